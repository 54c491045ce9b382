using System.Collections.Immutable;
using NodaTime;

namespace Parallax.Dating;

/// <summary>Dates the articles of a story by all its evidence and resolves every time expression against these dates. Pure and thread-safe.</summary>
internal sealed class Solver(double dayThreshold = Solver.DayThreshold)
{
    /// <summary>Stage and version.</summary>
    public const string Maker = "dating 1";

    /// <summary>Chance of being right within a day from which a day is said; below it an interval is.</summary>
    public const double DayThreshold = 0.85;

    // Nine in ten of the days on which the report may have appeared must give the same value.
    private const double DecidedFrom = 0.9;
    private const int ShortInterval = 45;

    // The domain is bounded: an early archive must not make a long array.
    private const int MaxDays = 6001;
    private const int BeforeStated = 60, AfterStated = 100, BeforeTold = 800, AfterTold = 5200, LeastAfterTold = 1500;

    // Of the belief that an interval holds: more where no report of the story is dated, because what the tables say of lags is then all there is.
    private const double Mass = 0.97, MassUndated = 0.99;

    /// <summary>Solves one story.</summary>
    /// <param name="story">The story.</param>
    /// <param name="articles">Its articles with what was read from them, in the order of <see cref="Story.Members"/>.</param>
    /// <param name="asOf">No article is later than this day; null where nothing is known of that.</param>
    public DatedStory Solve(Story story, ImmutableArray<(Article Article, Reading Reading)> articles, LocalDate? asOf)
    {
        ArgumentNullException.ThrowIfNull(story);
        var solution = Estimate(articles, story.Links, asOf);
        var dated = ImmutableArray.CreateBuilder<DatedArticle>(articles.Length);
        for (int a = 0; a < articles.Length; a++)
        {
            var (article, reading) = articles[a];
            var estimate = solution[a].Estimate;
            dated.Add(new DatedArticle(article, reading, estimate, Values(reading.Times, estimate, solution[a].Belief)));
        }

        return new DatedStory(story, dated.MoveToImmutable(), Maker);
    }

    // Against an interval an expression can still be decided: "on Wednesday" is one day for nearly all days on which the report may have appeared.
    private static ImmutableArray<TimeValue> Values(ImmutableArray<TimeExpression> times, DateEstimate estimate, ImmutableArray<double> belief)
    {
        var hull = TimeResolution.Resolve(times, estimate.Earliest, estimate.Latest);
        if (belief.IsDefaultOrEmpty || estimate.Earliest is not { } first)
            return hull;
        double all = belief.Sum();
        var byDay = new ImmutableArray<TimeValue>[belief.Length];
        for (int day = 0; day < belief.Length; day++)
            byDay[day] = TimeResolution.Resolve(times, first.PlusDays(day), first.PlusDays(day));
        var values = hull.ToBuilder();
        for (int i = 0; i < times.Length; i++)
        {
            if (times[i].Symbol.IsAbsolute)
                continue;
            foreach (var candidate in byDay.Select(one => one[i]).Distinct())
            {
                double mass = 0;
                for (int day = 0; day < belief.Length; day++)
                    mass += byDay[day][i] == candidate ? belief[day] : 0;
                if (mass >= DecidedFrom * all)
                    values[i] = candidate;
            }
        }

        return values.DrainToImmutable();
    }

    /// <summary>An estimate with the likeliest single day beside it.</summary>
    /// <param name="Estimate">What the evidence comes to.</param>
    /// <param name="Likeliest">The likeliest day; null where nothing places the article in a year.</param>
    /// <param name="WithinOne">Chance that the day is right within a day.</param>
    /// <param name="Earliest">First day of the interval that holds the date 19 times in 20; null where open.</param>
    /// <param name="Latest">Last such day.</param>
    /// <param name="Belief">For a short interval the chance of each of its days, from the estimate's first; empty else.</param>
    public readonly record struct Solution(
        DateEstimate Estimate, LocalDate? Likeliest, double WithinOne, LocalDate? Earliest, LocalDate? Latest, ImmutableArray<double> Belief = default);

