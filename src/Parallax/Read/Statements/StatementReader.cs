using System.Collections.Immutable;
using Parallax.Language;
using Parallax.Text;

namespace Parallax.Read;

/// <summary>What the statements of an article are built from.</summary>
/// <param name="Attributions">In the order of the text.</param>
/// <param name="Classes">Class of each attribution's cue.</param>
/// <param name="Figures">In the order of the text.</param>
/// <param name="FigureTokens">Token of each figure's number.</param>
/// <param name="Times">In the order of the text.</param>
internal sealed record Parts(
    ImmutableArray<Attribution> Attributions,
    ImmutableArray<CueClass> Classes,
    ImmutableArray<Figure> Figures,
    ImmutableArray<int> FigureTokens,
    ImmutableArray<TimeExpression> Times);

/// <summary>Turns clauses into statements.</summary>
internal sealed class StatementReader(Page page, EntityIndex entities, Parts parts, int most)
{
    private readonly Statuses _statuses = new(page);
    private readonly Roles _roles = new(page, entities, parts.Times);

    public ImmutableArray<Statement> Read()
    {
        var owner = new Clause?[page.Count];
        var clauses = new ClauseFinder(page).Find(owner);
        var attributionOf = AttributionOf();
        var kept = new List<Clause>();
        var reporting = ReportingTokens(clauses, attributionOf);
        foreach (var clause in clauses)
        {
            if (kept.Count < most && IsStatement(clause) && !reporting[clause.Predicate])
                kept.Add(clause);
        }

        kept.Sort((a, b) => SpanOf(a).CompareTo(SpanOf(b)) is var by and not 0 ? by : a.Predicate.CompareTo(b.Predicate));
        for (int i = 0; i < kept.Count; i++)
            kept[i].Index = i;
        var times = Gather(owner, parts.Times.Length, i => HostOf(parts.Times[i].Span));
        var figures = Gather(owner, parts.Figures.Length, i => parts.FigureTokens[i]);
        var result = ImmutableArray.CreateBuilder<Statement>(kept.Count);
        foreach (var clause in kept)
            result.Add(Make(clause, attributionOf, times, figures));
        return new Denials(page, parts, kept, result).Link();
    }

    private Statement Make(Clause clause, int[] attributionOf, Dictionary<Clause, List<int>> times, Dictionary<Clause, List<int>> figures)
    {
        int attribution = attributionOf[clause.Predicate];
        var own = _statuses.Own(clause);
        var status = Inherited(clause, own);
        bool aside = IsReason(clause);
        for (int at = attribution; at >= 0; at = parts.Attributions[at].Parent)
        {
            // "asked not to be named because …": the reason is not asked for.
            if (aside && parts.Classes[at] is CueClass.Order or CueClass.Want or CueClass.Promise or CueClass.Ask or CueClass.Deny or CueClass.Refuse)
                continue;
            var within = Statuses.Within(parts.Classes[at], status);
            bool denied = within == StatementStatus.Denied;
            status = at == attribution || status == StatementStatus.Reported || denied ? within : status;
            if (denied)
                break;
        }

        bool real = own == StatementStatus.Asserted && status is StatementStatus.Asserted or StatementStatus.Reported or StatementStatus.Denied or StatementStatus.Disputed;
        (int groupFirst, int groupEnd) = Grammar.Group(page, clause.Predicate);
        groupFirst = Math.Min(groupFirst, clause.First);
        int head = clause.Predicate;
        string lemma = page.Lemma(head);
        int target = Grammar.Object(page, head);
        bool copular = page.Child(head, Deprel.Cop) >= 0 || !page.IsVerb(head);
        var kind = copular ? EventTable.OfNoun(lemma) : Kind(head, lemma, target);
        bool negated = page.IsNegated(head) || clause.Governors.Any(g => page.IsNegated(g) || page.Lemma(g) is "refuse" or "decline") || (kind == EventKind.Deny && Grammar.IsWithheld(page, head))
            || (target >= 0 && page.IsNegated(target) && IsLight(lemma));
        // A denial stands on record as denied: what it denies is where it points.
        if (kind == EventKind.Deny && real && !negated)
            status = StatementStatus.Denied;
        return new Statement
        {
            Index = clause.Index,
            Span = Within(clause, attribution),
            Sentence = page.SentenceOf(head),
            Predicate = new Span(page.Starts[groupFirst], page.Ends[Math.Max(groupEnd - 1, groupFirst)]),
            Lemma = lemma,
            Kind = kind,
            Plover = EventTable.Plover(kind),
            Participants = _roles.Of(clause),
            Status = status,
            Done = real,
            Negated = negated,
            Attribution = attribution,
            Times = times.TryGetValue(clause, out var t) ? [.. t] : [],
            Figures = figures.TryGetValue(clause, out var f) ? [.. f] : [],
            Place = _roles.Place(clause),
            Background = IsBackground(clause),
            Rule = (copular ? "copula" : clause.Governors.Length > 0 ? "verb-complement" : "verb") + " 1",
        };
    }

