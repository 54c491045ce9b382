using System.Collections.Frozen;

namespace Parallax.Extract.Wording;

/// <summary>Lines of nothing but ways to reach somebody or something: mail addresses, handles, links, telephone numbers and their labels.</summary>
internal static class ContactLine
{
    private const int Longest = 160;

    private static readonly FrozenSet<string> Labels = (
        "email e-mail mail twitter facebook instagram x tel phone telephone fax web website or and at on reach contact follow call text the author him her me us "
        + "telefon téléphone courriel correo teléfono e telefone posta und et y oder ou").Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Labels.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True where the line holds an address or a telephone number and, beside those, at most labels.</summary>
    public static bool Is(ReadOnlySpan<char> line)
    {
        if (line.Length > Longest)
            return false;
        bool any = false;
        int digits = 0;
        foreach (var range in line.Split(' '))
        {
            var word = line[range].Trim(" \t,;:.|()[]<>-–•·+/");
            if (word.IsEmpty)
                continue;
            if (IsAddress(word))
            {
                any = true;
                continue;
            }

            if (IsNumber(word, out int count))
            {
                digits += count;
                continue;
            }

            if (!Lookup.Contains(word))
                return false;
        }

        // A date or a result has fewer digits than a telephone number with its area.
        return any || digits is >= 9 and <= 15;
    }

    private static bool IsAddress(ReadOnlySpan<char> word)
    {
        if (word.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || word.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || word.StartsWith("www.", StringComparison.OrdinalIgnoreCase))
            return true;
        int at = word.IndexOf('@');
        if (at >= 0)
            return word.Length > at + 2 && word[(at + 1)..].IndexOf('@') < 0;
        int slash = word.IndexOf('/');
        return slash > 4 && word[..slash].Contains('.') && !char.IsAsciiDigit(word[0]);
    }

    private static bool IsNumber(ReadOnlySpan<char> word, out int digits)
    {
        digits = 0;
        foreach (char c in word)
        {
            if (char.IsAsciiDigit(c))
                digits++;
            else if (c is not ('-' or '.' or '/' or '(' or ')' or '–'))
                return false;
        }

        return digits > 0;
    }
}
