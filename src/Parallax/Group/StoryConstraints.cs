namespace Parallax.Group;

/// <summary>What a person has said of two articles, by article, the latest word on a pair holding.</summary>
internal sealed partial class StoryConstraints
{
    private readonly Dictionary<string, SortedDictionary<string, bool>> _said = new(StringComparer.Ordinal);

    /// <summary>Takes a constraint in.</summary>
    public void Add(StoryCorrection constraint)
    {
        Of(constraint.First)[constraint.Second] = constraint.Same;
        Of(constraint.Second)[constraint.First] = constraint.Same;

        SortedDictionary<string, bool> Of(string article)
        {
            if (!_said.TryGetValue(article, out var said))
                _said[article] = said = new SortedDictionary<string, bool>(StringComparer.Ordinal);
            return said;
        }
    }

    /// <summary>The articles that are said to be of one story with it, in the order of their ids.</summary>
    public IEnumerable<string> Same(string article) => Said(article, true);

    /// <summary>The articles that are said not to be.</summary>
    public IEnumerable<string> Apart(string article) => Said(article, false);

    /// <summary>All that was said of the article, as it holds now, in the order of the other articles' ids; of a pair the lesser id comes first.</summary>
    public IEnumerable<StoryCorrection> Of(string article) => !_said.TryGetValue(article, out var said) ? []
        : said.Select(pair => string.CompareOrdinal(article, pair.Key) < 0 ? new StoryCorrection(pair.Value, article, pair.Key) : new StoryCorrection(pair.Value, pair.Key, article));

    /// <summary>True where nothing was ever said.</summary>
    public bool IsEmpty => _said.Count == 0;

    private IEnumerable<string> Said(string article, bool same) =>
        _said.TryGetValue(article, out var said) ? said.Where(pair => pair.Value == same).Select(pair => pair.Key) : [];
}
