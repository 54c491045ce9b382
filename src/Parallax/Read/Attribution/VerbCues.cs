using Parallax.Language;
using Parallax.Text;

namespace Parallax.Read;

/// <summary>Attributions whose cue is a verb: with its clause, its quotation, its infinitive, its object, or behind its preposition.</summary>
internal sealed partial class VerbCues(Page page, QuoteIndex quotes)
{
    private const string Version = " 1";

    public void Read(int verb, List<Draft> drafts)
    {
        var cue = CueVerbs.Find(page.Lemma(verb));
        if (cue is null || page.Relation(verb) is Deprel.Amod or Deprel.Compound or Deprel.Case || page.IsAuxiliary(verb))
            return;
        if (page.Is(verb + 1, "as") && page.Is(verb + 2, "saying") && page.Lemma(verb) is "quote" or "cite" && QuotedAsSaying(verb, drafts))
            return;
        if (Grammar.IsPassive(page, verb) || IsAsked(verb))
        {
            Passive(verb, cue, drafts);
            return;
        }

        (int groupFirst, int groupEnd) = Grammar.Group(page, verb);
        if (cue.Class is CueClass.Say or CueClass.Warn or CueClass.Show or CueClass.Believe && (cue.Frames & (CueFrame.Clause | CueFrame.Quote)) != 0 && Reporting.Find(page, verb, groupFirst, groupEnd, out var clause))
        {
            var reported = New(verb, cue, clause.Head, "reporting-clause");
            if (Reported(verb, clause, reported))
            {
                drafts.Add(reported);
                return;
            }
        }

        int subject = Behind(verb) is var behind and >= 0 ? behind : Grammar.Subject(page, verb);
        if (subject < 0)
            subject = Reporting.NounBefore(page, groupFirst);
        var draft = New(verb, cue, subject, "cue-verb");
        if (Active(verb, cue, subject, draft))
            drafts.Add(draft);
    }

    // "“Is it safe?” asked Orla Venn": a verb that begins its sentence right behind a quotation has its subject after it, whatever the tree says; -1 elsewhere.
    private int Behind(int verb)
    {
        if (page.Analysis.Sentence(page.SentenceOf(verb)).First != verb || page.Forms[verb] is not (Xpos.VBD or Xpos.VBZ) || verb == 0 || !page.IsQuoteMark(verb - 1) || char.IsUpper(page.Text[page.Starts[verb]]))
            return -1;
        int target = page.Child(verb, Deprel.Nsubj, Deprel.Obj);
        return target > verb ? target : -1;
    }

    // "Asked whether …, she said": the one who is asked does not speak yet.
    private bool IsAsked(int verb) =>
        page.Lemma(verb) is "ask" or "press" or "question" && page.Forms[verb] is Xpos.VBN or Xpos.VBD && (page.Relation(verb) is Deprel.Advcl or Deprel.Acl || page.Analysis.Sentence(page.SentenceOf(verb)).First == verb)
        && Grammar.OwnSubject(page, verb) < 0 && page.Child(verb, Deprel.Aux) < 0 && page.Child(verb, Deprel.Obj) < 0;

    private bool Active(int verb, CueVerb cue, int subject, Draft draft)
    {
        bool quoted = cue.Frames.HasFlag(CueFrame.Quote) && Quoted(verb, subject, draft);
        if (quoted && cue.Class == CueClass.Judge)
        {
            Judged(verb, draft);
            return true;
        }

        int clause = ContentClause(verb, cue);
        if (clause >= 0)
        {
            AddClause(draft, verb, clause);
            return true;
        }

        if (quoted)
            return true;
        if (cue.Frames.HasFlag(CueFrame.Clause) && Around(verb, subject, draft))
            return true;
        if (cue.Frames.HasFlag(CueFrame.Infinitive) && Infinitive(verb, cue, draft))
            return true;
        if ((cue.Frames.HasFlag(CueFrame.Noun) || (page.Lemma(verb) is "see" && Grammar.Oblique(page, verb, "as") >= 0)) && Noun(verb, cue, draft))
            return true;
        if (cue.Frames.HasFlag(CueFrame.Preposition) && Preposition(verb, cue, draft))
            return true;
        if (cue.Frames.HasFlag(CueFrame.Clause) && That(verb, draft))
            return true;
        return cue.Class == CueClass.Say && cue.Frames.HasFlag(CueFrame.Clause) && subject >= 0 && Rest(verb, subject, draft);
    }

