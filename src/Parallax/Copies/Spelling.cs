using System.Text;

namespace Parallax.Copies;

/// <summary>
/// House style: how an outlet writes what its source wrote otherwise without saying anything else. Two passages that fold to the same are
/// the same fact ("Labour" and "Labor", "4 a.m." and "4am", "9:30" and "9.30", "38 percent" and "38%").
/// </summary>
internal static class Spelling
{
    // British before American, longest first; only ever compared with each other, so that a wrong fold on both sides does no harm.
    private static readonly (string British, string American)[] Pairs =
    [
        ("programme", "program"), ("defence", "defense"), ("offence", "offense"), ("licence", "license"), ("per cent", "percent"), ("%", "percent"),
        ("centre", "center"), ("theatre", "theater"), ("metre", "meter"), ("litre", "liter"), ("tonne", "ton"), ("grey", "gray"), ("tyre", "tire"),
        ("isation", "ization"), ("ising", "izing"), ("ised", "ized"), ("ise", "ize"), ("yse", "yze"), ("our", "or"), ("ogue", "og"), ("ll", "l"),
    ];

    /// <summary>True where both say the same in another house style.</summary>
    public static bool Same(ReadOnlySpan<char> one, ReadOnlySpan<char> other) => Fold(one) == Fold(other);

    private static string Fold(ReadOnlySpan<char> words)
    {
        var lower = new StringBuilder(words.Length);
        foreach (char c in words)
            lower.Append(char.ToLowerInvariant(c));
        foreach (var (british, american) in Pairs)
            lower.Replace(british, american);

        // A mark between two digits counts, a comma before three of them and all other marks and blanks do not.
        var folded = new StringBuilder(lower.Length);
        for (int i = 0; i < lower.Length; i++)
        {
            char c = lower[i];
            if (char.IsLetterOrDigit(c))
                folded.Append(c);
            else if (c is '.' or ':' && i > 0 && i + 1 < lower.Length && char.IsAsciiDigit(lower[i - 1]) && char.IsAsciiDigit(lower[i + 1]))
                folded.Append('.');
        }

        return folded.ToString();
    }
}
