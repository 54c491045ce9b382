using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using NodaTime;

namespace Parallax.Store.Sql;

internal sealed class SqlStories(SqlReader reader) : IStories
{
    private const string Columns =
        "s.number, s.id, s.title, s.articles, s.origins, s.disputed, s.agreed, o.arrived AS Opened, g.arrived AS Grew, s.last_seq AS LastSeq, s.compared_version AS ComparedVersion, s.dirty, s.event_from AS EventFrom, s.event_to AS EventTo";

    private const string Tables = "story s JOIN capture o ON o.seq = s.first_seq JOIN capture g ON g.seq = s.last_seq";

    // Merges that a chain may have; each is a step to an older story, so that it ends.
    private const int LongestChain = 1_000;

    public Task<StoredStory?> Find(string storyId, CancellationToken cancel) => reader.Read(async db =>
    {
        if (await Standing(db, storyId).ConfigureAwait(false) is not { } id)
            return null;
        var row = await db.QueryFirstOrDefaultAsync<Row>($"SELECT {Columns} FROM {Tables} WHERE s.id = @id AND s.articles > 0", new { id }).ConfigureAwait(false);
        if (row is null)
            return null;
        var members = (await db.QueryAsync<MemberRow>($"SELECT {SqlArticles.Columns}, a.score, a.reasons FROM {SqlArticles.Tables} WHERE a.story = @Number ORDER BY a.seq", row).ConfigureAwait(false)).ToList();
        return new StoredStory(row.Entry(), [.. members.Select(m => m.Member())], await Linked(db, id, row.EventDays()).ConfigureAwait(false), await Redirects(db, id).ConfigureAwait(false));
    }, cancel);

    public Task<ImmutableArray<StoryEntry>> Entries(IReadOnlyCollection<string> storyIds, CancellationToken cancel) => reader.Read(async db =>
    {
        var entries = ImmutableArray.CreateBuilder<StoryEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (string asked in storyIds)
        {
            if (await Standing(db, asked).ConfigureAwait(false) is { } id && seen.Add(id)
                && await db.QueryFirstOrDefaultAsync<Row>($"SELECT {Columns} FROM {Tables} WHERE s.id = @id AND s.articles > 0", new { id }).ConfigureAwait(false) is { } row)
                entries.Add(row.Entry());
        }

        return entries.ToImmutable();
    }, cancel);

    public Task<StoryPage> List(StoryOrder order, string? next, int limit, CancellationToken cancel) => reader.Read(async db =>
    {
        string columns = order switch
        {
            StoryOrder.Biggest => "s.origins, s.articles, s.number",
            StoryOrder.Disputed => "s.disputed, s.last_seq, s.number",
            _ => "s.last_seq, s.number",
        };
        var from = StoryCursor.Parse(next);
        string after = from is null ? "" : order == StoryOrder.Newest ? "AND (s.last_seq, s.number) < (@First, @Number)" : $"AND ({columns}) < (@First, @Second, @Number)";
        limit = Keys.Limit(limit);
        var rows = await db.QueryAsync<Row>(
            $"SELECT {Columns} FROM {Tables} WHERE s.merged_into IS NULL AND s.articles > 0 {after} ORDER BY {columns.Replace(",", " DESC,", StringComparison.Ordinal)} DESC LIMIT @more",
            new { from?.First, from?.Second, from?.Number, more = limit + 1 }).ConfigureAwait(false);
        return StoryPages.Of([.. rows.Select(row => row.Entry())], order, limit);
    }, cancel);

    public Task<StoredComparison?> Comparison(string storyId, CancellationToken cancel) => reader.Read(async db =>
    {
        if (await Standing(db, storyId).ConfigureAwait(false) is not { } id)
            return null;
        var row = await db.QueryFirstOrDefaultAsync<ComparisonRow>(
            "SELECT s.compared_version AS Version, s.compared_seq AS LastSeq, s.event_from AS EventFrom, s.event_to AS EventTo, c.packed FROM story s JOIN comparison c ON c.story = s.number WHERE s.id = @id", new { id }).ConfigureAwait(false);
        if (row is null)
            return null;
        var made = Packing.Read(row.Packed);
        var articles = await SqlArticles.Rows(db, [.. made.Story.Members.Take(made.Published.Length).Select(m => m.ArticleId)]).ConfigureAwait(false);
        var byId = articles.ToDictionary(a => a.Id, a => Packing.Article(a.Packed), StringComparer.Ordinal);
        var chain = await Linked(db, id, row.EventDays()).ConfigureAwait(false);
        var redirects = await Redirects(db, id).ConfigureAwait(false);
        return new StoredComparison(
            id, checked((int)row.Version), row.LastSeq,
            Packing.With(made, [.. made.Story.Members.Take(made.Published.Length).Select(m => byId[m.ArticleId])], chain, [.. redirects.Select(r => r.AsRedirect())]));
    }, cancel);

    public Task<ComparisonStamp?> Compared(string storyId, CancellationToken cancel) => reader.Read(async db =>
    {
        if (await Standing(db, storyId).ConfigureAwait(false) is not { } id)
            return null;
        var row = await db.QueryFirstOrDefaultAsync<StampRow>(
            "SELECT compared_version AS Version, compared_seq AS LastSeq FROM story WHERE id = @id AND EXISTS (SELECT 1 FROM comparison c WHERE c.story = number)", new { id }).ConfigureAwait(false);
        return row is null ? null : new ComparisonStamp(id, checked((int)row.Version), row.LastSeq);
    }, cancel);

