namespace Parallax.Compare;

/// <summary>What two texts say of their places.</summary>
internal static class PairPlaces
{
    private static readonly HashSet<string> _kinds = new(
        ["street", "st", "avenue", "ave", "road", "rd", "drive", "dr", "boulevard", "blvd", "lane", "ln", "court", "way", "place", "highway", "north", "south", "east", "west"],
        StringComparer.OrdinalIgnoreCase);

    /// <summary>True where each names the block of a street and no name of a street is in both: two events.</summary>
    public static bool StreetsApart(string a, string b)
    {
        var (first, second) = (Streets(a), Streets(b));
        return first.Count > 0 && second.Count > 0 && !first.Overlaps(second);
    }

    // The names behind "block of": "the 6500 block of South Green Street" gives "Green".
    private static HashSet<string> Streets(string text)
    {
        var streets = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (int at = text.IndexOf(" block of ", StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(" block of ", at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var rest = text.AsSpan(at + " block of ".Length);
            for (int word = 0; word < 4; word++)
            {
                int length = 0;
                while (length < rest.Length && (char.IsLetterOrDigit(rest[length]) || rest[length] is '.' or '-'))
                    length++;
                if (length == 0 || !(char.IsUpper(rest[0]) || char.IsDigit(rest[0])))
                    break;
                string name = rest[..length].TrimEnd('.').ToString();
                if (name.Length > 1 && !_kinds.Contains(name))
                    streets.Add(name);
                if (length >= rest.Length || rest[length] != ' ')
                    break;
                rest = rest[(length + 1)..];
            }
        }

        return streets;
    }
}
