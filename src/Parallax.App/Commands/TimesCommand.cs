using System.CommandLine;
using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;
using Parallax.Text;

namespace Parallax.App.Commands;

/// <summary><c>parallax times</c>: the time expressions of texts, as TIMEX3 for programs, with what each rests on for people.</summary>
internal static class TimesCommand
{
    private const int Context = 24;

    public static Command Create(Streams streams, Lazy<PipelineTasks> tasks)
    {
        var file = MachineCommands.File();
        var offsets = MachineCommands.OffsetsOption();
        var format = new Option<string>("--format", "-f") { Description = "jsonl for programs; text for a person: each expression with its value, its days and its rule", DefaultValueFactory = _ => "jsonl" };
        format.AcceptOnlyFromAmong("jsonl", "text");
        var command = new Command("times", "Time expressions of texts: {\"doc\",\"dct\",\"text\"} in, {\"doc\",\"timexes\"} out") { file, format, offsets };
        command.SetAction(parsed => MachineCommands.Run(streams, "times", parsed.GetValue(file)!, path =>
        {
            var lines = new JsonLines(streams);
            bool people = parsed.GetValue(format) == "text", codePoints = parsed.GetValue(offsets) == "codepoints";
            foreach (var document in lines.Read(path, "doc", "text"))
            {
                string text = JsonLines.Text(document, "text") ?? "", doc = JsonLines.Text(document, "doc") ?? "";
                var day = JsonLines.Day(document, "dct");
                var (times, values) = tasks.Value.Times(text, day);
                if (people)
                    streams.Out.Write(Encoding.UTF8.GetBytes(Show(doc, day, text, times, values)));
                else
                    Write(lines, doc, times, values, new Offsets(text, codePoints));
            }
        }));
        return command;
    }

    private static void Write(JsonLines lines, string doc, IReadOnlyList<TimeExpression> times, IReadOnlyList<TimeValue> values, Offsets offsets) => lines.Write(json =>
    {
        json.WriteString("doc", doc);
        json.WriteStartArray("timexes");
        foreach (var (time, value) in times.Zip(values))
        {
            json.WriteStartObject();
            json.WriteNumber("start", offsets.Of(time.Span.Start));
            json.WriteNumber("end", offsets.Of(time.Span.End));
            json.WriteString("type", time.Type.ToString().ToUpperInvariant());
            json.WriteString("value", value.Iso);
            json.WriteString("mod", time.Modifier);
            json.WriteString("rule", time.Rule);
            if (time.Symbol is ClockTime { Zone: { } zone })
                json.WriteString("zone", zone);
            if (TimeResolution.InstantOf(time, value) is { } instant)
                json.WriteString("utc", InstantPattern.General.Format(instant));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static string Show(string doc, LocalDate? day, string text, IReadOnlyList<TimeExpression> times, IReadOnlyList<TimeValue> values)
    {
        var page = new StringBuilder();
        page.Append(Inert.Line($"{doc}, dated {(day is { } known ? LocalDatePattern.Iso.Format(known) : "unknown")}: {times.Count.ToString(CultureInfo.InvariantCulture)} expressions")).Append('\n');
        for (int i = 0; i < times.Count; i++)
        {
            var (time, value) = (times[i], values[i]);
            string before = text[Math.Max(0, time.Span.Start - Context)..time.Span.Start], after = text[time.Span.End..Math.Min(text.Length, time.Span.End + Context)];
            page.Append(Inert.Line($"  …{before}[{time.Span.Words(text)}]{after}…")).Append('\n');
            page.Append(Inert.Line($"      {time.Type.ToString().ToUpperInvariant()} {(value.Iso.Length == 0 ? "unknown" : value.Iso)}{(time.Modifier is { } mod ? " " + mod : "")}{Days(value)}{At(time, value)}; {Basis(time, times, text)}; rule {time.Rule}")).Append('\n');
        }

        return page.Append('\n').ToString();
    }

    private static string Days(TimeValue value) => (value.Earliest, value.Latest) switch
    {
        (null, null) => "",
        var (from, to) when from == to => $", on {LocalDatePattern.Iso.Format(from!.Value)}",
        var (from, to) => $", within {(from is { } first ? LocalDatePattern.Iso.Format(first) : "…")} to {(to is { } last ? LocalDatePattern.Iso.Format(last) : "…")}",
    };

    private static string At(TimeExpression time, TimeValue value) =>
        TimeResolution.InstantOf(time, value) is { } instant ? $", {InstantPattern.General.Format(instant)} by {((ClockTime)time.Symbol).Zone}" : "";

    private static string Basis(TimeExpression time, IReadOnlyList<TimeExpression> times, string text) =>
        time.Symbol is EitherTime ? "two readings, both kept"
        : time.Symbol.Reference >= 0 && time.Symbol.Reference < times.Count ? $"counted from [{times[time.Symbol.Reference].Span.Words(text)}]"
        : time.Symbol.IsAbsolute ? "by its own words" : "counted from the article's date";
}