    public Task<ImmutableArray<StoryEvent>> Events(long after, string? storyId, int limit, CancellationToken cancel) => reader.Read<ImmutableArray<StoryEvent>>(async db =>
        [.. (await db.QueryAsync<byte[]>($"SELECT packed FROM event WHERE number > @after{(storyId is null ? "" : " AND story = @storyId")} ORDER BY number LIMIT @limit", new { after, storyId, limit = Keys.Limit(limit) }).ConfigureAwait(false))
            .Select(Boxed.Read<StoryEvent>)], cancel);

    public Task<ImmutableArray<StoryEvent>> LatestEvents(long? before, string? storyId, int limit, CancellationToken cancel) => reader.Read<ImmutableArray<StoryEvent>>(async db =>
        [.. (await db.QueryAsync<byte[]>(
            $"SELECT packed FROM event WHERE number < @before{(storyId is null ? "" : " AND story = @storyId")} ORDER BY number DESC LIMIT @limit", new { before = before ?? long.MaxValue, storyId, limit = Keys.Limit(limit) }).ConfigureAwait(false))
            .Select(Boxed.Read<StoryEvent>)], cancel);

    /// <summary>The story of that id, or the one that it went into; null where there was never one.</summary>
    internal static async Task<string?> Standing(DbConnection db, string storyId)
    {
        string id = Clean.Text(storyId);
        for (int i = 0; i < LongestChain; i++)
        {
            var row = await db.QueryFirstOrDefaultAsync<IntoRow>("SELECT id, merged_into AS MergedInto FROM story WHERE id = @id", new { id }).ConfigureAwait(false);
            if (row?.MergedInto is not { } into)
                return row?.Id;
            id = into;
        }

        return null;
    }

    private static async Task<ImmutableArray<ChainLink>> Linked(DbConnection db, string id, EventDays own)
    {
        var linked = new List<(string Id, EventDays Days, ImmutableArray<Reason> Why)>();
        foreach (var row in await db.QueryAsync<LinkRow>("SELECT other, packed FROM related WHERE one = @id ORDER BY number", new { id }).ConfigureAwait(false))
        {
            if (await Standing(db, row.Other).ConfigureAwait(false) is not { } stands || stands == id || linked.Exists(link => link.Id == stands))
                continue;
            var days = await db.QueryFirstAsync<DaysRow>("SELECT event_from AS EventFrom, event_to AS EventTo FROM story WHERE id = @stands", new { stands }).ConfigureAwait(false);
            linked.Add((stands, days.EventDays(), row.Packed is null ? [] : [Boxed.Read<Reason>(row.Packed)]));
        }

        return EventDays.Order(own, linked);
    }

    private static async Task<ImmutableArray<StoryRedirect>> Redirects(DbConnection db, string id) =>
        [.. (await db.QueryAsync<RedirectRow>(
            "SELECT number, after_seq AS AfterSeq, from_id AS FromId, to_id AS ToId, is_merge AS IsMerge, packed FROM redirect WHERE from_id = @id OR to_id = @id ORDER BY number", new { id }).ConfigureAwait(false))
            .Select(r => r.Redirect())];

    private class DaysRow
    {
        public long? EventFrom { get; set; }

        public long? EventTo { get; set; }

        public EventDays EventDays() => new(Days.From(EventFrom), Days.From(EventTo));
    }

    private sealed class LinkRow
    {
        public string Other { get; set; } = "";

        public byte[]? Packed { get; set; }
    }

    private sealed class IntoRow
    {
        public string Id { get; set; } = "";

        public string? MergedInto { get; set; }
    }

    private sealed class Row : DaysRow
    {
        public long Number { get; set; }

        public string Id { get; set; } = "";

        public string Title { get; set; } = "";

        public long Articles { get; set; }

        public long Origins { get; set; }

        public long Disputed { get; set; }

        public long Agreed { get; set; }

        public long Opened { get; set; }

        public long Grew { get; set; }

        public long LastSeq { get; set; }

        public long ComparedVersion { get; set; }

        public long Dirty { get; set; }

        public StoryEntry Entry() => new(
            Id, Number, Title, checked((int)Articles), checked((int)Origins), checked((int)Disputed), checked((int)Agreed), Instant.FromUnixTimeMilliseconds(Opened), Instant.FromUnixTimeMilliseconds(Grew), LastSeq,
            ComparedVersion > 0 && Dirty == 0)
        {
            EventFrom = Days.From(EventFrom),
            EventTo = Days.From(EventTo),
        };
    }

    private sealed class MemberRow : SqlArticles.Row
    {
        public double Score { get; set; }

        public byte[]? Reasons { get; set; }

        public StoryMember Member() => new(Entry(), Score, Reasons is null ? [] : Boxed.Read<ImmutableArray<Reason>>(Reasons));
    }

    private sealed class RedirectRow
    {
        public long Number { get; set; }

        public long AfterSeq { get; set; }

        public string FromId { get; set; } = "";

        public string ToId { get; set; } = "";

        public long IsMerge { get; set; }

        public byte[] Packed { get; set; } = [];

        public StoryRedirect Redirect()
        {
            var moved = Boxed.Read<Moved>(Packed);
            return new StoryRedirect(Number, AfterSeq, FromId, ToId, IsMerge != 0, moved.Articles, moved.Why);
        }
    }

    private class StampRow : DaysRow
    {
        public long Version { get; set; }

        public long LastSeq { get; set; }
    }

    private sealed class ComparisonRow : StampRow
    {
        public byte[] Packed { get; set; } = [];
    }
}
