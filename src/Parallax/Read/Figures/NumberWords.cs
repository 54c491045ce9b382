using System.Collections.Frozen;
using System.Globalization;

namespace Parallax.Read;

/// <summary>What a word contributes to a number.</summary>
internal enum NumberPart
{
    None,

    /// <summary>Digits: <c>11,000</c>, <c>3.2</c>.</summary>
    Digits,

    /// <summary>One to nineteen.</summary>
    Unit,

    /// <summary>Twenty to ninety.</summary>
    Tens,

    /// <summary>Hundred, thousand, million, …; also dozen.</summary>
    Scale,

    /// <summary>A quantity without a number: several, a few, dozens.</summary>
    Vague,

    /// <summary>A half, a third, a quarter.</summary>
    Fraction,

    /// <summary>First, second, 24th.</summary>
    Ordinal,

    /// <summary>No, none, nobody.</summary>
    Zero,

    /// <summary>Twenties to nineties.</summary>
    Decade,
}

/// <summary>Number words and digit strings.</summary>
internal static class NumberWords
{
    private static readonly FrozenDictionary<string, (NumberPart Part, decimal Value)> Words = Build();

    private static readonly FrozenDictionary<string, (NumberPart, decimal)>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What the word is as part of a number, with its value; the least value for a vague one.</summary>
    public static (NumberPart Part, decimal Value) Read(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > 24)
            return default;
        if (char.IsAsciiDigit(word[0]) || (word[0] == '.' && word.Length > 1 && char.IsAsciiDigit(word[1])))
            return Digits(word);
        Span<char> lower = stackalloc char[24];
        int length = word.ToLowerInvariant(lower);
        return Lookup.TryGetValue(lower[..length], out var found) ? found : default;
    }

    // Groups of three after commas, or one decimal point; an ordinal ending makes an ordinal; a scale letter multiplies.
    private static (NumberPart, decimal) Digits(ReadOnlySpan<char> word)
    {
        int end = 0;
        while (end < word.Length && (char.IsAsciiDigit(word[end]) || (word[end] is ',' or '.' && end + 1 < word.Length && char.IsAsciiDigit(word[end + 1]))))
            end++;
        var digits = word[..end];
        if (!IsWellFormed(digits) || !decimal.TryParse(digits, NumberStyles.AllowThousands | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value))
            return default;
        var rest = word[end..];
        if (rest.Length == 0)
            return (NumberPart.Digits, value);
        if (rest is "st" or "nd" or "rd" or "th")
            return (NumberPart.Ordinal, value);
        decimal scale = Suffix(rest);
        return scale > 0 && value < 1_000_000_000 ? (NumberPart.Digits, value * scale) : default;
    }

    private static bool IsWellFormed(ReadOnlySpan<char> digits)
    {
        int comma = digits.IndexOf(',');
        if (digits.Count('.') > 1)
            return false;
        if (comma < 0)
            return digits.Length <= 18;
        int point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        if (comma > 3)
            return false;
        for (int i = comma; i < whole.Length; i += 4)
        {
            if (whole[i] != ',' || i + 3 >= whole.Length || whole.Slice(i + 1, 3).Contains(','))
                return false;
        }

        return digits.Length <= 18;
    }

    /// <summary>The factor of a scale letter that is written to the digits (<c>5bn</c>); 0 where it is none.</summary>
    public static decimal Suffix(ReadOnlySpan<char> suffix) => suffix switch
    {
        "k" or "K" => 1_000,
        "m" or "M" or "mn" or "mln" => 1_000_000,
        "bn" or "b" or "B" or "bln" => 1_000_000_000,
        "tn" or "trn" => 1_000_000_000_000,
        _ => 0,
    };

    private static FrozenDictionary<string, (NumberPart, decimal)> Build()
    {
        var words = new Dictionary<string, (NumberPart, decimal)>(StringComparer.Ordinal);
        Add(NumberPart.Unit, 1, "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen");
        string[] tens = "twenty thirty forty fifty sixty seventy eighty ninety".Split(' ');
        for (int i = 0; i < tens.Length; i++)
        {
            words.Add(tens[i], (NumberPart.Tens, 20 + (10 * i)));
            words.Add(tens[i][..^1] + "ies", (NumberPart.Decade, 20 + (10 * i)));
        }

        string[] scales = "hundred thousand million billion trillion dozen".Split(' ');
        decimal[] values = [100, 1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000, 12];
        for (int i = 0; i < scales.Length; i++)
        {
            words.Add(scales[i], (NumberPart.Scale, values[i]));
            words.Add(scales[i] + "s", (NumberPart.Vague, 2 * values[i]));
        }

        words.Add("tens", (NumberPart.Vague, 20));
        words.Add("scores", (NumberPart.Vague, 40));
        words.Add("score", (NumberPart.None, 0));
        words.Add("several", (NumberPart.Vague, 3));
        words.Add("few", (NumberPart.Vague, 3));
        words.Add("handful", (NumberPart.Vague, 3));
        words.Add("couple", (NumberPart.Vague, 2));
        words.Add("pair", (NumberPart.Vague, 2));
        words.Add("multiple", (NumberPart.Vague, 2));
        words.Add("numerous", (NumberPart.Vague, 5));
        words.Add("half", (NumberPart.Fraction, 0.5m));
        words.Add("quarter", (NumberPart.Fraction, 0.25m));
        words.Add("quarters", (NumberPart.Fraction, 0.25m));
        words.Add("thirds", (NumberPart.Fraction, 1m / 3));
        words.Add("zero", (NumberPart.Zero, 0));
        words.Add("nobody", (NumberPart.Zero, 0));
        words.Add("none", (NumberPart.Zero, 0));
        string[] ordinals = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".Split(' ');
        for (int i = 0; i < ordinals.Length; i++)
            words.Add(ordinals[i], (NumberPart.Ordinal, i + 1));
        return words.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(NumberPart part, decimal from, string list)
        {
            foreach (string word in list.Split(' '))
                words.Add(word, (part, from++));
        }
    }
}
