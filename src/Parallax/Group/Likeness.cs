namespace Parallax.Group;

/// <summary>How like an article is to a story: the evidence, each from 0 up.</summary>
internal readonly record struct Likeness
{
    /// <summary>Names of the evidence, in the order of <see cref="Values"/>.</summary>
    public static readonly string[] Labels = ["words", "names", "full-names", "numbers", "all", "title", "title-in-story", "rare", "days", "dated", "size", "name-share"];

    /// <summary>Cosine of the words that are no names.</summary>
    public double Words { get; init; }

    /// <summary>Cosine of the words of names.</summary>
    public double Names { get; init; }

    /// <summary>Cosine of pairs of words of names.</summary>
    public double FullNames { get; init; }

    /// <summary>Cosine of the numbers.</summary>
    public double Numbers { get; init; }

    /// <summary>Cosine of everything.</summary>
    public double All { get; init; }

    /// <summary>Cosine of the headlines.</summary>
    public double Title { get; init; }

    /// <summary>Share of the headline, by weight, that the story's texts have.</summary>
    public double TitleInStory { get; init; }

    /// <summary>Shared names that few articles have, damped.</summary>
    public double Rare { get; init; }

    /// <summary>Days between the article and the story's nearest, damped; 0 where either has no date.</summary>
    public double Days { get; init; }

    /// <summary>1 where both have dates.</summary>
    public double Dated { get; init; }

    /// <summary>Articles of the story, damped.</summary>
    public double Size { get; init; }

    /// <summary>Share of the article's names, by weight, that the story has.</summary>
    public double NameShare { get; init; }

    /// <summary>The evidence in the order of <see cref="Labels"/>.</summary>
    public double[] Values => [Words, Names, FullNames, Numbers, All, Title, TitleInStory, Rare, Days, Dated, Size, NameShare];

    /// <summary>Measures an article against a story.</summary>
    public static Likeness Of(FeatureVector article, StoryDraft story, FeatureCounts counts)
    {
        Span<double> dot = stackalloc double[4], own = stackalloc double[4], theirs = stackalloc double[4];
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
                double weight = b[j].Weight * counts.Idf(b[j].Key);
                theirs[(int)b[j].Kind] += weight * weight;
                j++;
            }
            else
            {
                float idf = counts.Idf(a[i].Key);
                double x = a[i].Weight * idf, y = b[j].Weight * idf;
                int kind = (int)a[i].Kind;
                own[kind] += x * x;
                theirs[kind] += y * y;
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

        double ownAll = own[0] + own[1] + own[2] + own[3], theirsAll = theirs[0] + theirs[1] + theirs[2] + theirs[3];
        var (title, titleInStory) = Titles(article, story, counts);
        bool dated = article.FirstDay != FeatureVector.NoDay && story.FirstDay != FeatureVector.NoDay;
        int days = !dated ? 0 : Math.Max(0, Math.Max(article.FirstDay - story.LastDay, story.FirstDay - article.LastDay));
        return new Likeness
        {
            Words = Cosine(dot[0], own[0], theirs[0]),
            Names = Cosine(dot[1], own[1], theirs[1]),
            FullNames = Cosine(dot[2], own[2], theirs[2]),
            Numbers = Cosine(dot[3], own[3], theirs[3]),
            All = Cosine(dot[0] + dot[1] + dot[2] + dot[3], ownAll, theirsAll),
            Title = title,
            TitleInStory = titleInStory,
            Rare = Math.Log(1 + rare),
            Days = Math.Log(1 + days),
            Dated = dated ? 1 : 0,
            Size = Math.Log(story.Articles),
            NameShare = nameAll > 0 ? nameMet / nameAll : 0,
        };
    }

    private static (double Cosine, double InStory) Titles(FeatureVector article, StoryDraft story, FeatureCounts counts)
    {
        double dot = 0, own = 0, theirs = 0, met = 0, all = 0;
        foreach (var feature in story.Title)
        {
            double weight = feature.Weight * counts.Idf(feature.Key);
            theirs += weight * weight;
        }

        foreach (var feature in article.Title)
        {
            double idf = counts.Idf(feature.Key), weight = feature.Weight * idf;
            own += weight * weight;
            all += weight;
            if (Find(story.Title, feature.Key) is >= 0 and var at)
                dot += weight * story.Title[at].Weight * idf;
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
