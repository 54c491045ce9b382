using System.Globalization;
using Parallax.Language;
using Parallax.Text;

namespace Parallax.Bench;

/// <summary>English by depth of analysis: tokens a second on one thread by processor time, and bytes allocated a token, those of the analysis itself included.</summary>
internal static class LanguageBench
{
    private const int Rounds = 5, Texts = 60;

    public static int Run(int passes)
    {
        var corpus = new Corpus(1);
        var texts = new List<(string Text, Span[] Blocks)>();
        for (int n = 0; n < Texts; n++)
        {
            string text = corpus.Make(n).Text;
            texts.Add((text, Blocks.Paragraphs(text)));
        }

        var analyzer = Analyzer.Shared;
        foreach (var depth in Enum.GetValues<Depth>())
        {
            long Pass() => texts.Sum(text => (long)analyzer.Analyze(text.Text, text.Blocks, depth).Count);
            long tokens = Pass(); // warm
            Pass();
            double best = double.MaxValue;
            long bytes = 0;
            for (int round = 0; round < Rounds; round++)
            {
                long allocated = GC.GetAllocatedBytesForCurrentThread();
                var before = Environment.CpuUsage.TotalTime;
                for (int pass = 0; pass < passes; pass++)
                {
                    if (Pass() != tokens)
                        throw new InvalidDataException($"{depth}: another number of tokens than before");
                }

                best = Math.Min(best, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
                bytes = GC.GetAllocatedBytesForCurrentThread() - allocated;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{depth,-8} {tokens * passes / best,12:N0} tokens/s, {(double)bytes / (tokens * passes):F1} bytes allocated a token, {tokens} tokens in {Texts} texts, best of {Rounds}, processor time"));
        }

        return 0;
    }
}
