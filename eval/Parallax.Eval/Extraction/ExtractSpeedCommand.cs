using System.Diagnostics;
using System.Globalization;
using AngleSharp.Html.Parser;
using Parallax.Extract;
using Parallax.Ingest;

namespace Parallax.Eval.Extraction;

/// <summary>Extraction beside a bare AngleSharp parse of the same decoded pages, in the same run: best of three rounds each, processor time of one thread.</summary>
internal static class ExtractSpeedCommand
{
    private const int Rounds = 3;

    public static int Run(string[] arguments)
    {
        int most = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 200;
        var captures = new List<Capture>();
        foreach (var arrival in new Intake(new IngestOptions()).Read([arguments[0]]))
        {
            if (arrival.Capture is { Format: CaptureFormat.Html } capture && captures.Count < most)
                captures.Add(capture);
        }

        var extractor = new Extractor(Limits.Default);
        var parser = new HtmlParser();
        long characters = captures.Sum(static capture => (long)capture.Content.Length);
        Console.WriteLine($"{captures.Count} pages, {characters / 1e6:0.0} M characters");
        Measure("bare parse", captures, capture => parser.ParseDocument(capture.Content).Dispose());
        Measure("extraction", captures, capture => extractor.Extract(capture));
        return 0;
    }

    private static void Measure(string name, List<Capture> captures, Action<Capture> work)
    {
        double best = double.MaxValue;
        long bytes = 0;
        using var process = Process.GetCurrentProcess();
        for (int round = 0; round < Rounds; round++)
        {
            GC.Collect();
            long before = GC.GetAllocatedBytesForCurrentThread();
            process.Refresh();
            var start = process.TotalProcessorTime;
            foreach (var capture in captures)
                work(capture);
            process.Refresh();
            best = Math.Min(best, (process.TotalProcessorTime - start).TotalSeconds);
            bytes = GC.GetAllocatedBytesForCurrentThread() - before;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {best:0.00} s of processor time, {captures.Count / best:0} pages a second, {bytes / 1e6:0} MB allocated"));
    }
}
