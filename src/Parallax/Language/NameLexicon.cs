namespace Parallax.Language;

/// <summary>
/// What is known of words and phrases before any text is read: given and family names, places, organisations, the words that mark them. Holds hashes only. The name model
/// takes these as hints; it is the model that decides.
/// </summary>
internal sealed class NameLexicon
{
    /// <summary>Most words of a phrase.</summary>
    public const int MaxWords = 6;

    /// <summary>A phrase that names a place.</summary>
    public const byte Place = 1;

    /// <summary>A phrase that names an organisation.</summary>
    public const byte Organisation = 2;

    /// <summary>A phrase that names a person.</summary>
    public const byte Person = 16;

    /// <summary>A phrase that names a small town, and may well name something else.</summary>
    public const byte Town = 32;

    /// <summary>A phrase that names what is no person, place or organisation.</summary>
    public const byte Other = 64;

    /// <summary>What a phrase names, without its marks.</summary>
    public const byte Kinds = Place | Organisation | Person | Town | Other;

    /// <summary>Mark of a word inside a phrase, not its first.</summary>
    public const byte Inside = 4;

    /// <summary>Mark of a word of a phrase of several words.</summary>
    public const byte Several = 8;

    private readonly uint[] _wordKeys;
    private readonly ushort[] _wordKinds;
    private readonly uint[] _phraseKeys;
    private readonly byte[] _phraseKinds;
    private readonly WordTable _words;
    private readonly WordTable _phrases;

    /// <summary>Words with their <see cref="LexiconKinds"/>; phrases, of one word too, with the kinds that they may have, added up.</summary>
    public NameLexicon(uint[] wordKeys, ushort[] wordKinds, uint[] phraseKeys, byte[] phraseKinds)
    {
        (_wordKeys, _wordKinds, _phraseKeys, _phraseKinds) = (wordKeys, wordKinds, phraseKeys, phraseKinds);
        (_words, _phrases) = (new WordTable(wordKeys), new WordTable(phraseKeys));
    }

    /// <summary>Reads the section that <see cref="Write"/> writes.</summary>
    public static NameLexicon Read(BinaryReader reader) =>
        new(LanguageModel.Array<uint>(reader), LanguageModel.Array<ushort>(reader), LanguageModel.Array<uint>(reader), LanguageModel.Array<byte>(reader));

    public void Write(BinaryWriter writer)
    {
        LanguageModel.WriteArray<uint>(writer, _wordKeys);
        LanguageModel.WriteArray<ushort>(writer, _wordKinds);
        LanguageModel.WriteArray<uint>(writer, _phraseKeys);
        LanguageModel.WriteArray<byte>(writer, _phraseKinds);
    }

    /// <summary>The hash of a phrase, word after word; starts at 0, never gives 0.</summary>
    public static uint Extend(uint phrase, uint word)
    {
        unchecked
        {
            uint hash = (phrase ^ word) * 0x9E3779B1u;
            hash ^= hash >> 15;
            return (hash * 0x85EBCA77u) | 1;
        }
    }

    /// <summary>What is known of a word by its hash.</summary>
    public LexiconKinds Word(uint word) => _words.Find(word) is >= 0 and var row ? (LexiconKinds)_wordKinds[row] : LexiconKinds.None;

    /// <summary>Marks the listed phrases of a sentence, from the left, the longest first: their kind, with <see cref="Inside"/> and <see cref="Several"/>; 0 elsewhere.</summary>
    public void MarkPhrases(ReadOnlySpan<uint> words, ReadOnlySpan<bool> begins, Span<byte> marks)
    {
        marks.Clear();
        for (int i = 0; i < words.Length; i++)
        {
            if (!begins[i])
                continue;
            int length = 0;
            byte kind = 0;
            uint phrase = 0;
            for (int k = 0; k < MaxWords && i + k < words.Length; k++)
            {
                phrase = Extend(phrase, words[i + k]);
                if (_phrases.Find(phrase) is >= 0 and var row)
                    (length, kind) = (k + 1, _phraseKinds[row]);
            }

            if (length > 1)
                kind |= Several;
            for (int k = 0; k < length; k++)
                marks[i + k] = k == 0 ? kind : (byte)(kind | Inside);
            i += Math.Max(0, length - 1);
        }
    }
}

/// <summary>What a word may be in a name.</summary>
[Flags]
internal enum LexiconKinds : ushort
{
    /// <summary>Nothing is known.</summary>
    None = 0,

    /// <summary>A given name.</summary>
    Given = 1,

    /// <summary>A family name.</summary>
    Family = 2,

    /// <summary>Marks organisations: Corp, Ministry, Times.</summary>
    OfOrganisation = 4,

    /// <summary>Marks places: River, County, Street.</summary>
    OfPlace = 8,

    /// <summary>A title or role that stands before names of persons.</summary>
    Title = 16,

    /// <summary>A particle of family names: van, bin, al.</summary>
    Particle = 32,

    /// <summary>A name by which texts call one person without more: of a king, a composer, a statesman.</summary>
    Famous = 64,

    /// <summary>Marks what is none of the three: Cup, War, Treaty.</summary>
    OfOther = 128,

    /// <summary>A word of reports on sport.</summary>
    Sport = 256,

    /// <summary>A word of texts on music, film, books.</summary>
    Art = 512,

    /// <summary>A word of texts on war.</summary>
    War = 1024,

    /// <summary>A word of texts on business.</summary>
    Trade = 2048,

    /// <summary>A word of texts on politics.</summary>
    Politics = 4096,

    /// <summary>Words that say what a text is about.</summary>
    Topics = Sport | Art | War | Trade | Politics,
}
