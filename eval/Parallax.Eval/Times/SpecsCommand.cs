using System.IO.Compression;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Parallax.Read.Time;

namespace Parallax.Eval.Times;

/// <summary>
/// specs TRUTH.jsonl [NEWS.jsonl[.gz]]: the specifications of Recognizers-Text, by span and value. With NEWS only the cases count whose
/// form (<see cref="SpecDialect.Shape"/>) stands there at least once: times that news uses, not the shorthand of calendar commands. With --show
/// the cases that are missed are printed.
/// </summary>
internal static class SpecsCommand
{
    private const int NewsDocuments = 3000;

    private sealed record Case(string Text, LocalDate? Day, string Type, string Value, int Start, int End, HashSet<string> Accepted, List<string> Shape);

    private sealed class Count
    {
        public int Cases, Spans, Values, Both;
    }

    public static int Run(string[] args)
    {
        int left = 0;
        bool show = args.Contains("--show");
        args = [.. args.Where(arg => arg != "--show")];
        var cases = Read(args[0], ref left);
        int all = cases.Count;
        if (args.Length > 1)
        {
            var known = InNews(args[1], cases);
            cases = [.. cases.Where(one => known.Contains(string.Join(' ', one.Shape)))];
        }

        var reader = new TimeReader();
        var counts = new SortedDictionary<string, Count>(StringComparer.Ordinal);
        foreach (var one in cases)
        {
            var times = reader.Read(one.Text, [], null);
            var values = TimeResolution.Resolve(times, one.Day, one.Day);
            if (!counts.TryGetValue(one.Type, out var count))
                counts[one.Type] = count = new Count();
            bool span = false, value = false, both = false;
            for (int i = 0; i < times.Length; i++)
            {
                var found = times[i].Span;
                if (found.Start >= one.End || found.End <= one.Start)
                    continue;
                bool same = found.Start + SpecDialect.LeadOf(found.Words(one.Text).ToString()) == one.Start + SpecDialect.LeadOf(one.Text[one.Start..one.End]) && found.End == one.End;
                bool right = SpecDialect.IsRight(values[i].Iso, one.Accepted);
                span |= same;
                value |= right;
                both |= same && right;
            }

            if (show && !both)
                Console.WriteLine($"{one.Type} | {one.Text} | {one.Text[one.Start..one.End]} | {one.Value} | {string.Join("; ", times.Select((time, i) => $"{time.Span.Words(one.Text)} {values[i].Iso} {time.Rule}"))}");
            count.Cases++;
            count.Spans += span ? 1 : 0;
            count.Values += value ? 1 : 0;
            count.Both += both ? 1 : 0;
        }

        Console.WriteLine($"{all} cases of one expression; {left} ranges of two ends left out; {cases.Count} count");
        Console.WriteLine($"{"type",-14}{"cases",6}{"span",8}{"value",8}{"both",8}");
        foreach (var (type, count) in counts)
            Print(type, count);
        Print("all", new Count { Cases = counts.Values.Sum(c => c.Cases), Spans = counts.Values.Sum(c => c.Spans), Values = counts.Values.Sum(c => c.Values), Both = counts.Values.Sum(c => c.Both) });
        return 0;
    }

    private static void Print(string type, Count count) => Console.WriteLine(
        FormattableString.Invariant($"{type,-14}{count.Cases,6}{100.0 * count.Spans / count.Cases,8:F1}{100.0 * count.Values / count.Cases,8:F1}{100.0 * count.Both / count.Cases,8:F1}"));

    private static List<Case> Read(string path, ref int left)
    {
        var cases = new List<Case>();
        foreach (string line in File.ReadLines(path))
        {
            var json = JsonNode.Parse(line)!;
            string text = json["text"]!.GetValue<string>();
            string? dct = json["dct"]?.GetValue<string>();
            LocalDate? day = dct is { Length: >= 10 } && LocalDatePattern.Iso.Parse(dct[..10]) is { Success: true } parsed ? parsed.Value : null;
            foreach (var timex in json["timexes"]!.AsArray())
            {
                string type = timex!["type"]!.GetValue<string>(), value = timex["value"]?.GetValue<string>() ?? "";
                int start = Unit(text, timex["start"]!.GetValue<int>()), end = Unit(text, timex["end"]!.GetValue<int>());
                string words = text[start..end];
                if (SpecDialect.HasTwoEnds(type, words, value))
                {
                    left++;
                    continue;
                }

                var resolutions = (timex["resolutions"] as JsonArray ?? []).Select(one => (one!["timex"]?.ToString(), one["value"]?.ToString(), one["start"]?.ToString()));
                cases.Add(new Case(text, day, type, value, start, end, SpecDialect.Accepted(value, resolutions, words), SpecDialect.Shape(words[SpecDialect.LeadOf(words)..])));
            }
        }

        return cases;
    }

    // Code units before that many code points.
    private static int Unit(string text, int codePoints)
    {
        int unit = 0;
        for (; codePoints > 0 && unit < text.Length; codePoints--)
            unit += unit + 1 < text.Length && char.IsSurrogatePair(text, unit) ? 2 : 1;
        return unit;
    }

    private static HashSet<string> InNews(string path, List<Case> cases)
    {
        var wanted = cases.Select(one => string.Join(' ', one.Shape)).ToHashSet(StringComparer.Ordinal);
        int longest = cases.Max(one => one.Shape.Count);
        var found = new HashSet<string>(StringComparer.Ordinal);
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var lines = new StreamReader(stream);
        for (int n = 0; n < NewsDocuments && lines.ReadLine() is { } line; n++)
        {
            var shape = SpecDialect.Shape(JsonNode.Parse(line)?["text"]?.GetValue<string>() ?? "");
            for (int i = 0; i < shape.Count; i++)
            {
                string run = "";
                for (int k = i; k < Math.Min(shape.Count, i + longest); k++)
                {
                    run = k == i ? shape[k] : run + " " + shape[k];
                    if (wanted.Contains(run))
                        found.Add(run);
                }
            }
        }

        return found;
    }
}
