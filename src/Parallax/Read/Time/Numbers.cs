namespace Parallax.Read.Time;

/// <summary>Numbers in words and digits, as they stand before units of time.</summary>
internal static class Numbers
{
    /// <summary>A number: value times two, so that halves stay whole.</summary>
    /// <param name="Doubled">Twice the value.</param>
    /// <param name="Vague">"several", "a few": how many is not said.</param>
    /// <param name="End">The token after it.</param>
    /// <param name="Bare">Only an article: "a", "an".</param>
    /// <param name="Text">Digits of a decimal that is no half ("2.25"); null else.</param>
    public readonly record struct Number(int Doubled, bool Vague, int End, bool Bare, string? Text = null);

    public static Number? At(Scan s, int i)
    {
        switch (s.LexAt(i))
        {
            case Lex.Digits:
                return Digits(s, i);
            case Lex.Article:
                return AfterArticle(s, i);
            case Lex.Vague:
                return s.Word(i, "couple") ? null : new Number(0, true, i + 1, false);
            case Lex.Half:
                // "half a year", "half an hour"
                return s.Is(i + 1, Lex.Article) ? new Number(1, false, i + 2, false) : null;
            case Lex.About when s.Word(i, "some") && s.LexAt(i + 1) is Lex.Units && s.Value(i + 1) >= (int)TimeUnit.Minute:
                return new Number(0, true, i + 1, false); // "some weeks"
            case Lex.Cardinal:
            case Lex.Scale when s.Value(i) == 12:
                return Words(s, i);
            default:
                return s.AnyWord(i, "dozens", "hundreds", "thousands") && s.Is(i + 1, Lex.Of) ? new Number(0, true, i + 2, false) : null;
        }
    }

    private static Number? AfterArticle(Scan s, int i)
    {
        int k = i + 1;
        if (s.Is(k, Lex.Vague))
        {
            if (s.Word(k, "couple"))
                return new Number(4, false, s.Is(k + 1, Lex.Of) ? k + 2 : k + 1, false);
            return new Number(0, true, k + 1, false);
        }

        if (s.Is(k, Lex.Scale))
            return Words(s, k) is { } scaled ? scaled : null;
        if (s.Is(k, Lex.Half) && s.LexAt(k + 1) is Lex.Unit or Lex.Mark)
            return new Number(1, false, s.Is(k + 1, Lex.Mark) ? k + 2 : k + 1, false);
        return new Number(2, false, k, true);
    }

    private static Number? Digits(Scan s, int i)
    {
        int value = s.Value(i);
        if (value is < 0 or > 100_000_000)
            return null;
        int k = i + 1;
        while (s.Mark(k, ',') && s.Tight(k) && s.Tight(k + 1) && s.Is(k + 1, Lex.Digits) && s[k + 1].Length == 3 && value < 100_000)
        {
            value = (value * 1000) + s.Value(k + 1);
            k += 2;
        }

        if (s.Mark(k, '.') && s.Tight(k) && s.Tight(k + 1) && s.Is(k + 1, Lex.Digits))
        {
            int fraction = s.Value(k + 1);
            if (s[k + 1].Length == 1 && fraction is 5 or 0)
                return new Number((value * 2) + (fraction == 5 ? 1 : 0), false, k + 2, false);
            return new Number(value * 2, false, k + 2, false, $"{s.Word(i)}.{s.Word(k + 1)}");
        }

        // "2 1/2"
        if (s.Is(k, Lex.Digits) && s.Value(k) == 1 && s.Mark(k + 1, '/') && s.Is(k + 2, Lex.Digits) && s.Value(k + 2) == 2 && s.Tight(k + 1) && s.Tight(k + 2))
            return new Number((value * 2) + 1, false, k + 3, false);
        if (s.Mark(k, '½'))
            return new Number((value * 2) + 1, false, k + 1, false);
        if (s.Is(k, Lex.And) && s.Is(k + 1, Lex.Article) && s.Is(k + 2, Lex.Half))
            return new Number((value * 2) + 1, false, k + 3, false);
        if (AndQuarter(s, k, value) is { } quarter)
            return quarter;
        if (s.Is(k, Lex.Scale) && s.Value(k) is 100 or 1000 or 12 && value < 10_000)
            return new Number(value * 2 * s.Value(k), false, k + 1, false);
        return new Number(value * 2, false, k, false);
    }

