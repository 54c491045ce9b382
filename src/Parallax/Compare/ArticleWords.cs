using Parallax.Text;

namespace Parallax.Compare;

/// <summary>What a word is to the comparison.</summary>
internal enum WordKind
{
    /// <summary>A content word.</summary>
    Word,

    /// <summary>A function word: counts for nothing.</summary>
    Function,

    /// <summary>A name, all of its words taken as one.</summary>
    Actor,

    /// <summary>The adjective or name of a state that is no entity mention: "Russian".</summary>
    State,

    /// <summary>Digits.</summary>
    Number,
}

/// <summary>A word of an article in the story's vocabulary.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Term">Its number in the <see cref="Vocabulary"/>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Actor">The actor that it names, or -1.</param>
internal readonly record struct Word(Span Span, int Term, WordKind Kind, int Actor);

/// <summary>The words of one article, names folded: one pass over its text, from which every statement takes its slice.</summary>
internal sealed class ArticleWords
{
    private const int LongestGap = 3;

    private static readonly HashSet<string> _headTitles = new(
        ["president", "leader", "premier", "chancellor", "king", "queen", "emperor", "chief", "boss", "ruler", "strongman", "presidency"], StringComparer.Ordinal);

    private readonly Word[] _words;

    private ArticleWords(Word[] words) => _words = words;

    /// <summary>All words in the order of the text.</summary>
    public ReadOnlySpan<Word> All => _words;

    /// <summary>The words that begin inside <paramref name="span"/>.</summary>
    public ReadOnlySpan<Word> In(Span span)
    {
        int from = LowerBound(span.Start);
        return _words.AsSpan(from, LowerBound(span.End) - from);
    }

    /// <summary>Reads an article's words into the vocabulary.</summary>
    public static ArticleWords Read(string text, ReadOnlySpan<ActorMention> mentions, Actors actors, Vocabulary vocabulary, Dictionary<string, int> heads)
    {
        var plain = Stems.Of(text, new Span(0, text.Length));
        var words = new List<Word>(plain.Count);
        int mention = 0;
        for (int i = 0; i < plain.Count; i++)
        {
            while (mention < mentions.Length && mentions[mention].Span.End <= plain[i].Span.Start)
                mention++;
            if (mention < mentions.Length && mentions[mention].Span.Overlaps(plain[i].Span))
            {
                var named = mentions[mention];
                var actor = actors.All[named.Actor];
                while (i + 1 < plain.Count && plain[i + 1].Span.Overlaps(named.Span))
                    i++;
                words.Add(new Word(named.Span, vocabulary.Term("@" + actor.Key), WordKind.Actor, actor.Id));
                continue;
            }

            words.Add(Plain(text, plain, ref i, vocabulary));
        }

        FoldHeads(text, words, actors, vocabulary, heads);
        FoldTitles(text, words, actors, vocabulary);
        return new ArticleWords([.. words]);
    }

    private static Word Plain(string text, List<StemmedWord> plain, ref int i, Vocabulary vocabulary)
    {
        if (char.IsUpper(text[plain[i].Span.Start]))
        {
            for (int length = Math.Min(States.LongestName, plain.Count - i); length > 0; length--)
            {
                var span = new Span(plain[i].Span.Start, plain[i + length - 1].Span.End);
                if (span.Length > 40 || !States.TryGet(PlainName.Of(span.Words(text)), out var standing))
                    continue;
                i += length - 1;
                return new Word(span, vocabulary.Term("#" + standing.Code), WordKind.State, -1);
            }
        }

        var word = plain[i];
        string lower = word.Span.Length <= 12 ? word.Span.Words(text).ToLowerInvariant() : "";
        var kind = char.IsAsciiDigit(word.Stem.Length > 0 ? word.Stem[0] : ' ') ? WordKind.Number
            : word.Stem.Length == 0 || Stems.IsFunctionWord(lower) ? WordKind.Function
            : WordKind.Word;
        return new Word(word.Span, vocabulary.Term(word.Stem), kind, -1);
    }

    /// <summary>
    /// Learns who heads a state from "Russian President Vladimir Putin", and reads "the Russian leader", "Kremlin chief" as that person,
    /// where a story names one head of that state and no other.
    /// </summary>
    private static void FoldHeads(string text, List<Word> words, Actors actors, Vocabulary vocabulary, Dictionary<string, int> heads)
    {
        for (int i = 0; i + 1 < words.Count; i++)
        {
            string? state = StateOf(words[i], actors, vocabulary);
            if (state is null)
                continue;
            int title = i + 1;
            if (!_headTitles.Contains(vocabulary.Text(words[title].Term)) || words[title].Span.Start - words[i].Span.End > LongestGap)
                continue;
            var next = title + 1 < words.Count ? words[title + 1] : default;
            if (next.Kind == WordKind.Actor && next.Span.Start - words[title].Span.End == 1 && MayBePerson(actors.All[next.Actor]))
            {
                heads[state] = heads.TryGetValue(state, out int known) && known != next.Actor ? -1 : next.Actor;
                continue;
            }

            if (heads.TryGetValue(state, out int head) && head >= 0 && IsLower(text, words[title].Span))
            {
                words[i] = new Word(words[i].Span.Union(words[title].Span), vocabulary.Term("@" + actors.All[head].Key), WordKind.Actor, head);
                words.RemoveAt(title);
            }
        }
    }

    /// <summary>
    /// Reads "the president", "the inspector" as the person whom the article calls "President X", where it calls no other person so.
    /// </summary>
    private static void FoldTitles(string text, List<Word> words, Actors actors, Vocabulary vocabulary)
    {
        var persons = new Dictionary<int, int>();
        for (int i = 0; i + 1 < words.Count; i++)
        {
            if (words[i].Kind != WordKind.Word || !char.IsUpper(text[words[i].Span.Start]) || words[i + 1].Kind != WordKind.Actor
                || words[i + 1].Span.Start - words[i].Span.End != 1 || !MayBePerson(actors.All[words[i + 1].Actor]))
                continue;
            persons[words[i].Term] = persons.TryGetValue(words[i].Term, out int known) && known != words[i + 1].Actor ? -1 : words[i + 1].Actor;
        }

        for (int i = 1; i < words.Count && persons.Count > 0; i++)
        {
            bool isTitle = words[i].Kind == WordKind.Word && persons.TryGetValue(words[i].Term, out int person) && person >= 0;
            if (isTitle && IsLower(text, words[i].Span) && words[i - 1].Span.In(text).Equals("the", StringComparison.OrdinalIgnoreCase)
                && (i + 1 == words.Count || words[i + 1].Kind == WordKind.Function || words[i + 1].Span.Start - words[i].Span.End > 1))
                words[i] = new Word(words[i].Span, vocabulary.Term("@" + actors.All[persons[words[i].Term]].Key), WordKind.Actor, persons[words[i].Term]);
        }
    }

    // Where the reader can't tell what a name names, a title before it does.
    private static bool MayBePerson(Actor actor) => actor.Kind == NameKind.Person || (actor.Kind == NameKind.Other && actor.State is null);

    private static bool IsLower(string text, Span span) => char.IsLower(text[span.Start]);

    private static string? StateOf(Word word, Actors actors, Vocabulary vocabulary) => word.Kind switch
    {
        WordKind.State => vocabulary.Text(word.Term)[1..],
        WordKind.Actor => actors.All[word.Actor].State,
        _ => null,
    };

    private int LowerBound(int offset)
    {
        int low = 0, high = _words.Length;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_words[middle].Span.Start < offset)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
