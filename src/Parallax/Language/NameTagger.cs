namespace Parallax.Language;

/// <summary>
/// Labels names: a linear model over hashed features (<see cref="NameFeatures"/>) of the words around each token, trained as a conditional random field (Lafferty et al. 2001).
/// </summary>
internal sealed class NameTagger(NameWeights weights)
{
    private readonly NameFeatures _features = new(weights);
    private readonly NameDecoder _decoder = new();
    private int[] _scores = [];

    /// <summary>Reads the words of a text; <see cref="Label"/> may follow for its sentences.</summary>
    public void Prepare(ReadOnlySpan<char> text, AnalysisArrays data) => _features.Prepare(text, data);

    /// <summary>True where the sentence that begins with a token is written without capitals.</summary>
    public bool IsSmall(int first) => _features.IsSmall(first);

    /// <summary>Fills the labels of a sentence of the text, and for each token how clear the choice is, 0 to 1.</summary>
    public void Label(int first, int end, Span<byte> labels, Span<float> margins)
    {
        int count = end - first;
        if (_scores.Length < count * NetworkShape.NameColumns)
            _scores = new int[count * NetworkShape.NameColumns * 2];
        Span<uint> features = stackalloc uint[NameFeatures.Count];
        Span<int> rows = stackalloc int[NameFeatures.Count];
        for (int i = 0; i < count; i++)
        {
            var row = _scores.AsSpan(i * NetworkShape.NameColumns, NetworkShape.NameColumns);
            row.Clear();
            if (!_features.IsNear(first + i))
            {
                (row[0], margins[i]) = (NameWeights.Sure, 1);
                continue;
            }

            int found = _features.Of(first + i, first, end, features);
            for (int k = 0; k < found; k++)
                rows[k] = NameWeights.Row(features[k]);
            weights.AddRows(rows[..found], row);
            margins[i] = Margin(row);
        }

        _decoder.Decode(_scores, weights.Pairs, labels);
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
}
