using Parallax.Text;

namespace Parallax.Group;

/// <summary>A story as it is written down.</summary>
internal sealed partial class StoryDraft
{
    /// <summary>Writes down all that later decisions depend on. Reasons are not: they were handed over.</summary>
    public void Save(BinaryWriter to)
    {
        to.Write(Id);
        to.Write(_members.Count);
        foreach (var member in _members)
        {
            to.Write(member.Arrival);
            to.Write(member.ArticleId);
            to.Write(member.Score);
            to.WriteArray<uint>(member.Sketch);
        }

        to.Write(_kept.Count);
        foreach (byte[] kept in _kept)
            to.WriteArray<byte>(kept);
        to.Write(_packed is not null);
        if (_packed is not null)
        {
            to.WriteArray<byte>(_packed);
            to.Write(_packedCentre);
        }
        else
        {
            to.WriteArray<Feature>(_centre);
            to.WriteArray<Feature>(_head);
        }

        to.Write(Articles);
        to.Write(FirstDay);
        to.Write(LastDay);
        to.Write(LastArrival);
        to.WriteArray<int>([.. Related.Select(related => related.Story)]);
        to.WriteArray<int>(_eventDays);
        to.WriteArray<int>([.. Parted]);
        to.Write(NextLook);
    }

    /// <summary>The story that was written down.</summary>
    public static StoryDraft Load(BinaryReader from)
    {
        var draft = new StoryDraft(from.ReadString());
        for (int left = from.ReadInt32(); left > 0; left--)
        {
            int arrival = from.ReadInt32();
            draft._members.Add(new Member(from.ReadString(), from.ReadDouble(), arrival, null, []) { Sketch = from.ReadArray<uint>() });
        }

        int kept = from.ReadInt32();
        if (kept > 0)
            draft._kept = [];
        for (; kept > 0; kept--)
            draft._kept.Add(from.ReadArray<byte>());
        if (from.ReadBoolean())
            draft.Set(from.ReadArray<byte>(), from.ReadInt32());
        else
            draft.Set(from.ReadArray<Feature>(), from.ReadArray<Feature>());
        draft.Articles = from.ReadInt32();
        draft.FirstDay = from.ReadInt32();
        draft.LastDay = from.ReadInt32();
        draft.LastArrival = from.ReadInt32();
        draft._related = from.ReadArray<int>() is { Length: > 0 } related ? [.. related.Select(story => new Relation(story, null))] : null;
        draft._eventDays = from.ReadArray<int>();
        draft._parted = from.ReadArray<int>() is { Length: > 0 } parted ? [.. parted] : null;
        draft.NextLook = from.ReadInt32();
        return draft;
    }
}

/// <summary>Stories as they are written down, and those of long ago that a person speaks of.</summary>
internal sealed partial class StoryTable
{
    // Forgotten stories that were brought back or opened again.
    private readonly SortedDictionary<int, StoryDraft> _back = [];

    /// <inheritdoc />
    public bool Reopen(int story, string id)
    {
        if (Holds(story))
            return false;
        _back[story] = new StoryDraft(id);
        return true;
    }

    /// <summary>Brings back a story that is forgotten, closed as it was, so that a person's word on it can be followed.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="id">Its id.</param>
    /// <param name="members">Its articles in the order of their arrival numbers.</param>
    public void BringBack(int number, string id, IEnumerable<(string ArticleId, int Arrival)> members)
    {
        if (Holds(number))
            return;
        var draft = new StoryDraft(id);
        foreach (var (article, arrival) in members)
        {
            draft.Hold(article, arrival);
            _placed[article] = number;
        }

        draft.Close();
        _back[number] = draft;
    }

    /// <summary>Forgets what was brought back and did not open again.</summary>
    public void LetGo()
    {
        foreach (int number in _back.Where(held => held.Value.IsClosed).Select(held => held.Key).ToList())
            Forget(number);
    }

    /// <summary>Writes down the stories that are held and how they are found.</summary>
    public void Save(BinaryWriter to)
    {
        to.Write(First);
        to.Write(Count);
        var held = Enumerable.Range(First, Count - First + 1).Concat(_back.Keys).Where(Holds).Distinct().Order().ToList();
        to.Write(held.Count);
        foreach (int number in held)
        {
            to.Write(number);
            this[number].Save(to);
        }

        to.WriteArray<ulong>([.. _entries.Where(entry => entry != 0 && !IsClosed(entry))]);
    }

    /// <summary>Takes up what was written down.</summary>
    public void Load(BinaryReader from)
    {
        _drafts.Clear();
        _placed.Clear();
        _back.Clear();
        First = from.ReadInt32();
        _drafts.AddRange(Enumerable.Repeat<StoryDraft?>(null, from.ReadInt32() - First + 1));
        for (int left = from.ReadInt32(); left > 0; left--)
        {
            int number = from.ReadInt32();
            var draft = StoryDraft.Load(from);
            if (number >= First)
                _drafts[number - First] = draft;
            else
                _back[number] = draft;
            foreach (var member in draft.Members)
                _placed[member.ArticleId] = number;
        }

        var entries = from.ReadArray<ulong>();
        _entries = new ulong[Math.Max(Smallest, entries.Length * 2)];
        _used = entries.Length;
        foreach (ulong entry in entries)
        {
            int slot = Home((uint)(entry >> 32), _entries.Length);
            while (_entries[slot] != 0)
                slot = Next(slot);
            _entries[slot] = entry;
        }
    }
}

/// <summary>Counts as they are written down.</summary>
internal sealed partial class FeatureCounts
{
    /// <summary>Writes them down.</summary>
    public void Save(BinaryWriter to)
    {
        to.WriteArray<ushort>(_first);
        to.WriteArray<ushort>(_second);
        to.WriteArray<ushort>(_recent);
        to.Write(_articles);
        to.Write(_recentArticles);
        to.Write(_known);
    }

    /// <summary>Takes up what was written down.</summary>
    public void Load(BinaryReader from)
    {
        from.ReadInto(_first);
        from.ReadInto(_second);
        from.ReadInto(_recent);
        _articles = from.ReadInt32();
        _recentArticles = from.ReadInt32();
        _known = from.ReadSingle();
    }
}

/// <summary>A person's words as they are written down.</summary>
internal sealed partial class StoryConstraints
{
    /// <summary>Writes them down.</summary>
    public void Save(BinaryWriter to)
    {
        var all = _said.Keys.Order(StringComparer.Ordinal).SelectMany(Of).Distinct().ToList();
        to.Write(all.Count);
        foreach (var said in all)
        {
            to.Write(said.Same);
            to.Write(said.First);
            to.Write(said.Second);
        }
    }

    /// <summary>Takes up what was written down.</summary>
    public void Load(BinaryReader from)
    {
        _said.Clear();
        for (int left = from.ReadInt32(); left > 0; left--)
            Add(new StoryCorrection(from.ReadBoolean(), from.ReadString(), from.ReadString()));
    }

    /// <summary>Nothing holds between the two any more.</summary>
    public void Forget(string first, string second)
    {
        if (_said.TryGetValue(first, out var one))
            one.Remove(second);
        if (_said.TryGetValue(second, out var other))
            other.Remove(first);
    }
}
