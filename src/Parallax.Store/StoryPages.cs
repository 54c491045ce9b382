namespace Parallax.Store;

/// <summary>Pages out of one entry more than fits.</summary>
internal static class StoryPages
{
    public static StoryPage Of(List<StoryEntry> found, StoryOrder order, int limit)
    {
        bool more = found.Count > limit;
        if (more)
            found.RemoveRange(limit, found.Count - limit);
        return new StoryPage([.. found], more ? StoryCursor.Of(found[^1], order).ToString() : null);
    }
}
