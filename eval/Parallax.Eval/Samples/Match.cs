using System.Collections.Immutable;

namespace Parallax.Eval.Samples;

/// <summary>An article of the output with the story it stands in.</summary>
internal sealed record Placed(OutArticle Article, OutStory Story);

/// <summary>Output and gold brought together: which article of the output is which report of the gold.</summary>
internal sealed class Match
{
    private readonly Dictionary<string, Placed> _byKey = new(StringComparer.Ordinal);

    public Match(ImmutableArray<GoldStory> gold, ImmutableArray<OutStory> output)
    {
        var keys = gold.SelectMany(s => s.Articles.Select(a => a.Key)).ToHashSet(StringComparer.Ordinal);
        var unknown = new List<OutArticle>();
        foreach (var story in output)
        {
            foreach (var article in story.Articles)
            {
                if (KeyOf(article, keys) is { } key)
                    _byKey.TryAdd(key, new Placed(article, story));
                else
                    unknown.Add(article);
            }
        }

        Unknown = [.. unknown];
    }

    /// <summary>Articles of the output that no report of the gold stands behind.</summary>
    public ImmutableArray<OutArticle> Unknown { get; }

    /// <summary>The article that was made of a report, or null.</summary>
    public Placed? this[string key] => _byKey.GetValueOrDefault(key);

    // The path begins wherever the user stood; the gold's paths begin below samples/reports.
    private static string? KeyOf(OutArticle article, HashSet<string> keys)
    {
        string path = article.Path.Replace('\\', '/');
        string member = article.Member is null ? "" : "#" + article.Member;
        for (int at = 0; at >= 0; at = path.IndexOf('/', at) is var slash && slash >= 0 ? slash + 1 : -1)
        {
            if (keys.Contains(path[at..] + member))
                return path[at..] + member;
        }

        return null;
    }
}
