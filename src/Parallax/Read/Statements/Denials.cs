using System.Collections.Immutable;
using Parallax.Language;

namespace Parallax.Read;

/// <summary>Points denials at what they deny, in the same or another sentence.</summary>
internal sealed class Denials(Page page, Parts parts, List<Clause> clauses, ImmutableArray<Statement>.Builder statements)
{
    // A denial answers an accusation that stands at most this many sentences before it.
    private const int Back = 4;

    public ImmutableArray<Statement> Link()
    {
        for (int i = 0; i < statements.Count; i++)
        {
            if (statements[i].Kind != EventKind.Deny || statements[i].Negated)
                continue;
            int target = Target(i);
            if (target >= 0)
                statements[i] = statements[i] with { Denies = target };
        }

        return statements.ToImmutable();
    }

    private int Target(int index)
    {
        var clause = clauses[index];
        if (Content(index) is var content and >= 0)
            return content;
        if (page.Relation(clause.Top) == Deprel.AclRelcl && clause.Parent is { Index: >= 0 } parent)
            return Disputed(parent.Index, page.SentenceOf(clause.Predicate)) is var disputed and >= 0 ? disputed : parent.Index;
        return Before(index);
    }

    // The clause in its content: "denied that …", "rejected accusations that …".
    private int Content(int index)
    {
        var clause = clauses[index];
        for (int i = index + 1; i < statements.Count && i < index + 12; i++)
        {
            if (statements[i].Sentence != statements[index].Sentence)
                break;
            if (page.IsUnder(clauses[i].Top, clause.Predicate) && page.Relation(clauses[i].Top) is Deprel.Ccomp or Deprel.Acl or Deprel.Xcomp or Deprel.Advcl)
                return i;
        }

        return -1;
    }

    // In a sentence that accuses, the clause that says of what.
    private int Disputed(int from, int sentence)
    {
        for (int i = from; i < statements.Count && statements[i].Sentence <= sentence; i++)
        {
            if (statements[i].Sentence == sentence && statements[i].Status == StatementStatus.Disputed)
                return i;
        }

        return -1;
    }

    private int Before(int index)
    {
        int accusing = -1, named = -1;
        for (int i = index - 1; i >= 0 && statements[i].Sentence >= statements[index].Sentence - Back; i--)
        {
            if (statements[i].Status == StatementStatus.Disputed)
                return i;
            if (accusing < 0 && statements[i].Kind == EventKind.Accuse)
                accusing = i;
            if (named < 0 && parts.Attributions.Length > 0 && statements[i].Status == StatementStatus.Reported && SharesParticipant(i, index))
                named = i;
        }

        return accusing >= 0 ? accusing : named;
    }

    private bool SharesParticipant(int left, int right)
    {
        foreach (var a in statements[left].Participants)
        {
            foreach (var b in statements[right].Participants)
            {
                if (a.EntityKey is { } key && key == b.EntityKey)
                    return true;
            }
        }

        return false;
    }
}