    // "twenty-four", "a hundred", "one hundred and fifty", "two and a half"
    private static Number? Words(Scan s, int i)
    {
        int total = 0, k = i;
        if (UnderHundred(s, i) is { } small)
        {
            (total, k) = (small.Value, small.End);
        }
        else if (s.Is(i, Lex.Scale))
        {
            total = 1;
        }
        else
        {
            return null;
        }

        while (s.Is(k, Lex.Scale) && total < 10_000)
        {
            total *= s.Value(k);
            k++;
            int next = s.Is(k, Lex.And) ? k + 1 : k;
            if (UnderHundred(s, next) is { } more)
            {
                total += more.Value;
                k = more.End;
            }
        }

        if (s.Is(k, Lex.And) && s.Is(k + 1, Lex.Half))
            return new Number((total * 2) + 1, false, k + 2, false);
        if (s.Is(k, Lex.And) && s.Is(k + 1, Lex.Article) && s.Is(k + 2, Lex.Half))
            return new Number((total * 2) + 1, false, k + 3, false);
        if (AndQuarter(s, k, total) is { } quarter)
            return quarter;
        return new Number(total * 2, false, k, false);
    }

    // "two and a quarter", "three and three quarters"; "three quarters of an hour" stands in DurationRules.
    private static Number? AndQuarter(Scan s, int k, int whole)
    {
        if (!s.Is(k, Lex.And))
            return null;
        if (s.Is(k + 1, Lex.Article) && s.Word(k + 2, "quarter") && s.LexAt(k + 3) is Lex.Units or Lex.Unit)
            return new Number(whole * 2, false, k + 3, false, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{whole}.25"));
        return s.Word(k + 1, "three") && (s.Word(k + 2, "quarters") || (s.Mark(k + 2, '-') && s.Word(k + 3, "quarters")))
            ? new Number(whole * 2, false, s.Word(k + 2, "quarters") ? k + 3 : k + 4, false, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{whole}.75"))
            : null;
    }

    public static (int Value, int End)? UnderHundred(Scan s, int i)
    {
        if (!s.Is(i, Lex.Cardinal))
            return null;
        int value = s.Value(i);
        if (value < 20)
            return (value, i + 1);
        int k = s.Mark(i + 1, '-') && s.Tight(i + 1) ? i + 2 : i + 1;
        return s.Is(k, Lex.Cardinal) && s.Value(k) is > 0 and < 10 ? (value + s.Value(k), k + 1) : (value, i + 1);
    }

    /// <summary>"first", "twenty-first", "21st".</summary>
    public static (int Value, int End)? Ordinal(Scan s, int i)
    {
        if (s.Is(i, Lex.Ordinal))
            return (s.Value(i), i + 1);
        if (s.Word(i, "second"))
            return (2, i + 1);
        if (s.Is(i, Lex.Digits) && s.Tight(i + 1) && s.AnyWord(i + 1, "st", "nd", "rd", "th"))
            return (s.Value(i), i + 2);
        int unit = s.Mark(i + 1, '-') && s.Tight(i + 1) ? i + 2 : i + 1;
        if (s.Is(i, Lex.Cardinal) && s.Value(i) >= 20 && ((s.Is(unit, Lex.Ordinal) && s.Value(unit) < 10) || s.Word(unit, "second")))
            return (s.Value(i) + (s.Is(unit, Lex.Ordinal) ? s.Value(unit) : 2), unit + 1);
        return null;
    }
}
