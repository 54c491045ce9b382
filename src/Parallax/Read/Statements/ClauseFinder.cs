using Parallax.Language;

namespace Parallax.Read;

/// <summary>
/// Cuts a sentence's tree into clauses: each verb or copula with its own words. A verb and the infinitive that completes it
/// ("are expected to sign") are one clause; what a verb of saying or ordering has under it is a clause of its own.
/// </summary>
internal sealed class ClauseFinder(Page page)
{
    // Verbs that only shade what their infinitive says.
    private static readonly string[] Shading =
    [
        "expect", "plan", "intend", "schedule", "set", "due", "likely", "unlikely", "begin", "start", "continue", "stop", "cease", "seem", "appear", "try", "attempt", "manage", "fail", "able", "unable", "ready",
        "prepare", "poise", "about", "have", "go", "need", "be", "help", "hope", "want", "wish", "seek", "aim", "bind", "sure", "certain", "keep", "tend", "struggle", "refuse", "decline", "decide", "choose", "hesitate", "agree",
        "threaten", "vow", "pledge", "promise", "offer", "dare", "use", "suppose", "believe", "think", "know", "say", "report", "allege", "willing", "reluctant", "prefer", "like", "love", "get", "come", "happen", "prove", "turn", "determined", "slate", "tip", "consider",
    ];

    /// <summary>The clause that each token belongs to, and the clauses in the order of their predicates.</summary>
    public List<Clause> Find(Clause?[] owner)
    {
        var byPredicate = new Clause?[page.Count];
        var clauses = new List<Clause>();
        for (int i = 0; i < page.Count; i++)
        {
            if (!IsPredicate(i) || MergesDown(i) >= 0)
                continue;
            var clause = Make(i);
            clauses.Add(clause);
            byPredicate[i] = clause;
            foreach (int governor in clause.Governors)
                byPredicate[governor] = clause;
        }

        Own(byPredicate, owner);
        foreach (var clause in clauses)
        {
            int head = page.Head(clause.Top);
            clause.Parent = head >= 0 ? owner[head] : null;
        }

        return clauses;
    }

    /// <summary>True where the token is the head of a clause: a verb that is no modifier, or a word with a copula.</summary>
    public bool IsPredicate(int token)
    {
        if (page.Child(token, Deprel.Cop) >= 0)
            return true;
        if (page.IsAuxiliary(token))
            return false;
        var relation = page.Relation(token);
        if (relation is Deprel.Acl or Deprel.Xcomp or Deprel.Advcl && IsRuledOut(token))
            return false;
        if (page.Tags[token] is Upos.Verb or Upos.Aux)
            return relation is not (Deprel.Amod or Deprel.Compound or Deprel.Case or Deprel.Mark or Deprel.Fixed or Deprel.Advmod or Deprel.Flat or Deprel.Det or Deprel.Cc or Deprel.Nummod);
        if (page.Tags[token] is Upos.Adj or Upos.Noun or Upos.Propn && relation is Deprel.Root or Deprel.Conj or Deprel.Ccomp or Deprel.Xcomp or Deprel.Advcl or Deprel.AclRelcl or Deprel.Acl or Deprel.Parataxis)
            return Grammar.OwnSubject(page, token) >= 0 || (page.Tags[token] == Upos.Adj && relation is Deprel.Root or Deprel.Acl && page.Child(token, Deprel.Obl) >= 0) || (relation == Deprel.Conj && IsCopularConjunct(token));
        return false;
    }

    // "had no reason to suspect arson", "has not found a way to stop it": alone the infinitive would say that it is to be.
    private bool IsRuledOut(int infinitive)
    {
        int noun = page.Head(infinitive), mark = page.Child(infinitive, Deprel.Mark);
        // The tree may hang it on the verb over the noun.
        if (noun >= 0 && mark > 0 && page.Relation(infinitive) != Deprel.Acl)
            noun = page.Lemma(noun) is "have" or "find" or "see" && Grammar.Object(page, noun) == mark - 1 ? mark - 1 : -1;
        if (noun < 0 || noun > infinitive || mark < 0 || !page.Is(mark, "to") || page.Tags[noun] != Upos.Noun)
            return false;
        return page.IsNegated(noun) || (page.Head(noun) is var verb and >= 0 && page.Relation(noun) == Deprel.Obj && page.IsNegated(verb));
    }

    // "is isolated and subject to sanctions": the second half of a copular predicate.
    private bool IsCopularConjunct(int token) =>
        page.Head(token) is var head and >= 0 && page.Child(head, Deprel.Cop, Deprel.AuxPass) is var copula and >= 0 && copula < head && token > head && page.Tags[token] == page.Tags[head] | page.Tags[token] == Upos.Adj;

    /// <summary>The infinitive that the verb is one clause with; -1 where it stands for itself.</summary>
    private int MergesDown(int verb)
    {
        int complement = page.Child(verb, Deprel.Xcomp);
        if (complement < 0 || complement < verb || !IsPredicate(complement) || page.Tags[complement] is not (Upos.Verb or Upos.Aux) && page.Child(complement, Deprel.Cop) < 0)
            return -1;
        if (Array.IndexOf(Shading, page.Lemma(verb)) < 0 || page.Child(verb, Deprel.Obj) >= 0)
            return -1;
        return complement;
    }

    private Clause Make(int predicate)
    {
        var governors = new List<int>();
        int top = predicate;
        while (governors.Count < 4 && page.Relation(top) == Deprel.Xcomp && page.Head(top) is var head and >= 0 && IsPredicate(head) && MergesDown(head) == top)
        {
            governors.Insert(0, head);
            top = head;
        }

        (int first, _) = Grammar.Group(page, top);
        return new Clause { Predicate = predicate, First = Math.Min(first, Grammar.Group(page, predicate).First), Governors = [.. governors] };
    }

    // Each token goes to the nearest predicate above it. A path up is walked once: what it ends in is written to all tokens on it.
    private void Own(Clause?[] byPredicate, Clause?[] owner)
    {
        var done = new bool[page.Count];
        var path = new List<int>();
        for (int i = 0; i < page.Count; i++)
        {
            path.Clear();
            int at = i;
            while (at >= 0 && !done[at] && byPredicate[at] is null)
            {
                path.Add(at);
                at = page.Head(at);
            }

            var found = at < 0 ? null : byPredicate[at] ?? owner[at];
            if (at >= 0 && byPredicate[at] is not null)
                owner[at] = found;
            foreach (int token in path)
            {
                owner[token] = found;
                done[token] = true;
            }

            if (owner[i] is { } clause && page.Tags[i] != Upos.Punct)
            {
                clause.From = Math.Min(clause.From, i);
                clause.To = Math.Max(clause.To, i);
            }
        }
    }
}
