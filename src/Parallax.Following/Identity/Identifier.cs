using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Following.Identity;

/// <summary>Finds reports by their names. What was found in a document counts for the entries after it.</summary>
internal interface IReportNames
{
    /// <summary>The report of that key, or null.</summary>
    Task<KnownReport?> Report(string key, CancellationToken cancel);

    /// <summary>The key of the report of that name, or null.</summary>
    Task<string?> Named(string name, CancellationToken cancel);

    /// <summary>Remembers a report and its names.</summary>
    void Remember(string key, KnownReport report, IEnumerable<string> names);

    /// <summary>True where the source is still followed.</summary>
    bool IsFollowed(string source);
}

/// <summary>
/// Tells what each entry of a document is: a new report, another text of one that is known, or nothing new. Ids that change, are
/// reused, empty or doubled are met every day, so no single name decides: a link that names one page goes before an id, the same words go
/// before both, and an id whose title, text and link are all others is a new report.
/// </summary>
/// <remarks>One for each document.</remarks>
internal sealed class Identifier(string source, IReportNames names)
{
    private const int KeptContents = 8;
    private const int LongText = 200; // from here on, the same words are the same report whatever its names

    private readonly HashSet<string> _touched = new(StringComparer.Ordinal); // reports that an entry of this document was

    /// <summary>What the entries are, in their order.</summary>
    /// <param name="entries">All entries of one document.</param>
    /// <param name="seen">Fingerprints of the document before: those entries are known without a look.</param>
    /// <param name="home">The key of the site's own address, which names no report.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<ImmutableArray<Identified>> Identify(IReadOnlyList<EntryFacts> entries, IReadOnlySet<string> seen, string? home, CancellationToken cancel)
    {
        var shared = entries.Where(e => e.Link is not null).GroupBy(e => e.Link!, StringComparer.Ordinal)
            .Where(g => g.Select(e => e.ContentKey).Distinct().Count() > 1 && g.Select(e => e.Id).Distinct().Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
        var contents = entries.Select(e => e.ContentKey).ToHashSet(StringComparer.Ordinal);
        var result = ImmutableArray.CreateBuilder<Identified>(entries.Count);
        foreach (var entry in entries)
        {
            if (seen.Contains(entry.Fingerprint))
            {
                result.Add(new Identified(EntryVerdict.Known, "", new KnownReport { Source = source, CanonicalId = "" }, [], "as in the document before"));
                continue;
            }

            string? link = entry.Link is { } l && l != home && LinkKey.IsPage(l) && !shared.Contains(l) ? l : null;
            result.Add(await One(entry, link, contents, cancel).ConfigureAwait(false));
        }

        return result.MoveToImmutable();
    }

    private async Task<Identified> One(EntryFacts entry, string? link, HashSet<string> contents, CancellationToken cancel)
    {
        var byContent = HasWords(entry) ? await Find(ContentName(entry), cancel).ConfigureAwait(false) : null;
        if (byContent is { } same && IsSameReport(same.Report, entry, link) && (_touched.Add(same.Key) || HasNameOf(same.Report, entry, link)))
        {
            return same.Report.Contents[^1] == entry.ContentKey
                ? Remember(EntryVerdict.Known, same.Key, same.Report, entry, link, "same words")
                : Changed(same.Key, same.Report, entry, link, contents, "words it had before");
        }

        var byLink = link is null ? null : await Find(LinkName(link), cancel).ConfigureAwait(false);
        if (byLink is { } linked)
        {
            // Another feed's report: its own feed says how it changes, unless nobody follows that any more.
            if (linked.Report.Source != source && names.IsFollowed(linked.Report.Source))
                return Remember(EntryVerdict.Known, linked.Key, linked.Report, entry, link, "another feed's report");
            if (IsKin(linked.Report, entry) || entry.Id is null || linked.Report.Id is null || entry.Id == linked.Report.Id || SamePublished(linked.Report, entry))
                return Changed(linked.Key, linked.Report, entry, link, contents, "same link");
        }

        var byId = entry.Id is null ? null : await Find(IdName(entry.Id), cancel).ConfigureAwait(false);
        if (byId is { } known && byLink is null && (IsKin(known.Report, entry) || SamePublished(known.Report, entry)))
            return Changed(known.Key, known.Report, entry, link, contents, "same id");

        string canonical = await Canonical(entry, link, cancel).ConfigureAwait(false);
        var report = new KnownReport { Source = source, CanonicalId = canonical };
        return Remember(EntryVerdict.New, Key(canonical), report, entry, link, byId is null ? "unknown" : "an id that was used before");
    }

    // The same words under another id and another link: the same report if there is enough of them, and nothing says otherwise.
    private static bool IsSameReport(KnownReport known, EntryFacts entry, string? link) =>
        HasNameOf(known, entry, link)
        || ((entry.TextLength >= LongText || SamePublished(known, entry)) && (known.Published is null || entry.Published is null || SamePublished(known, entry)));

    private static bool HasNameOf(KnownReport known, EntryFacts entry, string? link) =>
        (entry.Id is not null && entry.Id == known.Id) || (link is not null && known.CanonicalId == link);

    // A few words are those of many reports.
    private static bool HasWords(EntryFacts entry)
    {
        const int least = 20;
        return entry.Title.Length + entry.TextLength >= least;
    }

    private static bool SamePublished(KnownReport known, EntryFacts entry) => known.Published is { Length: > 0 } published && published == entry.Published;

    private static bool IsKin(KnownReport known, EntryFacts entry)
    {
        const double title = 0.5, text = 0.4;
        return (known.Title.Length > 0 && known.Title == entry.Title)
            || EntryFacts.TitleOverlap(known.Title, entry.Title) >= title
            || EntryFacts.Overlap(known.Sketch, entry.Sketch) >= text;
    }

    // A document may have a report twice, in two texts: each would look like a change of the other, at every poll.
    private Identified Changed(string key, KnownReport known, EntryFacts entry, string? link, HashSet<string> contents, string why)
    {
        bool twice = known.Contents.Contains(entry.ContentKey) && (known.Contents[^1] == entry.ContentKey || contents.Contains(known.Contents[^1]));
        return Remember(twice ? EntryVerdict.Known : EntryVerdict.Changed, key, known, entry, link, why);
    }

    private Identified Remember(EntryVerdict verdict, string key, KnownReport known, EntryFacts entry, string? link, string why)
    {
        var report = known.Source == source || verdict != EntryVerdict.Known ? known with { Id = entry.Id, Title = entry.Title } : known;
        if (verdict != EntryVerdict.Known)
        {
            var contents = report.Contents.Remove(entry.ContentKey).Add(entry.ContentKey);
            report = report with
            {
                Published = entry.Published,
                Sketch = entry.Sketch,
                Contents = contents.Length > KeptContents ? contents.RemoveAt(0) : contents,
            };
        }

        _touched.Add(key);
        ImmutableArray<string> called = [.. Names(entry, link)];
        names.Remember(key, report, called);
        return new Identified(verdict, key, report, called, why);
    }

    private IEnumerable<string> Names(EntryFacts entry, string? link)
    {
        if (HasWords(entry))
            yield return ContentName(entry);
        if (entry.Id is not null)
            yield return IdName(entry.Id);
        if (link is not null)
            yield return LinkName(link);
    }

    // The first name that is free: a report keeps it for good.
    private async Task<string> Canonical(EntryFacts entry, string? link, CancellationToken cancel)
    {
        foreach (string? name in (string?[])[link, entry.Id])
        {
            if (name is not null && await names.Report(Key(name), cancel).ConfigureAwait(false) is null)
                return name;
        }

        string lengthened = $"{link ?? entry.Id}#{entry.ContentKey}";
        for (int i = 2; await names.Report(Key(lengthened), cancel).ConfigureAwait(false) is not null; i++)
            lengthened = $"{link ?? entry.Id}#{entry.ContentKey}-{i}";
        return lengthened;
    }

    private async Task<(string Key, KnownReport Report)?> Find(string name, CancellationToken cancel) =>
        await names.Named(name, cancel).ConfigureAwait(false) is { } key && await names.Report(key, cancel).ConfigureAwait(false) is { } report ? (key, report) : null;

    private string Key(string canonical) => $"{source}/{Hashing.Id([], canonical)}";

    private string ContentName(EntryFacts entry) => $"{source}/c/{entry.ContentKey}";

    private string IdName(string id) => $"{source}/i/{Hashing.Id([], id)}";

    private static string LinkName(string link) => $"l/{Hashing.Id([], link)}";
}
