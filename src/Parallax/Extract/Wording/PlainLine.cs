namespace Parallax.Extract.Wording;

/// <summary>
/// A line made comparable: lower case, every run of digits as <c>#</c>, white space and punctuation folded to single spaces, except
/// <c>|</c>, <c>/</c>, <c>:</c>, <c>@</c> and <c>©</c>, which say something.
/// </summary>
internal static class PlainLine
{
    /// <summary>Folds at most the room of <paramref name="into"/>; returns how much of it was filled.</summary>
    public static int Fold(ReadOnlySpan<char> line, Span<char> into)
    {
        int length = 0;
        bool space = false;
        for (int i = 0; i < line.Length && length + 2 < into.Length; i++)
        {
            char c = line[i];
            if (char.IsDigit(c))
            {
                if (length > 0 && into[length - 1] == '#' && !space)
                    continue;
                if (space && length > 0)
                    into[length++] = ' ';
                space = false;
                into[length++] = '#';
                // Separators inside a number belong to it.
                while (i + 2 < line.Length && line[i + 1] is '.' or ',' or ' ' && char.IsDigit(line[i + 2]) && line[i + 1] != ' ')
                    i += 2;
                continue;
            }

            if (char.IsLetter(c) || c is '|' or '/' or ':' or '@' or '©' or '+')
            {
                if (space && length > 0)
                    into[length++] = ' ';
                space = false;
                into[length++] = char.ToLowerInvariant(c);
                continue;
            }

            // Apostrophes join, everything else parts.
            if (c is '\'' or '’' or '\u00ad' || char.IsSurrogate(c) || char.GetUnicodeCategory(c) == System.Globalization.UnicodeCategory.NonSpacingMark)
                continue;
            space = true;
        }

        return length;
    }
}
