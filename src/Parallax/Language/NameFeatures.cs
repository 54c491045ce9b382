namespace Parallax.Language;

/// <summary>
/// What the model of names sees of a token: the words around it, what lists and clusters say of them, the run of capitals that it stands in, and what the whole text shows
/// of the word elsewhere (<see cref="NameContext"/>). Keeps its buffers.
/// </summary>
internal sealed class NameFeatures(NameWeights weights)
{
    /// <summary>Most features of a token.</summary>
    public const int Count = 80;

    /// <summary>Where the features of the run of capitals begin; a token in none has at most four from there on.</summary>
    public const int FirstOfRun = 44;

    private readonly NameContext _context = new();
    private readonly NameTokens _reader = new(weights);
    private NameToken[] _tokens = [];

    /// <summary>Places of the features that hold nothing but the word, alone or with a neighbour.</summary>
    public static ReadOnlySpan<int> OfTheWord => [0, 5, 6];

    /// <summary>Places of the features that hold nothing but words of the run.</summary>
    public static ReadOnlySpan<int> OfTheRun => [FirstOfRun, FirstOfRun + 5, FirstOfRun + 10];

    /// <summary>Reads the words of a text that has tags and trees.</summary>
    public void Prepare(ReadOnlySpan<char> text, AnalysisArrays data)
    {
        int count = data.Starts.Length;
        if (_tokens.Length < count)
            _tokens = new NameToken[count * 2];
        _reader.Fill(text, data, _tokens.AsSpan(0, count));
        _context.Fill(text, data.Starts, _tokens.AsSpan(0, count), data.Sentences);
    }

    /// <summary>True where the sentence that begins with a token is written without capitals.</summary>
    public bool IsSmall(int first) => NameTokens.IsSmall(_tokens[first]);

    /// <summary>False for a token that no name can reach.</summary>
    public bool IsNear(int i) => _tokens[i].Near;

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
            features[k++] = Mix(11, t.Shape, (b.Shape << 10) | a.Shape);
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
            if (t.RunEnd > t.RunFirst)
                k = Run(i, first, end, features, k);
            if (t.Seen != 0)
            {
                features[k++] = Mix(61, t.Seen & NameContext.OfPersons, t.Shape);
                features[k++] = Mix(62, t.Seen & NameContext.OfOthers, t.Shape);
                features[k++] = Mix(63, t.Seen & NameContext.OfUse, t.Shape);
                features[k++] = Mix(64, t.Seen, 0);
            }

            return k;
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
            features[k++] = Mix(57, t.RunKnown, at);
            features[k++] = Mix(65, t.Relation, at);
            features[k++] = Mix(66, t.Governor, t.Relation);
            features[k++] = Mix(67, t.GovernorFine, t.Relation);
            features[k++] = Mix(75, (t.RunPhrase << 8) | t.RunMarks, at);
            features[k++] = Mix(76, (t.RunPhrase << 16) | t.RunKnown, (last.Known << 16) | head.Known);
            features[k++] = Mix(77, t.RunPhrase, before.Word);
            features[k++] = Mix(78, t.RunPhrase, before.Fine);
            features[k++] = Mix(79, t.RunPhrase, after.Fine);
            uint listed = ((last.Place > 0 ? 1u : 0) << 12) | at;
            features[k++] = Mix(80, t.Topics, (t.RunPhrase << 16) | listed);
            features[k++] = Mix(81, t.Topics, last.Known);
            features[k++] = Mix(82, t.Topics & (uint)LexiconKinds.Sport, (last.Mark << 16) | listed);
            features[k++] = Mix(83, t.Topics & (uint)LexiconKinds.Art, (last.Mark << 16) | listed);
            features[k++] = Mix(87, t.TextTopics, (t.RunPhrase << 16) | listed);
            features[k++] = Mix(84, t.Quoted, at);
            if (t.Quoted > 0)
            {
                features[k++] = Mix(85, t.Quoted, t.RunKnown);
                features[k++] = Mix(86, t.Quoted, (before.Fine << 8) | (t.Topics >> 8));
            }

            // "University of Orin", "Orin of Velin": what "of" joins.
            bool joined = before.Word == NameContext.Of && t.RunFirst - 2 >= first && _tokens[t.RunFirst - 2].Capital;
            if (joined)
                features[k++] = Mix(58, _tokens[t.RunFirst - 2].Word, last.Known);
            if (after.Word == NameContext.Of && t.RunEnd + 1 < end && _tokens[t.RunEnd + 1].Capital)
                features[k++] = Mix(59, last.Word, _tokens[t.RunEnd + 1].Place);
            return k;
        }
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
