using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Parallax.Extract;
using Parallax.Ingest;

namespace Parallax.Eval.Extraction;

/// <summary>Runs intake and extraction over files and writes a line each, as <c>parallax extract --format jsonl</c> does, with the stage and the problems.</summary>
internal static class ExtractCommand
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Run(string[] arguments)
    {
        var extractor = new Extractor(Limits.Default);
        using var output = new StreamWriter(arguments[1], append: false, new UTF8Encoding(false));
        foreach (var arrival in new Intake(new IngestOptions()).Read([arguments[0]]))
        {
            if (arrival.Problem is { } problem)
                Console.Error.WriteLine(problem);
            if (arrival.Capture is { } capture)
                output.WriteLine(JsonSerializer.Serialize(Line(capture, extractor.Extract(capture)), Json));
        }

        return 0;
    }

    /// <summary>The file's name without its endings.</summary>
    internal static string IdOf(string path)
    {
        string name = Path.GetFileName(path);
        int dot = name.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? name : name[..dot];
    }

    private static object Line(Capture capture, Parallax.Extract.Extraction extraction)
    {
        var article = extraction.Article;
        string body = article is null ? "" : article.Body.Words(article.Text);
        return new
        {
            id = IdOf(capture.Path),
            title = article?.Title is { } title ? title.Words(article.Text) : null,
            text = body,
            date = article?.Published.Day is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day) : null,
            author = article is null ? [] : article.Authors.Concat(article.AgencyAuthors).Concat(article.DeskAuthors).Select(static author => author.Value).ToArray(),
            outlet = article?.Outlet?.Value,
            agency = article?.Agency?.Value,
            dateline = article?.Dateline?.Value,
            lang = article?.Language,
            truncated = article?.Truncated?.Value,
            debris = article?.Debris.Select(static debris => $"{debris.Kind}: {debris.Words}").ToArray(),
            maker = article?.Maker,
            dates = article?.Dates.Select(static date => $"{date.Role} {NodaTime.Text.LocalDatePattern.Iso.Format(date.Earliest)} {date.From}: {date.Words}").ToArray(),
            flags = article?.Flags,
            problems = extraction.Problems.Select(static problem => problem.Code).ToArray(),
        };
    }
}
