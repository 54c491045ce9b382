namespace Parallax.Extract.Html;

/// <summary>
/// Tells a report that goes on on another page. Publishing systems point with <c>rel="next"</c> to the next part, but as often to the next report:
/// it is a part where its address is the page's own with the next number (<c>/storm/2</c>, <c>/storm/seite-3</c>, <c>/storm?page=2</c>).
/// </summary>
internal static class NextPart
{
    private const int LongestNumber = 2;

    private static readonly string[] Names = ["page", "pages", "seite", "pagina", "página", "pg", "part", "teil", "strona", "sida", "side", "sivu", "p"];

    /// <summary>The link to the next part; null where the page is a whole or the last part.</summary>
    /// <param name="links">The page's links with <c>rel="next"</c>.</param>
    /// <param name="address">The page's own address.</param>
    public static PageNode? Find(List<PageNode> links, string? address)
    {
        if (links.Count == 0 || !Uri.TryCreate(address, UriKind.Absolute, out var own) || own.Scheme is not ("http" or "https"))
            return null;
        var (path, number) = Split(own);
        foreach (var link in links)
        {
            if (!Uri.TryCreate(own, link.Attribute("href").Trim().ToString(), out var next) || !string.Equals(next.Host, own.Host, StringComparison.OrdinalIgnoreCase))
                continue;
            var (nextPath, nextNumber) = Split(next);
            if (nextNumber == number + 1 && string.Equals(nextPath, path, StringComparison.OrdinalIgnoreCase) && path.Trim('/').Length > 0)
                return link;
        }

        return null;
    }

    // The address without the number of its part, and that number; an address without one is the first part's.
    private static (string Path, int Number) Split(Uri address)
    {
        string path = address.AbsolutePath.TrimEnd('/'), query = address.Query.TrimStart('?');
        int equals = query.IndexOf('=', StringComparison.Ordinal);
        if (equals > 0 && !query.Contains('&', StringComparison.Ordinal) && IsName(query.AsSpan(0, equals)) && Number(query.AsSpan(equals + 1)) is > 0 and var asked)
            return (path, asked);
        int slash = path.LastIndexOf('/');
        var last = path.AsSpan(slash + 1);
        if (slash > 0 && Number(last) is > 0 and var plain)
        {
            // "/storm/page/2"
            int before = path.LastIndexOf('/', slash - 1);
            return (before > 0 && IsName(path.AsSpan(before + 1, slash - before - 1)) ? path[..before] : path[..slash], plain);
        }

        int dash = last.LastIndexOfAny('-', '_');
        if (slash > 0 && dash > 0 && IsName(last[..dash]) && Number(last[(dash + 1)..]) is > 0 and var named)
            return (path[..slash], named);
        return (path, 1);
    }

    private static bool IsName(ReadOnlySpan<char> word)
    {
        foreach (string name in Names)
        {
            if (word.Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static int Number(ReadOnlySpan<char> digits) =>
        digits.Length is > 0 and <= LongestNumber && !digits.ContainsAnyExceptInRange('0', '9') ? int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture) : 0;
}
