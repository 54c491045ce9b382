using Parallax.Language;

namespace Parallax.Read;

/// <summary>How a clause stands to the facts by its own grammar, and what its attribution adds.</summary>
internal sealed class Statuses(Page page)
{
    private static readonly string[] Planning = ["expect", "plan", "schedule", "set", "due", "intend", "prepare", "poise", "about", "aim", "agree", "vow", "pledge", "promise", "slate", "tip", "likely", "bind", "decide", "ready", "offer", "threaten", "willing", "determined", "sure", "certain"];
    private static readonly string[] Doubtful = ["seem", "appear", "hope", "want", "wish", "seek", "consider", "unlikely", "try", "attempt", "like", "love", "prefer", "suppose"];
    private static readonly string[] Needing = ["need", "have", "require"];

    private static readonly string[] Telling = ["say", "comment", "talk", "discuss", "disclose", "confirm", "elaborate", "characterize", "name", "identify", "give", "reveal", "answer", "speak", "specify", "provide", "release"];
    private static readonly string[] Ordering = ["tell", "ask", "order", "urge", "instruct", "advise", "warn", "require", "beg", "command"];

    /// <summary>Status by the clause's own words.</summary>
    public StatementStatus Own(Clause clause)
    {
        if (IsQuestion(clause))
            return StatementStatus.Asked;
        if (IsConditional(clause))
            return StatementStatus.Conditional;
        var found = StatementStatus.Asserted;
        foreach (int governor in clause.Governors)
        {
            found = Stronger(found, Modality(governor));
            found = Stronger(found, Governing(governor, clause.Predicate));
        }

        found = Stronger(found, Modality(clause.Predicate));
        found = Stronger(found, Adverbs(clause));
        if (found == StatementStatus.Asserted && page.Lemma(clause.Predicate) is "expect" or "plan" or "schedule" or "anticipate" or "likely" or "due")
            return StatementStatus.Expected;
        if (found == StatementStatus.Asserted && IsInfinitive(clause))
            return IsOrdered(clause) ? StatementStatus.Ordered : StatementStatus.Expected;
        return found;
    }

    /// <summary>Status with what the attribution around it adds.</summary>
    public static StatementStatus Within(CueClass cue, StatementStatus own) => cue switch
    {
        CueClass.Deny => StatementStatus.Denied,
        CueClass.Refuse => own,
        CueClass.Accuse => StatementStatus.Disputed,
        CueClass.Order => own is StatementStatus.Conditional or StatementStatus.Asked ? own : StatementStatus.Ordered,
        CueClass.Ask => StatementStatus.Asked,
        CueClass.Promise => own == StatementStatus.Asserted ? StatementStatus.Expected : own,
        CueClass.Want or CueClass.Seem => own is StatementStatus.Asserted or StatementStatus.Expected ? StatementStatus.Possible : own,
        _ => own == StatementStatus.Asserted ? StatementStatus.Reported : own,
    };

    // The one that says less about the facts wins.
    private static StatementStatus Stronger(StatementStatus now, StatementStatus next) => next == StatementStatus.Asserted ? now
        : now == StatementStatus.Asserted ? next
        : now == StatementStatus.Possible || next == StatementStatus.Possible ? StatementStatus.Possible
        : now;

    private StatementStatus Modality(int predicate)
    {
        for (int c = page.First(predicate); c >= 0; c = page.Next(c))
        {
            if (page.Relation(c) is not (Deprel.Aux or Deprel.AuxPass or Deprel.Cop))
                continue;
            if (page.Is(c, "would") && IsRefused(predicate))
                return StatementStatus.Asserted;
            if (page.IsAny(c, ["will", "shall", "'ll", "’ll", "wo", "would", "'d", "’d"]) && page.Forms[c] is Xpos.MD)
                return StatementStatus.Expected;
            // "could not hold the fire": what failed, not what may be.
            if (page.Is(c, "could") && page.IsNegated(predicate))
                return StatementStatus.Asserted;
            if (page.IsAny(c, ["may", "might", "could"]))
                return StatementStatus.Possible;
            // "must have brought" is inferred, "should have been told" was not done: neither is asked for.
            bool perfect = page.Child(predicate, Deprel.Aux) >= 0 && HasPerfect(predicate);
            if (page.Is(c, "must") && perfect)
                return StatementStatus.Possible;
            if (page.IsAny(c, ["should", "must", "ought"]))
                return perfect ? StatementStatus.Asserted : StatementStatus.Ordered;
        }

        return StatementStatus.Asserted;
    }

