using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using NodaTime;
using Parallax.Text;

namespace Parallax.Group;

/// <summary>
/// Reads an article's features: words, names, numbers, with more weight for the headline and the lead. Works from the words' shapes in
/// any language that has capitals and from single characters in pairs in those written without spaces; what the reading knows of names is added.
/// </summary>
internal static class FeatureReader
{
    // News tells its event first: later words say little of it, and a bound keeps the cost flat.
    private const int MostWords = 600;

    // Features kept of one text.
    private const int Most = 200;
    private const int LeadWords = 60;

    // Words below the headline that are compared with it.
    private const int HeadWords = 45;
    private const float TitleBoost = 2;
    private const float LeadBoost = 1.5f;

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    /// <summary>The features of an article with its reading.</summary>
    public static FeatureVector Read(Article article, Reading? reading, FeatureCounts counts)
    {
        var words = WordScanner.Scan(article.Text, MostWords);
        int titleEnd = 0;
        if (article.Title is { } title)
        {
            while (titleEnd < words.Length && words[titleEnd].Start < title.End)
                titleEnd++;
        }

        var names = NameWords(words, titleEnd);
        AddEntities(article, reading, names);
        var found = new Dictionary<uint, Found>(words.Length);
        var head = new Dictionary<uint, float>(titleEnd + HeadWords);
        for (int i = 0; i < words.Length; i++)
        {
            float boost = i < titleEnd ? TitleBoost : i < titleEnd + LeadWords ? LeadBoost : 1;
            var kind = KindOf(words[i], names);
            uint key = Key(words[i], kind, words, i, out var span);
            if (key == 0)
                continue;
            Add(found, key, boost, span);
            if (i < titleEnd + HeadWords)
                head[key] = Math.Max(head.GetValueOrDefault(key), i < titleEnd ? FeatureVector.InTitle : 1);

            // "13500 block", "26 pupils": a number says more with what it counts.
            if (kind == FeatureKind.Number && i + 1 < words.Length && words[i + 1].Is(WordShape.Joined))
                Add(found, Feature.KeyOf(Hashing.Combine(words[i].Hash, words[i + 1].Hash), FeatureKind.Number), boost, new Span(words[i].Start, words[i + 1].End));
            if (kind == FeatureKind.Name && i > 0 && words[i].Is(WordShape.Joined) && !words[i].Is(WordShape.LineStart) && KindOf(words[i - 1], names) == FeatureKind.Name)
                Add(found, Feature.KeyOf(Hashing.Combine(words[i - 1].Hash, words[i].Hash), FeatureKind.FullName), boost, new Span(words[i - 1].Start, words[i].End));
        }

        counts.Meet(found.Keys);
        var (firstDay, lastDay) = Days(article);
        return new FeatureVector(Top(found, counts), InOrder(head), counts) { Places = new PlaceView(found), FirstDay = firstDay, LastDay = lastDay };
    }

    private static void Add(Dictionary<uint, Found> found, uint key, float boost, Span span)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(found, key, out bool known);
        entry = new Found(entry.Weight + boost, known ? entry.Place : span);
    }

    private static Feature[] InOrder(Dictionary<uint, float> weights)
    {
        var features = new Feature[weights.Count];
        int at = 0;
        foreach (var (key, weight) in weights)
            features[at++] = new Feature(key, weight);
        Array.Sort(features, (x, y) => x.Key.CompareTo(y.Key));
        return features;
    }

    private static uint Key(Word word, FeatureKind kind, Word[] words, int at, out Span span)
    {
        span = word.Span;
        if (word.Is(WordShape.Ideograph))
        {
            if (at == 0 || !words[at - 1].Is(WordShape.Ideograph) || words[at - 1].End != word.Start)
                return 0;
            span = new Span(words[at - 1].Start, word.End);
            return Feature.KeyOf(Hashing.Combine(words[at - 1].Hash, word.Hash), FeatureKind.Word);
        }

        // A single letter says nothing; a single digit little.
        return word.Span.Length < 2 && kind != FeatureKind.Number ? 0 : Feature.KeyOf(word.Hash, kind);
    }

    private static FeatureKind KindOf(Word word, HashSet<ulong> names) =>
        word.Is(WordShape.Number) ? FeatureKind.Number
        : word.Is(WordShape.Capital) && names.Contains(word.Hash) ? FeatureKind.Name
        : FeatureKind.Word;

    // Words that the body writes with a capital where no rule of spelling asks for it.
    private static HashSet<ulong> NameWords(Word[] words, int titleEnd)
    {
        var names = new HashSet<ulong>();
        for (int i = titleEnd; i < words.Length; i++)
        {
            if (words[i].Is(WordShape.Capital) && !words[i].Is(WordShape.First))
                names.Add(words[i].Hash);
        }

        return names;
    }

    private static void AddEntities(Article article, Reading? reading, HashSet<ulong> names)
    {
        if (reading is null)
            return;
        foreach (var entity in reading.Entities)
        {
            if (entity.Mentions.IsEmpty || entity.Mentions[0].End > article.Text.Length)
                continue;
            foreach (var word in WordScanner.Scan(entity.Mentions[0].Words(article.Text), 8))
            {
                if (word.Is(WordShape.Capital))
                    names.Add(word.Hash);
            }
        }
    }

    // Frequencies are damped, so that one word said often does not carry a text alone; the strongest features are kept.
    private static Feature[] Top(Dictionary<uint, Found> found, FeatureCounts counts)
    {
        var features = new Feature[found.Count];
        int at = 0;
        foreach (var (key, entry) in found)
            features[at++] = new Feature(key, 1 + MathF.Log(entry.Weight));
        if (features.Length > Most)
        {
            Array.Sort(Array.ConvertAll(features, feature => (-feature.Weight * counts.Idf(feature.Key), feature.Key)), features);
            features = features[..Most];
        }

        Array.Sort(features, (x, y) => x.Key.CompareTo(y.Key));
        return features;
    }

    private static (int First, int Last) Days(Article article) =>
        article.Published is { Earliest: { } from, Latest: { } to }
            ? (Period.DaysBetween(Epoch, from), Period.DaysBetween(Epoch, to))
            : (FeatureVector.NoDay, FeatureVector.NoDay);

    private readonly record struct Found(float Weight, Span Place);

    // The places alone, without copying them out.
    private sealed class PlaceView(Dictionary<uint, Found> found) : IReadOnlyDictionary<uint, Span>
    {
        public int Count => found.Count;

        public IEnumerable<uint> Keys => found.Keys;

        public IEnumerable<Span> Values => found.Values.Select(entry => entry.Place);

        public Span this[uint key] => found[key].Place;

        public bool ContainsKey(uint key) => found.ContainsKey(key);

        public bool TryGetValue(uint key, [MaybeNullWhen(false)] out Span value)
        {
            bool known = found.TryGetValue(key, out var entry);
            value = entry.Place;
            return known;
        }

        public IEnumerator<KeyValuePair<uint, Span>> GetEnumerator() =>
            found.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Place)).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
