using System.Collections.Concurrent;
using Parallax.Text;

namespace Parallax.Language;

/// <summary>Reads English. One instance serves all threads: it holds the model, and work space that is lent to one call at a time.</summary>
public sealed class Analyzer
{
    private static readonly Lazy<Analyzer> SharedInstance = new(() => new Analyzer(LanguageModel.Embedded()));

    private readonly LanguageModel _model;
    private readonly WordCache _words;
    private readonly ConcurrentBag<Workspace> _idle = [];

    internal Analyzer(LanguageModel model)
    {
        _model = model;
        _words = new WordCache(model);
        ModelVersion = $"language/{Rules.Version} {model.Version}";
    }

    /// <summary>The shared instance over the embedded model, loaded at first use.</summary>
    public static Analyzer Shared => SharedInstance.Value;

    /// <summary>Names the rules and the model: the maker of every analysis. Changes whenever either does.</summary>
    public string ModelVersion { get; }

    /// <summary>
    /// Reads <paramref name="text"/>, block by block: no sentence and no name crosses from one to the next. Characters outside all
    /// blocks are not read.
    /// </summary>
    /// <param name="text">Any text; other languages than English are still split into tokens and sentences.</param>
    /// <param name="blocks">In order, not overlapping.</param>
    /// <exception cref="ArgumentException">A block lies outside the text or before the end of the one before it.</exception>
    public Analysis Analyze(string text, ReadOnlySpan<Span> blocks) => Analyze(text, blocks, Depth.Names);

    /// <summary>Reads a text whose lines are its blocks.</summary>
    public Analysis Analyze(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Analyze(text, Blocks.Lines(text));
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

    /// <summary>Reads only so far: for measuring what each step costs.</summary>
    internal Analysis Analyze(string text, ReadOnlySpan<Span> blocks, Depth depth)
    {
        ArgumentNullException.ThrowIfNull(text);
        Blocks.Check(text, blocks);
        var work = Rent();
        foreach (var block in blocks)
        {
            int first = work.Tokens.Count;
            Tokenizer.Tokenize(text, block.Start, block.End, work.Tokens);
            SentenceSplitter.Split(text, work.Tokens, first, work.Tokens.Count, _model.Splits, work.Sentences);
        }

        var analysis = Finish(text, work, depth);
        _idle.Add(work);
        return analysis;
    }

    /// <summary>Reads a text whose tokens and sentences are given.</summary>
    internal Analysis Analyze(string text, TokenBuffer tokens, IReadOnlyList<int> sentences, Depth depth = Depth.Names)
    {
        var work = Rent();
        for (int i = 0; i < tokens.Count; i++)
            work.Tokens.Add(tokens.Starts[i], tokens.Ends[i], tokens.Flags[i]);
        work.Sentences.AddRange(sentences);
        var analysis = Finish(text, work, depth);
        _idle.Add(work);
        return analysis;
    }

    private Workspace Rent()
    {
        if (!_idle.TryTake(out var work))
            return new Workspace(new Encoder(_model, _words), _model.Names is { } names ? new NameReader(names) : null);
        work.Tokens.Clear();
        work.Sentences.Clear();
        return work;
    }

    private Analysis Finish(string text, Workspace work, Depth depth)
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
        for (int s = 0; s < data.Sentences.Length && depth > Depth.Tokens; s++)
            ReadSentence(text, work.Encoder, data, data.Sentences[s], s + 1 < data.Sentences.Length ? data.Sentences[s + 1] : count, depth);
        if (depth == Depth.Names && work.Names is { } names)
            names.Fill(text, data);
        return new Analysis(text, ModelVersion, data, _model.Lemmas);
    }

    private static void ReadSentence(string text, Encoder encoder, AnalysisArrays data, int first, int end, Depth depth)
    {
        // The bullet of an item is no word of it.
        bool hasBullet = end > first + 1 && Characters.IsBullet(text[data.Starts[first]]);
        int words = hasBullet ? first + 1 : first, start = hasBullet ? words : Dateline.Find(text, data, first, end).End;
        if (start > words)
            ReadDateline(text, encoder, data, words, start, depth);
        int root = ReadWords(text, encoder, data, start, end, depth);
        if (hasBullet)
            (data.Upos[first], data.Xpos[first]) = (Upos.Punct, Xpos.NFP);
        if (depth == Depth.Tags)
            return;
        if (hasBullet)
            (data.Heads[first], data.Deprels[first]) = (root, Deprel.Punct);
        for (int i = words; i < start; i++)
        {
            if (data.Heads[i] < 0)
                (data.Heads[i], data.Deprels[i]) = (root, Deprel.Parataxis);
        }

        Morphology.Fill(text, data, first, end);
    }

    private static void ReadDateline(string text, Encoder encoder, AnalysisArrays data, int first, int end, Depth depth)
    {
        ReadWords(text, encoder, data, first, end, depth);
        for (int i = first; i < end; i++)
        {
            if (Characters.IsUpper(text[data.Starts[i]]))
                (data.Upos[i], data.Xpos[i]) = (Upos.Propn, Xpos.NNP);
        }
    }

    // Returns the root.
    private static int ReadWords(string text, Encoder encoder, AnalysisArrays data, int first, int end, Depth depth)
    {
        int count = end - first, root = first;
        var upos = data.Upos.AsSpan(first, count);
        var xpos = data.Xpos.AsSpan(first, count);
        encoder.Tag(text, data.Starts.AsSpan(first, count), data.Ends.AsSpan(first, count), upos, xpos);
        if (depth == Depth.Tags)
            return root;
        var heads = data.Heads.AsSpan(first, count);
        encoder.Parse(heads, data.Deprels.AsSpan(first, count), upos, xpos);
        DuePredicate.Apply(text, data.Starts.AsSpan(first, count), data.Ends.AsSpan(first, count), upos, xpos, heads, data.Deprels.AsSpan(first, count));
        TreeRepair.Apply(heads, data.Deprels.AsSpan(first, count));
        for (int i = 0; i < count; i++)
        {
            root = heads[i] < 0 ? first + i : root;
            heads[i] = heads[i] < 0 ? -1 : heads[i] + first;
        }

        return root;
    }

    private sealed record Workspace(Encoder Encoder, NameReader? Names)
    {
        public TokenBuffer Tokens { get; } = new();

        public List<int> Sentences { get; } = [];
    }
}

/// <summary>How far a text is read.</summary>
internal enum Depth
{
    /// <summary>Tokens and sentences.</summary>
    Tokens,

    /// <summary>Tags too.</summary>
    Tags,

    /// <summary>Trees and morphology too.</summary>
    Trees,

    /// <summary>Names too: everything.</summary>
    Names,
}

/// <summary>The version of the rules of this room, beside the model's.</summary>
internal static class Rules
{
    public const string Version = "5";
}
