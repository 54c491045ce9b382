using NodaTime;
using Parallax.Following.Identity;
using Parallax.Following.Outbound;
using Parallax.Store;

namespace Parallax.Following.Polling;

/// <summary>Reads pages that could not be had with their entry, and looks again at those that were, so that an edit nobody announced becomes a version.</summary>
internal sealed class PendingPages(IArchive archive, PageReader pages, FollowOptions options, TimeProvider time)
{
    private readonly IRecordTable<PendingPage> _pages = archive.Table<PendingPage>(PendingPage.Table);
    private readonly IRecordTable<KnownReport> _reports = archive.Table<KnownReport>(ArchivedNames.Reports);

    private Instant Now => Instant.FromDateTimeOffset(time.GetUtcNow());

    /// <summary>Pages that are due, the longest due first.</summary>
    public async Task<IReadOnlyList<Keyed<PendingPage>>> Due(int limit, CancellationToken cancel)
    {
        // A clock that was set back far makes all of them due: the budget of the hosts holds them.
        var now = Now;
        var far = now + Duration.FromDays(7);
        var first = await _pages.List("", null, limit, cancel).ConfigureAwait(false);
        return [.. first.Where(p => PendingPage.DueOf(p.Key) <= now || PendingPage.DueOf(p.Key) > far)];
    }

    /// <summary>Reads one.</summary>
    /// <returns>What the archive made of it; null where there was nothing to store.</returns>
    public async Task<CaptureOutcome?> Read(Keyed<PendingPage> due, CancellationToken cancel)
    {
        var pending = due.Value;
        var batch = new ArchiveBatch().RemoveRecord(PendingPage.Table, due.Key);
        var known = (await _reports.Find(pending.Report, cancel).ConfigureAwait(false))?.Value;
        if (known is null || WebAddress.Parse(pending.Address) is not { } address)
        {
            await archive.Commit(batch, cancel).ConfigureAwait(false);
            return null;
        }

        var entry = pending.Capture is null ? null : (await archive.Captures.Find(pending.Capture, cancel).ConfigureAwait(false))?.Capture;
        var page = await pages.Read(address, entry, pending.Validators, cancel).ConfigureAwait(false);
        if (page.Capture is not null)
        {
            batch.Add(new NewCapture { Key = new ReportKey(known.Source, known.CanonicalId), Capture = page.Capture, ArrivedAt = Now, ContentHash = page.Content });
            if (!known.HasPage)
                batch.PutRecord(ArchivedNames.Reports, pending.Report, known with { HasPage = true });
        }

        if (Next(pending, page) is var (wait, next))
            batch.PutRecord(PendingPage.Table, PendingPage.Key(Now + Duration.FromTimeSpan(wait), pending.Report), next);
        var receipt = await archive.Commit(batch, cancel).ConfigureAwait(false);
        return page.Capture is null ? null : receipt.Captures[0].Outcome;
    }

    // When to come again: after a failure soon, after a reading at the next look; not at all where there is nothing more to expect.
    private (TimeSpan Wait, PendingPage Next)? Next(PendingPage pending, PageAnswer page)
    {
        if (page.IsLater)
            return pending.Tries + 1 >= options.PageTries ? null : (options.PageRetry * Math.Pow(2, pending.Tries), pending with { Tries = pending.Tries + 1 });
        if (page.Capture is null && !page.IsUnchanged)
            return null;
        int look = pending.IsRead ? pending.Looks + 1 : 0;
        return look >= options.Looks.Length ? null : (options.Looks[look], pending with
        {
            IsRead = true,
            Looks = look,
            Tries = 0,
            Validators = page.IsUnchanged ? pending.Validators : page.Validators,
            Capture = page.Capture?.Id ?? pending.Capture,
        });
    }
}
