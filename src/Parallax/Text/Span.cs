namespace Parallax.Text;

/// <summary>A half-open range [<paramref name="Start"/>, <paramref name="End"/>) of UTF-16 code units in a named text.</summary>
/// <param name="Start">Offset of the first code unit.</param>
/// <param name="End">Offset after the last code unit; never before <paramref name="Start"/>.</param>
public readonly record struct Span(int Start, int End) : IComparable<Span>
{
    /// <summary>How many code units it covers.</summary>
    public int Length => End - Start;

    /// <summary>True where it covers nothing.</summary>
    public bool IsEmpty => End <= Start;

    /// <summary>The characters that it covers in <paramref name="text"/>.</summary>
    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, End - Start);

    /// <summary>The words that it covers in <paramref name="text"/>, as a string of its own.</summary>
    public string Words(string text) => text.Substring(Start, End - Start);

    /// <summary>True where <paramref name="other"/> lies wholly inside.</summary>
    public bool Contains(Span other) => Start <= other.Start && other.End <= End;

    /// <summary>True where <paramref name="offset"/> lies inside.</summary>
    public bool Contains(int offset) => Start <= offset && offset < End;

    /// <summary>True where the two share at least one code unit.</summary>
    public bool Overlaps(Span other) => Start < other.End && other.Start < End;

    /// <summary>The smallest span that covers both.</summary>
    public Span Union(Span other) => new(Math.Min(Start, other.Start), Math.Max(End, other.End));

    /// <summary>The same range moved by <paramref name="by"/> code units.</summary>
    public Span Shift(int by) => new(Start + by, End + by);

    /// <summary>By start, then the longer first, so that an outer span comes before what it holds.</summary>
    public int CompareTo(Span other) => Start != other.Start ? Start.CompareTo(other.Start) : other.End.CompareTo(End);

    /// <inheritdoc />
    public static bool operator <(Span left, Span right) => left.CompareTo(right) < 0;

    /// <inheritdoc />
    public static bool operator >(Span left, Span right) => left.CompareTo(right) > 0;

    /// <inheritdoc />
    public static bool operator <=(Span left, Span right) => left.CompareTo(right) <= 0;

    /// <inheritdoc />
    public static bool operator >=(Span left, Span right) => left.CompareTo(right) >= 0;

    /// <inheritdoc />
    public override string ToString() => $"[{Start}..{End})";
}
