using System.Runtime.Intrinsics;

namespace Parallax.Language;

/// <summary>Weights of the linear model by hash of the feature, and the clusters of words.</summary>
internal sealed class NameWeights
{
    /// <summary>Bits of a feature's hash that count.</summary>
    public const int Bits = 19;

    /// <summary>Score of what is outside for a token that no name can reach.</summary>
    public const int Sure = 10_000;

    private readonly sbyte[] _weights;
    private readonly short[] _pairs;
    private readonly WordTable _words;
    private readonly byte[] _coarse;
    private readonly ushort[] _fine;

    /// <summary><see cref="NameDecoder.Labels"/> weights a row; a row of pairs for each label before; clusters by row of the vector vocabulary.</summary>
    public NameWeights(sbyte[] weights, short[] pairs, WordTable words, byte[] coarse, ushort[] fine, NameLexicon lexicon) =>
        (_weights, _pairs, _words, _coarse, _fine, Lexicon) = (Padded(weights), pairs, words, coarse, fine, lexicon);

    // A row is read as a whole vector: the last one has some bytes behind it.
    private static sbyte[] Padded(sbyte[] weights)
    {
        Array.Resize(ref weights, weights.Length + Vector128<sbyte>.Count);
        return weights;
    }

    /// <summary>What is known of words and phrases.</summary>
    public NameLexicon Lexicon { get; }

    /// <summary>What a label counts after another: row by the label before.</summary>
    public ReadOnlySpan<short> Pairs => _pairs;

    /// <summary>Reads the section that <see cref="Write"/> writes.</summary>
    public static NameWeights Read(BinaryReader reader, WordTable words) =>
        new(LanguageModel.Array<sbyte>(reader), LanguageModel.Array<short>(reader), words, LanguageModel.Array<byte>(reader), LanguageModel.Array<ushort>(reader), NameLexicon.Read(reader));

    /// <summary>Writes the section of names.</summary>
    public void Write(BinaryWriter writer)
    {
        LanguageModel.WriteArray<sbyte>(writer, _weights.AsSpan(0, NameDecoder.Labels << Bits));
        LanguageModel.WriteArray<short>(writer, _pairs);
        LanguageModel.WriteArray<byte>(writer, _coarse);
        LanguageModel.WriteArray<ushort>(writer, _fine);
        Lexicon.Write(writer);
    }

    /// <summary>The two clusters of a word, from 1; 0 for a word without vector.</summary>
    public (uint Coarse, uint Fine) Clusters(uint word)
    {
        int row = _words.Find(word);
        return row < 0 ? (0, 0) : (_coarse[row] + 1u, _fine[row] + 1u);
    }

    /// <summary>Where the weights of a feature start.</summary>
    public static int Row(uint feature) => (int)(feature & ((1u << Bits) - 1)) * NameDecoder.Labels;

    /// <summary>Adds the weights that start at each of <paramref name="rows"/> to the scores of the labels.</summary>
    /// <param name="rows">Starts, fewer than 256: their sums fit 16 bits.</param>
    /// <param name="scores">At least 16 long; those behind the labels are not touched.</param>
    public void AddRows(ReadOnlySpan<int> rows, Span<int> scores)
    {
        var sums = Vector256<short>.Zero;
        foreach (int start in rows)
            sums += Vector256.WidenLower(Vector128.Create<sbyte>(_weights.AsSpan(start, Vector128<sbyte>.Count)).ToVector256());
        for (int label = 0; label < NameDecoder.Labels; label++)
            scores[label] += sums[label];
    }
}
