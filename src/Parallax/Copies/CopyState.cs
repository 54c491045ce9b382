using Parallax.Text;

namespace Parallax.Copies;

/// <summary>What a finder remembers, as it is written down.</summary>
internal sealed partial class CopyFinder
{
    /// <summary>Writes down all that later findings depend on, but for the fingerprints.</summary>
    public void Save(BinaryWriter to)
    {
        _furniture.Save(to);
        _groups.Save(to);
        to.Write(_ids.First);
        to.Write(_ids.Count);
        for (int i = 0; i < _ids.Count; i++)
            to.Write(_ids[_ids.First + i]);
    }

    /// <summary>Takes up what was written down.</summary>
    public void Load(BinaryReader from)
    {
        _furniture.Load(from);
        _groups.Load(from);
        _ids.Begin(from.ReadInt32());
        for (int left = from.ReadInt32(); left > 0; left--)
            _ids.Add(from.ReadString());
    }
}

/// <summary>Counts as they are written down.</summary>
internal sealed partial class FurnitureCounts
{
    /// <summary>Writes them down.</summary>
    public void Save(BinaryWriter to)
    {
        to.WriteArray<byte>(_first);
        to.WriteArray<byte>(_second);
        to.Write(_raised);
    }

    /// <summary>Takes up what was written down.</summary>
    public void Load(BinaryReader from)
    {
        from.ReadInto(_first);
        from.ReadInto(_second);
        _raised = from.ReadInt32();
    }
}

/// <summary>Groups as they are written down.</summary>
internal sealed partial class CopyGroups
{
    /// <summary>Writes them down.</summary>
    public void Save(BinaryWriter to)
    {
        to.Write(_earliest.First);
        int[] all = new int[_earliest.Count];
        for (int i = 0; i < all.Length; i++)
            all[i] = _earliest[_earliest.First + i];
        to.WriteArray<int>(all);
    }

    /// <summary>Takes up what was written down.</summary>
    public void Load(BinaryReader from)
    {
        _earliest.Begin(from.ReadInt32());
        foreach (int earliest in from.ReadArray<int>())
            _earliest.Add(earliest);
    }
}

/// <summary>Fingerprints as they are written down: which of them the table holds, not where.</summary>
internal sealed partial class FingerprintTable
{
    /// <summary>Writes them down.</summary>
    public void Save(BinaryWriter to)
    {
        to.Write(_first);
        to.Write(_last);
        foreach (var part in _parts)
        {
            int[] live = [.. Enumerable.Range(0, part.Rests.Length).Where(slot => part.Rests[slot] != 0 && Article(part.Rests[slot]) != 0)];
            to.WriteArray<ushort>(Array.ConvertAll(live, slot => part.Tags[slot]));
            to.WriteArray<uint>(Array.ConvertAll(live, slot => part.Rests[slot]));
        }
    }

    /// <summary>Takes up what was written down.</summary>
    public void Load(BinaryReader from)
    {
        _first = from.ReadInt32();
        _last = from.ReadInt32();
        for (int i = 0; i < _parts.Length; i++)
        {
            ushort[] tags = from.ReadArray<ushort>();
            uint[] rests = from.ReadArray<uint>();
            if (tags.Length != rests.Length)
                throw new InvalidDataException("fingerprints of which a part is missing");
            var part = new Part(Math.Max(Smallest, tags.Length * 4 / 3));
            for (int slot = 0; slot < tags.Length; slot++)
                part.Put(tags[slot], rests[slot]);
            _parts[i] = part;
        }
    }
}
