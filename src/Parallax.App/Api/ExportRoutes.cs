using System.Text;
using Microsoft.AspNetCore.Http;
using Parallax.App.Render;
using Parallax.App.Serving;
using Parallax.Store;

namespace Parallax.App.Api;

/// <summary>Stories, searches and feeds in the formats of other programs; the renderers are those of the command line.</summary>
internal static class ExportRoutes
{
    private const int FeedEntries = 50;
    private const int MostStories = 200;

    private static readonly Dictionary<string, (string Type, string Extension)> _formats = new(StringComparer.Ordinal)
    {
        ["jsonl"] = ("application/jsonl; charset=utf-8", "jsonl"),
        ["csv"] = ("text/csv; charset=utf-8; header=present", "csv"),
        ["md"] = ("text/markdown; charset=utf-8", "md"),
        ["html"] = ("text/html; charset=utf-8", "html"),
        ["webannotation"] = ("application/ld+json; profile=\"http://www.w3.org/ns/anno.jsonld\"", "jsonld"),
        ["bibtex"] = ("application/x-bibtex; charset=utf-8", "bib"),
        ["ris"] = ("application/x-research-info-systems; charset=utf-8", "ris"),
        ["atom"] = ("application/atom+xml; charset=utf-8", "atom"),
    };

    public static async Task<IResult> Story(HttpContext http, string id, string? format)
    {
        var visit = Answers.Of(http);
        var (name, kind) = Format(format, atom: false);
        var comparison = await StoryRoutes.Compared(visit, id);
        return Answer(Render(name, [comparison]), kind, "story-" + comparison.Dated.Story.Id);
    }

    public static async Task<IResult> Search(HttpContext http, string? q, string? format, int? limit)
    {
        var visit = Answers.Of(http);
        var (name, kind) = Format(format, atom: true);
        int most = Cursor.Limit(limit, MostStories);
        var query = SearchRoutes.Query(q);
        byte[] body = name switch
        {
            "atom" => await Feed(visit, "Parallax: " + q, q ?? "", most),
            "bibtex" or "ris" => await References(visit, name, query, most),
            _ => Render(name, await Stories(visit, query, most)),
        };
        return Answer(body, kind, "search");
    }

    public static async Task<IResult> SavedFeed(HttpContext http, string id)
    {
        var visit = Answers.Of(http);
        var search = await WatchRoutes.Find(visit, id);
        return new TaggedBytes(await Feed(visit, search.Name, search.Query, FeedEntries), _formats["atom"].Type);
    }

    /// <summary>Under which address people reach this server.</summary>
    public static string Base(Visit visit) =>
        visit.Site.Settings.PublicUrl is { } outside ? outside.GetLeftPart(UriPartial.Authority) : $"{visit.Http.Request.Scheme}://{visit.Http.Request.Host.Value}";

    /// <summary>Comparisons in a format of the command line.</summary>
    private static byte[] Render(string format, List<Comparison> stories)
    {
        using var buffer = new MemoryStream();
        using (var text = new StreamWriter(buffer, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" })
        {
            IReport report = format switch
            {
                "csv" => new CsvReport(text),
                "md" => new MarkdownReport(text),
                "html" => new HtmlReport(text),
                "webannotation" => new WebAnnotationReport(buffer),
                "bibtex" => new BibTexReport(text),
                "ris" => new RisReport(text),
                _ => new JsonLinesReport(buffer),
            };
            foreach (var story in stories)
                report.Story(story);
            long articles = stories.Sum(s => (long)s.Dated.Articles.Length);
            report.End(new RunSummary(new RunCounts { Captures = articles, Articles = articles, Stories = stories.Count }, Stopped: false));
            (report as IDisposable)?.Dispose();
        }

        return buffer.ToArray();
    }

    // The stories of the hits, each once, in the order of the hits.
    private static async Task<List<Comparison>> Stories(Visit visit, SearchQuery query, int limit)
    {
        var stories = new List<Comparison>();
        await foreach (var hit in Hits(visit, query))
        {
            if (hit.Article.StoryId is not { } id || stories.Exists(s => s.Dated.Story.Id == id))
                continue;
            if (await visit.Archive.Stories.Comparison(id, visit.Cancel) is { } stored)
                stories.Add(stored.Comparison);
            if (stories.Count == limit)
                break;
        }

        return stories;
    }

    private static async Task<byte[]> References(Visit visit, string format, SearchQuery query, int limit)
    {
        var ids = new List<string>();
        await foreach (var hit in Hits(visit, query))
        {
            ids.Add(hit.Article.Id);
            if (ids.Count == limit)
                break;
        }

        using var buffer = new MemoryStream();
        using (var text = new StreamWriter(buffer, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true))
        {
            BibliographyReport report = format == "ris" ? new RisReport(text) : new BibTexReport(text);
            foreach (var stored in await visit.Archive.Articles.Find(ids, visit.Cancel))
                report.Add(Reference.Of(stored.Article, stored.Article.Published));
        }

        return buffer.ToArray();
    }

    private static async IAsyncEnumerable<SearchHit> Hits(Visit visit, SearchQuery query)
    {
        const int page = 100;
        long? before = null;
        while (true)
        {
            var hits = await visit.Archive.Search(query, before, page, visit.Cancel);
            foreach (var hit in hits)
                yield return hit;
            if (hits.Length < page)
                yield break;
            before = hits[^1].Article.Order;
        }
    }

    private static async Task<byte[]> Feed(Visit visit, string title, string typed, int limit)
    {
        string self = Base(visit) + visit.Http.Request.Path.Value + visit.Http.Request.QueryString.Value;
        var hits = await visit.Archive.Search(SearchRoutes.Query(typed), null, limit, visit.Cancel);
        return AtomFeed.Write(
            Names.Urn("search", visit.Site.Identity.Id, typed), title, self, NodaTime.Instant.FromUnixTimeSeconds(0),
            [.. hits.Select(h => new AtomEntry(Names.Urn("article", h.Article.Id), h.Article.Title ?? h.Snippet.Words, h.Article.ArrivedAt)
            {
                Author = h.Article.Outlet,
                Summary = h.Snippet.Words,
                Link = Names.Web(h.Article.Url) ?? $"{Base(visit)}/articles/{h.Article.Id}",
            })]);
    }

    private static (string Name, (string Type, string Extension) Kind) Format(string? format, bool atom)
    {
        string name = string.IsNullOrEmpty(format) ? "jsonl" : format;
        return _formats.TryGetValue(name, out var kind) && (atom || name != "atom")
            ? (name, kind)
            : throw Refusal.Bad("'format' is none of " + string.Join(", ", _formats.Keys.Where(k => atom || k != "atom")));
    }

    // The name is made from our own ids: nothing of others stands in a header.
    private static TaggedBytes Answer(byte[] body, (string Type, string Extension) kind, string name) => new(body, kind.Type) { FileName = $"{name}.{kind.Extension}" };
}
