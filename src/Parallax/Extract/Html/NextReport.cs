namespace Parallax.Extract.Html;

/// <summary>
/// Cuts the reports that a page loads below its own: a container like the one that the headline stands in, beside it, with a headline and
/// running text of its own. The posts of a live blog are alike too, but the page's headline stands above them, not in the first.
/// </summary>
internal static class NextReport
{
    /// <summary>The mark of such a container.</summary>
    public const int Mark = 4;

    private const int LeastMass = 300;

    /// <summary>Sets the scores of all blocks of other reports to 0 and marks their containers.</summary>
    public static void Cut(PageBlocks page, int titleIndex, float[] scores, ExtractionTrace? trace = null)
    {
        if (titleIndex < 0)
            return;
        var title = page.All[titleIndex].Owner;
        bool any = false;
        for (int i = titleIndex + 1; i < page.All.Count; i++)
        {
            var block = page.All[i];
            if ((block.Context & BlockContext.Heading) == 0 || block.Owner.Tag != title.Tag || !block.Owner.Attribute("class").SequenceEqual(title.Attribute("class")))
                continue;
            if (Beside(title, block.Owner) is { } next)
            {
                next.Marks |= Mark;
                any = true;
            }
        }

        if (!any)
            return;
        foreach (var block in page.All)
        {
            if (!IsInside(block))
                continue;
            scores[block.Index] = 0;
            trace?.Rule(block.Index, "another report");
        }
    }

    /// <summary>True where the block stands in another report's container.</summary>
    public static bool IsInside(PageBlock block)
    {
        for (PageNode? up = block.Owner; up is not null; up = up.Up)
        {
            if ((up.Marks & Mark) != 0)
                return true;
        }

        return false;
    }

    // The other headline's container below the first ancestor that both share, if it is built as the first one's and both hold a report.
    private static PageNode? Beside(PageNode title, PageNode other)
    {
        PageNode one = title, two = other;
        while (one.Depth > two.Depth && one.Up is { } up)
            one = up;
        while (two.Depth > one.Depth && two.Up is { } up)
            two = up;
        while (!ReferenceEquals(one.Up, two.Up) && one.Up is { } above && two.Up is { } beside)
            (one, two) = (above, beside);
        bool alike = one.Tag == two.Tag && !ReferenceEquals(one, title) && !ReferenceEquals(two, other) && one.Attribute("class").SequenceEqual(two.Attribute("class"));
        return alike && one.RunningMass >= LeastMass && two.RunningMass >= LeastMass ? two : null;
    }
}
