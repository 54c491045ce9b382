using Parallax.Extract;
using Parallax.Ingest;
using Parallax.Text;

namespace Parallax.Eval.Extraction;

/// <summary>Extracts every document and proves each line of each article in the document's bytes.</summary>
internal static class ProveCommand
{
    public static int Run(string[] arguments)
    {
        var extractor = new Extractor(Limits.Default);
        int documents = 0, articles = 0, lines = 0, failed = 0;
        long characters = 0;
        var stages = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var arrival in new Intake(new IngestOptions()).Read(arguments))
        {
            if (arrival.Capture is not { } capture)
                continue;
            documents++;
            if (extractor.Extract(capture).Article is not { } article)
                continue;
            articles++;
            stages[article.Maker] = stages.GetValueOrDefault(article.Maker) + 1;
            foreach (var block in article.Blocks)
            {
                lines++;
                characters += block.Span.Length;
                string words = block.Span.Words(article.Text);
                if (Proof.Stands(capture.Bytes, article.Charset, article.Format, article.Map.Sources(block.Span), words))
                    continue;
                failed++;
                Console.Error.WriteLine($"{capture.Path}: {block.Kind} at {block.Span.Start}: not in the bytes: {Inert.Line(words[..Math.Min(words.Length, 120)])}");
            }

            if (article.Map.Length != article.Text.Length)
                Console.Error.WriteLine($"{capture.Path}: the map covers {article.Map.Length} of {article.Text.Length} characters");
        }

        Console.WriteLine($"{documents} documents, {articles} articles, {lines} lines of {characters} characters: {failed} lines unproven");
        foreach (var (stage, count) in stages)
            Console.WriteLine($"  {stage}: {count}");
        return failed == 0 ? 0 : 1;
    }
}
