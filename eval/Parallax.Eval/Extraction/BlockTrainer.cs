using Parallax.Extract.Html;

namespace Parallax.Eval.Extraction;

/// <summary>Trains the two passes of the block model.</summary>
internal static class BlockTrainer
{
    /// <summary>Parts of the sites; the second pass learns from what a first pass says of parts that it has not seen.</summary>
    public const int Folds = 4;

    private static readonly BoostingOptions First = new(Trees: 100, Leaves: 24, Rate: 0.15);
    private static readonly BoostingOptions Second = new(Trees: 130, Leaves: 24, Rate: 0.12);

    /// <summary>Both passes as a model file's text, trained on <paramref name="pages"/>.</summary>
    public static string Train(IReadOnlyList<TrainingPage> pages)
    {
        float[][] outside = Outside(pages, Folds);
        string one = Pass(First, pages, BlockFeatures.Count);
        FillSecond(pages, outside);
        return one + Pass(Second, pages, BlockFeatures.Count + SecondPass.Extra);
    }

    /// <summary>For each page what a first pass says that was trained without its part of the sites.</summary>
    public static float[][] Outside(IReadOnlyList<TrainingPage> pages, int folds)
    {
        float[][] outside = new float[pages.Count][];
        Parallel.For(0, folds, new ParallelOptions { MaxDegreeOfParallelism = 2 }, fold =>
        {
            var others = pages.Where(page => page.Fold(folds) != fold).ToList();
            var first = BlockModel.Read(new StringReader(Pass(First, others, BlockFeatures.Count)))[0];
            for (int i = 0; i < pages.Count; i++)
            {
                if (pages[i].Fold(folds) == fold)
                    outside[i] = [.. pages[i].Rows.Select(row => first.Score(row))];
            }
        });
        return outside;
    }

    /// <summary>Puts what the first pass says into the rows.</summary>
    public static void FillSecond(IReadOnlyList<TrainingPage> pages, float[][] outside)
    {
        for (int i = 0; i < pages.Count; i++)
        {
            var pass = new SecondPass(pages[i].Analysis.Blocks, outside[i], pages[i].Analysis.Features.Alike);
            for (int block = 0; block < pages[i].Rows.Length; block++)
            {
                // NaN marks a row that the second pass is never asked about.
                pass.Fill(block, pages[i].Rows[block]);
                if (pass.IsSettled(block))
                    pages[i].Rows[block][^1] = float.NaN;
            }
        }
    }

    /// <summary>The first pass.</summary>
    public static string TrainFirst(IReadOnlyList<TrainingPage> pages) => Pass(First, pages, BlockFeatures.Count);

    /// <summary>The second pass, of rows that were filled before.</summary>
    public static string TrainSecond(IReadOnlyList<TrainingPage> pages) => Pass(Second, pages, BlockFeatures.Count + SecondPass.Extra);

    /// <summary>True where the row was marked as settled by the first pass.</summary>
    public static bool IsSettled(float[] row) => float.IsNaN(row[^1]);

    private static string Pass(BoostingOptions options, IReadOnlyList<TrainingPage> pages, int features)
    {
        var rows = new List<float[]>();
        var labels = new List<float>();
        var weights = new List<float>();
        // A site with many pages is not to speak for all.
        var sizes = pages.CountBy(static page => page.Site).ToDictionary(StringComparer.Ordinal);
        foreach (var page in pages)
        {
            float share = 1 / MathF.Sqrt(sizes[page.Site]);
            for (int i = 0; i < page.Rows.Length; i++)
            {
                if (page.Weights[i] == 0 || (features > BlockFeatures.Count && IsSettled(page.Rows[i])))
                    continue;
                rows.Add(page.Rows[i]);
                labels.Add(page.Labels[i]);
                weights.Add(page.Weights[i] * share);
            }
        }

        return new Boosting(options).Train(rows, [.. labels], [.. weights], features);
    }
}
