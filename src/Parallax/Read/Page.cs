using Parallax.Language;
using Parallax.Text;

namespace Parallax.Read;

/// <summary>
/// An article's analysis as the rules of this room see it: heads and relations in plain arrays, subtree edges, and questions that
/// many rules ask. Built once an article; read only afterwards.
/// </summary>
internal sealed class Page
{
    private readonly int[] _heads;
    private readonly Deprel[] _relations;
    private readonly int[] _firstChild;
    private readonly int[] _nextSibling;
    private readonly int[] _sentenceOf;
    private readonly string[] _lemmas;
    private readonly int[] _left;
    private readonly int[] _right;

    public Page(Article article, Analysis analysis)
    {
        Article = article;
        Analysis = analysis;
        Text = article.Text;
        _heads = analysis.Heads.ToArray();
        _relations = analysis.Deprels.ToArray();
        Count = analysis.Count;
        Starts = analysis.Starts.ToArray();
        Ends = analysis.Ends.ToArray();
        Tags = analysis.Upos.ToArray();
        Forms = analysis.Xpos.ToArray();
        _sentenceOf = new int[Count];
        _lemmas = new string[Count];
        for (int i = 0; i < Count; i++)
            _lemmas[i] = Tags[i] == Upos.Verb ? CueVerbs.Correct(LowerLemma(analysis, i)) : LowerLemma(analysis, i);
        for (int s = 0; s < analysis.SentenceCount; s++)
        {
            (int first, int end) = analysis.Sentence(s);
            Array.Fill(_sentenceOf, s, first, end - first);
        }

        _firstChild = new int[Count];
        _nextSibling = new int[Count];
        _left = new int[Count];
        _right = new int[Count];
        IndexTree();
    }

    public Article Article { get; }

    public Analysis Analysis { get; }

    public string Text { get; }

    /// <summary>Number of tokens.</summary>
    public int Count { get; }

    public int[] Starts { get; }

    public int[] Ends { get; }

    /// <summary>Universal parts of speech.</summary>
    public Upos[] Tags { get; }

    /// <summary>Penn parts of speech.</summary>
    public Xpos[] Forms { get; }

    public int Head(int token) => _heads[token];

    public Deprel Relation(int token) => _relations[token];

    public int SentenceOf(int token) => _sentenceOf[token];

    /// <summary>The lemma in lower case, of names too.</summary>
    public string Lemma(int token) => _lemmas[token];

    public ReadOnlySpan<char> Form(int token) => Text.AsSpan(Starts[token], Ends[token] - Starts[token]);

    public bool Is(int token, string word) =>
        token >= 0 && token < Count && Ends[token] - Starts[token] == word.Length && Form(token).Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsAny(int token, ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (Is(token, word))
                return true;
        }

        return false;
    }

    /// <summary>First child, or -1; <see cref="Next"/> goes on, in the order of the text.</summary>
    public int First(int token) => _firstChild[token];

    public int Next(int child) => _nextSibling[child];

    /// <summary>First child with that very relation; -1 where there is none.</summary>
    public int Child(int token, Deprel relation)
    {
        for (int c = _firstChild[token]; c >= 0; c = _nextSibling[c])
        {
            if (_relations[c] == relation)
                return c;
        }

        return -1;
    }

    public int Child(int token, Deprel relation, Deprel or) => Child(token, relation) is var found and >= 0 ? found : Child(token, or);

    /// <summary>First token of the subtree.</summary>
    public int Left(int token) => _left[token];

    /// <summary>The token after the last of the subtree.</summary>
    public int Right(int token) => _right[token] + 1;

    public bool IsUnder(int token, int ancestor)
    {
        for (int at = token; at >= 0; at = _heads[at])
        {
            if (at == ancestor)
                return true;
        }

        return false;
    }

    public bool IsVerb(int token) => Tags[token] == Upos.Verb || (Tags[token] == Upos.Aux && !IsAuxiliary(token));

    public bool IsNominal(int token) => Tags[token] is Upos.Noun or Upos.Propn or Upos.Pron or Upos.Num;

    /// <summary>True for an auxiliary or copula of another word.</summary>
    public bool IsAuxiliary(int token) => _relations[token] is Deprel.Aux or Deprel.AuxPass or Deprel.Cop;

    public Span Span(int token) => new(Starts[token], Ends[token]);

    /// <summary>From the first token to the one before <paramref name="end"/>, without punctuation at its edges.</summary>
    public Span Trimmed(int first, int end)
    {
        while (first < end && Tags[first] == Upos.Punct && !IsQuoteMark(first) && !Is(first, "("))
            first++;
        while (end > first && Tags[end - 1] == Upos.Punct && !IsQuoteMark(end - 1) && !Is(end - 1, ")"))
            end--;
        return first >= end ? new Span(Starts[Math.Min(first, Count - 1)], Starts[Math.Min(first, Count - 1)]) : new Span(Starts[first], Ends[end - 1]);
    }

    public bool IsQuoteMark(int token) => Quotes.IsMark(Text[Starts[token]]);

    /// <summary>The preposition or marker of a phrase or clause; -1 where it has none.</summary>
    public int Marker(int token) => Child(token, Deprel.Case, Deprel.Mark);

    /// <summary>Lower-cased form of the marker of a phrase; empty where it has none.</summary>
    public string MarkerWord(int token) => Child(token, Deprel.Case) is var marker and >= 0 ? Lemma(marker) : "";

    /// <summary>The particle of a phrasal verb, or null.</summary>
    public string? Particle(int verb) => Child(verb, Deprel.CompoundPrt) is var particle and >= 0 ? Lemma(particle) : null;

    public bool IsNegated(int token)
    {
        for (int c = _firstChild[token]; c >= 0; c = _nextSibling[c])
        {
            if (_relations[c] is Deprel.Advmod or Deprel.Aux or Deprel.AuxPass or Deprel.Det or Deprel.CcPreconj && IsNegation(c))
                return true;
        }

        return false;
    }

    public bool IsNegation(int token) => IsAny(token, ["not", "n't", "n’t", "never", "no", "neither", "nor", "cannot"]);

    private static string LowerLemma(Analysis analysis, int token)
    {
        string lemma = analysis.Lemma(token);
        foreach (char c in lemma)
        {
            if (char.IsUpper(c))
                return lemma.ToLowerInvariant();
        }

        return lemma;
    }

    private void IndexTree()
    {
        Array.Fill(_firstChild, -1);
        Array.Fill(_nextSibling, -1);
        var open = new int[Count];
        for (int i = Count - 1; i >= 0; i--)
        {
            _left[i] = _right[i] = i;
            if (_heads[i] < 0)
                continue;
            _nextSibling[i] = _firstChild[_heads[i]];
            _firstChild[_heads[i]] = i;
            open[_heads[i]]++;
        }

        // Leaves first: each token hands its edges up once all its children have.
        for (int i = 0; i < Count; i++)
        {
            for (int at = i; at >= 0 && open[at] == 0; at = _heads[at])
            {
                open[at] = -1;
                int head = _heads[at];
                if (head < 0)
                    break;
                _left[head] = Math.Min(_left[head], _left[at]);
                _right[head] = Math.Max(_right[head], _right[at]);
                open[head]--;
            }
        }
    }
}
