namespace Parallax.Dating;

/// <summary>How far from its own day a report names days, and from the event it is published: tables counted over dated news, smoothed by hand.</summary>
internal static class Densities
{
    /// <summary>Log of the chance that the last weekday told lies that many days back, where several are told.</summary>
    public static readonly double[] Told = Logs([.583, .216, .120, .038, .016, .012, .014]);

    /// <summary>The same where only one is told: it is more often the event's than the report's.</summary>
    public static readonly double[] ToldOnce = Logs([.468, .247, .170, .056, .021, .024, .013]);

    /// <summary>Log factor of the farthest of several weekdays told: the nearer ones are the commoner, and a week back is said as "last".</summary>
    public static readonly double[] ToldFarthest = [0, 0, -.3, -.6, -1, -1.4, -2];

    /// <summary>The same where the last weekday told is an evening or night.</summary>
    public static readonly double[] ToldLate = Logs([.318, .290, .231, .061, .067, .016, .018]);

    /// <summary>Log factor of the weekday on which somebody said something ("police said Thursday") and that lies that many days back: news prints what was said on its own day, or the next morning.</summary>
    public static readonly double[] Said = [.7, .2, -.6, -1.2, -1.8, -1.8, -1.8];

    /// <summary>Log factor of the day of a dated report with common wording: text is taken over, and a statement quoted, at once or not at all.</summary>
    public const double SharesWords = 0.5;

    /// <summary>Log factor of a day after the last dated report, times the log of one more than the days between: a story's reports crowd together.</summary>
    public const double AfterAll = -0.2;

    /// <summary>Share of its neighbours' belief that a day is given when one is chosen: of two days nearly as likely the one in better company.</summary>
    public const double Company = 0.2;

    /// <summary>Added to the lag of no day and of one day where the event is told of an evening or night.</summary>
    public const double LateSameDay = -0.45, LateNextDay = 0.4;

    /// <summary>Log of the chance that the next weekday ahead lies that many days off.</summary>
    public static readonly double[] Ahead = Logs([.08, .30, .20, .14, .11, .09, .08]);

    private static double[] Logs(double[] chances) => [.. chances.Select(chance => Math.Log(chance))];

    /// <summary>Log chance of a day named without its year lying that many days off, on the side that its tense says.</summary>
    public static double DayOff(long days) => days switch
    {
        < 0 => -9,
        0 => -2.95,
        <= 3 => -3.45,
        <= 14 => -3.15,
        <= 60 => -4.45,
        <= 300 => -7.1,
        _ => -7.6,
    };

    /// <summary>The same where the day of the week stands with it: a report helps its reader to a day close by.</summary>
    public static double NamedDayOff(long days, bool ahead) => days switch
    {
        < 0 => -14,
        0 => ahead ? -3 : -1.9,
        <= 6 => -2.2,
        <= 14 => ahead ? -5 : -4,
        <= 60 => -6.5,
        <= 300 => -9,
        _ => -14,
    };

    /// <summary>Added where a day lies on the other side than its tense says.</summary>
    public const double AgainstTense = -2.5;

    /// <summary>The same for a month without its year, in days from its nearer end.</summary>
    public static double MonthOff(long days) => days switch
    {
        <= 0 => -4.6,
        <= 31 => -5.2,
        <= 62 => -5,
        <= 120 => -6.2,
        <= 280 => -7,
        _ => -8,
    };

    /// <summary>Log density, a day, of publication that long after the latest full day told.</summary>
    public static double AfterDay(long days) => days switch
    {
        < -730 => -12,
        < -365 => Log(.02, 365),
        < -3 => Log(.07, 362),
        < 0 => Log(.05, 3),
        <= 3 => Log(.38, 4),
        <= 14 => Log(.08, 11),
        <= 60 => Log(.05, 46),
        <= 365 => Log(.08, 305),
        <= 1500 => Log(.17, 1135),
        _ => Log(.12, 3800),
    };

    /// <summary>The same for the latest month told, from its first day.</summary>
    public static double AfterMonth(long days) => days switch
    {
        < -365 => Log(.05, 435),
        < 0 => Log(.12, 365),
        <= 60 => Log(.08, 61),
        <= 365 => Log(.20, 305),
        <= 730 => Log(.24, 365),
        <= 1100 => Log(.16, 370),
        <= 2600 => Log(.16, 1500),
        _ => Log(.10, 2800),
    };

    private static double Log(double mass, double days) => Math.Log(mass / days);

    /// <summary>Years before and after the latest year told that hold a report which names nothing closer, 95 times in 100.</summary>
    public const int YearsBefore = 5, YearsAfter = 60;

    /// <summary>Log chance that "last Friday" lies that many days back.</summary>
    public static readonly double[] Last = Logs([.141, .027, .045, .097, .246, .202, .151, .090]);

    /// <summary>Log chance of publication that many days after the story's event; previews come before it.</summary>
    public static double Lag(int days) => days switch
    {
        < -30 => -13,
        < -7 => -8.65,
        < -1 => -5.9,
        -1 => -4.5,
        0 => -1.7,
        1 => -1.85,
        2 => -2.25,
        3 => -2.5,
        <= 7 => -3.6,
        <= 14 => -4.3,
        <= 30 => -5.15,
        _ => -9.1,
    };

    public const int LagFrom = -45, LagTo = 75;

    /// <summary>Added to the lag that a lead counts ("Two days after the fire, …"), to that and one day, and to any other.</summary>
    public const double CountedLag = 3.5, CountedLagNext = 2.5, OtherLag = -2.5;

    /// <summary>Log factor of a day outside those that the running number of the address leaves.</summary>
    public const double AgainstNumber = -2.5;

    /// <summary>Log factor of the day that a date line names.</summary>
    public const double DateLine = 5.5;

    /// <summary>Log chance of publication that many days before an event that the report itself sets ahead.</summary>
    public const double LagAhead = -3;

    /// <summary>Log factor of a bare weekday that does not fall on the date which the text gives for it.</summary>
    public const double Disagrees = -3;

    /// <summary>Log factor of an article that names the event's day, is published on it without naming it, or does neither.</summary>
    public const double NamesEvent = 1.05, NamesAgain = 0.25, OnEvent = -0.7, PassesEvent = -2.4;

    /// <summary>Added to the two above where the article sets days ahead: it is about one of these.</summary>
    public const double AheadElsewhere = -1;

    /// <summary>Log factor of the same day as, and of the day next to, a report of the story whose date is stated.</summary>
    public const double WithStated = 0.8, NextToStated = 0.25;

    /// <summary>Log factor of each day told before the event: a report of it seldom goes back further.</summary>
    public const double BeforeEvent = -1.25;

    /// <summary>Log of the mass of reports that stand apart from the story's event, spread over the domain.</summary>
    public const double Apart = -5.65;

    /// <summary>The same in a story without any stated date, for a report that tells no day or month itself: nothing but its company says in which year it stands.</summary>
    public const double ApartUndated = -1.4;
}
