namespace Parallax.Language;

/// <summary>The 17 universal parts of speech (Universal Dependencies v2).</summary>
public enum Upos : byte
{
    /// <summary><c>ADJ</c>: adjective.</summary>
    Adj,

    /// <summary><c>ADP</c>: adposition.</summary>
    Adp,

    /// <summary><c>ADV</c>: adverb.</summary>
    Adv,

    /// <summary><c>AUX</c>: auxiliary.</summary>
    Aux,

    /// <summary><c>CCONJ</c>: coordinating conjunction.</summary>
    Cconj,

    /// <summary><c>DET</c>: determiner.</summary>
    Det,

    /// <summary><c>INTJ</c>: interjection.</summary>
    Intj,

    /// <summary><c>NOUN</c>: common noun.</summary>
    Noun,

    /// <summary><c>NUM</c>: numeral.</summary>
    Num,

    /// <summary><c>PART</c>: particle: not, to, possessive 's.</summary>
    Part,

    /// <summary><c>PRON</c>: pronoun.</summary>
    Pron,

    /// <summary><c>PROPN</c>: proper noun.</summary>
    Propn,

    /// <summary><c>PUNCT</c>: punctuation.</summary>
    Punct,

    /// <summary><c>SCONJ</c>: subordinating conjunction.</summary>
    Sconj,

    /// <summary><c>SYM</c>: symbol.</summary>
    Sym,

    /// <summary><c>VERB</c>: main verb.</summary>
    Verb,

    /// <summary><c>X</c>: anything else.</summary>
    X,
}
