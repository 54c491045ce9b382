using System.Buffers;
using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Parallax.Text;

namespace Parallax.App.Render;

/// <summary>One story as a JSON object: what <c>parallax read --format jsonl</c> prints a line of. docs/story.schema.json describes it.</summary>
internal sealed class StoryJson(Comparison comparison)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Newsrooms _newsrooms = new(comparison.Dated);
    private readonly Dictionary<string, DatedArticle> _articles = comparison.Dated.Articles.ToDictionary(a => a.Article.Id, StringComparer.Ordinal);

    public static byte[] Line(Comparison comparison)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using (var json = new Utf8JsonWriter(buffer, Options))
            new StoryJson(comparison).Write(json);
        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    private void Write(Utf8JsonWriter json)
    {
        var story = comparison.Dated.Story;
        json.WriteStartObject();
        json.WriteString("id", story.Id);
        Quote(json, "title", comparison.Title);
        json.WriteStartObject("time");
        Day(json, "from", comparison.Time.Earliest);
        Day(json, "to", comparison.Time.Latest);
        json.WriteString("value", comparison.Time.Iso);
        json.WriteEndObject();
        Quote(json, "place", comparison.Place);
        Array(json, "articles", comparison.Dated.Articles, Article);
        Array(json, "origins", story.Origins, Origin);
        Array(json, "copies", story.Links, Copy);
        Array(json, "points", comparison.Points, Point);
        Array(json, "timeline", comparison.Timeline, Timeline);
        Array(json, "figures", comparison.Figures, Series);
        Array(json, "quotes", comparison.Quotes, QuoteGroup);
        Array(json, "dropped", comparison.Dropped, Dropped);
        Strings(json, "related", story.Related);
        Array(json, "chain", story.Chain, Chained);
        Array(json, "redirects", story.Redirects, Redirect);
        Strings(json, "makers", [story.Maker, comparison.Dated.Maker, comparison.Maker]);
        json.WriteEndObject();
    }

    private void Article(Utf8JsonWriter json, DatedArticle dated)
    {
        var article = dated.Article;
        json.WriteStartObject();
        json.WriteString("id", article.Id);
        json.WriteString("path", article.Path);
        json.WriteString("member", article.Member);
        json.WriteString("format", Words.Name(article.Format));
        json.WriteString("charset", article.Charset);
        json.WriteString("url", article.Url);
        json.WriteString("title", article.Title is { } title ? title.Words(article.Text) : null);
        json.WriteString("outlet", article.Outlet?.Value);
        json.WriteString("agency", article.Agency?.Value);
        json.WriteString("dateline", article.Dateline?.Value);
        Strings(json, "authors", article.Authors.Select(a => a.Value));
        json.WriteString("language", article.Language);
        json.WriteString("date", dated.Published.Iso);
        Day(json, "date_earliest", dated.Published.Earliest);
        Day(json, "date_latest", dated.Published.Latest);
        json.WriteString("date_kind", Words.Name(dated.Published.Kind));
        json.WriteNumber("date_confidence", Math.Round(dated.Published.Confidence, 3));
        Reasons(json, "date_reasons", dated.Published.Reasons);
        Array(json, "date_notes", article.Dates, Note);
        json.WriteBoolean("truncated", article.Truncated is not null);
        json.WriteString("truncated_why", article.Truncated?.Value);
        json.WriteString("origin", OriginOf(article.Id));
        var member = comparison.Dated.Story.Members.First(m => m.ArticleId == article.Id);
        json.WriteNumber("score", Math.Round(member.Score, 3));
        Reasons(json, "story_reasons", member.Reasons);
        Strings(json, "flags", article.Flags);
        json.WriteString("text", article.Text);
        Array(json, "blocks", article.Blocks, (w, block) =>
        {
            w.WriteStartObject();
            w.WriteString("kind", Words.Name(block.Kind));
            Span(w, "span", block.Span);
            Bytes(w, article, block.Span);
            w.WriteEndObject();
        });
        Array(json, "debris", article.Debris, (w, debris) =>
        {
            w.WriteStartObject();
            Span(w, "span", debris.Span);
            w.WriteString("kind", debris.Kind);
            w.WriteString("words", debris.Words);
            w.WriteEndObject();
        });
        Array(json, "times", dated.Reading.Times.Zip(dated.Times), (w, pair) =>
        {
            w.WriteStartObject();
            Span(w, "span", pair.First.Span);
            w.WriteString("words", pair.First.Span.Words(article.Text));
            w.WriteString("type", pair.First.Type.ToString().ToUpperInvariant());
            w.WriteString("value", pair.Second.Iso);
            w.WriteString("rule", pair.First.Rule);
            w.WriteEndObject();
        });
        Array(json, "attributions", dated.Reading.Attributions, (w, attribution) =>
        {
            w.WriteStartObject();
            Attribution(w, attribution, article);
            w.WriteBoolean("direct", attribution.Direct);
            w.WriteString("rule", attribution.Rule);
            w.WriteEndObject();
        });
        Array(json, "figures", dated.Reading.Figures, (w, figure) => Figure(w, dated, figure));
        Array(json, "statements", dated.Reading.Statements, (w, statement) =>
        {
            w.WriteStartObject();
            Span(w, "span", statement.Span);
            w.WriteString("words", statement.Span.Words(article.Text));
            w.WriteString("lemma", statement.Lemma);
            w.WriteString("kind", Words.Name(statement.Kind));
            w.WriteString("status", Words.Name(statement.Status));
            w.WriteBoolean("done", statement.Done);
            w.WriteBoolean("negated", statement.Negated);
            w.WriteString("rule", statement.Rule);
            w.WriteEndObject();
        });
        json.WriteString("maker", article.Maker);
        json.WriteEndObject();
    }

    private static void Note(Utf8JsonWriter json, DateNote note)
    {
        json.WriteStartObject();
        json.WriteString("role", Words.Name(note.Role));
        Day(json, "earliest", note.Earliest);
        Day(json, "latest", note.Latest);
        json.WriteString("from", note.From);
        json.WriteString("words", note.Words);
        json.WriteEndObject();
    }

    private void Origin(Utf8JsonWriter json, Origin origin)
    {
        json.WriteStartObject();
        json.WriteString("id", origin.Id);
        Strings(json, "articles", origin.Articles);
        json.WriteString("agency", origin.Agency);
        int place = comparison.Dated.Story.Origins.IndexOf(origin), first = _newsrooms.FirstOf(place);
        json.WriteString("same_newsroom", first == place ? null : comparison.Dated.Story.Origins[first].Id);
        Reasons(json, "why", origin.Why);
        Array(json, "passages", origin.Passages, (w, passage) =>
        {
            w.WriteStartObject();
            w.WriteString("article", passage.ArticleId);
            Span(w, "span", passage.Span);
            w.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private void Chained(Utf8JsonWriter json, ChainLink link)
    {
        json.WriteStartObject();
        json.WriteString("story", link.StoryId);
        Day(json, "day", link.Day);
        json.WriteString("place", Words.Name(link.Place));
        Reasons(json, "why", link.Why);
        json.WriteEndObject();
    }

    private void Redirect(Utf8JsonWriter json, Redirect redirect)
    {
        json.WriteStartObject();
        json.WriteString("from", redirect.From);
        json.WriteString("to", redirect.To);
        Strings(json, "articles", redirect.Articles);
        json.WriteBoolean("whole", redirect.Whole);
        Reasons(json, "why", [redirect.Why]);
        json.WriteEndObject();
    }

    private void Copy(Utf8JsonWriter json, CopyLink link)
    {
        json.WriteStartObject();
        json.WriteString("copy", link.Copy);
        json.WriteString("origin", link.Origin);
        json.WriteString("relation", Words.Name(link.Relation));
        json.WriteNumber("share", Math.Round(link.Share, 3));
        json.WriteNumber("origin_share", Math.Round(link.OriginShare, 3));
        json.WriteBoolean("directed", link.Directed);
        Array(json, "edits", link.Edits, (w, edit) =>
        {
            w.WriteStartObject();
            w.WriteString("kind", Words.Name(edit.Kind));
            Quote(w, "copy", Quoted(link.Copy, edit.InCopy));
            Quote(w, "origin", Quoted(link.Origin, edit.InOrigin));
            w.WriteEndObject();
        });
        Reasons(json, "why", link.Reasons);
        json.WriteEndObject();
    }

    private void Point(Utf8JsonWriter json, Point point)
    {
        json.WriteStartObject();
        json.WriteString("id", point.Id);
        Quote(json, "title", point.Title);
        json.WriteString("verdict", Words.Name(point.Verdict));
        json.WriteString("difference", point.Difference is { } difference ? Words.Name(difference) : null);
        json.WriteNumber("origins", point.Origins);
        json.WriteNumber("of", point.Of);
        json.WriteString("denies", point.Denies);
        json.WriteNumber("weight", Math.Round(point.Weight, 3));
        Reasons(json, "reasons", point.Reasons);
        Array(json, "cells", point.Cells, Cell);
        json.WriteEndObject();
    }

    private void Cell(Utf8JsonWriter json, Cell cell)
    {
        var dated = _articles[cell.Words.ArticleId];
        json.WriteStartObject();
        QuoteFields(json, cell.Words);
        json.WriteString("origin", cell.OriginId);
        json.WriteString("status", Words.Name(cell.Status));
        json.WriteStartObject("attribution");
        Attribution(json, cell.Attribution, dated.Article);
        json.WriteEndObject();
        json.WriteString("time", cell.Time.Iso.Length == 0 ? null : cell.Time.Iso);
        Array(json, "figures", cell.Figures, (w, index) => Figure(w, dated, dated.Reading.Figures[index]));
        Quote(json, "key", cell.Key);
        json.WriteEndObject();
    }

    private static void Attribution(Utf8JsonWriter json, Attribution? attribution, Article article)
    {
        Pieces(json, "source", attribution?.Source ?? [], article);
        Pieces(json, "cue", attribution?.Cue ?? [], article);
        Pieces(json, "content", attribution?.Content ?? [], article);
    }

    private static void Figure(Utf8JsonWriter json, DatedArticle dated, Figure figure)
    {
        json.WriteStartObject();
        Span(json, "span", figure.Span);
        json.WriteString("words", figure.Span.Words(dated.Article.Text));
        json.WriteNumber("low", figure.Low);
        Number(json, "high", figure.High);
        json.WriteString("modifier", Words.Name(figure.Modifier));
        json.WriteString("kind", Words.Name(figure.Kind));
        json.WriteString("unit", figure.Unit);
        json.WriteString("counted", figure.Counted is { } counted ? counted.Words(dated.Article.Text) : null);
        json.WriteString("scope", figure.Scope);
        json.WriteEndObject();
    }

    private void Timeline(Utf8JsonWriter json, TimelineEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("time", entry.Time.Iso);
        Day(json, "from", entry.Time.Earliest);
        Day(json, "to", entry.Time.Latest);
        Quote(json, "words", entry.Words);
        json.WriteBoolean("planned", entry.Planned);
        json.WriteString("point", entry.PointId);
        Array(json, "reports", entry.Reports, QuoteObject);
        json.WriteEndObject();
    }

    private void Series(Utf8JsonWriter json, FigureSeries series)
    {
        json.WriteStartObject();
        Quote(json, "what", series.What);
        json.WriteString("scope", series.Scope);
        json.WriteString("unit", series.Unit);
        Array(json, "values", series.Values, (w, value) =>
        {
            w.WriteStartObject();
            QuoteFields(w, value.Words);
            w.WriteString("origin", value.OriginId);
            w.WriteNumber("low", value.Low);
            Number(w, "high", value.High);
            w.WriteString("modifier", Words.Name(value.Modifier));
            w.WriteString("as_of", value.AsOf.Iso.Length == 0 ? null : value.AsOf.Iso);
            w.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private void QuoteGroup(Utf8JsonWriter json, QuoteGroup group)
    {
        json.WriteStartObject();
        Quote(json, "speaker", group.Speaker);
        Array(json, "quotes", group.Quotes, (w, quote) =>
        {
            w.WriteStartObject();
            w.WriteBoolean("exact", quote.Exact);
            Array(w, "wordings", quote.Wordings, QuoteObject);
            w.WriteEndObject();
        });
        json.WriteEndObject();
    }

    private void Dropped(Utf8JsonWriter json, DroppedFact dropped)
    {
        json.WriteStartObject();
        Quote(json, "words", dropped.Words);
        json.WriteString("dropped_by", dropped.DroppedBy);
        json.WriteString("reason", dropped.Reason);
        json.WriteEndObject();
    }

    private void Reasons(Utf8JsonWriter json, string name, IEnumerable<Reason> reasons) => Array(json, name, reasons, (w, reason) =>
    {
        w.WriteStartObject();
        w.WriteString("rule", reason.Rule);
        w.WriteString("note", reason.Note);
        // Words of an article of another story have no text here that they could be checked against.
        Array(w, "evidence", reason.Evidence.Where(words => _articles.ContainsKey(words.ArticleId)), QuoteObject);
        w.WriteEndObject();
    });

    private void Quote(Utf8JsonWriter json, string name, Quoted? quoted)
    {
        json.WritePropertyName(name);
        if (quoted is null)
            json.WriteNullValue();
        else
            QuoteObject(json, quoted);
    }

    private void QuoteObject(Utf8JsonWriter json, Quoted quoted)
    {
        json.WriteStartObject();
        QuoteFields(json, quoted);
        json.WriteEndObject();
    }

    // The four fields of every string shown: whose, where in its text, the words, and the bytes that prove them.
    private void QuoteFields(Utf8JsonWriter json, Quoted quoted)
    {
        json.WriteString("article", quoted.ArticleId);
        Span(json, "span", quoted.Span);
        json.WriteString("words", quoted.Words);
        Bytes(json, _articles[quoted.ArticleId].Article, quoted.Span);
    }

    private static void Bytes(Utf8JsonWriter json, Article article, Span span) =>
        Array(json, "bytes", article.Map.Sources(span), (w, range) => Span(w, null, range));

    private Quoted? Quoted(string articleId, Span span) =>
        !span.IsEmpty && _articles.TryGetValue(articleId, out var dated) ? Parallax.Quoted.From(dated.Article, span) : null;

    private static void Pieces(Utf8JsonWriter json, string name, ImmutableArray<Span> pieces, Article article)
    {
        json.WriteString(name, pieces.IsEmpty ? null : pieces[0].Words(article.Text));
        Array(json, name + "_spans", pieces, (w, piece) => Span(w, null, piece));
    }

    private string? OriginOf(string articleId) => comparison.Dated.Story.Origins.FirstOrDefault(o => o.Articles.Contains(articleId))?.Id;

    private static void Span(Utf8JsonWriter json, string? name, Span span)
    {
        if (name is not null)
            json.WritePropertyName(name);
        json.WriteStartArray();
        json.WriteNumberValue(span.Start);
        json.WriteNumberValue(span.End);
        json.WriteEndArray();
    }

    private static void Day(Utf8JsonWriter json, string name, NodaTime.LocalDate? day) =>
        json.WriteString(name, day is { } date ? NodaTime.Text.LocalDatePattern.Iso.Format(date) : null);

    private static void Number(Utf8JsonWriter json, string name, decimal? value)
    {
        if (value is { } number)
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values) =>
        Array(json, name, values, (w, value) => w.WriteStringValue(value));

    private static void Array<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
            write(json, item);
        json.WriteEndArray();
    }
}
