using Parallax.Language;

namespace Parallax.Read;

/// <summary>Questions about clauses that attribution and statements both ask of the tree.</summary>
internal static class Grammar
{
    // Verbs whose object does what their infinitive says, also where the tree hangs it elsewhere.
    private static readonly string[] Steering = ["order", "ask", "urge", "tell", "force", "allow", "persuade", "invite", "instruct", "require", "encourage", "help", "want", "expect", "advise", "warn", "permit", "enable", "cause", "lead", "press"];

    // Verbs whose "of", "for" or "from" with a participle says what their object does, did or is kept from.
    private static readonly string[] Charging =
    [
        "accuse", "acquit", "arrest", "ban", "bar", "blame", "charge", "clear", "condemn", "convict", "criticise", "criticize", "deter", "discourage", "dissuade", "exclude", "fault", "fine", "indict", "jail",
        "keep", "praise", "prevent", "prohibit", "punish", "rebuke", "restrain", "sentence", "stop", "sue", "suspect", "thank",
    ];

    // An inherited subject is looked for this many clauses up: coordination and control do not nest deeper in real sentences.
    private const int Climb = 6;

    /// <summary>Subject of a predicate: its own, or the one that it takes over by coordination, control or as a modifier; -1 where none.</summary>
    public static int Subject(Page page, int predicate)
    {
        int at = predicate;
        for (int step = 0; step < Climb && at >= 0; step++)
        {
            int own = OwnSubject(page, at);
            if (own >= 0)
                return IsRelative(page, own) && page.Relation(at) is Deprel.AclRelcl ? page.Head(at) : own;
            int head = page.Head(at);
            switch (page.Relation(at))
            {
                case Deprel.Acl when Charged(page, at, head) is var charged and >= 0:
                    return charged;
                case Deprel.Acl when page.Marker(at) is var lead and >= 0 && page.IsAny(lead, ["to", "of", "for", "that", "about", "on", "in", "by"]):
                    return Controller(page, head);
                case Deprel.Acl or Deprel.AclRelcl:
                    return head;
                case Deprel.Advcl or Deprel.Ccomp when Object(page, head) is var ordered and >= 0 && ordered < at && page.Forms[at] == Xpos.VB && Array.IndexOf(Steering, page.Lemma(head)) >= 0:
                    return ordered;
                case Deprel.Advcl when page.Marker(at) is var of and >= 0 && page.IsAny(of, ["of", "for", "from", "with", "against", "into"]) && page.IsVerb(head) && Object(page, head) is var accused and >= 0:
                    return accused;
                case Deprel.Xcomp when Object(page, head) is var controller and >= 0 && page.Lemma(head) != "promise":
                    return controller;
                case Deprel.Conj or Deprel.Xcomp or Deprel.Advcl or Deprel.Parataxis or Deprel.AdvclRelcl:
                    at = head;
                    break;
                default:
                    return -1;
            }
        }

        return -1;
    }

    // Who is meant by "of sending" after such a verb, where the tree hangs it on the noun before it: "Norvane is accused by its neighbours of sending weapons"; -1 elsewhere.
    private static int Charged(Page page, int clause, int noun)
    {
        int verb = page.Head(noun), marker = page.Marker(clause);
        if (verb < 0 || marker < 0 || page.Forms[clause] != Xpos.VBG || !page.IsAny(marker, ["of", "for", "from"]) || !page.IsVerb(verb) || Array.IndexOf(Charging, page.Lemma(verb)) < 0)
            return -1;
        return IsPassive(page, verb) ? OwnSubject(page, verb) : Object(page, verb);
    }

    // Who does what a noun's complement says: "their plan to sell", "the first minister to visit", "made an attempt to flee"; -1 where it is not said.
    private static int Controller(Page page, int noun)
    {
        if (page.Child(noun, Deprel.NmodPoss) is var owner and >= 0)
            return owner;
        for (int c = page.First(noun); c >= 0 && c < noun; c = page.Next(c))
        {
            if (page.IsAny(c, ["first", "second", "third", "last", "latest", "only", "next"]))
                return noun;
        }

        int verb = page.Head(noun);
        bool light = verb >= 0 && page.Relation(noun) == Deprel.Obj && page.Lemma(verb) is "have" or "make" or "take" or "lay" or "announce" or "unveil" or "draw" or "launch" or "drop" or "abandon" or "give" or "show" or "win" or "lose" or "need" or "get";
        return light ? OwnSubject(page, verb) : -1;
    }

    /// <summary>The predicate's own subject; of two, the one next before it: a tree may take the end of a quotation for one.</summary>
    public static int OwnSubject(Page page, int predicate)
    {
        int found = -1;
        for (int c = page.First(predicate); c >= 0 && (c < predicate || found < 0); c = page.Next(c))
        {
            if (page.Relation(c) is Deprel.Nsubj or Deprel.NsubjPass or Deprel.NsubjOuter or Deprel.Csubj or Deprel.CsubjPass)
                found = c;
        }

        return found;
    }

    /// <summary>True for a passive; "he's said that" is none, though "'s" may be read as "is".</summary>
    public static bool IsPassive(Page page, int predicate) => !IsShortPerfect(page, predicate) && HasPassive(page, predicate);

    private static bool IsShortPerfect(Page page, int predicate) =>
        page.Child(predicate, Deprel.AuxPass) is var auxiliary and >= 0 && page.IsAny(auxiliary, ["'s", "’s"]) && page.Child(predicate, Deprel.Ccomp, Deprel.Obj) >= 0;

    private static bool HasPassive(Page page, int predicate) =>
        page.Child(predicate, Deprel.AuxPass) >= 0 || page.Child(predicate, Deprel.NsubjPass) >= 0
        || (page.Relation(predicate) is Deprel.Acl && page.Forms[predicate] == Xpos.VBN && page.Child(predicate, Deprel.Obj) < 0);

