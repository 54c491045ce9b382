using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using AngleSharp.Html.Parser;

namespace Parallax.Tests.Eval;

/// <summary>
/// The words of a sample, read in the plainest way there is and by none of the engine's rooms, so that the gold files are checked
/// against the files and not against the engine.
/// </summary>
internal static class SampleFiles
{
    public static string Samples { get; } = Path.Combine(SharedData.Root, "samples");

    public static string Reports { get; } = Path.Combine(Samples, "reports");

    /// <summary>All words that a reader of <paramref name="key"/> (path, <c>#</c>, member) may see, white space folded.</summary>
    public static string Words(string key)
    {
        string[] parts = key.Split('#');
        string path = Path.Combine(Reports, parts[0]);
        int number = parts.Length > 1 ? int.Parse(parts[1][(parts[1].LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture) : 0;
        if (parts[0].Contains(".warc", StringComparison.Ordinal))
            return Html(WarcPage(parts[0], number));
        string content = Decode(Read(path));
        if (parts[0].EndsWith(".jsonl", StringComparison.Ordinal))
            return JsonLine(content.Split('\n')[number - 1]);
        if (content.StartsWith("<?xml", StringComparison.Ordinal))
            return FeedEntry(content, number);
        return content.TrimStart().StartsWith('<') ? Html(content) : Fold(content);
    }

    /// <summary>White space runs, with the no-break space, as one space.</summary>
    public static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static byte[] Read(string path)
    {
        if (!path.EndsWith(".gz", StringComparison.Ordinal))
            return File.ReadAllBytes(path);
        using var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var all = new MemoryStream();
        gzip.CopyTo(all);
        return all.ToArray();
    }

    private static string Decode(byte[] bytes)
    {
        string utf8 = Encoding.UTF8.GetString(bytes);
        bool western = utf8.Contains("charset=windows-1252", StringComparison.Ordinal) || utf8.Contains("charset=\"iso-8859-1\"", StringComparison.Ordinal);
        return western ? CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetString(bytes) : utf8;
    }

    private static string WarcPage(string file, int record)
    {
        string folder = Path.Combine(Samples, "warc");
        using var list = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, file + ".json")));
        return Decode(File.ReadAllBytes(Path.Combine(folder, list.RootElement[record - 1].GetProperty("file").GetString()!)));
    }

    private static string JsonLine(string line)
    {
        using var json = JsonDocument.Parse(line);
        return Fold(json.RootElement.GetProperty("title").GetString() + "\n" + json.RootElement.GetProperty("body").GetString());
    }

    private static string FeedEntry(string content, int number)
    {
        var entry = XDocument.Parse(content).Descendants().Where(e => e.Name.LocalName is "item" or "entry").ElementAt(number - 1);
        string title = entry.Elements().First(e => e.Name.LocalName == "title").Value;
        string body = entry.Elements().First(e => e.Name.LocalName is "encoded" or "content").Value;
        return Fold(title + "\n" + Html(body));
    }

    private static string Html(string markup)
    {
        var document = new HtmlParser().ParseDocument(markup);
        foreach (var element in document.QuerySelectorAll("script, style"))
            element.Remove();
        return Fold(document.DocumentElement.TextContent);
    }
}
