using Parallax.App.Render;
using Parallax.Text;

namespace Parallax.App.Alerts;

/// <summary>What a later version of a report tells otherwise without saying so: figures and names, by what was read from both versions. A pure function.</summary>
internal static class SilentEdits
{
    private const int Most = 12;

    // Words with which outlets begin a notice of what they changed.
    private static readonly string[] _notices = ["correction", "clarification", "corrected", "editor's note", "editors' note", "erratum", "this article was amended", "this story has been corrected", "this article has been corrected"];

    /// <summary>The finding; null where neither figures nor names changed, or the version says so itself.</summary>
    public static Finding? Of(Article before, Reading read, Article now, Reading readNow)
    {
        if (Notices(now) > Notices(before))
            return null;
        var (goneFigures, newFigures) = Differ(Figures(read), Figures(readNow));
        var (goneNames, newNames) = Differ(Names(read), Names(readNow));
        // A text that grew is an update; a figure that stands for another of the same thing, or is gone, is an edit of what was said.
        var keys = goneFigures.Select(f => f.Thing).ToHashSet(StringComparer.Ordinal);
        var replaced = newFigures.Where(f => keys.Contains(f.Thing)).ToList();
        if (replaced.Count == 0 && !(goneNames.Count > 0 && newNames.Count > 0))
            return null;
        var things = replaced.Select(f => f.Thing).ToHashSet(StringComparer.Ordinal);
        var gone = goneFigures.Where(f => things.Contains(f.Thing)).ToList();
        bool named = goneNames.Count > 0 && newNames.Count > 0;
        var evidence = gone.Select(f => new AlertEvidence("before", Quoted.From(before, f.Span)))
            .Concat(replaced.Select(f => new AlertEvidence("now", Quoted.From(now, f.Span))))
            .Concat(named ? goneNames.Select(n => new AlertEvidence("before", Quoted.From(before, n.Span))) : [])
            .Concat(named ? newNames.Select(n => new AlertEvidence("now", Quoted.From(now, n.Span))) : []);
        string change = string.Join(", ", new[]
        {
            replaced.Count > 0 ? Words.Count(replaced.Count, "figure") : null,
            named ? Words.Count(goneNames.Count, "name") : null,
        }.OfType<string>());
        return new Finding(AlertKind.SilentEdit, now.Id, change + " changed between two versions", [.. evidence.Take(Most)]);
    }

    private sealed record Said(string Thing, string Value, Span Span);

    // A figure without a thing that it counts is not held against another.
    private static IEnumerable<Said> Figures(Reading reading) =>
        from figure in reading.Figures
        where figure.CountedLemma is not null || figure.Unit is not null || figure.Scope is not null
        let thing = string.Join('|', Words.Name(figure.Kind), figure.CountedLemma, figure.Unit, figure.Scope)
        select new Said(thing, FormattableString.Invariant($"{figure.Low}-{figure.High}"), figure.Span);

    private static IEnumerable<Said> Names(Reading reading) =>
        from entity in reading.Entities
        where entity.Kind is NameKind.Person or NameKind.Place or NameKind.Organisation && !entity.Mentions.IsEmpty
        select new Said(entity.Key, "", entity.Mentions[0]);

    // What only one of the two has, each thing with its value once.
    private static (List<Said> Gone, List<Said> New) Differ(IEnumerable<Said> before, IEnumerable<Said> now)
    {
        var (old, late) = (before.DistinctBy(s => (s.Thing, s.Value)).ToList(), now.DistinctBy(s => (s.Thing, s.Value)).ToList());
        var (had, has) = (old.Select(s => (s.Thing, s.Value)).ToHashSet(), late.Select(s => (s.Thing, s.Value)).ToHashSet());
        return (old.FindAll(s => !has.Contains((s.Thing, s.Value))), late.FindAll(s => !had.Contains((s.Thing, s.Value))));
    }

    private static int Notices(Article article) => article.Blocks.Count(b =>
        _notices.Any(n => b.Span.In(article.Text).TrimStart().TrimStart("*([").StartsWith(n, StringComparison.OrdinalIgnoreCase)));
}
