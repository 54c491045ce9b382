using System.Collections.Concurrent;
using System.Collections.Immutable;
using NodaTime;
using Parallax.Language;
using Parallax.Text;

namespace Parallax.Read.Time;

/// <summary>Finds the time expressions of a text and keeps them symbolic. Pure; one instance serves all threads.</summary>
internal sealed class TimeReader
{
    /// <summary>Stage and version.</summary>
    public const string Maker = "read/time 1";

    private const int LargestSpare = 1 << 17;

    private readonly ConcurrentBag<Token[]> _spare = [];

    /// <summary>The expressions of a text in its order; none overlaps another, and none crosses from one block into the next.</summary>
    /// <param name="text">The article's text.</param>
    /// <param name="blocks">Its lines, as <see cref="Article.Blocks"/> gives them; empty where line breaks are mere white space.</param>
    /// <param name="analysis">The reading of that text, where one was made; null does without tags.</param>
    /// <param name="dateline">The place of the report's dateline, whose time zone its clock times keep where they name none; null where unknown.</param>
    public ImmutableArray<TimeExpression> Read(string text, ImmutableArray<Block> blocks, Analysis? analysis, string? dateline = null)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!_spare.TryTake(out var tokens))
            tokens = new Token[1024];
        int count = Lexer.Run(text, ref tokens);
        var scan = new Scan(text, tokens, count, analysis);
        string? home = Zones.OfPlace(dateline);
        var found = ImmutableArray.CreateBuilder<TimeExpression>();
        for (int i = 0; i < scan.Count;)
        {
            var lex = scan[i].Lex;
            if (lex is Lex.None or Lex.Mark || !Match(scan, i, lex, out var draft) || draft.End <= i
                || (!blocks.IsDefaultOrEmpty && CrossesLine(scan, draft)))
            {
                i++;
                continue;
            }

            if (draft.Symbol is ClockTime { Clock.Length: >= 6 } clock)
                draft.Symbol = clock with { Zone = Zones.In(scan, draft) ?? home };
            var span = new Span(scan[draft.First].Start, scan[draft.End - 1].End);
            found.Add(new TimeExpression(span, draft.Type, draft.Symbol, draft.Modifier, draft.Rule + " 1"));
            scan.Note(draft, found.Count - 1);
            i = draft.End;
        }

        if (tokens.Length <= LargestSpare)
            _spare.Add(tokens);
        return found.DrainToImmutable();
    }

    private static bool CrossesLine(Scan scan, in Draft draft)
    {
        for (int k = draft.First + 1; k < draft.End; k++)
        {
            if (scan[k].NewLine)
                return true;
        }

        return false;
    }

    // One rule family a class of first word; within it the longer reading first.
    private static bool Match(Scan s, int i, Lex lex, out Draft d)
    {
        d = default;
        switch (lex)
        {
            case Lex.Digits:
                return CalendarRules.FurtherDay(s, i, out d) || Joined(s, i, out d) || NumericRules.MonthYear(s, i, out d) || SlashRules.Short(s, i, out d) || ClockRules.ClockFirst(s, i, out d) || NumericRules.Decade(s, i, out d)
                    || NumericRules.Century(s, i, out d) || PartRules.Quarter(s, i, out d) || NthRules.Counted(s, i, out d) || NthRules.EveryMonth(s, i, out d) || SetRules.Times(s, i, out d) || DurationRules.Duration(s, i, out d) || NumericRules.Year(s, i, out d);
            case Lex.Month or Lex.MonthShort:
                return PartRules.Holiday(s, i, out d) || SlashRules.MonthMark(s, i, out d) || ClockRules.DayWithTime(s, i, out d) || CalendarRules.MonthFirst(s, i, IsoDayOfWeek.None, out d);
            case Lex.Weekday or Lex.WeekdayShort:
                return SetRules.Plural(s, i, out d) || ClockRules.DayWithTime(s, i, out d);
            case Lex.Weekdays:
                return SetRules.Plural(s, i, out d);
            case Lex.Today:
                return !IsPaper(s, i) && ClockRules.DayWithTime(s, i, out d);
            case Lex.All:
                return DurationRules.AllDay(s, i, out d);
            case Lex.Night or Lex.Now or Lex.Past or Lex.Future:
                return DeicticRules.Word(s, i, out d);
            case Lex.Latest:
                return DeicticRules.Pointed(s, i, out d) || DeicticRules.Word(s, i, out d);
            case Lex.This or Lex.That or Lex.Last or Lex.Next or Lex.Same:
                return NthRules.Counted(s, i, out d) || DeicticRules.Pointed(s, i, out d);
            case Lex.The:
                return CompanyRules.Period(s, i, out d) || NthRules.Counted(s, i, out d) || NthRules.WeekOf(s, i, out d) || NthRules.EveryMonth(s, i, out d) || DeicticRules.Pointed(s, i, out d) || PrefixRules.EndOf(s, i, out d) || PartRules.Quarter(s, i, out d) || NumericRules.Decade(s, i, out d)
                    || NumericRules.Century(s, i, out d) || PartRules.SeasonName(s, i, out d) || DeicticRules.The(s, i, out d);
            case Lex.Begin or Lex.Middle or Lex.End:
                return PrefixRules.EndOf(s, i, out d);
            case Lex.Early or Lex.Mid or Lex.Late or Lex.Earlier or Lex.Later:
                return PrefixRules.Narrowed(s, i, out d);
            case Lex.Article or Lex.About or Lex.Quantifier or Lex.Half or Lex.Vague or Lex.Scale:
                return (lex is Lex.Article or Lex.Half && ClockRules.ClockFirst(s, i, out d)) || DurationRules.Duration(s, i, out d);
            case Lex.Cardinal:
                return NumericRules.SpelledYear(s, i, out d) || ClockRules.ClockFirst(s, i, out d) || NumericRules.Century(s, i, out d) || NthRules.Counted(s, i, out d) || SetRules.Times(s, i, out d) || DurationRules.Duration(s, i, out d) || CalendarRules.DayFirst(s, i, IsoDayOfWeek.None, out d);
            case Lex.Ordinal:
                return PartRules.Quarter(s, i, out d) || NumericRules.Century(s, i, out d) || NthRules.Counted(s, i, out d) || NthRules.EveryMonth(s, i, out d) || CalendarRules.DayFirst(s, i, IsoDayOfWeek.None, out d);
            case Lex.Units:
                return SetRules.Weekends(s, i, out d) || DurationRules.BareUnits(s, i, out d);
            case Lex.Unit:
                return s.Word(i, "second") ? PartRules.Quarter(s, i, out d) || NthRules.Counted(s, i, out d)
                    : s.Word(i, "quarter") && ClockRules.ClockFirst(s, i, out d) || NthRules.WeekOf(s, i, out d) || NumericRules.TheYear(s, i, i, out d) || DefiniteRules.YearAgo(s, i, i, out d) || PrefixRules.YearEnd(s, i, out d);
            case Lex.Noon:
                return ClockRules.ClockFirst(s, i, out d);
            case Lex.Season:
                return PartRules.SeasonName(s, i, out d);
            case Lex.Fiscal:
                return PartRules.FiscalYear(s, i, out d) || PartRules.Quarter(s, i, out d);
            case Lex.Recurrent:
                return SetRules.Recurrent(s, i, out d);
            case Lex.Times:
                return SetRules.Times(s, i, out d);
            case Lex.Every:
                return SetRules.Every(s, i, out d);
            case Lex.Holiday:
                return PartRules.Holiday(s, i, out d);
            default:
                return false;
        }
    }

    // "USA TODAY", "Russia Today": a name ends in it.
    private static bool IsPaper(Scan s, int i) =>
        s[i].Capital && i > 0 && !s.NewLine(i) && s.Is(i - 1, Lex.None) && s[i - 1].Capital && s.AnyWord(i - 1, "usa", "russia", "india", "psychology", "christianity");

    // A day of a month that may carry a clock time: "18 June 2024 at 8 p.m.".
    private static bool Joined(Scan s, int i, out Draft d) => ClockRules.DayWithTime(s, i, out d);
}
