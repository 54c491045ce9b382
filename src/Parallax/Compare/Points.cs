using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Compare;

/// <summary>Makes the points: for each group of aligned statements its verdict with reasons, its cells, its title, its weight.</summary>
internal sealed class Points
{
    // Pairs are compared among this many members at most: those whose figures, time and status differ come first.
    private const int MostCompared = 12;

    private const int MostReasons = 12;

    private readonly DatedStory _dated;
    private readonly Items _items;
    private readonly Alignment _alignment;
    private readonly Likeness _likeness;
    private readonly FigureRules _figureRules;
    private readonly Copying _copying;
    private readonly Weights _weights;
    private readonly List<int>[] _twins;
    private readonly PointCache? _cache;
    private readonly CouldHave _couldHave;
    private readonly Newsrooms _newsrooms;

    public Points(DatedStory dated, Items items, Alignment alignment, Likeness likeness, FigureRules figureRules, Weights weights, PointCache? cache = null)
    {
        _cache = cache;
        (_dated, _items, _alignment, _likeness, _figureRules, _weights) = (dated, items, alignment, likeness, figureRules, weights);
        _copying = new Copying(dated);
        _twins = new List<int>[items.All.Count];
        for (int i = 0; i < items.All.Count; i++)
        {
            if (alignment.TwinOf[i] is >= 0 and var head)
                (_twins[head] ??= []).Add(i);
        }

        _couldHave = new CouldHave(dated, items.OriginOf);
        _newsrooms = new Newsrooms(dated);
    }

    /// <summary>All points in the order of their first statements, with the clusters behind them.</summary>
    public List<(Point Point, List<Item> Members)> Make()
    {
        int[] denies = Denials.Link(_items, _alignment);
        var deniedBy = new List<int>[denies.Length];
        for (int c = 0; c < denies.Length; c++)
        {
            if (denies[c] >= 0)
                (deniedBy[denies[c]] ??= []).Add(c);
        }

        var made = new List<(Point, List<Item>)>();
        string?[] ids = Ids();
        for (int c = 0; c < _alignment.Clusters.Count; c++)
        {
            if (ids[c] is not { } id)
                continue;
            var members = _alignment.Clusters[c].ConvertAll(i => _items.All[i]);
            made.Add((Make(id, members, denies[c] >= 0 ? ids[denies[c]] : null, deniedBy[c] ?? []), members));
        }

        made.AddRange(QuotePoints.Make(_dated, _items, _newsrooms, made, _weights, _alignment.Corrections));
        return made;
    }

    /// <summary>An id made from the words that a point begins with.</summary>
    internal static string IdOf(string article, Span span) => Hashing.Id([], article, Number(span.Start), Number(span.End));

    // A sentence with two verbs gives two statements of one span, and each may begin a point: the later one's id says which statement it is.
    private string?[] Ids()
    {
        string?[] ids = new string?[_alignment.Clusters.Count];
        var taken = new HashSet<string>(StringComparer.Ordinal);
        for (int c = 0; c < ids.Length; c++)
        {
            if (_alignment.Clusters[c].Count == 0)
                continue;
            var first = _items.All[_alignment.Clusters[c][0]];
            string id = first.Id;
            for (int again = 0; !taken.Add(id); again++)
                id = Hashing.Id([], first.Source.Article.Id, Number(first.Span.Start), Number(first.Span.End), Number(first.Statement.Index + again));
            ids[c] = id;
        }

        return ids;
    }

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    // What a point says hangs on its statements alone; how many could have said it, and how much it matters, on the whole story.
    private Point Make(string id, List<Item> members, string? denies, List<int> deniedBy)
    {
        int[] key = Key(members, deniedBy);
        if (_cache?.Find(key, denies) is not { } point)
        {
            point = Judge(id, members, denies, deniedBy);
            _cache?.Keep(key, point);
        }

        return point with
        {
            Id = id,
            Of = Math.Max(_couldHave.Count(members), point.Origins),
            Weight = _weights.Of(members, point.Difference is not null || deniedBy.Count > 0),
        };
    }

    // Members, what repeats them, what denies them.
    private int[] Key(List<Item> members, List<int> deniedBy)
    {
        var key = new List<int>(members.Count * 2);
        foreach (var member in members)
        {
            key.Add(member.Order);
            key.AddRange(_twins[member.Order] ?? []);
        }

        foreach (int c in deniedBy)
        {
            key.Add(-1);
            key.AddRange(_alignment.Clusters[c]);
        }

        return [.. key];
    }

    private Point Judge(string id, List<Item> members, string? denies, List<int> deniedBy)
    {
        var findings = Compare(members);
        var copies = _copying.Errors(members, _twins, _items);
        var reasons = new List<Reason>();
        int witnesses = Independence.Count(members, _dated, _newsrooms, reasons);
        var difference = copies.Count > 0 ? Difference.CopyingError : Finding.Gravest(findings);
        var verdict = difference is not null ? Verdict.Differ
            : IsDenied(members, deniedBy, witnesses) ? Verdict.Denied
            : witnesses > 1 ? Verdict.Agree
            : Verdict.Only;
        Explain(members, findings, copies, deniedBy, reasons);
        var clearest = _weights.Clearest(members);
        return new Point
        {
            Id = id,
            Title = clearest.Clause,
            Verdict = verdict,
            Difference = difference,
            Origins = Math.Max(1, witnesses),
            Of = 0,
            Reasons = [.. reasons.Take(MostReasons)],
            Cells = Cells(members, difference, findings, copies),
            Denies = denies,
        };
    }

    // What one origin alone tells and itself shows denied is still what one origin alone tells.
    private bool IsDenied(List<Item> members, List<int> deniedBy, int witnesses) =>
        deniedBy.Exists(c => witnesses > 1 ? _alignment.Clusters[c].Count > 0 : _alignment.Clusters[c].Exists(i => _items.All[i].Origin != members[0].Origin));

