using System.Collections.Frozen;
using Parallax.Language;

namespace Parallax.Read;

/// <summary>Dictionary forms by endings and a table of irregular forms: what stands in where the language room gives the form back unchanged.</summary>
internal static class PlainLemma
{
    private const string Table = """
        be:is,are,was,were,been,being,am,'s,'re,’s,’re have:has,had,'ve,’ve do:does,did,done say:said tell:told think:thought know:knew,known see:saw,seen find:found feel:felt mean:meant hear:heard make:made give:gave,given
        take:took,taken come:came go:went,gone write:wrote,written speak:spoke,spoken hold:held swear:swore,sworn leave:left lose:lost win:won kill:killed send:sent meet:met sell:sold buy:bought
        fall:fell,fallen rise:rose,risen grow:grew,grown begin:began,begun break:broke,broken bring:brought build:built catch:caught choose:chose,chosen draw:drew,drawn drive:drove,driven fight:fought
        fly:flew,flown forget:forgot,forgotten get:got,gotten keep:kept lead:led light:lit pay:paid run:ran seek:sought shoot:shot sing:sang,sung sink:sank,sunk sit:sat sleep:slept stand:stood steal:stole,stolen
        strike:struck,stricken teach:taught understand:understood wear:wore,worn spend:spent spread:spread shake:shook,shaken set:set put:put cut:cut hit:hit hurt:hurt read:read let:let shut:shut cost:cost quit:quit
        foresee:foresaw,foreseen withdraw:withdrew,withdrawn undergo:underwent,undergone become:became show:shown forbid:forbade,forbidden lay:laid die:dying,died lie:lying bear:born,borne freeze:froze,frozen hide:hid,hidden
        throw:threw,thrown tear:tore,torn sweep:swept swim:swam flee:fled feed:fed deal:dealt bind:bound burn:burnt wake:woke will:'ll,’ll,wo would:'d,’d can:ca not:n't,n’t
        say:says person:people child:children man:men woman:women crisis:crises country:countries
        """;

    private static readonly FrozenDictionary<string, string> Irregular = Parse();
    private static readonly FrozenSet<string> Known = CueVerbs.Lemmas.Concat(EventTable.Rows.SelectMany(r => r.Verbs).Select(v => v.Split('+', '=', '/', '!')[0])).ToFrozenSet(StringComparer.Ordinal);

    public static string Of(string lower, Upos tag)
    {
        if (Irregular.TryGetValue(lower, out string? lemma) && tag is Upos.Verb or Upos.Aux or Upos.Noun or Upos.Part)
            return lemma;
        return tag switch
        {
            Upos.Verb or Upos.Aux => Verb(lower),
            Upos.Noun => Noun(lower),
            _ => lower,
        };
    }

    private static string Verb(string word)
    {
        foreach ((string ending, string put) in (ReadOnlySpan<(string, string)>)[("ies", "y"), ("ied", "y"), ("ing", ""), ("ing", "e"), ("ed", ""), ("ed", "e"), ("es", ""), ("s", "")])
        {
            if (!word.EndsWith(ending, StringComparison.Ordinal) || word.Length - ending.Length < 2)
                continue;
            string stem = word[..^ending.Length];
            if (Known.Contains(stem + put))
                return stem + put;
            if (put.Length == 0 && stem.Length > 2 && stem[^1] == stem[^2] && Known.Contains(stem[..^1]))
                return stem[..^1];
        }

        if (word.EndsWith("ied", StringComparison.Ordinal) || word.EndsWith("ies", StringComparison.Ordinal))
            return word.Length > 4 ? word[..^3] + "y" : word;
        if (word.Length > 5 && word.EndsWith("ing", StringComparison.Ordinal))
            return Stem(word[..^3]);
        if (word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal))
            return Stem(word[..^2]);
        return word.Length > 3 && word[^1] == 's' && word[^2] != 's' ? word[..^1] : word;
    }

    private static string Stem(string stem)
    {
        if (stem[^1] == stem[^2] && stem[^1] is not ('l' or 's' or 'z' or 'f'))
            return stem[..^1];
        bool silent = stem.EndsWith("at", StringComparison.Ordinal) || stem[^1] is 'v' or 'c' or 'g' or 'u' || stem.EndsWith("iz", StringComparison.Ordinal) || stem.EndsWith("is", StringComparison.Ordinal);
        return silent ? stem + "e" : stem;
    }

    private static string Noun(string word)
    {
        if (word.Length > 4 && word.EndsWith("ies", StringComparison.Ordinal))
            return word[..^3] + "y";
        if (word.Length > 4 && (word.EndsWith("ches", StringComparison.Ordinal) || word.EndsWith("shes", StringComparison.Ordinal) || word.EndsWith("xes", StringComparison.Ordinal) || word.EndsWith("sses", StringComparison.Ordinal)))
            return word[..^2];
        return word.Length > 3 && word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') ? word[..^1] : word;
    }

    private static FrozenDictionary<string, string> Parse()
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string entry in Table.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int colon = entry.IndexOf(':', StringComparison.Ordinal);
            foreach (string form in entry[(colon + 1)..].Split(','))
                map.TryAdd(form, entry[..colon]);
        }

        return map.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
