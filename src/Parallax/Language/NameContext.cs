using System.Runtime.InteropServices;

namespace Parallax.Language;

/// <summary>
/// What a whole text shows of each word that it writes with a capital: behind a title, last of a full name, before a company's form, behind "in", in small letters too
/// (global features: Chieu and Ng 2003). A word that stands bare in one sentence is known by where it stands in another.
/// </summary>
internal sealed class NameContext
{
    private const int FilterBits = 1 << 13;

    private const uint BehindTitle = 1, EndsName = 2, BeginsName = 4, Speaks = 8, BehindIn = 16, BeforePlace = 32, InPlace = 64, InOrganisation = 128, Initials = 256, Small = 512, Capital = 1024, Often = 2048;

    /// <summary>What speaks for a person.</summary>
    public const uint OfPersons = BehindTitle | EndsName | BeginsName | Speaks;

    /// <summary>What speaks for a place or an organisation.</summary>
    public const uint OfOthers = BehindIn | BeforePlace | InPlace | InOrganisation | Initials;

    /// <summary>How the text writes the word.</summary>
    public const uint OfUse = Small | Capital | Often;

    /// <summary>Hash of "of".</summary>
    public static readonly uint Of = WordFeatures.Hash("of");

    private static readonly uint Hyphen = WordFeatures.Hash("-"), And = WordFeatures.Hash("&"), Comma = WordFeatures.Hash(","), DoubleQuote = WordFeatures.Hash("\""), TwoQuotes = WordFeatures.Hash("''");
    private static readonly HashSet<uint> In = Hashes("in at from near to outside"), Say = Hashes("said says told added say asked");

    private readonly Dictionary<uint, uint> _seen = [];
    private readonly HashSet<uint> _initials = [];

    // A bit for each word that is in one of the two, by its hash: most words of a text are in neither, and the tables need not be asked.
    private readonly ulong[] _bits = new ulong[FilterBits / 64];

    /// <summary>True for a mark of quotation.</summary>
    public static bool Quotes(uint word) => word == DoubleQuote || word == TwoQuotes;

    /// <summary>True for what joins two words with capitals to one run.</summary>
    public static bool Joins(uint word) => word == Hyphen || word == And;

    /// <summary>Sets <see cref="NameToken.Seen"/> of all tokens of a text.</summary>
    public void Fill(ReadOnlySpan<char> text, ReadOnlySpan<int> starts, Span<NameToken> tokens, ReadOnlySpan<int> sentences)
    {
        _seen.Clear();
        _initials.Clear();
        Array.Clear(_bits);
        for (int s = 0; s < sentences.Length; s++)
        {
            int first = sentences[s], end = s + 1 < sentences.Length ? sentences[s + 1] : tokens.Length;
            for (int i = first; i < end; i++)
            {
                if (tokens[i].RunEnd > tokens[i].RunFirst)
                    Add(text, starts, tokens, i, first, end);
            }
        }

        for (int i = 0; i < tokens.Length; i++)
        {
            if (MayBeKnown(tokens[i].Word) && char.IsLower(text[starts[i]]) && _seen.TryGetValue(tokens[i].Word, out uint seen))
                _seen[tokens[i].Word] = seen | Small;
        }

        for (int i = 0; i < tokens.Length; i++)
        {
            tokens[i].Seen = 0;
            if (!MayBeKnown(tokens[i].Word))
                continue;
            bool stands = tokens[i].RunEnd > tokens[i].RunFirst && tokens[i].Letters is > 1 and < 8 && Characters.IsUpper(text[starts[i] + 1]) && _initials.Contains(tokens[i].Word);
            tokens[i].Seen = _seen.GetValueOrDefault(tokens[i].Word) | (stands ? Initials : 0);
        }
    }

    // The lowest bit of a word's hash is always set.
    private void Mark(uint word) => _bits[(word >> 7) % (FilterBits / 64)] |= 1UL << (int)((word >> 1) % 64);

    private bool MayBeKnown(uint word) => (_bits[(word >> 7) % (FilterBits / 64)] & (1UL << (int)((word >> 1) % 64))) != 0;

    private void Add(ReadOnlySpan<char> text, ReadOnlySpan<int> starts, ReadOnlySpan<NameToken> tokens, int i, int first, int end)
    {
        ref readonly NameToken token = ref tokens[i];
        int from = token.RunFirst, to = token.RunEnd, length = to - from;
        ref uint seen = ref CollectionsMarshal.GetValueRefOrAddDefault(_seen, token.Word, out bool known);
        uint bits = known ? Often : 0;
        if (i > first)
            bits |= Capital;
        if (i > first && (tokens[i - 1].Known & (uint)LexiconKinds.Title) != 0)
            bits |= BehindTitle;
        if (length > 1 && i == to - 1 && (tokens[from].Known & (uint)LexiconKinds.Given) != 0)
            bits |= EndsName;
        if (length > 1 && i == from && (token.Known & (uint)LexiconKinds.Given) != 0)
            bits |= BeginsName;
        if (to < end && Say.Contains(tokens[to].Word))
            bits |= Speaks;
        if (from > first && In.Contains(tokens[from - 1].Word))
            bits |= BehindIn;
        if (to + 1 < end && tokens[to].Word == Comma && tokens[to + 1].Place is > 0 and < 9)
            bits |= BeforePlace;
        if (i < to - 1 && (tokens[to - 1].Known & (uint)LexiconKinds.OfPlace) != 0)
            bits |= InPlace;
        if (i < to - 1 && (tokens[to - 1].Known & (uint)LexiconKinds.OfOrganisation) != 0)
            bits |= InOrganisation;
        seen |= bits;
        Mark(token.Word);
        if (i == from && length is > 1 and < 8)
            AddInitials(text, starts, tokens, from, to);
    }

    private void AddInitials(ReadOnlySpan<char> text, ReadOnlySpan<int> starts, ReadOnlySpan<NameToken> tokens, int from, int to)
    {
        Span<char> letters = stackalloc char[8];
        int count = 0;
        for (int i = from; i < to; i++)
        {
            if (tokens[i].Capital)
                letters[count++] = text[starts[i]];
        }

        uint initials = WordFeatures.Hash(letters[..count]);
        _initials.Add(initials);
        Mark(initials);
    }

    private static HashSet<uint> Hashes(string words) => [.. words.Split(' ').Select(word => WordFeatures.Hash(word))];
}