    // "said in April that …": only phrases stand between the verb and its clause.
    private bool That(int verb, Draft draft)
    {
        (_, int end) = page.Analysis.Sentence(page.SentenceOf(verb));
        for (int i = Grammar.Group(page, verb).End; i < end && i - verb < 14; i++)
        {
            if (page.Is(i, "that") && page.Tags[i] == Upos.Sconj && HasVerb(i, end))
            {
                Add(draft, i, end);
                quotes.WidenLast(draft, page);
                return draft.Content.Count > 0;
            }

            if (page.Tags[i] is Upos.Verb or Upos.Aux or Upos.Cconj or Upos.Sconj || page.IsAny(i, [",", ";", ":", "who", "which"]))
                return false;
        }

        return false;
    }

    // Where the tree gives no content: the clause after the verb, or the one that a comma sets off before the speaker.
    private bool Rest(int verb, int subject, Draft draft)
    {
        (int first, int end) = page.Analysis.Sentence(page.SentenceOf(verb));
        (_, int from) = Grammar.Group(page, verb);
        if (from < end && (page.IsNominal(from) || page.Tags[from] is Upos.Det or Upos.Adj || page.IsAny(from, ["that", ","])) && HasVerb(from, end))
        {
            Add(draft, from, end);
            quotes.WidenLast(draft, page);
            return draft.Content.Count > 0;
        }

        if (page.IsAny(first, ["asked", "pressed", "when"]))
            return false;
        int clause = Math.Min(page.Head(subject) == verb ? page.Left(subject) : verb, Grammar.Group(page, verb).First);
        if (clause <= first + 2 || page.SentenceOf(clause) != page.SentenceOf(verb) || !page.Is(clause - 1, ",") || !HasVerb(first, clause))
            return false;
        Add(draft, first, clause - 1);
        quotes.WidenLast(draft, page);
        return draft.Content.Count > 0;
    }

    private bool HasVerb(int from, int end)
    {
        for (int i = from; i < end; i++)
        {
            if (page.Tags[i] is Upos.Verb or Upos.Aux && page.Forms[i] is not (Xpos.VBG or Xpos.VBN or Xpos.VB))
                return true;
        }

        return false;
    }

    // "called the plan “a gift”": what is judged belongs to the judgement.
    private void Judged(int verb, Draft draft)
    {
        int from = Grammar.Group(page, verb).End;
        if (from < page.Count && page.Starts[from] < draft.Content[^1].Start && draft.Content[^1].Start > page.Starts[verb] && (page.IsNominal(from) || page.Tags[from] is Upos.Det or Upos.Adj))
            draft.Content[^1] = new Span(page.Starts[from], draft.Content[^1].End);
    }

    // What stands before the reporting clause, and behind the comma after it.
    private bool Reported(int verb, Reporting.Clause clause, Draft draft)
    {
        (int first, int end) = page.Analysis.Sentence(page.SentenceOf(verb));
        draft.SourceWords = page.Trimmed(clause.SourceFrom, clause.SourceEnd);
        while (first < clause.From && page.Relation(first) == Deprel.Cc)
            first++;
        Add(draft, first, clause.From);
        if (draft.Content.Count == 0)
            return false;
        quotes.WidenLast(draft, page);
        quotes.TakeWithin(draft);
        int next = clause.End + 1;
        if (clause.End < end && page.IsAny(clause.End, [",", "—", "–", "--"]) && next < end && page.Forms[next] is not (Xpos.VBG or Xpos.VBN) && page.Tags[next] is not (Upos.Cconj or Upos.Sconj) && !page.IsAny(next, ["who", "which", "citing", "but", "and", "while"])
            && (HasVerb(next, end) || page.IsQuoteMark(next) || clause.SourceEnd <= verb))
        {
            Add(draft, next, end);
            quotes.WidenLast(draft, page);
        }
        else
            quotes.AddFollowing(draft, page);
        return true;
    }

    private Draft New(int verb, CueVerb cue, int source, string rule)
    {
        (int first, int end) = Grammar.Group(page, verb);
        if (page.Relation(verb) == Deprel.Xcomp && page.Head(verb) is var governor && governor < first && page.Lemma(governor) is not ("decline" or "refuse") && first - governor <= 3 && page.IsVerb(governor) && page.Child(verb, Deprel.Mark) is var to && to == governor + 1)
            first = Grammar.Group(page, governor).First;
        return new Draft
        {
            Anchor = verb,
            Lemma = page.Lemma(verb),
            Class = cue.Class == CueClass.Deny && Grammar.IsWithheld(page, verb) ? CueClass.Refuse : cue.Class,
            Rule = rule + Version,
            Cue = new Span(page.Starts[first], page.Ends[end - 1]),
            Source = source,
        };
    }

