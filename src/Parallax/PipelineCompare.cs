using System.Collections.Immutable;
using Parallax.Compare;
using Parallax.Dating;
using Parallax.Group;

namespace Parallax;

/// <summary>
/// Compares stories that are kept somewhere: out of their articles, links and the words of people, and nothing else. Those that grew last are kept at hand
/// with what was worked out for them, so that a report more costs what is new.
/// </summary>
/// <remarks>Not for several threads.</remarks>
/// <param name="limits">What a story may cost.</param>
/// <param name="articlesAtHand">Articles of the stories that are kept at hand, all together.</param>
public sealed class PipelineCompare(Limits? limits = null, int articlesAtHand = 1_000)
{
    private readonly Limits _limits = limits ?? Limits.Default;
    private readonly Comparer _comparer = new(limits);
    private readonly Solver _dating = new();
    private readonly Dictionary<string, Held> _held = new(StringComparer.Ordinal);
    private readonly LinkedList<string> _order = new();
    private int _articles;

    private sealed class Held(Limits limits)
    {
        public GrowingComparer Comparer { get; } = new(limits);

        public Dictionary<string, (Article Article, Reading Reading)> Articles { get; set; } = new(StringComparer.Ordinal);
    }

    /// <summary>
    /// A story as it is kept: its origins are found here. Related stories and redirects are no matter of its reports: they are put in where it is shown.
    /// </summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Members">Its articles in order of arrival.</param>
    /// <param name="Links">By article, the links that were found when it arrived; those that lead outside are passed over.</param>
    public sealed record Kept(string Id, ImmutableArray<Membership> Members, IReadOnlyDictionary<string, ImmutableArray<CopyLink>> Links);

    /// <summary>Compares a story.</summary>
    /// <param name="kept">The story.</param>
    /// <param name="load">Gives articles of these ids with their readings, in any order.</param>
    /// <param name="corrections">What people have said of its points.</param>
    /// <param name="whole">True to compare the whole; false where what is new will do for now.</param>
    /// <returns>The comparison, and whether it is that of the whole.</returns>
    public (Comparison Comparison, bool IsWhole) Compare(
        Kept kept, Func<IReadOnlyList<string>, IEnumerable<(Article Article, Reading Reading)>> load, ImmutableArray<Correction> corrections, bool whole)
    {
        ArgumentNullException.ThrowIfNull(kept);
        ImmutableArray<Membership> members = kept.Members.Length > _limits.StoryArticles ? kept.Members[.._limits.StoryArticles] : kept.Members;
        var held = Hold(kept.Id);
        var articles = Articles(held, members, load);
        var origins = new OriginFinder();
        foreach (var (article, _) in articles)
            origins.Add(article, kept.Links.GetValueOrDefault(article.Id, []));
        ImmutableArray<string> ids = [.. members.Select(m => m.ArticleId)];
        var story = new Story
        {
            Id = kept.Id,
            Members = members,
            Origins = origins.Of(ids),
            Links = origins.Links(ids),
            Maker = LikenessModel.Maker,
        };
        var dated = _dating.Solve(story, articles, null);
        var options = new CompareOptions { Corrections = corrections };
        var result = whole ? (_comparer.Compare(dated, options), true) : (held.Comparer.Compare(dated, options), held.Comparer.IsSettled);
        Trim(kept.Id);
        return result;
    }

    /// <summary>Why a point of a comparison is what it is; null where it has none of that id.</summary>
    public static PointExplanation? Explain(Comparison comparison, ImmutableArray<Correction> corrections, string pointId)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new Comparer().Explain(comparison.Dated, new CompareOptions { Corrections = corrections }, pointId);
    }

    private Held Hold(string id)
    {
        if (_held.TryGetValue(id, out var held))
            _order.Remove(id);
        else
            _held[id] = held = new Held(_limits);
        _order.AddLast(id);
        return held;
    }

    // Those at hand are the same objects as before, by which the comparer knows that they have not changed.
    private ImmutableArray<(Article Article, Reading Reading)> Articles(Held held, ImmutableArray<Membership> members, Func<IReadOnlyList<string>, IEnumerable<(Article Article, Reading Reading)>> load)
    {
        var missing = members.Select(m => m.ArticleId).Where(id => !held.Articles.ContainsKey(id)).ToList();
        var loaded = missing.Count == 0 ? [] : load(missing).ToDictionary(a => a.Article.Id, StringComparer.Ordinal);
        var now = new Dictionary<string, (Article, Reading)>(StringComparer.Ordinal);
        foreach (var member in members)
            now[member.ArticleId] = held.Articles.TryGetValue(member.ArticleId, out var known) ? known : loaded[member.ArticleId];
        _articles += now.Count - held.Articles.Count;
        held.Articles = now;
        return [.. members.Select(m => now[m.ArticleId])];
    }

    // The stories that were asked for longest ago go first; one that is too large by itself is not kept either.
    private void Trim(string latest)
    {
        while (_articles > articlesAtHand && _order.First is { } oldest)
        {
            if (oldest.Value == latest && _order.Count > 1)
            {
                _order.RemoveFirst();
                _order.AddLast(latest);
                continue;
            }

            _articles -= _held[oldest.Value].Articles.Count;
            _held.Remove(oldest.Value);
            _order.RemoveFirst();
        }
    }
}
