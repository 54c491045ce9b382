using Parallax.Eval.Samples;
using Parallax.Read;

namespace Parallax.Eval.Labelled;

/// <summary>Reads the labelled texts and counts what is right.</summary>
internal sealed class LabelScores(IReadOnlyDictionary<string, string> texts)
{
    private readonly ArticleReader _reader = new();
    private readonly Dictionary<string, Reading> _readings = new(StringComparer.Ordinal);

    /// <summary>What was wrong, a line each.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>A label is met where a statement's predicate holds its word and has a status that is fair. A clause that no statement has counts as wrong.</summary>
    public void Count(IEnumerable<StatusLabel> labels, string measure, Tally tally)
    {
        foreach (var label in labels)
        {
            if (Reading(label.Doc) is not { } reading)
                continue;
            var found = reading.Statements.FirstOrDefault(s => s.Predicate.Contains(label.At)) ?? reading.Statements.FirstOrDefault(s => s.Participants.IsEmpty && s.Span.Contains(label.At));
            string? status = found is null ? null : Name(found.Status);
            bool right = status is not null && label.Allowed.Contains(status, StringComparer.Ordinal);
            tally.Add(measure, right);
            if (!right)
                Wrong.Add($"{measure} {label.Doc}: {Around(label.Doc, label.At)}: {string.Join('|', label.Allowed)}, read {status ?? "nothing"}");
        }
    }

    /// <summary>Value with its modifier, and the counted thing or unit, each on its own and both together.</summary>
    public void Count(IEnumerable<FigureLabel> labels, string measure, Tally tally)
    {
        foreach (var label in labels)
        {
            if (Reading(label.Doc) is not { } reading)
                continue;
            var found = reading.Figures.Where(f => f.Rule[..3] != "sum" && Near(f, label)).ToList();
            bool value = found.Exists(f => SameValue(label, f)), both = found.Exists(f => SameValue(label, f) && SameThing(label, f));
            tally.Add(measure + " value", value);
            tally.Add(measure, both);
            if (!both)
            {
                string read = string.Join("; ", found.Select(f => $"{f.Modifier} {f.Low}..{f.High} {f.Unit ?? f.CountedLemma ?? "-"}"));
                Wrong.Add($"{measure} {label.Doc}: {Around(label.Doc, label.At)}: {label.Modifier} {label.Value} {string.Join('|', label.What)}, read {(read.Length == 0 ? "nothing" : read)}");
            }
        }
    }

    private static bool Near(Figure figure, FigureLabel label) => figure.Span.Contains(label.At) || (figure.Span.Start > label.At && figure.Span.Start - label.At <= 2);

    private static bool SameValue(FigureLabel label, Figure figure) => Name(figure.Modifier) == label.Modifier && label.Modifier switch
    {
        "atmost" => figure.High == label.Value,
        "about" => figure.Low <= label.Value && figure.High >= label.Value,
        "nearly" => figure.Low <= label.Value && figure.High <= label.Value,
        _ => Math.Abs(figure.Low - label.Value) <= Math.Abs(label.Value) / 1000,
    };

    private static bool SameThing(FigureLabel label, Figure figure)
    {
        string? given = figure.Unit ?? figure.CountedLemma;
        return given is null ? label.What.Contains("-", StringComparer.Ordinal) : label.What.Contains(given, StringComparer.Ordinal);
    }

    private Reading? Reading(string doc)
    {
        if (!_readings.TryGetValue(doc, out var reading) && texts.TryGetValue(doc, out string? text))
            _readings.Add(doc, reading = _reader.Read(PlainText.ToArticle(doc, text)));
        return reading;
    }

    private string Around(string doc, int at)
    {
        string text = texts[doc];
        int from = Math.Max(0, at - 40), to = Math.Min(text.Length, at + 30);
        return $"{text[from..at]}[{text[at..to]}".ReplaceLineEndings("/");
    }

    private static string Name<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
