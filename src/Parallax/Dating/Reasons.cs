using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Parallax.Dating;

/// <summary>The constraint chain behind an estimate: which evidence speaks for it, as rule, values and words.</summary>
internal static class Reasons
{
    private const int Most = 10;

    public static string Iso(LocalDate day) => LocalDatePattern.Iso.Format(day);

    public static ImmutableArray<Reason> For(int a, LocalDate day, List<ArticleEvidence> evidence, List<Ties.Tie> ties, ImmutableArray<CopyLink> links, LocalDate eventDay)
    {
        var article = evidence[a];
        var reasons = ImmutableArray.CreateBuilder<Reason>();
        if (article.Window is { } window)
            reasons.AddRange(window.Reasons);
        foreach (var mention in article.Mentions)
        {
            if (mention.Cue == Cue.Published && mention.Earliest == day)
                reasons.Add(new Reason("date-line", Iso(day), [Quote(article, mention)]));
        }

        Weekdays(article, day, reasons);
        FixedYears(article, day, reasons);
        foreach (var tie in ties.Take(3))
        {
            if (tie.From <= day.PlusDays(60) && tie.To >= day.PlusDays(-60))
                reasons.Add(new Reason(tie.Rule, $"{tie.Date.Words} + {tie.Length.Words} = {Iso(tie.From)}/{Iso(tie.To)}", [tie.Length, tie.Date]));
        }

        SameEvent(a, day, evidence, eventDay, reasons);
        if (article.DaysSince >= 0)
            reasons.Add(new Reason("days-since-event", $"{Iso(eventDay)} + {article.DaysSince} days"));
        foreach (var partner in CopyEvidence.Partners(article, evidence, links).OrderByDescending(one => one.Share).ThenBy(one => one.Article.Article.Id, StringComparer.Ordinal).Take(2))
        {
            string share = string.Create(CultureInfo.InvariantCulture, $"{partner.Share * 100:F0} % of the wording");
            reasons.Add(new Reason(partner.IsCopy ? "copy-of-dated" : "shares-words-with-dated", $"{partner.Article.Article.Id}, {Iso(partner.Article.Stated!.Latest!.Value)}, {share}"));
        }

        if (AddressIds.Of(article, evidence) is { } numbers)
        {
            string note = $"{(numbers.From is { } from ? $">= {Iso(from)} ({numbers.Before})" : "")}{(numbers is { From: not null, To: not null } ? ", " : "")}{(numbers.To is { } to ? $"<= {Iso(to)} ({numbers.After})" : "")}";
            reasons.Add(new Reason("number-in-address", note));
        }

        Stated(a, evidence, reasons);
        if (article.LatestTold is { } latest && latest.Cue != Cue.Published)
            reasons.Add(new Reason("latest-date-told", $"{(latest.Earliest <= day ? ">=" : "<")} {Iso(latest.Earliest!.Value)}", [Quote(article, latest)]));
        if (article.Upper is { } upper)
            reasons.Add(new Reason("captured-by", $"<= {Iso(upper)}"));
        reasons.AddRange(Contradictions(article, day));
        return [.. reasons.Take(Most)];
    }

    /// <summary>Full dates told as past that lie after the day.</summary>
    public static ImmutableArray<Reason> Contradictions(ArticleEvidence article, LocalDate day)
    {
        var reasons = ImmutableArray.CreateBuilder<Reason>();
        foreach (var mention in article.Mentions)
        {
            if (reasons.Count < 3 && mention.Kind == MentionKind.FullDay && mention.Cue == Cue.Past && mention.Earliest > day.PlusDays(1))
                reasons.Add(new Reason("contradicts", $"{Iso(mention.Earliest.Value)} > {Iso(day)}", [Quote(article, mention)]));
        }

        return reasons.DrainToImmutable();
    }

    private static void Weekdays(ArticleEvidence article, LocalDate day, ImmutableArray<Reason>.Builder reasons)
    {
        Mention? told = null, ahead = null;
        int back = 8, on = 8;
        foreach (var mention in article.Mentions)
        {
            if (mention.Kind != MentionKind.Weekday)
                continue;
            int off = ((int)day.DayOfWeek - (int)mention.Weekday + 7) % 7, next = (7 - off) % 7;
            if (mention.IsAhead && next < on)
                (ahead, on) = (mention, next);
            else if (!mention.IsAhead && off < back)
                (told, back) = (mention, off);
        }

        if (told is not null)
            reasons.Add(new Reason("last-weekday-told", $"{Iso(day.PlusDays(-back))}, {back} days before", [Quote(article, told)]));
        if (ahead is not null)
            reasons.Add(new Reason("next-weekday-ahead", $"{Iso(day.PlusDays(on))}, {on} days after", [Quote(article, ahead)]));
    }

    // "Tuesday (June 18)": only some years have it.
    private static void FixedYears(ArticleEvidence article, LocalDate day, ImmutableArray<Reason>.Builder reasons)
    {
        foreach (var mention in article.Mentions)
        {
            if (mention.Kind != MentionKind.MonthDay || mention.Weekday == IsoDayOfWeek.None || mention.Time.Symbol is not YearPartTime part)
                continue;
            var years = new List<int>();
            for (int year = day.Year - 12; year <= day.Year + 12; year++)
            {
                if (TimeMath.YearPart(year, part.Part) is { Earliest: { } date } && date.DayOfWeek == mention.Weekday)
                    years.Add(year);
            }

            reasons.Add(new Reason("weekday-fixes-year", $"--{part.Part} on weekday {(int)mention.Weekday}: {string.Join(", ", years)}", [Quote(article, mention)]));
            return;
        }
    }

    private static void SameEvent(int a, LocalDate day, List<ArticleEvidence> evidence, LocalDate eventDay, ImmutableArray<Reason>.Builder reasons)
    {
        var own = EventDays.Naming(evidence[a], day, eventDay);
        if (own is null)
            return;
        var quotes = ImmutableArray.CreateBuilder<Quoted>();
        quotes.Add(Quote(evidence[a], own));
        for (int b = 0; b < evidence.Count && quotes.Count < 5; b++)
        {
            if (b == a)
                continue;
            var other = evidence[b];
            foreach (var mention in other.Mentions)
            {
                bool fits = mention.Kind switch
                {
                    MentionKind.Weekday => mention.Weekday == eventDay.DayOfWeek,
                    MentionKind.FullDay => mention.Earliest == eventDay,
                    MentionKind.MonthDay => mention.Time.Symbol.Resolve(new TimeContext(eventDay, eventDay)).Earliest is { } at && at.Month == eventDay.Month && at.Day == eventDay.Day,
                    _ => false,
                };
                if (fits)
                {
                    quotes.Add(Quote(other, mention));
                    break;
                }
            }
        }

        if (quotes.Count > 1)
            reasons.Add(new Reason("same-day-in-other-reports", Iso(eventDay), quotes.DrainToImmutable()));
    }

    private static void Stated(int a, List<ArticleEvidence> evidence, ImmutableArray<Reason>.Builder reasons)
    {
        var dates = new List<string>();
        for (int b = 0; b < evidence.Count; b++)
        {
            if (b != a && evidence[b].Stated is { } stated)
                dates.Add(Iso(stated.Latest!.Value));
        }

        if (dates.Count > 0)
            reasons.Add(new Reason("other-reports-dated", string.Join(", ", dates.Order(StringComparer.Ordinal).Distinct().Take(6))));
    }

    private static Quoted Quote(ArticleEvidence article, Mention mention) => Quoted.From(article.Article, mention.Time.Span);
}
