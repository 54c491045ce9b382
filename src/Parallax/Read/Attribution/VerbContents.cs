using Parallax.Language;
using Parallax.Text;

namespace Parallax.Read;

/// <content>What a verb's content is: its quotation, its infinitive, its object, what stands behind its preposition.</content>
internal sealed partial class VerbCues
{
    private bool Quoted(int verb, int subject, Draft draft)
    {
        (int first, int end) = Grammar.Group(page, verb);
        if (subject >= 0 && page.SentenceOf(subject) == page.SentenceOf(verb))
        {
            int subjectEnd = page.Right(subject);
            if (subject > verb)
                end = Math.Max(end, subjectEnd);
            else if (page.Head(subject) == verb)
                first = Math.Min(first, page.Left(subject));
        }

        bool before = quotes.AddBefore(draft, page, first);
        bool after = quotes.AddAfter(draft, page, end);
        if (before || after)
            quotes.AddFollowing(draft, page);
        return before || after;
    }

    private bool Infinitive(int verb, CueVerb cue, Draft draft)
    {
        int complement = page.Child(verb, Deprel.Xcomp);
        if (complement < 0 && cue.Frames.HasFlag(CueFrame.Addressee))
            complement = ToInfinitive(verb);
        if (complement < 0 || !page.IsVerb(complement) && page.Child(complement, Deprel.Cop) < 0 && cue.Class != CueClass.Seem)
            return false;
        int target = Grammar.Object(page, verb);
        int first = page.Left(complement);
        if (target >= 0 && target > verb && !cue.Frames.HasFlag(CueFrame.Addressee))
            first = Math.Min(first, page.Left(target));
        Add(draft, first, page.Right(complement));
        quotes.WidenLast(draft, page);
        return true;
    }

    // "asked her aide to print it": an infinitive that the tree hangs on the one who is asked.
    private int ToInfinitive(int verb)
    {
        int target = Grammar.Object(page, verb);
        int clause = target > verb ? page.Child(target, Deprel.Acl) : page.Child(verb, Deprel.Advcl);
        return clause > verb && page.Forms[clause] == Xpos.VB && page.Marker(clause) is var to and >= 0 && page.Is(to, "to") ? clause : -1;
    }

    private bool Noun(int verb, CueVerb cue, Draft draft)
    {
        int target = page.Child(verb, Deprel.Obj);
        if (target < 0 || (page.Lemma(verb) is "express" or "voice" or "issue" && StanceCues.IsStance(page, target)))
            return false;
        if (Grammar.IsRelative(page, target) && page.Relation(verb) == Deprel.AclRelcl)
        {
            AddPhrase(draft, page.Head(verb), verb);
            Add(draft, target, target + 1);
            return true;
        }

        int first = page.Left(target), end = page.Right(target);
        if (page.Child(verb, Deprel.Xcomp) is var complement and >= 0)
            end = Math.Max(end, page.Right(complement));
        foreach (string preposition in cue.Prepositions)
        {
            if (Grammar.Oblique(page, verb, preposition) is var oblique and >= 0 && page.Left(oblique) == end)
                end = page.Right(oblique);
        }

        if (page.Lemma(verb) is "describe" or "compare" or "see" or "view" or "regard" or "portray" or "dismiss" or "depict" or "characterize" or "recognize"
            && Grammar.Oblique(page, verb, "as") is var role and >= 0)
            end = Math.Max(end, page.Right(role));
        Add(draft, first, end);
        quotes.WidenLast(draft, page);
        return true;
    }

    private bool Preposition(int verb, CueVerb cue, Draft draft)
    {
        foreach (string preposition in cue.Prepositions)
        {
            int complement = Grammar.Oblique(page, verb, preposition);
            if (complement < 0 || complement < verb)
                continue;
            int marker = page.Marker(complement);
            if (marker != draftEnd(draft))
            {
                Add(draft, page.Left(complement), page.Right(complement));
                return draft.Content.Count > 0;
            }

            draft.Cue = new Span(draft.Cue.Start, page.Ends[marker]);
            Add(draft, marker + 1, page.Right(complement));
            quotes.WidenLast(draft, page);
            return draft.Content.Count > 0;
        }

        return false;

        int draftEnd(Draft d) => page.Analysis.TokenAt(d.Cue.End);
    }
}
