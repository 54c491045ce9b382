using System.Globalization;
using NodaTime;
using Parallax.Text;

namespace Parallax.Compare;

/// <summary>
/// Times that follow from a length of time and a reference: "the first visit in 24 years" puts the one before it 24 years back,
/// "nine months after they met" puts the meeting nine months back. The reference is the statement's own time or the article's date.
/// </summary>
internal static class DerivedTimes
{
    private static readonly HashSet<string> _superlatives = new(
        ["first", "last", "worst", "best", "most", "biggest", "largest", "deadliest", "highest", "lowest", "longest", "fastest", "strongest", "heaviest", "bloodiest"],
        StringComparer.Ordinal);

    /// <summary>For each statement of the article that one follows for; the others are not in it.</summary>
    public static Dictionary<int, DerivedTime> Of(DatedArticle article)
    {
        var derived = new Dictionary<int, DerivedTime>();
        var reading = article.Reading;
        for (int t = 0; t < reading.Times.Length && t < article.Times.Length; t++)
        {
            if (reading.Times[t].Type != TimexType.Duration || Length(article.Times[t].Iso) is not { } length)
                continue;
            string text = article.Article.Text;
            var span = reading.Times[t].Span;
            if (NextWord(text, span.End) is "after" or "since")
                Follow(article, t, span, length, derived);
            else if (PreviousWord(text, span.Start) is "in" or "for")
                Before(article, t, span, length, derived);
        }

        return derived;
    }

    // "nine months after Putin hosted Kim": the time is of the statement that begins behind "after".
    private static void Follow(DatedArticle article, int t, Span span, Period length, Dictionary<int, DerivedTime> derived)
    {
        int after = span.End + NextWord(article.Article.Text, span.End).Length + 1;
        Statement? best = null;
        foreach (var statement in article.Reading.Statements)
        {
            bool begins = statement.Span.Start >= after && statement.Span.Start <= after + 6;
            if (begins && (best is null || statement.Span.Length < best.Span.Length))
                best = statement;
        }

        // Where the reading has no statement of its own there, the one that holds the words speaks for it.
        bool isWhole = best is null;
        best ??= Holder(article.Reading, t);
        if (best is null)
            return;
        var reference = isWhole ? Reference(article, best, t) : Published(article);
        if (reference is { } day && Derive(day, length, span, "time-after") is { } time)
            derived.TryAdd(best.Index, time);
    }

    // "first visit in 24 years"
    private static void Before(DatedArticle article, int t, Span span, Period length, Dictionary<int, DerivedTime> derived)
    {
        var holder = Holder(article.Reading, t);
        if (holder is null || !HasSuperlative(article.Article.Text, new Span(Math.Max(holder.Span.Start, span.Start - 80), span.Start)))
            return;
        if (Reference(article, holder, t) is { } day && Derive(day, length, span, "first-in-time") is { } time)
            derived.TryAdd(holder.Index, time);
    }

    private static Statement? Holder(Reading reading, int t)
    {
        Statement? best = null;
        foreach (var statement in reading.Statements)
        {
            if (statement.Span.Contains(reading.Times[t].Span) && (best is null || statement.Span.Length < best.Span.Length))
                best = statement;
        }

        return best;
    }

    private static (LocalDate From, LocalDate To)? Reference(DatedArticle article, Statement statement, int t)
    {
        foreach (int index in statement.Times)
        {
            if (index != t && index < article.Times.Length && article.Times[index] is { Earliest: { } from, Latest: { } to } && from.Year == to.Year)
                return (from, to);
        }

        return Published(article);
    }

    private static (LocalDate From, LocalDate To)? Published(DatedArticle article) =>
        article.Published is { Earliest: { } from, Latest: { } to } ? (from, to) : null;

    private static DerivedTime? Derive((LocalDate From, LocalDate To) reference, Period length, Span words, string rule)
    {
        var (from, to) = reference;
        if (length.Years > 0 && length.Months == 0)
        {
            int year = from.Year - length.Years;
            if (from.Year != to.Year || year < 1)
                return null;
            var value = new TimeValue(Number(year), new LocalDate(year, 1, 1), new LocalDate(year, 12, 31));
            return new DerivedTime(value, $"{Number(from.Year)} - {Number(length.Years)} = {Number(year)}", words, rule);
        }

        if (length.Months > 0 && length.Years == 0)
        {
            if (from.Year != to.Year || from.Month != to.Month)
                return null;
            var month = new LocalDate(from.Year, from.Month, 1).PlusMonths(-length.Months);
            var value = new TimeValue(Month(month), month, month.With(DateAdjusters.EndOfMonth));
            return new DerivedTime(value, $"{Month(from)} - {Number(length.Months)} months = {Month(month)}", words, rule);
        }

        if (length.Days > 0 || length.Weeks > 0)
        {
            int days = length.Days + (7 * length.Weeks);
            if (from != to)
                return null;
            var day = from.PlusDays(-days);
            var value = new TimeValue(Day(day), day, day);
            return new DerivedTime(value, $"{Day(from)} - {Number(days)} days = {Day(day)}", words, rule);
        }

        return null;
    }

    /// <summary>A calendar length of one unit (<c>P24Y</c>, <c>P9M</c>, <c>P2W</c>, <c>P10D</c>); null for any other.</summary>
    private static Period? Length(string iso)
    {
        if (iso.Length is < 3 or > 7 || iso[0] != 'P')
            return null;
        if (!int.TryParse(iso.AsSpan(1, iso.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out int count) || count is 0 or > 5000)
            return null;
        return iso[^1] switch
        {
            'Y' => Period.FromYears(count),
            'M' => Period.FromMonths(count),
            'W' => Period.FromWeeks(count),
            'D' => Period.FromDays(count),
            _ => null,
        };
    }

    private static bool HasSuperlative(string text, Span span)
    {
        foreach (var word in Stems.Of(text, span))
        {
            string lower = word.Span.Words(text).ToLowerInvariant();
            if (_superlatives.Contains(lower))
                return true;
        }

        return false;
    }

    private static string NextWord(string text, int from)
    {
        while (from < text.Length && text[from] == ' ')
            from++;
        int end = from;
        while (end < text.Length && end - from < 12 && char.IsAsciiLetter(text[end]))
            end++;
        return text[from..end].ToLowerInvariant();
    }

    private static string PreviousWord(string text, int to)
    {
        while (to > 0 && text[to - 1] == ' ')
            to--;
        int start = to;
        while (start > 0 && to - start < 12 && char.IsAsciiLetter(text[start - 1]))
            start--;
        return text[start..to].ToLowerInvariant();
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Month(LocalDate date) => string.Create(CultureInfo.InvariantCulture, $"{date.Year:D4}-{date.Month:D2}");

    private static string Day(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);
}
