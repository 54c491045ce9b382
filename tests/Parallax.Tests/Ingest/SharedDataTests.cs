using System.Text;
using System.Text.Json;
using Parallax.Eval.Following;
using Parallax.Ingest;

namespace Parallax.Tests.Ingest;

/// <summary>Development data of others, where it is present: nothing crashes, and what is read is scored against floors as measured.</summary>
public class SharedDataTests
{
    [Fact]
    public void Json_is_accepted_and_refused_as_the_suite_says()
    {
        if (SharedData.Find("data", "hostile", "jsontestsuite", "test_parsing") is not { } folder)
            return;
        var wrong = new List<string>();
        foreach (string file in Directory.GetFiles(folder, "*.json").Order(StringComparer.Ordinal))
        {
            byte[] bytes = File.ReadAllBytes(file);
            Reading.Bytes(bytes);
            string name = Path.GetFileName(file);
            if (name[0] is not ('y' or 'n'))
                continue;
            string text = new UTF8Encoding(false, false).GetString(bytes);
            bool valid = System.Text.Unicode.Utf8.IsValid(bytes) && Accepts(text);
            if (valid != (name[0] == 'y'))
                wrong.Add(name);
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_hostile_file_gives_captures_or_problems()
    {
        if (SharedData.Find("data", "hostile") is not { } folder)
            return;
        int captures = 0, problems = 0;
        foreach (var arrival in new Intake(new IngestOptions()).Read([folder], null, TestContext.Current.CancellationToken))
        {
            if (arrival.Capture is { } capture)
            {
                captures++;
                Assert.Equal(capture.Content.Length, capture.Decoding.Characters);
                Assert.Equal(capture.Bytes.Length, capture.Decoding.ByteOf(capture.Content.Length));
            }
            else
            {
                problems++;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{captures} captures, {problems} problems");
        Assert.True(captures > 1000);
    }

    [Theory]
    [InlineData("example.warc", 1, "")]
    [InlineData("example.warc.gz", 1, "")]
    [InlineData("example-iana.org-chunked.warc", 1, "")]
    [InlineData("example-resource.warc.gz", 1, "")]
    [InlineData("example-wget-bad-target-uri.warc.gz", 1, "")]
    [InlineData("example-space-in-target-uri.warc.gz", 0, "")]
    [InlineData("example-trunc.warc", 1, "bad-http-body")]
    public void Crawls_of_others_are_read(string file, int pages, string problems)
    {
        if (SharedData.Find("data", "hostile", "warc-warcio", "test", "data", file) is not { } path)
            return;
        var arrivals = Reading.Bytes(File.ReadAllBytes(path));
        foreach (var arrival in arrivals)
            TestContext.Current.TestOutputHelper?.WriteLine($"{file}: {arrival.Problem?.ToString() ?? $"{arrival.Capture!.Member} {arrival.Capture.Url} {arrival.Capture.Format} {arrival.Capture.Content.Length}"}");
        Assert.Equal(pages, Reading.Captures(arrivals).Count);
        Assert.Equal(problems, string.Join(' ', Reading.Codes(arrivals)));
    }

    [Fact]
    public void Naughty_strings_survive_json_and_feeds()
    {
        if (SharedData.Find("data", "hostile", "naughty-strings", "blns.json") is not { } file)
            return;
        foreach (string text in JsonSerializer.Deserialize<string[]>(File.ReadAllText(file))!.Where(t => !string.IsNullOrWhiteSpace(t)))
        {
            var line = Reading.One(JsonSerializer.Serialize(new { text }) + "\n");
            Assert.Equal(text, Reading.Given(line, GivenNames.Body));
            if (text.Any(c => c < ' '))
                continue; // XML has no control characters, and a file full of them is no text
            string escaped = System.Security.SecurityElement.Escape(text);
            var item = Reading.One($"<rss><channel><item><description>{escaped}</description></item></channel></rss>");
            Assert.Equal(text.Trim(), Reading.Given(item, GivenNames.Summary));
        }
    }

    [Fact]
    public void Feeds_say_what_others_expect()
    {
        if (SharedData.Find("data", "hostile") is not { } folder)
            return;
        var score = new FeedOracle();
        score.Score(folder, Path.Combine(folder, "feedparser-expect.jsonl"));
        var output = TestContext.Current.TestOutputHelper;
        output?.WriteLine($"expectations met: {score.Right} of {score.All}");
        foreach (string wrong in score.Wrong)
            output?.WriteLine(wrong);
        Assert.True(score.Right >= 0.97 * score.All, $"{score.Right} of {score.All}");
    }

    private static bool Accepts(string text)
    {
        var scanner = new JsonScanner(text, 1000);
        while (scanner.Read())
        {
        }

        return scanner.Error is null && scanner.IsAtEnd();
    }
}
