using System.Text.Json;
using System.Text.Json.Nodes;
using Parallax.Dating;
using Parallax.Read.Time;

namespace Parallax.Eval;

/// <summary>dates IN.jsonl OUT.jsonl: documents of groups in, their dates out, for eval_dating.py.</summary>
internal static class DatesCommand
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static int Run(string[] args)
    {
        var groups = new List<List<DatesInput>>();
        var byGroup = new Dictionary<string, List<DatesInput>>(StringComparer.Ordinal);
        foreach (string line in File.ReadLines(args[0]))
        {
            if (line.Length == 0)
                continue;
            var input = JsonNode.Parse(line)!;
            string doc = input["doc"]!.GetValue<string>();
            string group = input["group"]?.GetValue<string>() ?? doc;
            if (!byGroup.TryGetValue(group, out var members))
            {
                byGroup[group] = members = [];
                groups.Add(members);
            }

            members.Add(new DatesInput(doc, group, input["title"]?.GetValue<string>(), input["text"]!.GetValue<string>(), input["given_date"]?.GetValue<string>()));
        }

        var reader = new TimeReader();
        using var output = new StreamWriter(args[1]);
        foreach (var group in groups)
        {
            foreach (var dated in DatesTask.Run(group, article => reader.Read(article.Text, article.Blocks, null), PipelineTasks.CopyLinks, null))
            {
                var reasons = new JsonArray([.. dated.Reasons.Select(reason =>
                    (JsonNode)$"{reason.Rule}: {reason.Note} {string.Join(" ", reason.Evidence.Select(quote => $"[{quote.Words}]"))}")]);
                output.WriteLine(new JsonObject
                {
                    ["doc"] = dated.Doc,
                    ["date"] = dated.Date,
                    ["earliest"] = dated.Earliest,
                    ["latest"] = dated.Latest,
                    ["confidence"] = dated.Confidence,
                    ["reasons"] = reasons,
                }.ToJsonString(Json));
            }
        }

        return 0;
    }
}
