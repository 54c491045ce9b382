namespace Parallax.Compare;

/// <summary>Statements that are of one thing whatever words they choose: the one occasion of its day, a record that one year set, a sentence of one length.</summary>
internal static class Occasions
{
    // What somebody does once a day, if at all. One speaks, meets people and is attacked more often than that.
    private static readonly HashSet<EventKind> _single = [EventKind.Visit, EventKind.Sign, EventKind.Resign, EventKind.Elect, EventKind.Sentence];

    // Stems by which a record is told; those of one row are set off against each other by the year alone.
    private static readonly HashSet<string> _first = Stems.Set(["first", "last", "previous"]), _most = Stems.Set(
    [
        "worst", "deadliest", "biggest", "largest", "highest", "lowest", "longest", "strongest", "heaviest", "greatest", "hottest", "coldest", "bloodiest", "costliest",
        "gravest", "smallest", "best", "fastest", "fewest",
    ]);

    /// <summary>True where the same actor does the same kind of thing on the same day, and neither names a goal that the other's is not.</summary>
    public static bool AreOne(Item a, Item b, bool shareAgents, bool goalsApart) =>
        a.Statement.Kind == b.Statement.Kind && _single.Contains(a.Statement.Kind) && shareAgents && !goalsApart
        && a.Time.IsDay && b.Time.IsDay && a.Time.Earliest is { } day && day == b.Time.Earliest;

    /// <summary>
    /// True where both tell a first, a last or a most since one past year: "the deadliest since 2009" with "the worst in 16 years". That two records of one story
    /// go back to one year by chance is less likely than that they are one.
    /// </summary>
    public static bool AreOneRecord(Item a, Item b) =>
        YearOf(a) is { } year && year == YearOf(b) && ((Has(a, _most) && Has(b, _most)) || (Has(a, _first) && Has(b, _first)));

    /// <summary>True where both give one length of a sentence to one person, in whatever words: "was sentenced to six years", "got six years".</summary>
    public static bool AreOneSentence(Item a, Item b)
    {
        if ((a.Statement.Kind != EventKind.Sentence && b.Statement.Kind != EventKind.Sentence) || !a.Actors.Any(b.Actors.Contains))
            return false;
        return a.Figures.Any(x => x.Figure is { Kind: FigureKind.Duration } one
            && b.Figures.Any(y => y.Figure is { Kind: FigureKind.Duration } other && one.Unit == other.Unit && one.Low == other.Low && one.High == other.High));
    }

    // The year that a time comes to, where it is no nearer than the second before the report.
    private static int? YearOf(Item item) =>
        !item.Time.IsDay && item.Time is { Earliest: { } from, Latest: { } to } && from.Year == to.Year && item.Source.Published.Latest is { } published && from.Year <= published.Year - 2
            ? from.Year
            : null;

    private static bool Has(Item item, HashSet<string> stems) => Stems.Of(item.Text, item.Span).Exists(w => stems.Contains(w.Stem));
}
