using System.Diagnostics;
using System.Globalization;
using Parallax.Language;
using Parallax.Read;
using Parallax.Text;

namespace Parallax.Eval.Language;

/// <summary><c>language-speed FILE.txt|FILE.conllu[.gz]</c>: tokens a second on one thread and bytes allocated a token, by depth of analysis, and of the whole reading (statements, attributions, figures, times).</summary>
internal static class SpeedCommand
{
    private const int Articles = 40;

    public static int Run(string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        var analyzer = Models.FromArguments(ref arguments);
        analyzer.Analyze("A first text.");
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{analyzer.ModelVersion}: loaded and first text read in {clock.ElapsedMilliseconds} ms"));
        string text = arguments[0].Contains(".conllu", StringComparison.Ordinal) ? ConlluFile.Text(UdCommand.Read(arguments[0], out _), [], []) : File.ReadAllText(arguments[0]);
        var texts = Cut(text);
        foreach (var depth in Enum.GetValues<Depth>())
            Measure(depth.ToString(), () => texts.Sum(text => (long)analyzer.Analyze(text.Text, text.Blocks, depth).Count));

        // What the Read room takes, the language room included.
        var articles = texts.Select((text, i) => PlainText.ToArticle(i.ToString(CultureInfo.InvariantCulture), text.Text)).ToList();
        long all = texts.Sum(text => (long)analyzer.Analyze(text.Text, text.Blocks, Depth.Tokens).Count);
        var reader = new ArticleReader();
        Measure("Reading", () =>
        {
            foreach (var article in articles)
                reader.Read(article);
            return all;
        });
        return 0;
    }

    // Articles of some 4,000 characters, cut at paragraphs.
    private static List<(string Text, Span[] Blocks)> Cut(string text)
    {
        var texts = new List<(string, Span[])>();
        int start = 0;
        while (start < text.Length && texts.Count < Articles)
        {
            int end = Math.Min(text.Length, start + 4000);
            int stop = end < text.Length ? text.IndexOf('\n', end) : text.Length;
            end = stop < 0 ? text.Length : stop;
            string piece = text[start..end];
            texts.Add((piece, Blocks.Paragraphs(piece)));
            start = end;
        }

        return texts;
    }

    // Processor time of the thread's process, not the wall's: other work on the machine does not count.
    private static void Measure(string what, Func<long> pass)
    {
        using var process = Process.GetCurrentProcess();
        TimeSpan Used()
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }

        for (int warm = 0; warm < 4; warm++)
            pass();
        var rates = new List<double>();
        long bytes = 0, tokens = 0;
        for (int round = 0; round < 5; round++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            var start = Used();
            tokens = 0;
            while ((Used() - start).TotalMilliseconds < 300)
                tokens += pass();
            rates.Add(tokens / (Used() - start).TotalSeconds);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        rates.Sort();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {what,-8} {rates[^1],12:N0} tokens/s best, {rates[rates.Count / 2],12:N0} median of 5 (processor time); {(double)bytes / tokens:F1} bytes a token, the analysis included"));
    }
}
