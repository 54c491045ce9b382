using NodaTime;
using Parallax.Store;
using Parallax.Text;

namespace Parallax.App.Alerts;

/// <summary>
/// Delivers what lies in the outbox, at least once: a delivery leaves the outbox in one transaction with the record that it was taken. What is not taken
/// is tried again after a wait that doubles, for three days.
/// </summary>
internal sealed class AlertOutbox(IArchive archive, TimeProvider time, Func<Delivery, AlertRule, CancellationToken, Task<SendOutcome>> send)
{
    private const int KeptRecords = 1_000;
    private static readonly Duration _first = Duration.FromSeconds(30), _longest = Duration.FromHours(6), _until = Duration.FromDays(3);

    private readonly AlertBook _book = new(archive);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>The wait after so many tries that failed: 30 seconds, doubling, up to six hours.</summary>
    public static Duration Wait(int tries)
    {
        var wait = _first;
        for (int i = 1; i < tries && wait < _longest; i++)
            wait += wait;
        return Duration.Min(wait, _longest);
    }

    /// <summary>When the period of an alert is over.</summary>
    public static Instant EndOfPeriod(Instant at, AlertDigest digest)
    {
        long seconds = digest == AlertDigest.Daily ? 86_400 : 3_600, t = at.ToUnixTimeSeconds();
        return Instant.FromUnixTimeSeconds(((t / seconds) + 1) * seconds);
    }

    /// <summary>Makes deliveries of digests whose hour or day is over.</summary>
    public async Task CloseDigests(CancellationToken cancel)
    {
        var now = Now;
        foreach (var group in (await AlertBook.All(_book.Waiting, "", cancel)).GroupBy(w => w.Key[..w.Key.LastIndexOf('/')], StringComparer.Ordinal))
        {
            var rule = (await _book.Rules.Find(group.Key, cancel))?.Value;
            var batch = new ArchiveBatch();
            if (rule is null)
            {
                foreach (var waiting in group)
                    batch.RemoveRecord(AlertBook.WaitingTable, waiting.Key);
            }
            else
            {
                foreach (var period in group.GroupBy(w => EndOfPeriod(w.Value.At, rule.Digest)).Where(p => p.Key <= now).OrderBy(p => p.Key))
                {
                    string id = Hashing.Id([], rule.Id, "digest", period.Key.ToString());
                    batch.PutRecord(AlertBook.OutboxTable, id, new Delivery { Id = id, RuleId = rule.Id, Owner = rule.Owner, Alerts = [.. period.Select(w => w.Value).OrderBy(a => a.Event).ThenBy(a => a.Id, StringComparer.Ordinal)], DueAt = now, MadeAt = now });
                    foreach (var waiting in period)
                        batch.RemoveRecord(AlertBook.WaitingTable, waiting.Key);
                }
            }

            if (!batch.IsEmpty)
                await archive.Commit(batch, cancel);
        }
    }

    /// <summary>Tries every delivery that is due.</summary>
    public async Task Deliver(CancellationToken cancel)
    {
        foreach (var waiting in await AlertBook.All(_book.Outbox, "", cancel))
        {
            if (waiting.Value.DueAt <= Now)
                await Try(waiting, cancel);
        }
    }

    private async Task Try(Keyed<Delivery> waiting, CancellationToken cancel)
    {
        var delivery = waiting.Value;
        var rule = await _book.Rules.Find(AlertBook.Key(delivery.Owner, delivery.RuleId), cancel);
        var outcome = rule is null ? new SendOutcome("the rule was dropped", IsFinal: true)
            : rule.Value.Stopped is { } stopped ? new SendOutcome(stopped, IsFinal: true)
            : await send(delivery, rule.Value, cancel);
        var now = Now;
        int tries = delivery.Tries + 1;
        bool over = outcome.IsFinal || now - delivery.MadeAt >= _until;
        var next = outcome.IsDelivered || over ? (Instant?)null : now + Wait(tries);
        var record = new DeliveryRecord(delivery.Id, delivery.RuleId, now, outcome.IsDelivered ? "delivered" : over ? "given up" : "retry", outcome.Why, tries, next);
        var batch = new ArchiveBatch().Append(AlertBook.DeliveryLog, delivery.Owner, record).Trim(AlertBook.DeliveryLog, delivery.Owner, KeptRecords);
        if (next is { } at)
            batch.ReplaceRecord(AlertBook.OutboxTable, waiting, delivery with { Tries = tries, DueAt = at });
        else
            batch.RemoveRecord(AlertBook.OutboxTable, waiting.Key);
        await archive.Commit(batch, cancel);
    }
}
