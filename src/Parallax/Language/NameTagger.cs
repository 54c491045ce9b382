using System.Runtime.Intrinsics;

namespace Parallax.Language;

/// <summary>
/// Labels names in a sentence: a linear model over hashed features of the words around each token, trained as a conditional random field (Lafferty et al. 2001).
/// </summary>
internal sealed class NameTagger(NameWeights weights)
{
    /// <summary>Features of a token.</summary>
    public const int FeatureCount = 44;

    private readonly NameDecoder _decoder = new();
    private Token[] _tokens = [];
    private int[] _scores = [];
    private uint[] _words = [];
    private byte[] _marks = [];

    /// <summary>Fills the labels of a sentence, and for each token how clear the choice is, 0 to 1.</summary>
    public void Label(ReadOnlySpan<char> text, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends, ReadOnlySpan<Xpos> xpos, Span<byte> labels, Span<float> margins)
    {
        int count = starts.Length;
        Prepare(text, starts, ends, xpos);
        if (_scores.Length < count * NetworkShape.NameColumns)
            _scores = new int[count * NetworkShape.NameColumns * 2];
        Span<uint> features = stackalloc uint[FeatureCount];
        Span<int> rows = stackalloc int[FeatureCount];
        for (int i = 0; i < count; i++)
        {
            Features(i, count, features);
            for (int k = 0; k < rows.Length; k++)
                rows[k] = NameWeights.Row(features[k]);
            var row = _scores.AsSpan(i * NetworkShape.NameColumns, NetworkShape.NameColumns);
            row.Clear();
            weights.AddRows(rows, row);
            margins[i] = Margin(row);
        }

        _decoder.Decode(_scores, weights.Pairs, labels);
    }

    /// <summary>Reads the words of a sentence; <see cref="Features"/> may follow.</summary>
    public void Prepare(ReadOnlySpan<char> text, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends, ReadOnlySpan<Xpos> xpos)
    {
        int count = starts.Length;
        if (_tokens.Length < count)
            (_tokens, _words, _marks) = (new Token[count * 2], new uint[count * 2], new byte[count * 2]);
        Span<int> affixes = stackalloc int[WordFeatures.AffixCount];
        // In a line of capitals a capital says nothing.
        uint capitals = count > 1 && !HasSmall(text[starts[0]..ends[count - 1]]) ? (uint)WordFeatures.ShapeCount : 0;
        for (int i = 0; i < count; i++)
        {
            var form = text[starts[i]..ends[i]];
            var word = WordFeatures.Of(form, affixes);
            (uint coarse, uint fine) = weights.Clusters(word.Word);
            uint place = Gazetteer.Place(form) is { } found ? 1u + (uint)found.Level : Gazetteer.Demonym(form) is not null ? 9u : 0;
            _tokens[i] = new Token(word.Word, (uint)word.Shape + capitals, coarse, fine, (uint)affixes[2], (uint)affixes[3], (uint)affixes[5], (uint)xpos[i], place, (uint)weights.Lexicon.Word(word.Word), 0);
            _words[i] = word.Word;
        }

        weights.Lexicon.MarkPhrases(_words.AsSpan(0, count), _marks.AsSpan(0, count));
        for (int i = 0; i < count; i++)
            _tokens[i] = _tokens[i] with { Mark = _marks[i] };
    }

