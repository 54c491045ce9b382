using System.Collections.Immutable;
using Parallax.Language;
using Parallax.Text;

namespace Parallax.Read;

/// <summary>Who and what take part in a clause, and where it happens.</summary>
internal sealed class Roles(Page page, EntityIndex entities, ImmutableArray<TimeExpression> times)
{
    private static readonly string[] Locating = ["in", "at", "near", "outside", "inside", "across", "to", "from", "into", "on", "around", "off", "along", "through", "throughout", "over", "above", "towards", "toward"];

    public ImmutableArray<Participant> Of(Clause clause)
    {
        var found = new List<Participant>();
        int subject = Subject(clause);
        bool passive = Grammar.IsPassive(page, clause.Predicate);
        if (subject >= 0)
            Add(found, subject, passive ? Role.Patient : Role.Agent);
        for (int c = page.First(clause.Predicate); c >= 0; c = page.Next(c))
        {
            if (c == subject)
                continue;
            switch (page.Relation(c))
            {
                case Deprel.Obj:
                    Add(found, Grammar.IsRelative(page, c) && page.Relation(clause.Top) == Deprel.AclRelcl ? page.Head(clause.Top) : c, Role.Patient);
                    break;
                case Deprel.Iobj:
                    Add(found, c, Role.Other);
                    break;
                case Deprel.OblAgent:
                    Add(found, c, Role.Agent);
                    break;
                case Deprel.Obl when page.IsNominal(c):
                    Add(found, c, passive && page.MarkerWord(c) == "by" ? Role.Agent : Role.Other);
                    break;
                case Deprel.Nmod when page.Child(clause.Predicate, Deprel.Cop) >= 0 && page.IsNominal(c):
                    Add(found, c, Role.Other);
                    break;
                default:
                    break;
            }
        }

        found.Sort((a, b) => a.Span.CompareTo(b.Span));
        return [.. found];
    }

    /// <summary>The clause's subject: its own, or the one that the verbs above it have.</summary>
    public int Subject(Clause clause)
    {
        foreach (int governor in clause.Governors)
        {
            if (Grammar.OwnSubject(page, governor) is var own and >= 0)
                return Grammar.IsRelative(page, own) && page.Relation(governor) == Deprel.AclRelcl ? page.Head(governor) : own;
        }

        return Grammar.Subject(page, clause.Governors.Length > 0 && Grammar.OwnSubject(page, clause.Predicate) < 0 ? clause.Top : clause.Predicate);
    }

    /// <summary>The place of the clause by its own words: a located phrase that names one.</summary>
    public Span? Place(Clause clause)
    {
        Span? weak = null;
        foreach (int holder in (ReadOnlySpan<int>)[clause.Predicate, Grammar.Object(page, clause.Predicate)])
        {
            if (holder < 0)
                continue;
            for (int c = page.First(holder); c >= 0; c = page.Next(c))
            {
                if (page.Relation(c) is not (Deprel.Obl or Deprel.Nmod) || Array.IndexOf(Locating, page.MarkerWord(c)) is var at && at < 0)
                    continue;
                if (!entities.IsPlace(c))
                    continue;
                (int first, int end) = Grammar.Phrase(page, c);
                var span = page.Trimmed(first, BeforeTime(c, end));
                if (at <= 4)
                    return span;
                weak ??= span;
            }
        }

        return weak;
    }

    // A time behind the name is no part of the place, whatever the tree hangs it on: "at the castle on Thursday".
    private int BeforeTime(int nominal, int end)
    {
        int low = 0, high = times.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (times[middle].Span.Start < page.Ends[nominal])
                low = middle + 1;
            else
                high = middle;
        }

        if (low == times.Length || page.Analysis.TokenAt(times[low].Span.Start) is not (>= 0 and var token) || token <= nominal || token >= end)
            return end;
        while (token > nominal + 1 && page.Tags[token - 1] == Upos.Adp)
            token--;
        return token;
    }

    private void Add(List<Participant> found, int head, Role role)
    {
        One(found, head, role);
        int joined = 0;
        for (int c = page.First(head); c >= 0 && joined < 30; c = page.Next(c))
        {
            if (page.Relation(c) != Deprel.Conj || !page.IsNominal(c))
                continue;
            One(found, c, role);
            joined++;
        }
    }

    private void One(List<Participant> found, int head, Role role)
    {
        // A relative pronoun that stands for nothing known says nobody.
        if (Grammar.IsRelative(page, head) && page.Tags[head] == Upos.Pron)
            return;
        (int first, int end) = Grammar.Phrase(page, head);
        var span = page.Trimmed(first, end);
        if (!span.IsEmpty)
            found.Add(new Participant(role, span, page.Lemma(head), entities.KeyAt(head)));
    }
}
