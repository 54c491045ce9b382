using System.Collections.Immutable;
using NodaTime;
using Parallax.App.Api;
using Parallax.Store;
using Parallax.Text;

namespace Parallax.App.Alerts;

/// <summary>Alerts on their way to one reader.</summary>
internal sealed record Delivery
{
    /// <summary>The same however often it is sent, so that a receiver can tell what it has.</summary>
    public required string Id { get; init; }

    public required string RuleId { get; init; }

    public required string Owner { get; init; }

    public required ImmutableArray<Alert> Alerts { get; init; }

    /// <summary>Tries that failed.</summary>
    public int Tries { get; init; }

    /// <summary>When it may be tried next.</summary>
    public required Instant DueAt { get; init; }

    public required Instant MadeAt { get; init; }
}

/// <summary>What became of a try to deliver.</summary>
/// <param name="Id">The delivery.</param>
/// <param name="RuleId">Whose.</param>
/// <param name="At">When.</param>
/// <param name="Outcome"><c>delivered</c>, <c>retry</c> or <c>given up</c>.</param>
/// <param name="Why">Why not, in plain words.</param>
/// <param name="Tries">The how manieth try it was.</param>
/// <param name="NextAt">When the next one is due.</param>
internal sealed record DeliveryRecord(string Id, string RuleId, Instant At, string Outcome, string? Why, int Tries, Instant? NextAt)
{
    /// <summary>True where nothing had happened: somebody wanted to see whether it arrives.</summary>
    public bool IsTest { get; init; }
}

/// <summary>How far events were looked at.</summary>
internal sealed record AlertMark(long Event);

/// <summary>That an alert was made.</summary>
internal sealed record AlertSeen(Instant At);

/// <summary>Rules, alerts and the outbox, in the archive: what was found and what is to be sent are written together with how far events were looked at.</summary>
internal sealed class AlertBook(IArchive archive)
{
    public const string RuleTable = "alert-rule";
    public const string SeenTable = "alert-seen";
    public const string WaitingTable = "alert-waiting";
    public const string OutboxTable = "alert-outbox";
    public const string MarkTable = "alert-mark";
    public const string AlertLog = "alert";
    public const string DeliveryLog = "alert-delivery";
    private const int Page = 500;

    public IRecordTable<AlertRule> Rules { get; } = archive.Table<AlertRule>(RuleTable);

    public IRecordTable<Alert> Waiting { get; } = archive.Table<Alert>(WaitingTable);

    public IRecordTable<Delivery> Outbox { get; } = archive.Table<Delivery>(OutboxTable);

    public IRecordTable<AlertMark> Marks { get; } = archive.Table<AlertMark>(MarkTable);

    public IRecordTable<AlertSeen> Seen { get; } = archive.Table<AlertSeen>(SeenTable);

    public IRecordLog<Alert> Alerts { get; } = archive.Log<Alert>(AlertLog);

    public IRecordLog<DeliveryRecord> Deliveries { get; } = archive.Log<DeliveryRecord>(DeliveryLog);

    public static string Key(string owner, string rule) => $"{owner}/{rule}";

    /// <summary>All records of a table.</summary>
    public static async Task<ImmutableArray<Keyed<T>>> All<T>(IRecordTable<T> table, string prefix, CancellationToken cancel)
        where T : class
    {
        var all = ImmutableArray.CreateBuilder<Keyed<T>>();
        string? after = null;
        while (true)
        {
            var page = await table.List(prefix, after, Page, cancel);
            all.AddRange(page);
            if (page.Length < Page)
                return all.ToImmutable();
            after = page[^1].Key;
        }
    }

    /// <summary>The id of a rule's alert on a change.</summary>
    public static string IdOf(AlertRule rule, string story, Finding finding) => Hashing.Id([], rule.Id, ApiJson.Kebab(finding.Kind), story, finding.Subject);

    /// <summary>A delivery of an alert that no event brought.</summary>
    public static Delivery Test(AlertRule rule, Instant now)
    {
        string id = Hashing.Id([], rule.Id, "test", now.ToString());
        var alert = new Alert
        {
            Id = id,
            RuleId = rule.Id,
            RuleName = rule.Name,
            Kind = rule.Kinds[0],
            StoryId = "",
            Subject = "test",
            Change = "a test: nothing has happened",
            Evidence = [],
            Event = 0,
            At = now,
        };
        return new Delivery { Id = id, RuleId = rule.Id, Owner = rule.Owner, Alerts = [alert], DueAt = now, MadeAt = now };
    }

    /// <summary>Adds an alert, and what sends it, to a batch.</summary>
    public static void Write(ArchiveBatch batch, AlertRule rule, Alert alert)
    {
        batch.AddRecord(SeenTable, alert.Id, new AlertSeen(alert.At)).Append(AlertLog, rule.Owner, alert);
        if (rule.Channel == AlertChannel.Feed)
            return;
        if (rule.Digest == AlertDigest.Each)
            batch.PutRecord(OutboxTable, alert.Id, new Delivery { Id = alert.Id, RuleId = rule.Id, Owner = rule.Owner, Alerts = [alert], DueAt = alert.At, MadeAt = alert.At });
        else
            batch.PutRecord(WaitingTable, $"{rule.Owner}/{rule.Id}/{alert.Id}", alert);
    }
}
