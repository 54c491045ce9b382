using System.Globalization;
using Parallax.Extract.Html;

namespace Parallax.Eval.Extraction;

/// <summary>
/// Trains the block model on some folds of the sites and scores it on the others, each page by a model that has not seen its site. A first
/// pass over pairs of folds is shared by all, so four folds take fourteen trainings. Scores may be kept in a file, to try what follows the trees;
/// a file that ends in <c>.model</c> is a model that was trained before, on the other half of the sites.
/// </summary>
internal static class CrossBlocksCommand
{
    private const int Folds = BlockTrainer.Folds;

    public static int Run(string[] arguments)
    {
        string? file = arguments.Length > 2 ? arguments[2] : null;
        bool trained = file is not null && File.Exists(file);
        var all = TrainingPages.Load(arguments[0], arguments[1], variants: !trained);
        var pages = all.Where(static page => !page.IsVariant).ToList();
        int show = arguments.Length > 3 ? int.Parse(arguments[3], CultureInfo.InvariantCulture) : 0;
        int turn = arguments.Length > 4 ? int.Parse(arguments[4], CultureInfo.InvariantCulture) : 0;
        float[][] scores;
        if (file is not null && file.EndsWith(".model", StringComparison.Ordinal))
        {
            using var reader = File.OpenText(file);
            var models = BlockModel.Read(reader);
            scores = [.. pages.Select(page => MainText.Weigh(page.Analysis.Blocks, page.Analysis.Features, models))];
        }
        else
        {
            scores = trained ? ReadScores(file!, pages) : Train(all, turn)[..pages.Count];
        }

        if (file is not null && !trained)
            WriteScores(file, scores);
        var figures = new SortedDictionary<string, PageScores>(StringComparer.Ordinal);
        var worst = new List<(double F1, TrainingPage Page, double Best)>();
        for (int i = 0; i < pages.Count; i++)
        {
            string text = Text(pages[i], scores[i]);
            if (!figures.TryGetValue(pages[i].Set, out var figure))
                figures[pages[i].Set] = figure = new PageScores();
            double f1 = figure.Add(pages[i], text);
            if (f1 >= 0)
                worst.Add((f1, pages[i], show > 0 ? PageScores.Measure(pages[i].Truth!, Text(pages[i], pages[i].Labels)).F1 : 0));
        }

        foreach (var (set, figure) in figures)
            Console.WriteLine($"{set,-16} {figure.Line()}");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mean of the sets' F1 {figures.Where(static pair => pair.Value.Count > 50).Average(static pair => pair.Value.F1):0.0000}"));
        using var details = show == 0 ? TextWriter.Null : new StreamWriter(file + ".txt");
        foreach (var (f1, page, best) in worst.OrderBy(static item => item.F1).Take(show))
        {
            string line = string.Create(CultureInfo.InvariantCulture, $"{f1:0.000} of {best:0.000} {page.Id}");
            Console.WriteLine(line);
            details.WriteLine($"\n=== {line} {page.Capture.Content.Length} characters");
            Describe(details, page, scores[pages.IndexOf(page)]);
        }

        return 0;
    }

    // The page's blocks: score, label, letters, how much of them is linked, where the element around starts, what their words say.
    private static void Describe(TextWriter output, TrainingPage page, float[] raw)
    {
        float[] decided = new float[page.Analysis.Blocks.All.Count];
        raw.AsSpan().CopyTo(decided);
        decided = MainText.Decide(page.Analysis.Blocks, page.Analysis.Features, decided, out _);
        foreach (var block in page.Analysis.Blocks.All.Take(raw.Length))
        {
            string words = page.Analysis.Blocks.Text(block).ToString();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{block.Index,4} {(page.Labels[block.Index] > 0 ? "T" : " ")} {raw[block.Index]:0.00} {(decided[block.Index] >= 0.5f ? "+" : " ")} {block.Mass,5} {block.LinkDensity:0.0} {block.Owner.Up?.Start ?? 0,7} {block.Owner.Name,-8} {page.Analysis.Features.Kinds[block.Index],-10} {words[..Math.Min(words.Length, 100)]} [{block.Near & ~Cues.Widget}]"));
        }
    }

    private static string Text(TrainingPage page, float[] raw)
    {
        float[] scores = new float[page.Analysis.Blocks.All.Count];
        raw.AsSpan(0, Math.Min(raw.Length, scores.Length)).CopyTo(scores);
        bool isTruth = ReferenceEquals(raw, page.Labels);
        if (!isTruth)
            scores = MainText.Decide(page.Analysis.Blocks, page.Analysis.Features, scores, out _);
        var reading = PageReader.Compose(page.Capture.Content, page.Analysis, scores, "");
        string? address = page.Analysis.Meta.Canonical?.Value.Span.Trim().ToString() ?? page.Analysis.Meta["og:url"]?.Value.Span.Trim().ToString();
        if (!isTruth && PageKind.Find(reading, address) is not null)
            return "";
        return reading.Title is { } title ? reading.Text.Text[Math.Min(reading.Text.Text.Length, title.End + 1)..] : reading.Text.Text;
    }

    private static float[][] Train(List<TrainingPage> pages, int turn)
    {
        float[][] result = new float[pages.Count][];
        // What a first pass says of fold `of` that has seen neither it nor fold `without`.
        float[][][] first = [.. Enumerable.Range(0, Folds * Folds).Select(_ => new float[pages.Count][])];
        var pairs = from of in Enumerable.Range(0, Folds) from without in Enumerable.Range(0, Folds) where of <= without select (of, without);
        Parallel.ForEach(pairs.ToArray(), new ParallelOptions { MaxDegreeOfParallelism = 2 }, pair =>
        {
            var (of, without) = pair;
            var model = BlockModel.Read(new StringReader(BlockTrainer.TrainFirst([.. pages.Where(page => page.Fold(Folds, turn) != of && page.Fold(Folds, turn) != without)])))[0];
            for (int i = 0; i < pages.Count; i++)
            {
                int fold = pages[i].Fold(Folds, turn);
                if (fold == of || fold == without)
                    first[(fold * Folds) + (fold == of ? without : of)][i] = [.. pages[i].Rows.Select(row => model.Score(row))];
            }
        });
        for (int test = 0; test < Folds; test++)
        {
            float[][] outside = [.. pages.Select((page, i) => first[(page.Fold(Folds, turn) * Folds) + test][i])];
            BlockTrainer.FillSecond(pages, outside);
            var second = BlockModel.Read(new StringReader(BlockTrainer.TrainSecond([.. pages.Where(page => page.Fold(Folds, turn) != test)])))[0];
            for (int i = 0; i < pages.Count; i++)
            {
                if (pages[i].Fold(Folds, turn) == test)
                    result[i] = [.. pages[i].Rows.Select((row, block) => BlockTrainer.IsSettled(row) ? outside[i][block] : second.Score(row))];
            }
        }

        return result;
    }

    private static float[][] ReadScores(string file, List<TrainingPage> pages)
    {
        using var reader = new BinaryReader(File.OpenRead(file));
        float[][] scores = new float[pages.Count][];
        for (int i = 0; i < pages.Count; i++)
        {
            scores[i] = new float[reader.ReadInt32()];
            for (int j = 0; j < scores[i].Length; j++)
                scores[i][j] = reader.ReadSingle();
        }

        return scores;
    }

    private static void WriteScores(string file, float[][] scores)
    {
        using var writer = new BinaryWriter(File.Create(file));
        foreach (float[] page in scores)
        {
            writer.Write(page.Length);
            foreach (float score in page)
                writer.Write(score);
        }
    }
}
