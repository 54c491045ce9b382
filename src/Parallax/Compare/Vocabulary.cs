namespace Parallax.Compare;

/// <summary>The terms of a story, numbered by first occurrence: stems, actors (<c>@key</c>) and states (<c>#name</c>).</summary>
internal sealed class Vocabulary
{
    private const double LeastWeight = 0.15;
    private const double MostRare = 7, LeastRarity = 0.05, NameRarity = 0.5;
    private const int StateGroups = 1 << 24;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];
    private int[] _statements = [];
    private double[] _weights = [];
    private int[][] _groups = [];
    private int[] _rows = [];
    private double _all = 2;
    private int _actors;

    /// <summary>How many terms there are.</summary>
    public int Count => _texts.Count;

    /// <summary>The number of a term, given on first sight.</summary>
    public int Term(string text)
    {
        if (!_numbers.TryGetValue(text, out int number))
        {
            number = _texts.Count;
            _numbers.Add(text, number);
            _texts.Add(text);
        }

        return number;
    }

    /// <summary>The term of that number.</summary>
    public string Text(int term) => _texts[term];

    /// <summary>Counts in how many statements each term occurs, and looks up what it is related to. Terms given later weigh as rare.</summary>
    public void Weigh(List<Item> items, Actors actors)
    {
        _statements = [];
        _weights = [];
        _groups = [];
        _rows = [];
        _all = Math.Max(items.Count, 2);
        var states = StatesOf(actors);
        var counts = new int[Count];
        foreach (var item in items)
        {
            foreach (int term in item.Terms)
                counts[term]++;
        }

        Append(states, counts);
    }

    /// <summary>Looks up what terms given since are related to. They weigh as rare, and the others as before: weights are those of the last <see cref="Weigh"/>.</summary>
    public void Extend(Actors actors)
    {
        var states = StatesOf(actors);
        Append(states, new int[Count]);
    }

    // Terms of actors that stand for states, with the states' terms.
    private Dictionary<int, int> StatesOf(Actors actors)
    {
        var states = new Dictionary<int, int>();
        for (; _actors < actors.All.Count; _actors++)
        {
            if (actors.All[_actors].State is { } state)
                states[Term("@" + actors.All[_actors].Key)] = Term("#" + state);
        }

        return states;
    }

    private void Append(Dictionary<int, int> states, int[] counts)
    {
        int from = _weights.Length;
        Array.Resize(ref _statements, Count);
        Array.Resize(ref _weights, Count);
        Array.Resize(ref _groups, Count);
        Array.Resize(ref _rows, Count);
        for (int term = from; term < Count; term++)
        {
            _statements[term] = counts[term];
            double frequency = Math.Max(_statements[term], 1);
            _weights[term] = Math.Max(LeastWeight, Math.Log(1 + (_all / frequency)) / Math.Log(1 + _all));
            _rows[term] = IsName(term) ? -1 : WordKnowledge.Embedded.Find(_texts[term]);
            _groups[term] = states.TryGetValue(term, out int state) ? [StateGroups + state]
                : _texts[term].StartsWith('#') ? [StateGroups + term]
                : Synonyms.GroupsOf(_texts[term]).ToArray();
        }
    }

    /// <summary>How many statements hold the term.</summary>
    public int StatementsWith(int term) => term < _statements.Length ? _statements[term] : 0;

    /// <summary>Inverse document frequency over the story's statements, in (0, 1]: 1 for a term of one statement.</summary>
    public double Weight(int term) => term < _weights.Length ? _weights[term] : 1;

    /// <summary>True for an actor or a state.</summary>
    public bool IsName(int term) => _texts[term] is ['@' or '#', ..];

    /// <summary>Its row in <see cref="WordKnowledge"/>; -1 for a name, and where it is not known.</summary>
    public int Row(int term) => term < _rows.Length ? _rows[term] : -1;

    /// <summary>How rare the word is in the news, in (0, 1]: 0.05 for a word of every article, 1 for one of a few in ten thousand. A name stands in between.</summary>
    public double Rarity(int term) => IsName(term) ? NameRarity : Math.Clamp(WordKnowledge.Embedded.Rarity(Row(term)) / MostRare, LeastRarity, 1);

    /// <summary>The groups of synonyms that the term stands in; for a state or what stands for one, the state's own group.</summary>
    public ReadOnlySpan<int> Groups(int term) => term < _groups.Length ? _groups[term] : [];

    /// <summary>True where two terms share a group.</summary>
    public bool Related(int a, int b)
    {
        var first = Groups(a);
        if (first.IsEmpty)
            return false;
        foreach (int group in Groups(b))
        {
            if (first.Contains(group))
                return true;
        }

        return false;
    }
}
