using NodaTime;
using Parallax.Following.Identity;
using Parallax.Following.Outbound;
using Parallax.Following.Sources;
using Parallax.Store;

namespace Parallax.Following.Polling;

/// <summary>Stores what is new among a document's entries, each with its names in one transaction, with the page it links where that is wanted.</summary>
internal sealed class EntryTaker(IArchive archive, PageReader pages, FollowOptions options, TimeProvider time)
{
    private const int Teaser = 1_200; // visible characters under which an entry is no full text

    /// <summary>Takes the entries.</summary>
    /// <param name="source">Whose they are.</param>
    /// <param name="entries">All entries of one document, in the order in which they are to arrive.</param>
    /// <param name="seen">Fingerprints of the document before.</param>
    /// <param name="home">The site's own address.</param>
    /// <param name="followed">Ids of all sources.</param>
    /// <param name="tally">Counts.</param>
    /// <param name="cancel">Stops it between two entries; what was taken stays taken.</param>
    public async Task Take(Source source, IReadOnlyList<EntryFacts> entries, IReadOnlySet<string> seen, Uri? home, IReadOnlySet<string> followed, PollTally tally, CancellationToken cancel)
    {
        tally.Entries = entries.Count;
        if (entries.All(e => seen.Contains(e.Fingerprint)))
            return;
        var names = new ArchivedNames(archive, followed);
        var identified = await new Identifier(source.Id, names).Identify(entries, seen, LinkKey.Of(home?.OriginalString), cancel).ConfigureAwait(false);
        var known = new ArchiveBatch();
        for (int i = 0; i < entries.Count; i++)
        {
            var entry = identified[i];
            if (entry.Report.Length == 0)
                continue;
            if (entry.Verdict == EntryVerdict.Known)
                ArchivedNames.Write(known, entry);
            else
                await Store(source, entries[i], entry, tally, cancel).ConfigureAwait(false);
        }

        if (!known.IsEmpty)
            await archive.Commit(known, cancel).ConfigureAwait(false);
    }

    private async Task Store(Source source, EntryFacts facts, Identified entry, PollTally tally, CancellationToken cancel)
    {
        var now = Instant.FromDateTimeOffset(time.GetUtcNow());
        PageAnswer? page = null;
        WebAddress? address = WantsPage(source, facts) ? WebAddress.Parse(facts.Capture.Url!.OriginalString) : null;
        bool budget = tally.Pages < options.PagesAPoll;
        if (address is not null && budget)
        {
            page = await pages.Read(address, facts.Capture, null, cancel).ConfigureAwait(false);
            tally.Pages += page.Capture is null ? 0 : 1;
        }

        var batch = new ArchiveBatch();
        var capture = page?.Capture ?? facts.Capture;
        // A teaser never comes after the page, and an entry without words is nothing to store: its page is waited for.
        bool stores = page?.Capture is not null || (!entry.Known.HasPage && facts.Title.Length + facts.TextLength > 0 && source.Kind != FollowedKind.Sitemap);
        var report = page?.Capture is null ? entry : entry with { Known = entry.Known with { HasPage = true } };
        ArchivedNames.Write(batch, report);
        if (stores)
        {
            batch.Add(new NewCapture
            {
                Key = new ReportKey(entry.Known.Source, entry.Known.CanonicalId),
                Capture = capture,
                ArrivedAt = now,
                ContentHash = page?.Capture is null ? facts.Content.ToArray() : page.Content,
            });
        }

        if (address is not null && (page is null || page.IsLater || (page.Capture is not null && options.Looks.Length > 0)))
        {
            var pending = new PendingPage
            {
                Source = source.Id,
                Report = entry.Report,
                Address = address.ToString(),
                Since = now,
                IsRead = page?.Capture is not null,
                Capture = stores ? capture.Id : null,
                Validators = page?.Validators,
            };
            var wait = page?.Capture is not null ? options.Looks[0] : page is null ? options.PageRetry / 4 : options.PageRetry;
            batch.PutRecord(PendingPage.Table, PendingPage.Key(now + Duration.FromTimeSpan(wait), entry.Report), pending);
        }

        var receipt = await archive.Commit(batch, cancel).ConfigureAwait(false);
        if (stores)
            tally.Count(receipt.Captures[0].Outcome);
        if (!stores && address is not null && page is { IsLater: false, Capture: null })
            tally.Say($"a page was left out: {page.Why} ({address})");
    }

    private static bool WantsPage(Source source, EntryFacts facts)
    {
        if (facts.Link is not { } link || !LinkKey.IsPage(link) || facts.Capture.Url is null)
            return false;
        return source.Kind == FollowedKind.Sitemap || source.FullText switch
        {
            FullText.Always => true,
            FullText.Never => false,
            _ => facts.TextLength < Teaser,
        };
    }
}
