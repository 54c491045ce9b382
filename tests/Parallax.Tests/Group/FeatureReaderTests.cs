using Parallax.Group;

namespace Parallax.Tests.Group;

/// <summary>What tells nothing of an event is no name: two unrelated reports of one agency on one day were joined by "NNA", "Feb" and "Tuesday".</summary>
public class FeatureReaderTests
{
    [Theory]
    [InlineData("Norvane News Agency", "TARNBY, Feb. 11 (NNA) - A fire gutted a mill near Orin on Tuesday, officer Lind told NNA.", "orin lind")]
    [InlineData("The Coast Mail", "It rained in Orin on Friday and again in October, the Coast Mail was told by Ida Holm.", "orin ida holm")]
    [InlineData("Sea News", "It began in May, said April Holm, and the SN was late.", "may april holm sn")] // a month that is a person's name stays; two letters are no short form
    [InlineData(null, "A fire gutted a mill near Orin on Tuesday, officer Lind told NNA.", "orin lind nna")]
    public void Days_months_and_the_outlet_itself_are_no_names(string? outlet, string text, string expected)
    {
        var article = new ArticleRecord("a", null, text, null, outlet).ToArticle();
        var vector = FeatureReader.Read(article, null, new FeatureCounts());
        var names = vector.Features.Where(feature => feature.Kind == FeatureKind.Name).Select(feature => vector.Places(feature.Key)).OrderBy(span => span.Start)
            .Select(span => span.Words(article.Text).ToLowerInvariant()).ToList();
        Assert.Equal(expected.Split(' ').Order(StringComparer.Ordinal), names.Where(name => name != "tarnby").Order(StringComparer.Ordinal));
    }
}
