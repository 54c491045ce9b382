namespace Parallax.Copies;

/// <summary>
/// Fingerprints in memory: open-addressed tables of (fingerprint, article) pairs, six bytes each, with several entries for a fingerprint that
/// several articles hold. A fingerprint's first eight bits choose one of 256 tables, so that an entry need not hold them, and tables grow by
/// an eighth, each for itself, so that they are never far from full. Entries of forgotten articles are overwritten in place or dropped when
/// a table is made anew.
/// </summary>
/// <remarks>
/// Of an article's number 24 bits are kept: the window must be smaller. What is left of an article 16 million arrivals ago looks like one of
/// today, whose text then says otherwise.
/// </remarks>
internal sealed partial class FingerprintTable : IFingerprints
{
    // Articles kept for one fingerprint. A wire text that stands in a thousand outlets needs only its first few to be found.
    private const int Holders = 12;
    private const int PartBits = 8;
    private const int NumberBits = 24;
    private const uint NumberMask = (1u << NumberBits) - 1;
    private const int Smallest = 16;

    private readonly Part[] _parts = new Part[1 << PartBits];
    private int _first = 1;
    private int _last;

    /// <summary>An empty table.</summary>
    public FingerprintTable()
    {
        for (int i = 0; i < _parts.Length; i++)
            _parts[i] = new Part(Smallest);
    }

    /// <summary>Bytes that the table takes.</summary>
    public long Bytes => _parts.Sum(part => (long)part.Rests.Length * (sizeof(uint) + sizeof(ushort)));

    /// <inheritdoc />
    public void Find(uint fingerprint, List<int> into)
    {
        uint spread = Spread(fingerprint);
        ref var part = ref _parts[spread >> (32 - PartBits)];
        ushort tag = Tag(spread);
        for (int slot = part.Home(spread); part.Rests[slot] != 0; slot = part.Next(slot))
        {
            if (part.Tags[slot] == tag && (part.Rests[slot] >> NumberBits) == (spread & 0xff) && Article(part.Rests[slot]) is > 0 and var article)
                into.Add(article);
        }
    }

    /// <inheritdoc />
    public void Add(int article, ReadOnlySpan<Fingerprint> fingerprints)
    {
        _last = Math.Max(_last, article);
        foreach (var fingerprint in fingerprints)
            Add(Spread(fingerprint.Hash), article);
    }

    /// <inheritdoc />
    public void Forget(int first) => _first = Math.Max(_first, first);

    private void Add(uint spread, int article)
    {
        ref var part = ref _parts[spread >> (32 - PartBits)];
        if (part.IsFull)
            part = Rebuilt(part);
        ushort tag = Tag(spread);
        uint rest = ((spread & 0xff) << NumberBits) | ((uint)article & NumberMask);
        int free = -1, holders = 0;
        int slot = part.Home(spread);
        for (; part.Rests[slot] != 0; slot = part.Next(slot))
        {
            if (Article(part.Rests[slot]) == 0)
            {
                if (free < 0)
                    free = slot;
            }
            else if (part.Tags[slot] == tag && (part.Rests[slot] == rest || ((part.Rests[slot] >> NumberBits) == (spread & 0xff) && ++holders == Holders)))
            {
                return;
            }
        }

        if (free < 0)
        {
            free = slot;
            part.Used++;
        }

        (part.Tags[free], part.Rests[free]) = (tag, rest);
    }

    // Drops what is forgotten; grows by an eighth where what is left still fills three quarters. In the order of the old table, which is not
    // the order of arrival among equal fingerprints where slots were reused; look-ups sort.
    private Part Rebuilt(in Part old)
    {
        int live = 0;
        foreach (uint rest in old.Rests)
            live += rest != 0 && Article(rest) != 0 ? 1 : 0;
        var part = new Part(live * 4 > old.Rests.Length * 3 ? old.Rests.Length + (old.Rests.Length / 8) + 1 : old.Rests.Length);
        for (int i = 0; i < old.Rests.Length; i++)
        {
            if (old.Rests[i] != 0 && Article(old.Rests[i]) != 0)
                part.Put(old.Tags[i], old.Rests[i]);
        }

        return part;
    }

    // The number of which the low bits are kept; 0 where the article is forgotten.
    private int Article(uint rest)
    {
        long article = _first + (long)(unchecked((rest & NumberMask) - (uint)_first) & NumberMask);
        return article <= _last ? (int)article : 0;
    }

    // Winnowing takes the least hashes, so they crowd near zero: they are spread again before they pick a table and a slot.
    private static uint Spread(uint fingerprint) => unchecked(fingerprint * 0x9E3779B1u);

    // The 16 bits between those that choose the table and those that stand beside the number.
    private static ushort Tag(uint spread) => unchecked((ushort)(spread >> 8));

    /// <summary>One of the tables.</summary>
    private struct Part(int slots)
    {
        /// <summary>Bits 8 to 23 of a spread fingerprint.</summary>
        public ushort[] Tags = new ushort[slots];

        /// <summary>Its bits 0 to 7 above the article's number; 0 where the slot is empty.</summary>
        public uint[] Rests = new uint[slots];

        public int Used = 0;

        public readonly bool IsFull => Used * 20L >= Rests.Length * 17L;

        public readonly int Home(uint spread) => (int)((spread & NumberMask) * (ulong)Rests.Length >> 24);

        public readonly int Next(int slot) => slot + 1 == Rests.Length ? 0 : slot + 1;

        public void Put(ushort tag, uint rest)
        {
            int slot = Home(((uint)tag << 8) | (rest >> NumberBits));
            while (Rests[slot] != 0)
                slot = Next(slot);
            (Tags[slot], Rests[slot]) = (tag, rest);
            Used++;
        }
    }
}
