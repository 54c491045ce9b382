namespace Parallax.Language;

/// <summary>Labels the names of a whole text and hands them on. Keeps its buffers: one for a thread at a time.</summary>
internal sealed class NameReader(NameWeights weights)
{
    private readonly NameTagger _tagger = new(weights);
    private readonly NameLexicon _lexicon = weights.Lexicon;
    private byte[] _labels = [];
    private float[] _margins = [];
    private bool[] _small = [];

    public void Fill(string text, AnalysisArrays data)
    {
        int count = data.Starts.Length;
        if (_labels.Length < count)
            (_labels, _margins) = (new byte[count + (count / 2)], new float[count + (count / 2)]);
        if (_small.Length < data.Sentences.Length)
            _small = new bool[data.Sentences.Length * 2];
        _tagger.Prepare(text, data);
        for (int s = 0; s < data.Sentences.Length; s++)
        {
            int first = data.Sentences[s], end = s + 1 < data.Sentences.Length ? data.Sentences[s + 1] : count;
            int length = end - first;
            _tagger.Label(first, end, _labels.AsSpan(first, length), _margins.AsSpan(first, length));
            _small[s] = _tagger.IsSmall(first);
            var dateline = Dateline.Find(text, data, first, end);
            for (int i = first; i < dateline.TownEnd && dateline.IsPlace; i++)
                (_labels[i], _margins[i]) = (i == first ? NameDecoder.FirstOfPlace : NameDecoder.InsideOfPlace, 0.95f);
            // What was taken for a part of the same name begins one of its own.
            if (dateline.IsPlace && dateline.TownEnd < end && NameDecoder.IsInside(_labels[dateline.TownEnd]))
                _labels[dateline.TownEnd]--;
        }

        NameFinder.Fill(text, data, _labels.AsSpan(0, count), _margins.AsSpan(0, count), _small.AsSpan(0, data.Sentences.Length), _lexicon);
    }
}
