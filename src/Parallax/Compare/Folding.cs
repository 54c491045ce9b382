using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Compare;

/// <summary>
/// Makes one row of what its reports tell in one breath. A sentence gives a statement for each of its verbs; where all reports of one row
/// tell another row's matter in the same sentences, and both come to the same verdict, the two are shown as one, whose cells reach over both clauses.
/// </summary>
internal static class Folding
{
    // Two clauses are one breath with at most this many content words between them.
    private const int MostBetween = 2;

    /// <summary>The rows that are left, in the order of the points, and for each point that was taken into another the id of that one.</summary>
    public static (List<(Point Point, List<Item> Members)> Rows, Dictionary<string, string> Into) Fold(List<(Point Point, List<Item> Members)> points, DatedStory story, Items items)
    {
        var referred = points.Where(p => p.Point.Denies is not null).Select(p => p.Point.Denies!).ToHashSet(StringComparer.Ordinal);
        var articles = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < story.Articles.Length; i++)
            articles[story.Articles[i].Article.Id] = i;
        var groups = new Dictionary<ulong, List<int>>();
        ulong?[] keys = new ulong?[points.Count];
        for (int p = 0; p < points.Count; p++)
        {
            if (referred.Contains(points[p].Point.Id) || (keys[p] = Key(points[p].Point, story, articles)) is not { } key)
                continue;
            if (!groups.TryGetValue(key, out var group))
                groups.Add(key, group = []);
            group.Add(p);
        }

        var into = new Dictionary<string, string>(StringComparer.Ordinal);
        var kept = points.ToArray();
        var gone = new bool[points.Count];
        for (int p = 0; p < points.Count; p++)
        {
            if (keys[p] is { } key && groups.Remove(key, out var group) && group.Count > 1)
                FoldGroup(group, kept, gone, story, articles, items, into);
        }

        var rows = new List<(Point, List<Item>)>(points.Count);
        for (int p = 0; p < kept.Length; p++)
        {
            if (!gone[p])
                rows.Add(kept[p]);
        }

        foreach (string id in into.Keys.ToList())
        {
            for (int step = 0; step < into.Count && into.TryGetValue(into[id], out string? further); step++)
                into[id] = further;
        }

        return (rows, into);
    }

    // What two rows must have in common: verdict, reports, the sentence and the speaker in each. Null for what always stands by itself.
    private static ulong? Key(Point point, DatedStory story, Dictionary<string, int> articles)
    {
        if (point.Verdict is not (Verdict.Agree or Verdict.Only) || point.Denies is not null || point.Reasons.Any(r => r.Rule == "user-correction"))
            return null;
        ulong key = (ulong)point.Verdict;
        foreach (var cell in point.Cells)
        {
            int article = articles[cell.Words.ArticleId];
            var statement = story.Articles[article].Reading.Statements[cell.Statement];
            int cue = cell.Attribution is { Cue: [var first, ..] } ? first.Start : -1;
            key = Hashing.Combine(Hashing.Combine(Hashing.Combine(key, (ulong)article), unchecked((ulong)statement.Sentence)), unchecked((ulong)cue));
        }

        return key;
    }

    // From the weightiest row down: each takes in what stands beside it, until nothing does.
    private static void FoldGroup(List<int> group, (Point Point, List<Item> Members)[] kept, bool[] gone, DatedStory story, Dictionary<string, int> articles, Items items, Dictionary<string, string> into)
    {
        foreach (int keeper in group.OrderByDescending(p => kept[p].Point.Weight).ThenBy(p => p))
        {
            if (gone[keeper])
                continue;
            for (bool grown = true; grown;)
            {
                grown = false;
                foreach (int other in group)
                {
                    if (other == keeper || gone[other] || !IsOneBreath(kept[keeper].Point, kept[other].Point, articles, items))
                        continue;
                    kept[keeper] = (Joined(kept[keeper].Point, kept[other].Point, story, articles), kept[keeper].Members);
                    (gone[other], grown) = (true, true);
                    into[kept[other].Point.Id] = kept[keeper].Point.Id;
                }
            }
        }
    }

    private static bool IsOneBreath(Point a, Point b, Dictionary<string, int> articles, Items items)
    {
        for (int i = 0; i < a.Cells.Length; i++)
        {
            var (one, other) = (a.Cells[i].Words.Span, b.Cells[i].Words.Span);
            var between = one.Start <= other.Start ? (From: one.End, To: other.Start) : (From: other.End, To: one.Start);
            if (between.To <= between.From)
                continue;
            int content = 0;
            foreach (var word in items.Words[articles[a.Cells[i].Words.ArticleId]].In(new Span(between.From, between.To)))
                content += word.Kind == WordKind.Function ? 0 : 1;
            if (content > MostBetween)
                return false;
        }

        return true;
    }

    private static Point Joined(Point keeper, Point other, DatedStory story, Dictionary<string, int> articles)
    {
        var cells = ImmutableArray.CreateBuilder<Cell>(keeper.Cells.Length);
        for (int i = 0; i < keeper.Cells.Length; i++)
            cells.Add(Joined(keeper.Cells[i], other.Cells[i], story.Articles[articles[keeper.Cells[i].Words.ArticleId]].Article));
        var title = cells.FirstOrDefault(c => c.Words.ArticleId == keeper.Title.ArticleId && c.Words.Span.Contains(keeper.Title.Span))?.Words ?? keeper.Title;
        return keeper with
        {
            Title = title,
            Cells = cells.MoveToImmutable(),
            Reasons = [.. keeper.Reasons, .. other.Reasons.Where(r => r.Rule is not "matched" && !keeper.Reasons.Any(k => k.Rule == r.Rule && k.Note == r.Note))],
        };
    }

    private static Cell Joined(Cell keeper, Cell other, Article article)
    {
        var (one, two) = (keeper.Words.Span, other.Words.Span);
        return keeper with
        {
            Words = Quoted.From(article, new Span(Math.Min(one.Start, two.Start), Math.Max(one.End, two.End))),
            Time = keeper.Time.Earliest is null ? other.Time : keeper.Time,
            Figures = [.. keeper.Figures.Union(other.Figures)],
        };
    }
}