    private int ContentClause(int verb, CueVerb cue)
    {
        if (!cue.Frames.HasFlag(CueFrame.Clause) && !cue.Frames.HasFlag(CueFrame.Quote))
            return -1;
        int clause = page.Child(verb, Deprel.Ccomp);
        // "may see the town vote": a bare infinitive is what happens, not what is thought.
        bool bare = clause >= 0 && page.Forms[clause] == Xpos.VB && page.Lemma(verb) is "see" or "hear" or "feel" && page.Child(clause, Deprel.Aux, Deprel.Mark) < 0;
        return bare ? -1 : clause;
    }

    // The clause without what belongs to the verb itself, widened to the quotations that it cuts through.
    private void AddClause(Draft draft, int verb, int clause)
    {
        int first = page.Left(clause), end = page.Right(clause);
        if (first <= verb && verb < end)
        {
            Add(draft, first, page.Left(verb) < verb ? Math.Min(page.Left(verb), verb) : verb);
            Add(draft, verb + 1, end);
            return;
        }

        if (first > verb)
        {
            first = Lead(verb, clause, first);
            end = Trail(verb, end);
        }

        Add(draft, first, end);
        quotes.WidenLast(draft, page);
    }

    // The clause begins with its "that": a time before it belongs to the saying ("said on Monday that"), and a tree may leave it out.
    private int Lead(int verb, int clause, int first)
    {
        for (int c = page.First(clause); c >= 0 && c < clause; c = page.Next(c))
        {
            if (page.Relation(c) == Deprel.Mark && page.Is(c, "that"))
                return Math.Max(c, verb + 1);
        }

        return first - 1 > verb && page.Is(first - 1, "that") && page.Tags[first - 1] == Upos.Sconj ? first - 1 : first;
    }

    // What follows the clause without a comma is its own, though the tree hangs it on the verb of saying.
    private int Trail(int verb, int end)
    {
        for (int c = page.First(verb); c >= 0; c = page.Next(c))
        {
            if (page.Left(c) == end && page.Relation(c) is Deprel.Obl or Deprel.Advcl or Deprel.Advmod or Deprel.Xcomp or Deprel.Ccomp && page.Tags[page.Left(c)] is not (Upos.Punct or Upos.Cconj))
                end = page.Right(c);
            else if (page.Left(c) == end && page.Relation(c) is Deprel.Ccomp or Deprel.Conj && page.Is(end, "and") && page.Is(end + 1, "that"))
                end = page.Right(c);
        }

        return end;
    }

    // "Content, said X." and "As X said, content": the clause that the verb's own clause is put beside.
    private bool Around(int verb, int subject, Draft draft)
    {
        bool aside = page.Relation(verb) == Deprel.Parataxis;
        bool asClause = page.Relation(verb) == Deprel.Advcl && page.Child(verb, Deprel.Mark) is var mark and >= 0 && page.Is(mark, "as");
        if (!aside && !asClause || subject < 0)
            return false;
        int head = page.Head(verb);
        if (head < 0)
            return false;
        Add(draft, page.Left(head), page.Left(verb));
        Add(draft, page.Right(verb), page.Right(head));
        return draft.Content.Count > 0;
    }

