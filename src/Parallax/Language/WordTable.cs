namespace Parallax.Language;

/// <summary>Finds the row of a word by its hash. Holds hashes only: no word of any text is in the model.</summary>
internal sealed class WordTable
{
    private readonly uint[] _hashes;
    private readonly int[] _rows;
    private readonly uint _mask;

    /// <summary>Row i belongs to <c>hashes[i]</c>; none is 0.</summary>
    public WordTable(ReadOnlySpan<uint> hashes)
    {
        int size = 16;
        while (size < hashes.Length * 2)
            size *= 2;
        (_hashes, _rows, _mask, Count) = (new uint[size], new int[size], (uint)size - 1, hashes.Length);
        for (int i = 0; i < hashes.Length; i++)
        {
            uint at = hashes[i] & _mask;
            while (_hashes[at] != 0)
                at = (at + 1) & _mask;
            (_hashes[at], _rows[at]) = (hashes[i], i);
        }
    }

    public int Count { get; }

    /// <summary>The row, or -1.</summary>
    public int Find(uint hash)
    {
        for (uint at = hash & _mask; _hashes[at] != 0; at = (at + 1) & _mask)
        {
            if (_hashes[at] == hash)
                return _rows[at];
        }

        return -1;
    }
}
