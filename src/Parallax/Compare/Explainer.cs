using System.Collections.Immutable;
using System.Globalization;

namespace Parallax.Compare;

/// <summary>Says why a point is what it is. Works from the same alignment as the comparison; asked for seldom, so that it may look at every statement.</summary>
internal sealed class Explainer(DatedStory dated, Items items, Alignment alignment, Likeness likeness, List<(Point Point, List<Item> Members)> points)
{
    private const int MostNear = 6;

    // Of a point of many statements these speak for it where others are compared with it.
    private const int MostMembers = 12;

    // Below it two statements have nothing to do with each other.
    private const double LeastNear = 0.1;

    /// <summary>Explains the point with this id; null where there is none.</summary>
    public PointExplanation? Explain(string pointId)
    {
        var (point, members) = points.Find(p => p.Point.Id == pointId);
        if (point is null)
            return null;
        return new PointExplanation
        {
            Point = point,
            Members = [.. point.Cells.Select(c => Evidence(c, members))],
            Witnesses = Independence.Witnesses(members, dated, new Newsrooms(dated), []),
            Denials = [.. points.Where(p => p.Point.Denies == pointId || p.Point.Id == point.Denies).Select(p => p.Point)],
            Near = Near(members),
        };
    }

    private MemberEvidence Evidence(Cell cell, List<Item> members)
    {
        var member = members.Find(m => m.Source.Article.Id == cell.Words.ArticleId && m.Statement.Index == cell.Statement);
        if (member is null)
        {
            var repeats = members.Find(m => m.Origin == OriginIndex(cell.OriginId));
            return new MemberEvidence(cell.Words, cell.OriginId, repeats?.Quote(repeats.Span), null, 1, []);
        }

        var others = members.Where(m => m != member).Take(MostMembers).Select(m => (To: m, Match: likeness.Compare(m, member))).ToList();
        if (others.Count == 0)
            return new MemberEvidence(cell.Words, cell.OriginId, null, null, 1, []);
        var (to, match) = others.MaxBy(o => o.Match.Score);
        return new MemberEvidence(cell.Words, cell.OriginId, null, to.Quote(to.Span), Math.Round(match.Score, 3), Parts(match));
    }

    private int OriginIndex(string id)
    {
        for (int i = 0; i < dated.Story.Origins.Length; i++)
        {
            if (dated.Story.Origins[i].Id == id)
                return i;
        }

        return -1;
    }

    private ImmutableArray<NearMiss> Near(List<Item> members)
    {
        var own = members.Select(m => m.Order).ToHashSet();
        var pointOf = new Dictionary<int, (string Id, int Size)>();
        foreach (var (point, inPoint) in points)
        {
            foreach (var item in inPoint)
                pointOf.TryAdd(item.Order, (point.Id, inPoint.Count));
        }

        var near = new List<(Item Item, Item To, Match Match)>();
        foreach (var item in items.All)
        {
            if (own.Contains(item.Order) || alignment.TwinOf[item.Order] >= 0)
                continue;
            var (to, match) = members.Take(MostMembers).Select(m => (To: m, Match: likeness.Compare(m, item))).MaxBy(m => m.Match.Score);
            if (match.Score >= LeastNear)
                near.Add((item, to, match));
        }

        return [.. near
            .OrderByDescending(n => n.Match.Score).ThenBy(n => n.Item.Order).Take(MostNear)
            .Select(n => new NearMiss(
                n.Item.Quote(n.Item.Span),
                dated.Story.Origins[n.Item.Origin].Id,
                n.To.Quote(n.To.Span),
                pointOf.TryGetValue(n.Item.Order, out var at) ? at.Id : null,
                Math.Round(n.Match.Score, 3),
                Parts(n.Match),
                Why(n.Item, n.To, n.Match, members, at)))];
    }

    private Reason Why(Item item, Item to, Match match, List<Item> members, (string Id, int Size) at)
    {
        if (members.Find(m => alignment.Corrections.Apart(m.Order, item.Order)) is { } said)
            return new Reason("user-correction", "not the same", [said.Quote(said.Span)]);
        if (match.Score < Likeness.Threshold)
            return new Reason("too-unlike", string.Create(CultureInfo.InvariantCulture, $"{match.Score:0.00}, {Likeness.Threshold:0.00} is asked"));
        if (item.Denial != to.Denial)
            return new Reason("denial", "one denies what the other says");
        if (members.Find(m => m.Origin == item.Origin) is { } taken)
            return new Reason("origin-has-one", "its origin has a statement here", [taken.Quote(taken.Span)]);
        if (Aligner.Opposed(item, to))
            return new Reason("opposite", "one says that it is, the other that it is not");
        return at.Size > 1
            ? new Reason("likelier-elsewhere", at.Id)
            : new Reason("not-alike-on-average", string.Create(CultureInfo.InvariantCulture, $"{members.Take(MostMembers).Average(m => likeness.Compare(m, item).Score):0.00}"));
    }

    private static ImmutableArray<MatchPart> Parts(Match match) =>
    [
        Part("predicate", match.Predicate), Part("names", match.Actors), Part("things", match.Objects), Part("wording", match.Words),
        Part("context", match.Context), Part("time", match.Time), Part("figures", match.Figures), Part("quote", match.Quote),
    ];

    private static MatchPart Part(string name, double value) => new(name, Math.Round(value, 2));
}
