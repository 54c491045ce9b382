using System.Numerics;

namespace Parallax.Language;

/// <summary>
/// Reads the tokens of a text for the model of names: what lists, clusters and the gazetteer say of each, the runs of capitals, what stands in short quotes, what a
/// sentence is about. What no name can reach is not looked up. Keeps its buffers.
/// </summary>
internal sealed class NameTokens(NameWeights weights)
{
    // A name has a capital: it may begin three tokens before one and end two after it. Features look two tokens further.
    private const int Before = 3, After = 2, Seen = 2, MostQuoted = 8;

    // A topic of a whole text has at least two words, and one of forty.
    private const int LeastOfTopic = 2, TokensOfTopic = 40;

    private const uint CapitalShapes = WordFeatures.ShapeCount, SmallShapes = 2 * WordFeatures.ShapeCount;

    private readonly int[] _topics = new int[16];
    private uint[] _words = [];
    private byte[] _marks = [];
    private bool[] _begins = [];

    /// <summary>True for a token of a sentence that is written without capitals.</summary>
    public static bool IsSmall(in NameToken token) => token.Shape >= SmallShapes;

    /// <summary>Reads the sentences of a text; fills all of a token but what the text shows of it.</summary>
    public void Fill(ReadOnlySpan<char> text, AnalysisArrays data, Span<NameToken> tokens)
    {
        int count = tokens.Length;
        if (_words.Length < count)
            (_words, _marks, _begins) = (new uint[count * 2], new byte[count * 2], new bool[count * 2]);
        Array.Clear(_topics);
        for (int s = 0; s < data.Sentences.Length; s++)
        {
            int first = data.Sentences[s], end = s + 1 < data.Sentences.Length ? data.Sentences[s + 1] : count;
            Read(text, data.Starts.AsSpan(first, end - first), data.Ends.AsSpan(first, end - first), data.Xpos.AsSpan(first, end - first), tokens[first..end]);
            Quotes(tokens[first..end]);
            Runs(tokens[..end], first, data);
        }

        uint about = 0;
        for (int bit = 0; bit < _topics.Length; bit++)
            about |= _topics[bit] >= LeastOfTopic && (long)_topics[bit] * TokensOfTopic >= count ? 1u << bit : 0;
        foreach (ref var token in tokens)
            token.TextTopics = about;
    }

    private void Read(ReadOnlySpan<char> text, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends, ReadOnlySpan<Xpos> xpos, Span<NameToken> tokens)
    {
        int count = tokens.Length;
        // In a line of capitals a capital says nothing, and where nobody writes one its absence says nothing.
        bool capitals = count > 1 && !HasSmall(text[starts[0]..ends[count - 1]]), small = count > 1 && IsSmall(text, starts, ends);
        uint shapes = capitals ? CapitalShapes : small ? SmallShapes : 0, topics = 0;
        for (int i = 0; i < count; i++)
        {
            var form = text[starts[i]..ends[i]];
            var word = WordFeatures.Of(form);
            bool proper = xpos[i] is Xpos.NNP or Xpos.NNPS;
            tokens[i] = new NameToken
            {
                Word = word.Word,
                Shape = (uint)word.Shape + shapes,
                Tag = (uint)xpos[i],
                Capital = small ? proper : !capitals && Characters.IsUpper(form[0]) && xpos[i] is not (Xpos.PRP or Xpos.PRPS) && (i > 0 || proper),
                Bears = small || WordFeatures.HasUpper(word.Shape) || Characters.Class(form[0]) == CharClass.Ideograph,
                Letters = form.Length,
                Known = (uint)weights.Lexicon.Word(word.Word),
            };
            uint topic = tokens[i].Known & (uint)LexiconKinds.Topics;
            topics |= topic;
            for (; topic != 0; topic &= topic - 1)
                _topics[BitOperations.TrailingZeroCount(topic)]++;
            tokens[i].Known &= ~(uint)LexiconKinds.Topics;
            _words[i] = word.Word;
            _begins[i] = small || !char.IsLower(form[0]);
        }

        weights.Lexicon.MarkPhrases(_words.AsSpan(0, count), _begins.AsSpan(0, count), _marks.AsSpan(0, count));
        for (int i = 0; i < count; i++)
        {
            (tokens[i].Mark, tokens[i].Topics) = (_marks[i], topics);
            if (tokens[i].Bears)
                Reach(text, starts, ends, tokens, i);
        }
    }

