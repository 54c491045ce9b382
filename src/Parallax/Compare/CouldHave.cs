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
    private readonly int[] _seen;
    private int _asked;

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

        _seen = new int[_articles.Length];
        _sorted = [.. Enumerable.Range(0, _articles.Length).Except(_cutOff).Where(o => _articles[o].Count > 0).Select(o => _lastDay[o]).Order()];
    }

    /// <summary>Counts them; those of the members are among them.</summary>
    public int Count(List<Item> members)
    {
        _asked++;
        LocalDate? first = null;
        bool isBackground = true;
        int place = int.MaxValue;
        foreach (var member in members)
        {
            isBackground &= member.Statement.Background;
            place = Math.Min(place, member.Span.Start);
            if (member.Source.Published.Earliest is { } day && (first is null || day < first))
                first = day;
        }

        var known = isBackground ? null : first;
        int count = known is { } from ? _sorted.Length - FirstFrom(from) : _sorted.Length;
        foreach (var member in members)
        {
            int origin = member.Origin;
            if (_seen[origin] == _asked)
                continue;
            _seen[origin] = _asked;
            if (_cutOff.Contains(origin) || (known is { } since && _lastDay[origin] < since))
                count++;
        }

        foreach (int o in _cutOff)
            count += _seen[o] != _asked && _articles[o].Exists(a => Has(a, place, known)) ? 1 : 0;
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
