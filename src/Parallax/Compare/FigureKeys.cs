using Parallax.Text;

namespace Parallax.Compare;

/// <summary>Knows what each figure of a story counts, which of an article's figures of one thing is its main one, and what the figures of two statements have in common.</summary>
internal sealed class FigureKeys
{
    // What a report calls the people that it counts when it says no more of them than that they are people.
    private static readonly HashSet<string> _people = Stems.Set(
        ["person", "victim", "other", "more", "casualty", "fatality", "individual", "resident", "life", "body", "patient", "human", "worker", "employee", "one", "local"]);

    // Scopes by which people are counted; a thing counted under one of these is people unless it says otherwise.
    private static readonly HashSet<string> _personal = new(["killed", "injured", "missing", "arrested", "detained", "hospitalised", "rescued", "evacuated"], StringComparer.Ordinal);

    private readonly Dictionary<(int Article, int Figure), CountedFigure> _known = [];
    private readonly List<CountedFigure[]> _ofItem = [];

    public FigureKeys(Items items) => Append(items.All);

    /// <summary>Takes in the items of further articles, each article whole.</summary>
    public void Append(IEnumerable<Item> items)
    {
        var seen = new HashSet<(int Article, FigureKey Key)>();
        foreach (var item in items.OrderBy(i => i.Article).ThenBy(i => i.InTitle ? 1 : 0).ThenBy(i => i.Span.Start))
        {
            while (_ofItem.Count <= item.Order)
                _ofItem.Add([]);
            var own = new CountedFigure[item.Figures.Length];
            for (int f = 0; f < own.Length; f++)
            {
                var (index, figure) = item.Figures[f];
                if (!_known.TryGetValue((item.Article, index), out var counted))
                    _known.Add((item.Article, index), counted = new CountedFigure { Figure = figure, Key = KeyOf(item, figure), IsOld = IsOld(item, index) });
                if (!item.Statement.Background && seen.Add((item.Article, counted.Key)))
                    counted.IsMain = true;
                own[f] = counted;
            }

            _ofItem[item.Order] = own;
        }
    }

    /// <summary>The figures of an item, in the order of its text.</summary>
    public ReadOnlySpan<CountedFigure> In(Item item) => _ofItem[item.Order];

    /// <summary>What the figures of two items have in common. Symmetric.</summary>
    public FigureMatch Match(Item a, Item b)
    {
        double likeness = 0;
        bool areTolls = false, areOneValue = false, hasApart = false, hasTogether = false;
        foreach (var x in In(a))
        {
            foreach (var y in In(b))
            {
                bool comparable = x.IsComparable(y);
                if (!comparable && !IsSameCount(x, y))
                    continue;
                var relation = MeasureUnits.Relate(x.Figure, y.Figure);
                areOneValue |= IsTelling(x.Figure, y.Figure);
                if (!comparable)
                {
                    likeness = 1;
                    continue;
                }

                bool bothMain = x.IsMain && y.IsMain, isSame = relation is FigureRelation.Same or FigureRelation.Rounding;
                likeness = Math.Max(likeness, isSame ? (FigureRelations.Centre(x.Figure) > 3 ? 1 : 0.6) : bothMain && x.Key.Scope.Length > 0 ? 0.6 : 0.3);
                areTolls |= bothMain && x.Key.Kind == FigureKind.Count && _personal.Contains(x.Key.Scope);
                if (x.Figure.Kind is FigureKind.Money or FigureKind.Percent)
                {
                    bool isApart = FigureRelations.Relate(x.Figure, y.Figure) == FigureRelation.Apart;
                    (hasApart, hasTogether) = (hasApart || isApart, hasTogether || !isApart);
                }
            }
        }

        return new FigureMatch(likeness, areTolls, areOneValue, hasApart && !hasTogether);
    }

    /// <summary>
    /// True where both give one value, and so telling a value that it stands for its thing whatever is said around it: a number of three digits, or
    /// one of two that the other rounds or that counts a thing with a name of its own. People at large are not such a thing: every crowd, crew and town has its number.
    /// </summary>
    public static bool IsTelling(Figure a, Figure b)
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

    // "Eleven people were taken to hospital", "eleven were hurt": one count under two words for it. Only an exact number that is no small one says so.
    private static bool IsSameCount(CountedFigure a, CountedFigure b) =>
        a.Key.Kind == FigureKind.Count && b.Key.Kind == FigureKind.Count && a.Figure.Low == b.Figure.Low && a.Figure.High == b.Figure.High
        && a.Figure.Modifier == FigureModifier.Exact && b.Figure.Modifier == FigureModifier.Exact && a.Figure.Low > 3
        && (a.Key.Counted == b.Key.Counted || a.Key.Counted.Length == 0 || b.Key.Counted.Length == 0);

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
}
