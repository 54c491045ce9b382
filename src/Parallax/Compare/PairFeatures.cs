using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Parallax.Text;

namespace Parallax.Compare;

/// <summary>
/// What two sentences have in common as wordings, each feature about 0 to 1: overlap weighted by rarity, words near in meaning counted in part, runs of
/// words and letters, figures, negation, lengths. No grammar is asked, so a pair costs tens of microseconds.
/// </summary>
internal sealed class PairFeatures
{
    /// <summary>Their names, in order.</summary>
    public static readonly string[] Names =
    [
        "overlap", "kin", "contained", "held", "kin-all", "letters", "order", "other-figures", "figures-left", "negation",
        "lengths", "length", "topic", "rarest", "words-least", "words-most", "runs", "edits", "left",
        "pairs-least", "pairs-most", "triples-least", "triples-most", "names-least", "names-most", "plain-left", "figures-most", "aligned", "aligned-words", "shared",
    ];

    /// <summary>Index of the share of the poorer held text's words that the other has, in kin.</summary>
    public const int Contained = 2;

    // From here on two words near in the news count as akin; below that most words of one topic would be.
    private const double NearestKin = 0.35, KinBase = 0.2, MostKin = 0.9;

    // What is said of a kind of word that neither text has: no sign either way.
    private const double Neither = 0.5;

    // A text has about this much rarity in words that the other lacks where the two have little to do with each other.
    private const double MuchLeft = 20;

    // More common words than this are no surer sign.
    private const double MostShared = 4;

    private readonly record struct Word(string Stem, int Row, double Rarity, bool IsContent, bool IsFigure, bool IsName);

    private readonly WordKnowledge _knowledge;
    private readonly string _textA;
    private readonly string _textB;
    private readonly Word[] _a;
    private readonly Word[] _b;
    private readonly double[] _bestA;
    private readonly double[] _bestB;

    private PairFeatures(string a, string b, WordKnowledge knowledge)
    {
        _knowledge = knowledge;
        (_textA, _textB) = (a, b);
        (_a, _b) = (Words(a), Words(b));
        (_bestA, _bestB) = (new double[_a.Length], new double[_b.Length]);
        for (int i = 0; i < _a.Length; i++)
        {
            for (int j = 0; j < _b.Length; j++)
            {
                double kin = Kin(_a[i], _b[j]);
                _bestA[i] = Math.Max(_bestA[i], kin);
                _bestB[j] = Math.Max(_bestB[j], kin);
            }
        }
    }

    /// <summary>The features of a pair, in the order of <see cref="Names"/>; all 0 where one has no words. Texts are read to their first 400 words.</summary>
    public static double[] Of(string a, string b, WordKnowledge? knowledge = null)
    {
        var pair = new PairFeatures(a, b, knowledge ?? WordKnowledge.Embedded);
        return pair._a.Length == 0 || pair._b.Length == 0 ? new double[Names.Length] : pair.All();
    }

    private double[] All()
    {
        var content = Overlap(contentOnly: true);
        var all = Overlap(contentOnly: false);
        var figuresA = _a.Where(w => w.IsFigure).Select(w => w.Stem).ToHashSet(StringComparer.Ordinal);
        var figuresB = _b.Where(w => w.IsFigure).Select(w => w.Stem).ToHashSet(StringComparer.Ordinal);
        int sharedFigures = figuresA.Count(figuresB.Contains);
        var (words, pairs, triples, runs) = (Runs(1), Runs(2), Runs(3), Runs(4));
        var names = Held(w => w.IsName);
        var plain = Held(IsPlain);
        var figures = Held(w => w.IsFigure);
        var aligned = PairAlignment.Of(_a.Length, _b.Length, (i, j) => Kin(_a[i], _b[j]), i => _a[i].IsContent, j => _b[j].IsContent);
        double shorter = Math.Min(_a.Length, _b.Length), longer = Math.Max(_a.Length, _b.Length);
        return
        [
            content.Exact,
            content.Kin,
            Math.Min(content.OfA, content.OfB),
            Math.Max(content.OfA, content.OfB),
            all.Kin,
            Letters(),
            2.0 * CommonOrder.Count<Word>(_a, _b, w => w.Stem) / (_a.Length + _b.Length),
            figuresA.Count > 0 && figuresB.Count > 0 && sharedFigures < Math.Min(figuresA.Count, figuresB.Count) ? 1 : 0,
            Math.Min(4, figuresA.Count + figuresB.Count - (2 * sharedFigures)) / 4.0,
            IsNegative(_a) != IsNegative(_b) ? 1 : 0,
            shorter / longer,
            Math.Min(40, shorter) / 40,
            Topic(),
            content.Rarest / 8,
            Math.Min(words.OfA, words.OfB),
            Math.Max(words.OfA, words.OfB),
            Math.Min(runs.OfA, runs.OfB),
            Edits() / longer,
            Math.Min(40, Math.Min(content.LeftA, content.LeftB)) / 40,
            Math.Min(pairs.OfA, pairs.OfB),
            Math.Max(pairs.OfA, pairs.OfB),
            Math.Min(triples.OfA, triples.OfB),
            Math.Max(triples.OfA, triples.OfB),
            Math.Min(names.OfA, names.OfB),
            Math.Max(names.OfA, names.OfB),
            Math.Min(2 * MuchLeft, Math.Min(plain.LeftA, plain.LeftB)) / MuchLeft,
            Math.Max(figures.OfA, figures.OfB),
            Weight(aligned),
            Words(aligned),
            Math.Min(MostShared, SharedPlain()) / MostShared,
        ];
    }

