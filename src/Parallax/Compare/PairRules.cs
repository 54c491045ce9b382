using Parallax.Text;

namespace Parallax.Compare;

/// <summary>Everything but figures that two statements of one point may differ in, or be shown to agree in: time, status, polarity, names.</summary>
internal static class PairRules
{
    /// <summary>Statements are checked for times a day or more apart only this far: beyond, they speak of two events and should not have met.</summary>
    private const int MostDaysApart = 31;

    /// <summary>Adds all findings of a pair.</summary>
    public static void Find(Item a, Item b, Actors actors, List<Finding> findings)
    {
        Computed(a, b, findings);
        TimesApart(a, b, findings);
        Addresses(a, b, findings);
        Status(a, b, findings);
        if (!a.Denial && !b.Denial && Aligner.Opposed(a, b))
            findings.Add(new Finding(Difference.Contradiction, "opposite", $"{Polarity(a)} / {Polarity(b)}", a, a.Statement.Predicate, b, b.Statement.Predicate));
        NameRules.Find(a, b, actors, findings);
    }

    // "First visit in 24 years" and "last visited in 2000" say the same, once the year is worked out.
    private static void Computed(Item a, Item b, List<Finding> findings)
    {
        if (a.Derived is { } fromA && Given(b) is var (timeB, spanB) && Times.Relate(fromA.Value, timeB) is > 0)
            findings.Add(new Finding(null, fromA.Rule, fromA.Arithmetic, a, fromA.Words, b, spanB));
        else if (b.Derived is { } fromB && Given(a) is var (timeA, spanA) && Times.Relate(fromB.Value, timeA) is > 0)
            findings.Add(new Finding(null, fromB.Rule, fromB.Arithmetic, b, fromB.Words, a, spanA));
    }

    private static (TimeValue Time, Span Span)? Given(Item item)
    {
        if (item.TimeIndex >= 0)
            return (item.Time, item.Source.Reading.Times[item.TimeIndex].Span);
        return item.Derived is { } derived ? (derived.Value, derived.Words) : null;
    }

    private static void TimesApart(Item a, Item b, List<Finding> findings)
    {
        if (a.TimeIndex < 0 || b.TimeIndex < 0)
            return;
        var (spanA, spanB) = (a.Source.Reading.Times[a.TimeIndex].Span, b.Source.Reading.Times[b.TimeIndex].Span);
        string values = $"{a.Time.Iso} / {b.Time.Iso}";
        if ((Times.MinutesBetween(a.Time, b.Time) ?? BareMinutes(a, b)) is { } minutes)
        {
            findings.Add(minutes > Times.MinutesApart
                ? new Finding(Difference.Contradiction, "hours-differ", values, a, spanA, b, spanB)
                : new Finding(null, "same-time", values, a, spanA, b, spanB));
        }
        else if (Times.Relate(a.Time, b.Time) is { } relation)
        {
            if (relation >= 0.6)
                findings.Add(new Finding(null, relation == 1 ? "same-time" : "time-within", values, a, spanA, b, spanB));
            else if (relation < 0 && a.Time.IsDay && b.Time.IsDay && DaysBetween(a.Time, b.Time) <= MostDaysApart && IsExact(a) && IsExact(b) && IsSameDoing(a, b) && !IsSameWeekday(a, spanA, b, spanB))
                findings.Add(new Finding(Difference.Contradiction, "days-differ", values, a, spanA, b, spanB));
        }
    }

    // Two hours without a day, in reports of one event, are hours of one day, whichever days the reports are of.
    private static int? BareMinutes(Item a, Item b) => a.IsBareClock && b.IsBareClock && DaysBetween(a.Time, b.Time) <= 3
        && Times.MinuteOf(a.Time) is { } one && Times.MinuteOf(b.Time) is { } other ? Math.Abs(one - other) : null;

    private static bool IsExact(Item item) => item.Source.Reading.Times[item.TimeIndex].Modifier is null;

    // One weekday named by both, resolved to two weeks: the reports mean one day, and one of their dates is off.
    private static bool IsSameWeekday(Item a, Span spanA, Item b, Span spanB) =>
        DaysBetween(a.Time, b.Time) % 7 == 0 && Weekday(a.Text, spanA) is { } day && day == Weekday(b.Text, spanB);

    private static string? Weekday(string text, Span span)
    {
        foreach (var word in Stems.Of(text, span))
        {
            string lower = word.Span.Words(text).ToLowerInvariant();
            if (lower.EndsWith("day", StringComparison.Ordinal) && lower.Length > 5)
                return lower;
        }

        return null;
    }

    private static int DaysBetween(TimeValue a, TimeValue b) =>
        a.Earliest is { } dayA && b.Earliest is { } dayB ? Math.Abs(NodaTime.Period.DaysBetween(dayA, dayB)) : int.MaxValue;

    // "The 5800 block of Larch Street" beside "the 8500 block of Larch Street".
    private static void Addresses(Item a, Item b, List<Finding> findings)
    {
        if (a.Block is not { } x || b.Block is not { } y || x.Street != y.Street)
            return;
        findings.Add(x.Number == y.Number
            ? new Finding(null, "same-block", x.Number, a, x.Span, b, y.Span)
            : new Finding(Difference.Contradiction, "blocks-differ", $"{x.Number} / {y.Number}", a, x.Span, b, y.Span));
    }

    private static void Status(Item a, Item b, List<Finding> findings)
    {
        // Of two different doings one may be done and the other not.
        var (planned, done) = IsPlanned(a) ? (a, b) : (b, a);
        if (!IsPlanned(planned) || !IsDone(done) || !IsSameDoing(a, b))
            return;
        string note = $"{Show(planned.Statement.Status)} / {Show(done.Statement.Status)}";
        findings.Add(new Finding(Difference.Status, "planned-and-done", note, planned, planned.Statement.Predicate, done, done.Statement.Predicate));
    }

    private static bool IsSameDoing(Item a, Item b) => (a.Predicate == b.Predicate && !Likeness.IsLight(a.Predicate)) || Synonyms.Related(a.Predicate, b.Predicate)
        || (a.Statement.Kind == b.Statement.Kind && a.Statement.Kind is not (EventKind.Other or EventKind.Say));

    private static bool IsPlanned(Item item) => !item.Statement.Done
        && item.Statement.Status is StatementStatus.Expected or StatementStatus.Possible or StatementStatus.Ordered or StatementStatus.Conditional;

    private static bool IsDone(Item item) => item.Statement.Done && IsPast(item) && item.Statement.Status is StatementStatus.Asserted or StatementStatus.Reported;

    // "Guarantees", of what another report says will be guaranteed, is a promise too: only a past or a perfect tense tells of something done.
    private static bool IsPast(Item item)
    {
        string last = "";
        foreach (var word in Stems.Of(item.Text, item.Statement.Predicate))
        {
            last = word.Span.Words(item.Text).ToLowerInvariant();
            if (last is "was" or "were" or "had" or "has" or "have")
                return true;
        }

        string lemma = item.Statement.Lemma;
        return last.Length > 0 && last != lemma && last != lemma + "s" && last != lemma + "es" && !last.EndsWith("ing", StringComparison.Ordinal)
            && !last.EndsWith("ies", StringComparison.Ordinal);
    }

    private static string Polarity(Item item) => (item.Negated ? "not " : "") + item.Statement.Lemma;

    private static string Show(StatementStatus status) => status.ToString().ToLowerInvariant();
}
