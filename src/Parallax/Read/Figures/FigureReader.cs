using System.Collections.Immutable;
using Parallax.Language;
using Parallax.Text;

namespace Parallax.Read;

/// <summary>Reads figures: value, modifier, unit or counted thing, scope, as-of time.</summary>
internal sealed class FigureReader(Page page, ImmutableArray<TimeExpression> times)
{
    private const string Version = " 1";

    private readonly List<Figure> _figures = [];
    private readonly List<int> _heads = [];
    private int _time;

    /// <summary>The figures in the order of the text, each with the token that its number begins at.</summary>
    public (ImmutableArray<Figure> Figures, ImmutableArray<int> Tokens) Read()
    {
        for (int s = 0; s < page.Analysis.SentenceCount; s++)
        {
            (int first, int end) = page.Analysis.Sentence(s);
            int from = _figures.Count;
            for (int i = first; i < end;)
                i = At(i, first, end);
            FigureSums.Add(page, _figures, _heads, from);
        }

        int[] order = [.. Enumerable.Range(0, _figures.Count)];
        Array.Sort(order, (a, b) => _figures[a].Span.CompareTo(_figures[b].Span) is var by and not 0 ? by : a.CompareTo(b));
        return ([.. order.Select(i => _figures[i])], [.. order.Select(i => _heads[i])]);
    }

    /// <summary>Numbers in digits, without unit or meaning: all that is safe in a language whose words are not known.</summary>
    public ImmutableArray<Figure> ReadDigits()
    {
        for (int i = 0; i < page.Count; i++)
        {
            if (NumberWords.Read(page.Form(i)) is not { Part: NumberPart.Digits } number)
                continue;
            Push(i, new Figure { Span = page.Span(i), Low = number.Value, High = number.Value, Kind = FigureKind.Other, Rule = "digits" + Version });
        }

        return [.. _figures];
    }

    private int At(int token, int first, int end)
    {
        if (!NumberScanner.Read(page, token, end, out var number) && !UnitAlone(token, first, end, out number))
            return token + 1;
        if (IsOther(token, number, first, end))
            return number.End;
        var time = TimeAt(page.Starts[token]);
        if (time is { Type: not TimexType.Duration })
            return Math.Max(number.End, page.Analysis.TokenAt(time.Span.End));
        if (number.Part is NumberPart.Ordinal)
            return Ordinal(number);
        if (number.Part is NumberPart.Decade)
            return Decade(number, first);
        return Cardinal(number, first, end);
    }

    // "more than a metre", "up to a year", "within a week": the article is a one where a modifier says so.
    private bool UnitAlone(int token, int first, int end, out Number number)
    {
        number = default;
        if (!page.IsAny(token, ["a", "an"]) || token + 1 >= end || (Units.Time(page.Form(token + 1)) ?? Units.Measure(page.Form(token + 1))) is null)
            return false;
        if (Modifiers.FindBefore(page, first, token, out _) is null or FigureModifier.Exact)
            return false;
        number = new Number(token, token + 1, 1, 1, NumberPart.Unit);
        return true;
    }

    // Numbers that count nothing: dates and clock times that no time expression covers, codes, versions, scores of a match, "no" in other uses.
    private bool IsOther(int token, Number number, int first, int end)
    {
        if (number.Part == NumberPart.Digits)
        {
            if (number.End < end && page.Is(number.End, ":") && page.Starts[number.End] == page.Ends[number.End - 1])
                return true;
            if (token > first && page.Is(token - 1, ":") && page.Starts[token] == page.Ends[token - 1] && token - 2 >= first && char.IsAsciiDigit(page.Text[page.Starts[token - 2]]))
                return true;
            if (IsYear(token, number, first))
                return true;
            if (token > first && page.IsAny(token - 1, ["no.", "number", "chapter", "page", "room", "flight", "route", "highway", "interstate", "article", "section", "#"]))
                return true;
            return token > first && page.Tags[token - 1] == Upos.Propn && page.Starts[token] == page.Ends[token - 1];
        }

        if (number.Part == NumberPart.Unit && number.End == token + 1 && page.IsAny(token, ["a", "an"]))
            return false;
        if (number.Part == NumberPart.Unit && number.End == token + 1 && page.Is(token, "one"))
            return !IsCountingOne(token, end) && !Scopes.IsOfPeople(page, token);
        if (number.Part == NumberPart.Fraction)
            return number.End - number.First == 1 && !page.Is(token, "half");
        return number.Part == NumberPart.Vague && page.IsAny(token, ["couple", "pair"]);
    }

    // "one" counts where a noun follows or "of"; as a pronoun ("one of the", "this one") it does not say how many.
    private bool IsCountingOne(int token, int end) => token + 1 < end && page.Tags[token + 1] is Upos.Noun or Upos.Adj or Upos.Propn && !page.IsAny(token + 1, ["day", "time", "thing"]);

