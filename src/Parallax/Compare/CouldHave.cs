using NodaTime;

namespace Parallax.Compare;

/// <summary>
/// How many origins could have said what a point says: all but those published before any report had it, and those whose text is cut off
/// before the place where the others tell it. Counted for each point, so the origins lie sorted by their last day.
/// </summary>
internal sealed class CouldHave
{
    private readonly LocalDate[] _lastDay;
    private readonly LocalDate[] _sorted;
    private readonly List<DatedArticle>[] _articles;
    private readonly SortedSet<int> _cutOff = [];

    public CouldHave(DatedStory dated, int[] originOf)
    {
        _articles = [.. dated.Story.Origins.Select(_ => new List<DatedArticle>())];
        for (int i = 0; i < dated.Articles.Length; i++)
            _articles[originOf[i]].Add(dated.Articles[i]);
        _lastDay = new LocalDate[_articles.Length];
        for (int o = 0; o < _articles.Length; o++)
        {
            if (_articles[o].Exists(a => a.Article.Truncated is not null))
                _cutOff.Add(o);
            _lastDay[o] = _articles[o].Count == 0 ? LocalDate.MinIsoValue : _articles[o].Max(a => a.Published.Latest ?? LocalDate.MaxIsoValue);
        }

        _sorted = [.. Enumerable.Range(0, _articles.Length).Except(_cutOff).Where(o => _articles[o].Count > 0).Select(o => _lastDay[o]).Order()];
    }

    /// <summary>Counts them; those of the members are among them.</summary>
    public int Count(List<Item> members)
    {
        var has = members.Select(m => m.Origin).ToHashSet();
        var known = members.TrueForAll(m => m.Statement.Background) ? null : members.Select(m => m.Source.Published.Earliest).Min();
        int place = members.Min(m => m.Span.Start);
        int count = has.Count + (known is { } day ? _sorted.Length - FirstFrom(day) : _sorted.Length);
        foreach (int o in has)
        {
            if (!_cutOff.Contains(o) && (known is null || _lastDay[o] >= known))
                count--;
        }

        foreach (int o in _cutOff)
            count += !has.Contains(o) && _articles[o].Exists(a => Has(a, place, known)) ? 1 : 0;
        return count;
    }

    private static bool Has(DatedArticle article, int place, LocalDate? known)
    {
        bool isCutOff = article.Article.Truncated is not null && article.Article.Text.Length <= place;
        bool isTooEarly = known is { } day && article.Published.Latest is { } latest && latest < day;
        return !isCutOff && !isTooEarly;
    }

    private int FirstFrom(LocalDate day)
    {
        int low = 0, high = _sorted.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_sorted[middle] < day)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
