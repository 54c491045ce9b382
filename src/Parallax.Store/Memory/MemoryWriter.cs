using System.Collections.Immutable;
using System.Text;

namespace Parallax.Store.Memory;

/// <summary>Does what batches ask for.</summary>
internal sealed class MemoryWriter(MemoryRows rows)
{
    /// <summary>Refuses a batch whose conditions do not hold, before anything of it is done.</summary>
    public void Check(IEnumerable<ArchiveWrite> writes)
    {
        var written = new Dictionary<(string Table, string Key), long>();
        foreach (var write in writes)
        {
            switch (write)
            {
                case PutRecord put:
                    long version = written.TryGetValue((put.Table, put.Key), out long mine) ? mine : Find(put.Table, put.Key)?.Version ?? 0;
                    if (put.Version is { } expected && expected != version)
                        throw Conflicts.Record(put.Table, put.Key, expected);
                    written[(put.Table, put.Key)] = version + 1;
                    break;
                case RemoveRecord remove:
                    written[(remove.Table, remove.Key)] = 0;
                    break;
                case AddCorrection { Said.Undoes: { } number } when number < 1 || number > rows.Corrections.Count || rows.Corrections[(int)number - 1].UndoneBy is not null:
                    throw Conflicts.Undo(number);
            }
        }
    }

    public ArchiveReceipt Write(IEnumerable<ArchiveWrite> writes)
    {
        var captures = ImmutableArray.CreateBuilder<CaptureReceipt>();
        var corrections = ImmutableArray.CreateBuilder<long>();
        foreach (var write in writes)
        {
            switch (write)
            {
                case AddCapture add:
                    captures.Add(Add(add));
                    break;
                case AddCorrection add:
                    corrections.Add(Add(add.Said));
                    break;
                case PutRecord put:
                    Table(put.Table)[put.Key] = new RawRecord(put.Key, (Find(put.Table, put.Key)?.Version ?? 0) + 1, put.Json);
                    break;
                case RemoveRecord remove:
                    Table(remove.Table).Remove(remove.Key);
                    break;
                case AppendRecord append:
                    Log(append.Log).Add(new RawLogged(++rows.LastLogged, append.Partition, append.Json));
                    break;
                case TrimLog trim:
                    Trim(trim);
                    break;
                default:
                    Derive(write);
                    break;
            }
        }

        return new ArchiveReceipt(captures.ToImmutable(), corrections.ToImmutable());
    }

    private RawRecord? Find(string table, string key) => Table(table).TryGetValue(key, out var found) ? found : null;

    private SortedDictionary<string, RawRecord> Table(string name)
    {
        if (!rows.Tables.TryGetValue(name, out var table))
            rows.Tables[name] = table = new SortedDictionary<string, RawRecord>(ByBytes.Instance);
        return table;
    }

    private List<RawLogged> Log(string name)
    {
        if (!rows.Logs.TryGetValue(name, out var log))
            rows.Logs[name] = log = [];
        return log;
    }

    private void Trim(TrimLog trim)
    {
        var log = Log(trim.Log);
        int excess = log.Count(r => r.Partition == trim.Partition) - trim.Keep;
        log.RemoveAll(r => r.Partition == trim.Partition && excess-- > 0);
    }

    private CaptureReceipt Add(AddCapture add)
    {
        var key = Keys.Clean(add.New.Key);
        var known = (key, Convert.ToHexStringLower(add.Hash));
        if (rows.CaptureKeys.TryGetValue(known, out long order) || rows.CaptureIds.TryGetValue(add.New.Capture.Id, out order))
        {
            var entry = rows.Capture(order).Entry;
            return new CaptureReceipt(order, entry.CaptureId, entry.Version, CaptureOutcome.Known);
        }

        order = rows.Captures.Count + 1;
        if (!rows.Reports.TryGetValue(key, out var versions))
            rows.Reports[key] = versions = [];
        versions.Add(order);
        rows.CaptureKeys[known] = order;
        rows.CaptureIds[add.New.Capture.Id] = order;
        rows.Captures.Add(new CaptureRow(
            new CaptureEntry(order, add.New.Capture.Id, key, versions.Count, Keys.Stored(add.New.ArrivedAt), add.New.Capture.Bytes.Length), add.Packed));
        return new CaptureReceipt(order, add.New.Capture.Id, versions.Count, versions.Count == 1 ? CaptureOutcome.NewReport : CaptureOutcome.NewVersion);
    }

    private long Add(NewCorrection said)
    {
        long number = rows.Corrections.Count + 1;
        rows.Corrections.Add(new StoredCorrection(number, said with { At = Keys.Stored(said.At) }, null, null));
        if (said.Undoes is { } undone)
            rows.Corrections[(int)undone - 1] = rows.Corrections[(int)undone - 1] with { UndoneBy = number };
        return number;
    }