    private bool IsYear(int token, Number number, int first)
    {
        if (number.Low is < 1000 or > 2100 || number.End - number.First > 1 || page.Ends[token] - page.Starts[token] != 4)
            return false;
        if (page.Tags[Math.Min(token + 1, page.Count - 1)] is Upos.Noun or Upos.Adj && page.Relation(token) == Deprel.Nummod && page.Head(token) > token)
            return false;
        return token == first || page.IsAny(token - 1, ["in", "of", "since", "by", "from", "until", "the", "to", "and", ",", "during", "(", "early", "late", "before", "after", "mid"]);
    }

    // "a man in his fifties".
    private int Decade(Number number, int first)
    {
        if (number.First - 2 >= first && page.Is(number.First - 2, "in") && page.IsAny(number.First - 1, ["his", "her", "their"]))
        {
            Push(number.First, new Figure { Span = page.Span(number.First), Low = number.Low, High = number.High, Modifier = FigureModifier.About, Kind = FigureKind.Age, Unit = "a", Rule = "decade" + Version });
        }

        return number.End;
    }

    private int Ordinal(Number number)
    {
        int head = page.Head(number.First);
        if (page.Tags[number.First] is Upos.Adv || head < 0 || page.Tags[head] is not (Upos.Noun or Upos.Propn) || head < number.First || page.Lemma(head) is "lady" or "minister" or "place" or "half" or "time" or "hand")
            return number.End;
        Push(number.First, new Figure
        {
            Span = new Span(page.Starts[number.First], page.Ends[number.End - 1]),
            Low = number.Low,
            High = number.Low,
            Kind = FigureKind.Ordinal,
            Counted = Counted.Words(page, head, number.End),
            CountedLemma = page.Lemma(head),
            Rule = "ordinal" + Version,
        });
        return number.End;
    }

    private int Cardinal(Number number, int first, int end)
    {
        int start = number.First, stop = number.End;
        decimal low = number.Low;
        decimal? high = number.High;
        var modifier = number.Part == NumberPart.Vague ? FigureModifier.Vague : FigureModifier.Exact;
        string? unit = null;
        var kind = FigureKind.Count;
        if (start > first && Units.Sign(page.Form(start - 1)) is { } sign)
        {
            start--;
            unit = sign;
            kind = FigureKind.Money;
            if (start > first && page.IsAny(start - 1, ["US", "C", "A", "NZ", "HK", "S", "R"]) && page.Ends[start - 1] == page.Starts[start])
            {
                start--;
                unit = Units.Sign(page.Text.AsSpan(page.Starts[start], page.Ends[start + 1] - page.Starts[start])) ?? unit;
            }
        }

        int rangeEnd = RangeEnd(stop, end, out decimal to, out int fromStart, start, first);
        if (rangeEnd > stop)
        {
            stop = rangeEnd;
            high = to;
            modifier = FigureModifier.Range;
            start = fromStart;
            // "2 to 3 million": the scale belongs to both.
            low = low < to && to >= 1000 && low < 100 && to % 1000 == 0 && number.Part != NumberPart.Scale ? low * Scale(to, low) : low;
        }

        (kind, unit, stop) = UnitAt(stop, end, kind, unit, number);
        if (Modifiers.FindBefore(page, first, start, out int modified) is { } before)
        {
            // "spent over five years": more than five; "over five years" behind a phrase: in their course.
            if (kind == FigureKind.Duration && page.IsAny(start - 1, ["over", "above", "under"]) && modified == start - 1)
                before = FigureModifier.Exact;
            else if (page.Is(start - 1, "within") && kind is not (FigureKind.Duration or FigureKind.Measure))
                before = FigureModifier.Exact;
            else
                start = modified;
            modifier = modifier is FigureModifier.Range or FigureModifier.Vague ? modifier : before;
            if (modifier != FigureModifier.Range)
                (low, high) = Modifiers.Bounds(before, low, high);
        }

        if (modifier == FigureModifier.Exact && Modifiers.FindAfter(page, number.End, end, out int after) is { } behind)
        {
            stop = Math.Max(stop, after);
            modifier = behind;
            (low, high) = Modifiers.Bounds(behind, low, high);
        }

        if (kind == FigureKind.Money && page.IsAny(stop - 1, ["cent", "cents"]))
            (low, high, unit) = (low / 100, high / 100, "XXX");
        Count(number, start, stop, end, low, high, modifier, kind, unit);
        return stop;
    }

