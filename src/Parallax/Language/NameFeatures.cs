namespace Parallax.Language;

/// <summary>
/// What the model of names sees of a token: the words around it, what lists and clusters say of them, the run of capitals that it stands in, and what the whole text shows
/// of the word elsewhere (<see cref="NameContext"/>). Keeps its buffers.
/// </summary>
internal sealed class NameFeatures(NameWeights weights)
{
    /// <summary>Most features of a token.</summary>
    public const int Count = 63;

    private readonly NameContext _context = new();
    private NameToken[] _tokens = [];
    private uint[] _words = [];
    private byte[] _marks = [];

    /// <summary>Reads the words of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="starts">Where its tokens start.</param>
    /// <param name="ends">Where they end.</param>
    /// <param name="xpos">Their tags.</param>
    /// <param name="sentences">First tokens of its sentences.</param>
    public void Prepare(ReadOnlySpan<char> text, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends, ReadOnlySpan<Xpos> xpos, ReadOnlySpan<int> sentences)
    {
        int count = starts.Length;
        if (_tokens.Length < count)
            (_tokens, _words, _marks) = (new NameToken[count * 2], new uint[count * 2], new byte[count * 2]);
        for (int s = 0; s < sentences.Length; s++)
        {
            int first = sentences[s], end = s + 1 < sentences.Length ? sentences[s + 1] : count;
            Read(text, starts[first..end], ends[first..end], xpos[first..end], _tokens.AsSpan(first, end - first));
            Runs(_tokens.AsSpan(0, end), first);
        }

        _context.Fill(text, starts, _tokens.AsSpan(0, count), sentences);
    }

    private void Read(ReadOnlySpan<char> text, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends, ReadOnlySpan<Xpos> xpos, Span<NameToken> tokens)
    {
        int count = tokens.Length;
        Span<int> affixes = stackalloc int[WordFeatures.AffixCount];
        // In a line of capitals a capital says nothing.
        bool capitals = count > 1 && !HasSmall(text[starts[0]..ends[count - 1]]);
        for (int i = 0; i < count; i++)
        {
            var form = text[starts[i]..ends[i]];
            var word = WordFeatures.Of(form, affixes);
            (uint coarse, uint fine) = weights.Clusters(word.Word);
            tokens[i] = new NameToken
            {
                Word = word.Word,
                Shape = (uint)word.Shape + (capitals ? (uint)WordFeatures.ShapeCount : 0),
                Coarse = coarse,
                Fine = fine,
                Suffix3 = (uint)affixes[2],
                Suffix4 = (uint)affixes[3],
                Prefix = (uint)affixes[5],
                Tag = (uint)xpos[i],
                Place = Gazetteer.Place(form) is { } found ? 1u + (uint)found.Level : Gazetteer.Demonym(form) is not null ? 9u : 0,
                Known = (uint)weights.Lexicon.Word(word.Word),
                Capital = !capitals && Characters.IsUpper(form[0]) && xpos[i] is not (Xpos.PRP or Xpos.PRPS) && (i > 0 || xpos[i] is Xpos.NNP or Xpos.NNPS),
                Letters = form.Length,
            };
            _words[i] = word.Word;
        }

        weights.Lexicon.MarkPhrases(_words.AsSpan(0, count), _marks.AsSpan(0, count));
        for (int i = 0; i < count; i++)
            tokens[i].Mark = _marks[i];
    }

    // Words with capitals side by side, and what a hyphen or an ampersand joins.
    private static void Runs(Span<NameToken> tokens, int first)
    {
        for (int i = first; i < tokens.Length; i++)
        {
            (tokens[i].RunFirst, tokens[i].RunEnd) = (i, i);
            if (!tokens[i].Capital)
                continue;
            int end = i + 1;
            while (end < tokens.Length && (tokens[end].Capital || (end + 1 < tokens.Length && NameContext.Joins(tokens[end].Word) && tokens[end + 1].Capital)))
                end++;
            for (int k = i; k < end; k++)
                (tokens[k].RunFirst, tokens[k].RunEnd) = (i, end);
            i = end - 1;
        }
    }

