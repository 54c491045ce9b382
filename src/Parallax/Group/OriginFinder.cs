using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Group;

/// <summary>Joins the articles of a story that are one witness: by whole copies, and by the credit to one agency where they share passages.</summary>
internal sealed class OriginFinder
{
    private readonly Dictionary<string, ImmutableArray<CopyLink>> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _agencies = new(StringComparer.Ordinal);

    /// <summary>Notes an article's links to earlier ones and its credit.</summary>
    public void Add(Article article, ImmutableArray<CopyLink> links)
    {
        if (links.Length > 0)
            _links[article.Id] = links;
        if (article.Agency is { } agency)
            _agencies[article.Id] = agency.Value;
    }

    /// <summary>Drops what was noted of an article.</summary>
    public void Forget(string articleId)
    {
        _links.Remove(articleId);
        _agencies.Remove(articleId);
    }

    /// <summary>The links whose two ends are both among the articles.</summary>
    public ImmutableArray<CopyLink> Links(ImmutableArray<string> articles)
    {
        var inside = new HashSet<string>(articles, StringComparer.Ordinal);
        return [.. articles.SelectMany(id => _links.GetValueOrDefault(id, [])).Where(link => inside.Contains(link.Copy) && inside.Contains(link.Origin))];
    }

    /// <summary>The origins of a story, by their first articles; every article is in exactly one.</summary>
    public ImmutableArray<Origin> Of(ImmutableArray<string> articles)
    {
        var at = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (string id in articles)
            at[id] = at.Count;
        var root = Enumerable.Range(0, articles.Length).ToArray();
        var why = new Dictionary<int, List<Reason>>();
        var links = Links(articles);
        foreach (var link in links)
        {
            string? agency = SharedAgency(link);
            if (!link.IsWhole && agency is null)
                continue;
            int a = Root(at[link.Copy]), b = Root(at[link.Origin]);
            if (a == b)
                continue;
            root[Math.Max(a, b)] = Math.Min(a, b);
            var reasons = why.GetValueOrDefault(Math.Min(a, b), []);
            reasons.AddRange(why.GetValueOrDefault(Math.Max(a, b), []));
            reasons.Add(link.IsWhole
                ? new Reason("copy-link", $"{link.Copy} is one text with {link.Origin}: {link.Relation}", [.. link.Reasons.Take(1).SelectMany(reason => reason.Evidence)])
                : new Reason("agency", $"{link.Copy} and {link.Origin} share passages and are both credited to {agency}", [.. link.Reasons.Take(1).SelectMany(reason => reason.Evidence)]));
            why[Math.Min(a, b)] = reasons;
        }

        var passages = TakenWords.Of(links, id => Root(at[id]));
        return
        [
            .. Enumerable.Range(0, articles.Length).GroupBy(Root).OrderBy(group => group.Key).Select(group => new Origin(
                Hashing.Id([], "origin", articles[group.Key]),
                [.. group.Select(i => articles[i])],
                group.Select(i => _agencies.GetValueOrDefault(articles[i])).FirstOrDefault(agency => agency is not null),
                [.. why.GetValueOrDefault(group.Key, [])])
            {
                Passages = [.. passages.GetValueOrDefault(group.Key, [])],
            }),
        ];

        int Root(int i)
        {
            while (root[i] != i)
                i = root[i] = root[root[i]];
            return i;
        }
    }

    // Passages in common alone may be a press release; with the same credit they are the agency's.
    private string? SharedAgency(CopyLink link) =>
        _agencies.TryGetValue(link.Copy, out string? one) && _agencies.TryGetValue(link.Origin, out string? other)
        && string.Equals(one, other, StringComparison.OrdinalIgnoreCase) ? one : null;
}
