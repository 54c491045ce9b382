using System.Text.Json;
using NodaTime;
using Parallax.Compare;
using Parallax.Read;

namespace Parallax.Eval.Compare;

/// <summary>Reads the two texts of a line into a pair.</summary>
internal sealed class PairReader
{
    private readonly ArticleReader _reader = new();

    public TextPair Read(JsonElement line) => new(Read("a", line, "date_a"), Read("b", line, "date_b"));

    public TextPair Read(string a, string b) => new(Read("a", a, null), Read("b", b, null));

    private DatedArticle Read(string side, JsonElement line, string date)
    {
        var day = line.TryGetProperty(date, out var value) && value.GetString() is { } iso ? NodaTime.Text.LocalDatePattern.Iso.Parse(iso) : null;
        return Read(side, line.GetProperty(side).GetString()!, day is { Success: true } ? day.Value : null);
    }

    private DatedArticle Read(string side, string text, LocalDate? day)
    {
        var article = ReadOutput.FromText(side, text);
        var reading = _reader.Read(article);
        var context = new TimeContext(day, day);
        var published = day is null ? DateEstimate.Unknown : new DateEstimate(day, day, DateKind.Metadata, 1, []);
        return new DatedArticle(article, reading, published, [.. reading.Times.Select(t => t.Symbol.Resolve(context))]);
    }
}
