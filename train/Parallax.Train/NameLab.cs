using System.Globalization;
using Parallax.Language;

namespace Parallax.Train;

/// <summary>Measures the name model by folds of UNER dev, each labelled by a model that saw the others, and on a set that no model sees.</summary>
internal static class NameLab
{
    public static void Run(string data, string model, WordVectors vectors, int folds, string without, Action<string> log)
    {
        var sources = NameData.All(data).Where(source => !without.Split(',').Contains(source.Name)).ToList();
        var trainer = NameTrainer.Over(model, vectors);
        var prepared = sources.ConvertAll(source => (Names: trainer.Prepare(source.Examples), source.Copies));
        var measure = trainer.Prepare(NameData.Measure(data));
        log($"lab: {string.Join(", ", sources.Select(source => $"{source.Name} {source.Examples.Count} x {source.Copies}"))}");
        var (uner, copies) = prepared[0];
        var own = new NameScore();
        for (int fold = 0; fold < folds; fold++)
        {
            var sets = prepared.Skip(1).Append((Part(uner, fold, folds, held: false), copies)).ToList();
            var weights = trainer.Quantize(NameTrainer.Train(sets, fold == 0 ? log : _ => { }));
            Score(trainer, weights, Part(uner, fold, folds, held: true), own);
            log($"UNER after fold {fold + 1}: {own}; {own.Errors}");
            if (fold > 0)
                continue;
            var other = new NameScore();
            Score(trainer, weights, measure, other);
            log($"WikiNEuRal: {other}; {other.Errors}");
        }
    }

    private static void Score(NameTrainer trainer, NameWeights weights, PreparedNames names, NameScore score)
    {
        for (int i = 0; i < names.Examples.Count; i++)
            score.Add(names.Examples[i].Names, trainer.Decode(weights, names.Features[i], names.Examples[i].Length));
    }

    // A hundred sentences after another to each fold.
    private static PreparedNames Part(PreparedNames names, int fold, int folds, bool held)
    {
        var at = Enumerable.Range(0, names.Examples.Count).Where(i => i / 100 % folds == fold == held).ToList();
        return new PreparedNames(at.ConvertAll(i => names.Examples[i]), at.ConvertAll(i => names.Features[i]));
    }
}

/// <summary>Span F1 of names by kind: a progress figure; Parallax.Eval measures the real thing.</summary>
internal sealed class NameScore
{
    private static readonly string[] Names = ["PER", "ORG", "LOC"];

    private readonly int[] _gold = new int[3], _found = new int[3], _right = new int[3];
    private readonly SortedDictionary<string, int> _errors = new(StringComparer.Ordinal);

    public void Add(int[] gold, byte[] found)
    {
        var truth = Spans(gold);
        var mine = Spans([.. found.Select(label => (int)label)]);
        foreach (var span in truth)
        {
            _gold[span.Kind]++;
            if (mine.Contains(span))
                continue;
            int same = mine.FindIndex(other => other.First == span.First && other.End == span.End);
            bool touched = mine.Exists(other => other.First < span.End && other.End > span.First);
            Count(same >= 0 ? $"{Names[span.Kind]} as {Names[mine[same].Kind]}" : touched ? $"{Names[span.Kind]} bounds" : $"{Names[span.Kind]} missed");
        }

        foreach (var span in mine.Where(span => !truth.Exists(other => other.First < span.End && other.End > span.First)))
            Count($"{Names[span.Kind]} of nothing");
        foreach (var span in mine)
        {
            _found[span.Kind]++;
            _right[span.Kind] += truth.Contains(span) ? 1 : 0;
        }
    }

    /// <summary>Of names that are wrong, how many by kind of error.</summary>
    public string Errors => string.Join(", ", _errors.Select(error => $"{error.Key} {error.Value}"));

    private void Count(string error) => _errors[error] = _errors.GetValueOrDefault(error) + 1;

    public override string ToString() =>
        string.Join("; ", Names.Select((name, k) => $"{name} {F(_gold[k], _found[k], _right[k])}").Prepend($"all {F(_gold.Sum(), _found.Sum(), _right.Sum())}"));

    private static string F(int gold, int found, int right) =>
        string.Create(CultureInfo.InvariantCulture, $"P {100.0 * right / Math.Max(1, found):F1} R {100.0 * right / Math.Max(1, gold):F1} F1 {200.0 * right / Math.Max(1, gold + found):F2}");

    private static List<(int First, int End, int Kind)> Spans(int[] labels)
    {
        var spans = new List<(int, int, int)>();
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] is <= 0 or > 6 || (labels[i] % 2 == 0 && i > 0 && (labels[i - 1] + 1) / 2 == labels[i] / 2))
                continue;
            int kind = (labels[i] + 1) / 2, end = i + 1;
            while (end < labels.Length && labels[end] == kind * 2)
                end++;
            spans.Add((i, end, kind - 1));
        }

        return spans;
    }
}
