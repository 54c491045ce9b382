using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Language;

/// <summary>
/// One text read as English: tokens, sentences, tags, dependencies, names. Arrays side by side, one entry a token, no object a
/// token. Immutable; may be read by many threads.
/// </summary>
/// <remarks>
/// Tokens are the syntactic words of Universal Dependencies: <c>don't</c> is <c>do</c> + <c>n't</c>, each with its own part of the
/// span. They are in order, do not overlap, and cover every character that is not white space. A sentence never crosses a block.
/// </remarks>
public sealed class Analysis
{
    private readonly AnalysisArrays _data;
    private readonly Lazy<TreeIndex> _tree;
    private readonly LemmaTable _lemmaTable;
    private string?[]? _lemmas;

    internal Analysis(string text, string maker, AnalysisArrays data, LemmaTable lemmas)
    {
        _lemmaTable = lemmas;
        Text = text;
        Maker = maker;
        _data = data;
        _tree = new Lazy<TreeIndex>(() => TreeIndex.Build(_data.Heads));
    }

    /// <summary>The text that the spans point into.</summary>
    public string Text { get; }

    /// <summary>The model and rules that made it: <see cref="Analyzer.ModelVersion"/>.</summary>
    public string Maker { get; }

    /// <summary>Number of tokens.</summary>
    public int Count => _data.Starts.Length;

    /// <summary>For each token the UTF-16 offset of its first code unit.</summary>
    public ReadOnlySpan<int> Starts => _data.Starts;

    /// <summary>For each token the offset after its last code unit.</summary>
    public ReadOnlySpan<int> Ends => _data.Ends;

    /// <summary>What stands between tokens, and which tokens are parts of one word.</summary>
    public ReadOnlySpan<Spacing> Spacing => _data.Spacing;

    /// <summary>Universal part of speech of each token.</summary>
    public ReadOnlySpan<Upos> Upos => _data.Upos;

    /// <summary>Penn part of speech of each token.</summary>
    public ReadOnlySpan<Xpos> Xpos => _data.Xpos;

    /// <summary>Morphology of each token.</summary>
    public ReadOnlySpan<Morph> Morphs => _data.Morphs;

    /// <summary>For each token the index of its head's token; -1 for the root of a sentence. Every sentence has one root and is a tree.</summary>
    public ReadOnlySpan<int> Heads => _data.Heads;

    /// <summary>For each token the relation to its head.</summary>
    public ReadOnlySpan<Deprel> Deprels => _data.Deprels;

    /// <summary>For each sentence the index of its first token.</summary>
    public ReadOnlySpan<int> SentenceStarts => _data.Sentences;

    /// <summary>Number of sentences.</summary>
    public int SentenceCount => _data.Sentences.Length;

    /// <summary>The names, in the order of the text; none overlaps another.</summary>
    public ImmutableArray<Mention> Names => _data.Names;

    /// <summary>What the names name, in the order of first mention.</summary>
    public ImmutableArray<Entity> Entities => _data.Entities;

    /// <summary>Pronouns and descriptions with a safe antecedent, in the order of the text.</summary>
    public ImmutableArray<Reference> References => _data.References;

    /// <summary>The characters of a token.</summary>
    public ReadOnlySpan<char> Form(int token) => Text.AsSpan(_data.Starts[token], _data.Ends[token] - _data.Starts[token]);

    /// <summary>True where the token's characters are <paramref name="word"/>, ASCII case ignored.</summary>
    public bool Is(int token, string word) => Form(token).Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Where a token stands.</summary>
    public Span Span(int token) => new(_data.Starts[token], _data.Ends[token]);

    /// <summary>From the first character of <paramref name="firstToken"/> to the last of the token before <paramref name="endToken"/>.</summary>
    public Span Span(int firstToken, int endToken) =>
        firstToken >= endToken ? new Span(Start(firstToken), Start(firstToken)) : new Span(_data.Starts[firstToken], _data.Ends[endToken - 1]);

    /// <summary>The token's dictionary form, lower case but for names: <c>said</c> gives <c>say</c>.</summary>
    public string Lemma(int token)
    {
        string?[] lemmas = _lemmas ?? Interlocked.CompareExchange(ref _lemmas, new string?[Count], null) ?? _lemmas;
        // "'s" before a participle that is active is short for "has".
        if (_data.Upos[token] == Language.Upos.Aux && _data.Deprels[token] == Deprel.Aux && _data.Heads[token] is >= 0 and var verb && _data.Xpos[verb] == Language.Xpos.VBN && (Is(token, "'s") || Is(token, "’s")))
            return "have";
        return lemmas[token] ??= _lemmaTable.Lemma(Form(token), _data.Upos[token], _data.Xpos[token]);
    }

