using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;
using Parallax.Text;

namespace Parallax.Group;

/// <summary>
/// What decided that an article belongs to a story, kept small until somebody asks: the words and places of the strongest shared names,
/// numbers and words, the likeness of the headlines, the days.
/// </summary>
internal sealed class GroupReasons
{
    private const int Shown = 4;

    // Likeness of headlines from which it is worth a word.
    private const double HeadShown = 0.3;

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    private static readonly (string Rule, string Note)[] Kinds =
    [
        ("shared-names", "names that the story has"), ("shared-numbers", "numbers that the story has"), ("shared-words", "words that the story has"),
    ];

    private readonly Span[] _places;
    private readonly string _words;
    private readonly (byte Names, byte Numbers, byte Words) _counts;
    private readonly float _head;
    private readonly (int Article, int First, int Last) _days;

    private GroupReasons(Article article, FeatureVector vector, StoryDraft story, in Likeness likeness, FeatureCounts counts)
    {
        var shared = Shared(vector, story);
        var names = Strongest(shared, counts, feature => feature.Kind is FeatureKind.Name or FeatureKind.FullName);
        var numbers = Strongest(shared, counts, feature => feature.Kind == FeatureKind.Number);
        var words = Strongest(shared, counts, feature => feature.Kind == FeatureKind.Word);
        _counts = ((byte)names.Count, (byte)numbers.Count, (byte)words.Count);
        _places = [.. names.Concat(numbers).Concat(words).Select(feature => vector.Places(feature.Key))];
        _words = string.Concat(_places.Select(place => place.Words(article.Text)));
        _head = (float)likeness.Head;
        _days = (vector.FirstDay, story.FirstDay, story.LastDay);
    }

    /// <summary>Takes note of what an article and a story share.</summary>
    public static GroupReasons Of(Article article, FeatureVector vector, StoryDraft story, in Likeness likeness, FeatureCounts counts) => new(article, vector, story, likeness, counts);

    /// <summary>The strongest names and numbers that an article and a story share, as they stand in the article.</summary>
    public static ImmutableArray<Quoted> Names(Article article, FeatureVector vector, StoryDraft story, FeatureCounts counts) =>
        [.. Strongest(Shared(vector, story), counts, feature => feature.Kind != FeatureKind.Word).Select(feature => Quoted.From(article, vector.Places(feature.Key)))];

    /// <summary>As records that are shown.</summary>
    public ImmutableArray<Reason> Unpack(string articleId)
    {
        var reasons = ImmutableArray.CreateBuilder<Reason>();
        int at = 0, character = 0;
        foreach (var ((rule, note), count) in Kinds.Zip([_counts.Names, _counts.Numbers, _counts.Words]))
        {
            var evidence = ImmutableArray.CreateBuilder<Quoted>(count);
            for (int i = 0; i < count; i++, at++)
            {
                evidence.Add(new Quoted(articleId, _places[at], _words.Substring(character, _places[at].Length)));
                character += _places[at].Length;
            }

            if (count > 0)
                reasons.Add(new Reason(rule, note, evidence.MoveToImmutable()));
        }

        if (_head > HeadShown)
            reasons.Add(new Reason("headline", $"likeness of headline and first sentences {_head.ToString("0.00", CultureInfo.InvariantCulture)}"));
        if (_days.Article != FeatureVector.NoDay && _days.First != FeatureVector.NoDay)
            reasons.Add(new Reason("date", $"published {Iso(_days.Article)}, the story's articles {Iso(_days.First)} to {Iso(_days.Last)}"));
        return reasons.ToImmutable();
    }

    private static List<Feature> Shared(FeatureVector vector, StoryDraft story)
    {
        var shared = new List<Feature>();
        var centre = story.Centre;
        for (int i = 0, j = 0; i < vector.Features.Length && j < centre.Length;)
        {
            uint one = vector.Features[i].Identity, other = centre[j].Identity;
            if (one == other)
                shared.Add(vector.Features[i]);
            if (one <= other)
                i++;
            if (other <= one)
                j++;
        }

        return shared;
    }

    private static List<Feature> Strongest(List<Feature> shared, FeatureCounts counts, Predicate<Feature> of) =>
        [.. shared.FindAll(of).OrderByDescending(feature => counts.Idf(feature.Key) * (feature.Kind == FeatureKind.FullName ? 1.5 : 1)).ThenBy(feature => feature.Key).Take(Shown)];

    private static string Iso(int day) => LocalDatePattern.Iso.Format(Epoch.PlusDays(day));
}
