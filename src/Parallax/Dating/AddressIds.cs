using NodaTime;

namespace Parallax.Dating;

/// <summary>
/// Numbers in addresses: a site counts its pages up, so a page whose number lies between those of two dated pages of the same site and form of address was made
/// between them. Evidence of the making of the page, not a date: it leans, it does not decide.
/// </summary>
internal static class AddressIds
{
    private const int FewestDigits = 5, MostDigits = 18;

    /// <summary>The running number of an address, and all of the address that is no number or title: pages of one count share it.</summary>
    public readonly record struct Numbered(string Form, long Number);

    /// <summary>What the numbers say of an article: not before the first day, not after the second, as far as either is known.</summary>
    public readonly record struct Bounds(LocalDate? From, LocalDate? To, string? Before, string? After);

    /// <summary>Reads an address; null where no running number stands in it. A date in digits is none.</summary>
    public static Numbered? Read(string? url)
    {
        if (url is null)
            return null;
        int scheme = url.IndexOf("://", StringComparison.Ordinal);
        int host = scheme < 0 ? 0 : scheme + 3, path = url.IndexOf('/', host);
        if (path <= host)
            return null;
        // The number is the longest run of digits in the last part that has one, and in the query.
        int best = -1, length = 0;
        for (int i = path; i < url.Length && url[i] != '#'; i++)
        {
            int end = i;
            while (end < url.Length && char.IsAsciiDigit(url[end]))
                end++;
            if (end - i >= Math.Max(FewestDigits, length) && end - i <= MostDigits && !char.IsAsciiLetter(url[i - 1]) && (end == url.Length || !char.IsAsciiLetter(url[end])) && !IsDay(url.AsSpan(i, end - i)))
                (best, length) = (i, end - i);
            i = Math.Max(i, end - 1);
        }

        if (best < 0)
            return null;
        // Where it stands tells one count from another: behind which folder or key, and before which ending.
        int lead = best;
        while (lead > path && url[lead - 1] is not ('/' or '?' or '&'))
            lead--;
        string key = url[lead..best].Contains('=', StringComparison.Ordinal) ? url[lead..best] : lead == best ? "#" : "-#";
        string ending = best + length < url.Length && url[best + length] == '.' ? url[(best + length)..Math.Min(url.Length, best + length + 5)] : "";
        return new Numbered(url[host..path] + "|" + key + "|" + ending, long.Parse(url.AsSpan(best, length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>What the numbers of the dated articles leave for an undated one; null where they say nothing, or where they don't count up with the days.</summary>
    public static Bounds? Of(ArticleEvidence article, IReadOnlyList<ArticleEvidence> articles)
    {
        if (Read(article.Article.Url) is not { } own)
            return null;
        var dated = new List<(long Number, LocalDate Day, string Id)>();
        foreach (var other in articles)
        {
            if (other.Stated?.Latest is { } day && Read(other.Article.Url) is { } number && number.Form == own.Form && IsNear(own.Number, number.Number))
                dated.Add((number.Number, day, other.Article.Id));
        }

        dated.Sort((x, y) => x.Number != y.Number ? x.Number.CompareTo(y.Number) : x.Day.CompareTo(y.Day));
        Bounds bounds = default;
        for (int i = 0; i < dated.Count; i++)
        {
            if (i > 0 && dated[i].Day < dated[i - 1].Day.PlusDays(-1))
                return null;
            if (dated[i].Number <= own.Number)
                bounds = bounds with { From = dated[i].Day, Before = dated[i].Id };
            else if (bounds.To is null)
                bounds = bounds with { To = dated[i].Day, After = dated[i].Id };
        }

        return bounds.From is null && bounds.To is null ? null : bounds;
    }

    // A tenth off is weeks or years at any pace; further off it may be another count.
    private static bool IsNear(long one, long other) => Math.Abs(one - other) <= Math.Max(one, other) / 5;

    private static bool IsDay(ReadOnlySpan<char> digits) =>
        digits.Length is 8 or 12 or 14 && digits[0] is '1' or '2' && digits[1] is '9' or '0' && digits[4] is '0' or '1' && digits[6] is >= '0' and <= '3';
}
