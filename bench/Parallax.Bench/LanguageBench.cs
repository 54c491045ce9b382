using System.Globalization;
using Parallax.Bench.Streams;
using Parallax.Language;

namespace Parallax.Bench;

/// <summary>English by depth of analysis: tokens a second on one thread by processor time, and bytes allocated a token, those of the analysis itself included.</summary>
internal static class LanguageBench
{
    private const int Rounds = 5, Texts = 60;

    public static int Run(int milliseconds)
    {
        var texts = new MadeNews(1, Texts).Reports().Select(report => string.Join("\n\n", report.Paragraphs)).Select(text => (Text: text, Blocks: Blocks.Paragraphs(text))).ToList();

        var analyzer = Analyzer.Shared;
        foreach (var depth in Enum.GetValues<Depth>())
        {
            long Pass() => texts.Sum(text => (long)analyzer.Analyze(text.Text, text.Blocks, depth).Count);
            long tokens = Pass(); // warm
            Pass();
            double best = 0, bytes = 0;
            for (int round = 0; round < Rounds; round++)
            {
                long allocated = GC.GetAllocatedBytesForCurrentThread(), done = 0;
                var before = Environment.CpuUsage.TotalTime;
                double seconds;
                do
                {
                    if (Pass() != tokens)
                        throw new InvalidDataException($"{depth}: another number of tokens than before");
                    done += tokens;
                    seconds = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
                }
                while (seconds * 1000 < milliseconds);
                best = Math.Max(best, done / seconds);
                bytes = (double)(GC.GetAllocatedBytesForCurrentThread() - allocated) / done;
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{depth,-8} {best,12:N0} tokens/s, {bytes:F1} bytes allocated a token, {tokens} tokens in {Texts} texts, best of {Rounds}, processor time"));
        }

        return 0;
    }
}
