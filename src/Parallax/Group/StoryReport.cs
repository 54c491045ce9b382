using System.Collections.Immutable;

namespace Parallax.Group;

/// <summary>A line of what <c>parallax stories</c> prints.</summary>
/// <param name="Id">The article.</param>
/// <param name="Story">Its story after the last article.</param>
/// <param name="StoryAtArrival">Its story when it arrived.</param>
/// <param name="Origin">Its origin in the story.</param>
internal sealed record StoryRow(string Id, string Story, string StoryAtArrival, string Origin);

/// <summary>The work of <c>parallax stories</c>: a finite stream through a grouper, and the stories as a table.</summary>
internal static class StoryReport
{
    /// <summary>A row for each article, in arrival order.</summary>
    /// <param name="articles">The stream, each with its reading where there is one and its copy links to earlier articles.</param>
    /// <param name="grouper">A fresh grouper; it holds the stories afterwards.</param>
    public static ImmutableArray<StoryRow> Rows(IEnumerable<(Article Article, Reading? Reading, ImmutableArray<CopyLink> Links)> articles, Grouper grouper)
    {
        var arrived = new List<Assignment>();
        foreach (var (article, reading, links) in articles)
            arrived.Add(grouper.Add(article, reading, links));
        var last = new Dictionary<string, (string Story, string Origin)>(StringComparer.Ordinal);
        foreach (var story in grouper.Stories())
        {
            foreach (var origin in story.Origins)
            {
                foreach (string id in origin.Articles)
                    last[id] = (story.Id, origin.Id);
            }
        }

        return [.. arrived.Select(a => new StoryRow(a.ArticleId, last[a.ArticleId].Story, a.StoryId, last[a.ArticleId].Origin))];
    }
}
