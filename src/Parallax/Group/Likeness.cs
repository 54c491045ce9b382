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

    /// <summary>Names of the evidence, in the order of <see cref="Values"/>.</summary>
    public static readonly string[] Labels = ["words", "names", "full-names", "numbers", "head", "title-in-story", "rare", "days", "dated", "age", "strange", "apart"];

    /// <summary>Mean cosine with the story's articles, each for itself, as far as words that are no names make it: falls where the story is wide.</summary>
    public double Words { get; init; }

    /// <summary>As far as words of names make it.</summary>
    public double Names { get; init; }

    /// <summary>As far as pairs of words of names make it.</summary>
    public double FullNames { get; init; }

    /// <summary>As far as numbers make it.</summary>
    public double Numbers { get; init; }

    /// <summary>Cosine of the headlines and first sentences.</summary>
    public double Head { get; init; }

    /// <summary>Share of the headline, by weight, that the story's texts have.</summary>
    public double TitleInStory { get; init; }

    /// <summary>Shared names that few articles have, damped.</summary>
    public double Rare { get; init; }

    /// <summary>Days between the article and the story's nearest, damped; 0 where either has no date.</summary>
    public double Days { get; init; }

    /// <summary>Days between the article and the story's first, damped; 0 where either has no date.</summary>
    public double Age { get; init; }

    /// <summary>1 where both have dates.</summary>
    public double Dated { get; init; }

    /// <summary>1 where the story has none of the names and numbers that the article is full of, falling to 0 where it has a quarter of them by weight. Damps words and head.</summary>
    public double Strange { get; init; }

    /// <summary>
    /// 1 where headline and first sentences name none of what those of the story name, falling to 0 where they share a fifth of their names
    /// by weight: news says first where it happened and to whom. 0 where either names nothing there.
    /// </summary>
    public double Apart { get; init; }

    /// <summary>The evidence in the order of <see cref="Labels"/>.</summary>
    public double[] Values => [Words, Names, FullNames, Numbers, Head, TitleInStory, Rare, Days, Dated, Age, Strange, Apart];

    /// <summary>Measures an article against a story.</summary>
    public static Likeness Of(FeatureVector article, StoryDraft story, FeatureCounts counts)
    {
        // Shared names that are looked at for how rare they are.
        const int mostNames = 64;
        Span<double> dot = stackalloc double[4];
        dot.Clear();
        double rare = 0, met = 0;
        int names = 0;
        var a = article.Features;
        var b = story.Centre;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            uint x = a[i].Key, y = b[j].Key;
            if (x == y)
            {
                double idf = article.Idf[i];
                if (a[i].Kind != FeatureKind.Word)
                    met += a[i].Weight * a[i].Weight * idf * idf;
                dot[(int)a[i].Kind] += a[i].Weight * b[j].Weight * idf * idf;
                if (a[i].Kind == FeatureKind.Name && names++ < mostNames)
                {
                    // Articles outside the story that have the name: how many inside have it shows in how heavy it is in the centre.
                    double inside = Math.Clamp(b[j].Weight * article.Norm / a[i].Weight, 1, story.Articles);
                    rare += 1 / (1 + Math.Max(0, counts.Count(x) - inside));
                }
            }

            if (x <= y)
                i++;
            if (y <= x)
                j++;
        }

        double mean = article.Norm > 0 ? 1 / (article.Norm * story.Articles) : 0;
        var (head, titleInStory, apart) = Heads(article, story);
        bool dated = article.FirstDay != FeatureVector.NoDay && story.FirstDay != FeatureVector.NoDay;
        int days = !dated ? 0 : Math.Max(0, Math.Max(article.FirstDay - story.LastDay, story.FirstDay - article.LastDay));
        int age = !dated ? 0 : Math.Max(0, Math.Max(article.FirstDay - story.FirstDay, story.FirstDay - article.LastDay));

        // Place, names and figures decide, not the words of the topic: where next to none of the article's own are in the story, words count for little.
        // An article that has few names to begin with (a language without capitals) is not held to this.
        double named = article.Norm > 0 ? Math.Min(1, article.NamesSquare / (article.Norm * article.Norm) / NamedShare) : 0;
        double strange = article.NamesSquare > 0 ? named * Math.Max(0, 1 - (met / article.NamesSquare / MetShare)) : 0;
        double damp = 1 - (Damping * strange);
        return new Likeness
        {
            Words = dot[0] * mean * damp,
            Names = dot[1] * mean,
            FullNames = dot[2] * mean,
            Numbers = dot[3] * mean,
            Head = head * damp,
            TitleInStory = titleInStory,
            Rare = Math.Log(1 + rare),
            Days = Math.Log(1 + days),
            Age = Math.Log(1 + age),
            Dated = dated ? 1 : 0,
            Strange = strange,
            Apart = apart,
        };
    }

    private static (double Cosine, double InStory, double Apart) Heads(FeatureVector article, StoryDraft story)
    {
        double dot = 0, met = 0, all = 0, named = 0, shared = 0;
        for (int i = 0; i < article.Head.Length; i++)
        {
            var feature = article.Head[i];
            double idf = article.HeadIdf[i], weight = feature.Weight * idf;
            int at = Find(story.Head, feature.Key);
            if (at >= 0)
                dot += weight * story.Head[at].Weight * idf;
            if (feature.Kind == FeatureKind.Name)
            {
                named += idf * idf;
                shared += at >= 0 ? idf * idf : 0;
            }

            if (feature.Weight < FeatureVector.InTitle)
                continue;
            all += weight;
            if (Find(story.Centre, feature.Key) >= 0)
                met += weight;
        }

        double apart = named > 0 && story.HeadNames > 0 ? Math.Max(0, 1 - (shared / named / MetInHead)) : 0;
        return (dot > 0 ? dot / (article.HeadNorm * story.HeadNorm) : 0, all > 0 ? met / all : 0, apart);
    }

    private static int Find(Feature[] features, uint key)
    {
        int low = 0, high = features.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            if (features[middle].Key == key)
                return middle;
            if (features[middle].Key < key)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }
}