    private EventKind Kind(int verb, string lemma, int target)
    {
        int patient = target >= 0 ? target : Grammar.IsPassive(page, verb) ? Grammar.Subject(page, verb) : -1;
        var kind = EventTable.OfVerb(lemma, page.Particle(verb), patient >= 0 ? page.Lemma(patient) : null, p => Grammar.Oblique(page, verb, p) >= 0);
        return kind == EventKind.Other && target >= 0 && IsLight(lemma) ? EventTable.OfNoun(page.Lemma(target)) : kind;
    }

    private static bool IsLight(string lemma) => lemma is "make" or "take" or "have" or "hold" or "give" or "carry" or "conduct" or "stage" or "face" or "launch" or "issue" or "see" or "suffer" or "cause";

    private bool IsReason(Clause clause)
    {
        for (int step = 0; clause is not null && step < 4; step++)
        {
            if (page.Relation(clause.Top) == Deprel.Advcl && page.Child(clause.Top, Deprel.Mark) is var mark and >= 0 && page.IsAny(mark, ["because", "since", "although", "though", "after", "when", "while"]))
                return true;
            if (clause.Parent is null)
                return false;
            clause = clause.Parent;
        }

        return false;
    }

    // An infinitive or a clause under "if" is no more real than what it hangs on: what is hoped for stays hoped for.
    private StatementStatus Inherited(Clause clause, StatementStatus own)
    {
        if (own != StatementStatus.Asserted || clause.Parent is not { } parent)
            return own;
        var relation = page.Relation(clause.Top);
        // "will attend a concert before signing it": no more done than what it goes with.
        if (relation == Deprel.Advcl && page.Forms[clause.Predicate] == Xpos.VBG && !HasFiniteOwn(clause) && _statuses.Own(parent) is StatementStatus.Expected or StatementStatus.Possible)
            return _statuses.Own(parent);
        if (relation is not (Deprel.Xcomp or Deprel.Ccomp or Deprel.Conj))
            return own;
        if (relation == Deprel.Conj && HasFiniteOwn(clause))
            return own;
        var above = _statuses.Own(parent);
        if (relation == Deprel.Xcomp && above == StatementStatus.Asserted && CueVerbs.Find(page.Lemma(parent.Predicate)) is { } cue
            && !(cue.Class == CueClass.Deny && Grammar.IsWithheld(page, parent.Predicate)))
            return Statuses.Within(cue.Class, own) is var shaded && shaded == StatementStatus.Reported ? own : shaded;
        return above is StatementStatus.Possible or StatementStatus.Expected or StatementStatus.Ordered or StatementStatus.Conditional && (relation != Deprel.Ccomp || CueVerbs.Find(page.Lemma(parent.Predicate)) is null or { Class: CueClass.Believe })
            ? above
            : own;
    }

    private bool HasFiniteOwn(Clause clause) =>
        page.Forms[clause.Predicate] is Xpos.VBD or Xpos.VBZ or Xpos.VBP || page.Child(clause.Predicate, Deprel.Aux, Deprel.AuxPass) >= 0 || page.Child(clause.Predicate, Deprel.Cop) >= 0;

    private bool IsStatement(Clause clause) => clause.To >= clause.From && !page.Trimmed(clause.From, clause.To + 1).IsEmpty;

    // What is left of a reporting clause once its content is out says nothing that can be checked but who spoke: it is the attribution.
    private bool[] ReportingTokens(List<Clause> clauses, int[] attributionOf)
    {
        var holds = new bool[parts.Attributions.Length];
        foreach (var clause in clauses)
        {
            if (attributionOf[clause.Predicate] is var at and >= 0)
                holds[at] = true;
        }

        var result = new bool[page.Count];
        for (int i = 0; i < holds.Length; i++)
        {
            if (!holds[i] || parts.Classes[i] is not (CueClass.Say or CueClass.Believe or CueClass.Show))
                continue;
            foreach (var cue in parts.Attributions[i].Cue)
            {
                (int first, int end) = page.Analysis.Tokens(cue);
                for (int t = first; t < end; t++)
                    result[t] = page.Child(t, Deprel.Obj) < 0 && EventTable.OfVerb(page.Lemma(t), null, null, _ => false) is EventKind.Say or EventKind.Other or EventKind.Publish;
            }
        }

        return result;
    }

