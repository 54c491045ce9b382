using System.Buffers.Text;
using System.Text;
using Parallax.App.Serving;

namespace Parallax.App.Api;

/// <summary>
/// Where a page ended, as callers bring it back. It names the last entry by what never changes (an order key, a number, a key), so that what arrives between two
/// pages shifts nothing; it says which list it is of, and is made opaque so that nobody builds on its inside.
/// </summary>
internal static class Cursor
{
    private const int Longest = 600;

    /// <summary>The cursor of a place in a list.</summary>
    public static string Make(string list, string place) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"1:{list}:{place}"));

    public static string Make(string list, long place) => Make(list, place.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The place that a cursor names; null for none.</summary>
    /// <exception cref="Refusal">It is none of this list.</exception>
    public static string? Place(string list, string? cursor)
    {
        if (string.IsNullOrEmpty(cursor))
            return null;
        string head = $"1:{list}:";
        try
        {
            if (cursor.Length <= Longest && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) is var text && text.StartsWith(head, StringComparison.Ordinal))
                return text[head.Length..];
        }
        catch (FormatException)
        {
            // Said below.
        }

        throw Refusal.Bad("That cursor is none of this list", "Give 'next' of the page before, with the same parameters, or leave it out.");
    }

    /// <summary>The number that a cursor names; null for none.</summary>
    /// <exception cref="Refusal">It is none of this list.</exception>
    public static long? Number(string list, string? cursor) => Place(list, cursor) switch
    {
        null => null,
        var place when long.TryParse(place, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out long number) => number,
        _ => throw Refusal.Bad("That cursor is none of this list"),
    };

    /// <summary>How many entries a page holds.</summary>
    /// <exception cref="Refusal">The number makes no sense.</exception>
    public static int Limit(int? asked, int most = 200) => asked switch
    {
        null => Math.Min(50, most),
        >= 1 when asked <= most => asked.Value,
        _ => throw Refusal.Bad($"'limit' is out of range: 1 to {most}"),
    };
}
