using System.IO.Compression;
using System.Text;

namespace Parallax.Tests.App;

/// <summary>Whatever stands in a folder, the rest is read, each piece that is not gets one clear line, and the exit code is 0.</summary>
public class BadInputTests
{
    private const string Good =
        "Ostrow tunnel closed after flood\n\nOSTROW: The road tunnel below Ostrow was closed on Tuesday after water rose to half a metre, the town council said.\n\n"
        + "Seven wardens were brought to safety, mayor Ilda Ferenc told reporters. \"Nobody drives in there today,\" she said.\n\n"
        + "The tunnel, which was opened in 1998, is the only road to the harbour. It will stay closed until Friday, the council said.\n";

    public static TheoryData<string, string> Cases => new()
    {
        { "empty", "empty-file" },
        { "binary", "binary-file" },
        { "truncated-gzip", "truncated-gzip" },
        { "gzip-bomb", "gzip-bomb" },
        { "deep-html", "" },
        { "deep-xml", "" },
        { "deep-json", "" },
        { "entity-bomb", "" },
        { "external-entity", "" },
        { "one-bad-line", "bad-json-line" },
        { "broken-link", "broken-link" },
        { "long-line", "line-too-long" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_bad_file_costs_itself_and_nothing_else(string kind, string code)
    {
        using var folder = new TemporaryFolder();
        folder.Write("a-good.txt", Good);
        string bad = Make(folder, kind);
        folder.Write("z-good.txt", Good.Replace("Ostrow", "Tellmark", StringComparison.Ordinal));

        var run = Cli.Run("read", folder.Path, "--format", "jsonl", "--limit-bytes", "1000000");

        Assert.Equal(0, run.Exit);
        Assert.Contains("a-good.txt", run.Out, StringComparison.Ordinal);
        Assert.Contains("z-good.txt", run.Out, StringComparison.Ordinal);
        Assert.Contains(run.ErrorLines, line => line.Contains(Path.GetFileName(bad), StringComparison.Ordinal) && line.Contains(code, StringComparison.Ordinal));
        Assert.DoesNotContain(run.ErrorLines, line => line.Contains("   at ", StringComparison.Ordinal) || line.Contains("Exception", StringComparison.Ordinal));
        Assert.Contains("problem", run.ErrorLines[^1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("latin-1")]
    [InlineData("utf-16")]
    public void Odd_encodings_are_read_all_the_same(string kind)
    {
        using var folder = new TemporaryFolder();
        string text = Good.Replace("Ferenc", "Fërenç", StringComparison.Ordinal);
        folder.Write("odd.txt", kind switch
        {
            "latin-1" => Encoding.Latin1.GetBytes(text),
            "utf-16" => Encoding.Unicode.GetBytes(text),
            _ => [.. Encoding.UTF8.GetBytes(text), 0xC3, 0x28, .. "\n\nThe council meets again on Friday to hear the engineers.\n"u8],
        });
        var run = Cli.Run("read", folder.Path, "--format", "jsonl");
        Assert.Equal(0, run.Exit);
        Assert.Contains("Fërenç", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_with_a_line_break_and_an_escape_code_stays_on_its_line()
    {
        using var folder = new TemporaryFolder();
        folder.Write("evil\n\u001b[31mname.txt", "");
        folder.Write("good.txt", Good);
        foreach (string format in new[] { "text", "md", "csv" })
        {
            var run = Cli.Run("read", folder.Path, "--format", format);
            Assert.DoesNotContain('\u001b', run.Error + run.Out);
            Assert.Single(run.ErrorLines, line => line.Contains("empty-file", StringComparison.Ordinal));
        }
    }

    [Fact]
    public void An_unknown_path_option_or_format_is_misuse()
    {
        Assert.Equal(2, Cli.Run("read", "/no/such/folder").Exit);
        Assert.Equal(2, Cli.Run("read").Exit);
        Assert.Equal(2, Cli.Run("read", ".", "--format", "pdf").Exit);
        Assert.Equal(2, Cli.Run("read", ".", "--as-of", "yesterday").Exit);
        Assert.Equal(2, Cli.Run("read", ".", "--threads", "0").Exit);
        Assert.Equal(2, Cli.Run("read", ".", "--map", "nonsense").Exit);
        Assert.Equal(2, Cli.Run("no-such-command").Exit);
    }

    [Fact]
    public void Standard_input_is_read_as_a_file()
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(Good));
        var run = Cli.Run(input, "read", "-", "--format", "jsonl");
        Assert.Equal(0, run.Exit);
        Assert.Contains("Ilda Ferenc", run.Out, StringComparison.Ordinal);
    }

    private static string Make(TemporaryFolder folder, string kind)
    {
        const int deep = 100_000;
        return kind switch
        {
            "empty" => folder.Write("bad.txt", ""),
            "binary" => folder.Write("bad.html", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, 0, 0, 0, 13, .. new byte[500]]),
            "truncated-gzip" => folder.Write("bad.html.gz", Gzip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(n => $"line {n * 7919}\n"))))[..^900]),
            "gzip-bomb" => folder.Write("bad.gz", Gzip(Encoding.ASCII.GetBytes(new string(' ', 64 << 20)))),
            "deep-html" => folder.Write("bad.html", "<!doctype html><html><body>" + string.Concat(Enumerable.Repeat("<div>", deep)) + "deep"),
            "deep-xml" => folder.Write("bad.xml", "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel>" + string.Concat(Enumerable.Repeat("<a>", deep))),
            "deep-json" => folder.Write("bad.json", "{\"text\":" + new string('[', deep)),
            "entity-bomb" => folder.Write("bad.xml", "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><rss version=\"2.0\"><channel><title>x</title><item><description>&c;&c;&c;</description></item></channel></rss>"),
            "external-entity" => folder.Write("bad.xml", "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss version=\"2.0\"><channel><title>x</title><item><description>&x;</description></item></channel></rss>"),
            "one-bad-line" => folder.Write("bad.jsonl", "{\"title\":\"One\",\"text\":\"" + new string('x', 20) + "\"}\n{\"title\":\"Two\",\"text\":\n{\"title\":\"Three\",\"text\":\"three\"}\n"),
            "broken-link" => Link(folder),
            "long-line" => folder.Write("bad.jsonl", "{\"text\":\"" + new string('x', 3_000_000) + "\"}\n{\"text\":\"short\"}\n"),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "no such case"),
        };
    }

    private static string Link(TemporaryFolder folder)
    {
        string path = Path.Combine(folder.Path, "bad-link.txt");
        File.CreateSymbolicLink(path, Path.Combine(folder.Path, "gone.txt"));
        return path;
    }

    private static byte[] Gzip(byte[] bytes)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize))
            gzip.Write(bytes);
        return packed.ToArray();
    }
}
