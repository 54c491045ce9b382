namespace Parallax.Eval.Samples;

/// <summary>
/// Rows of the comparison. A row of the gold is found where one row of the output has, for every report that the gold names, a cell
/// that overlaps the gold's words.
/// </summary>
internal static class PointScores
{
    public static void Count(GoldStory gold, Match match, Tally tally)
    {
        var found = new Dictionary<string, OutPoint>(StringComparer.Ordinal);
        foreach (var point in gold.Points)
        {
            var best = Best(point, match);
            bool whole = best.Point is not null && best.Cells == point.Quotes.Length;
            if (whole)
                found[point.Name] = best.Point!;
            tally.Add("points found", whole);
            tally.Add("point cells", best.Cells, point.Quotes.Length);
            tally.Add("verdict", whole && point.Fits(best.Point!));
            if (!point.Differences.IsEmpty)
                tally.Add("difference", whole && point.FitsWholly(best.Point!));
        }

        foreach (var point in gold.Points.Where(p => p.Denies is not null))
        {
            tally.Add("denies", found.TryGetValue(point.Name, out var denial) && found.TryGetValue(point.Denies!, out var denied)
                && (denial.Denies == denied.Id || denial.Id == denied.Id));
        }

        var origins = gold.Articles.ToDictionary(a => a.Key, a => a.Origin, StringComparer.Ordinal);
        foreach (var only in gold.Only)
            Only(only, origins, match, tally);
    }

    /// <summary>The row that shows most of the gold's cells; among equals one whose verdict, then whose difference is right.</summary>
    private static (OutPoint? Point, int Cells) Best(GoldPoint gold, Match match)
    {
        OutPoint? best = null;
        (int Cells, bool Verdict, bool Difference) rank = default;
        foreach (var story in gold.Quotes.Select(q => match[q.Key]?.Story).OfType<OutStory>().DistinctBy(s => s.Id))
        {
            foreach (var point in story.Points)
            {
                (int Cells, bool Verdict, bool Difference) here =
                    (gold.Quotes.Count(q => Shows(point, q, match)), gold.Fits(point), gold.FitsWholly(point));
                if (here.Cells == 0 || here.CompareTo(rank) <= 0)
                    continue;
                (best, rank) = (point, here);
            }
        }

        return (best, rank.Cells);
    }

    private static bool Shows(OutPoint point, GoldQuote quote, Match match) =>
        match[quote.Key] is { } placed
        && point.Cells.Any(c => c.Article == placed.Article.Id && Located.In(placed.Article.Text, quote.Words).Any(w => Located.Overlap(c.Span, w)));

    /// <summary>What one origin alone has: shown as such, and never in a row with another origin, which would be a false corroboration.</summary>
    private static void Only(GoldQuote only, Dictionary<string, string> origins, Match match, Tally tally)
    {
        var rows = match[only.Key] is { } placed ? placed.Story.Points.Where(p => Shows(p, only, match)).ToList() : [];
        tally.Add("only shown", rows.Any(p => p.Verdict == "only"));
        string mine = origins[only.Key];
        var others = origins.Where(o => o.Value != mine).Select(o => match[o.Key]?.Article.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        tally.Add("only not corroborated", !rows.Any(p => p.Cells.Any(c => others.Contains(c.Article))));
    }
}
