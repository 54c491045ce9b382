using System.Runtime.InteropServices;
using Parallax.Text;

namespace Parallax.Compare;

/// <summary>
/// What is known of words beyond a story: how rare a stem is in the news, and which stems stand near the same others. Learned from unlabelled news by
/// <c>Parallax.Train words</c>; figures and hashes only, no word of any text. Immutable; safe to share.
/// </summary>
internal sealed class WordKnowledge
{
    /// <summary>Numbers in a vector.</summary>
    public const int Size = 64;

    private const uint Magic = 0x4B575850; // "PXWK"

    // A stem that the news did not show often enough to be kept counts as one that stands in so many articles.
    private const double Unseen = 3;

    private static readonly Lazy<WordKnowledge> _embedded = new(ReadEmbedded);

    private readonly Dictionary<uint, int> _rows;
    private readonly float[] _rarity;
    private readonly sbyte[] _vectors;
    private readonly float[] _lengths;
    private readonly float _unseen;

    private WordKnowledge(int articles, ReadOnlySpan<uint> hashes, ReadOnlySpan<int> counts, sbyte[] vectors)
    {
        _rows = new Dictionary<uint, int>(hashes.Length);
        _rarity = new float[hashes.Length];
        _lengths = new float[hashes.Length];
        _vectors = vectors;
        _unseen = (float)Math.Log(articles / Unseen);
        for (int row = 0; row < hashes.Length; row++)
        {
            _rows[hashes[row]] = row;
            _rarity[row] = (float)Math.Log(articles / (counts[row] + 1.0));
            _lengths[row] = (float)Math.Sqrt(Math.Max(1, Product(row, row)));
        }
    }

    /// <summary>The knowledge that is part of the assembly.</summary>
    public static WordKnowledge Embedded => _embedded.Value;

    /// <summary>The row of a stem (see <see cref="Stems"/>), or -1 for one that is not known.</summary>
    public int Find(ReadOnlySpan<char> stem) => _rows.GetValueOrDefault(HashOf(stem), -1);

    /// <summary>Inverse document frequency, natural logarithm: about 0 for a word of every article, 8 for one of a few in ten thousand.</summary>
    public double Rarity(int row) => row < 0 ? _unseen : _rarity[row];

    /// <summary>Cosine of two vectors, -1 to 1; 0 where one is not known. Whole numbers within, so the same everywhere.</summary>
    public double Kinship(int a, int b) => a < 0 || b < 0 ? 0 : a == b ? 1 : Product(a, b) / ((double)_lengths[a] * _lengths[b]);

    /// <summary>A row's vector, of length 1, added to <paramref name="sum"/> times <paramref name="weight"/>.</summary>
    public void Add(int row, double weight, Span<double> sum)
    {
        var values = _vectors.AsSpan(row * Size, Size);
        for (int i = 0; i < Size; i++)
            sum[i] += values[i] * weight / _lengths[row];
    }

    /// <summary>Writes a file that <see cref="Read"/> reads: vectors are brought to eight bits, each by its own largest number.</summary>
    public static void Write(Stream stream, int articles, IReadOnlyList<string> stems, ReadOnlySpan<int> counts, ReadOnlySpan<float> vectors)
    {
        using var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(articles);
        writer.Write(stems.Count);
        foreach (string stem in stems)
            writer.Write(HashOf(stem));
        writer.Write(MemoryMarshal.AsBytes(counts));
        sbyte[] whole = new sbyte[stems.Count * Size];
        for (int row = 0; row < stems.Count; row++)
        {
            var from = vectors.Slice(row * Size, Size);
            float largest = 1e-9f;
            foreach (float value in from)
                largest = Math.Max(largest, Math.Abs(value));
            for (int i = 0; i < Size; i++)
                whole[(row * Size) + i] = (sbyte)MathF.Round(from[i] * 127 / largest);
        }

        writer.Write(MemoryMarshal.AsBytes(whole.AsSpan()));
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="InvalidDataException">It is another kind of file.</exception>
    public static WordKnowledge Read(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        if (reader.ReadUInt32() != Magic)
            throw new InvalidDataException("found other bytes; expected a table of words, which starts with PXWK");
        int articles = reader.ReadInt32(), count = reader.ReadInt32();
        uint[] hashes = new uint[count];
        int[] counts = new int[count];
        sbyte[] vectors = new sbyte[count * Size];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(hashes.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(counts.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(vectors.AsSpan()));
        return new WordKnowledge(articles, hashes, counts, vectors);
    }

    private static uint HashOf(ReadOnlySpan<char> stem) => unchecked((uint)Hashing.Hash(stem));

    private int Product(int a, int b)
    {
        var first = _vectors.AsSpan(a * Size, Size);
        var second = _vectors.AsSpan(b * Size, Size);
        int sum = 0;
        for (int i = 0; i < Size; i++)
            sum += first[i] * second[i];
        return sum;
    }

    private static WordKnowledge ReadEmbedded()
    {
        using var stream = typeof(WordKnowledge).Assembly.GetManifestResourceStream("Parallax.Compare.words.bin")
            ?? throw new InvalidOperationException("the engine was built without Compare/words.bin; make it with Parallax.Train words");
        return Read(stream);
    }
}
