using System.Buffers;

namespace Parallax.Extract.Wording;

/// <summary>The credit at the end of a caption: <c>-/Town Hall/dpa</c>, <c>(AP Photo/Jane Roe)</c>, <c>| Reuters</c>.</summary>
internal static class CreditLine
{
    private static readonly SearchValues<char> Before = SearchValues.Create("/|(—–");
    private static readonly SearchValues<char> Opens = SearchValues.Create("(.[|—–");

    /// <summary>The agency or library that the line's end credits; null where it ends without a credit.</summary>
    public static string? Find(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd();
        if (line.Length is < 4 or > 600)
            return null;
        var tail = line[Math.Max(0, line.Length - 80)..].TrimEnd(".)] ");
        // The last name after a slash or bar, or in the bracket.
        int cut = tail.LastIndexOfAny(Before);
        if (cut < 0)
            return null;
        var name = tail[(cut + 1)..].Trim(" .,:;-–—").ToString();
        if (Agencies.Find(name) is { } agency)
            return agency;
        // "AP Photo/Jane Roe": the agency before the slash.
        if (tail[cut] == '/')
        {
            var before = tail[..cut];
            int open = before.LastIndexOfAny(Opens);
            var credit = before[(open + 1)..].Trim(" :-–—").ToString();
            int word = credit.LastIndexOf(' ');
            if (Agencies.Find(credit) is { } named)
                return named;
            if (credit.EndsWith(" Photo", StringComparison.OrdinalIgnoreCase) && Agencies.Find(credit.AsSpan(0, credit.Length - 6)) is { } photo)
                return photo;
            if (word >= 0 && Agencies.Find(credit.AsSpan(word + 1)) is { } last)
                return last;
        }

        return null;
    }
}
