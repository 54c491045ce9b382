using System.Collections.Frozen;

namespace Parallax.Store;

/// <summary>
/// Takes the inflection off a folded word, so that a search for "fires" finds "fire" and "fired": the steps for plurals and participles of Porter's stemmer (1980) and
/// his rules for a final e, no derivations ("nation" and "national" stay apart), and the irregular forms that news has most. Applied until nothing changes, so a stem is
/// its own stem. Made here, so that every implementation finds the same.
/// </summary>
internal static class SearchStems
{
    private const int Shortest = 3;
    private const int MostSteps = 64;

    private static readonly FrozenDictionary<string, string> _irregular = Irregular(
        "man men,woman women,child children,foot feet,tooth teeth,mouse mice,goose geese,ox oxen,knife knives,wife wives,thief thieves,wolf wolves,half halves,shelf shelves,crisis crises,"
        + "say said,shoot shot,strike struck stricken,win won,lose lost,hold held,meet met,find found,sink sank sunk,break broke broken,steal stole stolen,fight fought,catch caught,buy bought,"
        + "sell sold,send sent,speak spoke spoken,take took taken,give gave given,go went gone goes,know knew known,build built,flee fled,seek sought,bring brought,fall fell fallen,rise rose risen,"
        + "grow grew grown,write wrote written,drive drove driven,ride rode ridden,begin began begun,drown drowned,swim swam swum,sing sang sung,run ran,come came,become became,see saw seen,"
        + "tell told,feel felt,keep kept,leave left,lead led,feed fed,make made,pay paid,stand stood,understand understood,think thought,teach taught,throw threw thrown,fly flew flown,"
        + "choose chose chosen,freeze froze frozen,wear wore worn,tear tore torn,swear swore sworn,hide hid hidden,bite bit bitten,eat ate eaten,forbid forbade forbidden,"
        + "withdraw withdrew withdrawn,draw drew drawn,shake shook shaken,arise arose arisen,die dying died dies,lie lying lied lies,tie tying tied ties,bleed bled,breed bred,spend spent,lend lent,"
        + "hang hung,dig dug,stick stuck,spin spun,swing swung,bus buses,gas gases,sit sat,get got gotten,forget forgot forgotten,hear heard,deal dealt,mean meant,sleep slept,sweep swept,weep wept,bend bent");

    // What looks inflected and is not, or means something else.
    private static readonly FrozenSet<string> _fixed = "news evening morning during nothing something anything everything united series species"
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The stem of a folded word.</summary>
    public static string Of(string word)
    {
        for (int i = 0; i < MostSteps; i++)
        {
            string next = Step(word);
            if (next == word)
                break;
            word = next;
        }

        return word;
    }

    private static string Step(string word)
    {
        if (word.Length <= Shortest || !word.All(char.IsAsciiLetterLower))
            return _irregular.GetValueOrDefault(word, word);
        if (_irregular.TryGetValue(word, out string? plain))
            return plain;
        return _fixed.Contains(word) ? word : FinalE(Participle(Plural(word)));
    }

    private static string Plural(string word)
    {
        if (word[^1] != 's')
            return word;
        if (word.EndsWith("sses", StringComparison.Ordinal))
            return word[..^2];
        if (word.EndsWith("ies", StringComparison.Ordinal))
            return word.Length > 4 ? word[..^3] + "y" : word[..^1];
        if (word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) || word.EndsWith("zzes", StringComparison.Ordinal))
            return word[..^2];
        return word[^2] is 's' or 'u' or 'i' ? word : word[..^1];
    }

    private static string Participle(string word)
    {
        if (word.EndsWith("eed", StringComparison.Ordinal))
            return Measure(word.AsSpan(0, word.Length - 3)) > 0 ? word[..^1] : word;
        int cut = word.EndsWith("ied", StringComparison.Ordinal) ? -1 : word.EndsWith("ed", StringComparison.Ordinal) ? 2 : word.EndsWith("ing", StringComparison.Ordinal) ? 3 : 0;
        if (cut < 0)
            return word.Length > 4 ? word[..^3] + "y" : word[..^1];
        if (cut == 0 || !HasVowel(word.AsSpan(0, word.Length - cut)))
            return word;
        string stem = word[..^cut];
        if (stem.EndsWith("at", StringComparison.Ordinal) || stem.EndsWith("bl", StringComparison.Ordinal) || stem.EndsWith("iz", StringComparison.Ordinal))
            return stem + "e";
        if (stem.Length > 2 && stem[^1] == stem[^2] && !IsVowel(stem, stem.Length - 1) && stem[^1] is not ('l' or 's' or 'z'))
            return stem[..^1];
        return Measure(stem) == 1 && EndsShort(stem) ? stem + "e" : stem;
    }

    private static string FinalE(string word)
    {
        if (word.Length > Shortest && word[^1] == 'e')
        {
            string stem = word[..^1];
            int measure = Measure(stem);
            if (measure > 1 || (measure == 1 && !EndsShort(stem)))
                return stem;
        }

        return word.Length > Shortest && word.EndsWith("ll", StringComparison.Ordinal) && Measure(word.AsSpan(0, word.Length - 1)) > 1 ? word[..^1] : word;
    }

    // How often a vowel is followed by a consonant: Porter's m.
    private static int Measure(ReadOnlySpan<char> word)
    {
        int measure = 0;
        bool wasVowel = false;
        for (int i = 0; i < word.Length; i++)
        {
            bool isVowel = IsVowel(word, i);
            measure += wasVowel && !isVowel ? 1 : 0;
            wasVowel = isVowel;
        }

        return measure;
    }

    // Consonant, vowel, consonant other than w, x, y: Porter's *o.
    private static bool EndsShort(ReadOnlySpan<char> word) =>
        word.Length >= 3 && !IsVowel(word, word.Length - 1) && IsVowel(word, word.Length - 2) && !IsVowel(word, word.Length - 3) && word[^1] is not ('w' or 'x' or 'y');

    private static bool HasVowel(ReadOnlySpan<char> word)
    {
        for (int i = 0; i < word.Length; i++)
        {
            if (IsVowel(word, i))
                return true;
        }

        return false;
    }

    private static bool IsVowel(ReadOnlySpan<char> word, int at) => word[at] is 'a' or 'e' or 'i' or 'o' or 'u' || (word[at] == 'y' && at > 0 && !IsVowel(word, at - 1));

    private static FrozenDictionary<string, string> Irregular(string forms)
    {
        var stems = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in forms.Split(','))
        {
            string[] words = line.Split(' ');
            string stem = FinalE(words[0]);
            foreach (string form in words.Skip(1))
                stems.TryAdd(form, stem);
        }

        return stems.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
