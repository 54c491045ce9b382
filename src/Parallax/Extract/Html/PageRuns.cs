using Parallax.Extract.Wording;

namespace Parallax.Extract.Html;

/// <summary>
/// Decides about lines that only make sense together. The trees judge each line by itself: the short items of a list in a report come out doubtful
/// one by one, and the first lines under the linked headlines of a portal read like paragraphs one by one.
/// </summary>
internal static class PageRuns
{
    private const int LeastItems = 3;
    private const float LikelyList = 0.2f;
    private const int LeastTeasers = 4;
    private const int LongestTeaser = 250;

    /// <summary>Keeps lists of the report as wholes, and cuts lists of teasers.</summary>
    public static void Decide(PageBlocks page, BlockFeatures features, float[] scores, ExtractionTrace? trace)
    {
        CutTeasers(page, features, scores, trace);
        KeepLists(page, features, scores, trace);
    }

    // A linked headline that is no line of the report, and a short text below it, again and again, built alike.
    private static void CutTeasers(PageBlocks page, BlockFeatures features, float[] scores, ExtractionTrace? trace)
    {
        for (int i = 0; i + (2 * LeastTeasers) <= scores.Length;)
        {
            int end = i;
            while (IsTeaser(page, scores, end) && features.Alike.Signature(end) == features.Alike.Signature(i) && features.Alike.Signature(end + 1) == features.Alike.Signature(i + 1))
                end += 2;
            if (end - i < 2 * LeastTeasers)
            {
                i++;
                continue;
            }

            for (; i < end; i++)
            {
                if (scores[i] >= PageReader.Threshold)
                    trace?.Rule(i, "teasers");
                scores[i] = 0;
            }
        }
    }

    private static bool IsTeaser(PageBlocks page, float[] scores, int at) =>
        at + 1 < scores.Length && page.All[at].LinkDensity >= 0.8f && scores[at] < PageReader.Threshold && page.All[at + 1].LinkDensity < 0.4f && page.All[at + 1].Mass <= LongestTeaser;

    // The items of a list beside lines of the report, none of them linked: in, where they are likely enough together.
    private static void KeepLists(PageBlocks page, BlockFeatures features, float[] scores, ExtractionTrace? trace)
    {
        for (int i = 0; i < scores.Length;)
        {
            int end = i;
            float sure = 0, mass = 0;
            bool plain = true;
            while (end < scores.Length && page.All[end].Owner.Tag == Tag.Li && ReferenceEquals(page.All[end].Owner.Up, page.All[i].Owner.Up))
            {
                var item = page.All[end];
                plain &= item.LinkDensity < 0.3f && features.Kinds[end] == LineKind.Text;
                sure += scores[end] * item.Mass;
                mass += item.Mass;
                end++;
            }

            if (end - i >= LeastItems && plain && sure >= LikelyList * mass && (IsKept(scores, i - 1) || IsKept(scores, end)))
            {
                for (int at = i; at < end; at++)
                {
                    if (scores[at] >= PageReader.Threshold)
                        continue;
                    scores[at] = PageReader.Threshold;
                    trace?.Rule(at, "its list");
                }
            }

            i = Math.Max(end, i + 1);
        }
    }

    private static bool IsKept(float[] scores, int at) => at >= 0 && at < scores.Length && scores[at] >= PageReader.Threshold;
}
