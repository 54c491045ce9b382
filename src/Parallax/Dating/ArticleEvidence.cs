using System.Collections.Immutable;
using NodaTime;

namespace Parallax.Dating;

/// <summary>All that bears on one article's date: what states it, what bounds it, and the days that it names.</summary>
internal sealed class ArticleEvidence
{
    /// <summary>Fewer days than this of metadata interval count as a date.</summary>
    private const int StatedWithin = 3;

    private readonly ImmutableArray<Mention> _fallsOn;
    private HashSet<ulong>? _runs;
    private int? _daysSince;

    public ArticleEvidence(Article article, Reading reading, LocalDate? asOf)
    {
        Article = article;
        Reading = reading;
        Mentions = Mention.Of(article, reading.Times);
        _fallsOn = [.. Mentions.Where(mention => mention.Kind == MentionKind.MonthDay && mention.Weekday != IsoDayOfWeek.None)];
        Upper = asOf;
        foreach (var note in article.Dates)
        {
            if (note.Role == DateRole.Captured && (Upper is not { } bound || note.Latest < bound))
                Upper = note.Latest;
        }

        Stated = article.Published is { Earliest: { } from, Latest: { } to, Kind: not (DateKind.Unknown or DateKind.Inferred) }
            && Period.DaysBetween(from, to) < StatedWithin ? article.Published : null;
        Window = Stated is null && article.Published is { Earliest: not null, Latest: not null, Kind: not (DateKind.Unknown or DateKind.Inferred) } ? article.Published : null;
    }

    public Article Article { get; }

    public Reading Reading { get; }

    public ImmutableArray<Mention> Mentions { get; }

    /// <summary>Its wording, for <see cref="Overlap"/>.</summary>
    public HashSet<ulong> Runs => _runs ??= Overlap.Runs(Article.Text);

    /// <summary>The last day on which it can have been published: the capture's own day or the as-of day.</summary>
    public LocalDate? Upper { get; }

    /// <summary>Days since the event that the lead counts: "Two days after the fire, …"; -1 where it counts none.</summary>
    public int DaysSince => _daysSince ??= DayCount.InLead(Article, Mentions) ?? -1;

    /// <summary>The date that metadata, feed, date line or address give; null where none does.</summary>
    public DateEstimate? Stated { get; }

    /// <summary>A longer interval that these give, such as the month of an address: nothing is looked for outside it. Null where none does.</summary>
    public DateEstimate? Window { get; }

    /// <summary>True where the text names a day of a month or a month with its year: words by which it can be placed in a year at all.</summary>
    public bool TellsDate => Mentions.Any(mention => mention.Kind is MentionKind.FullDay or MentionKind.FullMonth or MentionKind.MonthDay && mention.Cue != Cue.Recalled);

    /// <summary>The latest day, month or year that the text does not set ahead, the finest first: a year often only names a plan or a law.</summary>
    public Mention? LatestTold
    {
        get
        {
            Mention? latest = null;
            foreach (var mention in Mentions)
            {
                if (mention.Kind is MentionKind.FullDay or MentionKind.FullMonth or MentionKind.Year && mention.Cue is not (Cue.Ahead or Cue.Updated or Cue.Recalled)
                    && mention.Earliest!.Value.Year is > 1800 and < 2150 && Later(mention, latest))
                    latest = mention;
            }

            return latest;
        }
    }

    private static bool Later(Mention mention, Mention? latest)
    {
        if (latest is null)
            return true;
        bool year = mention.Kind == MentionKind.Year, thatYear = latest.Kind == MentionKind.Year;
        return year != thatYear ? thatYear : mention.Earliest != latest.Earliest ? mention.Earliest > latest.Earliest : mention.Latest < latest.Latest;
    }

    /// <summary>Log likelihood of the text for each day of the domain.</summary>
    public double[] Likelihood(LocalDate first, int days, bool othersStated)
    {
        var result = new double[days];
        if (Stated is { } stated)
        {
            for (int i = 0; i < days; i++)
            {
                var day = first.PlusDays(i);
                result[i] = stated.Earliest <= day && day <= stated.Latest ? 0 : double.NegativeInfinity;
            }

            return result;
        }

        // Dates of other reports place this one better than any month or year that its text recalls.
        var latest = LatestTold is { } told && (!othersStated || (told.Kind == MentionKind.FullDay && told.Earliest >= first)) ? told : null;
        for (int i = 0; i < days; i++)
            result[i] = At(first.PlusDays(i), latest);
        return result;
    }