    // Shares by rarity of each text's words of one kind that the other has too, and what it has alone.
    private (double OfA, double OfB, double LeftA, double LeftB) Held(Func<Word, bool> kind)
    {
        var (allA, heldA) = Held(_a, _bestA, kind);
        var (allB, heldB) = Held(_b, _bestB, kind);
        if (allA == 0 && allB == 0)
            return (Neither, Neither, 0, 0);
        return (allA == 0 ? Neither : heldA / allA, allB == 0 ? Neither : heldB / allB, allA - heldA, allB - heldB);
    }

    private static (double All, double Held) Held(Word[] words, double[] best, Func<Word, bool> kind)
    {
        double all = 0, held = 0;
        for (int i = 0; i < words.Length; i++)
        {
            if (!kind(words[i]))
                continue;
            all += words[i].Rarity;
            held += best[i] >= 1 ? words[i].Rarity : 0;
        }

        return (all, held);
    }

    // Share of the rarity of all words that stands in aligned ones, each as much as the two are akin.
    private double Weight(IReadOnlyList<(int A, int B)> aligned)
    {
        double all = _a.Sum(w => w.Rarity) + _b.Sum(w => w.Rarity);
        return all == 0 ? 0 : aligned.Sum(p => Kin(_a[p.A], _b[p.B]) * (_a[p.A].Rarity + _b[p.B].Rarity)) / all;
    }

    // Stems of common words that both have, each once: a verb or a noun that recurs is mostly the event itself.
    private int SharedPlain() =>
        _a.Where(IsPlain).Select(w => w.Stem).Distinct(StringComparer.Ordinal).Intersect(_b.Where(IsPlain).Select(w => w.Stem), StringComparer.Ordinal).Count();

    private static bool IsPlain(Word word) => word.IsContent && !word.IsName && !word.IsFigure;

    // Harmonic mean of the shares of each text's content words that are aligned.
    private double Words(IReadOnlyList<(int A, int B)> aligned)
    {
        double ofA = aligned.Count(p => _a[p.A].IsContent) / Math.Max(1.0, _a.Count(w => w.IsContent));
        double ofB = aligned.Count(p => _b[p.B].IsContent) / Math.Max(1.0, _b.Count(w => w.IsContent));
        return ofA + ofB == 0 ? 0 : 2 * ofA * ofB / (ofA + ofB);
    }

    private Word[] Words(string text)
    {
        var words = new List<Word>();
        foreach (var word in Stems.Of(text, new Span(0, text.Length)))
        {
            if (word.Stem.Length == 0)
                continue;
            int row = _knowledge.Find(word.Stem);
            bool isContent = !Stems.IsFunctionWord(word.Span.Words(text).ToLowerInvariant()), isFigure = char.IsDigit(word.Stem[0]);
            bool isName = isContent && !isFigure && char.IsUpper(text[word.Span.Start]);
            words.Add(new Word(word.Stem, row, Math.Max(0, _knowledge.Rarity(row)), isContent, isFigure, isName));
            if (words.Count == CommonOrder.Most)
                break;
        }

        return [.. words];
    }

    // 1 the same stem; less for a word of one sense, of one root, or of the same company.
    private double Kin(in Word a, in Word b)
    {
        if (a.Stem == b.Stem)
            return 1;
        if (a.IsFigure || b.IsFigure)
            return 0;
        double near = _knowledge.Kinship(a.Row, b.Row);
        double kin = near > NearestKin ? Math.Min(MostKin, near - KinBase) : 0;
        if (Synonyms.Related(a.Stem, b.Stem))
            kin = Math.Max(kin, 0.6 + (0.3 * Math.Max(0, near)));
        return IsOneRoot(a.Stem, b.Stem) ? Math.Max(kin, 0.8) : kin;
    }

    /// <summary>True for stems that begin alike but for their last letters: <c>investigat</c>, <c>investigation</c>.</summary>
    internal static bool IsOneRoot(string a, string b)
    {
        int same = a.AsSpan().CommonPrefixLength(b);
        return same >= 5 && same >= Math.Max(a.Length, b.Length) - 3;
    }