    /// <summary>The estimates of articles that report one event, with who takes text from whom among them.</summary>
    public ImmutableArray<Solution> Estimate(ImmutableArray<(Article Article, Reading Reading)> articles, ImmutableArray<CopyLink> links, LocalDate? asOf)
    {
        var evidence = new List<ArticleEvidence>(articles.Length);
        foreach (var (article, reading) in articles)
            evidence.Add(new ArticleEvidence(article, reading, asOf));
        var ties = Ties.Find(evidence);
        var result = ImmutableArray.CreateBuilder<Solution>(articles.Length);
        if (Domain(evidence, ties) is not { } domain)
        {
            foreach (var one in evidence)
                result.Add(Alone(one));
            return result.MoveToImmutable();
        }

        var (published, eventDays) = new StarGraph(domain.First, domain.Days, evidence, ties, links).Solve();
        double sure = eventDays.Max();
        var eventDay = domain.First.PlusDays(Array.IndexOf(eventDays, sure));
        for (int a = 0; a < evidence.Count; a++)
        {
            result.Add(evidence[a].Stated is not null || published[a] is not { } belief
                ? Alone(evidence[a])
                : Conclude(a, belief, domain.First, evidence, ties, links, eventDay));
        }

        if (sure >= EventDays.SureFrom)
        {
            LocalDate?[] days = [.. result.Select(one => one.Estimate.Day)];
            for (int a = 0; a < result.Count; a++)
            {
                if (EventDays.Difference(a, days, evidence, eventDay) is { } differs)
                    result[a] = result[a] with { Estimate = result[a].Estimate with { Reasons = result[a].Estimate.Reasons.Add(differs) } };
            }
        }

        return result.MoveToImmutable();
    }

    private static Solution Alone(ArticleEvidence article)
    {
        var own = article.Article.Published;
        if (article.Stated is { } stated)
            own = stated with { Reasons = stated.Reasons.AddRange(Reasons.Contradictions(article, stated.Latest!.Value)) };
        else if (own.Kind == DateKind.Unknown && article.LatestTold is { } told)
            own = Wide(article, told);
        else if (own.Kind == DateKind.Unknown && article.Upper is { } upper)
            own = new DateEstimate(null, upper, DateKind.Inferred, 0.95, [new Reason("captured-by", $"<= {Reasons.Iso(upper)}")]);
        return new Solution(own, article.Stated?.Latest, own.Day is null ? 0 : own.Confidence, own.Earliest, own.Latest);
    }

    // A text that recalls a year and nothing closer: some years around it, no more.
    private static DateEstimate Wide(ArticleEvidence article, Mention told)
    {
        int year = told.Earliest!.Value.Year;
        var from = new LocalDate(Math.Max(1, year - Densities.YearsBefore), 1, 1);
        var to = new LocalDate(year + Densities.YearsAfter, 12, 31);
        if (article.Upper is { } upper && upper < to)
            to = upper;
        return from > to
            ? new DateEstimate(null, to, DateKind.Inferred, 0.95, [new Reason("captured-by", $"<= {Reasons.Iso(to)}")])
            : new DateEstimate(from, to, DateKind.Inferred, 0.95, [new Reason("latest-date-told", $"{year}: {Reasons.Iso(from)}/{Reasons.Iso(to)}", [Quoted.From(article.Article, told.Time.Span)])]);
    }