    private double At(LocalDate day, Mention? latest)
    {
        if (day > Upper || day < Window?.Earliest || day > Window?.Latest)
            return double.NegativeInfinity;
        double log = Agreement(day);
        int told = 7, ahead = 7, last = 8, toldDays = 0, farthest = 0, said = 0;
        bool late = false;
        double off = 0, bestOff = double.NegativeInfinity;
        foreach (var mention in Mentions)
        {
            switch (mention.Kind)
            {
                case MentionKind.Weekday when mention.IsAhead:
                    ahead = Math.Min(ahead, ((int)mention.Weekday - (int)day.DayOfWeek + 7) % 7);
                    break;
                case MentionKind.Weekday when mention.Direction is TimeDirection.Past:
                    last = Math.Min(last, (((int)day.DayOfWeek - (int)mention.Weekday + 6) % 7) + 1);
                    break;
                case MentionKind.Weekday when mention.Direction is TimeDirection.PastOrSame:
                    int back = ((int)day.DayOfWeek - (int)mention.Weekday + 7) % 7;
                    late = back < told ? mention.IsLate : back == told ? late && mention.IsLate : late;
                    told = Math.Min(told, back);
                    farthest = Math.Max(farthest, back);
                    toldDays |= 1 << (int)mention.Weekday;
                    said |= mention.IsSaid ? 1 << (int)mention.Weekday : 0;
                    break;
                case MentionKind.MonthDay or MentionKind.Month:
                    {
                        var value = mention.Time.Symbol.Resolve(new TimeContext(day, day));
                        if (value.Earliest is not { } from || value.Latest is not { } to)
                            break;
                        bool lies = from > day;
                        long distance = lies ? Period.DaysBetween(day, from) : Period.DaysBetween(to, day);
                        double each = mention.Kind == MentionKind.MonthDay && mention.Weekday != IsoDayOfWeek.None ? Densities.NamedDayOff(distance, lies)
                            : mention.Kind == MentionKind.MonthDay ? Densities.DayOff(distance) : Densities.MonthOff(Math.Max(0, distance));
                        if (lies != mention.IsAhead && distance > 0 && (lies || distance > 20 || mention.Weekday != IsoDayOfWeek.None))
                            each += Densities.AgainstTense;
                        off += each;
                        bestOff = Math.Max(bestOff, each);
                        break;
                    }

                case MentionKind.FullDay or MentionKind.FullMonth or MentionKind.Year:
                    log += FullDate(day, mention);
                    break;
                default:
                    break;
            }
        }

        if (told < 7)
            log += (late ? Densities.ToldLate : int.PopCount(toldDays) == 1 ? Densities.ToldOnce : Densities.Told)[told];
        if (int.PopCount(toldDays) > 1)
            log += Densities.ToldFarthest[farthest];
        if (said != 0)
        {
            int back = 0;
            while ((said & (1 << (int)day.PlusDays(-back).DayOfWeek)) == 0)
                back++;
            log += Densities.Said[back];
        }

        if (last < 8)
            log += Densities.Last[last];
        if (ahead < 7)
            log += Densities.Ahead[ahead];
        if (bestOff > double.NegativeInfinity)
            log += bestOff + (0.4 * (off - bestOff)); // dates in one text lean on each other
        if (latest is not null && latest.Kind != MentionKind.Year)
        {
            long after = Period.DaysBetween(latest.Earliest!.Value, day);
            log += latest.Kind == MentionKind.FullDay ? Densities.AfterDay(after) : Densities.AfterMonth(after);
        }

        return log;
    }

    private static double FullDate(LocalDate day, Mention mention) => mention.Cue switch
    {
        Cue.Published => day == mention.Earliest ? Densities.DateLine : Math.Abs(Period.DaysBetween(day, mention.Earliest!.Value)) == 1 ? 1 : 0,
        Cue.Updated => day <= mention.Earliest ? 0 : -3,
        Cue.Ahead => day <= mention.Latest ? 0 : -1.5,
        Cue.Past or Cue.Recalled => day >= mention.Earliest ? 0 : -2,
        _ => mention.Kind == MentionKind.Year || day >= mention.Earliest ? 0 : -1,
    };

    /// <summary>A day that the text names, were it published on a given day.</summary>
    /// <param name="Day">The day.</param>
    /// <param name="Times">How often.</param>
    /// <param name="Ahead">True where its words set it ahead of the report.</param>
    /// <param name="Late">True where it is told of its evening or night.</param>
    public readonly record struct Named(LocalDate Day, int Times, bool Ahead, bool Late);

    /// <summary>The days that the text names, were it published on <paramref name="day"/>, in their order.</summary>
    public List<Named> NamedDays(LocalDate day)
    {
        var days = new List<Named>();
        var context = new TimeContext(day, day);
        foreach (var mention in Mentions)
        {
            if (!mention.IsDay || mention.Time.Symbol.Resolve(context) is not { IsDay: true } value)
                continue;
            int at = days.FindIndex(one => one.Day == value.Earliest);
            if (at < 0)
                days.Add(new Named(value.Earliest!.Value, 1, mention.IsAhead, mention.IsLate));
            else
                days[at] = new Named(days[at].Day, days[at].Times + 1, days[at].Ahead || mention.IsAhead, days[at].Late || mention.IsLate);
        }

        days.Sort((x, y) => x.Day.CompareTo(y.Day));
        return days;
    }

    // A bare weekday and a date that falls on it name one day: "on Tuesday (June 18) ... on Tuesday evening".
    private double Agreement(LocalDate day)
    {
        foreach (var dated in _fallsOn)
        {
            if (dated.Time.Symbol.Resolve(new TimeContext(day, day)) is not { IsDay: true } value)
                continue;
            foreach (var bare in Mentions)
            {
                if (bare.Kind == MentionKind.Weekday && bare.Weekday == dated.Weekday && bare.IsAhead == dated.IsAhead
                    && bare.Time.Symbol.Resolve(new TimeContext(day, day)).Earliest != value.Earliest)
                    return Densities.Disagrees;
            }
        }

        return 0;
    }
}
