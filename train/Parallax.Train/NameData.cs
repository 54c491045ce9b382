using System.Text.Json;
using Parallax.Language;

namespace Parallax.Train;

/// <summary>Sentences with names from one set.</summary>
/// <param name="Name">The set's.</param>
/// <param name="Examples">Its sentences.</param>
/// <param name="Copies">How often training sees each.</param>
internal sealed record NameSource(string Name, List<Example> Examples, int Copies)
{
    /// <summary>A part of the sentences in capitals, as headlines are, and a part in small letters, as posts are; with the index of the sentence.</summary>
    public List<(int Of, Example Example)> Recased() =>
        [.. Examples.Select((example, i) => (i, example)).Where(item => item.i % 12 == 0 || item.i % 20 == 10).Select(item => (item.i, item.example.Recased(upper: item.i % 12 == 0)))];
}

/// <summary>Reads data with names into examples that have no trees. Labels: 0 outside, then begin and inside of each <see cref="NameKind"/> kind.</summary>
internal static class NameData
{
    private static readonly Dictionary<string, int> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["PER"] = 0,
        ["person"] = 0,
        ["ORG"] = 1,
        ["corporation"] = 1,
        ["group"] = 1,
        ["organization"] = 1,
        ["organisation"] = 1,
        ["LOC"] = 2,
        ["location"] = 2,
        ["place"] = 2,
        ["MISC"] = 3,
        ["product"] = 3,
        ["creative-work"] = 3,
        ["object"] = 3,
        ["event"] = 3,
        ["abstract"] = 3,
    };

    /// <summary>Sets of sentences with names that may be trained on, UNER's first: the one whose kind of text and labels is wanted.</summary>
    public static List<NameSource> All(string data)
    {
        string names = Path.Combine(data, "names"), banks = Path.Combine(data, "treebanks");
        var re3d = new List<Example>();
        foreach (string folder in Directory.GetDirectories(Path.Combine(names, "re3d")).Order(StringComparer.Ordinal))
            re3d.AddRange(Offsets(folder));
        using var judged = new StreamReader(typeof(NameData).Assembly.GetManifestResourceStream("ewt-names.txt")!);
        var phrases = new NamePhrases(judged);
        return
        [
            new("UNER", WithoutOther(Columns(Path.Combine(names, "uner_en_ewt-dev.iob2"), 1, 2, '\t')), 2),
            new("EWT", Example.ReadFile(Path.Combine(banks, "en_ewt-train.conllu.gz")).ConvertAll(sentence => Of(sentence, phrases.Label(sentence))), 1),
            new("GUM", Example.ReadFile(Path.Combine(banks, "en_gum-open-train.conllu.gz")).ConvertAll(sentence => Of(sentence, FromEntities(sentence))), 1),
            new("wikigold", Columns(Path.Combine(names, "wikigold", "wikigold.conll.txt"), 0, 1, ' '), 1),
            new("WNUT-17", Columns(Path.Combine(names, "wnut17", "wnut17train.conll"), 0, 1, '\t'), 1),
            new("re3d", WithoutOther(re3d), 1),
            new("wire copy", WireCopy.Make(), 1),
        ];
    }

    /// <summary>A set to measure by, never trained on.</summary>
    public static List<Example> Measure(string data) => Columns(Path.Combine(data, "names", "wikineural_en-val.conllu"), 1, 2, '\t');

    private static Example Of(ConlluSentence sentence, int[] labels) => Example.Named([.. sentence.Words.Select(word => word.Form)], labels, sentence.StartsDocument);

    // Sets that know three kinds: what is outside there may be another name.
    private static List<Example> WithoutOther(List<Example> examples) =>
        examples.ConvertAll(example => Example.Named(example.Forms, [.. example.Names.Select(label => label == 0 ? NamePhrases.OutsideOrOther : label)], example.StartsText));

    /// <summary>A file with a token and its label a line, blank lines between sentences; either may come first as the columns say. Where the file does not say where texts begin, each sentence is one.</summary>
    public static List<Example> Columns(string path, int form, int label, char separator)
    {
        var examples = new List<Example>();
        var forms = new List<string>();
        var labels = new List<string>();
        bool marked = false, starts = false;
        foreach (string line in File.ReadLines(path).Append(""))
        {
            bool begins = line.StartsWith("# newdoc", StringComparison.Ordinal) || line.StartsWith("-DOCSTART-", StringComparison.Ordinal);
            (marked, starts) = (marked || begins, starts || begins);
            if (begins && separator == ' ')
                continue;
            string[] columns = line.Split(separator);
            if (line.StartsWith("# ", StringComparison.Ordinal) && separator == '\t')
                continue;
            if (columns.Length <= Math.Max(form, label) || columns[form].Length == 0)
            {
                if (forms.Count > 0)
                {
                    examples.Add(Make(forms, labels, starts || !marked));
                    starts = false;
                }

                forms.Clear();
                labels.Clear();
                continue;
            }

            forms.Add(columns[form]);
            labels.Add(columns[label]);
        }

        return examples;
    }

    /// <summary>Labels of a GUM sentence: its proper names, each of the kind of the entity that it heads.</summary>
    public static int[] FromEntities(ConlluSentence sentence)
    {
        var words = sentence.Words;
        int[] labels = new int[words.Count];
        var entities = Entities(sentence).ConvertAll(entity => (Head: Head(words, entity.First, entity.End), entity.End, entity.First, entity.Kind));
        foreach (var (first, end) in NamePhrases.Of(words))
        {
            if (end - first == 1 && (NamePhrases.IsTime(words[first].Form) || Gazetteer.Demonym(words[first].Form) is not null))
                continue;
            var headed = entities.FindAll(entity => entity.Head >= first && entity.Head < end).OrderByDescending(entity => entity.End - entity.First).ToList();
            NamePhrases.Mark(labels, first, end, headed.Count == 0 ? NamePhrases.Unknown : headed[0].Kind);
        }

        return labels;
    }

    private static int Head(List<ConlluWord> words, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            int head = words[i].Head - 1;
            if (head < first || head >= end)
                return i;
        }

        return first;
    }

    // Entity=(1-person-new-...(2-place-...)  closes as 2) or, where it is one token, ).
    private static List<(int First, int End, int Kind)> Entities(ConlluSentence sentence)
    {
        var found = new List<(int, int, int)>();
        var open = new List<(string Id, int First, int Kind)>();
        for (int i = 0; i < sentence.Words.Count; i++)
        {
            string? field = sentence.Words[i].Misc.Split('|').FirstOrDefault(part => part.StartsWith("Entity=", StringComparison.Ordinal));
            for (int at = 7; field is not null && at < field.Length;)
            {
                int next = field.AsSpan(at + 1).IndexOfAny('(', ')') is var k and >= 0 ? at + 1 + k : field.Length;
                if (field[at] == '(')
                {
                    string[] parts = field[(at + 1)..next].Split('-');
                    open.Add((parts[0], i, parts.Length > 1 ? Kinds.GetValueOrDefault(parts[1], -1) : -1));
                    if (next < field.Length && field[next] == ')')
                    {
                        found.Add((i, i + 1, open[^1].Kind));
                        open.RemoveAt(open.Count - 1);
                        next++;
                    }

                    at = next;
                    continue;
                }

                string id = field[at..next];
                int which = open.FindLastIndex(entity => entity.Id == id);
                if (which >= 0)
                {
                    found.Add((open[which].First, i + 1, open[which].Kind));
                    open.RemoveAt(which);
                }

                at = next + 1;
            }
        }

        return found;
    }

    /// <summary>Documents with entities by character offsets (re3d): names only, that is capitalised words, determiners and lower-case ends cut off.</summary>
    public static List<Example> Offsets(string folder)
    {
        var spans = new Dictionary<string, List<(int Begin, int End, int Kind)>>();
        foreach (string line in File.ReadLines(Path.Combine(folder, "entities.json")))
        {
            using var json = JsonDocument.Parse(line);
            var entity = json.RootElement;
            string document = entity.GetProperty("documentId").GetString()!;
            int kind = Kinds.GetValueOrDefault(entity.GetProperty("type").GetString()!, -1);
            if (kind < 0 || entity.GetProperty("confidence").GetDouble() < 0.5)
                continue;
            if (!spans.TryGetValue(document, out var list))
                spans[document] = list = [];
            list.Add((entity.GetProperty("begin").GetInt32(), entity.GetProperty("end").GetInt32(), kind));
        }

        var examples = new List<Example>();
        foreach (string line in File.ReadLines(Path.Combine(folder, "documents.json")))
        {
            using var json = JsonDocument.Parse(line);
            string id = json.RootElement.GetProperty("_id").GetString()!, text = json.RootElement.GetProperty("text").GetString()!;
            if (spans.TryGetValue(id, out var list))
                examples.AddRange(Document(text, list));
        }

        return examples;
    }

    private static IEnumerable<Example> Document(string text, List<(int Begin, int End, int Kind)> spans)
    {
        var tokens = new TokenBuffer();
        var starts = new List<int>();
        foreach (var line in Blocks.Lines(text))
        {
            int first = tokens.Count;
            Tokenizer.Tokenize(text, line.Start, line.End, tokens);
            SentenceSplitter.Split(text, tokens, first, tokens.Count, default, starts);
        }

        int[] labels = new int[tokens.Count];
        foreach (var (begin, end, kind) in spans.OrderByDescending(span => span.End - span.Begin))
            Mark(text, tokens, labels, begin, end, kind);
        starts.Add(tokens.Count);
        for (int s = 0; s + 1 < starts.Count; s++)
        {
            string[] forms = [.. Enumerable.Range(starts[s], starts[s + 1] - starts[s]).Select(i => text[tokens.Starts[i]..tokens.Ends[i]])];
            yield return Example.Named(forms, labels[starts[s]..starts[s + 1]], s == 0);
        }
    }

    private static void Mark(string text, TokenBuffer tokens, int[] labels, int begin, int end, int kind)
    {
        int from = 0;
        while (from < tokens.Count && tokens.Starts[from] < begin)
            from++;
        int to = from;
        while (to < tokens.Count && tokens.Ends[to] <= end)
            to++;
        bool Capital(int i) => Characters.IsUpper(text[tokens.Starts[i]]) && text[tokens.Starts[i]..tokens.Ends[i]] is not ("The" or "A" or "An");
        while (from < to && !Capital(from))
            from++;
        while (to > from && !Capital(to - 1) && !Characters.IsDigit(text[tokens.Starts[to - 1]]))
            to--;
        bool isName = from < to && Enumerable.Range(from, to - from).All(i => !Characters.IsLetter(text[tokens.Starts[i]]) || Capital(i) || tokens.Ends[i] - tokens.Starts[i] <= 3);
        for (int i = from; i < to && isName; i++)
            labels[i] = (kind * 2) + (i == from ? 1 : 2);
    }

    private static Example Make(List<string> forms, List<string> labels, bool startsText)
    {
        var outForms = new List<string>();
        var outLabels = new List<int>();
        var tokens = new TokenBuffer();
        string previous = "O";
        for (int i = 0; i < forms.Count; i++)
        {
            string kind = labels[i].Length > 2 ? labels[i][2..] : "O";
            int label = kind == "O" ? 0 : (Kinds[kind] * 2) + (labels[i][0] == 'B' || previous != kind ? 1 : 2);
            previous = kind;
            // Their tokens hold hyphens that ours part. Any other token is left whole: "P." and "'s" are no sentence of their own.
            tokens.Clear();
            if (forms[i].Length > 2 && forms[i].AsSpan(1).Contains('-'))
                Tokenizer.Tokenize(forms[i], 0, forms[i].Length, tokens);
            else
                tokens.Add(0, forms[i].Length, Spacing.SpaceAfter);
            for (int k = 0; k < tokens.Count; k++)
            {
                outForms.Add(forms[i][tokens.Starts[k]..tokens.Ends[k]]);
                outLabels.Add(k > 0 && label % 2 == 1 ? label + 1 : label);
            }
        }

        return Example.Named([.. outForms], [.. outLabels], startsText);
    }
}
