using Parallax.Text;

namespace Parallax;

/// <summary>
/// Which origins of a story are one newsroom's: an outlet that reports an event today and again tomorrow, in other words, is two origins and still one witness,
/// and so are two dispatches of one agency. Told by the name of the agency that is credited, else of the outlet; a report that names neither stands for itself.
/// </summary>
public sealed class Newsrooms
{
    private readonly int[] _first;
    private readonly string?[] _names;

    /// <summary>The newsrooms of a story.</summary>
    /// <param name="dated">The story with all its articles.</param>
    public Newsrooms(DatedStory dated)
        : this((dated ?? throw new ArgumentNullException(nameof(dated))).Story, dated.Articles)
    {
    }

    /// <summary>The newsrooms of a story, or of what it was before.</summary>
    /// <param name="story">The story.</param>
    /// <param name="articles">Its articles; more do no harm, one that is missing names no outlet.</param>
    public Newsrooms(Story story, IEnumerable<DatedArticle> articles)
    {
        ArgumentNullException.ThrowIfNull(story);
        var origins = story.Origins;
        var outlets = articles.ToDictionary(a => a.Article.Id, a => a.Article.Outlet?.Value, StringComparer.Ordinal);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        _first = new int[origins.Length];
        _names = new string?[origins.Length];
        for (int o = 0; o < origins.Length; o++)
        {
            // A text that several outlets print is its agency's, else the outlet's that had it first.
            _names[o] = origins[o].Agency ?? origins[o].Articles.Select(id => outlets.GetValueOrDefault(id)).FirstOrDefault();
            _first[o] = o;
            if (_names[o] is { } name && !known.TryAdd(PlainName.Of(name), o))
                _first[o] = known[PlainName.Of(name)];
        }
    }

    /// <summary>How many there are: the independent witnesses of the story.</summary>
    public int Count => _first.Where((first, origin) => first == origin).Count();

    /// <summary>Index of the first origin of the newsroom that an origin is of: its own where there is no other.</summary>
    public int FirstOf(int origin) => _first[origin];

    /// <summary>The newsroom's name as a report gives it, or null where none is given.</summary>
    public string? NameOf(int origin) => _names[origin];
}
