namespace Parallax.Group;

/// <summary>
/// In how many articles a feature has stood, in a count-min sketch of fixed size; old counts fade by halving. From it comes the weight of
/// a feature: rare ones tell stories apart.
/// </summary>
internal sealed class FeatureCounts
{
    private const int Bits = 21;
    private const int Lifetime = 60_000;

    private readonly ushort[] _first = new ushort[1 << Bits];
    private readonly ushort[] _second = new ushort[1 << Bits];
    private int _articles;

    /// <summary>Articles counted, faded.</summary>
    public int Articles => _articles;

    /// <summary>Articles in which the feature has stood, faded.</summary>
    public int Count(uint key)
    {
        ulong hash = Text.Hashing.Mix(key);
        return Math.Min(_first[hash >> (64 - Bits)], _second[hash & ((1 << Bits) - 1)]);
    }

    /// <summary>Inverse document frequency, smoothed: 0 for a feature of every article, about 9 for a new one among 10,000.</summary>
    public float Idf(uint key) => MathF.Log((_articles + 20f) / (Count(key) + 1f));

    /// <summary>Counts an article's features.</summary>
    public void Add(FeatureVector vector)
    {
        if (++_articles == Lifetime)
            Halve();
        foreach (var feature in vector.Features)
            Raise(Text.Hashing.Mix(feature.Key));
    }

    private void Raise(ulong hash)
    {
        ref ushort first = ref _first[hash >> (64 - Bits)], second = ref _second[hash & ((1 << Bits) - 1)];
        int count = Math.Min(first, second);
        if (first == count)
            first++;
        if (second == count)
            second++;
    }

    private void Halve()
    {
        _articles /= 2;
        for (int i = 0; i < _first.Length; i++)
        {
            _first[i] >>= 1;
            _second[i] >>= 1;
        }
    }
}
