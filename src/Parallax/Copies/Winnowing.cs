using Parallax.Text;

namespace Parallax.Copies;

/// <summary>
/// Selects few shingles of a text so that any passage long enough that two texts share is represented in both by the same shingle
/// (Schleimer, Wilkerson and Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003): of every
/// <see cref="Window"/> consecutive shingles the least is taken.
/// </summary>
internal static class Winnowing
{
    /// <summary>Words of a shingle.</summary>
    public const int Shingle = 6;

    /// <summary>Shingles of a window: passages of <c>Shingle + Window - 1</c> words and more are always found.</summary>
    public const int Window = 10;

    /// <summary>Shingles kept of one text at most; a longer text is sampled more thinly, which still meets the finer samples of others.</summary>
    public const int Most = 512;

    private const ulong Base = 0x9E3779B97F4A7C15UL;

    /// <summary>The selected shingles, in the order of the text.</summary>
    /// <param name="words">The text.</param>
    /// <param name="repeats">The words that stand in a shingle which the text has given before.</param>
    public static Fingerprint[] Select(ReadOnlySpan<Word> words, out bool[] repeats)
    {
        repeats = new bool[words.Length];
        int shingles = words.Length - Shingle + 1;
        if (shingles <= 0)
            return [];
        var hashes = new uint[shingles];
        Hashes(words, hashes);
        MarkRepeats(hashes, repeats);
        int window = Math.Max(Window, shingles * 2 / Most);
        var selected = new List<Fingerprint>((shingles * 2 / (window + 1)) + 4);

        // A queue of candidates whose hashes rise: the first is the least of the window, of equals the rightmost.
        var queue = new int[shingles];
        int head = 0, tail = 0, last = -1;
        for (int i = 0; i < shingles; i++)
        {
            while (tail > head && hashes[queue[tail - 1]] >= hashes[i])
                tail--;
            queue[tail++] = i;
            if (queue[head] <= i - window)
                head++;
            if ((i >= window - 1 || i == shingles - 1) && queue[head] != last)
            {
                last = queue[head];
                selected.Add(new Fingerprint(hashes[last], last));
            }
        }

        return [.. selected];
    }

    private static void MarkRepeats(ReadOnlySpan<uint> hashes, bool[] repeats)
    {
        int size = 64;
        while (size < hashes.Length * 2)
            size *= 2;
        var table = new uint[size];
        for (int i = 0; i < hashes.Length; i++)
        {
            uint hash = Math.Max(1, hashes[i]);
            int slot = (int)(hash & (uint)(size - 1));
            while (table[slot] != 0 && table[slot] != hash)
                slot = (slot + 1) & (size - 1);
            if (table[slot] == hash)
                repeats.AsSpan(i, Shingle).Fill(true);
            table[slot] = hash;
        }
    }

    private static void Hashes(ReadOnlySpan<Word> words, System.Span<uint> hashes)
    {
        unchecked
        {
            ulong top = 1;
            for (int i = 1; i < Shingle; i++)
                top *= Base;
            ulong rolling = 0;
            for (int i = 0; i < words.Length; i++)
            {
                if (i >= Shingle)
                    rolling -= top * words[i - Shingle].Hash;
                rolling = (rolling * Base) + words[i].Hash;
                if (i >= Shingle - 1)
                    hashes[i - Shingle + 1] = (uint)(Hashing.Mix(rolling) >> 32);
            }
        }
    }
}
