namespace Parallax.Compare;

/// <summary>How much a point matters in its story, and which of its statements tells it best.</summary>
internal sealed class Weights
{
    // Reports tell first what matters most: a statement's share falls to a half over this many characters.
    private const double HalfDepth = 900;

    private readonly Items _items;
    private readonly double[] _headline;
    private readonly double _articles;
    private readonly int _origins;

    public Weights(Items items, DatedStory dated)
    {
        _items = items;
        _headline = new double[items.Vocabulary.Count];
        _articles = Math.Max(1, dated.Articles.Length);
        _origins = Math.Max(1, dated.Story.Origins.Length);
        for (int i = 0; i < dated.Articles.Length; i++)
        {
            if (dated.Articles[i].Article.Title is not { } title)
                continue;
            var seen = new HashSet<int>();
            foreach (var word in items.Words[i].In(title))
            {
                if (word.Kind != WordKind.Function && seen.Add(word.Term))
                    _headline[word.Term] += 1 / _articles;
            }
        }
    }

    /// <summary>The weight of a point, 0 to 1: told by many, early, near the headlines' words; what is disputed comes before what is not.</summary>
    public double Of(List<Item> members, bool isDisputed)
    {
        double told = _origins == 1 ? 1 : (members.Count - 1) / (double)(_origins - 1);
        double early = 0, headline = 0;
        bool isBackground = true;
        foreach (var member in members)
        {
            early += Earliness(member) / members.Count;
            headline = Math.Max(headline, Headline(member));
            isBackground &= member.Statement.Background;
        }

        double weight = (0.4 * Math.Min(1, told)) + (0.25 * early) + (0.2 * headline) + (isDisputed ? 0.15 : 0) - (isBackground ? 0.1 : 0);
        return Math.Round(Math.Clamp(weight, 0, 1), 4);
    }

    /// <summary>The statement whose words tell the point best: in running text, neither a stub nor a period of many clauses, told early, with a name.</summary>
    public Item Clearest(List<Item> members) => members.Count == 1 ? members[0] : members.OrderByDescending(Clarity).ThenBy(m => m.Order).First();

    /// <summary>How central the words of a headline are to all headlines.</summary>
    public double Headline(IEnumerable<int> terms)
    {
        double shared = 0;
        int count = 0;
        foreach (int term in terms)
        {
            shared += _headline[term];
            count++;
        }

        return count == 0 ? 0 : shared / Math.Sqrt(count);
    }

    private double Headline(Item item)
    {
        double shared = 0;
        int count = 0;
        foreach (int term in item.Terms)
        {
            shared += _headline[term];
            count++;
        }

        return count == 0 ? 0 : Math.Min(1, shared / Math.Sqrt(count));
    }

    /// <summary>1 at the beginning of an article, a half after <see cref="HalfDepth"/> characters.</summary>
    internal static double Earliness(Item item) => HalfDepth / (HalfDepth + item.Span.Start);

    private double Clarity(Item item)
    {
        int content = 0;
        foreach (var word in _items.Words[item.Article].In(item.Span))
            content += word.Kind == WordKind.Function ? 0 : 1;
        double length = content < 4 ? content / 4.0 : content > 16 ? 16.0 / content : 1;
        return (2 * length) + Earliness(item) + (item.Actors.Length > 0 ? 0.5 : 0) + (item.InTitle ? -0.5 : 0) + (item.Statement.Background ? -0.3 : 0);
    }
}
