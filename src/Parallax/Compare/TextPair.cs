using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Compare;

/// <summary>
/// Two short texts side by side, each taken as one statement, for what is asked of a pair alone: do they tell the same event, do they conflict.
/// A story says more than a pair does; nothing here is used by <see cref="Comparer"/>.
/// </summary>
internal sealed class TextPair
{
    /// <summary>How many <see cref="Features"/> there are.</summary>
    public const int FeatureCount = 12;

    private static readonly Origin[] _origins = [new Origin("a", ["a"], null, []), new Origin("b", ["b"], null, [])];

    /// <summary>Sets two texts side by side.</summary>
    /// <param name="a">The one: its article's id is <c>a</c>.</param>
    /// <param name="b">The other: <c>b</c>.</param>
    public TextPair(DatedArticle a, DatedArticle b)
    {
        if (a.Article.Id != "a" || b.Article.Id != "b")
            throw new ArgumentException("the articles of a pair have the ids a and b");
        var story = new Story
        {
            Id = "pair",
            Members = [new Membership("a", 1, []), new Membership("b", 1, [])],
            Origins = [.. _origins],
            Maker = "pair",
        };
        Items = Items.Of(new DatedStory(story, [Whole(a), Whole(b)], "pair"), 2);
        Keys = new FigureKeys(Items);
        IsEmpty = Items.All.Count != 2;
        WordsA = Items.Words[0].All.ToArray();
        WordsB = Items.Words[1].All.ToArray();
    }

    /// <summary>True where one text has nothing that could be compared.</summary>
    public bool IsEmpty { get; }

    /// <summary>The two as items of a story.</summary>
    public Items Items { get; }

    /// <summary>What their figures count.</summary>
    public FigureKeys Keys { get; }

    /// <summary>The words of the one.</summary>
    public Word[] WordsA { get; }

    /// <summary>The words of the other.</summary>
    public Word[] WordsB { get; }

    /// <summary>What the two have in common, each about 0 to 1.</summary>
    public double[] Features()
    {
        double[] features = new double[FeatureCount];
        if (IsEmpty)
            return features;
        var (a, b) = (Items.All[0], Items.All[1]);
        var (termsA, termsB) = (TermSet(WordsA, all: true), TermSet(WordsB, all: true));
        var (contentA, contentB) = (TermSet(WordsA, all: false), TermSet(WordsB, all: false));
        int shared = contentA.Count(contentB.Contains);
        double related = contentA.Count(t => !contentB.Contains(t) && contentB.Any(o => Items.Vocabulary.Related(t, o)))
            + contentB.Count(t => !contentA.Contains(t) && contentA.Any(o => Items.Vocabulary.Related(t, o)));
        int least = Math.Max(1, Math.Min(contentA.Count, contentB.Count));
        features[0] = 2.0 * termsA.Count(termsB.Contains) / Math.Max(1, termsA.Count + termsB.Count);
        features[1] = ((2 * shared) + (0.7 * related)) / Math.Max(1, contentA.Count + contentB.Count);
        features[2] = (shared + (0.35 * related)) / least;
        features[3] = Grams(a.Text, b.Text);
        features[4] = InOrder();
        features[5] = Math.Min(shared, 8) / 8.0;
        features[6] = Math.Min(related, 4) / 4.0;
        features[7] = a.Actors.Count(x => Array.BinarySearch(b.Actors, x) >= 0) / (double)Math.Max(1, Math.Min(a.Actors.Length, b.Actors.Length));
        features[8] = SharedDoings(contentA, contentB);
        features[9] = Keys.Likeness(a, b) >= 1 ? 1 : 0;
        features[10] = least / (double)Math.Max(1, Math.Max(contentA.Count, contentB.Count));
        features[11] = Math.Min(least, 20) / 20.0;
        return features;
    }

    // Words that name doings (verbs and their nouns), which tell an event where names only tell whom it concerns.
    private double SharedDoings(SortedSet<int> a, SortedSet<int> b)
    {
        int shared = 0;
        foreach (int term in a)
        {
            if (Items.Vocabulary.Text(term) is not ['@' or '#', ..] && !Items.Vocabulary.Groups(term).IsEmpty && (b.Contains(term) || b.Any(o => Items.Vocabulary.Related(term, o))))
                shared++;
        }

        return Math.Min(shared, 4) / 4.0;
    }

    private static DatedArticle Whole(DatedArticle article)
    {
        var reading = article.Reading;
        var all = new Span(0, article.Article.Text.Length);
        var first = reading.Statements.FirstOrDefault(s => s.Lemma is not ("say" or "tell" or "be")) ?? (reading.Statements.IsEmpty ? null : reading.Statements[0]);
        var statement = new Statement
        {
            Index = 0,
            Span = all,
            Sentence = 0,
            Predicate = first?.Predicate ?? all,
            Lemma = first?.Lemma ?? "be",
            Kind = first?.Kind ?? EventKind.Other,
            Participants = [.. reading.Statements.SelectMany(s => s.Participants)],
            Status = first?.Status ?? StatementStatus.Asserted,
            Done = first?.Done ?? true,
            Times = [.. Enumerable.Range(0, reading.Times.Length)],
            Figures = [.. Enumerable.Range(0, reading.Figures.Length)],
            Rule = "pair",
        };
        return article with { Reading = reading with { Sentences = [all], Statements = [statement] } };
    }

    private static SortedSet<int> TermSet(Word[] words, bool all)
    {
        var terms = new SortedSet<int>();
        foreach (var word in words)
        {
            if (all || word.Kind != WordKind.Function)
                terms.Add(word.Term);
        }

        return terms;
    }

    // Dice over runs of four letters: sees through inflection and spelling.
    private static double Grams(string a, string b)
    {
        var counts = new Dictionary<ulong, int>();
        int ofA = Count(a, counts, 1, out _);
        int ofB = Count(b, counts, -1, out int shared);
        return ofA + ofB == 0 ? 0 : 2.0 * shared / (ofA + ofB);
    }

    private static int Count(string text, Dictionary<ulong, int> counts, int step, out int shared)
    {
        shared = 0;
        int total = 0;
        string plain = string.Join(' ', Stems.Of(text, new Span(0, text.Length)).Select(w => w.Span.Words(text).ToLowerInvariant()));
        for (int i = 0; i + 4 <= plain.Length; i++)
        {
            ulong key = Hashing.Hash(plain.AsSpan(i, 4));
            int count = counts.GetValueOrDefault(key);
            if (step < 0 && count > 0)
                shared++;
            counts[key] = count + step;
            total++;
        }

        return total;
    }

    // The longest common subsequence of words, over their mean length; texts of more than 400 words are compared by their first 400.
    private double InOrder()
    {
        const int Most = 400;
        int n = Math.Min(WordsA.Length, Most), m = Math.Min(WordsB.Length, Most);
        int[] row = new int[m + 1];
        for (int i = 0; i < n; i++)
        {
            int before = 0;
            for (int j = 0; j < m; j++)
            {
                int above = row[j + 1];
                row[j + 1] = WordsA[i].Term == WordsB[j].Term ? before + 1 : Math.Max(above, row[j]);
                before = above;
            }
        }

        return n + m == 0 ? 0 : 2.0 * row[m] / (n + m);
    }
}