    private void Derive(ArchiveWrite write)
    {
        switch (write)
        {
            case PutArticle put:
                if (put.Order != rows.Articles.Count + 1)
                    throw new InvalidOperationException($"capture {put.Order} is read after {rows.Articles.Count}");
                rows.Articles.Add(new ArticleRow
                {
                    Order = put.Order,
                    Packed = put.Article is null ? null : Packing.Article(put.Article, put.Reading!),
                    Columns = put.Article is null ? null : ArticleColumns.Of(put.Article, put.Reading!),
                    FirstWords = put.Article is null ? "" : ArticleColumns.FirstWords(put.Article),
                    Words = put.Article is null ? null : SearchDocument.Of(put.Article, put.Reading!),
                    Problems = put.Problems,
                });
                break;
            case PutLinks put:
                rows.Article(put.Order)!.Links = put.Links;
                break;
            case OpenStory open:
                rows.Stories[open.Number] = new StoryRow { Number = open.Number, Id = open.Id };
                rows.StoryIds[open.Id] = open.Number;
                break;
            case PutMember put:
                Put(put);
                break;
            case MoveMembers move:
                Move(move);
                break;
            case PutRedirect put:
                rows.Redirects.Add(new StoryRedirect(rows.Redirects.Count + 1, put.AfterOrder, put.From, put.To, put.IsMerge, put.Articles, put.Why));
                if (put.IsMerge)
                    rows.Stories[rows.StoryIds[put.From]].MergedInto = put.To;
                break;
            case ReopenStory reopen:
                rows.Stories[rows.StoryIds[reopen.Id]].MergedInto = null;
                break;
            case Relate relate:
                Relate(relate.One, relate.Other, relate.Why);
                break;
            case GroupedUpTo grouped:
                rows.GroupedOrder = grouped.Order;
                break;
            case ApplyCorrection apply:
                rows.Corrections[(int)apply.Number - 1] = rows.Corrections[(int)apply.Number - 1] with { AppliedAfter = apply.AfterOrder };
                break;
            case PutComparison put:
                Put(put);
                break;
            case Recompare again:
                if (rows.Standing(again.StoryId) is { } story)
                    story.IsDirty = true;
                break;
            case AddEvent add:
                rows.Events.Add(add.Event with { Number = rows.Events.Count + 1 });
                break;
            case PutStatePart put:
                rows.StateParts[(put.Order, put.Part)] = put.Bytes;
                break;
            case KeepState keep:
                rows.State = keep;
                foreach (var old in rows.StateParts.Keys.Where(k => k.Order != keep.Order).ToList())
                    rows.StateParts.Remove(old);
                break;
            case DropDerived:
                rows.Articles.Clear();
                rows.Stories.Clear();
                rows.StoryIds.Clear();
                rows.Redirects.Clear();
                rows.StateParts.Clear();
                rows.State = null;
                rows.GroupedOrder = 0;
                break;
            default:
                throw new InvalidOperationException($"a write that is not known: {write.GetType().Name}");
        }
    }

    private void Put(PutMember put)
    {
        var article = rows.Article(put.Order)!;
        if (article.Member is { } before && rows.Stories[before.Story] is var left)
        {
            left.Members.Remove(put.Order);
            left.IsDirty = true;
        }

        article.Member = new MemberRow(put.Story, put.Score, put.Reasons);
        var story = rows.Stories[put.Story];
        story.Members.Add(put.Order);
        story.IsDirty = true;
        if (story.Comparison is null && story.Members.Min == put.Order)
            story.Title = article.FirstWords;
    }

    private void Move(MoveMembers move)
    {
        var (from, to) = (rows.Stories[move.From], rows.Stories[move.To]);
        var orders = move.Articles.IsEmpty ? from.Members.ToList() : [.. move.Articles.Select(id => rows.CaptureIds[id])];
        foreach (long order in orders)
        {
            var article = rows.Article(order)!;
            from.Members.Remove(order);
            to.Members.Add(order);
            article.Member = move.Why is { } why ? new MemberRow(move.To, 1, [why]) : article.Member! with { Story = move.To };
        }

        from.IsDirty = to.IsDirty = true;
        if (to.Comparison is null && to.Members.Count > 0)
            to.Title = rows.Article(to.Members.Min)!.FirstWords;
    }

    private void Put(PutComparison put)
    {
        var story = rows.Stories[rows.StoryIds[put.StoryId]];
        story.Comparison = put.Packed;
        story.ComparedVersion++;
        story.ComparedOrder = put.LastOrder;
        story.Title = put.Title;
        story.Origins = put.Origins;
        story.Disputed = put.Disputed;
        story.Agreed = put.Agreed;
        story.Verdicts = put.Verdicts;
        (story.EventFrom, story.EventTo) = (put.EventFrom, put.EventTo);
        story.IsSettled = put.IsSettled;
        story.IsDirty = false;
    }

    private void Relate(string one, string other, Reason why)
    {
        Add(one, other);
        Add(other, one);

        void Add(string from, string to)
        {
            var related = rows.Stories[rows.StoryIds[from]].Related;
            if (!related.Exists(link => link.Other == to))
                related.Add((to, why));
        }
    }

    /// <summary>Strings by their UTF-8 bytes, as databases order them.</summary>
    internal sealed class ByBytes : IComparer<string>
    {
        public static readonly ByBytes Instance = new();

        public int Compare(string? x, string? y) => Encoding.UTF8.GetBytes(x ?? "").AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(y ?? ""));
    }
}
