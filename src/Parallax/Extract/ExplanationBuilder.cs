using System.Collections.Immutable;
using Parallax.Extract.Html;
using Parallax.Extract.Metadata;
using Parallax.Text;

namespace Parallax.Extract;

/// <summary>Puts together why an extraction came out as it did.</summary>
internal static class ExplanationBuilder
{
    /// <summary>What the trace and the candidates say of <paramref name="extraction"/>; <paramref name="said"/> holds the fields also where there is no article.</summary>
    public static ArticleExplanation Build(Capture capture, Extraction extraction, Article said, ExtractionTrace trace, MetadataCandidates candidates)
    {
        string? maker = extraction.Article?.Maker["extract/".Length..];
        return new ArticleExplanation
        {
            Capture = capture,
            Article = extraction.Article,
            Published = said.Published,
            Problems = extraction.Problems,
            Stages = [.. trace.Stages.Select(stage => new StageNote(stage.Name, stage.Outcome, stage.Name == maker))],
            Pieces = trace.Page is { } page ? Blocks(page, trace) : trace.Scraped is null ? [] : Lines(trace, extraction.Article is null ? null : candidates.Title),
            Candidates = Candidates(said, candidates),
        };
    }

    private static ImmutableArray<PieceNote> Blocks(PageReading page, ExtractionTrace trace)
    {
        var cut = new string?[page.Page.Blocks.All.Count];
        foreach (var (block, kind) in page.CutBlocks)
            cut[block.Index] = kind;
        var result = ImmutableArray.CreateBuilder<PieceNote>(cut.Length);
        foreach (var block in page.Page.Blocks.All)
        {
            bool isTitle = ReferenceEquals(block, page.Page.Title?.Block);
            string? kind = isTitle ? null : cut[block.Index];
            result.Add(new PieceNote(
                block.Index,
                In(PageReader.SourceOf(page.Page.Blocks, block), trace),
                page.Page.Blocks.Text(block).ToString(),
                block.Owner.Name,
                isTitle ? "title" : kind ?? PageReader.KindOf(block).ToString().ToLowerInvariant(),
                trace.Scores?[block.Index],
                kind is null,
                isTitle ? "headline" : Why(kind, trace.Rules?[block.Index], page.Stage)));
        }

        return result.MoveToImmutable();
    }

    // What had the last word: what was said before, a rule, the stage.
    private static string Why(string? cut, string? rule, string stage) =>
        cut is "caption-repeated" or "title-repeated" ? "given before"
        : cut is "repeated" ? "other text taken"
        : rule ?? (stage.StartsWith("html-trees", StringComparison.Ordinal) ? "trees" : stage.StartsWith("html-fragment", StringComparison.Ordinal) ? "wording" : stage.StartsWith("html-rules", StringComparison.Ordinal) ? "naive stage" : "trees");

    private static ImmutableArray<PieceNote> Lines(ExtractionTrace trace, Noted<string>? title)
    {
        var result = ImmutableArray.CreateBuilder<PieceNote>();
        foreach (var line in trace.Scraped!.Lines)
        {
            bool isTitle = line.Cut is null && title?.Source is { } headline && headline.Start == In(line.Source, trace).Start;
            string kind = isTitle ? "title" : line.Cut ?? line.Block.ToString().ToLowerInvariant();
            string why = isTitle ? "headline" : line.Cut is null ? line.Continues ? "goes on" : "nothing against" : line.Kind == Wording.LineKind.Text ? "repetition, place" : "wording";
            result.Add(new PieceNote(result.Count, In(line.Source, trace), line.Source.Words(trace.Source), "", kind, null, line.Cut is null, why));
        }

        return result.ToImmutable();
    }

    private static Span In(Span source, ExtractionTrace trace) => trace.Under is { } under ? under.Cover(source) : source;

    private static ImmutableArray<FieldCandidate> Candidates(Article article, MetadataCandidates candidates)
    {
        var result = ImmutableArray.CreateBuilder<FieldCandidate>();
        foreach (string field in (ReadOnlySpan<string>)["title", "outlet", "authors", "agency", "dateline", "published", "modified", "section", "url", "language"])
        {
            var taken = Taken(article, field, candidates);
            foreach (var value in taken)
                result.Add(new FieldCandidate(field, value, IsTaken: true, article.Dates.FirstOrDefault(date => field == NameOf(date.Role) && Dated(date) == value) is { } date ? Words(date) : null));
            foreach (var (name, value) in candidates.All)
            {
                if (name == field && !taken.Exists(known => known.Value == value.Value && (known.From == value.From || known.Source == value.Source)))
                    result.Add(new FieldCandidate(field, value, IsTaken: false));
            }

            foreach (var date in article.Dates)
            {
                if (field == NameOf(date.Role) && !taken.Contains(Dated(date)))
                    result.Add(new FieldCandidate(field, Dated(date), IsTaken: false, Words(date)));
            }
        }

        return result.ToImmutable();
    }

    private static List<Noted<string>> Taken(Article article, string field, MetadataCandidates candidates)
    {
        var taken = new List<Noted<string>>();
        switch (field)
        {
            case "title" when candidates.Title is { } title:
                taken.Add(title);
                break;
            case "outlet" when article.Outlet is { } outlet:
                taken.Add(outlet);
                break;
            case "authors":
                taken.AddRange(article.Authors);
                taken.AddRange(article.AgencyAuthors);
                taken.AddRange(article.DeskAuthors);
                break;
            case "agency" when article.Agency is { } agency:
                taken.Add(agency);
                break;
            case "dateline" when article.Dateline is { } dateline:
                taken.Add(dateline);
                break;
            case "published" when Publication.Chosen(article.Dates) is { } date:
                taken.Add(Dated(date));
                break;
            case "modified" when article.Dates.FirstOrDefault(static d => d.Role == DateRole.Modified) is { } modified:
                taken.Add(Dated(modified));
                break;
            case "section" when article.Section is { } section:
                taken.Add(new Noted<string>(section, From(candidates, field, section)));
                break;
            case "url" when article.Url is { } url:
                taken.Add(new Noted<string>(url, From(candidates, field, url)));
                break;
            case "language" when article.Text.Length > 0:
                taken.Add(new Noted<string>(article.Language, "text"));
                break;
            default:
                break;
        }

        return taken;
    }

    private static string From(MetadataCandidates candidates, string field, string value)
    {
        foreach (var (name, known) in candidates.All)
        {
            if (name == field && known.Value == value)
                return known.From;
        }

        return "capture";
    }

    private static string NameOf(DateRole role) => role switch { DateRole.Published => "published", DateRole.Modified => "modified", _ => "captured" };

    private static Noted<string> Dated(DateNote date)
    {
        string first = NodaTime.Text.LocalDatePattern.Iso.Format(date.Earliest), last = NodaTime.Text.LocalDatePattern.Iso.Format(date.Latest);
        return new Noted<string>(first == last ? first : $"{first} to {last}", date.From, date.Source);
    }

    private static string? Words(DateNote date) => date.Words.Length == 0 || date.Words == NodaTime.Text.LocalDatePattern.Iso.Format(date.Earliest) ? null : date.Words;
}
