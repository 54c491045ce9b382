using System.Collections.Frozen;
using System.Text;
using Parallax.Following.Outbound;

namespace Parallax.Following.Identity;

/// <summary>
/// What two addresses of one page have in common: host without <c>www.</c>, path without a slash at its end, query without what only
/// tracks the reader. The scheme and the fragment are no part of it.
/// </summary>
internal static class LinkKey
{
    private static readonly FrozenSet<string> _tracking = new[]
    {
        "fbclid", "gclid", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid", "igshid", "mc_cid", "mc_eid", "mkt_tok", "_hsenc", "_hsmi", "vero_id",
        "oly_anon_id", "oly_enc_id", "wickedid", "ncid", "cmpid", "ocid", "ns_campaign", "ns_mchannel", "ns_source", "ns_linkname", "ns_fee", "xtor", "at_medium",
        "at_campaign", "at_custom1", "at_custom2", "at_custom3", "at_custom4", "ftag", "smid", "sr_share", "guccounter", "guce_referrer", "guce_referrer_sig",
        "rss", "feed", "from_rss", "ref_src", "spm", "soc_src", "soc_trk", "taid", "traffic_source",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly string[] _prefixes = ["utm_", "pk_", "piwik_", "mtm_", "hsa_", "stm_", "itm_"];

    /// <summary>The key of an address; null for what is no address of the web.</summary>
    public static string? Of(string? address)
    {
        if (address is null || WebAddress.Parse(address) is not { } web)
            return null;
        var key = new StringBuilder(web.Host.StartsWith("www.", StringComparison.Ordinal) ? web.Host[4..] : web.Host);
        if (!web.Uri.IsDefaultPort)
            key.Append(':').Append(web.Port);
        key.Append(web.Uri.AbsolutePath.TrimEnd('/'));
        char join = '?';
        foreach (string part in web.Uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (IsTracking(equals < 0 ? part : part[..equals]))
                continue;
            key.Append(join).Append(part);
            join = '&';
        }

        return key.ToString();
    }

    /// <summary>True where the key names a page, not a site's front.</summary>
    public static bool IsPage(string key) => key.Contains('/', StringComparison.Ordinal) || key.Contains('?', StringComparison.Ordinal);

    private static bool IsTracking(string name) =>
        _tracking.Contains(name) || Array.Exists(_prefixes, p => name.StartsWith(p, StringComparison.OrdinalIgnoreCase));
}
