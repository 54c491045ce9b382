using Parallax.Text;

namespace Parallax.Compare;

/// <summary>What a figure counts, so that figures of one thing can be found across reports.</summary>
/// <param name="Kind">What it measures.</param>
/// <param name="Unit">Its unit, or empty.</param>
/// <param name="Scope">Killed, injured, …, or empty.</param>
/// <param name="Counted">Stem of what is counted; empty where it is people of no further description, or not said.</param>
/// <param name="Of">The actor whose age it is, or -1.</param>
internal readonly record struct FigureKey(FigureKind Kind, string Unit, string Scope, string Counted, int Of);

/// <summary>Knows what each figure of a story counts and which of an article's figures of one thing is its main one.</summary>
internal sealed class FigureKeys
{
    // What a report calls the people that it counts when it says no more of them than that they are people.
    private static readonly HashSet<string> _people = Plain(
        "person", "victim", "other", "more", "casualty", "fatality", "individual", "resident", "life", "body", "patient", "human", "worker", "employee", "one", "local");

    // Scopes by which people are counted; a thing counted under one of these is people unless it says otherwise.
    private static readonly HashSet<string> _personal = new(["killed", "injured", "missing", "arrested", "detained", "hospitalised", "rescued", "evacuated"], StringComparer.Ordinal);

    private readonly Dictionary<(int Article, int Figure), FigureKey> _keys = [];
    private readonly HashSet<(int Article, int Figure)> _main = [];
    private readonly Items _items;

    public FigureKeys(Items items)
    {
        _items = items;
        var seen = new HashSet<(int Article, FigureKey Key)>();
        foreach (var item in items.All.OrderBy(i => i.Article).ThenBy(i => i.InTitle ? 1 : 0).ThenBy(i => i.Span.Start))
        {
            foreach (var (index, figure) in item.Figures)
            {
                var key = KeyOf(item, figure);
                _keys.TryAdd((item.Article, index), key);
                if (!item.Statement.Background && seen.Add((item.Article, key)))
                    _main.Add((item.Article, index));
            }
        }
    }

    /// <summary>What a figure of an item counts.</summary>
    public FigureKey Of(Item item, int figure) => _keys[(item.Article, figure)];

    /// <summary>True where it is the first figure of its thing in the running text of its article, and no background: the article's own value.</summary>
    public bool IsMain(Item item, int figure) => _main.Contains((item.Article, figure));

    /// <summary>True where two figures count the same thing.</summary>
    public bool Comparable(Item a, int figureA, Item b, int figureB)
    {
        var x = Of(a, figureA);
        var y = Of(b, figureB);
        if (x.Kind != y.Kind || x.Unit != y.Unit || x.Kind is FigureKind.Duration or FigureKind.Other)
            return false;
        if (x.Kind == FigureKind.Age)
            return x.Of >= 0 && x.Of == y.Of;
        return x.Scope == y.Scope && (x.Counted == y.Counted ? x.Counted.Length + x.Scope.Length + x.Unit.Length > 0 : Synonyms.Related(x.Counted, y.Counted));
    }

    /// <summary>
    /// Likeness of two items by their figures: 1 where they give the same value of one thing (a number that tells something), 0.6 where each gives
    /// its article's own value of it and the values differ, 0.3 for other figures of one thing, 0 where they have none in common.
    /// </summary>
    public double Likeness(Item a, Item b)
    {
        double best = 0;
        foreach (var (i, figureA) in a.Figures)
        {
            foreach (var (j, figureB) in b.Figures)
            {
                if (!Comparable(a, i, b, j))
                    continue;
                var relation = FigureRelations.Relate(figureA, figureB);
                double one = relation is FigureRelation.Same or FigureRelation.Rounding ? (FigureRelations.Centre(figureA) > 3 ? 1 : 0.6)
                    : IsMain(a, i) && IsMain(b, j) && Of(a, i).Scope.Length > 0 ? 0.6
                    : 0.3;
                best = Math.Max(best, one);
            }
        }

        return best;
    }

    private FigureKey KeyOf(Item item, Figure figure)
    {
        string counted = figure.CountedLemma is { Length: > 0 } lemma ? Stems.Stem(lemma) : "";
        string scope = figure.Scope ?? "";
        if (_people.Contains(counted) && _personal.Contains(scope))
            counted = "";
        else if (_people.Contains(counted))
            counted = Stems.Stem("person");
        return new FigureKey(figure.Kind, figure.Unit ?? "", scope, counted, figure.Kind == FigureKind.Age ? Owner(item, figure.Span) : -1);
    }

    // "Ana Vell, 22," and "22-year-old Ana Vell": the name that touches the age.
    private int Owner(Item item, Span age)
    {
        int best = -1, distance = 14;
        foreach (var mention in _items.Actors.MentionsIn(item.Article))
        {
            if (_items.Actors.All[mention.Actor].Kind != NameKind.Person)
                continue;
            int gap = mention.Span.End <= age.Start ? age.Start - mention.Span.End : mention.Span.Start >= age.End ? mention.Span.Start - age.End : int.MaxValue;
            bool reaches = mention.Span.End <= age.Start ? gap <= 6 : gap <= 12;
            if (reaches && gap < distance)
                (best, distance) = (mention.Actor, gap);
            if (mention.Span.Start > age.End + 14)
                break;
        }

        return best;
    }

    private static HashSet<string> Plain(params ReadOnlySpan<string> words)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        foreach (string word in words)
            stems.Add(Stems.Stem(word));
        return stems;
    }
}
