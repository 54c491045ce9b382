using Parallax.Text;

namespace Parallax.Group;

/// <summary>
/// A word without its English endings, as a hash: plural and third person, -ed, -ing, a final e and a doubled consonant. So light that it
/// does little harm to words of other languages, which are only ever compared with words that lost the same.
/// </summary>
internal static class Stemming
{
    private const int Longest = 40;

    /// <summary>The hash of the stem; <paramref name="folded"/> where the word has letters beyond ASCII or is too short to have an ending.</summary>
    /// <param name="word">The word as it stands.</param>
    /// <param name="folded">Its hash as the word scanner gives it.</param>
    public static ulong Hash(ReadOnlySpan<char> word, ulong folded)
    {
        if (word.Length is <= 3 or > Longest)
            return folded;
        Span<char> letters = stackalloc char[Longest];
        int count = 0;
        foreach (char c in word)
        {
            if (char.IsAsciiLetter(c))
                letters[count++] = (char)(c | 0x20);
            else if (c is not ('\'' or '\u2019'))
                return folded;
        }

        return Hashing.Hash(letters[..Stem(letters[..count])]);
    }

    // Length of what stays.
    private static int Stem(Span<char> word)
    {
        int n = word.Length;
        if (n > 4 && word[n - 1] == 's' && word[n - 2] is not ('s' or 'u' or 'i'))
        {
            n--;
            if (n > 4 && word[n - 2] == 'i' && word[n - 1] == 'e')
                word[--n - 1] = 'y';
        }

        if (n > 5 && word[..n].EndsWith("ing"))
            n -= 3;
        else if (n > 4 && word[..n].EndsWith("ed"))
            n -= 2;
        if (n > 3 && word[n - 1] == word[n - 2] && word[n - 1] is not ('l' or 's'))
            n--;
        if (n > 3 && word[n - 1] == 'e')
            n--;
        return n;
    }
}
