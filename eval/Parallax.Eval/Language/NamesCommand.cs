using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Parallax.Language;

namespace Parallax.Eval.Language;

/// <summary>
/// CoNLL span F1 of names on given tokens and sentences: a name counts where its tokens and its kind are right. A file that says where its documents begin (<c># newdoc</c>,
/// <c>-DOCSTART-</c>) is read document by document, as an article is; any other sentence by sentence.
/// </summary>
internal static class NamesCommand
{
    private static readonly (string Kind, string[] Labels)[] Kinds =
    [
        ("PER", ["PER", "person"]), ("ORG", ["ORG", "corporation", "group"]), ("LOC", ["LOC", "location"]),
    ];

    public static int Run(string[] arguments)
    {
        var analyzer = Models.FromArguments(ref arguments);
        foreach (string path in arguments)
        {
            var counts = Kinds.ToDictionary(kind => kind.Kind, _ => (Gold: 0, Found: 0, Right: 0));
            foreach (var document in Documents(path))
                Count(analyzer, document, counts);
            Console.WriteLine($"{Path.GetFileName(path)}  sha256 {Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))[..16]}  {analyzer.ModelVersion}");
            foreach (var (kind, _) in Kinds)
                Print(kind, counts[kind]);
            Print("all", (counts.Values.Sum(count => count.Gold), counts.Values.Sum(count => count.Found), counts.Values.Sum(count => count.Right)));
        }

        return 0;
    }

    private static void Print(string kind, (int Gold, int Found, int Right) count) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"  {kind,-4} P {100.0 * count.Right / Math.Max(1, count.Found):F2}  R {100.0 * count.Right / Math.Max(1, count.Gold):F2}  F1 {200.0 * count.Right / Math.Max(1, count.Gold + count.Found):F2}  ({count.Gold} names)"));

    private static IEnumerable<Document> Documents(string path)
    {
        bool iob2 = path.EndsWith(".iob2", StringComparison.Ordinal), marked = false, open = false;
        var document = new Document([], [], []);
        foreach (string line in File.ReadLines(path).Append(""))
        {
            string[] columns = line.Split(['\t', ' '], StringSplitOptions.RemoveEmptyEntries);
            bool begins = line.StartsWith("# newdoc", StringComparison.Ordinal) || line.StartsWith("-DOCSTART-", StringComparison.Ordinal);
            if (begins && document.Forms.Count > 0)
            {
                yield return document;
                document = new Document([], [], []);
            }

            marked |= begins;
            open &= columns.Length > 0;
            if (begins || columns.Length < 2 || line.StartsWith("# ", StringComparison.Ordinal))
                continue;
            if (!open && !marked && document.Forms.Count > 0)
            {
                yield return document;
                document = new Document([], [], []);
            }

            if (!open)
                document.Sentences.Add(document.Forms.Count);
            open = true;
            int form = iob2 || (columns.Length > 2 && int.TryParse(columns[0], NumberStyles.None, CultureInfo.InvariantCulture, out _)) ? 1 : 0;
            document.Forms.Add(columns[form]);
            document.Labels.Add(iob2 ? columns[2] : columns[^1]);
        }

        if (document.Forms.Count > 0)
            yield return document;
    }

    private static void Count(Analyzer analyzer, Document document, Dictionary<string, (int Gold, int Found, int Right)> counts)
    {
        var text = new StringBuilder();
        var tokens = new TokenBuffer();
        foreach (string form in document.Forms)
        {
            tokens.Add(text.Length, text.Length + form.Length, Spacing.SpaceAfter);
            text.Append(form).Append(' ');
        }

        var analysis = analyzer.Analyze(text.ToString(), tokens, document.Sentences);
        var gold = Gold(document);
        var found = new HashSet<(int, int, string)>();
        foreach (var name in analysis.Names)
        {
            string? kind = name.Kind switch
            {
                NameKind.Person => "PER",
                NameKind.Organisation => "ORG",
                NameKind.Place => "LOC",
                _ => null,
            };
            if (kind is not null)
                found.Add((name.FirstToken, name.EndToken, kind));
        }

        foreach (var (kind, _) in Kinds)
        {
            var (g, f, r) = counts[kind];
            counts[kind] = (g + gold.Count(name => name.Kind == kind), f + found.Count(name => name.Item3 == kind), r + gold.Count(name => name.Kind == kind && found.Contains(name)));
        }
    }

    private static HashSet<(int First, int End, string Kind)> Gold(Document document)
    {
        var labels = document.Labels;
        var starts = document.Sentences.ToHashSet();
        var names = new HashSet<(int, int, string)>();
        string Kind(int i) => labels[i].Length > 2 ? Kinds.FirstOrDefault(kind => kind.Labels.Contains(labels[i][2..])).Kind ?? "" : "";
        for (int i = 0; i < labels.Count; i++)
        {
            string kind = Kind(i);
            if (kind.Length == 0)
                continue;
            int end = i + 1;
            while (end < labels.Count && !starts.Contains(end) && labels[end].StartsWith("I-", StringComparison.Ordinal) && Kind(end) == kind)
                end++;
            names.Add((i, end, kind));
            i = end - 1;
        }

        return names;
    }

    private sealed record Document(List<string> Forms, List<string> Labels, List<int> Sentences);
}