    // "would not comment": a refusal that has been made, not a plan.
    private bool IsRefused(int predicate) =>
        Array.IndexOf(Telling, page.Lemma(predicate)) >= 0 && (page.IsNegated(predicate) || (Grammar.OwnSubject(page, predicate) is var subject and >= 0 && (page.IsNegated(subject) || page.IsAny(subject, ["neither", "nobody", "none"]))));

    private bool HasPerfect(int predicate)
    {
        for (int c = page.First(predicate); c >= 0; c = page.Next(c))
        {
            if (page.Relation(c) is Deprel.Aux && page.IsAny(c, ["have", "'ve", "’ve"]))
                return true;
        }

        return false;
    }

    private StatementStatus Governing(int governor, int predicate)
    {
        string lemma = page.Lemma(governor);
        if (Array.IndexOf(Planning, lemma) >= 0 || (lemma is "go" && page.Forms[governor] == Xpos.VBG) || (lemma == "be" && predicate > governor))
            return StatementStatus.Expected;
        if (Array.IndexOf(Doubtful, lemma) >= 0)
            return StatementStatus.Possible;
        // "has to close", but "has until May to close".
        return Array.IndexOf(Needing, lemma) >= 0 && (lemma != "have" || page.Is(governor + 1, "to") || page.Is(governor + 2, "to")) ? StatementStatus.Ordered : StatementStatus.Asserted;
    }

    private StatementStatus Adverbs(Clause clause)
    {
        foreach (int predicate in (ReadOnlySpan<int>)[clause.Top, clause.Predicate])
        {
            for (int c = page.First(predicate); c >= 0; c = page.Next(c))
            {
                if (page.Relation(c) is not Deprel.Advmod)
                    continue;
                if (page.IsAny(c, ["allegedly", "purportedly"]))
                    return StatementStatus.Disputed;
                if (page.IsAny(c, ["apparently", "possibly", "perhaps", "maybe", "probably", "presumably", "supposedly", "seemingly"]))
                    return StatementStatus.Possible;
            }
        }

        return StatementStatus.Asserted;
    }

    // "Residents were told to leave", and what is joined to it.
    private bool IsOrdered(Clause clause)
    {
        int top = clause.Top;
        while (page.Relation(top) == Deprel.Conj && page.Head(top) >= 0)
            top = page.Head(top);
        int governor = page.Head(top);
        return governor >= 0 && page.Relation(top) is Deprel.Xcomp or Deprel.Ccomp && Array.IndexOf(Ordering, page.Lemma(governor)) >= 0;
    }

    // "is to be signed", "Putin to sign treaty", "ammunition to continue": an infinitive that no verb makes real.
    private bool IsInfinitive(Clause clause)
    {
        int top = clause.Top;
        if (page.Tags[top] is not (Upos.Verb or Upos.Aux) && page.Child(top, Deprel.Cop) < 0)
            return false;
        for (int c = page.First(top); c >= 0; c = page.Next(c))
        {
            if (page.Relation(c) is Deprel.Mark && page.Is(c, "to"))
                return page.Relation(top) is not Deprel.Xcomp || clause.Parent is null || !IsReal(clause.Parent);
        }

        return false;
    }

    private bool IsReal(Clause parent) => page.Lemma(parent.Predicate) is "force" or "cause" or "lead" or "allow" or "enable" or "help" or "manage";

    private bool IsQuestion(Clause clause)
    {
        if (clause.Parent is not null)
            return false;
        (int first, int end) = page.Analysis.Sentence(page.SentenceOf(clause.Predicate));
        int last = end - 1;
        while (last > first && page.Tags[last] == Upos.Punct && !page.Is(last, "?") && page.IsQuoteMark(last))
            last--;
        return page.Is(last, "?");
    }

    private bool IsConditional(Clause clause)
    {
        int top = clause.Top;
        for (int c = page.First(top); c >= 0; c = page.Next(c))
        {
            if (page.Relation(c) is Deprel.Mark && page.IsAny(c, ["if", "unless", "provided", "whether"]))
                return true;
        }

        bool modal = false;
        for (int c = page.First(top); c >= 0; c = page.Next(c))
        {
            if (page.Relation(c) is Deprel.Aux && page.Forms[c] == Xpos.MD)
                modal = true;
            if (page.Relation(c) == Deprel.Advcl && page.Child(c, Deprel.Mark) is var mark and >= 0 && page.IsAny(mark, ["if", "unless"]) && modal | c < top)
                return true;
        }

        return false;
    }
}
