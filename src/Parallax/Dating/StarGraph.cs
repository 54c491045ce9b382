using NodaTime;

namespace Parallax.Dating;

/// <summary>
/// The story as a star: one hidden day of its event in the middle, one publication day for each article around it. Beliefs are passed
/// once in and once out, which on a tree is exact (Pearl 1982); a bound that no evidence may break is a likelihood of zero.
/// </summary>
internal sealed class StarGraph
{
    private const double Far = 20; // log units below an article's best day: beyond all other evidence together

    private readonly int _days;
    private readonly double[][] _likelihood;
    private readonly (int Day, int Times, bool Ahead, bool Late)[][][] _named; // article, day of the domain -> the days that its text then names, counted from the domain's first
    private readonly double[] _tieBonus;
    private readonly int[] _daysSince;
    private readonly double[] _apart;

    /// <summary>Builds the graph over a domain of days.</summary>
    public StarGraph(LocalDate first, int days, IReadOnlyList<ArticleEvidence> articles, IReadOnlyList<Ties.Tie> ties, IReadOnlyList<CopyLink> links)
    {
        _days = days;
        _likelihood = new double[articles.Count][];
        _daysSince = [.. articles.Select(article => article.DaysSince)];
        _named = new (int, int, bool, bool)[articles.Count][][];
        bool stated = articles.Any(article => article.Stated is not null);
        _apart = [.. articles.Select(article => stated || article.TellsDate ? Densities.Apart : Densities.ApartUndated)];
        for (int a = 0; a < articles.Count; a++)
        {
            double[] likelihood = articles[a].Likelihood(first, days, stated);
            if (articles[a].Stated is null)
            {
                NearStated(likelihood, first, articles);
                NearCopy(likelihood, first, articles[a], articles, links);
                Numbered(likelihood, first, articles[a], articles);
            }

            double best = likelihood.Max();
            _likelihood[a] = likelihood;
            _named[a] = new (int, int, bool, bool)[days][];
            for (int day = 0; day < days; day++)
            {
                if (likelihood[day] < best - Far)
                    likelihood[day] = double.NegativeInfinity;
                _named[a][day] = !double.IsNegativeInfinity(likelihood[day]) ? [.. articles[a].NamedDays(first.PlusDays(day)).Select(one => (Period.DaysBetween(first, one.Day), one.Times, one.Ahead, one.Late))] : [];
            }
        }

        _tieBonus = new double[days];
        foreach (var (from, to, _, _) in ties.Select(t => (t.From, t.To, 0, 0)).Distinct())
        {
            int start = Math.Max(0, Period.DaysBetween(first, from)), end = Math.Min(days - 1, Period.DaysBetween(first, to));
            for (int day = start; day <= end; day++)
                _tieBonus[day] += TieWeight;
        }
    }

    // Reports with common wording lie close together; which came first is not asked here.
    private static void NearCopy(double[] likelihood, LocalDate first, ArticleEvidence article, IReadOnlyList<ArticleEvidence> articles, IReadOnlyList<CopyLink> links)
    {
        foreach (int at in CopyEvidence.Partners(article, articles, links).Select(one => Period.DaysBetween(first, one.Article.Stated!.Latest!.Value)).Distinct())
        {
            if (at >= 0 && at < likelihood.Length)
                likelihood[at] += Densities.SharesWords;
        }
    }

    // A page is written up to a day before or after its number is given, and moved seldom.
    private static void Numbered(double[] likelihood, LocalDate first, ArticleEvidence article, IReadOnlyList<ArticleEvidence> articles)
    {
        if (AddressIds.Of(article, articles) is not { } bounds)
            return;
        for (int day = 0; day < likelihood.Length; day++)
        {
            var at = first.PlusDays(day);
            if (at < bounds.From?.PlusDays(-1) || at > bounds.To?.PlusDays(1))
                likelihood[day] += Densities.AgainstNumber;
        }
    }

    private static void NearStated(double[] likelihood, LocalDate first, IReadOnlyList<ArticleEvidence> articles)
    {
        var factors = new double[likelihood.Length];
        foreach (var article in articles)
        {
            if (article.Stated?.Latest is not { } stated)
                continue;
            int at = Period.DaysBetween(first, stated);
            for (int day = Math.Max(0, at - 1); day <= Math.Min(likelihood.Length - 1, at + 1); day++)
                factors[day] = Math.Max(factors[day], day == at ? Densities.WithStated : Densities.NextToStated);
        }

        int last = articles.Where(one => one.Stated is not null).Select(one => Period.DaysBetween(first, one.Stated!.Latest!.Value)).DefaultIfEmpty(likelihood.Length).Max();
        for (int day = 0; day < likelihood.Length; day++)
            likelihood[day] += factors[day] + (day > last ? Densities.AfterAll * Math.Log(1 + day - last) : 0);
    }

    /// <summary>How many times likelier a tie makes the days that it leaves, as a log.</summary>
    private const double TieWeight = 3;