    /// <summary>The sentence that holds a token.</summary>
    public int SentenceOf(int token)
    {
        int at = Array.BinarySearch(_data.Sentences, token);
        return at >= 0 ? at : ~at - 1;
    }

    /// <summary>The tokens of a sentence: first, and the one after the last.</summary>
    public (int First, int End) Sentence(int sentence) =>
        (_data.Sentences[sentence], sentence + 1 < _data.Sentences.Length ? _data.Sentences[sentence + 1] : Count);

    /// <summary>Where a sentence stands.</summary>
    public Span SentenceSpan(int sentence)
    {
        (int first, int end) = Sentence(sentence);
        return Span(first, end);
    }

    /// <summary>The root token of a sentence.</summary>
    public int Root(int sentence)
    {
        (int first, int end) = Sentence(sentence);
        for (int i = first; i < end; i++)
        {
            if (_data.Heads[i] < 0)
                return i;
        }

        return first;
    }

    /// <summary>The tokens whose head is <paramref name="token"/>, in the order of the text.</summary>
    public ChildEnumerator Children(int token) => new(_tree.Value, token);

    /// <summary>The first child with that relation (or a subtype, where <paramref name="relation"/> has none); -1 where there is none.</summary>
    public int Child(int token, Deprel relation)
    {
        foreach (int child in Children(token))
        {
            if (Matches(_data.Deprels[child], relation))
                return child;
        }

        return -1;
    }

    /// <summary>First token of the subtree under <paramref name="token"/>, and the one after its last. Holds foreign tokens where the tree is not projective.</summary>
    public (int First, int End) Subtree(int token) => (_tree.Value.Left[token], _tree.Value.Right[token] + 1);

    /// <summary>Where the subtree under <paramref name="token"/> stands, from its leftmost to its rightmost token.</summary>
    public Span SubtreeSpan(int token) => Span(_tree.Value.Left[token], _tree.Value.Right[token] + 1);

    /// <summary>True where <paramref name="ancestor"/> is <paramref name="token"/> or stands above it.</summary>
    public bool IsUnder(int token, int ancestor)
    {
        for (int at = token; at >= 0; at = _data.Heads[at])
        {
            if (at == ancestor)
                return true;
        }

        return false;
    }

    /// <summary>The first token that ends after <paramref name="offset"/>; <see cref="Count"/> where none does.</summary>
    public int TokenAt(int offset)
    {
        int at = Array.BinarySearch(_data.Ends, offset);
        return at >= 0 ? at + 1 : ~at;
    }

    /// <summary>The tokens that <paramref name="span"/> touches: first, and the one after the last.</summary>
    public (int First, int End) Tokens(Span span)
    {
        int first = TokenAt(span.Start);
        int at = Array.BinarySearch(_data.Starts, span.End);
        return (first, Math.Max(first, at >= 0 ? at : ~at));
    }

    /// <summary>The name that holds a token; null where none does.</summary>
    public Mention? NameAt(int token)
    {
        int low = 0, high = Names.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            var name = Names[middle];
            if (token < name.FirstToken)
                high = middle - 1;
            else if (token >= name.EndToken)
                low = middle + 1;
            else
                return name;
        }

        return null;
    }

    internal AnalysisArrays Data => _data;

    private int Start(int token) => token < Count ? _data.Starts[token] : Text.Length;

    private static bool Matches(Deprel found, Deprel wanted) => found == wanted || found.Universal() == wanted;
}

/// <summary>What stands after a token, and how it belongs to its neighbours.</summary>
[Flags]
public enum Spacing : byte
{
    /// <summary>Nothing stands between it and the next token.</summary>
    None = 0,

    /// <summary>White space follows (<c>SpaceAfter=Yes</c>), or the text ends.</summary>
    SpaceAfter = 1,

    /// <summary>It continues the word of the token before: <c>n't</c> in <c>don't</c>.</summary>
    ContinuesWord = 2,

    /// <summary>A line break stands before it.</summary>
    LineStart = 4,

    /// <summary>It is the first of its block.</summary>
    BlockStart = 8,
}

/// <summary>Enumerates the children of a token, in the order of the text, without allocating.</summary>
public struct ChildEnumerator
{
    private readonly TreeIndex _tree;
    private int _next;

    internal ChildEnumerator(TreeIndex tree, int token)
    {
        _tree = tree;
        _next = tree.FirstChild[token];
        Current = -1;
    }

    /// <summary>The child.</summary>
    public int Current { get; private set; }

    /// <summary>Goes to the next child; false after the last.</summary>
    public bool MoveNext()
    {
        if (_next < 0)
            return false;
        Current = _next;
        _next = _tree.NextSibling[_next];
        return true;
    }

    /// <summary>This, so that <c>foreach</c> works.</summary>
    public readonly ChildEnumerator GetEnumerator() => this;
}
