using System.Text.Json;

namespace Parallax.Tests.App;

/// <summary>Holds the story of the seeds against their expected.json; every demand that is not met is a line.</summary>
internal sealed class SeedsScore
{
    private readonly JsonElement _expected;
    private readonly JsonElement _story;
    private readonly string _folder;
    private readonly Dictionary<string, JsonElement> _articles;
    private readonly List<string> _missing = [];

    public SeedsScore(JsonElement expected, JsonElement story, string folder)
    {
        _expected = expected;
        _story = story;
        _folder = folder;
        _articles = story.GetProperty("articles").EnumerateArray().ToDictionary(a => Path.GetFileName(a.GetProperty("path").GetString()!), StringComparer.Ordinal);
    }

    public List<string> Missing()
    {
        foreach (var article in _expected.GetProperty("articles").EnumerateObject())
            Article(article.Name, article.Value);
        if (_story.GetProperty("origins").GetArrayLength() != _expected.GetProperty("origins").GetInt32())
            _missing.Add($"{_story.GetProperty("origins").GetArrayLength()} origins");
        foreach (var time in _expected.GetProperty("times").EnumerateArray())
            Time(time[0].GetString()!, time[1].GetString()!, time[2].GetString()!);
        foreach (var point in _expected.GetProperty("points").EnumerateArray())
            Point(point);
        foreach (var only in _expected.GetProperty("only").EnumerateObject())
        {
            foreach (var words in only.Value.EnumerateArray())
                Only(only.Name, words.GetString()!);
        }

        return _missing;
    }

    private void Article(string file, JsonElement expected)
    {
        var article = _articles[file];
        string text = article.GetProperty("text").GetString()!;
        Same(file, "title", expected, article);
        Same(file, "agency", expected, article);
        if (expected.TryGetProperty("dateline", out _))
            Same(file, "dateline", expected, article);
        if (article.GetProperty("truncated").GetBoolean() != expected.GetProperty("truncated").GetBoolean())
            _missing.Add($"{file}: truncated");
        foreach (string words in expected.GetProperty("debris").EnumerateArray().Select(d => d.GetString()!))
        {
            if (text.Contains(words, StringComparison.Ordinal))
                _missing.Add($"{file}: debris stands in the text: {words}");
            if (!article.GetProperty("debris").EnumerateArray().Any(d => d.GetProperty("words").GetString()!.Contains(words, StringComparison.Ordinal)))
                _missing.Add($"{file}: debris is not on record: {words}");
        }

        if (expected.TryGetProperty("repeated_caption", out var caption))
        {
            int times = text.Split(caption.GetString()!).Length - 1;
            if (times > 1)
                _missing.Add($"{file}: the caption stands {times} times in the text");
        }

        Published(file, expected, article);
    }

    private void Published(string file, JsonElement expected, JsonElement article)
    {
        string? from = article.GetProperty("date_earliest").GetString(), to = article.GetProperty("date_latest").GetString();
        if (article.GetProperty("date_reasons").GetArrayLength() == 0)
            _missing.Add($"{file}: no reasons for its date");
        if (expected.TryGetProperty("published", out var day))
        {
            if (from != day.GetString() || to != day.GetString())
                _missing.Add($"{file}: published {from} to {to}, not {day}");
            return;
        }

        var bounds = expected.GetProperty("published_between");
        if (from is null || to is null || string.CompareOrdinal(from, bounds[0].GetString()) < 0 || string.CompareOrdinal(to, bounds[1].GetString()) > 0)
            _missing.Add($"{file}: published {from} to {to}, not within {bounds}");
    }

    private void Time(string file, string words, string value)
    {
        var article = _articles[file];
        var (start, end) = Find(file, words);
        bool met = article.GetProperty("times").EnumerateArray().Any(t =>
            Overlaps(t.GetProperty("span"), start, end) && t.GetProperty("value").GetString() == value);
        if (!met)
        {
            var found = article.GetProperty("times").EnumerateArray().Where(t => Overlaps(t.GetProperty("span"), start, end)).Select(t => t.GetProperty("value").GetString());
            _missing.Add($"{file}: “{words}” is {value}, not {string.Join(", ", found)}");
        }
    }

    private void Point(JsonElement expected)
    {
        string[] files = [.. _expected.GetProperty("articles").EnumerateObject().Select(a => a.Name)];
        var sides = new[] { ("a", files[0]), ("b", files[1]) }.Select(s => (Article: _articles[s.Item2], Words: Find(s.Item2, expected.GetProperty(s.Item1).GetString()!))).ToArray();
        string name = expected.GetProperty("name").GetString()!, verdict = expected.GetProperty("verdict").GetString()!;
        var holding = _story.GetProperty("points").EnumerateArray()
            .Where(p => sides.All(side => p.GetProperty("cells").EnumerateArray().Any(c =>
                c.GetProperty("article").GetString() == side.Article.GetProperty("id").GetString() && Overlaps(c.GetProperty("span"), side.Words.Start, side.Words.End))))
            .ToList();
        if (holding.Count == 0)
        {
            _missing.Add($"point {name}: no point holds both sides");
            return;
        }

        string? difference = expected.TryGetProperty("difference", out var d) ? d.GetString() : null;
        if (!holding.Any(p => p.GetProperty("verdict").GetString() == verdict && (difference is null || difference.Contains(p.GetProperty("difference").GetString() ?? "-", StringComparison.Ordinal))))
            _missing.Add($"point {name}: {string.Join(" / ", holding.Select(p => $"{p.GetProperty("verdict")} {p.GetProperty("difference")}"))} instead of {verdict} {difference}");
    }

    private void Only(string file, string words)
    {
        var (start, end) = Find(file, words);
        string id = _articles[file].GetProperty("id").GetString()!;
        var holding = _story.GetProperty("points").EnumerateArray()
            .Where(p => p.GetProperty("cells").EnumerateArray().Any(c => c.GetProperty("article").GetString() == id && Overlaps(c.GetProperty("span"), start, end)))
            .ToList();
        if (!holding.Any(p => p.GetProperty("verdict").GetString() == "only"))
            _missing.Add($"{file}: “{words}” is not told by it alone ({string.Join(" / ", holding.Select(p => p.GetProperty("verdict").GetString()))})");
    }

    private void Same(string file, string field, JsonElement expected, JsonElement article)
    {
        string? wanted = expected.GetProperty(field).GetString(), found = article.GetProperty(field).GetString();
        if (wanted != found)
            _missing.Add($"{file}: {field} “{found}”, not “{wanted}”");
    }

    // Quotes are strings of the files; the article's text has them on one line each.
    private (int Start, int End) Find(string file, string words)
    {
        string text = _articles[file].GetProperty("text").GetString()!;
        int at = text.IndexOf(words, StringComparison.Ordinal);
        if (at < 0)
            _missing.Add($"{file}: “{words}” does not stand in the text ({Path.Combine(_folder, file)})");
        return (at, at + words.Length);
    }

    private static bool Overlaps(JsonElement span, int start, int end) => start >= 0 && span[0].GetInt32() < end && start < span[1].GetInt32();
}