    /// <summary>Log belief of each article and of the event over the domain, each summing to one; null for an article that no day fits.</summary>
    public (double[]?[] Published, double[] Event) Solve()
    {
        int articles = _likelihood.Length;
        var messages = new double[articles][];
        for (int a = 0; a < articles; a++)
            messages[a] = ToEvent(a);
        var belief = (double[])_tieBonus.Clone();
        foreach (double[] message in messages)
        {
            for (int day = 0; day < _days; day++)
                belief[day] += message[day];
        }

        var published = new double[]?[articles];
        for (int a = 0; a < articles; a++)
        {
            var cavity = new double[_days];
            for (int day = 0; day < _days; day++)
                cavity[day] = belief[day] - messages[a][day];
            published[a] = Normal(FromEvent(a, cavity));
        }

        return (published, Normal(belief) ?? belief);
    }

    private double[] ToEvent(int a)
    {
        double[] likelihood = _likelihood[a], message = new double[_days];
        double all = LogSum(likelihood);
        double apart = double.IsNegativeInfinity(all) ? 0 : all + _apart[a] - Math.Log(_days);
        var sum = new LogAccumulator();
        int first = Array.FindIndex(likelihood, value => !double.IsNegativeInfinity(value)), last = Array.FindLastIndex(likelihood, value => !double.IsNegativeInfinity(value));
        for (int day = 0; day < _days; day++)
        {
            if (double.IsNegativeInfinity(all))
                continue; // an article that fits no day says nothing
            sum.Reset(apart);
            int from = Math.Max(first, day + Densities.LagFrom), to = Math.Min(last, day + Densities.LagTo);
            for (int p = from; p <= to; p++)
            {
                if (!double.IsNegativeInfinity(likelihood[p]))
                    sum.Add(likelihood[p] + Pair(a, p, day));
            }

            message[day] = sum.Value;
        }

        return message;
    }

    private double[] FromEvent(int a, double[] cavity)
    {
        double[] likelihood = _likelihood[a], result = new double[_days];
        double apart = LogSum(cavity) + _apart[a] - Math.Log(_days);
        var sum = new LogAccumulator();
        for (int p = 0; p < _days; p++)
        {
            if (double.IsNegativeInfinity(likelihood[p]))
            {
                result[p] = double.NegativeInfinity;
                continue;
            }

            sum.Reset(apart);
            int from = Math.Max(0, p - Densities.LagTo), to = Math.Min(_days - 1, p - Densities.LagFrom);
            for (int day = from; day <= to; day++)
                sum.Add(cavity[day] + Pair(a, p, day));
            result[p] = likelihood[p] + sum.Value;
        }

        return result;
    }

    private double Counted(int a, int lag) =>
        _daysSince[a] < 0 ? 0 : lag == _daysSince[a] ? Densities.CountedLag : lag == _daysSince[a] + 1 ? Densities.CountedLagNext : Densities.OtherLag;

    private double Pair(int a, int published, int eventDay)
    {
        double lag = Densities.Lag(published - eventDay) + Counted(a, published - eventDay), names = 0;
        bool passes = true, ahead = false;
        int before = 0;
        foreach (var (day, times, isAhead, isLate) in _named[a][published])
        {
            ahead |= isAhead;
            if (day == eventDay)
            {
                passes = false;
                names = Densities.NamesEvent + (Densities.NamesAgain * Math.Min(times - 1, 3));
                if (isAhead && eventDay > published && eventDay < published + 8)
                    lag = Densities.LagAhead;
                else if (isLate && published - eventDay is 0 or 1)
                    lag += published == eventDay ? Densities.LateSameDay : Densities.LateNextDay;
            }
            else if (day < eventDay && day + 21 >= eventDay)
            {
                before++;
            }
        }

        if (passes)
            names = (published == eventDay || _named[a][published].Length == 0 ? Densities.OnEvent : Densities.PassesEvent) + (ahead ? Densities.AheadElsewhere : 0);
        return lag + names + (Math.Min(before, 4) * Densities.BeforeEvent);
    }

    private static double LogSum(double[] values)
    {
        var sum = new LogAccumulator();
        sum.Reset(double.NegativeInfinity);
        foreach (double value in values)
        {
            if (!double.IsNegativeInfinity(value))
                sum.Add(value);
        }

        return sum.Value;
    }

    private static double[]? Normal(double[] logs)
    {
        double all = LogSum(logs);
        if (double.IsNegativeInfinity(all))
            return null;
        for (int i = 0; i < logs.Length; i++)
            logs[i] = Math.Exp(logs[i] - all);
        return logs;
    }

    // The sum of exponentials without overflow.
    private struct LogAccumulator
    {
        private double _max, _sum;

        public void Reset(double first) => (_max, _sum) = (first, double.IsNegativeInfinity(first) ? 0 : 1);

        public void Add(double log)
        {
            if (log <= _max)
            {
                if (log > _max - 40)
                    _sum += Math.Exp(log - _max);
            }
            else
            {
                _sum = (_sum * Math.Exp(_max - log)) + 1;
                _max = log;
            }
        }

        public readonly double Value => _sum == 0 ? double.NegativeInfinity : _max + Math.Log(_sum);
    }
}
