using System.Globalization;
using Parallax.Extract;
using Parallax.Extract.Html;
using Parallax.Extract.Languages;
using Parallax.Ingest;

namespace Parallax.Eval.Extraction;

/// <summary>
/// How well a language is told by the text alone: the guess beside what each page declares in its <c>html</c> element, which the guess never
/// sees, on whole articles and on their first characters. A declaration may be wrong itself.
/// </summary>
internal static class LanguagesCommand
{
    private static readonly int[] Lengths = [int.MaxValue, 500, 200, 80];

    public static int Run(string[] arguments)
    {
        var extractor = new Extractor(Limits.Default);
        var cases = new List<(string Path, string Declared, string Text)>();
        foreach (var arrival in new Intake(new IngestOptions()).Read(arguments))
        {
            if (arrival.Capture is not { Format: CaptureFormat.Html } capture || extractor.Extract(capture).Article is not { } article)
                continue;
            string? declared = PageAnalysis.Of(capture.Content, new PageLimits(512, 200_000, 1_000), 5_000_000, []).Meta.Language;
            if (declared is { Length: >= 2 })
                cases.Add((capture.Path, Primary(declared), article.Body.Words(article.Text)));
        }

        foreach (int length in Lengths)
        {
            var read = cases.ConvertAll(one => (one.Declared, Guess: LanguageGuess.Of(one.Text.AsSpan(0, Math.Min(one.Text.Length, length)))));
            int same = read.Count(static one => one.Declared == one.Guess), unknown = read.Count(static one => one.Guess == "und");
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{(length == int.MaxValue ? "whole texts" : $"first {length} characters"),-22} {read.Count} pages: as declared {same} ({(double)same / read.Count:0.000}), left open {unknown}, another {read.Count - same - unknown}"));
        }

        foreach (var group in cases.GroupBy(static one => one.Declared).OrderByDescending(static group => group.Count()).ThenBy(static group => group.Key, StringComparer.Ordinal))
        {
            var guesses = group.Select(static one => LanguageGuess.Of(one.Text)).GroupBy(static guess => guess).OrderByDescending(static guess => guess.Count()).ThenBy(static guess => guess.Key, StringComparer.Ordinal);
            Console.WriteLine($"  {group.Key}: {string.Join(", ", guesses.Select(static guess => $"{guess.Key} {guess.Count()}"))}");
        }

        return 0;
    }

    // The primary subtag; Norwegian's two written forms are one here.
    private static string Primary(string declared)
    {
        string tag = declared.Split('-', '_')[0].Trim().ToLowerInvariant();
        return tag is "nb" or "nn" ? "no" : tag;
    }
}
