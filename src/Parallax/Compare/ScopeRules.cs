using System.Globalization;
using Parallax.Text;

namespace Parallax.Compare;

/// <summary>
/// Why two figures that can't both be right may be: one counts a wider place or time, one counts the attacker too, one leaves somebody
/// out, one is the sum of others. A scope must be said in words by one report and not by the other.
/// </summary>
internal static class ScopeRules
{
    private static readonly string[] _wide =
    [
        "across", "citywide", "statewide", "nationwide", "countrywide", "worldwide", "region", "regional", "overall", "altogether", "combined",
        "total", "throughout", "elsewhere", "weekend", "year", "month", "decade", "shootings", "attacks", "fires", "incidents", "crashes", "strikes", "explosions",
    ];

    private static readonly string[] _including = ["including", "counting", "among", "plus"];

    private static readonly string[] _excluding = ["excluding", "besides", "other", "others", "another", "more", "additional", "addition", "apart", "aside"];

    private static readonly string[] _dead = ["killed", "dead", "died", "death", "fatally", "slain"];

    // Words around a figure that may tell its scope.
    private const int Before = 60, After = 90;

    /// <summary>The explanation of two figures of one thing that are apart, or null.</summary>
    public static (Difference? Difference, string Rule, string Note)? Explain(FigureKeys keys, Item a, CountedFigure x, Item b, CountedFigure y)
    {
        var (figureA, figureB) = (x.Figure, y.Figure);
        if (Sum(keys, a, x, b, y) is { } sum)
            return (null, "sum", sum);
        var (larger, smaller, more, less) = FigureRelations.Centre(figureA) > FigureRelations.Centre(figureB) ? (a, b, figureA, figureB) : (b, a, figureB, figureA);
        string values = $"{FigureRules.Show(more)} / {FigureRules.Show(less)}";
        decimal gap = FigureRelations.Centre(more) - FigureRelations.Centre(less);
        if (gap <= 3 && Has(larger, more, _including, After: true) && !Has(smaller, less, _including, After: true))
            return (Difference.Scope, "counts-more", $"{FigureRules.Show(more)} - {gap.ToString(CultureInfo.InvariantCulture)} = {FigureRules.Show(less)}");
        if (gap == 1 && IsWithoutAttacker(smaller, less))
            return (Difference.Scope, "attacker-apart", $"{FigureRules.Show(more)} - 1 = {FigureRules.Show(less)}");
        if (gap <= 3 && Touches(smaller, less, _excluding) && !Touches(larger, more, _excluding) && !NamesFirst(keys, smaller, less))
            return (Difference.Scope, "leaves-out", values);
        string? wide = Marker(larger, more, _wide);
        return wide is not null && Marker(smaller, less, _wide) is null ? (Difference.Scope, "wider-scope", values) : null;
    }

    // "Six wounded, two of them mortally" is "four injured, two dead": the larger figure is the smaller one and a further figure of the other side,
    // which the side with the larger figure gives too.
    private static string? Sum(FigureKeys keys, Item a, CountedFigure x, Item b, CountedFigure y)
    {
        var (larger, more, smaller, less) = FigureRelations.Centre(x.Figure) > FigureRelations.Centre(y.Figure) ? (a, x, b, y) : (b, y, a, x);
        decimal sum = FigureRelations.Centre(more.Figure), part = FigureRelations.Centre(less.Figure);
        foreach (var further in keys.In(smaller))
        {
            decimal rest = FigureRelations.Centre(further.Figure);
            if (further == less || further.Figure.Kind != FigureKind.Count || rest == 0 || part + rest != sum || further.Key == less.Key)
                continue;
            foreach (var other in keys.In(larger))
            {
                if (other != more && other.Figure.Kind == FigureKind.Count && FigureRelations.Centre(other.Figure) == rest)
                    return string.Create(CultureInfo.InvariantCulture, $"{part:0.####} + {rest:0.####} = {sum:0.####}");
            }
        }

        return null;
    }

    // "49 people were killed by Doe": he is not among them. A report that counts him in has one more.
    private static bool IsWithoutAttacker(Item item, Figure figure)
    {
        if (figure.Scope != "killed" || figure.Low < 2)
            return false;
        if (figure.Attacker is { } counted)
            return !counted;
        var words = item.Text.AsSpan(figure.Span.End, Math.Min(60, item.Text.Length - figure.Span.End));
        int by = words.IndexOf(" by ");
        return by > 0 && by + 4 < words.Length && char.IsUpper(words[by + 4]) && words[..by].IndexOfAny('.', ',', ';') < 0
            && Contains(item.Text, new Span(figure.Span.End, figure.Span.End + by), _dead) is not null;
    }

    // "A woman was killed and three others were hurt": the others are others than the dead, and three is the number of the hurt.
    private static bool NamesFirst(FigureKeys keys, Item item, Figure figure)
    {
        foreach (var other in keys.In(item))
        {
            if (other.Figure.Span != figure.Span && other.Key.Scope.Length > 0 && other.Figure.Scope != figure.Scope)
                return true;
        }

        return figure.Scope == "injured" && Contains(item.Text, new Span(Math.Max(item.Span.Start, figure.Span.Start - 90), figure.Span.Start), _dead) is not null;
    }

    private static bool Has(Item item, Figure figure, string[] markers, bool After) => Marker(item, figure, markers, After ? 0 : Before) is not null;

    // Only the words of the figure and its counted thing: "seven others", "four more".
    private static bool Touches(Item item, Figure figure, string[] markers)
    {
        var span = figure.Counted is { } counted ? figure.Span.Union(counted) : figure.Span;
        return Contains(item.Text, new Span(span.Start, Math.Min(item.Text.Length, span.End + 8)), markers) is not null;
    }

    private static string? Marker(Item item, Figure figure, string[] markers, int before = Before)
    {
        var sentence = item.Statement.Sentence >= 0 && item.Statement.Sentence < item.Source.Reading.Sentences.Length
            ? item.Source.Reading.Sentences[item.Statement.Sentence]
            : item.Span;
        int start = Math.Max(Math.Min(sentence.Start, figure.Span.Start), figure.Span.Start - before);
        int end = Math.Min(Math.Max(sentence.End, figure.Span.End), figure.Span.End + After);
        return Contains(item.Text, new Span(start, end), markers);
    }

    private static string? Contains(string text, Span span, string[] markers)
    {
        foreach (var word in Stems.Of(text, span))
        {
            string lower = word.Span.Words(text).ToLowerInvariant();
            if (Array.IndexOf(markers, lower) >= 0)
                return lower;
        }

        return null;
    }
}
