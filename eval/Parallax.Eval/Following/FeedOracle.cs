using System.Globalization;
using System.Text;
using AngleSharp.Html.Parser;
using Parallax.Ingest;
using Parallax.Text;

namespace Parallax.Eval.Following;

/// <summary>
/// Scores the feed reader against expectations that others wrote: Python expressions, of which those of the form
/// <c>entries[i]['field'] == 'value'</c> over a field that a capture has are read. Values are compared as a reader sees them: markup as text.
/// </summary>
internal sealed class FeedOracle
{
    private static readonly Dictionary<string, string> _entryFields = new(StringComparer.Ordinal)
    {
        ["title"] = GivenNames.Title,
        ["title_detail.value"] = GivenNames.Title,
        ["link"] = GivenNames.Url,
        ["id"] = GivenNames.EntryId,
        ["guid"] = GivenNames.EntryId,
        ["summary"] = GivenNames.Summary,
        ["description"] = GivenNames.Summary,
        ["summary_detail.value"] = GivenNames.Summary,
        ["content.value"] = GivenNames.Body,
        ["author"] = GivenNames.Author,
        ["author_detail.name"] = GivenNames.Author,
        ["authors.0.name"] = GivenNames.Author,
        ["content.language"] = GivenNames.Language,
        ["title_detail.language"] = GivenNames.Language,
        ["summary_detail.language"] = GivenNames.Language,
        ["published"] = GivenNames.Published,
        ["updated"] = GivenNames.Modified,
        ["source.title"] = GivenNames.Source,
    };

    public int Right { get; private set; }

    public int All { get; private set; }

    public List<string> Wrong { get; } = [];

    public void Score(string folder, string expectations)
    {
        foreach (string line in File.ReadLines(expectations))
        {
            using var row = System.Text.Json.JsonDocument.Parse(line);
            string file = row.RootElement.GetProperty("f").GetString()!, expect = row.RootElement.GetProperty("expect").GetString()!;
            // What a sanitizer leaves of markup, and addresses resolved inside it, is no affair of reading a feed.
            var (path, wanted) = Parse(expect);
            if (file.Contains("/sanitize/", StringComparison.Ordinal) || path is null)
                continue;
            if (Read(Path.Combine(folder, file), path) is not { } found)
                continue;
            All++;
            if (path == "encoding")
            {
                // ASCII is the same in any of them: the characters count, not the name.
                byte[] bytes = File.ReadAllBytes(Path.Combine(folder, file));
                var charset = wanted!.StartsWith("utf-32", StringComparison.Ordinal) ? Charsets.Named(wanted) : Charsets.Find(wanted)!;
                found = TextDecoder.As(bytes, charset).Content.TrimStart('\uFEFF') == TextDecoder.Decode(bytes, Header(bytes)).Content ? wanted : found;
            }

            if (Shown(found.Trim()) == Shown(wanted!) || found.Trim() == wanted)
                Right++;
            else
                Wrong.Add($"{file}: {path} is '{found}', not '{wanted}'");
        }
    }

    // The value that we have for the path; null for a field that no capture has.
    private static string? Read(string file, string path)
    {
        byte[] bytes = File.ReadAllBytes(file);
        if (path == "encoding")
            return TextDecoder.Decode(bytes, Header(bytes)).Decoding.Charset;
        if (path.StartsWith("feed.", StringComparison.Ordinal))
        {
            var head = FeedReader.ReadHead(TextDecoder.Decode(bytes, Header(bytes)).Content, Limits.Default, null);
            return path switch { "feed.title" or "feed.title_detail.value" => head.Title ?? "", "feed.language" => head.Language ?? "", "feed.link" => head.LinkText ?? "", _ => null };
        }

        int dot = path.IndexOf('.', StringComparison.Ordinal);
        int index = int.Parse(path.AsSpan(8, dot - 9), CultureInfo.InvariantCulture);
        if (!_entryFields.TryGetValue(path[(dot + 1)..], out string? name))
            return null;
        var options = new IngestOptions();
        var captures = new Intake(options).ReadStream(new MemoryStream(bytes), new Place(file) { Charset = Header(bytes) }).Where(a => a.Capture is not null).Select(a => a.Capture!).ToList();
        if (index >= captures.Count)
            return "(no such entry)";
        var capture = captures[index];
        string? value = Given(capture, name);
        // One field stands for two of theirs: a date that may be either, a text that may be either.
        value ??= name == GivenNames.Modified ? Given(capture, GivenNames.Published) : name == GivenNames.Summary ? Given(capture, GivenNames.Body)
            : name == GivenNames.Body ? Given(capture, GivenNames.Summary) : null;
        return name == GivenNames.Url && capture.Url is { } url && value is not null && !value.Contains("://", StringComparison.Ordinal) ? url.OriginalString : value ?? "(none)";
    }

    private static string? Given(Capture capture, string name) => capture.GivenValue(name)?.Text;

    private static string? Header(byte[] bytes)
    {
        string head = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 1024));
        int at = head.IndexOf("Content-type:", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        int end = head.IndexOf('\n', at);
        return CharsetPrescan.FromContent(Encoding.Latin1.GetBytes(head[at..(end < 0 ? head.Length : end)].TrimEnd()));
    }

    private static string Shown(string value) =>
        string.Join(' ', (new HtmlParser().ParseDocument(value).Body?.TextContent ?? value).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    // entries[0]['content'][0]['value'] == u'…' becomes ("entries[0].content.value", "…").
    private static (string? Path, string? Value) Parse(string expect)
    {
        if (expect.StartsWith("not bozo and ", StringComparison.Ordinal))
            expect = expect[13..];
        int equals = expect.IndexOf(" == ", StringComparison.Ordinal);
        if (equals < 0)
            return default;
        string left = expect[..equals], right = expect[(equals + 4)..].Trim();
        if (right.StartsWith('u'))
            right = right[1..];
        if (right.Length < 2 || right[0] is not ('\'' or '"') || right[^1] != right[0] || right.Contains(" and ", StringComparison.Ordinal) || left.Contains(' '))
            return default;
        return (PathOf(left), Python(right[1..^1]));
    }

    private static string? PathOf(string left)
    {
        if (left == "encoding")
            return left;
        var path = new StringBuilder(left.StartsWith("entries[", StringComparison.Ordinal) ? left[..(left.IndexOf(']') + 1)] : left.StartsWith("feed", StringComparison.Ordinal) ? "feed" : "");
        if (path.Length == 0)
            return null;
        foreach (string part in left[path.Length..].Split(['[', ']', '.'], StringSplitOptions.RemoveEmptyEntries))
        {
            if (part != "0")
                path.Append('.').Append(part.Trim('\'', '"'));
        }

        return path.ToString();
    }

    private static string Python(string literal)
    {
        var text = new StringBuilder();
        for (int i = 0; i < literal.Length; i++)
        {
            int digits = literal[i] != '\\' || i + 1 == literal.Length ? 0 : literal[i + 1] switch { 'x' => 2, 'u' => 4, _ => -1 };
            if (digits == 0)
            {
                text.Append(literal[i]);
            }
            else if (digits < 0)
            {
                text.Append(literal[++i] switch { 'n' => '\n', 't' => '\t', 'r' => '\r', var c => c });
            }
            else
            {
                text.Append((char)int.Parse(literal.AsSpan(i + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += digits + 1;
            }
        }

        return text.ToString();
    }
}
