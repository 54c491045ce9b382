using Parallax.Text;

namespace Parallax.Compare;

/// <summary>What a figure counts, so that figures of one thing can be found across reports.</summary>
/// <param name="Kind">What it measures.</param>
/// <param name="Unit">Its unit, or empty.</param>
/// <param name="Scope">Killed, injured, …, or empty.</param>
/// <param name="Counted">Stem of what is counted; empty where it is people of no further description, or not said.</param>
/// <param name="Of">The name of the person whose age it is, in lower case; empty for anything else.</param>
internal readonly record struct FigureKey(FigureKind Kind, string Unit, string Scope, string Counted, string Of);

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
    private readonly HashSet<(int Article, int Figure)> _old = [];

    public FigureKeys(Items items) => Append(items.All);

    /// <summary>Takes in the items of further articles, each article whole.</summary>
    public void Append(IEnumerable<Item> items)
    {
        var seen = new HashSet<(int Article, FigureKey Key)>();
        foreach (var item in items.OrderBy(i => i.Article).ThenBy(i => i.InTitle ? 1 : 0).ThenBy(i => i.Span.Start))
        {
            foreach (var (index, figure) in item.Figures)
            {
                var key = KeyOf(item, figure);
                if (_keys.TryAdd((item.Article, index), key) && IsOld(item, index))
                    _old.Add((item.Article, index));
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
        if (x.Kind != y.Kind || (x.Unit != y.Unit && !IsSameDollar(a, figureA, b, figureB)) || x.Kind is FigureKind.Duration or FigureKind.Other)
            return false;
        if (x.Kind == FigureKind.Age)
            return IsSamePerson(x.Of, y.Of);
        if (_old.Contains((a.Article, figureA)) != _old.Contains((b.Article, figureB)) && !IsSameAmount(a, figureA, b, figureB))
            return false;
        return x.Scope == y.Scope && (x.Counted == y.Counted ? x.Counted.Length + x.Scope.Length + x.Unit.Length > 0 : Synonyms.Related(x.Counted, y.Counted));
    }

    // A bare sign may stand for any dollar: two dollars are one where the amounts are, and cannot be compared where they are not.
    private static bool IsSameDollar(Item a, int figureA, Item b, int figureB)
    {
        var x = a.Figures.FirstOrDefault(f => f.Index == figureA).Figure;
        var y = b.Figures.FirstOrDefault(f => f.Index == figureB).Figure;
        return x is { Kind: FigureKind.Money, Unit: [.., 'D'] } && y is { Kind: FigureKind.Money, Unit: [.., 'D'] } && (x.Unit == "USD" || y.Unit == "USD")
            && FigureRelations.Relate(x, y) is FigureRelation.Same or FigureRelation.Rounding;
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
                {
                    if (IsSameCount(a, i, figureA, b, j, figureB))
                        best = Math.Max(best, 1);
                    continue;
                }

                var relation = MeasureUnits.Relate(figureA, figureB);
                double one = relation is FigureRelation.Same or FigureRelation.Rounding ? (FigureRelations.Centre(figureA) > 3 ? 1 : 0.6)
                    : IsMain(a, i) && IsMain(b, j) && Of(a, i).Scope.Length > 0 ? 0.6
                    : 0.3;
                best = Math.Max(best, one);
            }
        }

        return best;
    }

    /// <summary>True where each gives its article's own count of the people killed, hurt, missing and so on, of one kind.</summary>
    public bool AreTolls(Item a, Item b)
    {
        foreach (var (i, _) in a.Figures)
        {
            foreach (var (j, _) in b.Figures)
            {
                if (Of(a, i).Scope is { Length: > 0 } scope && _personal.Contains(scope) && Of(a, i).Kind == FigureKind.Count && IsMain(a, i) && IsMain(b, j) && Comparable(a, i, b, j))
                    return true;
            }
        }

        return false;
    }

    /// <summary>
    /// True where both give one value of one thing, and so telling a value that it stands for the thing whatever is said around it: a number of three digits, or
    /// one of two that the other rounds or that counts a thing with a name of its own. People at large are not such a thing: every crowd, crew and town has its number.
    /// </summary>
    public bool AreOneValue(Item a, Item b)
    {
        foreach (var (i, figureA) in a.Figures)
        {
            foreach (var (j, figureB) in b.Figures)
            {
                if (IsTelling(figureA, figureB) && (Comparable(a, i, b, j) || IsSameCount(a, i, figureA, b, j, figureB)))
                    return true;
            }
        }

        return false;
    }

    /// <summary>True where both give amounts of money or shares of one kind, and none that could be the other's.</summary>
    public bool AreApart(Item a, Item b)
    {
        bool areApart = false;
        foreach (var (i, figureA) in a.Figures)
        {
            foreach (var (j, figureB) in b.Figures)
            {
                if (figureA.Kind is not (FigureKind.Money or FigureKind.Percent) || !Comparable(a, i, b, j))
                    continue;
                if (FigureRelations.Relate(figureA, figureB) != FigureRelation.Apart)
                    return false;
                areApart = true;
            }
        }

        return areApart;
    }

    private static bool IsTelling(Figure a, Figure b)
    {
        var relation = MeasureUnits.Relate(a, b);
        if (relation is not (FigureRelation.Same or FigureRelation.Rounding) || IsLoose(a) || IsLoose(b) || a.Kind is FigureKind.Age or FigureKind.Duration or FigureKind.Ordinal or FigureKind.Other)
            return false;
        int digits = Math.Max(Digits(FigureRelations.Centre(a)), Digits(FigureRelations.Centre(b)));
        bool hasName = a.Kind is FigureKind.Money or FigureKind.Measure || (a.CountedLemma is { Length: > 0 } lemma && a.Scope is null && !_people.Contains(Stems.Stem(lemma)));
        return digits >= 3 || (digits == 2 && hasName && FigureRelations.Centre(a) >= 20);
    }

    // "Millions", "19 to 22 million": words for a size, which many things have.
    private static bool IsLoose(Figure figure) => figure.Modifier is FigureModifier.Vague or FigureModifier.Range;

    // Digits from the first to the last that is not 0: 2 of 2.4 billion, 3 of 1,150.
    private static int Digits(decimal value)
    {
        value = Math.Abs(value);
        if (value == 0)
            return 0;
        while (value != decimal.Truncate(value) && value < 1_000_000_000)
            value *= 10;
        value = decimal.Truncate(value);
        while (value % 10 == 0)
            value /= 10;
        int digits = 0;
        for (; value >= 1; value /= 10)
            digits++;
        return digits;
    }

    private static bool IsSameAmount(Item a, int figureA, Item b, int figureB)
    {
        var x = a.Figures.FirstOrDefault(f => f.Index == figureA).Figure;
        var y = b.Figures.FirstOrDefault(f => f.Index == figureB).Figure;
        return x is not null && y is not null && IsTelling(x, y);
    }

    // "Eleven people were taken to hospital", "eleven were hurt": one count under two words for it. Only an exact number that is no small one says so.
    private bool IsSameCount(Item a, int i, Figure figureA, Item b, int j, Figure figureB)
    {
        var x = Of(a, i);
        var y = Of(b, j);
        return x.Kind == FigureKind.Count && y.Kind == FigureKind.Count && figureA.Low == figureB.Low && figureA.High == figureB.High
            && figureA.Modifier == FigureModifier.Exact && figureB.Modifier == FigureModifier.Exact && figureA.Low > 3
            && (x.Counted == y.Counted || x.Counted.Length == 0 || y.Counted.Length == 0);
    }

    private static FigureKey KeyOf(Item item, Figure figure)
    {
        string counted = figure.CountedLemma is { Length: > 0 } lemma ? Stems.Stem(lemma) : "";
        string scope = figure.Scope ?? "";
        if (counted is "block" or "street" or "avenu" or "road")
            return new FigureKey(FigureKind.Other, "", "", counted, "");
        if (_people.Contains(counted) && _personal.Contains(scope))
            counted = "";
        else if (_people.Contains(counted))
            counted = Stems.Stem("person");
        return new FigureKey(figure.Kind, MeasureUnits.BaseOf(figure.Unit ?? ""), scope, counted, figure.Kind == FigureKind.Age ? Owner(item.Text, figure.Span) : "");
    }

    // "Ana Vell, 22," and "22-year-old Ana Vell": the name that touches the age, read from the text so that no name has to be known.
    private static string Owner(string text, Span age)
    {
        var before = Stems.Of(text, new Span(Math.Max(0, age.Start - 48), age.Start));
        if (before.Count > 0 && IsJoin(text.AsSpan(before[^1].Span.End, age.Start - before[^1].Span.End)))
        {
            int first = before.Count;
            while (first > 0 && IsNamePart(text, before, first - 1))
                first--;
            if (first < before.Count)
                return Name(text, before, first, before.Count);
        }

        var after = Stems.Of(text, new Span(age.End, Math.Min(text.Length, age.End + 60)));
        int skip = 0;
        while (skip < after.Count && skip < 2 && after[skip].Stem is "year" or "old")
            skip++;
        int last = skip;
        while (last < after.Count && IsNamePart(text, after, last, isForward: last > skip))
            last++;
        return last > skip ? Name(text, after, skip, last) : "";
    }

    private static bool IsJoin(ReadOnlySpan<char> between) => between.Length is > 0 and < 9 && between.TrimStart("., ").Length is 0 or 4 && (between.Contains(',') || between.Contains('('));

    private static bool IsNamePart(string text, List<StemmedWord> words, int i, bool isForward = false)
    {
        if (!char.IsUpper(text[words[i].Span.Start]))
            return false;
        int gap = isForward ? words[i].Span.Start - words[i - 1].Span.End : i + 1 < words.Count && !isForward ? words[i + 1].Span.Start - words[i].Span.End : 1;
        return gap is 1 or 2;
    }

    private static string Name(string text, List<StemmedWord> words, int from, int to)
    {
        var parts = new List<string>();
        for (int i = from; i < to; i++)
        {
            string part = words[i].Span.Words(text).ToLowerInvariant();
            if (part is not ("jr" or "sr" or "ii" or "iii" or "iv" or "mr" or "mrs" or "ms" or "dr"))
                parts.Add(part);
        }

        return parts.Count > 3 ? string.Join(' ', parts[^3..]) : string.Join(' ', parts);
    }

    // First and last name alike; a last name alone is only that name's own, since families are in the news together.
    private static bool IsSamePerson(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0)
            return false;
        if (a == b)
            return true;
        string[] x = a.Split(' '), y = b.Split(' ');
        return x.Length > 1 && y.Length > 1 && x[^1] == y[^1] && x[0] == y[0];
    }

    // A number that its own sentence dates long before the report is of another event than the news.
    private static bool IsOld(Item item, int figure)
    {
        if (item.Source.Published.Earliest is not { } published)
            return false;
        var span = item.Source.Reading.Figures[figure].Span;
        for (int t = 0; t < item.Source.Reading.Times.Length && t < item.Source.Times.Length; t++)
        {
            var words = item.Source.Reading.Times[t].Span;
            if (words.End > span.Start - 80 && words.Start < span.End + 40 && item.Source.Times[t].Latest is { } latest && NodaTime.Period.DaysBetween(latest, published) > 120)
                return true;
        }

        return false;
    }

    private static HashSet<string> Plain(params ReadOnlySpan<string> words)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        foreach (string word in words)
            stems.Add(Stems.Stem(word));
        return stems;
    }
}
