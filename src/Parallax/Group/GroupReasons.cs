using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;

namespace Parallax.Group;

/// <summary>What decided that an article belongs to a story, in words that a person can check.</summary>
internal static class GroupReasons
{
    private const int Shown = 4;

    private static readonly LocalDate Epoch = new(1970, 1, 1);

    /// <summary>The strongest shared names and numbers with their words in the article, the headline, and the days.</summary>
    public static ImmutableArray<Reason> Of(Article article, FeatureVector vector, StoryDraft story, in Likeness likeness, FeatureCounts counts)
    {
        var shared = new List<Feature>();
        for (int i = 0, j = 0; i < vector.Features.Length && j < story.Centre.Length;)
        {
            uint one = vector.Features[i].Identity, other = story.Centre[j].Identity;
            if (one == other)
                shared.Add(vector.Features[i]);
            if (one <= other)
                i++;
            if (other <= one)
                j++;
        }

        var reasons = ImmutableArray.CreateBuilder<Reason>();
        Add("shared-names", "names that the story has", feature => feature.Kind is FeatureKind.Name or FeatureKind.FullName);
        Add("shared-numbers", "numbers that the story has", feature => feature.Kind == FeatureKind.Number);
        Add("shared-words", "words that the story has", feature => feature.Kind == FeatureKind.Word);
        if (likeness.Head > 0.3)
            reasons.Add(new Reason("headline", $"likeness of headline and first sentences {likeness.Head.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture)}"));
        if (vector.FirstDay != FeatureVector.NoDay && story.FirstDay != FeatureVector.NoDay)
            reasons.Add(new Reason("date", $"published {Iso(vector.FirstDay)}, the story's articles {Iso(story.FirstDay)} to {Iso(story.LastDay)}"));
        return reasons.ToImmutable();

        void Add(string rule, string note, Predicate<Feature> of)
        {
            var strongest = shared.FindAll(of).OrderByDescending(feature => counts.Idf(feature.Key) * (feature.Kind == FeatureKind.FullName ? 1.5 : 1))
                .ThenBy(feature => feature.Key).Take(Shown).ToList();
            if (strongest.Count > 0)
                reasons.Add(new Reason(rule, note, [.. strongest.Select(feature => Quoted.From(article, vector.Places(feature.Key)))]));
        }
    }

    private static string Iso(int day) => LocalDatePattern.Iso.Format(Epoch.PlusDays(day));
}
