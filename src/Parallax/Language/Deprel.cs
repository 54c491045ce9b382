namespace Parallax.Language;

/// <summary>Universal Dependencies v2 relations with the subtypes that the English treebanks use.</summary>
public enum Deprel : byte
{
    /// <summary><c>punct</c>: punctuation.</summary>
    Punct,

    /// <summary><c>case</c>: case marker: preposition, possessive 's.</summary>
    Case,

    /// <summary><c>det</c>: determiner.</summary>
    Det,

    /// <summary><c>nsubj</c>: nominal subject.</summary>
    Nsubj,

    /// <summary><c>root</c>: the sentence's root.</summary>
    Root,

    /// <summary><c>advmod</c>: adverbial modifier.</summary>
    Advmod,

    /// <summary><c>amod</c>: adjectival modifier.</summary>
    Amod,

    /// <summary><c>obj</c>: object.</summary>
    Obj,

    /// <summary><c>obl</c>: oblique nominal.</summary>
    Obl,

    /// <summary><c>nmod</c>: nominal modifier of a noun.</summary>
    Nmod,

    /// <summary><c>compound</c>: part of a compound.</summary>
    Compound,

    /// <summary><c>conj</c>: conjunct.</summary>
    Conj,

    /// <summary><c>cc</c>: coordinating conjunction.</summary>
    Cc,

    /// <summary><c>mark</c>: marker of a subordinate clause.</summary>
    Mark,

    /// <summary><c>aux</c>: auxiliary.</summary>
    Aux,

    /// <summary><c>cop</c>: copula.</summary>
    Cop,

    /// <summary><c>advcl</c>: adverbial clause.</summary>
    Advcl,

    /// <summary><c>nmod:poss</c>: possessor.</summary>
    NmodPoss,

    /// <summary><c>xcomp</c>: open clausal complement.</summary>
    Xcomp,

    /// <summary><c>flat</c>: part of a flat name.</summary>
    Flat,

    /// <summary><c>acl:relcl</c>: relative clause.</summary>
    AclRelcl,

    /// <summary><c>ccomp</c>: clausal complement.</summary>
    Ccomp,

    /// <summary><c>acl</c>: clause that modifies a noun.</summary>
    Acl,

    /// <summary><c>appos</c>: apposition.</summary>
    Appos,

    /// <summary><c>aux:pass</c>: passive auxiliary.</summary>
    AuxPass,

    /// <summary><c>nummod</c>: numeric modifier.</summary>
    Nummod,

    /// <summary><c>parataxis</c>: parataxis: reporting clauses, asides.</summary>
    Parataxis,

    /// <summary><c>nsubj:pass</c>: passive nominal subject.</summary>
    NsubjPass,

    /// <summary><c>nmod:unmarked</c>: nominal modifier without a marker.</summary>
    NmodUnmarked,

    /// <summary><c>obl:unmarked</c>: oblique without a marker: last week.</summary>
    OblUnmarked,

    /// <summary><c>discourse</c>: discourse element.</summary>
    Discourse,

    /// <summary><c>compound:prt</c>: particle of a phrasal verb.</summary>
    CompoundPrt,

    /// <summary><c>expl</c>: expletive.</summary>
    Expl,

    /// <summary><c>fixed</c>: part of a fixed expression.</summary>
    Fixed,

    /// <summary><c>iobj</c>: indirect object.</summary>
    Iobj,

    /// <summary><c>list</c>: item of a list.</summary>
    List,

    /// <summary><c>obl:agent</c>: agent of a passive.</summary>
    OblAgent,

    /// <summary><c>dep</c>: unspecified.</summary>
    Dep,

    /// <summary><c>nmod:desc</c>: descriptive modifier of a name: a title.</summary>
    NmodDesc,

    /// <summary><c>csubj</c>: clausal subject.</summary>
    Csubj,

    /// <summary><c>nsubj:outer</c>: subject of an outer copular clause.</summary>
    NsubjOuter,

    /// <summary><c>det:predet</c>: predeterminer.</summary>
    DetPredet,

    /// <summary><c>advcl:relcl</c>: relative clause that modifies a clause.</summary>
    AdvclRelcl,

    /// <summary><c>vocative</c>: vocative.</summary>
    Vocative,

    /// <summary><c>goeswith</c>: part of a word written apart.</summary>
    Goeswith,

    /// <summary><c>cc:preconj</c>: preconjunction: both, either.</summary>
    CcPreconj,

    /// <summary><c>reparandum</c>: overridden disfluency.</summary>
    Reparandum,

    /// <summary><c>orphan</c>: orphan of an ellipsis.</summary>
    Orphan,

    /// <summary><c>dislocated</c>: dislocated element.</summary>
    Dislocated,

    /// <summary><c>csubj:pass</c>: clausal passive subject.</summary>
    CsubjPass,

    /// <summary><c>csubj:outer</c>: clausal subject of an outer copular clause.</summary>
    CsubjOuter,
}
