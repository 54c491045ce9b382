using System.Collections.Immutable;
using Parallax.Copies;
using Parallax.Group;
using Parallax.Tests.Copies;

namespace Parallax.Tests.Group;

/// <summary>A wire core with an outlet's own reporting around it is split by passage.</summary>
public class PassageTests
{
    private static readonly Article Origin = Wire.Original("wire", "Nordwire");
    private static readonly Article Mixed = Wire.Article("mixed", "Ferry off Port Lennick: a village waits", Wire.Filler(7, 12) + "\n" + string.Join('\n', Wire.Paragraphs[..3]) + "\n" + Wire.Filler(8, 12), "Bay Mail", "2031-03-05");

    [Fact]
    public void Passages_of_an_excerpt_are_the_words_that_were_taken()
    {
        var link = Assert.Single(Links(Origin, Mixed));
        Assert.Equal(CopyRelation.Excerpt, link.Relation);
        string taken = string.Concat(link.Passages.Select(span => span.Words(Mixed.Text)));
        foreach (string paragraph in Wire.Paragraphs[..3])
            Assert.Contains(paragraph[..60], taken, StringComparison.Ordinal);
        Assert.DoesNotContain("photographed", taken, StringComparison.Ordinal);
        Assert.Equal(link.Passages.Order(), link.Passages);
    }

    [Fact]
    public void They_belong_to_the_origin_that_gave_them()
    {
        var finder = new OriginFinder();
        finder.Add(Origin, []);
        finder.Add(Mixed, [.. Links(Origin, Mixed)]);
        var origins = finder.Of(["wire", "mixed"]);
        Assert.Equal([["wire"], ["mixed"]], origins.Select(origin => origin.Articles));
        Assert.All(origins[0].Passages, passage => Assert.Equal("mixed", passage.ArticleId));
        Assert.NotEmpty(origins[0].Passages);
        Assert.Empty(origins[1].Passages);
    }

    [Fact]
    public void Whole_copies_have_none()
    {
        var copy = Wire.Article("copy", "Fog sends ferry onto shoal", Wire.Body, "Bay Mail", "2031-03-05");
        Assert.Empty(Assert.Single(Links(Origin, copy)).Passages);
    }

    [Fact]
    public void A_copy_of_the_report_that_took_them_has_them_too()
    {
        var reprint = Wire.Article("reprint", "A village waits for its boats", "OLDERMOOR (Bay Mail) \u2014 " + Mixed.Text[(Mixed.Text.IndexOf('\n', StringComparison.Ordinal) + 1)..], "Oldermoor Post", "2031-03-06");
        var finder = new OriginFinder();
        finder.Add(Origin, []);
        finder.Add(Mixed, [.. Links(Origin, Mixed)]);
        finder.Add(reprint, [.. Links(Mixed, reprint)]);
        var origins = finder.Of(["wire", "mixed", "reprint"]);
        Assert.Equal(2, origins.Length);
        var passage = Assert.Single(origins[0].Passages, passage => passage.ArticleId == "reprint");
        string words = passage.Span.Words(reprint.Text);
        Assert.Contains(Wire.Paragraphs[0][20..], words, StringComparison.Ordinal);
        Assert.Contains(Wire.Paragraphs[2][..^20], words, StringComparison.Ordinal);
        Assert.InRange(words.Length, passage.Span.Length, Wire.Paragraphs[..3].Sum(paragraph => paragraph.Length) + 12);
    }

    private static ImmutableArray<CopyLink> Links(params Article[] articles)
    {
        var texts = new MadeTexts();
        var finder = new CopyFinder(new FingerprintTable(), texts);
        ImmutableArray<CopyLink> links = [];
        foreach (var article in articles)
        {
            links = finder.Add(article);
            texts.Keep(article);
        }

        return links;
    }
}