    /// <summary>Hashes of the features of a token.</summary>
    public void Features(int i, int count, Span<uint> features)
    {
        unchecked
        {
            var none = default(Token);
            ref readonly Token b2 = ref i > 1 ? ref _tokens[i - 2] : ref none;
            ref readonly Token b = ref i > 0 ? ref _tokens[i - 1] : ref none;
            ref readonly Token t = ref _tokens[i];
            ref readonly Token a = ref i + 1 < count ? ref _tokens[i + 1] : ref none;
            ref readonly Token a2 = ref i + 2 < count ? ref _tokens[i + 2] : ref none;
            int k = 0;
            features[k++] = Mix(1, t.Word, 0);
            features[k++] = Mix(2, b.Word, 0);
            features[k++] = Mix(3, a.Word, 0);
            features[k++] = Mix(4, b2.Word, 0);
            features[k++] = Mix(5, a2.Word, 0);
            features[k++] = Mix(6, t.Word, a.Word);
            features[k++] = Mix(7, b.Word, t.Word);
            features[k++] = Mix(8, t.Shape, t.Tag);
            features[k++] = Mix(9, b.Shape, t.Shape);
            features[k++] = Mix(10, t.Shape, a.Shape);
            features[k++] = Mix(11, t.Shape, (b.Shape << 8) | a.Shape);
            features[k++] = Mix(12, t.Suffix3, 0);
            features[k++] = Mix(13, t.Suffix4, t.Shape);
            features[k++] = Mix(14, t.Prefix, 0);
            features[k++] = Mix(15, t.Coarse, t.Shape);
            features[k++] = Mix(16, t.Fine, t.Shape);
            features[k++] = Mix(17, b.Fine, t.Shape);
            features[k++] = Mix(18, a.Fine, t.Shape);
            features[k++] = Mix(19, b.Coarse, t.Coarse);
            features[k++] = Mix(20, t.Coarse, a.Coarse);
            features[k++] = Mix(21, b.Coarse, a.Coarse);
            features[k++] = Mix(22, b.Tag, t.Tag);
            features[k++] = Mix(23, t.Tag, a.Tag);
            features[k++] = Mix(24, (b.Tag << 8) | t.Tag, a.Tag);
            features[k++] = Mix(25, t.Place, t.Shape);
            features[k++] = Mix(26, b.Place, t.Shape);
            features[k++] = Mix(27, a.Place, t.Shape);
            features[k++] = Mix(28, b.Word, t.Shape);
            features[k++] = Mix(29, a.Word, t.Shape);
            features[k++] = Mix(30, b2.Fine, t.Shape);
            features[k++] = Mix(31, a2.Fine, t.Shape);
            features[k++] = Mix(32, i == 0 ? 1u : 0, t.Shape);
            features[k++] = Mix(33, b2.Word, b.Word);
            features[k++] = Mix(34, a.Word, a2.Word);
            features[k++] = Mix(35, t.Known, t.Shape);
            features[k++] = Mix(36, (b.Known << 16) | t.Known, t.Shape);
            features[k++] = Mix(37, (a.Known << 16) | t.Known, t.Shape);
            features[k++] = Mix(38, t.Mark, t.Shape);
            features[k++] = Mix(39, b.Mark, t.Mark);
            features[k++] = Mix(40, a.Mark, t.Mark);
            features[k++] = Mix(41, (b.Known << 16) | t.Known, a.Known);
            features[k++] = Mix(42, (b2.Known << 16) | b.Known, t.Known);
            features[k++] = Mix(43, (t.Known << 16) | t.Mark, t.Tag);
            features[k] = Mix(44, t.Mark, b.Word);
        }
    }

    private static bool HasSmall(ReadOnlySpan<char> text)
    {
        if (text.ContainsAnyInRange('a', 'z'))
            return true;
        foreach (char c in text)
        {
            if (c >= 0x80 && char.IsLower(c))
                return true;
        }

        return false;
    }

    private static uint Mix(uint kind, uint left, uint right)
    {
        unchecked
        {
            uint hash = (kind * 0x9E3779B1u) ^ (left * 0x85EBCA77u);
            hash = ((hash << 13) | (hash >> 19)) ^ (right * 0xC2B2AE3Du);
            hash *= 0x27D4EB2Fu;
            return hash ^ (hash >> 15);
        }
    }

    private static float Margin(ReadOnlySpan<int> scores)
    {
        int best = int.MinValue, second = int.MinValue;
        for (int label = 0; label < NameDecoder.Labels; label++)
        {
            if (scores[label] > best)
                (second, best) = (best, scores[label]);
            else
                second = Math.Max(second, scores[label]);
        }

        float gap = best - second;
        return 0.5f + (0.5f * gap / (gap + 24f));
    }

    private readonly record struct Token(uint Word, uint Shape, uint Coarse, uint Fine, uint Suffix3, uint Suffix4, uint Prefix, uint Tag, uint Place, uint Known, uint Mark);
}

/// <summary>Weights of the linear model by hash of the feature, and the clusters of words.</summary>
internal sealed class NameWeights
{
    /// <summary>Bits of a feature's hash that count.</summary>
    public const int Bits = 18;

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
