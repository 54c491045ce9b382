using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;
using Parallax.Text;

namespace Parallax.Dating;

/// <summary>What <c>parallax dates</c> reads: one document, its group of reports on one event, its title and text, and its date where known.</summary>
/// <param name="Doc">The document.</param>
/// <param name="Group">Documents of one group report one event.</param>
/// <param name="Title">Its headline; empty where it has none.</param>
/// <param name="Text">Its text.</param>
/// <param name="GivenDate">ISO 8601 day, or null.</param>
/// <param name="Url">Its address, or null.</param>
/// <param name="InAddress">The day or month that the address holds; unknown where it holds none.</param>
/// <param name="Captured">The day on which it was captured, which bounds it; null where unknown.</param>
internal sealed record DatesInput(string Doc, string Group, string? Title, string Text, string? GivenDate, string? Url = null, DateEstimate? InAddress = null, LocalDate? Captured = null);

/// <summary>What <c>parallax dates</c> prints for a document.</summary>
/// <param name="Doc">The document.</param>
/// <param name="Date">A day, a month or a year, or null where it stays open.</param>
/// <param name="Earliest">First day that fits.</param>
/// <param name="Latest">Last day that fits.</param>
/// <param name="Confidence">Chance that <paramref name="Date"/> is right within a day.</param>
/// <param name="Reasons">The constraint chain.</param>
internal sealed record DatesOutput(string Doc, string? Date, string? Earliest, string? Latest, double Confidence, ImmutableArray<Reason> Reasons);

/// <summary>The command <c>parallax dates</c>: groups of documents in, dates out.</summary>
internal static class DatesTask
{
    // Where other reports are dated, the likeliest day is worth saying sooner: it is at worst a few days off.
    private const double DayWithOthers = 0.2;

    /// <summary>Dates the documents of one group.</summary>
    /// <param name="group">Documents that report one event, in any order.</param>
    /// <param name="times">Reads the time expressions of an article.</param>
    /// <param name="copies">Finds who takes text from whom among articles.</param>
    /// <param name="asOf">No document is later than this day; null where unknown.</param>
    public static ImmutableArray<DatesOutput> Run(
        IReadOnlyList<DatesInput> group, Func<Article, ImmutableArray<TimeExpression>> times, Func<IEnumerable<Article>, IEnumerable<CopyLink>> copies, LocalDate? asOf)
    {
        var articles = ImmutableArray.CreateBuilder<(Article, Reading)>(group.Count);
        foreach (var input in group)
        {
            var article = ToArticle(input);
            articles.Add((article, new Reading { ArticleId = article.Id, Times = times(article), Maker = "dates" }));
        }

        var read = articles.MoveToImmutable();
        var solutions = new Solver().Estimate(read, [.. copies(read.Select(one => one.Item1))], asOf);
        bool anyGiven = group.Any(input => Day(input.GivenDate) is not null);
        var result = ImmutableArray.CreateBuilder<DatesOutput>(group.Count);
        for (int i = 0; i < group.Count; i++)
        {
            var (estimate, likeliest, within, earliest, latest, _) = solutions[i];
            string? date = estimate.Iso;
            if (date is null && anyGiven && within >= DayWithOthers && likeliest is { } day)
                date = LocalDatePattern.Iso.Format(day);
            result.Add(new DatesOutput(
                group[i].Doc, date, Text(earliest), Text(latest),
                Math.Round(estimate.Day is not null || likeliest is null ? estimate.Confidence : within, 3), estimate.Reasons));
        }

        return result.MoveToImmutable();
    }

    private static Article ToArticle(DatesInput input)
    {
        string title = (input.Title ?? "").ReplaceLineEndings(" ").Trim();
        string body = input.Text;
        string text = title.Length == 0 ? body : title + "\n" + body;
        var blocks = ImmutableArray.CreateBuilder<Block>();
        int start = 0;
        while (start <= text.Length)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0)
                end = text.Length;
            if (end > start)
                blocks.Add(new Block(start == 0 && title.Length > 0 ? BlockKind.Title : BlockKind.Paragraph, new Span(start, end)));
            start = end + 1;
        }

        var given = Day(input.GivenDate);
        return new Article
        {
            Id = input.Doc,
            Path = input.Doc,
            Text = text,
            Map = SourceMap.Identity(text.Length),
            Charset = "utf-8",
            Blocks = blocks.DrainToImmutable(),
            Maker = "dates",
            Url = input.Url,
            Dates = input.Captured is { } captured ? [new DateNote(DateRole.Captured, captured, captured, null, "field", LocalDatePattern.Iso.Format(captured))] : [],
            Published = given is { } day ? new DateEstimate(day, day, DateKind.Metadata, 0.99, [new Reason("given-date", LocalDatePattern.Iso.Format(day))]) : input.InAddress ?? DateEstimate.Unknown,
        };
    }

    private static LocalDate? Day(string? iso) =>
        iso is { Length: >= 10 } && LocalDatePattern.Iso.Parse(iso[..10]) is { Success: true } parsed ? parsed.Value : null;

    private static string? Text(LocalDate? day) => day is { } known ? LocalDatePattern.Iso.Format(known) : null;
}
