namespace Parallax.Language;

/// <summary>A token as the model of names sees it.</summary>
internal record struct NameToken
{
    /// <summary>Hash of the word.</summary>
    public uint Word;

    public uint Shape, Coarse, Fine, Suffix3, Suffix4, Prefix, Tag, Place, Known, Mark;

    /// <summary>What the text shows of the word: bits of <see cref="NameContext"/>.</summary>
    public uint Seen;

    /// <summary>What its sentence is about, and what its text is: bits of <see cref="LexiconKinds.Topics"/>.</summary>
    public uint Topics, TextTopics;

    /// <summary>0 outside of short quotes, 1 in some, 2 in some that hold nothing but words with capitals.</summary>
    public uint Quoted;

    /// <summary>What the words of its run are known for, taken together; the kind of listed phrase that the whole run is, 0 for none; the marks of its words.</summary>
    public uint RunKnown, RunPhrase, RunMarks;

    /// <summary>The word that its run hangs on, the cluster of that, and by which relation.</summary>
    public uint Governor, GovernorFine, Relation;

    /// <summary>True where a capital may begin a name.</summary>
    public bool Capital;

    /// <summary>True where the word has a capital anywhere.</summary>
    public bool Bears;

    /// <summary>True where lists and clusters were asked.</summary>
    public bool Read;

    /// <summary>True where a name may reach: no other token is scored.</summary>
    public bool Near;

    /// <summary>The run of capitals that the token stands in; empty where it stands in none.</summary>
    public int RunFirst, RunEnd;

    /// <summary>Length of the word.</summary>
    public int Letters;
}
