using Parallax.Read;
using Parallax.Text;

namespace Parallax.Tests.Read;

/// <summary>Articles out of plain text, read by the room's own entry point.</summary>
internal static class ReadTesting
{
    private static readonly ArticleReader Reader = new();

    public static Article Article(string text, string language = "en") => PlainText.ToArticle("t", text, language);

    public static Reading Read(string text) => Reader.Read(Article(text));

    public static string Words(this Span span, Reading reading, string text)
    {
        Assert.Equal("t", reading.ArticleId);
        return span.Words(text);
    }
}
