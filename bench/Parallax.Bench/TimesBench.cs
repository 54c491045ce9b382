using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using NodaTime;
using Parallax.Bench.Streams;
using Parallax.Language;
using Parallax.Read.Time;

namespace Parallax.Bench;

/// <summary>How fast times are read and resolved: one thread, processor time, megabytes of plain text a second, without tags and with tags given.</summary>
internal static class TimesBench
{
    private const int Rounds = 5;

    public static int Run(int megabytes)
    {
        var texts = new List<string>();
        long bytes = 0;
        foreach (string text in new MadeNews(1, int.MaxValue).Reports().Select(report => string.Join("\n\n", report.Paragraphs)))
        {
            texts.Add(text);
            bytes += Encoding.UTF8.GetByteCount(text);
            if (bytes >= megabytes * 1_000_000L)
                break;
        }

        // Tags are dear to make and are given here: a part of the texts stands for all.
        var tagged = texts.Take(Math.Max(1, texts.Count / 20)).Select(text => (Text: text, Analysis: Analyzer.Shared.Analyze(text))).ToList();
        var reader = new TimeReader();
        var day = new LocalDate(2024, 6, 13);
        int found = texts.Sum(text => reader.Read(text, [], null).Length);
        if (found < texts.Count)
            throw new InvalidDataException($"{found} expressions in {texts.Count} texts: each has one at least");
        Print("times, plain text", bytes, found, () => texts.Sum(text => Read(reader, text, null, day)));
        Print("times, tags given", tagged.Sum(one => (long)Encoding.UTF8.GetByteCount(one.Text)), tagged.Sum(one => reader.Read(one.Text, [], one.Analysis).Length), () => tagged.Sum(one => Read(reader, one.Text, one.Analysis, day)));
        return 0;
    }

    private static int Read(TimeReader reader, string text, Analysis? analysis, LocalDate day)
    {
        ImmutableArray<TimeExpression> times = reader.Read(text, [], analysis);
        return TimeResolution.Resolve(times, day, day).Length;
    }

    private static void Print(string name, long bytes, int expected, Func<int> run)
    {
        run(); // warm
        double best = double.MaxValue;
        for (int i = 0; i < Rounds; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            if (run() != expected)
                throw new InvalidDataException($"{name}: another number of expressions than before");
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {bytes / best / 1e6:F1} MB/s, {expected / best:F0} expressions a second, {bytes / 1e6:F1} MB, best of {Rounds}, processor time"));
    }
}
