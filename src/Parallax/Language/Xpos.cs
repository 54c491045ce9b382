namespace Parallax.Language;

/// <summary>English parts of speech: the Penn Treebank's tags with the additions of the web treebanks.</summary>
public enum Xpos : byte
{
    /// <summary><c>NN</c>: noun, singular or mass.</summary>
    NN,

    /// <summary><c>NNS</c>: noun, plural.</summary>
    NNS,

    /// <summary><c>NNP</c>: proper noun, singular.</summary>
    NNP,

    /// <summary><c>NNPS</c>: proper noun, plural.</summary>
    NNPS,

    /// <summary><c>VB</c>: verb, base form.</summary>
    VB,

    /// <summary><c>VBD</c>: verb, past tense.</summary>
    VBD,

    /// <summary><c>VBG</c>: verb, gerund or present participle.</summary>
    VBG,

    /// <summary><c>VBN</c>: verb, past participle.</summary>
    VBN,

    /// <summary><c>VBP</c>: verb, present, not third person singular.</summary>
    VBP,

    /// <summary><c>VBZ</c>: verb, present, third person singular.</summary>
    VBZ,

    /// <summary><c>MD</c>: modal.</summary>
    MD,

    /// <summary><c>JJ</c>: adjective.</summary>
    JJ,

    /// <summary><c>JJR</c>: adjective, comparative.</summary>
    JJR,

    /// <summary><c>JJS</c>: adjective, superlative.</summary>
    JJS,

    /// <summary><c>RB</c>: adverb.</summary>
    RB,

    /// <summary><c>RBR</c>: adverb, comparative.</summary>
    RBR,

    /// <summary><c>RBS</c>: adverb, superlative.</summary>
    RBS,

    /// <summary><c>RP</c>: particle of a phrasal verb.</summary>
    RP,

    /// <summary><c>IN</c>: preposition or subordinating conjunction.</summary>
    IN,

    /// <summary><c>TO</c>: to.</summary>
    TO,

    /// <summary><c>CC</c>: coordinating conjunction.</summary>
    CC,

    /// <summary><c>CD</c>: cardinal number.</summary>
    CD,

    /// <summary><c>DT</c>: determiner.</summary>
    DT,

    /// <summary><c>PDT</c>: predeterminer.</summary>
    PDT,

    /// <summary><c>WDT</c>: wh-determiner.</summary>
    WDT,

    /// <summary><c>PRP</c>: personal pronoun.</summary>
    PRP,

    /// <summary><c>PRP$</c>: possessive pronoun.</summary>
    PRPS,

    /// <summary><c>WP</c>: wh-pronoun.</summary>
    WP,

    /// <summary><c>WP$</c>: possessive wh-pronoun.</summary>
    WPS,

    /// <summary><c>WRB</c>: wh-adverb.</summary>
    WRB,

    /// <summary><c>EX</c>: existential there.</summary>
    EX,

    /// <summary><c>POS</c>: possessive ending.</summary>
    POS,

    /// <summary><c>UH</c>: interjection.</summary>
    UH,

    /// <summary><c>FW</c>: foreign word.</summary>
    FW,

    /// <summary><c>LS</c>: list item marker.</summary>
    LS,

    /// <summary><c>SYM</c>: symbol.</summary>
    SYM,

    /// <summary><c>ADD</c>: address: e-mail, URL.</summary>
    ADD,

    /// <summary><c>AFX</c>: affix that stands apart.</summary>
    AFX,

    /// <summary><c>GW</c>: part of a word written apart.</summary>
    GW,

    /// <summary><c>NFP</c>: superfluous punctuation, emoticons, rules.</summary>
    NFP,

    /// <summary><c>HYPH</c>: hyphen.</summary>
    HYPH,

    /// <summary><c>,</c>: comma.</summary>
    Comma,

    /// <summary><c>.</c>: sentence-final punctuation.</summary>
    Stop,

    /// <summary><c>:</c>: colon, semicolon, dash, ellipsis.</summary>
    Colon,

    /// <summary><c>``</c>: opening quotation mark.</summary>
    OpenQuote,

    /// <summary><c>''</c>: closing quotation mark.</summary>
    CloseQuote,

    /// <summary><c>-LRB-</c>: opening bracket.</summary>
    OpenBracket,

    /// <summary><c>-RRB-</c>: closing bracket.</summary>
    CloseBracket,

    /// <summary><c>$</c>: currency sign.</summary>
    Dollar,

    /// <summary><c>XX</c>: unknown.</summary>
    XX,
}
