using System.Text;
using Parallax.Extract;
using Parallax.Text;

namespace Parallax.Tests.Extract;

/// <summary>Captures for tests, and the proof that every block of an article stands in their bytes.</summary>
internal static class Captures
{
    public static Extractor Extractor { get; } = new(Limits.Default);

    public static Capture Html(string markup, string? url = null) => Make(markup, CaptureFormat.Html, url);

    public static Capture Plain(string text) => Make(text, CaptureFormat.PlainText, null);

    /// <summary>The article, which has to be there, after the proof of all its blocks.</summary>
    public static Article Read(Capture capture)
    {
        var extraction = Extractor.Extract(capture);
        Assert.NotNull(extraction.Article);
        Prove(capture, extraction.Article);
        return extraction.Article;
    }

    public static void Prove(Capture capture, Article article)
    {
        int at = 0;
        Assert.Equal(article.Text.Length, article.Map.Length);
        foreach (var block in article.Blocks)
        {
            Assert.Equal(at, block.Span.Start);
            at = block.Span.End + 1;
            Assert.True(
                Proof.Stands(capture.Bytes, article.Charset, article.Format, article.Map.Sources(block.Span), block.Span.Words(article.Text)),
                $"{capture.Path}: not in the bytes: {block.Span.Words(article.Text)}");
        }

        Assert.Equal(article.Text.Length + 1, at);
        foreach (var debris in article.Debris)
            Assert.InRange(debris.Span.End, debris.Span.Start, capture.Content.Length);
    }

    public static string[] Lines(Article article) => article.Text.Split('\n');

    private static Capture Make(string text, CaptureFormat format, string? url)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var decoded = TextDecoder.Decode(bytes, "utf-8", scanMarkup: false);
        return new Capture
        {
            Id = Hashing.Id(bytes),
            Path = "test",
            Bytes = bytes,
            Format = format,
            Content = decoded.Content,
            Decoding = decoded.Decoding,
            Url = url is null ? null : new Uri(url),
        };
    }
}
