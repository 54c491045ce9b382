namespace Parallax.Eval.Samples;

/// <summary>One measure: how much is right of how much.</summary>
internal readonly record struct Measure(double Right, double Of)
{
    /// <summary>0 to 1; 1 where there was nothing to get right.</summary>
    public double Share => Of == 0 ? 1 : Right / Of;

    public static Measure operator +(Measure a, Measure b) => new(a.Right + b.Right, a.Of + b.Of);
}

/// <summary>Measures by name, in the order in which they were first counted.</summary>
internal sealed class Tally
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, Measure> _measures = new(StringComparer.Ordinal);

    public IReadOnlyList<string> Names => _names;

    public Measure this[string name] => _measures.GetValueOrDefault(name);

    public void Add(string name, bool right) => Add(name, right ? 1 : 0, 1);

    public void Add(string name, double right, double of)
    {
        if (!_measures.TryGetValue(name, out var before))
            _names.Add(name);
        _measures[name] = before + new Measure(right, of);
    }

    /// <summary>Adds all that <paramref name="other"/> counted.</summary>
    public void Add(Tally other)
    {
        foreach (string name in other.Names)
            Add(name, other[name].Right, other[name].Of);
    }
}
