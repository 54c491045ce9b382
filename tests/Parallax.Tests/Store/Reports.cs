using NodaTime;
using Parallax.Crash;
using Parallax.Store;
using Parallax.Text;

namespace Parallax.Tests.Store;

/// <summary>Captures and articles for the tests of archives.</summary>
internal static class Reports
{
    public static readonly Instant Start = Instant.FromUtc(2026, 3, 1, 6, 0);

    public static Instant At(int minute) => Start + Duration.FromMinutes(minute);

    public static Capture Capture(string path, string text) => MadeStream.Capture(path, text);

    public static NewCapture New(string canonical, string text, int minute = 0, string source = "import") =>
        new() { Key = new ReportKey(source, canonical), Capture = Capture($"{source}/{canonical}", text), ArrivedAt = At(minute) };

    /// <summary>An article of a capture, with what search goes by put in by hand.</summary>
    public static (Article Article, Reading Reading) Article(string id, string title, string text, string? outlet = null, LocalDate? day = null, string? speaker = null, string? place = null)
    {
        var article = new ArticleRecord(id, title, text, day, outlet).ToArticle() with { Language = "en" };
        int said = speaker is null ? -1 : article.Text.IndexOf(speaker, StringComparison.Ordinal);
        int named = place is null ? -1 : article.Text.IndexOf(place, StringComparison.Ordinal);
        var reading = new Reading
        {
            ArticleId = id,
            Maker = "hand 1",
            Attributions = said < 0 ? [] : [new Attribution { Source = [new Span(said, said + speaker!.Length)], Cue = [], Content = [], CueLemma = "say", Rule = "hand 1", SourceKey = speaker!.ToLowerInvariant() }],
            Entities = named < 0 ? [] : [new NamedEntity(place!.ToLowerInvariant(), NameKind.Place, [new Span(named, named + place.Length)])],
        };
        return (article, reading);
    }

    /// <summary>Stores a capture and its article at once.</summary>
    public static async Task<string> Put(IArchive archive, string title, string text, string? outlet = null, LocalDate? day = null, string? speaker = null, string? place = null, string? canonical = null)
    {
        var receipt = (await archive.Commit(new ArchiveBatch().Add(New(canonical ?? title, title + "\n" + text)))).Captures[0];
        var (article, reading) = Article(receipt.CaptureId, title, text, outlet, day, speaker, place);
        await archive.Commit(new ArchiveBatch().Write(new PutArticle(receipt.Order, article, reading, [])));
        return receipt.CaptureId;
    }
}
