namespace Parallax.Language;

/// <summary>Tokens while they are found. Kept and used again: nothing is allocated once it has grown to the size of the texts.</summary>
internal sealed class TokenBuffer
{
    public int[] Starts = new int[256];
    public int[] Ends = new int[256];
    public Spacing[] Flags = new Spacing[256];

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    public void Add(int start, int end, Spacing flags = Spacing.None)
    {
        if (Count == Starts.Length)
            Grow();
        Starts[Count] = start;
        Ends[Count] = end;
        Flags[Count++] = flags;
    }

    /// <summary>Cuts the last token at <paramref name="at"/>: its second part continues the word of the first.</summary>
    public void SplitLast(int at)
    {
        int end = Ends[Count - 1];
        Ends[Count - 1] = at;
        Add(at, end, Spacing.ContinuesWord);
    }

    public void MarkLast(Spacing flags)
    {
        if (Count > 0)
            Flags[Count - 1] |= flags;
    }

    private void Grow()
    {
        int size = Starts.Length * 2;
        Array.Resize(ref Starts, size);
        Array.Resize(ref Ends, size);
        Array.Resize(ref Flags, size);
    }
}
