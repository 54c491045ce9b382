using System.Text;

namespace Parallax.Language;

/// <summary>Morphological features as CoNLL-U writes them: <c>Number=Sing|Person=3</c>.</summary>
internal static class MorphNames
{
    // In the order of the format: by name, whatever the case of its letters; values of one name in theirs.
    private static readonly (string Name, string Value, Morph Flag)[] Known =
    [
        ("Case", "Acc", Morph.Accusative), ("Case", "Nom", Morph.Nominative), ("Definite", "Def", Morph.Definite), ("Definite", "Ind", Morph.Indefinite), ("Degree", "Cmp", Morph.Comparative),
        ("Degree", "Sup", Morph.Superlative), ("Gender", "Fem", Morph.Feminine), ("Gender", "Masc", Morph.Masculine), ("Gender", "Neut", Morph.Neuter), ("Mood", "Imp", Morph.Imperative),
        ("Mood", "Ind", Morph.Indicative), ("Mood", "Sub", Morph.Subjunctive), ("Number", "Plur", Morph.Plural), ("Number", "Sing", Morph.Singular), ("NumType", "Ord", Morph.Ordinal),
        ("Person", "1", Morph.First), ("Person", "2", Morph.Second), ("Person", "3", Morph.Third), ("Polarity", "Neg", Morph.Negative), ("Poss", "Yes", Morph.Possessive), ("Reflex", "Yes", Morph.Reflexive),
        ("Tense", "Past", Morph.Past), ("Tense", "Pres", Morph.Present), ("VerbForm", "Fin", Morph.Finite), ("VerbForm", "Ger", Morph.Gerund), ("VerbForm", "Inf", Morph.Infinitive),
        ("VerbForm", "Part", Morph.Participle), ("Voice", "Pass", Morph.Passive),
    ];

    /// <summary>The FEATS column; <c>_</c> where nothing is known. Values between which the form does not decide are parted by commas.</summary>
    public static string Feats(Morph morph)
    {
        var feats = new StringBuilder();
        string name = "";
        foreach (var known in Known)
        {
            if ((morph & known.Flag) == 0)
                continue;
            if (known.Name == name)
                feats.Append(',').Append(known.Value);
            else
                feats.Append(feats.Length > 0 ? "|" : "").Append(known.Name).Append('=').Append(known.Value);
            name = known.Name;
        }

        return feats.Length > 0 ? feats.ToString() : "_";
    }
}