    private void Count(Number number, int start, int stop, int end, decimal low, decimal? high, FigureModifier modifier, FigureKind kind, string? unit)
    {
        int counted = kind is FigureKind.Count ? Counted.Head(page, number, stop, end) : -1;
        int named = counted;
        if (counted >= 0 && page.IsAny(counted, ["others", "more"]))
            counted = -1;
        if (kind == FigureKind.Count && counted < 0 && !Counted.StandsAlone(page, number, stop))
            kind = FigureKind.Other;
        string? scope = Scopes.Find(page, named >= 0 ? named : Top(number), number.First);
        if (kind == FigureKind.Other && scope is not null)
            kind = FigureKind.Count;
        Push(number.First, new Figure
        {
            Span = new Span(page.Starts[start], page.Ends[stop - 1]),
            Low = low,
            High = high,
            Modifier = modifier,
            Kind = kind,
            Unit = unit,
            Counted = counted >= 0 ? Counted.Words(page, counted, stop) : kind is FigureKind.Percent ? Counted.OfWhat(page, stop, end) : null,
            CountedLemma = counted >= 0 ? page.Lemma(counted) : null,
            Scope = scope,
            Attacker = kind == FigureKind.Count ? Scopes.Attacker(page, number.First) : null,
            Region = kind == FigureKind.Count && scope is not null ? Scopes.Region(page, number.First) : null,
            AsOf = AsOf(number.First),
            Rule = "cardinal" + Version,
        });
    }

    // Of the words of a number the one that all others hang on: "one" in "no one".
    private int Top(Number number)
    {
        int top = number.First;
        for (int i = number.First; i < number.End; i++)
            top = page.Head(i) < number.First || page.Head(i) >= number.End ? i : top;
        return top;
    }

    private (FigureKind Kind, string? Unit, int End) UnitAt(int stop, int end, FigureKind kind, string? unit, Number number)
    {
        if (kind == FigureKind.Money)
            return (kind, unit, stop);
        int at = stop;
        if (at < end && page.Is(at, "-") && at + 1 < end)
            at++;
        if (at >= end)
            return (kind, unit, stop);
        // "half a mile", "a quarter of an hour", "millions of dollars".
        if (number.Part == NumberPart.Fraction && page.Is(at, "of") && page.IsAny(at + 1, ["a", "an"]) && at + 2 < end)
            at += 2;
        else if (number.Part == NumberPart.Fraction && page.IsAny(at, ["a", "an"]) && at + 1 < end)
            at++;
        else if (number.Part == NumberPart.Vague && page.Is(at, "of") && at + 1 < end && Units.Currency(page.Form(at + 1)) is { } plenty)
            return (FigureKind.Money, plenty, at + 2);
        if (page.IsAny(at, ["square", "cubic", "metric"]) && at + 1 < end && Units.Measure(page.Form(at + 1)) is { } powered)
            return (FigureKind.Measure, page.Is(at, "metric") ? "t" : powered + (page.Is(at, "square") ? "2" : "3"), at + 2);
        if (page.IsAny(at, ["pound", "pounds"]) && IsWeight(number, at, end))
            return (FigureKind.Measure, "[lb_av]", at + 1);
        if (page.IsAny(at, ["%", "percent", "pct"]))
            return (FigureKind.Percent, "%", at + 1);
        if (page.Is(at, "per") && page.Is(at + 1, "cent"))
            return (FigureKind.Percent, "%", at + 2);
        if (page.Is(at, "percentage") && page.IsAny(at + 1, ["points", "point"]))
            return (FigureKind.Percent, "[pp]", at + 2);
        if (Units.Time(page.Form(at)) is { } time && number.Part != NumberPart.Ordinal)
        {
            bool hyphen = at > stop;
            int old = at + 1;
            if (page.IsAny(at, ["year", "years", "month", "months"]) && (page.Is(old, "old") || (page.Is(old, "-") && page.Is(old + 1, "old")) || (page.IsAny(old, ["of"]) && page.Is(old + 1, "age"))))
                return (FigureKind.Age, time, page.Is(old, "old") ? old + 1 : old + 2);
            return (FigureKind.Duration, time, hyphen ? at + 1 : at + 1);
        }

        if (Units.Measure(page.Form(at)) is { } measure && !(page.Is(at, "m") && page.Ends[at - 1] != page.Starts[at]))
            return Measure(at, end, measure);
        if (page.IsAny(at, ["US", "Canadian", "Australian", "British"]) && at + 1 < end && Units.Currency(page.Form(at + 1)) is { } national)
            return (FigureKind.Money, page.Is(at, "Canadian") ? "CAD" : page.Is(at, "Australian") ? "AUD" : national, at + 2);
        if (Units.Currency(page.Form(at)) is { } currency && !(page.IsAny(at, ["won", "real"]) && page.Tags[at] is Upos.Verb or Upos.Adj))
            return (FigureKind.Money, currency, at + 1);
        if (IsAge(number, stop, end))
            return (FigureKind.Age, "a", stop);
        if (number.First > 0 && page.Lemma(number.First - 1) is "magnitude")
            return (FigureKind.Measure, "{magnitude}", stop);
        return (kind, unit, stop);
    }

