using System.Collections.Immutable;

namespace Parallax.Language;

/// <summary>The names by which treebanks write the tags and relations.</summary>
public static class TagNames
{
    private static readonly ImmutableArray<string> UposNames =
    [
        "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM",
        "VERB", "X",
    ];

    private static readonly ImmutableArray<string> XposNames =
    [
        "NN", "NNS", "NNP", "NNPS", "VB", "VBD", "VBG", "VBN", "VBP", "VBZ", "MD", "JJ", "JJR", "JJS", "RB", "RBR", "RBS", "RP",
        "IN", "TO", "CC", "CD", "DT", "PDT", "WDT", "PRP", "PRP$", "WP", "WP$", "WRB", "EX", "POS", "UH", "FW", "LS", "SYM",
        "ADD", "AFX", "GW", "NFP", "HYPH", ",", ".", ":", "``", "''", "-LRB-", "-RRB-", "$", "XX",
    ];

    private static readonly ImmutableArray<string> DeprelNames =
    [
        "punct", "case", "det", "nsubj", "root", "advmod", "amod", "obj", "obl", "nmod", "compound", "conj", "cc", "mark", "aux",
        "cop", "advcl", "nmod:poss", "xcomp", "flat", "acl:relcl", "ccomp", "acl", "appos", "aux:pass", "nummod", "parataxis",
        "nsubj:pass", "nmod:unmarked", "obl:unmarked", "discourse", "compound:prt", "expl", "fixed", "iobj", "list", "obl:agent",
        "dep", "nmod:desc", "csubj", "nsubj:outer", "det:predet", "advcl:relcl", "vocative", "goeswith", "cc:preconj",
        "reparandum", "orphan", "dislocated", "csubj:pass", "csubj:outer",
    ];

    private static readonly ImmutableArray<Deprel> UniversalRelations =
        [.. DeprelNames.Select((name, at) => name.IndexOf(':', StringComparison.Ordinal) is var colon and > 0 && DeprelNames.IndexOf(name[..colon]) is var outer and >= 0 ? (Deprel)outer : (Deprel)at)];

    /// <summary>How many values <see cref="Upos"/> has.</summary>
    public static int UposCount => UposNames.Length;

    /// <summary>How many values <see cref="Xpos"/> has.</summary>
    public static int XposCount => XposNames.Length;

    /// <summary>How many values <see cref="Deprel"/> has.</summary>
    public static int DeprelCount => DeprelNames.Length;

    /// <summary>As in a CoNLL-U file: <c>PROPN</c>.</summary>
    public static string Name(this Upos tag) => UposNames[(int)tag];

    /// <summary>As in a CoNLL-U file: <c>PRP$</c>.</summary>
    public static string Name(this Xpos tag) => XposNames[(int)tag];

    /// <summary>As in a CoNLL-U file: <c>nsubj:pass</c>.</summary>
    public static string Name(this Deprel relation) => DeprelNames[(int)relation];

    /// <summary>The tag of that name, or null.</summary>
    public static Upos? ParseUpos(string name) => UposNames.IndexOf(name) is var i and >= 0 ? (Upos)i : null;

    /// <summary>The tag of that name, or null.</summary>
    public static Xpos? ParseXpos(string name) => XposNames.IndexOf(name) is var i and >= 0 ? (Xpos)i : null;

    /// <summary>The relation of that name, or null.</summary>
    public static Deprel? ParseDeprel(string name) => DeprelNames.IndexOf(name) is var i and >= 0 ? (Deprel)i : null;

    /// <summary>The relation without its subtype: <c>nsubj:pass</c> gives <c>nsubj</c>.</summary>
    public static Deprel Universal(this Deprel relation) => UniversalRelations[(int)relation];
}
