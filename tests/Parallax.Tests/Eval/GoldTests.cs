using System.Text.Json;
using Parallax.Eval.Samples;

namespace Parallax.Tests.Eval;

/// <summary>The gold files say only what stands in the samples.</summary>
public sealed class GoldTests
{
    private static readonly HashSet<string> Verdicts = ["agree", "differ", "only", "denied"];
    private static readonly HashSet<string> Differences = ["contradiction", "later", "scope", "vague", "rounding", "name", "status", "copying error"];
    private static readonly HashSet<string> Statuses =
        [.. Enum.GetNames<StatementStatus>().Select(n => n.ToLowerInvariant())];

    public static TheoryData<string> Stories() =>
        [.. Directory.GetFiles(Path.Combine(SampleFiles.Samples, "gold"), "*.json").Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Stories))]
    public void Every_quote_stands_in_its_report(string story)
    {
        using var gold = Read(story);
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        var missing = new List<string>();
        int quotes = 0;
        foreach (var (key, quote) in Quotes(gold.RootElement))
        {
            quotes++;
            if (!words.TryGetValue(key, out string? text))
                words[key] = text = SampleFiles.Words(key);
            if (!text.Contains(SampleFiles.Fold(quote), StringComparison.Ordinal))
                missing.Add($"{key}: {quote}");
        }

        Assert.Empty(missing);
        Assert.True(quotes > 25, $"only {quotes} quotes");
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Rows_name_known_reports_verdicts_and_rows(string story)
    {
        using var gold = Read(story);
        var root = gold.RootElement;
        var articles = root.GetProperty("articles").EnumerateObject().ToDictionary(a => a.Name, a => a.Value.GetProperty("origin").GetString()!, StringComparer.Ordinal);
        var points = root.GetProperty("points").EnumerateArray().ToList();
        var names = points.Select(p => p.GetProperty("name").GetString()!).ToList();
        Assert.Equal(names.Count, names.Distinct(StringComparer.Ordinal).Count());
        Assert.All(Quotes(root), pair => Assert.Contains(pair.Key, articles.Keys));
        foreach (var point in points)
        {
            string[] verdicts = point.GetProperty("verdict").GetString()!.Split('|');
            string[] differences = point.GetProperty("difference").GetString()?.Split('|') ?? [];
            var origins = point.GetProperty("quotes").EnumerateObject().Select(q => articles[q.Name]).Distinct(StringComparer.Ordinal).ToList();
            Assert.Subset(Verdicts, verdicts.ToHashSet(StringComparer.Ordinal));
            Assert.Subset(Differences, differences.ToHashSet(StringComparer.Ordinal));
            Assert.Equal(verdicts.Contains("differ", StringComparer.Ordinal), differences.Length > 0);
            Assert.Equal(point.GetProperty("origins").GetInt32(), origins.Count);
            Assert.Equal(verdicts is ["only"] || differences is ["copying error"], origins.Count == 1);
            if (point.TryGetProperty("denies", out var denied))
                Assert.Contains(denied.GetString(), names);
        }
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void What_one_origin_has_stands_in_no_row_with_another(string story)
    {
        var gold = GoldFiles.Parse(File.ReadAllBytes(Path.Combine(SampleFiles.Samples, "gold", story + ".json")));
        var origins = gold.Articles.ToDictionary(a => a.Key, a => a.Origin, StringComparer.Ordinal);
        foreach (var only in gold.Only)
        {
            string words = SampleFiles.Words(only.Key);
            var place = Assert.Single(Located.In(words, only.Words));
            foreach (var point in gold.Points.Where(p => p.Quotes.Any(q => origins[q.Key] != origins[only.Key])))
            {
                var shared = point.Quotes.Where(q => q.Key == only.Key && Located.In(words, q.Words).Any(r => Located.Overlap(r, place)));
                Assert.True(!shared.Any(), $"{only.Words}: also in the row \"{point.Name}\"");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Stories))]
    public void Statuses_and_values_are_of_the_engines_words(string story)
    {
        var gold = GoldFiles.Parse(File.ReadAllBytes(Path.Combine(SampleFiles.Samples, "gold", story + ".json")));
        Assert.All(gold.Status, s => Assert.Subset(Statuses, s.Allowed.ToHashSet(StringComparer.Ordinal)));
        Assert.All(gold.Figures, f => Assert.Contains(f.Modifier, (string[])["exact", "at least", "at most", "about", "nearly", "range", "vague"]));
        Assert.All(gold.Times, t => Assert.Matches("^(P|[0-9])[0-9A-Z:-]+$", t.Value));
    }

    [Fact]
    public void The_gold_is_as_large_as_the_gate_needs()
    {
        int status = 0, figures = 0, stories = 0, unrelated = 0, none = 0;
        foreach (string story in Stories().Select(row => row.Data))
        {
            using var gold = Read(story);
            var root = gold.RootElement;
            if (story == "unrelated")
            {
                unrelated = root.GetProperty("articles").EnumerateObject().Count();
                none = root.GetProperty("not_articles").GetArrayLength();
                continue;
            }

            stories++;
            Assert.True(root.GetProperty("articles").EnumerateObject().Count() >= 4, story);
            Assert.True(root.GetProperty("points").GetArrayLength() >= 12, story);
            status += root.GetProperty("status").GetArrayLength();
            figures += root.GetProperty("figures").GetArrayLength();
        }

        Assert.True(stories >= 6 && unrelated >= 10 && none >= 4);
        Assert.True(status >= 80, $"{status} status clauses");
        Assert.True(figures >= 80, $"{figures} figures");
    }

    [Fact]
    public void Every_file_is_in_the_gold()
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        foreach (string story in Stories().Select(row => row.Data))
        {
            using var gold = Read(story);
            known.UnionWith(gold.RootElement.GetProperty("articles").EnumerateObject().Select(a => a.Name.Split('#')[0]));
            if (gold.RootElement.TryGetProperty("not_articles", out var none))
                known.UnionWith(none.EnumerateArray().Select(n => n.GetString()!));
        }

        var files = Directory.GetFiles(SampleFiles.Reports, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(SampleFiles.Reports, f).Replace('\\', '/'));
        Assert.Equal(known.Order(StringComparer.Ordinal), files.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("crawl.warc.gz")]
    [InlineData("santairena.warc")]
    public void The_WARC_files_are_what_the_packer_makes(string file) =>
        Assert.Equal(WarcPacker.Pack(Path.Combine(SampleFiles.Samples, "warc", file + ".json")), File.ReadAllBytes(Path.Combine(SampleFiles.Reports, file)));

    /// <summary>Each string that must stand in a report, with the report's name.</summary>
    private static IEnumerable<(string Key, string Quote)> Quotes(JsonElement root)
    {
        foreach (var article in root.GetProperty("articles").EnumerateObject())
        {
            yield return (article.Name, article.Value.GetProperty("title").GetString()!);
            if (article.Value.GetProperty("dateline").GetString() is { } dateline)
                yield return (article.Name, dateline);
            if (article.Value.TryGetProperty("repeated_caption", out var caption))
                yield return (article.Name, caption.GetString()!);
            foreach (var debris in article.Value.GetProperty("debris").EnumerateArray())
                yield return (article.Name, debris.GetString()!);
        }

        foreach (var point in root.GetProperty("points").EnumerateArray())
        {
            foreach (var quote in point.GetProperty("quotes").EnumerateObject())
                yield return (quote.Name, quote.Value.GetString()!);
        }

        foreach (var copy in root.GetProperty("copies").EnumerateArray())
        {
            foreach (var change in copy.GetProperty("changed").EnumerateArray())
            {
                yield return (copy.GetProperty("from").GetString()!, change[0].GetString()!);
                yield return (copy.GetProperty("to").GetString()!, change[1].GetString()!);
            }
        }

        if (root.TryGetProperty("only", out var only))
        {
            foreach (var report in only.EnumerateObject())
            {
                foreach (var quote in report.Value.EnumerateArray())
                    yield return (report.Name, quote.GetString()!);
            }
        }

        foreach (var (name, first, last) in ((string, int, int)[])[("times", 1, 1), ("attributions", 1, 3), ("status", 1, 1), ("figures", 1, 1)])
        {
            if (!root.TryGetProperty(name, out var rows))
                continue;
            foreach (var row in rows.EnumerateArray())
            {
                for (int i = first; i <= last; i++)
                    yield return (row[0].GetString()!, row[i].GetString()!);
            }
        }
    }

    private static JsonDocument Read(string story) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(SampleFiles.Samples, "gold", story + ".json")));
}