    /// <summary>Hashes of the features of a token of the sentence from <paramref name="first"/> to <paramref name="end"/>; returns how many.</summary>
    public int Of(int i, int first, int end, Span<uint> features)
    {
        unchecked
        {
            var none = default(NameToken);
            ref readonly NameToken b2 = ref i - 1 > first ? ref _tokens[i - 2] : ref none;
            ref readonly NameToken b = ref i > first ? ref _tokens[i - 1] : ref none;
            ref readonly NameToken t = ref _tokens[i];
            ref readonly NameToken a = ref i + 1 < end ? ref _tokens[i + 1] : ref none;
            ref readonly NameToken a2 = ref i + 2 < end ? ref _tokens[i + 2] : ref none;
            int k = 0;
            features[k++] = Mix(1, t.Word, 0);
            features[k++] = Mix(2, b.Word, 0);
            features[k++] = Mix(3, a.Word, 0);
            features[k++] = Mix(4, b2.Word, 0);
            features[k++] = Mix(5, a2.Word, 0);
            features[k++] = Mix(6, t.Word, a.Word);
            features[k++] = Mix(7, b.Word, t.Word);
            features[k++] = Mix(8, t.Shape, t.Tag);
            features[k++] = Mix(9, b.Shape, t.Shape);
            features[k++] = Mix(10, t.Shape, a.Shape);
            features[k++] = Mix(11, t.Shape, (b.Shape << 8) | a.Shape);
            features[k++] = Mix(12, t.Suffix3, 0);
            features[k++] = Mix(13, t.Suffix4, t.Shape);
            features[k++] = Mix(14, t.Prefix, 0);
            features[k++] = Mix(15, t.Coarse, t.Shape);
            features[k++] = Mix(16, t.Fine, t.Shape);
            features[k++] = Mix(17, b.Fine, t.Shape);
            features[k++] = Mix(18, a.Fine, t.Shape);
            features[k++] = Mix(19, b.Coarse, t.Coarse);
            features[k++] = Mix(20, t.Coarse, a.Coarse);
            features[k++] = Mix(21, b.Coarse, a.Coarse);
            features[k++] = Mix(22, b.Tag, t.Tag);
            features[k++] = Mix(23, t.Tag, a.Tag);
            features[k++] = Mix(24, (b.Tag << 8) | t.Tag, a.Tag);
            features[k++] = Mix(25, t.Place, t.Shape);
            features[k++] = Mix(26, b.Place, t.Shape);
            features[k++] = Mix(27, a.Place, t.Shape);
            features[k++] = Mix(28, b.Word, t.Shape);
            features[k++] = Mix(29, a.Word, t.Shape);
            features[k++] = Mix(30, b2.Fine, t.Shape);
            features[k++] = Mix(31, a2.Fine, t.Shape);
            features[k++] = Mix(32, i == first ? 1u : 0, t.Shape);
            features[k++] = Mix(33, b2.Word, b.Word);
            features[k++] = Mix(34, a.Word, a2.Word);
            features[k++] = Mix(35, t.Known, t.Shape);
            features[k++] = Mix(36, (b.Known << 16) | t.Known, t.Shape);
            features[k++] = Mix(37, (a.Known << 16) | t.Known, t.Shape);
            features[k++] = Mix(38, t.Mark, t.Shape);
            features[k++] = Mix(39, b.Mark, t.Mark);
            features[k++] = Mix(40, a.Mark, t.Mark);
            features[k++] = Mix(41, (b.Known << 16) | t.Known, a.Known);
            features[k++] = Mix(42, (b2.Known << 16) | b.Known, t.Known);
            features[k++] = Mix(43, (t.Known << 16) | t.Mark, t.Tag);
            features[k++] = Mix(44, t.Mark, b.Word);
            if (t.Seen != 0)
            {
                features[k++] = Mix(61, t.Seen & NameContext.OfPersons, t.Shape);
                features[k++] = Mix(62, t.Seen & NameContext.OfOthers, t.Shape);
                features[k++] = Mix(63, t.Seen & NameContext.OfUse, t.Shape);
                features[k++] = Mix(64, t.Seen, 0);
            }

            return t.RunEnd > t.RunFirst ? Run(i, first, end, features, k) : k;
        }
    }

