namespace Parallax.Copies;

/// <summary>Which articles in the window are one text: the name of a group is the number of its earliest article, also after that has left.</summary>
internal sealed partial class CopyGroups
{
    private readonly RollingList<int> _earliest = new();

    /// <summary>The group of an article; an article that was never joined or has left the window is a group of its own.</summary>
    public int Of(int article)
    {
        int at = article;
        while (at >= _earliest.First && at < _earliest.First + _earliest.Count && _earliest[at] != at)
            at = _earliest[at];

        // Halve the way for the next time.
        for (int i = article; i >= _earliest.First && i < _earliest.First + _earliest.Count && _earliest[i] != at;)
            (i, _earliest[i]) = (_earliest[i], at);
        return at;
    }

    /// <summary>Enters the next article as a group of its own.</summary>
    public void Add() => _earliest.Add(_earliest.First + _earliest.Count);

    /// <summary>Makes two articles, and all that either is one with, one.</summary>
    public void Join(int one, int other)
    {
        int a = Of(one), b = Of(other);
        int later = Math.Max(a, b);
        if (a != b && later >= _earliest.First)
            _earliest[later] = Math.Min(a, b);
    }

    /// <summary>Drops the oldest article.</summary>
    public void Drop() => _earliest.Drop();
}
