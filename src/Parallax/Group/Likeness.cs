namespace Parallax.Group;

/// <summary>How like an article is to a story: the evidence, each from 0 up.</summary>
internal readonly record struct Likeness
{
    /// <summary>Names of the evidence, in the order of <see cref="Values"/>.</summary>
    public static readonly string[] Labels = ["words", "names", "full-names", "numbers", "head", "title-in-story", "rare", "days", "dated", "name-share", "age"];

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

    /// <summary>Share of the article's names, by weight, that the story has.</summary>
    public double NameShare { get; init; }

    /// <summary>The evidence in the order of <see cref="Labels"/>.</summary>
    public double[] Values => [Words, Names, FullNames, Numbers, Head, TitleInStory, Rare, Days, Dated, NameShare, Age];

    /// <summary>Measures an article against a story.</summary>
    public static Likeness Of(FeatureVector article, StoryDraft story, FeatureCounts counts)
    {
        Span<double> dot = stackalloc double[4], own = stackalloc double[4];
        double rare = 0, nameMet = 0, nameAll = 0;
        var a = article.Features;
        var b = story.Centre;
        for (int i = 0, j = 0; i < a.Length || j < b.Length;)
        {
            if (j == b.Length || (i < a.Length && a[i].Key < b[j].Key))
            {
                double weight = a[i].Weight * counts.Idf(a[i].Key);
                own[(int)a[i].Kind] += weight * weight;
                if (a[i].Kind == FeatureKind.Name)
                    nameAll += weight;
                i++;
            }
            else if (i == a.Length || b[j].Key < a[i].Key)
            {
                j++;
            }
            else
            {
                float idf = counts.Idf(a[i].Key);
                double x = a[i].Weight * idf, y = b[j].Weight * idf;
                int kind = (int)a[i].Kind;
                own[kind] += x * x;
                dot[kind] += x * y;
                if (a[i].Kind == FeatureKind.Name)
                {
                    nameAll += x;
                    nameMet += x;
                    int seen = counts.Count(a[i].Key) - story.Articles;
                    rare += 1.0 / (1 + Math.Max(0, seen));
                }

                i++;
                j++;
            }
        }

        double ownAll = own[0] + own[1] + own[2] + own[3];
        double mean = ownAll > 0 ? 1 / (Math.Sqrt(ownAll) * story.Articles) : 0;
        var (title, titleInStory) = Titles(article, story, counts);
        bool dated = article.FirstDay != FeatureVector.NoDay && story.FirstDay != FeatureVector.NoDay;
        int days = !dated ? 0 : Math.Max(0, Math.Max(article.FirstDay - story.LastDay, story.FirstDay - article.LastDay));
        int age = !dated ? 0 : Math.Max(0, Math.Max(article.FirstDay - story.FirstDay, story.FirstDay - article.LastDay));
        return new Likeness
        {
            Words = dot[0] * mean,
            Names = dot[1] * mean,
            FullNames = dot[2] * mean,
            Numbers = dot[3] * mean,
            Head = title,
            TitleInStory = titleInStory,
            Rare = Math.Log(1 + rare),
            Days = Math.Log(1 + days),
            Age = Math.Log(1 + age),
            Dated = dated ? 1 : 0,
            NameShare = nameAll > 0 ? nameMet / nameAll : 0,
        };
    }

    private static (double Cosine, double InStory) Titles(FeatureVector article, StoryDraft story, FeatureCounts counts)
    {
        double dot = 0, own = 0, theirs = 0, met = 0, all = 0;
        foreach (var feature in story.Head)
        {
            double weight = feature.Weight * counts.Idf(feature.Key);
            theirs += weight * weight;
        }

        foreach (var feature in article.Head)
        {
            double idf = counts.Idf(feature.Key), weight = feature.Weight * idf;
            own += weight * weight;
            if (Find(story.Head, feature.Key) is >= 0 and var at)
                dot += weight * story.Head[at].Weight * idf;
            if (feature.Weight < FeatureVector.InTitle)
                continue;
            all += weight;
            if (Find(story.Centre, feature.Key) >= 0)
                met += weight;
        }

        return (Cosine(dot, own, theirs), all > 0 ? met / all : 0);
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

    private static double Cosine(double dot, double one, double other) => dot > 0 ? dot / Math.Sqrt(one * other) : 0;
}
