namespace Parallax.Read;

/// <summary>A number as its tokens give it.</summary>
/// <param name="First">First token.</param>
/// <param name="End">The token after the last.</param>
/// <param name="Low">Least value.</param>
/// <param name="High">Greatest value; null where open.</param>
/// <param name="Part">What kind of word it is made of.</param>
internal readonly record struct Number(int First, int End, decimal Low, decimal? High, NumberPart Part);

/// <summary>Reads a number in words and digits from a row of tokens: "twenty-one", "a hundred and five", "3.2 million", "several hundred", "tens of thousands".</summary>
internal static class NumberScanner
{
    // Larger than anything a report counts: what lies above is a misreading, and sums stay inside decimal.
    private const decimal Most = 1_000_000_000_000_000_000;

    /// <summary>The number that begins at the token; false where none does.</summary>
    public static bool Read(Page page, int at, int end, out Number number)
    {
        number = default;
        (var part, decimal value) = NumberWords.Read(page.Form(at));
        int article = -1;
        if (part == NumberPart.None && page.Is(at, "no") && at + 1 < end && (page.Is(at + 1, "one") || Scopes.IsHarm(page.Lemma(at + 1))))
        {
            number = new Number(at, page.Is(at + 1, "one") ? at + 2 : at + 1, 0, 0, NumberPart.Zero);
            return true;
        }

        if (part == NumberPart.None && page.IsAny(at, ["a", "an"]) && at + 1 < end)
        {
            (part, value) = NumberWords.Read(page.Form(at + 1));
            bool share = part == NumberPart.Ordinal && value is >= 3 and <= 10 && at + 2 < end && page.Is(at + 2, "of");
            if ((part is not (NumberPart.Scale or NumberPart.Vague or NumberPart.Fraction) && !share) || page.Is(at + 1, "several"))
                return false;
            article = at;
            at++;
        }

        int first = article >= 0 ? article : at;
        switch (part)
        {
            case NumberPart.Digits or NumberPart.Unit or NumberPart.Tens or NumberPart.Scale:
                if (part == NumberPart.Scale && article < 0)
                    return false;
                int stop = Cardinal(page, at, end, out decimal total);
                number = new Number(first, stop, total, total, part);
                return stop > at;
            case NumberPart.Vague:
                return Vague(page, first, at, end, value, out number);
            case NumberPart.Fraction:
                number = new Number(first, at + 1, value, value, part);
                return true;
            case NumberPart.Ordinal when article >= 0 && value is >= 3 and <= 10 && at + 1 < end && page.Is(at + 1, "of"):
                number = new Number(first, at + 1, 1 / value, 1 / value, NumberPart.Fraction);
                return true;
            case NumberPart.Decade:
                number = new Number(first, at + 1, value, value + 9, part);
                return true;
            case NumberPart.Ordinal or NumberPart.Zero:
                number = new Number(first, at + 1, value, value, part);
                return true;
            default:
                return false;
        }
    }

    private static int Cardinal(Page page, int at, int end, out decimal total)
    {
        total = 0;
        decimal current = 0;
        int i = at;
        bool any = false, digits = false;
        var last = NumberPart.None;
        while (i < end)
        {
            (var part, decimal value) = NumberWords.Read(page.Form(i));
            if (any && page.Is(i, "-") && i + 1 < end && last == NumberPart.Tens && NumberWords.Read(page.Form(i + 1)).Part == NumberPart.Unit)
            {
                i++;
                continue;
            }

            if (any && page.Is(i, "and") && last == NumberPart.Scale && i + 1 < end && NumberWords.Read(page.Form(i + 1)) is { Part: NumberPart.Unit or NumberPart.Tens, Value: < 100 } && !digits)
            {
                i++;
                continue;
            }

            if (any && page.Is(i, "and") && i + 2 < end && page.Is(i + 1, "a") && page.Is(i + 2, "half") && last is NumberPart.Unit or NumberPart.Digits or NumberPart.Tens)
            {
                current += 0.5m;
                last = NumberPart.Digits;
                i += 3;
                continue;
            }

            if (part == NumberPart.Scale && (any || i == at))
            {
                current = (current == 0 ? 1 : current) * value;
                if (value != 100 && value != 12)
                {
                    total += current;
                    current = 0;
                }
            }
            else if (part == NumberPart.Unit && (!any || last is NumberPart.Tens && value < 10 || last == NumberPart.Scale))
                current += value;
            else if (part == NumberPart.Tens && (!any || last == NumberPart.Scale))
                current += value;
            else if (part == NumberPart.Digits && !any)
            {
                current = value;
                digits = true;
            }
            else
                break;
            any = true;
            last = part;
            i++;
            if (total + current > Most)
                break;
        }

        total += current;
        return any ? i : at;
    }

    // "several hundred", "a few dozen", "dozens", "tens of thousands", "hundreds of thousands".
    private static bool Vague(Page page, int first, int at, int end, decimal value, out Number number)
    {
        int i = at + 1;
        bool small = value < 12;
        decimal low = value;
        decimal? high = small && !page.IsAny(at, ["multiple", "numerous"]) ? (value == 2 ? 3 : 9) : null;
        if (page.Is(at, "pair"))
            high = 2;
        if (small && i < end && NumberWords.Read(page.Form(i)) is { Part: NumberPart.Scale } scale)
        {
            low *= scale.Value;
            high *= scale.Value;
            i++;
            if (i < end && NumberWords.Read(page.Form(i)) is { Part: NumberPart.Scale } next && next.Value > scale.Value)
            {
                low *= next.Value;
                high *= next.Value;
                i++;
            }
        }
        else if (i + 1 < end && page.Is(i, "of") && NumberWords.Read(page.Form(i + 1)) is { Part: NumberPart.Vague, Value: >= 100 } of && value is 20 or 200 or 2_000)
        {
            low = value / 2 * of.Value;
            i += 2;
        }

        number = new Number(first, i, low, high, NumberPart.Vague);
        return true;
    }
}