    // What is near a capital, and what features of that look at.
    private void Reach(ReadOnlySpan<char> text, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends, Span<NameToken> tokens, int at)
    {
        Span<int> affixes = stackalloc int[WordFeatures.AffixCount];
        for (int i = Math.Max(0, at - Before - Seen); i < Math.Min(tokens.Length, at + After + Seen + 1); i++)
        {
            ref var token = ref tokens[i];
            token.Near |= i >= at - Before && i <= at + After;
            if (token.Read)
                continue;
            token.Read = true;
            var form = text[starts[i]..ends[i]];
            WordFeatures.Affixes(form, affixes);
            (token.Coarse, token.Fine) = weights.Clusters(token.Word);
            (token.Suffix3, token.Suffix4, token.Prefix) = ((uint)affixes[2], (uint)affixes[3], (uint)affixes[5]);
            token.Place = Gazetteer.Place(form) is { } found ? 1u + (uint)found.Level : Gazetteer.Demonym(form) is not null ? 9u : 0;
        }
    }

    // Words with capitals side by side, and what a hyphen or an ampersand joins.
    private void Runs(Span<NameToken> tokens, int first, AnalysisArrays data)
    {
        for (int i = first; i < tokens.Length; i++)
        {
            (tokens[i].RunFirst, tokens[i].RunEnd) = (i, i);
            if (!tokens[i].Capital)
                continue;
            int end = i + 1;
            while (end < tokens.Length && (tokens[end].Capital || (end + 1 < tokens.Length && NameContext.Joins(tokens[end].Word) && tokens[end + 1].Capital)))
                end++;
            Describe(tokens, i, end, data);
            i = end - 1;
        }
    }

    private void Describe(Span<NameToken> tokens, int first, int end, AnalysisArrays data)
    {
        uint known = 0, marks = 0;
        bool isOne = (tokens[first].Mark & NameLexicon.Inside) == 0 && (end == tokens.Length || (tokens[end].Mark & NameLexicon.Inside) == 0);
        int head = first;
        for (int i = first; i < end; i++)
        {
            known |= tokens[i].Known;
            marks |= tokens[i].Mark;
            isOne &= i == first || (tokens[i].Mark & NameLexicon.Inside) != 0;
            head = i == head && i < end - 1 && data.Heads[i] >= first && data.Heads[i] < end ? i + 1 : head;
        }

        int governor = data.Heads[head];
        uint word = governor < 0 ? 0 : tokens[governor].Word, phrase = isOne ? tokens[first].Mark & (uint)NameLexicon.Kinds : 0;
        var (_, fine) = governor < 0 ? default : weights.Clusters(word);
        for (int i = first; i < end; i++)
        {
            ref var token = ref tokens[i];
            (token.RunFirst, token.RunEnd, token.RunKnown, token.RunMarks, token.RunPhrase) = (first, end, known, marks, phrase);
            (token.Governor, token.GovernorFine, token.Relation) = (word, fine, (uint)data.Deprels[head] + 1);
        }
    }

    // A few words in quotes that begin with a capital are a title more often than what somebody said.
    private static void Quotes(Span<NameToken> tokens)
    {
        int open = -1;
        for (int i = 0; i < tokens.Length; i++)
        {
            if (!NameContext.Quotes(tokens[i].Word))
                continue;
            var quoted = tokens[(open + 1)..i];
            if (open < 0 || quoted.Length is 0 or > MostQuoted || !quoted[0].Bears)
            {
                open = i;
                continue;
            }

            uint state = 2;
            foreach (var token in quoted)
                state = token.Bears ? state : 1;
            foreach (ref var token in quoted)
                token.Quoted = state;
            open = -1;
        }
    }

    // "I" is written with a capital by those, too, who write nothing else so.
    private static bool IsSmall(ReadOnlySpan<char> text, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends)
    {
        bool letters = false;
        for (int i = 0; i < starts.Length; i++)
        {
            var form = text[starts[i]..ends[i]];
            if (form is "I")
                continue;
            foreach (char c in form)
            {
                if (Characters.Class(c) is CharClass.Upper or CharClass.Ideograph)
                    return false;
                letters |= Characters.IsLetter(c);
            }
        }

        return letters;
    }

    private static bool HasSmall(ReadOnlySpan<char> text)
    {
        if (text.ContainsAnyInRange('a', 'z'))
            return true;
        foreach (char c in text)
        {
            if (c >= 0x80 && char.IsLower(c))
                return true;
        }

        return false;
    }
}