    // From the dates that are stated or told to the days that can hold every article; null where no year is known.
    private static (LocalDate First, int Days)? Domain(List<ArticleEvidence> articles, List<Ties.Tie> ties)
    {
        LocalDate? first = null, last = null;
        void Cover(LocalDate from, LocalDate to)
        {
            first = first is { } f && f < from ? f : from;
            last = last is { } l && l > to ? l : to;
        }

        foreach (var article in articles)
        {
            if (article.Stated is { } stated)
                Cover(stated.Earliest!.Value.PlusDays(-BeforeStated), stated.Latest!.Value.PlusDays(AfterStated));
        }

        foreach (var article in articles)
        {
            if (article.Window is { } window)
                Cover(window.Earliest!.Value, window.Latest!.Value);
        }

        bool anyStated = first is not null;
        var told = articles.Where(a => a.Stated is null && a.LatestTold is { Kind: not MentionKind.Year }).Select(a => a.LatestTold!).OrderBy(m => m.Latest).ToList();
        if (told.Count > 0 && !anyStated)
        {
            // Reports of one subject can lie years apart: room for the one that tells the oldest dates, as far as the newest leave it.
            var start = told[0].Earliest!.Value.PlusDays(-BeforeTold);
            int after = Math.Clamp(MaxDays - 1 - Period.DaysBetween(start, told[^1].Latest!.Value), LeastAfterTold, AfterTold);
            Cover(start, told[^1].Latest!.Value.PlusDays(after));
        }

        // What ages and lengths leave of the years, where no report is dated.
        foreach (var tie in ties)
        {
            if (!anyStated)
                Cover(tie.From.PlusDays(-BeforeStated), tie.To.PlusDays(AfterStated));
        }

        var upper = articles.Exists(a => a.Stated is null && a.Upper is null) ? null : articles.Where(a => a.Stated is null).Max(a => a.Upper);
        if (first is not { } from || last is not { } end)
            return null;
        if (upper is { } bound && bound < end && bound > from)
            end = bound < articles.Where(a => a.Stated is not null).Max(a => a.Stated!.Latest) ? end : bound;
        int days = Period.DaysBetween(from, end) + 1;
        return days > MaxDays ? (end.PlusDays(1 - MaxDays), MaxDays) : (from, days);
    }

    private Solution Conclude(int a, double[] belief, LocalDate first, List<ArticleEvidence> evidence, List<Ties.Tie> ties, ImmutableArray<CopyLink> links, LocalDate eventDay)
    {
        int best = 0;
        double most = -1;
        for (int day = 0; day < belief.Length; day++)
        {
            double company = belief[day] + (Densities.Company * ((day > 0 ? belief[day - 1] : 0) + (day + 1 < belief.Length ? belief[day + 1] : 0)));
            if (company > most)
                (most, best) = (company, day);
        }

        double within = belief[best] + (best > 0 ? belief[best - 1] : 0) + (best + 1 < belief.Length ? belief[best + 1] : 0);
        var likeliest = first.PlusDays(best);
        var reasons = Reasons.For(a, likeliest, evidence, ties, links, eventDay);
        var (from, to, mass) = Interval(belief, evidence.Exists(one => one.Stated is not null) ? Mass : MassUndated);
        var (earliest, latest) = (first.PlusDays(from), first.PlusDays(to));
        if (evidence[a].Window is { } window && within < dayThreshold && Period.DaysBetween(earliest, latest) * 5 >= Period.DaysBetween(window.Earliest!.Value, window.Latest!.Value) * 4)
            return new Solution(window, likeliest, within, window.Earliest, window.Latest); // the text narrows it by little
        var estimate = within >= dayThreshold
            ? new DateEstimate(likeliest, likeliest, DateKind.Inferred, Math.Round(Math.Min(within, 0.99), 3), reasons)
            : new DateEstimate(earliest, latest, DateKind.Inferred, Math.Round(Math.Min(mass, 0.99), 3), reasons);
        bool isShort = estimate.Day is null && to - from < ShortInterval;
        return new Solution(estimate, likeliest, within, earliest, latest, isShort ? [.. belief[from..(to + 1)]] : []);
    }

    // The hull of the likeliest days that together hold the mass.
    private static (int From, int To, double Mass) Interval(double[] belief, double mass)
    {
        int[] order = [.. Enumerable.Range(0, belief.Length).OrderByDescending(day => belief[day]).ThenBy(day => day)];
        int from = int.MaxValue, to = -1;
        double sum = 0;
        foreach (int day in order)
        {
            from = Math.Min(from, day);
            to = Math.Max(to, day);
            sum += belief[day];
            if (sum >= mass)
                break;
        }

        return (from, to, sum);
    }
}
