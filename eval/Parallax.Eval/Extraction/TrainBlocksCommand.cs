namespace Parallax.Eval.Extraction;

/// <summary>
/// Trains the block model from pages with their true text: <c>DATA/truth.jsonl</c> (<c>html</c>, <c>articleBody</c>, <c>url</c>) and pieces of it
/// (<c>DATA/snippets.jsonl</c>: <c>with</c>, <c>without</c>). Half of the sites or all of them, see <see cref="TrainingPages.HalfOf"/>.
/// </summary>
internal static class TrainBlocksCommand
{
    public static int Run(string[] arguments)
    {
        string data = arguments[0], model = arguments[1], half = arguments.Length > 2 ? arguments[2] : "all";
        var pages = TrainingPages.Load(data, half, variants: true);
        Console.WriteLine($"{pages.Count} pages with variants, {pages.Sum(page => page.Rows.Length)} blocks, {pages.Sum(page => page.Labels.Count(label => label > 0))} of them text");
        File.WriteAllText(model, BlockTrainer.Train(pages));
        return 0;
    }
}
