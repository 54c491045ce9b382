using System.Collections.Immutable;
using System.Globalization;
using Parallax.App.Render;
using Parallax.Store;

namespace Parallax.App.Alerts;

/// <summary>A change of state, before any rule is asked.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Subject">The point, figure, version or word that it is about: with kind and story it names the change.</param>
/// <param name="Change">What changed, as values and counts.</param>
/// <param name="Evidence">The words that it stands on.</param>
internal sealed record Finding(AlertKind Kind, string Subject, string Change, ImmutableArray<AlertEvidence> Evidence);

/// <summary>
/// Changes of state out of a story event: what was before stands in the event, what is now in the comparison. A pure function. What only arrived is no finding.
/// </summary>
internal static class Findings
{
    private const int MostEvidence = 12;

    /// <summary>The changes of a comparison.</summary>
    /// <param name="e">The event; of any kind but <see cref="StoryEventKind.Compared"/> nothing is found.</param>
    /// <param name="now">The story's comparison, at least as new as the event; null where there is none.</param>
    public static IEnumerable<Finding> Of(StoryEvent e, Comparison? now)
    {
        if (e.Kind != StoryEventKind.Compared)
            yield break;
        // A newsroom that reports again is no second witness. Events of earlier versions count origins alone.
        if (e.Origins is { } origins && (origins.NewsroomsBefore ?? origins.Before) < 2 && (origins.NewsroomsAfter ?? origins.After) >= 2)
            yield return new Finding(AlertKind.SecondOrigin, "origins", string.Create(CultureInfo.InvariantCulture, $"{origins.NewsroomsBefore ?? origins.Before} to {origins.NewsroomsAfter ?? origins.After} independent origins"), Witnesses(now));
        foreach (var change in e.Points)
        {
            if (IsContradiction(change.After, change.DifferenceAfter) && !IsContradiction(change.Before, change.DifferenceBefore))
                yield return new Finding(AlertKind.Contradiction, change.PointId, Verdicts(change), Sides(change, now));
            if (change.After == Verdict.Denied && change.Before != Verdict.Denied)
                yield return new Finding(AlertKind.Denial, change.PointId, Verdicts(change), Denial(change, now));
        }

        foreach (var figure in e.Figures.Where(f => f.To > f.From))
        {
            string subject = string.Join('|', figure.What.Words.ToLowerInvariant(), figure.Scope, figure.Unit, figure.To.ToString(CultureInfo.InvariantCulture));
            string change = string.Create(CultureInfo.InvariantCulture, $"{figure.From} to {figure.To}{(figure.Unit is { } unit ? " " + unit : "")}{(figure.Scope is { } scope ? $" ({scope})" : "")}");
            yield return new Finding(AlertKind.FigureRose, subject, change, Risen(figure, now));
        }
    }

    private static bool IsContradiction(Verdict? verdict, Difference? difference) => verdict == Verdict.Differ && difference == Difference.Contradiction;

    private static string Verdicts(PointChange change) =>
        $"{Name(change.Before, change.DifferenceBefore)} to {Name(change.After, change.DifferenceAfter)}, {Words.Count(change.OriginsAfter, "origin")}";

    private static string Name(Verdict? verdict, Difference? difference) =>
        verdict is not { } known ? "new" : difference is { } how ? $"{Words.Name(known)} ({Words.Difference(how)})" : Words.Name(known);

    // A headline of each origin's first report.
    private static ImmutableArray<AlertEvidence> Witnesses(Comparison? now)
    {
        if (now is null)
            return [];
        var first = now.Dated.Articles.ToDictionary(a => a.Article.Id, a => a.Article, StringComparer.Ordinal);
        var evidence = ImmutableArray.CreateBuilder<AlertEvidence>();
        foreach (var origin in now.Dated.Story.Origins.Take(MostEvidence))
        {
            if (origin.Articles.IsEmpty || !first.TryGetValue(origin.Articles[0], out var article))
                continue;
            if ((article.Title ?? (article.Blocks.IsEmpty ? null : article.Blocks[0].Span)) is { } head)
                evidence.Add(new AlertEvidence("report", Quoted.From(article, head)));
        }

        return evidence.ToImmutable();
    }

    // What each side says: the words that decide where there are some, with the clause around them.
    private static ImmutableArray<AlertEvidence> Sides(PointChange change, Comparison? now)
    {
        var point = now?.Points.FirstOrDefault(p => p.Id == change.PointId);
        if (point is null)
            return [new AlertEvidence("now", change.Title)];
        return [.. point.Cells.Select(c => new AlertEvidence("now", c.Words)).Take(MostEvidence)];
    }

    // What was claimed, and what is said against it.
    private static ImmutableArray<AlertEvidence> Denial(PointChange change, Comparison? now)
    {
        var point = now?.Points.FirstOrDefault(p => p.Id == change.PointId);
        if (point is null)
            return [new AlertEvidence("claim", change.Title)];
        var denials = now!.Points.Where(p => p.Denies == point.Id).SelectMany(p => p.Cells).Select(c => new AlertEvidence("denial", c.Words)).ToList();
        return [.. point.Cells.Select(c => new AlertEvidence("claim", c.Words)).Take(Math.Max(1, MostEvidence - denials.Count)), .. denials.Take(MostEvidence - 1)];
    }

    // The new value, and the highest of those before.
    private static ImmutableArray<AlertEvidence> Risen(FigureChange figure, Comparison? now)
    {
        var evidence = ImmutableArray.Create(new AlertEvidence("now", Clause(figure.Words, now)));
        var was = now?.Figures.Where(s => s.Scope == figure.Scope && s.Unit == figure.Unit && s.What.Words.Equals(figure.What.Words, StringComparison.OrdinalIgnoreCase))
            .SelectMany(s => s.Values).LastOrDefault(v => v.Low == figure.From);
        return was is null ? evidence : evidence.Add(new AlertEvidence("before", Clause(was.Words, now)));
    }

    // The statement that words stand in: a number alone says little.
    private static Quoted Clause(Quoted words, Comparison? now) =>
        now?.Points.SelectMany(p => p.Cells).Select(c => c.Words).FirstOrDefault(c => c.ArticleId == words.ArticleId && c.Span.Start <= words.Span.Start && c.Span.End >= words.Span.End) ?? words;
}
