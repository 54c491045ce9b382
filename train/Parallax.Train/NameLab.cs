using System.Globalization;
using Parallax.Language;

namespace Parallax.Train;

/// <summary>Measures the name model by folds of UNER dev and wikigold, each part labelled by a model that saw the others, and on a set that no model sees.</summary>
internal static class NameLab
{
    private static readonly string[] Held = ["UNER", "wikigold"];

    /// <summary>Runs the folds.</summary>
    /// <param name="data">Folder of the data.</param>
    /// <param name="model">The model file whose network gives the tags.</param>
    /// <param name="vectors">Vectors of words.</param>
    /// <param name="folds">Number of folds.</param>
    /// <param name="without">Sets to leave out, parted by commas.</param>
    /// <param name="errors">A file for the errors of the first fold, and of the first half of the set that no model sees; none where that is empty.</param>
    /// <param name="log">Takes the figures.</param>
    public static void Run(string data, string model, WordVectors vectors, int folds, string without, string errors, Action<string> log)
    {
        var sources = NameData.All(data).Where(source => !without.Split(',').Contains(source.Name)).ToList();
        var trainer = NameTrainer.Over(model, vectors);
        var prepared = sources.ConvertAll(trainer.Prepare);
        var measure = trainer.Prepare(NameData.Measure(data));
        log($"lab: {string.Join(", ", sources.Select(source => $"{source.Name} {source.Examples.Count} x {source.Copies}"))}");
        var own = Held.Select(_ => new NameScore()).ToArray();
        using var writer = errors.Length > 0 ? new StreamWriter(errors) : null;
        for (int fold = 0; fold < folds; fold++)
        {
            bool Kept(string name, int i) => !Held.Contains(name) || i / 100 % folds != fold;
            var weights = trainer.Quantize(NameTrainer.Train(prepared.ConvertAll(set => set.Part(i => Kept(set.Name, i))), fold == 0 ? log : _ => { }));
            for (int h = 0; h < Held.Length; h++)
            {
                var set = prepared.Find(set => set.Name == Held[h]);
                if (set is null)
                    continue;
                Score(trainer, weights, set.Part(i => !Kept(set.Name, i)).Main, own[h], fold == 0 ? writer : null, int.MaxValue);
                log($"{Held[h]} after fold {fold + 1}: {own[h]}; {own[h].Errors}");
            }

            if (fold > 0)
                continue;
            var other = new NameScore();
            Score(trainer, weights, measure, other, writer, measure.Examples.Count / 2);
            log($"WikiNEuRal: {other}; {other.Errors}");
        }
    }

    private static void Score(NameTrainer trainer, NameWeights weights, PreparedNames names, NameScore score, StreamWriter? errors, int looked)
    {
        for (int i = 0; i < names.Examples.Count; i++)
        {
            var example = names.Examples[i];
            byte[] labels = trainer.Decode(weights, names.Features[i], example.Length);
            if (!score.Add(example.Names, labels) && i < looked)
                errors?.WriteLine($"{NameScore.Shown(example.Forms, example.Names)}\n    {NameScore.Shown(example.Forms, [.. labels.Select(label => (int)label)])}");
        }
    }
}

/// <summary>Span F1 of names by kind: a progress figure; Parallax.Eval measures the real thing.</summary>
internal sealed class NameScore
{
    private static readonly string[] Names = ["PER", "ORG", "LOC"];

    private readonly int[] _gold = new int[3], _found = new int[3], _right = new int[3];
    private readonly SortedDictionary<string, int> _errors = new(StringComparer.Ordinal);

    /// <summary>Counts a sentence; true where all its names are right.</summary>
    public bool Add(int[] gold, byte[] found)
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

        return truth.SequenceEqual(mine);
    }

    /// <summary>Of names that are wrong, how many by kind of error.</summary>
    public string Errors => string.Join(", ", _errors.Select(error => $"{error.Key} {error.Value}"));

    /// <summary>The words with the names in brackets.</summary>
    public static string Shown(string[] forms, int[] labels)
    {
        string[] words = [.. forms];
        foreach (var (first, end, kind) in Spans(labels))
            (words[first], words[end - 1]) = first == end - 1 ? ($"[{Names[kind]} {words[first]}]", $"[{Names[kind]} {words[first]}]") : ($"[{Names[kind]} {words[first]}", $"{words[end - 1]}]");
        return string.Join(' ', words);
    }

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
