using System.Globalization;

namespace Parallax.Store;

/// <summary>Where a page of stories ended: the three numbers that they are ordered by, each falling.</summary>
internal readonly record struct StoryCursor(long First, long Second, long Number) : IComparable<StoryCursor>
{
    public static StoryCursor Of(StoryEntry story, StoryOrder order) => order switch
    {
        StoryOrder.Biggest => new(story.Origins, story.Articles, story.Number),
        StoryOrder.Disputed => new(story.Disputed, story.LastOrder, story.Number),
        _ => new(story.LastOrder, 0, story.Number),
    };

    public static StoryCursor? Parse(string? text)
    {
        string[] parts = text?.Split('-') ?? [];
        return parts.Length == 3 && Read(parts[0], out long first) && Read(parts[1], out long second) && Read(parts[2], out long number) ? new(first, second, number) : null;
    }

    public int CompareTo(StoryCursor other) =>
        First != other.First ? First.CompareTo(other.First) : Second != other.Second ? Second.CompareTo(other.Second) : Number.CompareTo(other.Number);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{First}-{Second}-{Number}");

    private static bool Read(string text, out long number) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
