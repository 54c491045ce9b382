namespace Parallax.Copies;

/// <summary>
/// Fingerprints in memory: one open-addressed table of (fingerprint, article) pairs, eight bytes each, with several entries for a
/// fingerprint that several articles hold. Entries of forgotten articles are overwritten in place or dropped when the table grows.
/// </summary>
internal sealed partial class FingerprintTable : IFingerprints
{
    // Articles kept for one fingerprint. A wire text that stands in a thousand outlets needs only its first few to be found.
    private const int Holders = 12;
    private const int Smallest = 1 << 10;

    private ulong[] _entries = new ulong[Smallest];
    private int _used;
    private int _first = 1;

    /// <summary>Bytes that the table takes.</summary>
    public long Bytes => (long)_entries.Length * sizeof(ulong);

    /// <inheritdoc />
    public void Find(uint fingerprint, List<int> into)
    {
        for (int slot = Home(fingerprint, _entries.Length); _entries[slot] != 0; slot = Next(slot))
        {
            if ((uint)(_entries[slot] >> 32) == fingerprint && Article(_entries[slot]) >= _first)
                into.Add(Article(_entries[slot]));
        }
    }

    /// <inheritdoc />
    public void Add(int article, ReadOnlySpan<Fingerprint> fingerprints)
    {
        if ((_used + fingerprints.Length) * 5L > _entries.Length * 4L)
            Rebuild(fingerprints.Length);
        foreach (var fingerprint in fingerprints)
            Add(fingerprint.Hash, article);
    }

    /// <inheritdoc />
    public void Forget(int first) => _first = Math.Max(_first, first);

    private void Add(uint fingerprint, int article)
    {
        ulong entry = ((ulong)fingerprint << 32) | (uint)article;
        int free = -1, holders = 0;
        int slot = Home(fingerprint, _entries.Length);
        for (; _entries[slot] != 0; slot = Next(slot))
        {
            if (Article(_entries[slot]) < _first)
            {
                if (free < 0)
                    free = slot;
            }
            else if (_entries[slot] == entry || ((uint)(_entries[slot] >> 32) == fingerprint && ++holders == Holders))
            {
                return;
            }
        }

        if (free < 0)
        {
            free = slot;
            _used++;
        }

        _entries[free] = entry;
    }

    // Drops what is forgotten; grows by a quarter where what is left still fills more than half of the table.
    private void Rebuild(int more)
    {
        var old = _entries;
        long live = more;
        foreach (ulong entry in old)
        {
            if (entry != 0 && Article(entry) >= _first)
                live++;
        }

        _entries = new ulong[Math.Max(Smallest, Math.Max(live * 2 > old.Length ? old.Length + (old.Length / 4) : old.Length, live * 3 / 2))];
        _used = 0;

        // In the order of the old table, which is not the order of arrival among equal fingerprints where slots were reused; look-ups sort.
        foreach (ulong entry in old)
        {
            if (entry == 0 || Article(entry) < _first)
                continue;
            int slot = Home((uint)(entry >> 32), _entries.Length);
            while (_entries[slot] != 0)
                slot = Next(slot);
            _entries[slot] = entry;
            _used++;
        }
    }

    private int Next(int slot) => slot + 1 == _entries.Length ? 0 : slot + 1;

    // Winnowing takes the least hashes, so they crowd near zero: they are spread again before they pick a slot.
    private static int Home(uint fingerprint, int length) => (int)(((ulong)unchecked(fingerprint * 0x9E3779B1u) * (uint)length) >> 32);

    private static int Article(ulong entry) => (int)(entry & uint.MaxValue);
}
