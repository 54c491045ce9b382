using System.Globalization;
using Parallax.Extract.Html;
using Parallax.Ingest;

namespace Parallax.Eval.Extraction;

/// <summary>Shows a page's blocks with their scores, and why each was kept or cut.</summary>
internal static class ExplainCommand
{
    private const int Width = 110;

    public static int Run(string[] arguments)
    {
        foreach (var arrival in new Intake(new IngestOptions()).Read(arguments))
        {
            if (arrival.Capture is not { } capture)
                continue;
            var reading = PageReader.Read(capture.Content, new PageLimits(512, 200_000, 1_000), 5_000_000, []);
            Console.WriteLine($"{capture.Path}: title {reading.Page.Title?.From} \"{reading.Page.Title?.Words}\"; {string.Join(' ', reading.Page.Data.Types)}");
            foreach (var block in reading.Page.Blocks.All)
            {
                float score = reading.Scores[block.Index];
                string name = score >= PageReader.Threshold ? "" : DebrisKind.Of(block, reading.Page.Features.Kinds[block.Index]);
                string words = reading.Page.Blocks.Text(block).ToString();
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{block.Index,4} {score:0.00} {(score >= PageReader.Threshold ? "+" : " ")} {block.Owner.Name,-10} {name,-13} {words[..Math.Min(words.Length, Width)]} [{block.Near & ~Cues.Widget}]"));
            }
        }

        return 0;
    }
}
