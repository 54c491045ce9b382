namespace Parallax.Group;

/// <summary>How like an article is to a story: the evidence, each from 0 up.</summary>
internal readonly record struct Likeness
{
    // Share of an article's names and numbers, by weight, from which the story counts as knowing them.
    private const double MetShare = 0.25;

    // Share of the whole vector that names and numbers have in an article that has its fair part of them.
    private const double NamedShare = 0.25;

    // Share of the names at the head, by weight, from which two texts count as telling of the same place and people.
    private const double MetInHead = 0.2;

    // What a story that knows none of the names takes off the evidence of words.
    private const double Damping = 0.85;

    // What shared rare names take off the evidence of a story's age, and of the days since its nearest article.
    private const double Kinship = 0.6;
    private const double NearKinship = 0.2;

    // Days without an article after which a topic is as likely to have moved on as after any more of them.
    private const int MostDays = 4;

    // Shared names that are looked at for how rare they are.
    private const int MostNames = 64;

    /// <summary>Names of the evidence, in the order of <see cref="Values"/>.</summary>
    public static readonly string[] Labels = ["words", "names", "numbers", "near-words", "near-names", "near-numbers", "head", "rare", "rare-full", "days", "age", "dated", "apart", "event-days", "event-gap"];

    /// <summary>Mean cosine with the story's articles, each for itself, as far as words that are no names make it: falls where the story is wide.</summary>
    public double Words { get; init; }

    /// <summary>As far as names make it.</summary>
    public double Names { get; init; }

    /// <summary>As far as numbers make it.</summary>
    public double Numbers { get; init; }

    /// <summary>Mean cosine with the two nearest of the story's articles that are kept for it, as far as words make it: stays where the story grows.</summary>
    public double NearWords { get; init; }

    /// <summary>As far as names make it.</summary>
    public double NearNames { get; init; }

    /// <summary>As far as numbers make it.</summary>
    public double NearNumbers { get; init; }

    /// <summary>Cosine of the headlines and first sentences.</summary>
    public double Head { get; init; }

    /// <summary>Shared names that few articles outside the story have, damped.</summary>
    public double Rare { get; init; }

    /// <summary>The same for names of two words that follow each other: people by first and last name.</summary>
    public double RareFull { get; init; }

    /// <summary>Days between the article and the story's nearest, up to four, damped, and less where the two share rare names; 0 where either has no date.</summary>
    public double Days { get; init; }

    /// <summary>The same between the article and the story's first, without a bound.</summary>
    public double Age { get; init; }

    /// <summary>1 where both have dates.</summary>
    public double Dated { get; init; }

    /// <summary>
    /// 1 where headline and first sentences name none of what those of the story name, falling to 0 where they share a fifth of their names
    /// by weight: news says first where it happened and to whom. 0 where either names nothing there.
    /// </summary>
    public double Apart { get; init; }

    /// <summary>Share of the days named first in the article that the story names too; 0 where either names none.</summary>
    public double EventMet { get; init; }

    /// <summary>Days between those that the two name first, damped; 0 where either names none.</summary>
    public double EventGap { get; init; }

    /// <summary>The evidence in the order of <see cref="Labels"/>.</summary>
    public double[] Values => [Words, Names, Numbers, NearWords, NearNames, NearNumbers, Head, Rare, RareFull, Days, Age, Dated, Apart, EventMet, EventGap];

    /// <summary>Measures an article against a story.</summary>
    public static Likeness Of(FeatureVector article, StoryDraft story, FeatureCounts counts)
    {
        var mean = Shared(article, story, counts, out double met, out double rare, out double rareFull);
        var near = Nearest(article, story, mean);
        var (head, apart) = Heads(article, story);
        bool dated = article.FirstDay != FeatureVector.NoDay && story.FirstDay != FeatureVector.NoDay;
        var (days, age) = dated ? Apartness(article, story) : default;
        var events = EventDays.Compare(article.EventDays, story.EventDays);

        // Place, names and figures decide, not the words of the topic: where next to none of the article's own are in the story, words count for little.
        // An article that has few names to begin with (a language without capitals) is not held to this.
        double own = article.NamesSquare;
        double strange = own > 0 ? Math.Min(1, own / NamedShare) * Math.Max(0, 1 - (met / own / MetShare)) : 0;
        double damp = 1 - (Damping * strange);

        // Time parts two reports of a topic, not a hearing from the crime of months before, whose people it names.
        double rareNames = Math.Log(1 + rare) * counts.Experience, rareFullNames = Math.Log(1 + rareFull) * counts.Experience;
        double kin = rareNames + rareFullNames;
        return new Likeness
        {
            Words = mean.Words / story.Articles * damp,
            Names = mean.Names / story.Articles,
            Numbers = mean.Numbers / story.Articles,
            NearWords = near.Words * damp,
            NearNames = near.Names,
            NearNumbers = near.Numbers,
            Head = head * damp,
            Rare = rareNames,
            RareFull = rareFullNames,
            Days = Math.Log(1 + Math.Min(days, MostDays)) / (1 + (NearKinship * kin)),
            Age = Math.Log(1 + age) / (1 + (Kinship * kin)),
            Dated = dated ? 1 : 0,
            Apart = apart,
            EventMet = events?.Met ?? 0,
            EventGap = events is null ? 0 : Math.Log(1 + events.Value.Gap),
        };
    }

    /// <summary>Days between an article and the nearest and the first of a story's articles, all of them dated; 0 where they may be of one day.</summary>
    public static (int Nearest, int First) Apartness(FeatureVector article, StoryDraft story) => (
        Math.Max(0, Math.Max(article.FirstDay - story.LastDay, story.FirstDay - article.LastDay)),
        Math.Max(0, Math.Max(article.FirstDay - story.FirstDay, story.FirstDay - article.LastDay)));

    private static Parts Shared(FeatureVector article, StoryDraft story, FeatureCounts counts, out double met, out double rare, out double rareFull)
    {
        var parts = default(Parts);
        int names = 0;
        var a = article.Features;
        var b = story.CentreIn(stackalloc Feature[StoryDraft.MostPacked]);
        met = rare = rareFull = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            uint x = a[i].Identity, y = b[j].Identity;
            if (x < y)
            {
                i++;
                continue;
            }

            if (y < x)
            {
                j++;
                continue;
            }

            parts.Add(a[i], b[j]);
            if (a[i].Kind != FeatureKind.Word)
                met += a[i].Weight * a[i].Weight;
            if (a[i].Kind is FeatureKind.Name or FeatureKind.FullName && names++ < MostNames)
            {
                // Articles outside the story that have the name: how many inside have it shows in how heavy it is in the centre.
                double inside = Math.Clamp(b[j].Weight / a[i].Weight, 1, story.Articles);
                double worth = 1 / (1 + Math.Max(0, counts.Count(a[i].Key) - inside));
                if (a[i].Kind == FeatureKind.Name)
                    rare += worth;
                else
                    rareFull += worth;
            }

            i++;
            j++;
        }

        return parts;
    }

    // A story of one article is its centre.
    private static Parts Nearest(FeatureVector article, StoryDraft story, Parts mean)
    {
        if (story.Kept.Count == 0)
            return mean;
        Parts first = default, second = default;
        System.Span<Feature> room = stackalloc Feature[StoryDraft.MostPacked];
        foreach (byte[] packed in story.Kept)
        {
            var kept = PackedFeatures.Unpack(packed, room);
            var parts = default(Parts);
            var a = article.Features;
            for (int i = 0, j = 0; i < a.Length && j < kept.Length;)
            {
                uint x = a[i].Identity, y = kept[j].Identity;
                if (x == y)
                    parts.Add(a[i], kept[j]);
                if (x <= y)
                    i++;
                if (y <= x)
                    j++;
            }

            if (parts.Sum > first.Sum)
                (first, second) = (parts, first);
            else if (parts.Sum > second.Sum)
                second = parts;
        }

        return new Parts { Words = (first.Words + second.Words) / 2, Names = (first.Names + second.Names) / 2, Numbers = (first.Numbers + second.Numbers) / 2 };
    }

    private static (double Cosine, double Apart) Heads(FeatureVector article, StoryDraft story)
    {
        double dot = 0, named = 0, shared = 0;
        var a = article.Head;
        var b = story.HeadIn(stackalloc Feature[StoryDraft.MostPacked]);
        for (int i = 0, j = 0; i < a.Length; i++)
        {
            while (j < b.Length && b[j].Identity < a[i].Identity)
                j++;
            bool met = j < b.Length && b[j].Identity == a[i].Identity;
            double square = a[i].Weight * (double)a[i].Weight;
            if (met)
                dot += a[i].Weight * (double)b[j].Weight;
            if (a[i].Kind != FeatureKind.Name)
                continue;
            named += square;
            shared += met ? square : 0;
        }

        return (story.HeadNorm > 0 ? dot / story.HeadNorm : 0, named > 0 && story.HeadNames > 0 ? Math.Max(0, 1 - (shared / named / MetInHead)) : 0);
    }

    // A product of two vectors, by kinds: what either shows to be a name counts as one.
    private struct Parts
    {
        public double Words;
        public double Names;
        public double Numbers;

        public readonly double Sum => Words + Names + Numbers;

        public void Add(Feature one, Feature other)
        {
            double product = one.Weight * (double)other.Weight;
            switch (Math.Max((uint)one.Kind, (uint)other.Kind))
            {
                case (uint)FeatureKind.Word:
                    Words += product;
                    break;
                case (uint)FeatureKind.Number:
                    Numbers += product;
                    break;
                default:
                    Names += product;
                    break;
            }
        }
    }
}
