using Parallax.Text;

namespace Parallax.Store;

/// <summary>
/// A sum over the words of an article that hangs on each word, its field and its place: what is entered for search is compared with the article by it,
/// in any order. Fields are numbered as search enters them: text, title, outlet, speaker, place, stems.
/// </summary>
internal static class WordSum
{
    /// <summary>What one word adds.</summary>
    public static ulong Of(int field, string word, int place) => Hashing.Mix(Hashing.Combine(Hashing.Hash(word, (ulong)field), (ulong)place));

    /// <summary>The sum of an article.</summary>
    /// <param name="document">Its words.</param>
    /// <param name="occurrences">Of a word in a field, how many of its places count: databases forget those beyond.</param>
    public static ulong Of(SearchDocument document, int occurrences = int.MaxValue)
    {
        ulong sum = 0;
        int field = 0;
        foreach (var words in document.Fields())
        {
            var seen = new Dictionary<string, int>(StringComparer.Ordinal);
            for (int i = 0; i < words.Length; i++)
            {
                int times = seen[words[i]] = seen.GetValueOrDefault(words[i]) + 1;
                if (times <= occurrences)
                    sum = unchecked(sum + Of(field, words[i], i));
            }

            field++;
        }

        return sum;
    }
}
