using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Parallax.Tests.Dating;

/// <summary>The two reports beside the repository, dated from their text alone, against the list of what must come out.</summary>
public class SeedTests
{
    [Fact]
    public void Dates_and_times_come_out_as_listed()
    {
        if (SharedData.Find("seeds", "expected.json") is not { } list)
            return;
        using var expected = JsonDocument.Parse(File.ReadAllText(list));
        var articles = expected.RootElement.GetProperty("articles").EnumerateObject().ToList();
        var dated = Reports.Solve(null, [.. articles.Select(article => Reports.Article(article.Name, File.ReadAllText(SharedData.Find("seeds", article.Name)!)))]);
        for (int i = 0; i < articles.Count; i++)
        {
            var published = dated.Articles[i].Published;
            if (articles[i].Value.TryGetProperty("published", out var day))
                Assert.Equal(Day(day), published.Day);
            if (articles[i].Value.TryGetProperty("published_between", out var between))
                Assert.True(published.Earliest >= Day(between[0]) && published.Latest <= Day(between[1]), $"{published.Earliest} to {published.Latest}");
        }

        foreach (var time in expected.RootElement.GetProperty("times").EnumerateArray())
        {
            var article = dated.Articles.Single(one => one.Article.Id == time[0].GetString());
            string quote = time[1].GetString()!;
            int at = article.Article.Text.IndexOf(quote, StringComparison.Ordinal);
            Assert.True(at >= 0, quote);
            int found = Enumerable.Range(0, article.Times.Length).FirstOrDefault(i => article.Reading.Times[i].Span.Overlaps(new Parallax.Text.Span(at, at + quote.Length)), -1);
            Assert.True(found >= 0, quote);
            Assert.Equal((quote, time[2].GetString()), (quote, article.Times[found].Iso));
        }
    }

    private static LocalDate Day(JsonElement iso) => LocalDatePattern.Iso.Parse(iso.GetString()!).Value;
}
