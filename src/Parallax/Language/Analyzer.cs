using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Language;

/// <summary>Reads English. One instance serves all threads: it holds the model and nothing that changes.</summary>
public sealed class Analyzer
{
    [ThreadStatic]
    private static Scratch? scratch;

    /// <summary>The shared instance over the embedded model, loaded at first use.</summary>
    public static Analyzer Shared { get; } = new();

    /// <summary>Names the model and the rules: the maker of every analysis. Changes whenever either does.</summary>
    public string ModelVersion { get; } = "language/plain 1";

    /// <summary>
    /// Reads <paramref name="text"/>, block by block: no sentence and no name crosses from one to the next. Characters outside all
    /// blocks are not read.
    /// </summary>
    /// <param name="text">Any text; other languages than English are still split into tokens and sentences.</param>
    /// <param name="blocks">In order, not overlapping.</param>
    /// <exception cref="ArgumentException">A block lies outside the text or before the end of the one before it.</exception>
    public Analysis Analyze(string text, ReadOnlySpan<Span> blocks)
    {
        ArgumentNullException.ThrowIfNull(text);
        CheckBlocks(text, blocks);
        var work = scratch ??= new Scratch();
        work.Clear();
        foreach (var block in blocks)
        {
            int first = work.Tokens.Count;
            Tokenizer.Tokenize(text, block.Start, block.End, work.Tokens);
            SentenceSplitter.Split(text, work.Tokens, first, work.Tokens.Count, work.Sentences);
        }

        return new Analysis(text, ModelVersion, Fill(text, work));
    }

    /// <summary>Reads a text whose lines are its blocks.</summary>
    public Analysis Analyze(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var blocks = new List<Span>();
        int start = 0;
        for (int at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', start))
        {
            blocks.Add(new Span(start, at));
            start = at + 1;
        }

        blocks.Add(new Span(start, text.Length));
        return Analyze(text, blocks.ToArray());
    }

    /// <summary>Reads an article: its blocks are the blocks of the analysis.</summary>
    public Analysis Analyze(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var blocks = new Span[article.Blocks.Length];
        for (int i = 0; i < blocks.Length; i++)
            blocks[i] = article.Blocks[i].Span;
        return Analyze(article.Text, blocks);
    }

    private static void CheckBlocks(string text, ReadOnlySpan<Span> blocks)
    {
        int end = 0;
        foreach (var block in blocks)
        {
            if (block.Start < end || block.End < block.Start || block.End > text.Length)
                throw new ArgumentException($"the block {block} lies outside the text of {text.Length} or before {end}", nameof(blocks));
            end = block.End;
        }
    }

    private static AnalysisArrays Fill(string text, Scratch work)
    {
        int count = work.Tokens.Count;
        var data = new AnalysisArrays
        {
            Starts = work.Tokens.Starts.AsSpan(0, count).ToArray(),
            Ends = work.Tokens.Ends.AsSpan(0, count).ToArray(),
            Spacing = work.Tokens.Flags.AsSpan(0, count).ToArray(),
            Upos = new Upos[count],
            Xpos = new Xpos[count],
            Morphs = new Morph[count],
            Heads = new int[count],
            Deprels = new Deprel[count],
            Sentences = [.. work.Sentences],
        };
        for (int s = 0; s < data.Sentences.Length; s++)
            FillSentence(text, data, data.Sentences[s], s + 1 < data.Sentences.Length ? data.Sentences[s + 1] : count);
        FillNames(text, data);
        return data;
    }

    private static void FillSentence(string text, AnalysisArrays data, int first, int end)
    {
        int root = -1;
        for (int i = first; i < end; i++)
        {
            (data.Upos[i], data.Xpos[i]) = PlainTagger.Tag(text.AsSpan(data.Starts[i], data.Ends[i] - data.Starts[i]), i == first);
            if (root < 0 && data.Upos[i] == Upos.Verb)
                root = i;
        }

        root = root < 0 ? first : root;
        for (int i = first; i < end; i++)
        {
            data.Heads[i] = i == root ? -1 : root;
            data.Deprels[i] = i == root ? Deprel.Root : Deprel.Dep;
        }
    }

    private static void FillNames(string text, AnalysisArrays data)
    {
        var names = ImmutableArray.CreateBuilder<Mention>();
        var entities = ImmutableArray.CreateBuilder<Entity>();
        var byForm = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < data.Starts.Length;)
        {
            int end = i;
            while (end < data.Starts.Length && data.Upos[end] == Upos.Propn && (end == i || (data.Spacing[end] & Spacing.BlockStart) == 0))
                end++;
            if (end > i)
            {
                var span = new Span(data.Starts[i], data.Ends[end - 1]);
                string words = span.Words(text);
                if (!byForm.TryGetValue(words, out int entity))
                {
                    entity = entities.Count;
                    byForm.Add(words, entity);
                    entities.Add(new Entity(entity, NameKind.Other, words, [words]));
                }

                names.Add(new Mention(span, i, end, NameKind.Other, entity, Confidence: 0.5));
            }

            i = Math.Max(end, i + 1);
        }

        data.Names = names.ToImmutable();
        data.Entities = entities.ToImmutable();
    }

    private sealed class Scratch
    {
        public TokenBuffer Tokens { get; } = new();

        public List<int> Sentences { get; } = [];

        public void Clear()
        {
            Tokens.Clear();
            Sentences.Clear();
        }
    }
}
