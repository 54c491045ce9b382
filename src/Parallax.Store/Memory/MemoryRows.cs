using System.Collections.Immutable;
using NodaTime;

namespace Parallax.Store.Memory;

internal sealed record CaptureRow(CaptureEntry Entry, byte[] Packed);

internal sealed class ArticleRow
{
    public required long Order { get; init; }

    public byte[]? Packed { get; init; }

    public ArticleColumns? Columns { get; init; }

    public string FirstWords { get; init; } = "";

    public SearchDocument? Words { get; init; }

    public ImmutableArray<Problem> Problems { get; init; } = [];

    public ImmutableArray<CopyLink> Links { get; set; } = [];

    public MemberRow? Member { get; set; }
}

internal sealed record MemberRow(long Story, double Score, ImmutableArray<Reason> Reasons);

internal sealed class StoryRow
{
    public required long Number { get; init; }

    public required string Id { get; init; }

    public SortedSet<long> Members { get; } = [];

    public string? MergedInto { get; set; }

    public string Title { get; set; } = "";

    public int Origins { get; set; }

    public int Disputed { get; set; }

    public int Agreed { get; set; }

    public int Verdicts { get; set; }

    public LocalDate? EventFrom { get; set; }

    public LocalDate? EventTo { get; set; }

    public bool IsDirty { get; set; }

    public bool IsSettled { get; set; }

    public byte[]? Comparison { get; set; }

    public int ComparedVersion { get; set; }

    public long ComparedOrder { get; set; }

    public List<(string Other, Reason Why)> Related { get; } = [];
}

/// <summary>All that a <see cref="MemoryArchive"/> holds; used under its lock.</summary>
internal sealed class MemoryRows
{
    public List<CaptureRow> Captures { get; } = [];

    public Dictionary<string, long> CaptureIds { get; } = new(StringComparer.Ordinal);

    public Dictionary<(ReportKey Key, string Hash), long> CaptureKeys { get; } = [];

    public Dictionary<ReportKey, List<long>> Reports { get; } = [];

    public List<ArticleRow> Articles { get; } = [];

    public SortedDictionary<long, StoryRow> Stories { get; } = [];

    public Dictionary<string, long> StoryIds { get; } = new(StringComparer.Ordinal);

    public List<StoryRedirect> Redirects { get; } = [];

    public List<StoryEvent> Events { get; } = [];

    public List<StoredCorrection> Corrections { get; } = [];

    public long GroupedOrder { get; set; }

    public Dictionary<string, SortedDictionary<string, RawRecord>> Tables { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, List<RawLogged>> Logs { get; } = new(StringComparer.Ordinal);

    public Dictionary<(long Order, int Part), byte[]> StateParts { get; } = [];

    public KeepState? State { get; set; }

    public long LastLogged { get; set; }

    public CaptureRow Capture(long order) => Captures[checked((int)order - 1)];

    public ArticleRow? Article(long order) => order >= 1 && order <= Articles.Count ? Articles[checked((int)order - 1)] : null;

    /// <summary>True where no later version of its report was found to hold an article.</summary>
    public bool IsLatest(CaptureEntry entry) => !Reports[entry.Key].Exists(order => order > entry.Order && Article(order) is { Packed: not null });

    /// <summary>The story of that id, or the one that it went into.</summary>
    public StoryRow? Standing(string id)
    {
        while (StoryIds.TryGetValue(id, out long number))
        {
            var story = Stories[number];
            if (story.MergedInto is not { } into)
                return story;
            id = into;
        }

        return null;
    }

    public ArticleEntry Entry(ArticleRow row)
    {
        var capture = Capture(row.Order).Entry;
        var columns = row.Columns!;
        return new ArticleEntry(
            row.Order, capture.CaptureId, capture.Key, capture.Version, IsLatest(capture), capture.ArrivedAt, columns.Title, columns.Outlet, columns.Language, columns.Url,
            columns.Earliest, columns.Latest, row.Member is { } member ? Stories[member.Story].Id : null);
    }

    public StoryEntry Entry(StoryRow row)
    {
        long first = row.Members.Min, last = row.Members.Max;
        return new StoryEntry(
            row.Id, row.Number, row.Title, row.Members.Count, row.Origins, row.Disputed, row.Agreed, At(first), At(last), last, row.Comparison is not null && !row.IsDirty)
        {
            EventFrom = row.EventFrom,
            EventTo = row.EventTo,
        };
    }

    public Instant At(long order) => Capture(order).Entry.ArrivedAt;
}
