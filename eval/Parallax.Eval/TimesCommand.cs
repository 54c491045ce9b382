using System.Text.Json;
using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;
using Parallax.Language;
using Parallax.Read.Time;
using Parallax.Text;

namespace Parallax.Eval;

/// <summary>times IN.jsonl OUT.jsonl: {"doc","dct","text"} in, {"doc","timexes"} out, for eval_timex.py.</summary>
internal static class TimesCommand
{
    public static int Run(string[] args)
    {
        var reader = new TimeReader();
        bool tagged = args.Length > 2 && args[2] == "tags";
        using var output = new StreamWriter(args[1]);
        long characters = 0;
        var work = TimeSpan.Zero;
        foreach (string line in File.ReadLines(args[0]))
        {
            if (line.Length == 0)
                continue;
            var input = JsonNode.Parse(line)!;
            string text = input["text"]!.GetValue<string>();
            string? dct = input["dct"]?.GetValue<string>();
            LocalDate? day = dct is { Length: >= 10 } && LocalDatePattern.Iso.Parse(dct[..10]) is { Success: true } parsed ? parsed.Value : null;
            var analysis = tagged ? Analyzer.Shared.Analyze(text) : null;
            if (analysis is not null && analysis.Text != text)
                throw new InvalidDataException(input["doc"]!.ToString());
            var before = Environment.CpuUsage.UserTime;
            var times = reader.Read(text, [], analysis);
            var values = TimeResolution.Resolve(times, day, day);
            work += Environment.CpuUsage.UserTime - before;
            characters += text.Length;
            var points = new Offsets(text, codePoints: true);
            var found = new JsonArray();
            for (int i = 0; i < times.Length; i++)
            {
                found.Add(new JsonObject
                {
                    ["start"] = points.Of(times[i].Span.Start),
                    ["end"] = points.Of(times[i].Span.End),
                    ["type"] = times[i].Type.ToString().ToUpperInvariant(),
                    ["value"] = values[i].Iso,
                    ["mod"] = times[i].Modifier,
                    ["rule"] = times[i].Rule,
                    ["text"] = times[i].Span.Words(text),
                });
            }

            output.WriteLine(new JsonObject { ["doc"] = input["doc"]!.GetValue<string>(), ["timexes"] = found }.ToJsonString(Json));
        }

        Console.Error.WriteLine($"{characters} characters in {work.TotalMilliseconds:F0} ms of processor time");
        return 0;
    }

    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
