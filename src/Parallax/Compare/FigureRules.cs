using System.Globalization;
using NodaTime;

namespace Parallax.Compare;

/// <summary>What two statements' figures of one thing come to: same, rounding, vague, later, other scope, or contradiction.</summary>
internal sealed class FigureRules(FigureKeys keys)
{
    // An age may have grown by a birthday after this many days; before, one year more is taken for a mistake.
    private const int BirthdayDays = 60;

    /// <summary>All findings on the figures of a pair.</summary>
    public void Find(Item a, Item b, List<Finding> findings)
    {
        Uncounted(a, b, findings);
        Uncounted(b, a, findings);
        foreach (var x in keys.In(a))
        {
            foreach (var y in keys.In(b))
            {
                if (!x.IsComparable(y) || HasTwin(x, b, y) || HasTwin(y, a, x))
                    continue;
                var key = x.Key;
                var finding = key.Kind == FigureKind.Age ? Ages(a, x.Figure, b, y.Figure) : Values(a, x, b, y);
                if (finding is not null)
                    findings.Add(finding with { Topic = $"{key.Kind} {key.Scope} {key.Counted} {key.Unit}" });
            }
        }
    }

    // "Dozens of missiles" beside "weapons": one counts what the other only names by its kind.
    private void Uncounted(Item counting, Item naming, List<Finding> findings)
    {
        if (naming.Figures.Any(f => f.Figure.Kind == FigureKind.Count))
            return;
        foreach (var known in keys.In(counting))
        {
            var (figure, counted) = (known.Figure, known.Key.Counted);
            if (figure.Kind != FigureKind.Count || counted.Length == 0)
                continue;
            foreach (var (participant, head) in naming.Nameless)
            {
                if (head == counted || !Synonyms.Related(head, counted))
                    continue;
                findings.Add(new Finding(Difference.Vague, "counted-and-uncounted", FigureRules.Show(figure), counting, figure.Span, naming, participant.Span));
                return;
            }
        }
    }

    /// <summary>As of when a figure is given: by its own words, else by its article's date. Null where neither is known.</summary>
    public static (LocalDate From, LocalDate To)? AsOf(Item item, Figure figure)
    {
        if (figure.AsOf >= 0 && figure.AsOf < item.Source.Times.Length && item.Source.Times[figure.AsOf] is { Earliest: { } from, Latest: { } to })
            return (from, to);
        return item.Source.Published is { Earliest: { } first, Latest: { } last } ? (first, last) : null;
    }

    // Another figure of the pair that gives the same value: "three people were hurt, two of them badly" beside "three hurt".
    private bool HasTwin(CountedFigure value, Item otherItem, CountedFigure other)
    {
        if (MeasureUnits.Relate(value.Figure, other.Figure) == FigureRelation.Same)
            return false;
        foreach (var candidate in keys.In(otherItem))
        {
            if (value.IsComparable(candidate) && MeasureUnits.Relate(value.Figure, candidate.Figure) == FigureRelation.Same)
                return true;
        }

        return false;
    }

    private Finding? Values(Item a, CountedFigure x, Item b, CountedFigure y)
    {
        var (figureA, figureB) = (x.Figure, y.Figure);
        var relation = MeasureUnits.Relate(figureA, figureB);
        string values = $"{Show(figureA)} / {Show(figureB)}";
        if (relation == FigureRelation.Same)
            return new Finding(null, "same-figure", values, a, figureA.Span, b, figureB.Span);
        if (relation == FigureRelation.Rounding)
            return new Finding(Difference.Rounding, "rounded", values, a, figureA.Span, b, figureB.Span);
        if (relation == FigureRelation.Vague)
            return new Finding(Difference.Vague, "vague-against-exact", values, a, figureA.Span, b, figureB.Span);
        if (ScopeRules.Explain(keys, a, x, b, y) is { } scope)
            return new Finding(scope.Difference, scope.Rule, scope.Note, a, figureA.Span, b, figureB.Span);
        if (Order(a, figureA, b, figureB) is { } order && IsMoving(x.Key, a, figureA, b, figureB) && !Shrinks(order, figureA, figureB))
        {
            var (earlier, later) = order < 0 ? ((a, figureA), (b, figureB)) : ((b, figureB), (a, figureA));
            string note = $"{Show(earlier.Item2)} as of {ShowAsOf(earlier.Item1, earlier.Item2)}, {Show(later.Item2)} as of {ShowAsOf(later.Item1, later.Item2)}";
            return new Finding(Difference.Later, "later-figure", note, earlier.Item1, earlier.Item2.Span, later.Item1, later.Item2.Span);
        }

        if (relation == FigureRelation.Compatible)
            return new Finding(null, "within-bound", values, a, figureA.Span, b, figureB.Span);
        return IsDecisive(a, x, b, y) ? new Finding(Difference.Contradiction, "figures-differ", values, a, figureA.Span, b, figureB.Span) : null;
    }

