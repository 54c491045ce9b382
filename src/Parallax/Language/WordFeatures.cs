using Parallax.Text;

namespace Parallax.Language;

/// <summary>
/// What the network sees of a word form: hashes of the lower-case form (digits as 0, quotes folded), of its ends, and its shape.
/// A function of the form alone, so that everything computed from it can be kept by form.
/// </summary>
internal readonly ref struct WordFeatures
{
    /// <summary>Rows of the table of affixes.</summary>
    public const int AffixRows = 6 * AffixBuckets;

    /// <summary>Affixes of a word.</summary>
    public const int AffixCount = 6;

    /// <summary>Number of shapes.</summary>
    public const int ShapeCount = 128;

    /// <summary>Characters of a form that are looked at.</summary>
    public const int MaxLength = 48;

    private const int AffixBuckets = 2048, ShapesOfCasing = 18;

    /// <summary>Hash of the folded form.</summary>
    public uint Word { get; private init; }

    /// <summary>Case, digits, marks, length: below <see cref="ShapeCount"/>.</summary>
    public int Shape { get; private init; }

    /// <summary>Identifies the form for a cache: forms with one key have one set of features.</summary>
    public ulong Key { get; private init; }

    /// <summary>Reads a form.</summary>
    public static WordFeatures Of(ReadOnlySpan<char> form)
    {
        Span<char> folded = stackalloc char[MaxLength + 4];
        ulong hash = Hashing.Hash(folded[..Fold(form, folded)]);
        int shape = ShapeOf(form);
        return new WordFeatures { Word = unchecked((uint)hash) | 1, Shape = shape, Key = Hashing.Combine(hash, (ulong)shape) };
    }

    /// <summary>Fills <paramref name="rows"/> with the <see cref="AffixCount"/> rows of a form's ends.</summary>
    public static void Affixes(ReadOnlySpan<char> form, Span<int> rows)
    {
        Span<char> folded = stackalloc char[MaxLength + 4];
        int length = Fold(form, folded);
        var word = folded[..length];
        rows[0] = Row(0, word[Math.Max(0, length - 1)..]);
        rows[1] = Row(1, word[Math.Max(0, length - 2)..]);
        rows[2] = Row(2, word[Math.Max(0, length - 3)..]);
        rows[3] = Row(3, word[Math.Max(0, length - 4)..]);
        rows[4] = Row(4, word[..Math.Min(length, 2)]);
        rows[5] = Row(5, word[..Math.Min(length, 4)]);
    }

    /// <summary>The hash by which vocabularies know a form.</summary>
    public static uint Hash(ReadOnlySpan<char> form)
    {
        Span<char> folded = stackalloc char[MaxLength + 4];
        return unchecked((uint)Hashing.Hash(folded[..Fold(form, folded)])) | 1;
    }

    private static int Fold(ReadOnlySpan<char> form, Span<char> folded)
    {
        if (form.Length > MaxLength)
        {
            int half = Fold(form[..(MaxLength / 2)], folded);
            return half + Fold(form[^(MaxLength / 2)..], folded[half..]);
        }

        for (int i = 0; i < form.Length; i++)
        {
            char c = form[i];
            folded[i] = c switch
            {
                >= 'a' and <= 'z' => c,
                >= 'A' and <= 'Z' => (char)(c | 0x20),
                >= '0' and <= '9' => '0',
                '\u2019' or '\u2018' or '`' or '\u00b4' or '\u02bc' => '\'',
                '\u201c' or '\u201d' or '\u201e' or '\u00ab' or '\u00bb' => '"',
                '\u2010' or '\u2011' => '-',
                '\u2013' or '\u2014' => '\u2014',
                < '\u0080' => c,
                _ => char.ToLowerInvariant(c),
            };
        }

        return form.Length;
    }

    private static int Row(int kind, ReadOnlySpan<char> affix) =>
        (kind * AffixBuckets) + (int)(Hashing.Hash(affix, (ulong)kind + 1) % AffixBuckets);

    /// <summary>True for the shapes of forms with a capital anywhere.</summary>
    public static bool HasUpper(int shape) => shape >= 2 * ShapesOfCasing;

    // 6 casings x digits (none, some, all) x 3 marks x 2 lengths = 108 shapes.
    private static int ShapeOf(ReadOnlySpan<char> form)
    {
        int upper = 0, lower = 0, digits = 0, marks = 0;
        int length = Math.Min(form.Length, MaxLength);
        for (int i = 0; i < length; i++)
        {
            switch (Characters.Class(form[i]))
            {
                case CharClass.Upper: upper++; break;
                case CharClass.Letter: lower++; break;
                case CharClass.Digit: digits++; break;
                default: marks++; break;
            }
        }

        bool first = Characters.IsUpper(form[0]);
        int casing = upper == 0 ? (lower == 0 ? 0 : 1) : lower == 0 ? (upper == 1 ? 2 : 3) : first && upper == 1 ? 4 : 5;
        int digit = digits == 0 ? 0 : digits + marks == length ? 2 : 1;
        int mark = marks == 0 ? 0 : marks == length ? 2 : 1;
        int size = length > 3 ? 1 : 0;
        return (((((casing * 3) + digit) * 3) + mark) * 2) + size;
    }
}
