using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Parallax.Text;

namespace Parallax.Store;

/// <summary>
/// Cuts texts into the words that search counts in, the same for every implementation: runs of letters, digits and marks, in lower case, accents
/// taken off, apostrophes passed over; characters of scripts without spaces stand alone. Databases only ever see words that were folded here.
/// </summary>
public static class SearchWords
{
    /// <summary>Words of one article that are found; news is shorter by far. The limit is what a position in a tsvector can count to.</summary>
    public const int MostWords = 16_000;

    private const int LongestWord = 64;

    /// <summary>The folded words of <paramref name="text"/>, in order.</summary>
    public static ImmutableArray<string> Fold(string text)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        foreach (var (word, _) in Scan(text))
        {
            words.Add(word);
            if (words.Count == MostWords)
                break;
        }

        return words.ToImmutable();
    }

    /// <summary>The folded words with where they stand, in order.</summary>
    public static IEnumerable<(string Word, Span Span)> Scan(string text)
    {
        var word = new StringBuilder();
        int start = 0, i = 0;
        while (i < text.Length)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune))
            {
                if (word.Length > 0)
                    yield return Take(start, i);
                i++;
                continue;
            }

            int next = i + rune.Utf16SequenceLength;
            if (IsAlone(rune))
            {
                if (word.Length > 0)
                    yield return Take(start, i);
                yield return (rune.ToString(), new Span(i, next));
            }
            else if (Rune.IsLetterOrDigit(rune) || IsMark(rune))
            {
                if (word.Length == 0)
                    start = i;
                Append(word, rune);
            }
            else if (word.Length > 0 && !(rune.Value is '\'' or 0x2019 or 0xAD or 0x200C or 0x200D && next < text.Length && char.IsLetterOrDigit(text[next])))
            {
                yield return Take(start, i);
            }

            i = next;
        }

        if (word.Length > 0)
            yield return Take(start, i);

        (string Word, Span Span) Take(int from, int to)
        {
            string taken = word.Length > LongestWord ? word.ToString(0, LongestWord) : word.ToString();
            word.Clear();
            return (taken, new Span(from, to));
        }
    }

    private static void Append(StringBuilder word, Rune rune)
    {
        if (rune.IsAscii)
        {
            word.Append(char.ToLowerInvariant((char)rune.Value));
            return;
        }

        if (!IsMark(rune))
            word.Append(Accents.Fold(Rune.ToLowerInvariant(rune).Value));
    }

    private static bool IsMark(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    // Han, Hiragana, Katakana: written without spaces.
    private static bool IsAlone(Rune rune) => rune.Value is (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x2FFFF);
}
