using System.Collections.Immutable;

namespace Parallax.Copies;

/// <summary>A line of what <c>parallax copies</c> prints.</summary>
/// <param name="Id">The article.</param>
/// <param name="Group">Id of the first article of the text that it is one with; its own where it is one with none.</param>
/// <param name="Origin">The article that it takes its text from, or null.</param>
/// <param name="Relation">How: <c>copy</c>, <c>truncated</c>, <c>revised</c>, <c>partial</c>, <c>quote</c>, or null.</param>
/// <param name="Share">Share of the origin's words that it has.</param>
internal sealed record CopyRow(string Id, string Group, string? Origin, string? Relation, double Share);

/// <summary>The work of <c>parallax copies</c>: a finite stream through a finder, and its links as a table.</summary>
internal static class CopyReport
{
    /// <summary>A row for each article, in arrival order. A link speaks for the article that takes, which need not be the later one.</summary>
    /// <param name="articles">The stream.</param>
    /// <param name="finder">A fresh finder.</param>
    /// <param name="keep">Called with each article once it was examined, so that the finder's texts have it for those that follow.</param>
    public static ImmutableArray<CopyRow> Rows(IEnumerable<Article> articles, CopyFinder finder, Action<Article> keep)
    {
        var ids = new List<string>();
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        var groups = new CopyGroups();
        var best = new Dictionary<string, (CopyMatch Match, string? Origin)>(StringComparer.Ordinal);
        foreach (var article in articles)
        {
            var matches = finder.Examine(article);
            keep(article);
            at[article.Id] = ids.Count + 1;
            ids.Add(article.Id);
            groups.Add();
            foreach (var match in matches)
            {
                if (match.Link is { IsWhole: true })
                    groups.Join(at[match.OtherId], at[article.Id]);
                if (match.Link is { } link)
                {
                    Note(link.Copy, match, link.Origin);
                    if (!link.IsWhole && !link.Directed)
                        Note(link.Origin, match, null);
                    continue;
                }

                // Who quotes whom is told by the days alone; where they do not tell, both share a quote and the earlier arrival has no origin for it.
                if (match.IsLater != false)
                    Note(article.Id, match, match.OtherId);
                if (match.IsLater != true)
                    Note(match.OtherId, match, match.IsLater == false ? article.Id : null);
            }
        }

        return [.. ids.Select(id => Row(id))];

        void Note(string id, CopyMatch match, string? origin)
        {
            if (!best.TryGetValue(id, out var known) || Weight(match) > Weight(known.Match))
                best[id] = (match, origin);
        }

        CopyRow Row(string id)
        {
            string group = ids[groups.Of(at[id]) - 1];
            if (!best.TryGetValue(id, out var found))
                return new CopyRow(id, group, null, null, 0);
            var seen = new HashSet<string>(StringComparer.Ordinal) { id };

            // A copy of a copy takes its text from where the first one took it.
            string? origin = found.Origin;
            while (origin is not null && seen.Add(origin) && best.TryGetValue(origin, out var further) && further is { Match.Link.IsWhole: true, Origin: { } before } && !seen.Contains(before))
                origin = before;
            return new CopyRow(id, group, origin, Name(found.Match), found.Match.Link?.OriginShare ?? 0);
        }
    }

    /// <summary>Every link of the stream, in the order in which they were found.</summary>
    /// <param name="articles">The stream.</param>
    /// <param name="finder">A fresh finder.</param>
    /// <param name="keep">As for <see cref="Rows"/>.</param>
    public static IEnumerable<CopyLink> Links(IEnumerable<Article> articles, CopyFinder finder, Action<Article> keep)
    {
        foreach (var article in articles)
        {
            foreach (var link in finder.Add(article))
                yield return link;
            keep(article);
        }
    }

    /// <summary>What one article of the stream has in common with others; null where it never comes.</summary>
    /// <param name="articles">The stream.</param>
    /// <param name="id">The article.</param>
    /// <param name="finder">A fresh finder.</param>
    /// <param name="keep">As for <see cref="Rows"/>.</param>
    /// <param name="texts">Gives the articles back.</param>
    public static CopyExplanation? Explain(IEnumerable<Article> articles, string id, CopyFinder finder, Action<Article> keep, IArticleTexts texts)
    {
        Article? asked = null;
        var ids = new List<string>();
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        var groups = new CopyGroups();
        var links = new List<CopyLink>();
        var shared = new List<SharedPassage>();
        foreach (var article in articles)
        {
            if (article.Id == id)
                asked = article;
            var matches = finder.Examine(article);
            keep(article);
            at[article.Id] = ids.Count + 1;
            ids.Add(article.Id);
            groups.Add();
            foreach (var match in matches)
            {
                if (match.Link is { IsWhole: true })
                    groups.Join(at[match.OtherId], at[article.Id]);
                if (article.Id != id && match.OtherId != id)
                    continue;
                if (match.Link is { } link)
                    links.Add(link);
                else if (article.Id == id)
                    shared.Add(new SharedPassage(match.OtherId, match.Shared, match.InNewer, match.InOther));
                else
                    shared.Add(new SharedPassage(article.Id, match.Shared, match.InOther, match.InNewer));
            }
        }

        if (asked is null)
            return null;
        int group = groups.Of(at[id]);
        return new CopyExplanation
        {
            Article = asked,
            Group = [.. ids.Where(other => groups.Of(at[other]) == group)],
            Links = [.. links.OrderByDescending(link => link.IsWhole).ThenByDescending(link => link.Share)],
            Shared = [.. shared.OrderByDescending(passage => passage.Words)],
            Articles = links.SelectMany(link => new[] { link.Copy, link.Origin }).Concat(shared.Select(passage => passage.Other)).Append(id)
                .Distinct(StringComparer.Ordinal).Select(other => other == id ? asked : texts.Find(other)).OfType<Article>().ToImmutableDictionary(article => article.Id, StringComparer.Ordinal),
        };
    }

    /// <summary>The relation by the names that the machine output uses.</summary>
    public static string Name(CopyMatch match) => match.Link switch
    {
        null => "quote",
        { Relation: CopyRelation.Truncated } => "truncated",
        { Relation: CopyRelation.Revision or CopyRelation.Rewritten } => "revised",
        { Relation: CopyRelation.Excerpt } => "partial",
        _ => match.Reworked ? "revised" : "copy",
    };

    private static int Weight(CopyMatch match) => match.Shared + (match.Link is { IsWhole: true } ? 1 << 24 : match.Link is not null ? 1 << 22 : 0);
}
