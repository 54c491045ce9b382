namespace Parallax.Text;

/// <summary>Names as they are compared.</summary>
internal static class PlainName
{
    /// <summary>Lower case, hyphens as blanks, without points, article or possessive: "The Halden-Times's" and "Halden Times" are one name. <c>-</c> where nothing is left.</summary>
    public static string Of(string name)
    {
        string plain = name.ToLowerInvariant().Replace('-', ' ').Replace('’', '\'').Replace(".", "", StringComparison.Ordinal).Trim();
        if (plain.StartsWith("the ", StringComparison.Ordinal))
            plain = plain[4..];
        if (plain.EndsWith("'s", StringComparison.Ordinal))
            plain = plain[..^2];
        return plain.Length == 0 ? "-" : string.Join(' ', plain.Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }
}
