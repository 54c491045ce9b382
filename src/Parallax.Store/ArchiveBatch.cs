using System.Collections.Immutable;
using NodaTime;

namespace Parallax.Store;

/// <summary>What is to be stored together: all of it or nothing. Not for several threads; give each batch away once.</summary>
public sealed class ArchiveBatch
{
    private readonly List<ArchiveWrite> _writes = [];

    /// <summary>True where there is nothing in it.</summary>
    public bool IsEmpty => _writes.Count == 0;

    /// <summary>How many things are in it.</summary>
    public int Count => _writes.Count;

    internal IReadOnlyList<ArchiveWrite> Writes => _writes;

    /// <summary>A capture; one of the same key and content that is there already is left as it is.</summary>
    public ArchiveBatch Add(NewCapture capture)
    {
        ArgumentNullException.ThrowIfNull(capture);
        _writes.Add(new AddCapture(capture, Packing.Capture(capture.Capture), capture.EffectiveHash()));
        return this;
    }

    /// <summary>What a person says of a result; it takes effect with the next arrivals, and holds.</summary>
    /// <exception cref="ArgumentException">It says nothing, or more than one thing.</exception>
    public ArchiveBatch Correct(NewCorrection correction)
    {
        ArgumentNullException.ThrowIfNull(correction);
        if ((correction.Story is null ? 0 : 1) + (correction.Point is null ? 0 : 1) + (correction.Undoes is null ? 0 : 1) != 1)
            throw new ArgumentException("a correction says exactly one thing: of two articles, of two statements, or of an earlier correction", nameof(correction));
        _writes.Add(new AddCorrection(correction));
        return this;
    }

    /// <summary>Writes a record of a table, whatever was there.</summary>
    public ArchiveBatch PutRecord<T>(string table, string key, T value)
        where T : class => Put(table, key, value, null);

    /// <summary>Writes a record where there is none of that key; else nothing of the batch is stored.</summary>
    public ArchiveBatch AddRecord<T>(string table, string key, T value)
        where T : class => Put(table, key, value, 0);

    /// <summary>Writes a record where its version is still that one; else nothing of the batch is stored.</summary>
    public ArchiveBatch ReplaceRecord<T>(string table, Keyed<T> read, T value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(read);
        return Put(table, read.Key, value, read.Version);
    }

    /// <summary>Drops a record, if it is there.</summary>
    public ArchiveBatch RemoveRecord(string table, string key)
    {
        _writes.Add(new RemoveRecord(Name(table), key));
        return this;
    }

    /// <summary>Adds to a log.</summary>
    public ArchiveBatch Append<T>(string log, string partition, T value)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        _writes.Add(new AppendRecord(Name(log), partition, StoreJson.Write(value)));
        return this;
    }

    /// <summary>Drops all but the latest so many of a log's partition.</summary>
    public ArchiveBatch Trim(string log, string partition, int keep)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(keep);
        _writes.Add(new TrimLog(Name(log), partition, keep));
        return this;
    }

    internal void Clear() => _writes.Clear();

    internal ArchiveBatch Write(ArchiveWrite write)
    {
        _writes.Add(write);
        return this;
    }

    private ArchiveBatch Put<T>(string table, string key, T value, long? version)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentException.ThrowIfNullOrEmpty(key);
        _writes.Add(new PutRecord(Name(table), key, StoreJson.Write(value), version));
        return this;
    }

    private static string Name(string table)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        return table;
    }
}

internal abstract record ArchiveWrite;

internal sealed record AddCapture(NewCapture New, byte[] Packed, byte[] Hash) : ArchiveWrite;

internal sealed record AddCorrection(NewCorrection Said) : ArchiveWrite;

/// <summary>Writes a record; version 0 where there must be none, null where anything may be there.</summary>
internal sealed record PutRecord(string Table, string Key, byte[] Json, long? Version) : ArchiveWrite;

internal sealed record RemoveRecord(string Table, string Key) : ArchiveWrite;

internal sealed record AppendRecord(string Log, string Partition, byte[] Json) : ArchiveWrite;

internal sealed record TrimLog(string Log, string Partition, int Keep) : ArchiveWrite;

/// <summary>What a capture held; captures are read in order, so this moves the mark of reading on.</summary>
internal sealed record PutArticle(long Order, Article? Article, Reading? Reading, ImmutableArray<Problem> Problems) : ArchiveWrite;

/// <summary>An article's links to earlier ones.</summary>
internal sealed record PutLinks(long Order, ImmutableArray<CopyLink> Links) : ArchiveWrite;

/// <summary>A story is opened by its first article, which a <see cref="PutMember"/> brings.</summary>
internal sealed record OpenStory(long Number, string Id, long Order) : ArchiveWrite;

/// <summary>An article goes into a story, and out of the one it was in.</summary>
internal sealed record PutMember(long Order, long Story, double Score, ImmutableArray<Reason> Reasons) : ArchiveWrite;

/// <summary>Articles go over from one story to another: all of them where none is named, else these, with what decided.</summary>
internal sealed record MoveMembers(long From, long To, ImmutableArray<string> Articles, Reason? Why) : ArchiveWrite;

/// <summary>A merge or split; the members that it moves come as <see cref="MoveMembers"/>.</summary>
internal sealed record PutRedirect(long AfterOrder, string From, string To, bool IsMerge, ImmutableArray<string> Articles, Reason Why) : ArchiveWrite;

/// <summary>A story that had gone into another stands again.</summary>
internal sealed record ReopenStory(string Id) : ArchiveWrite;

internal sealed record Relate(string One, string Other, Reason Why) : ArchiveWrite;

/// <summary>Articles are in stories up to here.</summary>
internal sealed record GroupedUpTo(long Order) : ArchiveWrite;

/// <summary>A correction took effect after that arrival.</summary>
internal sealed record ApplyCorrection(long Number, long AfterOrder) : ArchiveWrite;

internal sealed record PutComparison(string StoryId, long LastOrder, byte[] Packed, string Title, int Origins, int Disputed, int Agreed, int Verdicts, bool IsSettled) : ArchiveWrite
{
    /// <summary>The first day on which the event may have been.</summary>
    public LocalDate? EventFrom { get; init; }

    /// <summary>The last day.</summary>
    public LocalDate? EventTo { get; init; }
}

/// <summary>The story is to be compared again though no article came: a correction of its points.</summary>
internal sealed record Recompare(string StoryId) : ArchiveWrite;

internal sealed record AddEvent(StoryEvent Event) : ArchiveWrite;

/// <summary>All that is derived goes, but for events.</summary>
internal sealed record DropDerived : ArchiveWrite;

/// <summary>A piece of what the engine remembers; it counts once <see cref="KeepState"/> names it.</summary>
internal sealed record PutStatePart(long Order, int Part, byte[] Bytes) : ArchiveWrite;

/// <summary>The engine's memory as it was after that arrival is whole; older ones go.</summary>
internal sealed record KeepState(long Order, string Maker, int Parts, byte[] Hash) : ArchiveWrite;