    private Span SpanOf(Clause clause)
    {
        int from = clause.From, to = clause.To + 1;
        while (from < to - 1 && page.Relation(from) is Deprel.Cc or Deprel.Punct or Deprel.CcPreconj && from < clause.First && !page.IsQuoteMark(from))
            from++;
        if (from < to - 1 && page.Relation(from) == Deprel.Mark && page.Is(from, "that") && from < clause.First)
            from++;
        var span = page.Trimmed(from, to);
        return span.IsEmpty ? page.Span(clause.Predicate) : span;
    }

    // A clause ends where the reporting clause around it begins, whatever the tree says. A cue that is the clause's own ("declined to
    // comment", "is said to have left") stays: without it the words would say that it was done.
    private Span Within(Clause clause, int attribution)
    {
        var span = SpanOf(clause);
        int at = page.Starts[clause.Predicate];
        if (attribution < 0)
            return span;
        foreach (var piece in parts.Attributions[attribution].Content)
        {
            if (piece.Contains(at))
            {
                if (clause.Governors.Any(g => page.Starts[g] < piece.Start))
                    return span;
                // The content has its "that"; the clause that it says has none.
                int start = Math.Max(span.Start, piece.Start), end = Math.Min(span.End, piece.End);
                bool that = end - start > 5 && at >= start + 5 && page.Text.AsSpan(start, 5).Equals("that ", StringComparison.OrdinalIgnoreCase) && start == piece.Start && start > span.Start;
                return new Span(that ? start + 5 : start, end);
            }
        }

        return span;
    }

    private bool IsBackground(Clause clause)
    {
        if (page.Relation(clause.Top) is Deprel.AclRelcl or Deprel.Acl or Deprel.AdvclRelcl)
            return true;
        bool had = false;
        for (int c = page.First(clause.Predicate); c >= 0; c = page.Next(c))
        {
            if (page.Relation(c) == Deprel.Aux && page.Is(c, "had"))
                had = true;
            if (page.Relation(c) is Deprel.Obl or Deprel.Advcl && page.Marker(c) is var marker and >= 0 && page.Is(marker, "since"))
                return true;
            if (page.Relation(c) == Deprel.Advmod && page.IsAny(c, ["historically", "previously", "formerly", "traditionally", "originally"]))
                return true;
        }

        return had;
    }

    // A time in words that were not analysed (a table inside of a very long text) belongs to no clause.
    private int HostOf(Span time)
    {
        int token = page.Analysis.TokenAt(time.Start);
        return token < page.Count && page.Starts[token] < time.End ? Grammar.TimeHost(page, token) : page.Count;
    }

    private static Dictionary<Clause, List<int>> Gather(Clause?[] owner, int count, Func<int, int> token)
    {
        var found = new Dictionary<Clause, List<int>>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < count; i++)
        {
            int at = token(i);
            var clause = at < owner.Length ? owner[at] : null;
            while (clause is { Index: < 0 })
                clause = clause.Parent;
            if (clause is null)
                continue;
            if (!found.TryGetValue(clause, out var list))
                found.Add(clause, list = []);
            list.Add(i);
        }

        return found;
    }

    // The innermost attribution whose content holds each token: one pass over pieces by start, a stack of open ones.
    private int[] AttributionOf()
    {
        var pieces = new List<(Span Span, int Attribution)>();
        for (int i = 0; i < parts.Attributions.Length; i++)
        {
            foreach (var piece in parts.Attributions[i].Content)
                pieces.Add((piece, i));
        }

        pieces.Sort((a, b) => a.Span.CompareTo(b.Span) is var by and not 0 ? by : a.Attribution.CompareTo(b.Attribution));
        var result = new int[page.Count];
        var open = new Stack<(Span Span, int Attribution)>();
        int next = 0;
        for (int t = 0; t < page.Count; t++)
        {
            int at = page.Starts[t];
            while (next < pieces.Count && pieces[next].Span.Start <= at)
            {
                while (open.Count > 0 && open.Peek().Span.End <= pieces[next].Span.Start)
                    open.Pop();
                open.Push(pieces[next++]);
            }

            while (open.Count > 0 && open.Peek().Span.End <= at)
                open.Pop();
            result[t] = -1;
            foreach ((var span, int attribution) in open)
            {
                if (!span.Contains(at))
                    continue;
                result[t] = attribution;
                break;
            }
        }

        return result;
    }
}