    // The run of capitals: its first and last word, what stands before and after it, and where in it the token stands.
    private int Run(int i, int first, int end, Span<uint> features, int k)
    {
        unchecked
        {
            var none = default(NameToken);
            ref readonly NameToken t = ref _tokens[i];
            ref readonly NameToken head = ref _tokens[t.RunFirst];
            ref readonly NameToken last = ref _tokens[t.RunEnd - 1];
            ref readonly NameToken before = ref t.RunFirst > first ? ref _tokens[t.RunFirst - 1] : ref none;
            ref readonly NameToken after = ref t.RunEnd < end ? ref _tokens[t.RunEnd] : ref none;
            uint length = (uint)Math.Min(4, t.RunEnd - t.RunFirst);
            uint at = (length << 8) | ((uint)Math.Min(3, i - t.RunFirst) << 4) | (uint)Math.Min(3, t.RunEnd - 1 - i);
            features[k++] = Mix(45, last.Word, at);
            features[k++] = Mix(46, last.Known, at);
            features[k++] = Mix(47, last.Fine, at);
            features[k++] = Mix(48, before.Word, at);
            features[k++] = Mix(49, after.Word, at);
            features[k++] = Mix(50, head.Word, last.Word);
            features[k++] = Mix(51, head.Known, (last.Known << 16) | at);
            features[k++] = Mix(52, before.Fine, at);
            features[k++] = Mix(53, after.Fine, at);
            features[k++] = Mix(54, last.Suffix3, at);
            features[k++] = Mix(55, head.Word, at);
            features[k++] = Mix(56, last.Seen, at);
            uint known = 0;
            for (int j = t.RunFirst; j < t.RunEnd; j++)
                known |= _tokens[j].Known;
            features[k++] = Mix(57, known, at);
            // "University of Orin", "Orin of Velin": what "of" joins.
            bool joined = before.Word == NameContext.Of && t.RunFirst - 2 >= first && _tokens[t.RunFirst - 2].Capital;
            if (joined)
                features[k++] = Mix(58, _tokens[t.RunFirst - 2].Word, last.Known);
            if (after.Word == NameContext.Of && t.RunEnd + 1 < end && _tokens[t.RunEnd + 1].Capital)
                features[k++] = Mix(59, last.Word, _tokens[t.RunEnd + 1].Place);
            return k;
        }
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

    private static uint Mix(uint kind, uint left, uint right)
    {
        unchecked
        {
            uint hash = (kind * 0x9E3779B1u) ^ (left * 0x85EBCA77u);
            hash = ((hash << 13) | (hash >> 19)) ^ (right * 0xC2B2AE3Du);
            hash *= 0x27D4EB2Fu;
            return hash ^ (hash >> 15);
        }
    }
}

/// <summary>A token as the model of names sees it.</summary>
internal record struct NameToken
{
    /// <summary>Hash of the word.</summary>
    public uint Word;

    public uint Shape, Coarse, Fine, Suffix3, Suffix4, Prefix, Tag, Place, Known, Mark;

    /// <summary>What the text shows of the word: bits of <see cref="NameContext"/>.</summary>
    public uint Seen;

    /// <summary>True where a capital may begin a name.</summary>
    public bool Capital;

    /// <summary>The run of capitals that the token stands in; empty where it stands in none.</summary>
    public int RunFirst, RunEnd;

    /// <summary>Length of the word.</summary>
    public int Letters;
}
