using System.Buffers;
using Parallax.Extract.Wording;

namespace Parallax.Extract.Html;

/// <summary>Decides which blocks are the report: two passes of boosted trees, the second over what the first thinks of the neighbours.</summary>
internal static class MainText
{
    private const int Sentence = 90;
    private const int LeastMass = 140;
    private const float Doubtful = 0.15f;

    /// <summary>1 for each block of a body that came without its page, 0 for what its wording gives away.</summary>
    public static float[] ScoreFragment(PageBlocks page, BlockFeatures features)
    {
        float[] scores = new float[page.All.Count];
        foreach (var block in page.All)
        {
            var kind = features.Kinds[block.Index];
            bool text = kind is LineKind.Text or LineKind.Credit || (block.Mass >= Sentence && kind is not (LineKind.Newsletter or LineKind.Cookies or LineKind.Copyright));
            scores[block.Index] = text && !(block.LinkDensity > 0.8f && block.Mass < Sentence) ? 1 : 0;
        }

        return scores;
    }

    /// <summary>1 for each block of running text that only a reader without scripts is shown.</summary>
    public static float[] ScoreNoScript(PageBlocks page)
    {
        float[] scores = new float[page.All.Count];
        foreach (var block in page.All)
        {
            bool shown = (block.Around & Cues.NoScript) != 0 && (block.Around & (CueReader.Against & ~Cues.NoScript)) == 0;
            scores[block.Index] = shown && block.LinkDensity < 0.4f && LineJudge.Judge(page.Text(block)) == LineKind.Text ? 1 : 0;
        }

        return scores;
    }

    /// <summary>For each block how likely it belongs to the report; <paramref name="stage"/> names what decided.</summary>
    public static float[] Score(PageBlocks page, BlockFeatures features, BlockModel[] models, out string stage, ExtractionTrace? trace = null)
    {
        float[] scores = Weigh(page, features, models);
        if (trace is not null)
            (trace.Scores, trace.Rules) = ([.. scores], new string?[scores.Length]);
        return Decide(page, features, scores, out stage, trace);
    }

    /// <summary>What the trees say of each block.</summary>
    public static float[] Weigh(PageBlocks page, BlockFeatures features, BlockModel[] models)
    {
        int count = page.All.Count;
        float[] first = new float[count], second = new float[count];
        int width = BlockFeatures.Count + SecondPass.Extra;
        float[] rows = ArrayPool<float>.Shared.Rent(Math.Max(1, count * width));
        for (int i = 0; i < count; i++)
        {
            features.Fill(page.All[i], rows, i * width);
            first[i] = models[0].Score(rows.AsSpan(i * width, width));
        }

        var pass = new SecondPass(page, first, features.Alike);
        for (int i = 0; i < count; i++)
        {
            if (pass.IsSettled(i))
            {
                second[i] = first[i];
                continue;
            }

            var row = rows.AsSpan(i * width, width);
            pass.Fill(i, row);
            second[i] = models[1].Score(row);
        }

        ArrayPool<float>.Shared.Return(rows);
        return second;
    }

    /// <summary>What comes of the trees' answers, the page taken as a whole.</summary>
    public static float[] Decide(PageBlocks page, BlockFeatures features, float[] scores, out string stage, ExtractionTrace? trace = null)
    {
        // Short lines that say what they are in words that no report uses so: the same judgement as in scraped text.
        for (int i = 0; i < scores.Length; i++)
        {
            bool told = features.Kinds[i] is LineKind.Counter or LineKind.Copyright or LineKind.ShareBar or LineKind.ErrorLine;
            bool cell = features.Kinds[i] == LineKind.Counter && TableRow.Of(page.All[i]) is not null; // a number alone is what a table is for
            if (features.Kinds[i] == LineKind.Cookies || (told && !cell && page.All[i].Mass < Sentence))
            {
                scores[i] = 0;
                trace?.Rule(i, "wording");
            }
        }

        PageRuns.Decide(page, features, scores, trace);
        Bridge(page, features, scores, trace);
        NextReport.Cut(page, features.TitleIndex, scores, trace);
        stage = "html-trees 2";
        // Where the trees find nothing but the naive stage finds a good deal of running text, the naive stage has it.
        if (Kept(page, scores) >= LeastMass)
            return scores;
        float[] naive = MainTextRules.Score(page);
        if (Kept(page, naive) < 2 * LeastMass)
            return scores;
        trace?.Add("html-trees 2", "next to nothing: the naive stage has it");
        stage = "html-rules 1";
        return naive;
    }

    // A line between lines of the report, of the same container and without a word or name against it, goes with them.
    private static void Bridge(PageBlocks page, BlockFeatures features, float[] scores, ExtractionTrace? trace)
    {
        for (int i = 1; i < scores.Length; i++)
        {
            var block = page.All[i];
            if (scores[i] >= PageReader.Threshold || scores[i] < Doubtful || block.LinkDensity > 0.3f || features.Kinds[i] != LineKind.Text)
                continue;
            // A name that its paragraphs have too says nothing against it.
            bool like = scores[i - 1] >= PageReader.Threshold && features.Alike.Signature(i - 1) == features.Alike.Signature(i) && page.All[i - 1].Near == block.Near;
            if ((block.Near & CueReader.Against) != 0 && !like)
                continue;
            bool before = scores[i - 1] >= PageReader.Threshold && IsBeside(page.All[i - 1], block);
            bool after = i + 1 < scores.Length && scores[i + 1] >= PageReader.Threshold && IsBeside(page.All[i + 1], block);
            if (before && (after || scores[i] >= 0.3f || EndsSentence(page.Text(block))))
            {
                scores[i] = PageReader.Threshold;
                trace?.Rule(i, "between its lines");
            }
        }
    }

    private static bool EndsSentence(ReadOnlySpan<char> text) => text.Length >= 25 && text[^1] is '.' or '!' or '?' or '。';

    private static bool IsBeside(PageBlock one, PageBlock other) =>
        ReferenceEquals(one.Owner.Up, other.Owner.Up) || ReferenceEquals(one.Owner.Up, other.Owner.Up?.Up) || ReferenceEquals(one.Owner.Up?.Up, other.Owner.Up);

    private static int Kept(PageBlocks page, float[] scores)
    {
        int mass = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            if (scores[i] >= PageReader.Threshold)
                mass += page.All[i].Mass;
        }

        return mass;
    }
}