    // "weighed about 1,400 pounds", "20 pounds of gold".
    private bool IsWeight(Number number, int at, int end)
    {
        if (at + 2 < end && page.Is(at + 1, "of") && page.Tags[at + 2] is Upos.Noun && page.Lemma(at + 2) is not ("money" or "debt" or "aid" or "damage"))
            return true;
        for (int i = number.First - 1; i >= 0 && i >= number.First - 4; i--)
        {
            if (page.Lemma(i) is "weigh" or "weight")
                return true;
        }

        return false;
    }

    private (FigureKind, string, int) Measure(int at, int end, string unit)
    {
        if (page.Is(at + 1, "per") && at + 2 < end && page.Is(at + 2, "hour"))
            return (FigureKind.Measure, unit + "/h", at + 3);
        if (page.IsAny(at + 1, ["/", "an"]) && at + 2 < end && page.IsAny(at + 2, ["h", "hour"]))
            return (FigureKind.Measure, unit + "/h", at + 3);
        if (page.Is(at, "degrees") && page.IsAny(at + 1, ["Celsius", "C", "Fahrenheit", "F"]))
            return (FigureKind.Measure, page.IsAny(at + 1, ["Celsius", "C"]) ? "Cel" : "[degF]", at + 2);
        return (FigureKind.Measure, unit, at + 1);
    }

    // "Orla Venn, 42, said", "aged 42".
    private bool IsAge(Number number, int stop, int end)
    {
        if (number.Low is < 1 or > 120 || number.High != number.Low || number.First == 0)
            return false;
        if (page.IsAny(number.First - 1, ["aged", "age"]))
            return true;
        if (number.First >= 2 && page.Is(number.First - 1, "of") && People.IsPerson(page.Lemma(number.First - 2)) && page.Forms[number.First - 2] == Xpos.NN && (stop >= end || !page.IsNominal(stop)))
            return true;
        return stop < end && page.Is(number.First - 1, ",") && page.IsAny(stop, [",", "."]) && number.First >= 2 && number.Part == NumberPart.Digits && number.End - number.First == 1
            && (page.Tags[number.First - 2] == Upos.Propn || People.IsPerson(page.Lemma(number.First - 2)) || page.IsAny(number.First - 2, ["them", "whom"]));
    }

    // "two to three", "5-10", "between 20 and 30".
    private int RangeEnd(int stop, int end, out decimal to, out int fromStart, int start, int first)
    {
        to = 0;
        fromStart = start;
        bool between = start > first && page.Is(start - 1, "between");
        if (stop + 1 >= end || !(page.IsAny(stop, ["to", "-", "–", "or"]) || (between && page.Is(stop, "and"))))
            return stop;
        int at = stop + 1;
        if (Units.Sign(page.Form(at)) is not null)
            at++;
        if (at >= end || !NumberScanner.Read(page, at, end, out var second) || second.Part is NumberPart.Ordinal or NumberPart.Fraction or NumberPart.Zero or NumberPart.Vague)
            return stop;
        if (!NumberScanner.Read(page, Units.Sign(page.Form(start)) is not null ? start + 1 : start, end, out var lower) || second.Low <= lower.Low)
            return stop;
        to = second.Low;
        fromStart = between || (start > first && page.Is(start - 1, "from")) ? start - 1 : start;
        return second.End;
    }

    private static decimal Scale(decimal to, decimal low)
    {
        decimal scale = 1;
        while (to / (scale * 1000) >= 1 && to % (scale * 1000) == 0)
            scale *= 1000;
        return low * scale < to ? scale : 1;
    }

    // As-of: a time in the sentence behind "as of" or "by".
    private int AsOf(int token)
    {
        int sentence = page.SentenceOf(token);
        (int first, int end) = page.Analysis.Sentence(sentence);
        int from = page.Starts[first], to = page.Ends[end - 1];
        for (int t = FirstTime(from); t < times.Length && times[t].Span.Start < to; t++)
        {
            int at = page.Analysis.TokenAt(times[t].Span.Start);
            if (times[t].Type is TimexType.Date or TimexType.Time && at > first && (page.Is(at - 1, "by") || (page.Is(at - 1, "of") && at - 2 >= first && page.Is(at - 2, "as"))))
                return t;
        }

        return -1;
    }

    private int FirstTime(int offset)
    {
        int low = 0, high = times.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (times[middle].Span.End <= offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private TimeExpression? TimeAt(int offset)
    {
        while (_time < times.Length && times[_time].Span.End <= offset)
            _time++;
        return _time < times.Length && times[_time].Span.Contains(offset) ? times[_time] : null;
    }

    private void Push(int token, Figure figure)
    {
        _figures.Add(figure);
        _heads.Add(token);
    }
}