    private (double Exact, double Kin, double OfA, double OfB, double Rarest, double LeftA, double LeftB) Overlap(bool contentOnly)
    {
        var a = Side(_a, _bestA, contentOnly);
        var b = Side(_b, _bestB, contentOnly);
        if (a.All == 0 || b.All == 0)
            return default;
        return ((a.Exact + b.Exact) / (a.All + b.All), (a.Kin + b.Kin) / (a.All + b.All), a.Kin / a.All, b.Kin / b.All, a.Rarest, a.All - a.Kin, b.All - b.Kin);
    }

    private static (double All, double Exact, double Kin, double Rarest) Side(Word[] words, double[] best, bool contentOnly)
    {
        double all = 0, exact = 0, kin = 0, rarest = 0;
        for (int i = 0; i < words.Length; i++)
        {
            if (contentOnly && !words[i].IsContent)
                continue;
            all += words[i].Rarity;
            kin += words[i].Rarity * best[i];
            exact += best[i] >= 1 ? words[i].Rarity : 0;
            rarest = best[i] > MostKin ? Math.Max(rarest, words[i].Rarity) : rarest;
        }

        return (all, exact, kin, rarest);
    }

    // Share of each text's runs of n words that the other has, each counted once.
    private (double OfA, double OfB) Runs(int length)
    {
        int shared = Shared(_a.Length - length + 1, i => Run(_a, i, length), _b.Length - length + 1, i => Run(_b, i, length));
        return (shared / (double)Math.Max(1, _a.Length - length + 1), shared / (double)Math.Max(1, _b.Length - length + 1));
    }

    private static ulong Run(Word[] words, int at, int length)
    {
        ulong hash = 0;
        for (int i = 0; i < length; i++)
            hash = Hashing.Combine(hash, Hashing.Hash(words[at + i].Stem));
        return hash;
    }

    // Dice over runs of three letters: sees through inflection and spelling (chrF, Popović 2015).
    private double Letters()
    {
        const int Length = 3;
        string a = _textA.ToLowerInvariant(), b = _textB.ToLowerInvariant();
        int shared = Shared(a.Length - Length + 1, i => Letters(a, i), b.Length - Length + 1, i => Letters(b, i));
        int all = Math.Max(0, a.Length - Length + 1) + Math.Max(0, b.Length - Length + 1);
        return all == 0 ? 0 : 2.0 * shared / all;
    }

    // How many keys of the one are in the other too, each counted once.
    private static int Shared(int ofA, Func<int, ulong> a, int ofB, Func<int, ulong> b)
    {
        var counts = new Dictionary<ulong, int>();
        for (int i = 0; i < ofA; i++)
            CollectionsMarshal.GetValueRefOrAddDefault(counts, a(i), out _)++;
        int shared = 0;
        for (int i = 0; i < ofB; i++)
        {
            ref int count = ref CollectionsMarshal.GetValueRefOrNullRef(counts, b(i));
            if (!Unsafe.IsNullRef(ref count) && count > 0)
            {
                count--;
                shared++;
            }
        }

        return shared;
    }

    private static ulong Letters(string text, int at) => ((ulong)text[at] << 32) | ((ulong)text[at + 1] << 16) | text[at + 2];

    // Words to put in, take out or exchange (Levenshtein 1966).
    private int Edits()
    {
        int[] row = [.. Enumerable.Range(0, _b.Length + 1)];
        for (int i = 1; i <= _a.Length; i++)
        {
            int before = row[0];
            row[0] = i;
            for (int j = 1; j <= _b.Length; j++)
            {
                int above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, before + (_a[i - 1].Stem == _b[j - 1].Stem ? 0 : 1));
                before = above;
            }
        }

        return row[^1];
    }

    // Cosine of the sums of their words' vectors, each by its rarity.
    private double Topic()
    {
        Span<double> a = stackalloc double[WordKnowledge.Size], b = stackalloc double[WordKnowledge.Size];
        Sum(_a, a);
        Sum(_b, b);
        double product = 0, ofA = 0, ofB = 0;
        for (int i = 0; i < a.Length; i++)
        {
            product += a[i] * b[i];
            ofA += a[i] * a[i];
            ofB += b[i] * b[i];
        }

        return ofA == 0 || ofB == 0 ? 0 : product / Math.Sqrt(ofA * ofB);
    }

    private void Sum(Word[] words, Span<double> sum)
    {
        foreach (var word in words)
        {
            if (word.IsContent && word.Row >= 0)
                _knowledge.Add(word.Row, word.Rarity, sum);
        }
    }

    private static bool IsNegative(Word[] words) => Array.Exists(words, w => w.Stem is "not" or "no" or "never" or "cannot" or "without" or "deni" || w.Stem.EndsWith("nt", StringComparison.Ordinal) && w.Stem.Length <= 7 && IsShortened(w.Stem));

    private static bool IsShortened(string stem) => stem is "dont" or "doesnt" or "didnt" or "isnt" or "arent" or "wasnt" or "werent" or "hasnt" or "havent" or "hadnt" or "wont" or "wouldnt" or "cant" or "couldnt" or "shouldnt" or "mustnt";
}
