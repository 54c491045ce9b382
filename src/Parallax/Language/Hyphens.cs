namespace Parallax.Language;

/// <summary>
/// Which hyphens join. The English treebanks split compounds (<c>long - term</c>) and keep prefixes (<c>non-human</c>), numbers in groups
/// (telephones, dates) and codes together.
/// </summary>
internal static class Hyphens
{
    /// <summary>Does the hyphen at <paramref name="at"/> join the part that starts at <paramref name="part"/> with what follows?</summary>
    public static bool Join(ReadOnlySpan<char> text, int part, int at, int end)
    {
        var left = text[part..at];
        if (left.Length <= 6 && WordLists.Prefixes.Contains(left))
            return true;
        if (!Characters.IsDigit(text[at + 1]))
            return false;
        return IsNumber(left) ? JoinsDigits(text, at, end, left.Length) : left.Length == 1 && (left[0] | 0x20) == 'x';
    }

    private static bool IsNumber(ReadOnlySpan<char> part)
    {
        foreach (char c in part)
        {
            if (!Characters.IsDigit(c))
                return false;
        }

        return true;
    }

    // 345-9945, 1-800-555-0100, 2001-02-05, but not 10-12 and not 1998-1999.
    private static bool JoinsDigits(ReadOnlySpan<char> text, int at, int end, int left)
    {
        int right = Tokenizer.Digits(text, at + 1, end);
        int after = at + 1 + right;
        bool more = after + 1 < end && Characters.IsHyphen(text[after]) && Characters.IsDigit(text[after + 1]);
        bool before = at - left - 1 >= 0 && Characters.IsHyphen(text[at - left - 1]);
        return more || before || (left == 3 && right == 4);
    }
}
