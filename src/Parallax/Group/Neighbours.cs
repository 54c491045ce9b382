using System.Collections.Immutable;
using System.Globalization;

namespace Parallax.Group;

/// <summary>The other stories that an article might belong to, with what speaks for them and what keeps them apart.</summary>
internal static class Neighbours
{
    private const int Most = 5;

    // Names and numbers of the article that a story lacks and that are shown.
    private const int Shown = 6;

    /// <summary>The likeliest of the candidates, likeliest first.</summary>
    public static ImmutableArray<NearStory> Of(
        Article article, FeatureVector vector, IEnumerable<int> candidates, IStories stories, LikenessModel model, FeatureCounts counts, HashSet<int> apart)
    {
        var measured = candidates.Select(story => (Story: story, Likeness: Likeness.Of(vector, stories[story], counts)))
            .Select(found => (found.Story, found.Likeness, Score: model.Score(found.Likeness)))
            .OrderByDescending(found => found.Score).ThenBy(found => found.Story).Take(Most);
        return
        [
            .. measured.Select(found => new NearStory(
                stories[found.Story].Id,
                stories[found.Story].Members[0].ArticleId,
                Math.Round(found.Score, 3),
                GroupReasons.Of(article, vector, stories[found.Story], found.Likeness, counts).Unpack(article.Id),
                Against(article, vector, stories[found.Story], found.Likeness, model, apart.Contains(found.Story)))),
        ];
    }

    private static ImmutableArray<Reason> Against(Article article, FeatureVector vector, StoryDraft story, in Likeness likeness, LikenessModel model, bool saidApart)
    {
        var against = new List<(double Worth, Reason Reason)>();
        if (saidApart)
            against.Add((double.MaxValue, new Reason("user", "said not to be of one story with an article of it")));
        Weigh("apart", likeness.Apart, $"headline and first sentences name other places and people than those of the story ({Percent(likeness.Apart)} apart)");
        if (vector.FirstDay != FeatureVector.NoDay && story.FirstDay != FeatureVector.NoDay)
        {
            var (nearest, first) = Likeness.Apartness(vector, story);
            Weigh("days", likeness.Days, $"published {Days(nearest)} from its nearest article");
            Weigh("age", likeness.Age, $"published {Days(first)} from its first article");
        }

        Weigh("event-gap", likeness.EventGap, $"the days named first lie {Days((int)Math.Round(Math.Exp(likeness.EventGap) - 1))} apart");
        if (Lacking(article, vector, story) is { } lacking)
            against.Add((0, lacking));
        double common = Worth(model, likeness, "words") + Worth(model, likeness, "names") + Worth(model, likeness, "numbers") + Worth(model, likeness, "head") + Worth(model, likeness, "rare");
        double needed = Math.Log(LikenessModel.Join / (1 - LikenessModel.Join)) - model.Bias - Worth(model, likeness, "dated");
        if (common < needed)
            against.Add((needed - common, new Reason("little-in-common", $"words, names and numbers in common come to {Number(common)}; it takes {Number(needed)} before anything speaks against it")));
        return [.. against.OrderByDescending(reason => reason.Worth).Select(reason => reason.Reason)];

        void Weigh(string label, double value, string note)
        {
            double worth = -model.Weights[Array.IndexOf(Likeness.Labels, label)] * value;
            if (worth >= 0.1)
                against.Add((worth, new Reason(label, $"{note}: {Number(worth)} off")));
        }
    }

    // Evidence by its last word: near-words is words.
    private static double Worth(LikenessModel model, in Likeness likeness, string kind)
    {
        double worth = 0;
        double[] values = likeness.Values;
        for (int i = 0; i < values.Length; i++)
        {
            if (Likeness.Labels[i] == kind || Likeness.Labels[i] == "near-" + kind)
                worth += model.Weights[i] * values[i];
        }

        return worth;
    }

    // The heaviest names and numbers of the article that the story has not.
    private static Reason? Lacking(Article article, FeatureVector vector, StoryDraft story)
    {
        var known = story.Centre.Select(feature => feature.Identity).ToHashSet();
        var own = vector.Features.Where(feature => feature.Kind is FeatureKind.Name or FeatureKind.Number).OrderByDescending(feature => feature.Weight).ThenBy(feature => feature.Key).ToList();
        var lacking = own.Where(feature => !known.Contains(feature.Identity)).ToList();
        return lacking.Count == 0 ? null : new Reason(
            "not-in-story", $"{lacking.Count} of the article's {own.Count} names and numbers are not in the story",
            [.. lacking.Take(Shown).Select(feature => Quoted.From(article, vector.Places(feature.Key)))]);
    }

    private static string Days(int days) => days == 1 ? "1 day" : string.Create(CultureInfo.InvariantCulture, $"{days} days");

    private static string Number(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Percent(double share) => share.ToString("0 %", CultureInfo.InvariantCulture);
}
