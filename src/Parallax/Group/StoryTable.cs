namespace Parallax.Group;

/// <summary>
/// Stories in memory, found by an inverted index in one open-addressed table of (probe, story) pairs. What a forgotten story leaves is eight
/// bytes for as long as an older story lives.
/// </summary>
internal sealed partial class StoryTable : IStories
{
    private const int Smallest = 1 << 12;

    private readonly List<StoryDraft?> _drafts = [];
    private readonly Dictionary<string, int> _placed = new(StringComparer.Ordinal);
    private ulong[] _entries = new ulong[Smallest];
    private int _used;

    /// <inheritdoc />
    public int First { get; private set; } = 1;

    /// <inheritdoc />
    public StoryDraft this[int number] => Draft(number) ?? throw new KeyNotFoundException($"story {number} is forgotten");

    /// <inheritdoc />
    public int Count => First - 1 + _drafts.Count;

    /// <inheritdoc />
    public bool Holds(int number) => Draft(number) is not null;

    /// <inheritdoc />
    public int Open(StoryDraft draft)
    {
        _drafts.Add(draft);
        return Count;
    }

    /// <inheritdoc />
    public void Index(int story, IReadOnlyList<Probe> probes)
    {
        if ((_used + probes.Count) * 5L > _entries.Length * 4L)
            Rebuild(probes.Count);
        foreach (var probe in probes)
        {
            uint feature = probe.Identity;
            ulong entry = ((ulong)feature << 32) | (uint)story;
            int slot = Home(feature, _entries.Length);
            int free = -1;
            for (; _entries[slot] != 0 && _entries[slot] != entry; slot = Next(slot))
            {
                if (free < 0 && IsClosed(_entries[slot]))
                    free = slot;
            }

            if (_entries[slot] == entry)
                continue;
            if (free < 0)
            {
                free = slot;
                _used++;
            }

            _entries[free] = entry;
        }
    }

    /// <inheritdoc />
    public void Find(uint probe, List<int> into)
    {
        for (int slot = Home(probe, _entries.Length); _entries[slot] != 0; slot = Next(slot))
        {
            if ((uint)(_entries[slot] >> 32) == probe && !IsClosed(_entries[slot]))
                into.Add(StoryOf(_entries[slot]));
        }
    }

    /// <inheritdoc />
    public void Close(int story) => this[story].Close();

    /// <inheritdoc />
    public void Forget(int story)
    {
        foreach (var member in this[story].Members)
            _placed.Remove(member.ArticleId);
        if (_back.Remove(story))
            return;
        _drafts[story - First] = null;
        int gone = 0;
        while (gone < _drafts.Count && _drafts[gone] is null)
            gone++;

        // Moving the others down is worth it where it frees half of the list.
        if (gone * 2 <= _drafts.Count)
            return;
        _drafts.RemoveRange(0, gone);
        First += gone;
    }

    /// <inheritdoc />
    public int StoryOf(string articleId) => _placed.GetValueOrDefault(articleId);

    /// <inheritdoc />
    public void Place(string articleId, int story) => _placed[articleId] = story;

    private void Rebuild(int more)
    {
        var old = _entries;
        long live = more;
        foreach (ulong entry in old)
        {
            if (entry != 0 && !IsClosed(entry))
                live++;
        }

        _entries = new ulong[Math.Max(Smallest, Math.Max(live * 4 > old.Length * 3 ? old.Length + (old.Length / 8) : old.Length, live * 7 / 5))];
        _used = 0;
        foreach (ulong entry in old)
        {
            if (entry == 0 || IsClosed(entry))
                continue;
            int slot = Home((uint)(entry >> 32), _entries.Length);
            while (_entries[slot] != 0)
                slot = Next(slot);
            _entries[slot] = entry;
            _used++;
        }
    }

    private StoryDraft? Draft(int number) =>
        (number >= First && number < First + _drafts.Count ? _drafts[number - First] : null) ?? (_back.Count == 0 ? null : _back.GetValueOrDefault(number));

    private bool IsClosed(ulong entry) => Draft(StoryOf(entry)) is not { IsClosed: false };

    private int Next(int slot) => slot + 1 == _entries.Length ? 0 : slot + 1;

    // An identity has its highest bits clear: it is spread before it picks a slot.
    private static int Home(uint feature, int length) => (int)(((ulong)unchecked(feature * 0x9E3779B1u) * (uint)length) >> 32);

    private static int StoryOf(ulong entry) => (int)(entry & uint.MaxValue);
}
