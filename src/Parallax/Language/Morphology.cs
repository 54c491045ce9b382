using System.Collections.Frozen;

namespace Parallax.Language;

/// <summary>Morphological features from tag, form and tree: English has few endings, and the Penn tags hold most of what they say.</summary>
internal static class Morphology
{
    private static readonly FrozenDictionary<string, Morph>.AlternateLookup<ReadOnlySpan<char>> Pronouns = BuildPronouns();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Negatives = Set("not n't n’t nt no never neither nor nobody nothing none nowhere");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Ordinals = Set(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth "
        + "twentieth thirtieth fortieth fiftieth hundredth thousandth");

    /// <summary>Fills the features of a sentence.</summary>
    public static void Fill(ReadOnlySpan<char> text, AnalysisArrays data, int first, int end)
    {
        for (int i = first; i < end; i++)
            data.Morphs[i] = Of(text[data.Starts[i]..data.Ends[i]], data.Upos[i], data.Xpos[i]);
        for (int i = first; i < end; i++)
        {
            int head = data.Heads[i];
            if (head >= 0 && data.Deprels[i] == Deprel.AuxPass)
                data.Morphs[head] |= Morph.Passive;
            if (data.Xpos[i] == Xpos.VBN && data.Deprels[i] is Deprel.Acl or Deprel.Amod && !HasAuxiliary(data, i, first))
                data.Morphs[i] |= Morph.Passive;
            if (data.Xpos[i] == Xpos.VB && IsImperative(data, i, first, end))
                data.Morphs[i] = Morph.Imperative | Morph.Finite;
        }
    }

    private static Morph Of(ReadOnlySpan<char> form, Upos upos, Xpos xpos)
    {
        switch (xpos)
        {
            case Xpos.NN or Xpos.NNP:
                return Morph.Singular | (upos == Upos.Pron ? Pronoun(form) : Morph.None);
            case Xpos.NNS or Xpos.NNPS:
                return Morph.Plural;
            case Xpos.VB:
                return Morph.Infinitive;
            case Xpos.VBD:
                return Morph.Past | Morph.Finite | Morph.Indicative;
            case Xpos.VBG:
                return Morph.Present | Morph.Participle;
            case Xpos.VBN:
                return Morph.Past | Morph.Participle;
            case Xpos.VBP:
                return Morph.Present | Morph.Finite | Morph.Indicative;
            case Xpos.VBZ:
                return Morph.Present | Morph.Finite | Morph.Indicative | Morph.Singular | Morph.Third;
            case Xpos.MD:
                return Morph.Finite;
            case Xpos.JJR or Xpos.RBR:
                return Morph.Comparative;
            case Xpos.JJS or Xpos.RBS:
                return Morph.Superlative;
            case Xpos.POS:
                return Morph.Possessive;
            case Xpos.PRP or Xpos.PRPS or Xpos.DT or Xpos.WDT or Xpos.WP or Xpos.WPS:
                return Pronoun(form) | (xpos is Xpos.PRPS or Xpos.WPS ? Morph.Possessive : Morph.None) | (Negatives.Contains(form) ? Morph.Negative : Morph.None);
            case Xpos.RB or Xpos.CC:
                return Negatives.Contains(form) ? Morph.Negative : Morph.None;
            case Xpos.JJ:
                return Ordinals.Contains(form) || IsDigitOrdinal(form) ? Morph.Ordinal : Morph.None;
            default:
                return Morph.None;
        }
    }

    private static bool IsDigitOrdinal(ReadOnlySpan<char> form) => form.Length > 2 && Characters.IsDigit(form[0]) && Characters.IsLetter(form[^1]);

    private static Morph Pronoun(ReadOnlySpan<char> form) => Pronouns.TryGetValue(form, out var morph) ? morph : Morph.None;

    private static bool HasAuxiliary(AnalysisArrays data, int token, int first)
    {
        for (int i = token - 1; i >= first && token - i <= 6; i--)
        {
            if (data.Heads[i] == token && data.Deprels[i] == Deprel.Aux)
                return true;
        }

        return false;
    }

    // A bare verb that nothing governs: no subject, auxiliary or "to" of its own.
    private static bool IsImperative(AnalysisArrays data, int token, int first, int end)
    {
        if (data.Deprels[token] is not (Deprel.Root or Deprel.Parataxis))
            return false;
        for (int i = first; i < Math.Min(end, token + 2); i++)
        {
            if (data.Heads[i] == token && data.Deprels[i] is Deprel.Nsubj or Deprel.Mark or Deprel.NsubjPass or Deprel.Expl || (data.Heads[i] == token && data.Xpos[i] == Xpos.MD))
                return false;
        }

        return true;
    }

    private static FrozenDictionary<string, Morph>.AlternateLookup<ReadOnlySpan<char>> BuildPronouns()
    {
        var table = new Dictionary<string, Morph>(StringComparer.OrdinalIgnoreCase);
        Add("i", Morph.First | Morph.Singular | Morph.Nominative);
        Add("me", Morph.First | Morph.Singular | Morph.Accusative);
        Add("my mine", Morph.First | Morph.Singular | Morph.Possessive);
        Add("myself", Morph.First | Morph.Singular | Morph.Reflexive);
        Add("we", Morph.First | Morph.Plural | Morph.Nominative);
        Add("us", Morph.First | Morph.Plural | Morph.Accusative);
        Add("our ours", Morph.First | Morph.Plural | Morph.Possessive);
        Add("ourselves", Morph.First | Morph.Plural | Morph.Reflexive);
        Add("you", Morph.Second);
        Add("your yours", Morph.Second | Morph.Possessive);
        Add("yourself", Morph.Second | Morph.Singular | Morph.Reflexive);
        Add("he", Morph.Third | Morph.Singular | Morph.Masculine | Morph.Nominative);
        Add("him", Morph.Third | Morph.Singular | Morph.Masculine | Morph.Accusative);
        Add("his", Morph.Third | Morph.Singular | Morph.Masculine | Morph.Possessive);
        Add("himself", Morph.Third | Morph.Singular | Morph.Masculine | Morph.Reflexive);
        Add("she", Morph.Third | Morph.Singular | Morph.Feminine | Morph.Nominative);
        Add("her", Morph.Third | Morph.Singular | Morph.Feminine);
        Add("hers", Morph.Third | Morph.Singular | Morph.Feminine | Morph.Possessive);
        Add("herself", Morph.Third | Morph.Singular | Morph.Feminine | Morph.Reflexive);
        Add("it", Morph.Third | Morph.Singular | Morph.Neuter);
        Add("its", Morph.Third | Morph.Singular | Morph.Neuter | Morph.Possessive);
        Add("itself", Morph.Third | Morph.Singular | Morph.Neuter | Morph.Reflexive);
        Add("they", Morph.Third | Morph.Plural | Morph.Nominative);
        Add("them", Morph.Third | Morph.Plural | Morph.Accusative);
        Add("their theirs", Morph.Third | Morph.Plural | Morph.Possessive);
        Add("themselves", Morph.Third | Morph.Plural | Morph.Reflexive);
        Add("this that", Morph.Singular);
        Add("these those", Morph.Plural);
        Add("the", Morph.Definite);
        Add("a an", Morph.Indefinite);
        return table.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();

        void Add(string words, Morph morph)
        {
            foreach (string word in words.Split(' '))
                table[word] = morph;
        }
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Set(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