    public static int Object(Page page, int predicate) => page.Child(predicate, Deprel.Obj, Deprel.Iobj);

    /// <summary>The agent of a passive: "by the ministry"; -1 where none is named.</summary>
    public static int Agent(Page page, int predicate)
    {
        if (page.Child(predicate, Deprel.OblAgent) is var agent and >= 0)
            return agent;
        return IsPassive(page, predicate) ? Oblique(page, predicate, "by") : -1;
    }

    /// <summary>The complement that a preposition or marker leads in; -1 where there is none.</summary>
    public static int Oblique(Page page, int predicate, string preposition)
    {
        for (int c = page.First(predicate); c >= 0; c = page.Next(c))
        {
            if (page.Relation(c) is Deprel.Obl or Deprel.OblAgent or Deprel.Nmod or Deprel.Advcl or Deprel.Acl or Deprel.Xcomp
                && page.Marker(c) is var marker and >= 0 && page.Lemma(marker) == preposition)
                return c;
        }

        return -1;
    }

    /// <summary>
    /// The token whose clause a time belongs to, by the time's first token: the clause that ends right before it, where the tree hangs the time over that clause on the
    /// one above ("signed when he visited in 2000"); else that token itself.
    /// </summary>
    public static int TimeHost(Page page, int token)
    {
        int top = token;
        while (page.Head(top) >= 0 && page.Relation(top) is not (Deprel.Obl or Deprel.OblUnmarked or Deprel.Advmod or Deprel.Advcl) && !page.IsVerb(page.Head(top)))
            top = page.Head(top);
        int over = page.Head(top), before = page.Left(top) - 1;
        if (over < 0 || before <= over || page.Relation(top) is not (Deprel.Obl or Deprel.OblUnmarked) || page.Tags[before] == Upos.Punct)
            return token;
        int clause = before;
        for (int step = 0; step < Climb && clause >= 0 && page.Head(clause) != over; step++)
            clause = page.Head(clause);
        return clause > over && page.Head(clause) == over && page.Relation(clause) == Deprel.Advcl && page.Forms[clause] is Xpos.VBD or Xpos.VBZ or Xpos.VBP && OwnSubject(page, clause) >= 0 ? clause : token;
    }

    /// <summary>The words of the predicate: its auxiliaries, negation and adverbs that stand next to it, the verb, its particle.</summary>
    public static (int First, int End) Group(Page page, int predicate)
    {
        int first = predicate, end = predicate + 1;
        if (page.Child(predicate, Deprel.Cop) is var copula and >= 0)
            first = Math.Min(copula, predicate);
        while (first > 0 && BelongsToGroup(page, first - 1, predicate))
            first--;
        while (end < page.Count && (page.Head(end) == predicate && page.Relation(end) == Deprel.CompoundPrt))
            end++;
        return (first, end);
    }

    private static bool BelongsToGroup(Page page, int token, int predicate) =>
        page.Head(token) == predicate
        && (page.Relation(token) is Deprel.Aux or Deprel.AuxPass or Deprel.Cop || (page.Relation(token) is Deprel.Advmod && page.Left(token) == token && page.Tags[token] is Upos.Adv or Upos.Part));

    /// <summary>
    /// True where the predicate is not said to be so: it has a "not", or is joined by "or" or as an infinitive to what is declined or refused or has one
    /// ("declined to confirm or deny").
    /// </summary>
    public static bool IsWithheld(Page page, int predicate)
    {
        int at = predicate;
        for (int step = 0; step < 4 && at >= 0; step++)
        {
            if (page.IsNegated(at) || (at != predicate && page.Lemma(at) is "decline" or "refuse"))
                return true;
            bool isJoined = page.Relation(at) == Deprel.Conj && page.Child(at, Deprel.Cc) is var joiner && joiner >= 0 && page.IsAny(joiner, ["or", "nor"]);
            if (!isJoined && page.Relation(at) != Deprel.Xcomp)
                return false;
            at = page.Head(at);
        }

        return false;
    }

    /// <summary>True for who, which and that in the place of a relative pronoun.</summary>
    public static bool IsRelative(Page page, int token) => page.IsAny(token, ["who", "which", "that", "whom"]);

    /// <summary>True where several are joined or the head is plural.</summary>
    public static bool IsPlural(Page page, int nominal) =>
        page.Child(nominal, Deprel.Conj) >= 0 || page.Forms[nominal] is Xpos.NNS or Xpos.NNPS || page.IsAny(nominal, ["they", "we", "both", "many", "some", "others", "these", "those"]);

    /// <summary>A noun phrase without the clauses that hang on it: first token and the one after the last.</summary>
    public static (int First, int End) Phrase(Page page, int nominal)
    {
        int first = page.Left(nominal), end = page.Right(nominal);
        for (int c = page.First(nominal); c >= 0; c = page.Next(c))
        {
            if (c > nominal && page.Relation(c) is Deprel.AclRelcl or Deprel.Acl or Deprel.Parataxis or Deprel.Advcl or Deprel.Conj or Deprel.Appos)
                end = Math.Min(end, page.Left(c));
        }

        while (end > nominal + 1 && (page.Tags[end - 1] is Upos.Punct or Upos.Cconj && !page.Is(end - 1, ")") || page.IsAny(end - 1, ["which", "who"])))
            end--;
        while (first < nominal && (page.Tags[first] is Upos.Adp or Upos.Cconj || page.Relation(first) is Deprel.Case or Deprel.Mark or Deprel.Punct or Deprel.Cc) && !page.IsQuoteMark(first))
            first++;
        return (first, Math.Max(end, nominal + 1));
    }
}
