namespace Parallax.Language;

/// <summary>
/// Labels names in a sentence: a linear model over hashed features of the words around each token, trained as a structured perceptron (Collins 2002).
/// </summary>
internal sealed class NameTagger(NameWeights weights)
{
    /// <summary>Features of a token.</summary>
    public const int FeatureCount = 34;

    private readonly NameDecoder _decoder = new();
    private Token[] _tokens = [];
    private int[] _scores = [];

    /// <summary>Fills the labels of a sentence, and for each token how clear the choice is, 0 to 1.</summary>
    public void Label(ReadOnlySpan<char> text, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends, ReadOnlySpan<Xpos> xpos, Span<byte> labels, Span<float> margins)
    {
        int count = starts.Length;
        Prepare(text, starts, ends, xpos);
        if (_scores.Length < count * NetworkShape.NameColumns)
            _scores = new int[count * NetworkShape.NameColumns * 2];
        Span<uint> features = stackalloc uint[FeatureCount];
        for (int i = 0; i < count; i++)
        {
            Features(i, count, features);
            var row = _scores.AsSpan(i * NetworkShape.NameColumns, NetworkShape.NameColumns);
            row.Clear();
            weights.Add(features, row);
            margins[i] = Margin(row);
        }

        _decoder.Decode(_scores, labels);
    }

    /// <summary>Reads the words of a sentence; <see cref="Features"/> may follow.</summary>
    public void Prepare(ReadOnlySpan<char> text, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends, ReadOnlySpan<Xpos> xpos)
    {
        int count = starts.Length;
        if (_tokens.Length < count)
            _tokens = new Token[count * 2];
        Span<int> affixes = stackalloc int[WordFeatures.AffixCount];
        for (int i = 0; i < count; i++)
        {
            var form = text[starts[i]..ends[i]];
            var word = WordFeatures.Of(form, affixes);
            (uint coarse, uint fine) = weights.Clusters(word.Word);
            uint place = Gazetteer.Place(form) is { } found ? 1u + (uint)found.Level : Gazetteer.Demonym(form) is not null ? 9u : 0;
            _tokens[i] = new Token(word.Word, (uint)word.Shape, coarse, fine, (uint)affixes[2], (uint)affixes[3], (uint)affixes[5], (uint)xpos[i], place);
        }
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
            features[k] = Mix(34, a.Word, a2.Word);
        }
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

    private readonly record struct Token(uint Word, uint Shape, uint Coarse, uint Fine, uint Suffix3, uint Suffix4, uint Prefix, uint Tag, uint Place);
}

/// <summary>Weights of the linear model by hash of the feature, and the clusters of words.</summary>
internal sealed class NameWeights
{
    /// <summary>Bits of a feature's hash that count.</summary>
    public const int Bits = 18;

    private readonly sbyte[] _weights;
    private readonly WordTable _words;
    private readonly byte[] _coarse;
    private readonly ushort[] _fine;

    /// <summary><see cref="NameDecoder.Labels"/> weights a row; clusters by row of the vector vocabulary.</summary>
    public NameWeights(sbyte[] weights, WordTable words, byte[] coarse, ushort[] fine) => (_weights, _words, _coarse, _fine) = (weights, words, coarse, fine);

    /// <summary>The two clusters of a word, from 1; 0 for a word without vector.</summary>
    public (uint Coarse, uint Fine) Clusters(uint word)
    {
        int row = _words.Find(word);
        return row < 0 ? (0, 0) : (_coarse[row] + 1u, _fine[row] + 1u);
    }

    /// <summary>Adds the weights of all features to the scores of the labels.</summary>
    public void Add(ReadOnlySpan<uint> features, Span<int> scores)
    {
        unchecked
        {
            foreach (uint feature in features)
            {
                var row = _weights.AsSpan((int)(feature & ((1u << Bits) - 1)) * NameDecoder.Labels, NameDecoder.Labels);
                for (int label = 0; label < row.Length; label++)
                    scores[label] += row[label];
            }
        }
    }
}
