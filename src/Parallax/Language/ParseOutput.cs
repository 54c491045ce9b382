using System.Globalization;
using System.Text;

namespace Parallax.Language;

/// <summary>Shows analyses: as CoNLL-U (universaldependencies.org/format) and as trees to look at.</summary>
public static class ParseOutput
{
    /// <summary>
    /// Reads CoNLL-U with given tokens and sentences and writes it again with UPOS, XPOS, HEAD and DEPREL predicted. All else stays as it was:
    /// comments, multiword tokens, empty nodes, lemmas, features, MISC.
    /// </summary>
    /// <exception cref="FormatException">A line is not of the format; the message says which and why.</exception>
    public static void Predict(Analyzer analyzer, TextReader conllu, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        foreach (var sentence in ConlluFile.Read(conllu))
        {
            var analysis = Analyze(analyzer, sentence);
            foreach (var (line, word) in sentence.Lines)
            {
                if (word < 0)
                {
                    output.Write(line);
                    output.Write('\n');
                    continue;
                }

                string[] columns = line.Split('\t');
                columns[3] = analysis.Upos[word].Name();
                columns[4] = analysis.Xpos[word].Name();
                columns[6] = Number(analysis.Heads[word] + 1);
                columns[7] = analysis.Deprels[word].Name();
                output.Write(string.Join('\t', columns));
                output.Write('\n');
            }

            output.Write('\n');
        }
    }

    /// <summary>Reads raw text, paragraphs parted by blank lines, as CoNLL's shared tasks have it.</summary>
    public static Analysis Raw(Analyzer analyzer, string text)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        ArgumentNullException.ThrowIfNull(text);
        return analyzer.Analyze(text, Blocks.Paragraphs(text));
    }

    /// <summary>Writes CoNLL-U.</summary>
    public static void Conllu(Analysis analysis, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(output);
        for (int s = 0; s < analysis.SentenceCount; s++)
        {
            (int first, int end) = analysis.Sentence(s);
            if ((analysis.Spacing[first] & Spacing.BlockStart) != 0)
                output.Write("# newpar\n");
            output.Write($"# sent_id = {Number(s + 1)}\n# text = {OneLine(analysis.SentenceSpan(s).In(analysis.Text))}\n");
            for (int i = first; i < end; i++)
                Word(analysis, first, i, end, output);
            output.Write('\n');
        }
    }

    /// <summary>Writes each sentence as an indented tree: form, tags, relation; children under their head, in the order of the text.</summary>
    public static void Tree(Analysis analysis, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(analysis);
        ArgumentNullException.ThrowIfNull(output);
        var open = new Stack<(int Token, int Depth)>();
        var children = new List<int>();
        for (int s = 0; s < analysis.SentenceCount; s++)
        {
            output.Write($"{OneLine(analysis.SentenceSpan(s).In(analysis.Text))}\n");
            open.Push((analysis.Root(s), 1));
            while (open.TryPop(out var node))
            {
                var (token, depth) = node;
                output.Write(new string(' ', 2 * Math.Min(depth, 60)));
                output.Write($"{analysis.Form(token)}  {analysis.Upos[token].Name()}/{analysis.Xpos[token].Name()}  {analysis.Deprels[token].Name()}  {analysis.Lemma(token)}");
                if (analysis.NameAt(token) is { } name && name.FirstToken == token)
                    output.Write($"  [{name.Kind}: {OneLine(name.Span.In(analysis.Text))}]");
                output.Write('\n');
                children.Clear();
                foreach (int child in analysis.Children(token))
                    children.Add(child);
                for (int i = children.Count - 1; i >= 0; i--)
                    open.Push((children[i], depth + 1));
            }

            output.Write('\n');
        }
    }

    /// <summary>Reads CoNLL-U with given tokens and sentences and writes each sentence as <see cref="Tree(Analysis, TextWriter)"/> does.</summary>
    /// <exception cref="FormatException">A line is not of the format; the message says which and why.</exception>
    public static void Tree(Analyzer analyzer, TextReader conllu, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(analyzer);
        foreach (var sentence in ConlluFile.Read(conllu))
            Tree(Analyze(analyzer, sentence, Depth.Names), output);
    }

    /// <summary>The analysis of a sentence whose words are given.</summary>
    internal static Analysis Analyze(Analyzer analyzer, ConlluSentence sentence, Depth depth = Depth.Trees)
    {
        var starts = new List<int>();
        var ends = new List<int>();
        var tokens = new TokenBuffer();
        var text = new StringBuilder();
        foreach (var word in sentence.Words)
        {
            // Words of a multiword token are written side by side, so that each form is what the treebank says it is.
            tokens.Add(text.Length, text.Length + word.Form.Length, word.NoSpaceAfter ? Spacing.None : Spacing.SpaceAfter);
            text.Append(word.Form).Append(' ');
        }

        return analyzer.Analyze(text.ToString(), tokens, [0], depth);
    }

    private static void Word(Analysis analysis, int first, int token, int end, TextWriter output)
    {
        var spacing = analysis.Spacing;
        int last = token;
        while (last + 1 < end && (spacing[last + 1] & Spacing.ContinuesWord) != 0)
            last++;
        bool continues = (spacing[token] & Spacing.ContinuesWord) != 0 && token > first;
        bool starts = !continues && last > token;
        if (starts)
            output.Write($"{Number(token - first + 1)}-{Number(last - first + 1)}\t{analysis.Text.AsSpan(analysis.Starts[token], analysis.Ends[last] - analysis.Starts[token])}\t_\t_\t_\t_\t_\t_\t_\t{Space(spacing[last])}\n");
        int head = analysis.Heads[token] < 0 ? 0 : analysis.Heads[token] - first + 1;
        string misc = starts || continues ? "_" : Space(spacing[token]);
        output.Write($"{Number(token - first + 1)}\t{analysis.Form(token)}\t{analysis.Lemma(token)}\t{analysis.Upos[token].Name()}\t{analysis.Xpos[token].Name()}\t{MorphNames.Feats(analysis.Morphs[token])}\t{Number(head)}\t{analysis.Deprels[token].Name()}\t_\t{misc}\n");
    }

    private static string Space(Spacing spacing) => (spacing & Spacing.SpaceAfter) != 0 ? "_" : "SpaceAfter=No";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string OneLine(ReadOnlySpan<char> words) => words.ToString().ReplaceLineEndings(" ").Replace('\t', ' ');
}
