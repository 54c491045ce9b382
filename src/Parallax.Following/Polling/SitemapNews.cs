using System.Collections.Immutable;
using System.Globalization;
using Parallax.Following.Identity;
using Parallax.Following.Outbound;

namespace Parallax.Following.Polling;

/// <summary>Which of a sitemap's many addresses are news.</summary>
internal static class SitemapNews
{
    private const int FirstUndated = 20; // of those that say no date when the sitemap is first read, that many are taken

    /// <summary>The entries that are recent by their own date; of those without one, what was not there before.</summary>
    public static List<EntryFacts> Choose(List<EntryFacts> entries, ImmutableArray<string> seen, DateTimeOffset now, FollowOptions options)
    {
        var known = seen.ToHashSet(StringComparer.Ordinal);
        var oldest = now.AddDays(-options.SitemapDays);
        int undated = 0;
        var chosen = new List<EntryFacts>();
        foreach (var entry in entries)
        {
            string? given = entry.Published ?? entry.Capture.GivenValue(GivenNames.Modified)?.Text;
            if (Date(given) is { } date ? date >= oldest : known.Contains(entry.Fingerprint) || !seen.IsEmpty || undated++ < FirstUndated)
                chosen.Add(entry);
        }

        return chosen;
    }

    /// <summary>The sitemaps of a list that can have news: the latest changed first, those that say nothing last.</summary>
    public static IEnumerable<WebAddress> Choose(DocumentFacts index, DateTimeOffset now, FollowOptions options)
    {
        var oldest = now.AddDays(-options.SitemapDays);
        return index.Sitemaps
            .Select(s => (Address: WebAddress.Parse(s.Url.OriginalString), Changed: Date(s.Label)))
            .Where(s => s.Address is not null && (s.Changed is null || s.Changed >= oldest))
            .OrderByDescending(s => s.Address!.ToString().Contains("news", StringComparison.OrdinalIgnoreCase))
            .ThenByDescending(s => s.Changed ?? DateTimeOffset.MinValue)
            .Take(options.SitemapsAPoll)
            .Select(s => s.Address!);
    }

    // W3C date and time; a day stands for its end.
    private static DateTimeOffset? Date(string? text) =>
        DateTimeOffset.TryParse((text ?? "").Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? (text!.Trim().Length <= 10 && date < DateTimeOffset.MaxValue.AddDays(-2) ? date.AddDays(1) : date)
            : null;
}
