using System.Collections.Frozen;
using Parallax.Language;
using Parallax.Text;

namespace Parallax.Read;

/// <summary>The scope that tells figures of one thing apart: killed, injured, missing, …</summary>
internal static class Scopes
{
    private static readonly FrozenDictionary<string, string> Table = Parse("""
        killed: kill die dead death fatality perish drown murder slay toll body killing succumb deceased
        injured: injure wound hurt injury wounded injured hospitalize hospitalise casualty maim
        missing: missing disappear unaccounted vanish
        arrested: arrest detain arrested detention capture custody seize detainee
        displaced: displace evacuate homeless flee displaced evacuee uproot evacuation
        rescued: rescue save pull survivor survive
        infected: infect infection sicken contract infected case
        charged: charge indict
        convicted: convict sentence
        trapped: trap trapped strand stranded
        freed: free release
        employed: employ
        laid off: layoff
        destroyed: destroy raze gut
        damaged: damage
        """);

    private static readonly string[] Attackers = ["gunman", "attacker", "shooter", "bomber", "assailant", "suspect", "perpetrator", "hijacker", "killer", "knifeman", "driver"];

    /// <summary>True for nouns of which "no" says a count: "no deaths", "no arrests".</summary>
    public static bool IsHarm(string lemma) => lemma is "death" or "fatality" or "injury" or "casualty" or "arrest" or "survivor" or "victim";

    /// <summary>The scope of what is counted; null where no word says one.</summary>
    /// <param name="page">The page.</param>
    /// <param name="head">Head of what is counted, or the number itself.</param>
    /// <param name="number">The number's first token.</param>
    public static string? Find(Page page, int head, int number)
    {
        if (Of(page, head) is { } own)
            return own;
        // A modifier of the counted thing ("12 people killed", "three missing workers", "five injured").
        for (int c = page.First(head); c >= 0; c = page.Next(c))
        {
            if (c != number && page.Relation(c) is Deprel.Amod or Deprel.Acl or Deprel.AclRelcl or Deprel.Conj or Deprel.Appos && page.Relation(c) != Deprel.Conj && Of(page, c) is { } modifier)
                return modifier;
        }

        // "Four dead, three missing": headlines leave out what is counted.
        if (head == number && number + 1 < page.Count && page.SentenceOf(number + 1) == page.SentenceOf(number) && page.Forms[number + 1] is Xpos.JJ or Xpos.VBN && Of(page, number + 1) is { } next)
            return next;

        int at = head;
        for (int step = 0; step < 3 && at >= 0; step++)
        {
            int governor = page.Head(at);
            if (governor < 0)
                return null;
            var relation = page.Relation(at);
            if (page.IsVerb(governor) && relation is Deprel.Nsubj or Deprel.NsubjPass or Deprel.Obj or Deprel.Obl or Deprel.Nmod or Deprel.Xcomp)
                return Verb(page, governor, relation);
            if (relation is Deprel.Nsubj or Deprel.Conj or Deprel.Nmod or Deprel.Appos or Deprel.NsubjPass)
            {
                if (relation != Deprel.Conj && Of(page, governor) is { } noun)
                    return noun;
                at = governor;
                continue;
            }

            return null;
        }

        return null;
    }

    /// <summary>True where "one" is one of the people killed, hurt or missing: "one is still missing"; as anybody ("one gets hurt") it stands with a habit.</summary>
    public static bool IsOfPeople(Page page, int one)
    {
        int governor = page.Head(one);
        return governor > one && page.Relation(one) is Deprel.Nsubj or Deprel.NsubjPass && page.Forms[governor] is Xpos.JJ or Xpos.VBN or Xpos.VBD && Of(page, governor) is "killed" or "injured" or "missing" or "trapped" or "rescued" or "arrested";
    }

    /// <summary>Whether whoever did it is counted in: "including the gunman", "not counting the attacker"; null where the sentence does not say.</summary>
    public static bool? Attacker(Page page, int number)
    {
        (int first, int end) = page.Analysis.Sentence(page.SentenceOf(number));
        for (int i = Math.Max(first, number - 12); i < end && i < number + 16; i++)
        {
            if (page.Tags[i] != Upos.Noun || Array.IndexOf(Attackers, page.Lemma(i)) < 0)
                continue;
            int at = i - 1;
            while (at > first && i - at < 4 && page.Tags[at] is Upos.Det or Upos.Adj or Upos.Noun or Upos.Pron)
                at--;
            if (page.IsAny(at, ["including", "counting"]))
                return !(at > first && page.IsNegation(at - 1));
            if (page.IsAny(at, ["excluding", "besides"]) || (page.IsAny(at, ["from", "to"]) && at > first && page.IsAny(at - 1, ["apart", "aside", "addition"])))
                return false;
        }

        return null;
    }

    /// <summary>The place that a count is of: a phrase with "across", "throughout" or "nationwide" in its clause; null where there is none.</summary>
    public static Span? Region(Page page, int number)
    {
        (int first, int end) = page.Analysis.Sentence(page.SentenceOf(number));
        for (int i = Math.Max(first, number - 20); i < end && i < number + 20; i++)
        {
            if (page.IsAny(i, ["nationwide", "worldwide", "countrywide"]))
                return page.Span(i);
            if (!page.IsAny(i, ["across", "throughout"]) || page.Head(i) is var head && head <= i || page.Tags[head] is not (Upos.Noun or Upos.Propn))
                continue;
            (_, int stop) = Grammar.Phrase(page, head);
            return page.Trimmed(i, Math.Min(stop, end));
        }

        return null;
    }

    // "left five dead", "were reported missing": the word that the verb's complement gives.
    private static string? Verb(Page page, int verb, Deprel relation)
    {
        if (Of(page, verb) is { } found)
        {
            // Who kills is not among the killed.
            bool active = relation == Deprel.Nsubj && page.Lemma(verb) is "kill" or "injure" or "wound" or "arrest" or "detain" or "rescue" or "destroy" or "murder" or "capture" or "charge" or "convict" or "free" or "release" or "damage" or "infect";
            return active && !Grammar.IsPassive(page, verb) ? null : found;
        }

        // "The death toll rose to 45": the number says how far the subject has come.
        if (relation is Deprel.Obl or Deprel.Obj && Grammar.OwnSubject(page, verb) is var subject and >= 0 && page.Lemma(subject) is "toll")
            return "killed";
        for (int c = page.First(verb); c >= 0; c = page.Next(c))
        {
            if (page.Relation(c) is Deprel.Xcomp or Deprel.Advcl or Deprel.Acl or Deprel.Amod && Of(page, c) is { } complement)
                return complement;
        }

        return null;
    }

    private static string? Of(Page page, int token)
    {
        if (page.Tags[token] is Upos.Num or Upos.Pron or Upos.Propn)
            return null;
        string lemma = page.Lemma(token);
        return Table.GetValueOrDefault(lemma) ?? (page.Tags[token] == Upos.Adj && lemma.EndsWith("ed", StringComparison.Ordinal) ? Table.GetValueOrDefault(lemma[..^2]) : null);
    }

    private static FrozenDictionary<string, string> Parse(string table)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (string line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            foreach (string word in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
                map.TryAdd(word, line[..colon]);
        }

        return map.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