    private ImmutableArray<Finding> Compare(List<Item> members)
    {
        var findings = new List<Finding>();
        var compared = Distinct(members);
        for (int i = 0; i < compared.Count; i++)
        {
            for (int j = i + 1; j < compared.Count; j++)
            {
                var (a, b) = (compared[i], compared[j]);
                if (a.Origin == b.Origin && a.Article != b.Article)
                    continue;
                _figureRules.Find(a, b, findings);
                PairRules.Find(a, b, _items.Actors, findings);
            }
        }

        Settle(findings);
        return [.. findings];
    }

    // Of a toll that is seen to move, two values of one day are steps of the same movement.
    private static void Settle(List<Finding> findings)
    {
        var moving = new HashSet<string>(StringComparer.Ordinal);
        foreach (var finding in findings)
        {
            if (finding.Rule == "later-figure")
                moving.Add(finding.Topic);
        }

        for (int i = 0; i < findings.Count; i++)
        {
            if (findings[i].Rule == "figures-differ" && moving.Contains(findings[i].Topic))
                findings[i] = findings[i] with { Difference = Difference.Later, Rule = "later-figure" };
        }
    }

    // Members that say the same in figures, time and status need one representative.
    private static List<Item> Distinct(List<Item> members)
    {
        if (members.Count <= MostCompared)
            return members;
        var seen = new HashSet<(string Figures, string Time, bool IsDone, bool IsNegated)>();
        var distinct = new List<Item>();
        foreach (var item in members)
        {
            if (distinct.Count >= MostCompared)
                break;
            string figures = item.Statement.Figures.IsEmpty ? "" : string.Join('|', item.Figures.Select(f => FigureRules.Show(f.Figure) + f.Figure.Scope));
            if (seen.Add((figures, item.Time.Iso, item.Statement.Done, item.Negated)))
                distinct.Add(item);
        }

        foreach (var item in members)
        {
            if (distinct.Count >= MostCompared)
                break;
            if (!distinct.Contains(item))
                distinct.Add(item);
        }

        return distinct;
    }

    private void Explain(List<Item> members, ImmutableArray<Finding> findings, List<CopyError> copies, List<int> deniedBy, List<Reason> reasons)
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        reasons.InsertRange(0, _alignment.Corrections.Reasons(members));
        foreach (var copy in copies)
            reasons.Add(copy.ToReason());
        foreach (var finding in findings.OrderBy(f => f.Difference is { } d ? Finding.Rank(d) : 100))
        {
            if (shown.Add(finding.Rule + " " + finding.Note))
                reasons.Add(finding.ToReason());
        }

        foreach (int c in deniedBy)
        {
            if (_alignment.Clusters[c].Count > 0)
                reasons.Add(new Reason("denied-by", $"{_alignment.Clusters[c].Count}", [.. _alignment.Clusters[c].Select(i => _items.All[i]).Select(i => i.Quote(i.Span))]));
        }

        if (members.Count > 1)
            reasons.Add(Matched(members));
    }

    // What held the point together: the weakest of its links to the first statement.
    private Reason Matched(List<Item> members)
    {
        var weakest = members.Skip(1).Take(MostCompared).Select(m => _likeness.Compare(members[0], m)).MinBy(m => m.Score);
        string note = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"predicate {weakest.Predicate:0.0}, names {weakest.Actors:0.0}, things {weakest.Objects:0.0}, wording {weakest.Words:0.00}, time {weakest.Time:0.0}, figures {weakest.Figures:0.0}, quote {weakest.Quote:0}; score {weakest.Score:0.00}");
        return new Reason("matched", note);
    }

    private ImmutableArray<Cell> Cells(List<Item> members, Difference? difference, ImmutableArray<Finding> findings, List<CopyError> copies)
    {
        var cells = new List<(int Article, Cell Cell)>();
        foreach (var item in members)
        {
            cells.Add((item.Article, CellOf(_dated, item, Key(item, difference, findings, copies))));
            if (_twins[item.Order] is not { } twins)
                continue;
            var shown = new HashSet<int> { item.Article };
            foreach (int twin in twins)
            {
                var copy = _items.All[twin];
                if (shown.Add(copy.Article))
                    cells.Add((copy.Article, CellOf(_dated, copy, Key(copy, difference, findings, copies))));
            }
        }

        return [.. cells.OrderBy(c => c.Article).Select(c => c.Cell)];
    }

    /// <summary>What an item says, as a cell; <paramref name="key"/> is kept where it lies in the clause.</summary>
    internal static Cell CellOf(DatedStory dated, Item item, Span? key)
    {
        // Quoted words may stand outside of every clause that was read; then they are shown themselves.
        var words = key is { } outside && !item.Span.Overlaps(outside) ? outside : item.Span;
        var inside = key is { } span && words.Contains(span) ? item.Quote(span) : null;
        return new Cell(
            words == item.Span ? item.Clause : item.Quote(words),
            dated.Story.Origins[item.Origin].Id,
            item.Statement.Index,
            item.Statement.Status,
            item.Attribution,
            item.Time,
            item.Statement.Figures,
            inside);
    }

    private static Span? Key(Item item, Difference? difference, ImmutableArray<Finding> findings, List<CopyError> copies)
    {
        foreach (var copy in copies)
        {
            if (copy.KeyIn(item) is { } key)
                return key;
        }

        foreach (var finding in findings)
        {
            if (finding.Difference != difference)
                continue;
            if (ReferenceEquals(finding.FirstItem, item))
                return finding.First;
            if (ReferenceEquals(finding.SecondItem, item))
                return finding.Second;
        }

        return null;
    }
}
