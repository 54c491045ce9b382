using System.Text.Json.Serialization;
using NodaTime;
using Parallax.Text;

namespace Parallax;

/// <summary>The TIMEX3 types of TimeML.</summary>
public enum TimexType
{
    /// <summary>A calendar time of a day or longer.</summary>
    Date,

    /// <summary>A time of the day.</summary>
    Time,

    /// <summary>A length of time.</summary>
    Duration,

    /// <summary>A recurring time.</summary>
    Set,
}

/// <summary>
/// Words that say when, kept symbolic: what they mean is worked out against the article's date, which a story may refine later,
/// without reading a word again.
/// </summary>
/// <param name="Span">The words, by TimeML's extent rules (no leading preposition).</param>
/// <param name="Type">TIMEX3 type.</param>
/// <param name="Symbol">What they mean, as an anchor and an operation.</param>
/// <param name="Modifier">TIMEX3 <c>mod</c> (APPROX, START, MID, END, BEFORE, AFTER, MORE_THAN, …), or null.</param>
/// <param name="Rule">The rule that found them, with its version.</param>
public sealed record TimeExpression(Span Span, TimexType Type, TimeSymbol Symbol, string? Modifier, string Rule);

/// <summary>The meaning of a time expression before its anchor is known. A pure value: resolving needs nothing but the context.</summary>
[JsonDerivedType(typeof(FixedTime), "fixed")]
[JsonDerivedType(typeof(ShiftedTime), "shifted")]
[JsonDerivedType(typeof(WeekdayTime), "weekday")]
[JsonDerivedType(typeof(YearPartTime), "year-part")]
[JsonDerivedType(typeof(MonthDayTime), "month-day")]
[JsonDerivedType(typeof(HolidayTime), "holiday")]
[JsonDerivedType(typeof(ClockTime), "clock")]
[JsonDerivedType(typeof(NearbyTime), "nearby")]
[JsonDerivedType(typeof(EitherTime), "either")]
[JsonDerivedType(typeof(NthTime), "nth")]
public abstract record TimeSymbol
{
    /// <summary>True where the value does not hang on the article's date or another expression.</summary>
    [JsonIgnore]
    public abstract bool IsAbsolute { get; }

    /// <summary>Place in <see cref="Reading.Times"/> of the earlier expression that it counts from; -1 where it counts from none.</summary>
    [JsonIgnore]
    public virtual int Reference => -1;

    /// <summary>The value in a context; <see cref="TimeValue.Unknown"/> or a value with X in it where the context does not fix it.</summary>
    public abstract TimeValue Resolve(TimeContext context);
}

/// <summary>What a time expression is resolved against.</summary>
/// <param name="Earliest">First day on which the article may have been published; null where unknown.</param>
/// <param name="Latest">Last such day.</param>
/// <param name="Reference">The value of the expression that this one counts from (narrative anchor), where its symbol has one.</param>
public readonly record struct TimeContext(LocalDate? Earliest, LocalDate? Latest, TimeValue? Reference = null)
{
    /// <summary>The article's day, where it is known to the day.</summary>
    public LocalDate? Day => Earliest is { } day && day == Latest ? day : null;
}

/// <summary>A resolved time.</summary>
/// <param name="Iso">A TIMEX3 value (ISO 8601 with TimeML's extensions): <c>2024-06-18TEV</c>, <c>195</c>, <c>P9M</c>, <c>XXXX-06-18</c>, <c>PAST_REF</c>; empty where unknown.</param>
/// <param name="Earliest">First day it may cover, where it lies on the calendar.</param>
/// <param name="Latest">Last day it may cover.</param>
public sealed record TimeValue(string Iso, LocalDate? Earliest, LocalDate? Latest)
{
    /// <summary>Not known.</summary>
    public static TimeValue Unknown { get; } = new("", null, null);

    /// <summary>True where it stands for one day.</summary>
    public bool IsDay => Earliest is { } day && day == Latest;
}
