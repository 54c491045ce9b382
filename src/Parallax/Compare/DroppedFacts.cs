using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Compare;

/// <summary>
/// Finds what was left out: by a copy of what its origin says, by a later version of what the same outlet said before, by an outlet's later
/// report of what its earlier one had and others tell too.
/// </summary>
internal static class DroppedFacts
{
    /// <summary>
    /// Statements whose words were cut, in the order of the links, then those that an outlet's next report no longer has. What lies behind the
    /// point where a copy is cut off was not left out by anybody.
    /// </summary>
    public static ImmutableArray<DroppedFact> Of(DatedStory dated, Items items, List<(Point Point, List<Item> Members)> points)
    {
        var dropped = ImmutableArray.CreateBuilder<DroppedFact>();
        var byArticle = dated.Story.Links.IsEmpty ? Array.Empty<Item>().ToLookup(i => "") : items.All.ToLookup(i => i.Source.Article.Id);
        var cutOff = dated.Articles.Where(a => a.Article.Truncated is not null).Select(a => a.Article.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var link in dated.Story.Links)
        {
            if (link.Relation is CopyRelation.Excerpt or CopyRelation.Rewritten)
                continue;
            int end = link.Relation == CopyRelation.Truncated || cutOff.Contains(link.Copy) ? EndOfShared(link) : int.MaxValue;
            var kept = byArticle[link.Copy].Select(i => i.WordsHash).ToHashSet();
            foreach (var item in byArticle[link.Origin])
            {
                if (item.Span.Start < end && !kept.Contains(item.WordsHash) && IsCut(link, item.Span))
                    dropped.Add(new DroppedFact(item.Quote(item.Span), link.Copy, link.Relation == CopyRelation.Revision ? "revision" : "copy"));
            }
        }

        FollowUps(dated, points, cutOff, dropped);
        return dropped.ToImmutable();
    }

    // Only what another origin tells as well: what an outlet alone had and drops may have been its own angle. A report of another text on a
    // later day, by the outlet's own name; each is compared with the one before it.
    private static void FollowUps(DatedStory dated, List<(Point Point, List<Item> Members)> points, HashSet<string> cutOff, ImmutableArray<DroppedFact>.Builder dropped)
    {
        var linked = dated.Story.Links.SelectMany(l => new[] { (l.Copy, l.Origin), (l.Origin, l.Copy) }).ToHashSet();
        var outlets = dated.Articles
            .Where(a => a.Article.Outlet is not null && a.Published.Day is not null && !cutOff.Contains(a.Article.Id))
            .GroupBy(a => PlainName.Of(a.Article.Outlet!.Value), StringComparer.Ordinal);
        Dictionary<string, List<(int Point, Cell Cell)>>? told = null;
        foreach (var outlet in outlets)
        {
            var reports = outlet.OrderBy(a => a.Published.Day).ToList();
            for (int i = 1; i < reports.Count; i++)
            {
                var (before, after) = (reports[i - 1], reports[i]);
                if (before.Published.Day == after.Published.Day || linked.Contains((before.Article.Id, after.Article.Id)))
                    continue;
                told ??= Agreed(points);
                var kept = told.GetValueOrDefault(after.Article.Id, []).Select(t => t.Point).ToHashSet();
                foreach (var (point, cell) in told.GetValueOrDefault(before.Article.Id, []))
                {
                    if (!kept.Contains(point))
                        dropped.Add(new DroppedFact(cell.Words, after.Article.Id, "follow-up"));
                }
            }
        }
    }

    // What each article tells of the points that several origins tell.
    private static Dictionary<string, List<(int Point, Cell Cell)>> Agreed(List<(Point Point, List<Item> Members)> points)
    {
        var told = new Dictionary<string, List<(int, Cell)>>(StringComparer.Ordinal);
        for (int p = 0; p < points.Count; p++)
        {
            if (points[p].Point is not { Verdict: Verdict.Agree } point || point.Cells.All(c => c.OriginId == point.Cells[0].OriginId))
                continue;
            foreach (var cell in point.Cells)
            {
                if (!told.TryGetValue(cell.Words.ArticleId, out var list))
                    told.Add(cell.Words.ArticleId, list = []);
                list.Add((p, cell));
            }
        }

        return told;
    }

    // Of a copy that ends before its origin, the last cut runs to the end: it is the cutting-off.
    private static int EndOfShared(CopyLink link)
    {
        int end = int.MaxValue;
        foreach (var edit in link.Edits)
        {
            if (edit.Kind == EditKind.Cut)
                end = edit.InOrigin.Start;
        }

        return end;
    }

    private static bool IsCut(CopyLink link, Span statement)
    {
        foreach (var edit in link.Edits)
        {
            if (edit.Kind != EditKind.Cut || !edit.InOrigin.Overlaps(statement))
                continue;
            int covered = Math.Min(edit.InOrigin.End, statement.End) - Math.Max(edit.InOrigin.Start, statement.Start);
            if (covered >= 0.9 * statement.Length)
                return true;
        }

        return false;
    }
}
