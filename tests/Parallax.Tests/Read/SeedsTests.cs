using System.Text.Json;
using Parallax.Text;

namespace Parallax.Tests.Read;

/// <summary>The two reports of the acceptance test, where they stand beside the repository: their quotes are read from there.</summary>
public sealed class SeedsTests
{
    [Fact]
    public void Each_expected_quote_has_a_statement_of_its_own_size()
    {
        if (SharedData.Find("seeds", "expected.json") is not { } path)
            return;
        using var expected = JsonDocument.Parse(File.ReadAllText(path));
        var articles = expected.RootElement.GetProperty("articles").EnumerateObject().Select(a => a.Name).ToArray();
        var quotes = new List<(string Article, string Quote)>();
        foreach (var point in expected.RootElement.GetProperty("points").EnumerateArray())
        {
            quotes.Add((articles[0], point.GetProperty("a").GetString()!));
            quotes.Add((articles[1], point.GetProperty("b").GetString()!));
        }

        foreach (var only in expected.RootElement.GetProperty("only").EnumerateObject())
            quotes.AddRange(only.Value.EnumerateArray().Select(q => (only.Name, q.GetString()!)));
        var readings = articles.ToDictionary(a => a, a => Open(path, a));
        var missed = new List<string>();
        foreach ((string name, string quote) in quotes)
        {
            (string text, var reading) = readings[name];
            int at = text.IndexOf(quote, StringComparison.Ordinal);
            Assert.True(at >= 0, quote);
            var span = new Span(at, at + quote.Length);
            // The words of the clause around it: at most the sentence, and not the whole of a long one.
            if (!reading.Statements.Any(s => s.Span.Overlaps(span) && s.Span.Length <= Math.Max(170, quote.Length + 90)))
                missed.Add($"{name}: {quote}");
        }

        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }

    [Fact]
    public void Each_expected_attribution_is_found()
    {
        if (SharedData.Find("seeds", "expected.json") is not { } path)
            return;
        using var expected = JsonDocument.Parse(File.ReadAllText(path));
        var missed = new List<string>();
        foreach (var row in expected.RootElement.GetProperty("attributions").EnumerateArray())
        {
            (string text, var reading) = Open(path, row[0].GetString()!);
            bool found = reading.Attributions.Any(a =>
                a.Source.Any(s => s.Words(text).Contains(row[1].GetString()!, StringComparison.Ordinal))
                && a.Cue.Any(c => c.Words(text).Contains(row[2].GetString()!, StringComparison.Ordinal))
                && string.Join(' ', a.Content.Select(c => c.Words(text))).Contains(row[3].GetString()!, StringComparison.Ordinal));
            if (!found)
                missed.Add(row.ToString());
        }

        Assert.True(missed.Count == 0, string.Join('\n', missed));
    }

    private static (string Text, Reading Reading) Open(string expected, string name)
    {
        string text = File.ReadAllText(Path.Combine(Path.GetDirectoryName(expected)!, name));
        return (text, ReadTesting.Read(text));
    }
}
