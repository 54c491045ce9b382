namespace Parallax.Language;

/// <summary>
/// The morphological features of Universal Dependencies that reading needs, as flags. Several of one category may be set where
/// the form is ambiguous and context does not decide; none where the category does not apply.
/// </summary>
[Flags]
public enum Morph
{
    /// <summary>Nothing is known.</summary>
    None = 0,

    /// <summary><c>Number=Sing</c>.</summary>
    Singular = 1 << 0,

    /// <summary><c>Number=Plur</c>.</summary>
    Plural = 1 << 1,

    /// <summary><c>Person=1</c>.</summary>
    First = 1 << 2,

    /// <summary><c>Person=2</c>.</summary>
    Second = 1 << 3,

    /// <summary><c>Person=3</c>.</summary>
    Third = 1 << 4,

    /// <summary><c>Tense=Past</c>.</summary>
    Past = 1 << 5,

    /// <summary><c>Tense=Pres</c>.</summary>
    Present = 1 << 6,

    /// <summary><c>VerbForm=Fin</c>.</summary>
    Finite = 1 << 7,

    /// <summary><c>VerbForm=Inf</c>.</summary>
    Infinitive = 1 << 8,

    /// <summary><c>VerbForm=Part</c>.</summary>
    Participle = 1 << 9,

    /// <summary><c>VerbForm=Ger</c>.</summary>
    Gerund = 1 << 10,

    /// <summary><c>Mood=Ind</c>.</summary>
    Indicative = 1 << 11,

    /// <summary><c>Mood=Imp</c>.</summary>
    Imperative = 1 << 12,

    /// <summary><c>Mood=Sub</c>.</summary>
    Subjunctive = 1 << 13,

    /// <summary><c>Voice=Pass</c>.</summary>
    Passive = 1 << 14,

    /// <summary><c>Case=Nom</c>.</summary>
    Nominative = 1 << 15,

    /// <summary><c>Case=Acc</c>.</summary>
    Accusative = 1 << 16,

    /// <summary><c>Case=Gen</c> or <c>Poss=Yes</c>.</summary>
    Possessive = 1 << 17,

    /// <summary><c>Gender=Masc</c>.</summary>
    Masculine = 1 << 18,

    /// <summary><c>Gender=Fem</c>.</summary>
    Feminine = 1 << 19,

    /// <summary><c>Gender=Neut</c>.</summary>
    Neuter = 1 << 20,

    /// <summary><c>Degree=Cmp</c>.</summary>
    Comparative = 1 << 21,

    /// <summary><c>Degree=Sup</c>.</summary>
    Superlative = 1 << 22,

    /// <summary><c>Polarity=Neg</c>: not, no, never.</summary>
    Negative = 1 << 23,

    /// <summary><c>Definite=Def</c>.</summary>
    Definite = 1 << 24,

    /// <summary><c>Definite=Ind</c>.</summary>
    Indefinite = 1 << 25,

    /// <summary><c>NumType=Ord</c>.</summary>
    Ordinal = 1 << 26,

    /// <summary><c>Reflex=Yes</c>.</summary>
    Reflexive = 1 << 27,
}
