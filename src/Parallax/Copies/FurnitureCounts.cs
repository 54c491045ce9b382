using Parallax.Text;

namespace Parallax.Copies;

/// <summary>
/// Learns what is page furniture: in how many unrelated articles a line or a shingle stands, over all and within one outlet. An article
/// does not count for what it shares with a text that it was found to be a copy of, so a wire text that is printed a thousand times stays
/// rare, while a log-in wall that stands under three different reports does not. Counts are kept in a count-min sketch of fixed size
/// (Cormode and Muthukrishnan 2005) and halved from time to time, so that the furniture of last year is forgotten.
/// </summary>
internal sealed partial class FurnitureCounts
{
    // Unrelated articles in which a piece must have stood before: of the same outlet, or of any.
    private const int WithinOutlet = 2;
    private const int Anywhere = 4;
    private const int Bits = 22;

    // Pieces counted until all counts are halved: half as many as there are counters, so that what stands in a counter is the piece's own count
    // and not that of others. A table that fills up calls everything furniture, and then no copy is found any more.
    private const int Lifetime = 1 << (Bits - 1);

    private readonly byte[] _first = new byte[1 << Bits];
    private readonly byte[] _second = new byte[1 << Bits];
    private int _raised;

    /// <summary>Marks the words of <paramref name="sheet"/> that are no evidence: the idle ones, and what is furniture by all that is known so far.</summary>
    public bool[] Mask(Sheet sheet)
    {
        var mask = (bool[])sheet.Idle.Clone();
        foreach (var line in sheet.Lines)
        {
            if (IsCommon(line.Hash, sheet.Outlet))
                mask.AsSpan(line.From, line.To - line.From).Fill(true);
        }

        foreach (var fingerprint in sheet.Fingerprints)
        {
            if (IsCommon(fingerprint.Hash, sheet.Outlet))
                mask.AsSpan(fingerprint.At, Winnowing.Shingle).Fill(true);
        }

        return mask;
    }

    /// <summary>True where the piece has stood in too many unrelated articles to be evidence.</summary>
    public bool IsCommon(ulong piece, ulong outlet) =>
        Count(Hashing.Mix(piece)) >= Anywhere || (outlet != 0 && Count(Hashing.Combine(outlet, piece)) >= WithinOutlet);

    /// <summary>Counts the lines and shingles of an article, but for the words that <paramref name="taken"/> marks.</summary>
    public void Learn(Sheet sheet, bool[] taken)
    {
        var seen = new HashSet<ulong>();
        foreach (var line in sheet.Lines)
        {
            if (!taken[line.From] && seen.Add(line.Hash))
                Count(line.Hash, sheet.Outlet);
        }

        foreach (var fingerprint in sheet.Fingerprints)
        {
            if (!taken[fingerprint.At + (Winnowing.Shingle / 2)] && seen.Add(fingerprint.Hash))
                Count(fingerprint.Hash, sheet.Outlet);
        }
    }

    private void Count(ulong piece, ulong outlet)
    {
        Raise(Hashing.Mix(piece));
        if (outlet != 0)
            Raise(Hashing.Combine(outlet, piece));
    }

    private int Count(ulong key) => Math.Min(_first[key >> (64 - Bits)], _second[key & ((1 << Bits) - 1)]);

    // Conservative update: only the smaller counters rise.
    private void Raise(ulong key)
    {
        if (++_raised == Lifetime)
        {
            _raised = 0;
            Halve();
        }

        int count = Count(key);
        if (count == byte.MaxValue)
            return;
        ref byte first = ref _first[key >> (64 - Bits)], second = ref _second[key & ((1 << Bits) - 1)];
        if (first == count)
            first++;
        if (second == count)
            second++;
    }

    private void Halve()
    {
        for (int i = 0; i < _first.Length; i++)
        {
            _first[i] >>= 1;
            _second[i] >>= 1;
        }
    }
}