    private void Passive(int verb, CueVerb cue, List<Draft> drafts)
    {
        int subject = Grammar.Subject(page, verb);
        int agent = Grammar.Agent(page, verb);
        var draft = New(verb, cue, agent, "cue-passive");
        if (cue.Frames.HasFlag(CueFrame.Addressee) && cue.Class is CueClass.Say or CueClass.Warn or CueClass.Order or CueClass.Ask && page.Child(verb, Deprel.Ccomp) is var told and >= 0)
        {
            if (IsAsked(verb) && page.Analysis.Sentence(page.SentenceOf(verb)).First == verb)
                Add(draft, verb + 1, CommaAfter(verb));
            else
                AddClause(draft, verb, told);
            drafts.Add(draft);
            return;
        }

        int complement = page.Child(verb, Deprel.Xcomp, Deprel.Ccomp);
        if (complement < 0)
        {
            foreach (string preposition in cue.Prepositions)
                complement = complement >= 0 ? complement : Grammar.Oblique(page, verb, preposition);
            if (complement < 0 && page.Lemma(verb) is "see" or "view" or "regard" or "know" or "describe" or "interpret" or "perceive" or "portray" or "depict" or "characterize" or "recognize")
                complement = Grammar.Oblique(page, verb, "as");
        }

        if (complement >= 0 && cue.Class == CueClass.Order && cue.Frames.HasFlag(CueFrame.Addressee))
        {
            Add(draft, page.Left(complement), page.Right(complement));
            if (draft.Content.Count > 0)
                drafts.Add(draft);
            return;
        }

        bool named = agent >= 0 && cue.Frames.HasFlag(CueFrame.Noun);
        if (complement < 0 && !named || subject < 0)
            return;
        if (agent >= 0 && page.Left(agent) == page.Analysis.TokenAt(draft.Cue.End))
            draft.Cue = new Span(draft.Cue.Start, page.Ends[Math.Max(page.Left(agent), page.Marker(agent))]);
        AddPhrase(draft, subject, verb);
        if (complement >= 0)
            Add(draft, page.Left(complement), page.Right(complement));
        drafts.Add(draft);
    }

    // "X was quoted as saying by Y": X speaks, Y passes it on. "Y quoted X as saying" has the same two in the other order.
    private bool QuotedAsSaying(int verb, List<Draft> drafts)
    {
        int saying = verb + 2;
        (int first, _) = Grammar.Group(page, verb);
        (int sentence, int end) = page.Analysis.Sentence(page.SentenceOf(verb));
        while (first > sentence && page.Tags[first - 1] == Upos.Aux)
            first--;
        var speaker = new Draft
        {
            Anchor = verb,
            Lemma = "say",
            Class = CueClass.Say,
            Rule = "quoted-as-saying" + Version,
            Cue = new Span(page.Starts[first], page.Ends[saying]),
            Source = Grammar.Subject(page, verb),
        };
        bool found = Reporting.Find(page, verb, first, saying + 1, out var reporting) && Reported(verb, reporting, speaker);
        if (found)
            speaker.Source = reporting.Head;
        else if (page.Child(saying, Deprel.Ccomp) is var clause and >= 0)
        {
            AddClause(speaker, verb, clause);
            found = speaker.Content.Count > 0;
        }

        if (!found && !quotes.AddAfter(speaker, page, saying + 1) && !quotes.AddBefore(speaker, page, speaker.Source >= 0 ? Math.Min(page.Left(speaker.Source), first) : first))
            return false;
        drafts.Add(speaker);
        int by = saying + 1;
        if (by + 1 >= end || !page.Is(by, "by"))
            return true;
        int stop = by + 1;
        while (stop < end && (page.Tags[stop] is not (Upos.Punct or Upos.Verb or Upos.Aux or Upos.Sconj) || page.Is(stop, "-") || page.Is(stop - 1, "-")))
            stop++;
        speaker.Channel = Reporting.Top(page, by + 1, stop);
        speaker.ChannelWords = page.Trimmed(by + 1, stop);
        var outer = new Draft
        {
            Anchor = by,
            Lemma = page.Lemma(verb),
            Class = CueClass.Say,
            Rule = "channel" + Version,
            Cue = page.Span(by),
            Source = speaker.Channel,
            SourceWords = speaker.ChannelWords,
            IsChannel = true,
        };
        outer.Content.AddRange(speaker.Content);
        speaker.Outer = outer;
        drafts.Add(outer);
        return true;
    }

    private int CommaAfter(int token)
    {
        (_, int end) = page.Analysis.Sentence(page.SentenceOf(token));
        int i = token + 1;
        while (i < end && !page.Is(i, ","))
            i++;
        return i;
    }

    private void AddPhrase(Draft draft, int nominal, int stop)
    {
        int first = page.Left(nominal), end = page.Right(nominal);
        if (first <= stop && stop < end)
            (first, end) = Grammar.Phrase(page, nominal);
        Add(draft, first, end);
    }

    private void Add(Draft draft, int first, int end)
    {
        if (first >= end)
            return;
        var span = page.Trimmed(first, end);
        if (!span.IsEmpty && quotes.ClipTo(draft.Anchor, span, page) is { IsEmpty: false } clipped)
            draft.Content.Add(clipped);
    }
}
