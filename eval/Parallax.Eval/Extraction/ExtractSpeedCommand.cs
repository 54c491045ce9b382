using System.Diagnostics;
using System.Globalization;
using AngleSharp.Html.Parser;
using Parallax.Extract;
using Parallax.Extract.Html;
using Parallax.Extract.Languages;
using Parallax.Extract.Metadata;
using Parallax.Ingest;
using Parallax.Text;

namespace Parallax.Eval.Extraction;

/// <summary>Extraction beside a bare AngleSharp parse of the same decoded pages, in the same run: the best of eight rounds each, so that neither pays for its compilation; and what the stages cost.</summary>
internal static class ExtractSpeedCommand
{
    private const int Rounds = 8;

    public static int Run(string[] arguments)
    {
        int most = arguments.Length > 1 ? int.Parse(arguments[1], CultureInfo.InvariantCulture) : 200;
        var captures = new List<Capture>();
        foreach (var arrival in new Intake(new IngestOptions()).Read([arguments[0]]))
        {
            if (arrival.Capture is { Format: CaptureFormat.Html } capture)
                captures.Add(capture);
        }

        // Spread over the folder: files of one set stand side by side.
        int step = Math.Max(1, captures.Count / most);
        captures = [.. captures.Where((_, at) => at % step == 0).Take(most)];

        var extractor = new Extractor(Limits.Default);
        var parser = new HtmlParser();
        long characters = captures.Sum(static capture => (long)capture.Content.Length);
        Console.WriteLine($"{captures.Count} pages, {characters / 1e6:0.0} M characters");
        Measure("bare parse", captures, capture => parser.ParseDocument(capture.Content).Dispose());
        Measure("extraction", captures, capture => extractor.Extract(capture));
        var limits = new PageLimits(512, 200_000, 1_000);
        Measure("  of it: tree", captures, capture => PageParser.Parse(capture.Content, limits, []));
        Measure("  tree, blocks and what the page says as a whole", captures, capture => PageAnalysis.Of(capture.Content, limits, 5_000_000, []));
        var pages = captures.ConvertAll(capture => PageAnalysis.Of(capture.Content, limits, 5_000_000, []));
        var readings = new Dictionary<string, PageReading>(StringComparer.Ordinal);
        for (int i = 0; i < pages.Count; i++)
            readings[captures[i].Id] = PageReader.Compose(captures[i].Content, pages[i], MainText.Score(pages[i].Blocks, pages[i].Features, BlockModel.Embedded, out string decided), decided);
        Measure("  of it: numbers of the blocks", captures, pages, static (capture, page) => Fill(page));
        Measure("  of it: numbers and trees", captures, pages, static (capture, page) => MainText.Weigh(page.Blocks, page.Features, BlockModel.Embedded));
        Measure("  numbers, trees, text", captures, pages, static (capture, page) => PageReader.Compose(capture.Content, page, MainText.Score(page.Blocks, page.Features, BlockModel.Embedded, out string stage), stage));
        Measure("  of what is left: page kind", captures, pages, (capture, page) => PageKind.Find(readings[capture.Id], null));
        Measure("  metadata", captures, pages, static (capture, page) => PageFacts.Read(capture.Content, page, "en", capture.Url, capture.Path));
        Measure("    of it: authors", captures, pages, static (capture, page) => PageAuthors.Read(capture.Content, page, null));
        Measure("    of it: dates", captures, pages, static (capture, page) => PageDates.Read(capture.Content, page, monthFirst: false, null));
        Measure("    of it: outlet", captures, pages, static (capture, page) => OutletFinder.Find(capture.Content, page, new SiteNames(null, capture.Path)));
        Measure("  language", captures, capture => LanguageGuess.Of(readings[capture.Id].Text.Text));
        Measure("  garbled characters", captures, capture => Mojibake.Find(readings[capture.Id].Text.Text));
        Measure("  map into the bytes", captures, capture => capture.Decoding.ToBytes(readings[capture.Id].Text.Map));
        return 0;
    }

    private static void Fill(PageAnalysis page)
    {
        float[] row = new float[BlockFeatures.Count];
        foreach (var block in page.Blocks.All)
            page.Features.Fill(block, row);
    }

    private static void Measure(string name, List<Capture> captures, List<PageAnalysis> pages, Action<Capture, PageAnalysis> work)
    {
        int at = 0;
        Measure(name, captures, capture => work(capture, pages[at++ % pages.Count]));
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
