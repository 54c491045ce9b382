using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;

namespace Parallax.Group;

/// <summary>
/// In how many articles a feature has stood: over the whole stream in a count-min sketch of fixed size whose old counts fade by halving,
/// and of late. From both comes the weight of a feature: rare ones tell stories apart, and a name that everybody writes about this week
/// tells the week's stories apart less than it would tell them from others. A stream in English begins with counts of common words.
/// </summary>
internal sealed partial class FeatureCounts
{
    private const int Bits = 20;
    private const int Lifetime = 60_000;
    private const int RecentBits = 18;
    private const int Recent = 1_000;

    // What the counts of late are worth against those of the whole stream.
    private const float RecentShare = 0.5f;

    // Articles that the counts of common words stand for, where all of a stream's texts are in that language.
    private const float PriorArticles = 3_000;

    private static readonly FrozenDictionary<uint, float> CommonWords = ReadCommonWords();

    private readonly ushort[] _first = new ushort[1 << Bits];
    private readonly ushort[] _second = new ushort[1 << Bits];
    private readonly ushort[] _recent = new ushort[1 << RecentBits];
    private readonly FrozenDictionary<uint, float> _common;
    private int _articles;
    private int _recentArticles;
    private float _known;

    /// <summary>Empty counts.</summary>
    /// <param name="prior">False to begin without the counts of common words.</param>
    public FeatureCounts(bool prior = true) => _common = prior ? CommonWords : FrozenDictionary<uint, float>.Empty;

    /// <summary>Articles in which the feature has stood, faded.</summary>
    public int Count(uint key)
    {
        ulong hash = HashOf(key);
        return Math.Min(_first[hash >> (64 - Bits)], _second[hash & ((1 << Bits) - 1)]);
    }

    /// <summary>How far the counts can be trusted to call a name rare, 0 to 1: in a stream of few articles nearly every name is new.</summary>
    public double Experience => (_articles + 10.0) / (_articles + 60.0);

    /// <summary>Inverse document frequency, smoothed; never below 0.</summary>
    public float Idf(uint key)
    {
        float prior = PriorArticles * _known;
        float before = prior > 0 && _common.TryGetValue(key | 3, out float share) ? share * prior : 0;
        float all = MathF.Log((_articles + prior + 20) / (Count(key) + before + 1));
        float late = MathF.Log((_recentArticles + prior + 20) / (_recent[HashOf(key) >> (64 - RecentBits)] + before + 1));
        return Math.Max(0, (all * (1 - RecentShare)) + (late * RecentShare));
    }

    /// <summary>True for a feature of so many articles that looking stories up by it would find the whole window.</summary>
    public bool IsCommon(uint key) => Count(key) > Math.Max(64, _articles / 250);

    /// <summary>Takes note of what language the stream is in, before the article is weighed.</summary>
    public void Meet(IEnumerable<FeatureReader.Found> features)
    {
        int words = 0, known = 0;
        foreach (var feature in features)
        {
            if (Feature.KindOf(feature.Key) != FeatureKind.Word)
                continue;
            words++;
            if (_common.ContainsKey(feature.Key | 3))
                known++;
        }

        if (words == 0)
            return;

        // A text in the language of the counts has most of its words among them, one in another language few.
        float now = Math.Clamp((((float)known / words) - 0.2f) / 0.3f, 0, 1);
        _known = _articles == 0 ? now : (_known * 0.95f) + (now * 0.05f);
    }

    /// <summary>Counts an article's features.</summary>
    public void Add(FeatureVector vector)
    {
        if (++_articles == Lifetime)
        {
            _articles /= 2;
            Halve(_first);
            Halve(_second);
        }

        if (++_recentArticles == Recent)
        {
            _recentArticles /= 2;
            Halve(_recent);
        }

        foreach (uint identity in vector.Keys)
        {
            ulong hash = HashOf(identity << 2);
            Raise(hash);
            _recent[hash >> (64 - RecentBits)]++;
        }
    }

    // The kind is no part of what is counted.
    private static ulong HashOf(uint key) => Text.Hashing.Mix(key | 3);

    // Conservative update: only the smaller counters rise.
    private void Raise(ulong hash)
    {
        ref ushort first = ref _first[hash >> (64 - Bits)], second = ref _second[hash & ((1 << Bits) - 1)];
        int count = Math.Min(first, second);
        if (count == ushort.MaxValue)
            return;
        if (first == count)
            first++;
        if (second == count)
            second++;
    }

    private static void Halve(ushort[] counts)
    {
        for (int i = 0; i < counts.Length; i++)
            counts[i] >>= 1;
    }

    private static FrozenDictionary<uint, float> ReadCommonWords()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Parallax.Group.word-counts.txt")
            ?? throw new InvalidOperationException("the counts of common words are not in the assembly");
        using var reader = new StreamReader(stream);
        var shares = new Dictionary<uint, float>();
        while (reader.ReadLine() is { Length: > 9 } line)
        {
            shares[uint.Parse(line.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture) | 3] =
                int.Parse(line.AsSpan(9), NumberStyles.None, CultureInfo.InvariantCulture) / 10_000f;
        }

        return shares.ToFrozenDictionary();
    }
}