    // Two figures of one kind in two clauses need not be of one thing: both must be the articles' own value of it, or the only one there.
    private bool IsDecisive(Item a, CountedFigure x, Item b, CountedFigure y) =>
        (x.IsMain && y.IsMain) || (IsOnly(a, x) && IsOnly(b, y) && x.Figure.Modifier != FigureModifier.Vague && y.Figure.Modifier != FigureModifier.Vague);

    private bool IsOnly(Item item, CountedFigure figure)
    {
        foreach (var other in keys.In(item))
        {
            if (other != figure && other.Key == figure.Key)
                return false;
        }

        return true;
    }

    // Tolls and counts move while a story runs; a price, a distance or what was counted at one past moment does not.
    private static bool IsMoving(FigureKey key, Item a, Figure figureA, Item b, Figure figureB)
    {
        if (figureA.AsOf >= 0 || figureB.AsOf >= 0)
            return true;
        if (key.Scope.Length > 0)
            return true;
        return key.Kind == FigureKind.Count && Times.Relate(a.Time, b.Time) is not > 0.5;
    }

    // A toll only grows; one that is smaller later was wrong before or is wrong now.
    private static bool Shrinks(int order, Figure figureA, Figure figureB)
    {
        if (figureA.Scope is not ("killed" or "injured") || figureA.AsOf >= 0 || figureB.AsOf >= 0)
            return false;
        decimal change = FigureRelations.Centre(figureB) - FigureRelations.Centre(figureA);
        return order < 0 ? change < 0 : change > 0;
    }

    private static Finding? Ages(Item a, Figure figureA, Item b, Figure figureB)
    {
        string values = $"{Show(figureA)} / {Show(figureB)}";
        decimal change = FigureRelations.Centre(figureB) - FigureRelations.Centre(figureA);
        if (change == 0)
            return new Finding(null, "same-age", values, a, figureA.Span, b, figureB.Span);
        if (AsOf(a, figureA) is { } asOfA && AsOf(b, figureB) is { } asOfB)
        {
            int least = Period.DaysBetween(asOfA.To, asOfB.From), most = Period.DaysBetween(asOfA.From, asOfB.To);
            if (change < 0)
                (change, least, most) = (-change, -most, -least);
            if (most >= BirthdayDays && change <= (most / 365) + 1 && change >= (least / 366) - 1)
                return new Finding(null, "age-grows", $"{values}: {change.ToString(CultureInfo.InvariantCulture)} in {most} days", a, figureA.Span, b, figureB.Span);
        }

        return new Finding(Difference.Contradiction, "ages-differ", values, a, figureA.Span, b, figureB.Span);
    }

    // Negative where a's figure is the earlier one; null where it can't be told.
    private static int? Order(Item a, Figure figureA, Item b, Figure figureB)
    {
        if (AsOf(a, figureA) is not { } asOfA || AsOf(b, figureB) is not { } asOfB)
            return null;
        if (asOfA.To < asOfB.From)
            return -1;
        if (asOfB.To < asOfA.From)
            return 1;
        if (Instant(a) is { } instantA && Instant(b) is { } instantB && Math.Abs((instantA - instantB).TotalMinutes) >= 60)
            return instantA < instantB ? -1 : 1;
        return null;
    }

    private static Instant? Instant(Item item)
    {
        foreach (var date in item.Source.Article.Dates)
        {
            if (date.Role == DateRole.Published && date.Time is { } time && item.Source.Published.Day == date.Earliest)
                return time;
        }

        return null;
    }

    /// <summary>A figure as values: <c>412</c>, <c>>= 11000</c>, <c>24..99</c>, with its unit.</summary>
    public static string Show(Figure figure)
    {
        // XXX is the code for a currency that the words leave open ("crowns"); it would tell a person nothing.
        string low = Plain(figure.Low), unit = figure.Unit is { } name and not "XXX" ? " " + name : "";
        string value = figure.Modifier switch
        {
            FigureModifier.AtLeast => ">= " + low,
            FigureModifier.AtMost => "<= " + Plain(figure.High ?? figure.Low),
            FigureModifier.About => "~ " + Plain(FigureRelations.Centre(figure)),
            FigureModifier.Nearly => "< " + Plain(FigureRelations.Centre(figure)),
            _ => figure.High is not { } high ? low + ".." : high == figure.Low ? low : low + ".." + Plain(high),
        };
        return value + unit;
    }

    private static string Plain(decimal value) => value.ToString("#,0.############", CultureInfo.InvariantCulture);

    private static string ShowAsOf(Item item, Figure figure)
    {
        if (AsOf(item, figure) is not { } asOf)
            return "?";
        string from = NodaTime.Text.LocalDatePattern.Iso.Format(asOf.From);
        return asOf.From == asOf.To ? from : from + "/" + NodaTime.Text.LocalDatePattern.Iso.Format(asOf.To);
    }
}
