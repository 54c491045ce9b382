using System.Buffers;

namespace Parallax.Extract.Html;

/// <summary>
/// The naive stage: finds the element that holds the report by the running text that its children carry, and keeps what stands in it
/// and looks like text.
/// </summary>
internal static class MainTextRules
{
    private const int ParagraphMass = 60;
    private static readonly SearchValues<char> SentenceMarks = SearchValues.Create(",.;!?。，、！？");

    /// <summary>For each block how likely it is to be the report's text, 0 to 1.</summary>
    public static float[] Score(PageBlocks page)
    {
        var scores = new float[page.All.Count];
        var root = FindRoot(page);
        for (int i = 0; i < scores.Length; i++)
            scores[i] = root is null ? 0 : ScoreOne(page, page.All[i], root);
        return scores;
    }

    /// <summary>Running text: long enough, hardly linked, with the marks of sentences.</summary>
    public static bool IsRunning(PageBlocks page, PageBlock block)
    {
        if (block.Mass < ParagraphMass || block.LinkDensity > 0.4f || (block.Near & CueReader.Against & ~Cues.Side) != 0)
            return false;
        var text = page.Text(block);
        return text.ContainsAny(SentenceMarks);
    }

    /// <summary>The element whose children carry the most running text, nearer ones counting more.</summary>
    public static PageNode? FindRoot(PageBlocks page)
    {
        var scores = new Dictionary<PageNode, float>();
        PageNode? best = null;
        float bestScore = 0;
        foreach (var block in page.All)
        {
            if (!IsRunning(page, block))
                continue;
            float weight = Math.Min(block.Mass, 600) * (1 - block.LinkDensity);
            var up = Tags.IsBlock(block.Owner.Tag) && block.Owner.Tag is Tag.P or Tag.Li or Tag.H2 or Tag.H3 or Tag.Pre ? block.Owner.Up : block.Owner;
            for (int step = 0; up is not null && step < 5; step++, up = up.Up, weight *= 0.6f)
            {
                float score = scores.GetValueOrDefault(up) + weight;
                scores[up] = score;
                if (score > bestScore)
                    (best, bestScore) = (up, score);
            }
        }

        return best;
    }

    private static float ScoreOne(PageBlocks page, PageBlock block, PageNode root)
    {
        var cues = Cues.None;
        var up = block.Owner;
        for (; up is not null && !ReferenceEquals(up, root); up = up.Up)
            cues |= up.Cues;
        if (up is null)
            return 0;
        if ((cues & CueReader.Against) != 0)
            return 0.1f;
        if (block.LinkDensity > 0.6f)
            return 0.2f;
        if ((block.Context & BlockContext.TopHeading) != 0)
            return 0.3f;
        if ((block.Context & BlockContext.Heading) != 0)
            return 0.6f;
        return IsRunning(page, block) ? 0.95f : block.Mass >= 15 ? 0.6f : 0.4f;
    }
}
