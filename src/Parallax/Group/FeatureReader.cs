using System.Collections.Frozen;
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
    private const int MostOutletWords = 8;

    // Words below the headline that are compared with it.
    private const int HeadWords = 45;
    private const float TitleBoost = 2;
    private const float LeadBoost = 1.5f;

    // A word said ten times counts four times as much as one said once.
    private const float Frequency = 0.6f;

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    /// <summary>The features of an article with its reading, weighed by the counts as they are now.</summary>
    /// <param name="article">The article.</param>
    /// <param name="reading">What was read from it, if anything was.</param>
    /// <param name="counts">The counts; they take note of the text's language.</param>
    /// <param name="meet">False for an article that came before: the counts stay as they are.</param>
    public static FeatureVector Read(Article article, Reading? reading, FeatureCounts counts, bool meet = true)
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
        ulong[] outlet = OutletName(article);
        string initials = Initials(article);
        for (int i = 0; i < words.Length; i++)
        {
            if (StandsAt(outlet, words, i))
            {
                i += outlet.Length - 1;
                continue;
            }

            if (initials.Length > 2 && words[i].Span.In(article.Text).SequenceEqual(initials))
                continue;

            float boost = i < titleEnd ? TitleBoost : i < titleEnd + LeadWords ? LeadBoost : 1;
            float head = i < titleEnd ? FeatureVector.InTitle : i < titleEnd + HeadWords ? 1 : 0;
            var kind = KindOf(words[i], names);
            uint key = Key(article.Text, kind, words, i, out var span);
            if (key == 0)
                continue;
            Add(found, key, boost, head, span);

            // "13500 block", "26 pupils": a number says more with what it counts.
            if (kind == FeatureKind.Number && i + 1 < words.Length && words[i + 1].Is(WordShape.Joined))
                Add(found, Feature.KeyOf(Hashing.Combine(words[i].Hash, words[i + 1].Hash), FeatureKind.Number), boost, head, new Span(words[i].Start, words[i + 1].End));
            if (kind == FeatureKind.Name && i > 0 && words[i].Is(WordShape.Joined) && !words[i].Is(WordShape.LineStart) && KindOf(words[i - 1], names) == FeatureKind.Name)
                Add(found, Feature.KeyOf(Hashing.Combine(words[i - 1].Hash, words[i].Hash), FeatureKind.FullName), boost, head, new Span(words[i - 1].Start, words[i].End));
        }

        if (meet)
            counts.Meet(found.Values);
        var (firstDay, lastDay) = Days(article);
        var (all, heads) = Weigh(found, counts);
        return new FeatureVector(all, heads)
        {
            Keys = found.Keys,
            Places = key => found[key >> 2].Place,
            EventDays = EventDays.Of(article, reading, words.Length == 0 ? 0 : words[Math.Min(words.Length, titleEnd + HeadWords) - 1].End),
            FirstDay = firstDay,
            LastDay = lastDay,
        };
    }

    private static void Add(Dictionary<uint, Found> found, uint key, float boost, float head, Span span)
    {
        ref var entry = ref CollectionsMarshal.GetValueRefOrAddDefault(found, key >> 2, out bool known);
        entry = new Found(Math.Max(entry.Key, key), entry.Weight + boost, Math.Max(entry.Head, head), known ? entry.Place : span);
    }

    private static uint Key(string text, FeatureKind kind, Word[] words, int at, out Span span)
    {
        var word = words[at];
        span = word.Span;
        if (word.Is(WordShape.Ideograph))
        {
            if (at == 0 || !words[at - 1].Is(WordShape.Ideograph) || words[at - 1].End != word.Start)
                return 0;
            span = new Span(words[at - 1].Start, word.End);
            return Feature.KeyOf(Hashing.Combine(words[at - 1].Hash, word.Hash), FeatureKind.Word);
        }

        if (kind == FeatureKind.Number)
            return Feature.KeyOf(word.Hash, kind);

        // A single letter says nothing.
        return word.Span.Length < 2 ? 0 : Feature.KeyOf(Stemming.Hash(span.In(text), word.Hash), kind);
    }

    private static FeatureKind KindOf(Word word, HashSet<ulong> names) =>
        word.Is(WordShape.Number) ? FeatureKind.Number
        : word.Is(WordShape.Capital) && names.Contains(word.Hash) ? FeatureKind.Name
        : FeatureKind.Word;

    // An outlet that names itself in every report tells nothing of their events.
    private static ulong[] OutletName(Article article) =>
        article.Outlet is { } outlet ? Array.ConvertAll(WordScanner.Scan(outlet.Value, MostOutletWords), word => word.Hash) : [];

    // The same in short: "NNA" in the reports of the Norvane News Agency.
    private static string Initials(Article article) =>
        article.Outlet is { } outlet ? string.Concat(WordScanner.Scan(outlet.Value, MostOutletWords).Where(word => word.Is(WordShape.Capital)).Select(word => outlet.Value[word.Start])) : "";

    private static bool StandsAt(ulong[] name, Word[] words, int at)
    {
        if (name.Length == 0 || at + name.Length > words.Length)
            return false;
        for (int i = 0; i < name.Length; i++)
        {
            if (words[at + i].Hash != name[i])
                return false;
        }

        return true;
    }

    // English writes days and months with a capital, and they name nobody. What is a person's name or another word too ("May", "April", "Jan") is left out.
    private static readonly FrozenSet<ulong> Calendar = WordScanner.Scan(
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February July September October November December Feb Sept Oct Nov Dec Tue Tues Wed Thu Thur Thurs Fri", 40)
        .Select(word => word.Hash).ToFrozenSet();

    // Words that the body writes with a capital where no rule of spelling asks for it.
    private static HashSet<ulong> NameWords(Word[] words, int titleEnd)
    {
        var names = new HashSet<ulong>();
        for (int i = titleEnd; i < words.Length; i++)
        {
            if (words[i].Is(WordShape.Capital) && !words[i].Is(WordShape.First) && !Calendar.Contains(words[i].Hash))
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
                if (word.Is(WordShape.Capital) && !Calendar.Contains(word.Hash))
                    names.Add(word.Hash);
            }
        }
    }

    // Frequencies are damped, so that one word said often does not carry a text alone; the strongest features are kept.
    private static (Feature[] All, Feature[] Head) Weigh(Dictionary<uint, Found> found, FeatureCounts counts)
    {
        var all = new Feature[found.Count];
        var head = new Feature[found.Count];
        int at = 0, inHead = 0;
        foreach (var entry in found.Values)
        {
            float idf = counts.Idf(entry.Key);
            all[at++] = new Feature(entry.Key, MathF.Pow(entry.Weight, Frequency) * idf);
            if (entry.Head > 0)
                head[inHead++] = new Feature(entry.Key, entry.Head * idf);
        }

        head = head[..inHead];
        Array.Sort(head, FeatureVector.ByKey.Instance);
        if (all.Length > Most)
            return (FeatureVector.Heaviest(all, Most), head);
        Array.Sort(all, FeatureVector.ByKey.Instance);
        return (all, head);
    }

    private static (int First, int Last) Days(Article article) =>
        article.Published is { Earliest: { } from, Latest: { } to }
            ? (Period.DaysBetween(Epoch, from), Period.DaysBetween(Epoch, to))
            : (FeatureVector.NoDay, FeatureVector.NoDay);

    /// <summary>A feature of a text.</summary>
    /// <param name="Key">With the most telling of the kinds that its places show.</param>
    /// <param name="Weight">Its places, those in headline and lead counting more.</param>
    /// <param name="Head">Weight in the head; 0 where it does not stand there.</param>
    /// <param name="Place">Where it stands first.</param>
    internal readonly record struct Found(uint Key, float Weight, float Head, Span Place);
}
