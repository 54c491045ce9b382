using Parallax.Language;

namespace Parallax.Train;

/// <summary>Turns forms into the rows of the word tables: learned rows by vocabulary, fixed vectors by another, affixes, shape.</summary>
internal sealed class Inputs
{
    private readonly Dictionary<uint, int> _words = [];
    private readonly Dictionary<uint, int> _vectors = [];
    private readonly Dictionary<string, Rows> _cache = new(StringComparer.Ordinal);
    private readonly WordVectors _table;

    /// <summary>Words that occur at least twice have a row of their own.</summary>
    public Inputs(IEnumerable<Example> examples, WordVectors vectors)
    {
        _table = vectors;
        for (int i = 0; i < vectors.Words.Length; i++)
            _vectors[vectors.Words[i]] = i;
        var counts = new Dictionary<uint, int>();
        foreach (var example in examples)
        {
            foreach (string form in example.Forms)
            {
                uint hash = WordFeatures.Hash(form);
                counts[hash] = counts.GetValueOrDefault(hash) + 1;
            }
        }

        foreach (var (hash, _) in counts.Where(pair => pair.Value >= 2).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key))
        {
            _words[hash] = Vocabulary.Count;
            Vocabulary.Add(hash);
        }
    }

    /// <summary>Hashes of the words with a row; the row after the last is for all others.</summary>
    public List<uint> Vocabulary { get; } = [];

    public ReadOnlySpan<float> VectorOf(int row) => _table.Values.AsSpan(row * WordVectors.Size, WordVectors.Size);

    public Rows Of(string form)
    {
        if (_cache.TryGetValue(form, out var rows))
            return rows;
        var affixes = new int[WordFeatures.AffixCount];
        var features = WordFeatures.Of(form);
        WordFeatures.Affixes(form, affixes);
        rows = new Rows(_words.GetValueOrDefault(features.Word, Vocabulary.Count), _vectors.GetValueOrDefault(features.Word, -1), affixes, features.Shape);
        _cache.Add(form, rows);
        return rows;
    }

    internal sealed record Rows(int Word, int Vector, int[] Affixes, int Shape);
}
