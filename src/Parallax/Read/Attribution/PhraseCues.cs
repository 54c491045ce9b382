using Parallax.Language;
using Parallax.Text;

namespace Parallax.Read;

/// <summary>Attributions whose cue is no verb: "according to", nouns with a clause, a headline's colon, adverbs of hearsay.</summary>
internal sealed class PhraseCues(Page page, QuoteIndex quotes)
{
    private static readonly string[] Surveys = ["poll", "survey", "study", "census"];

    /// <summary>Looks at one token for a cue that turns on it; false where it is none.</summary>
    public bool Read(int token, List<Draft> drafts)
    {
        int before = drafts.Count;
        if (page.Is(token, "in") && page.Analysis.Sentence(page.SentenceOf(token)).First == token)
            Survey(token, drafts);
        else if (page.Is(token, "according") && page.Is(token + 1, "to"))
            AccordingTo(token, drafts);
        else if (page.Tags[token] == Upos.Noun && CueNouns.Find(page.Lemma(token)) is { } cueClass)
            Noun(token, cueClass, drafts);
        else if (page.Tags[token] == Upos.Adv && page.IsAny(token, ["reportedly", "allegedly", "purportedly"]))
            Hearsay(token, drafts);
        return drafts.Count > before;
    }

    /// <summary>Headings that name their speaker: "Orla Venn: the bridge was never safe".</summary>
    public void ReadHeadings(List<Draft> drafts)
    {
        foreach (var block in page.Article.Blocks)
        {
            int first = page.Analysis.TokenAt(block.Span.Start);
            if (first >= page.Count || page.Starts[first] != block.Span.Start)
                continue;
            int colon = first;
            while (colon < page.Count && colon - first < 7 && (page.Tags[colon] is Upos.Propn or Upos.Noun || page.Forms[colon] == Xpos.POS || page.Is(colon, ".")))
                colon++;
            if (colon == first || colon + 3 >= page.Count || !page.Is(colon, ":") || page.Starts[colon] >= block.Span.End)
                continue;
            int end = page.Analysis.TokenAt(block.Span.End);
            if (end - colon is < 4 or > 30 || block.Span.Length > 200 || !HasVerb(colon + 1, end))
                continue;
            var draft = New(colon, ":", CueClass.Say, "heading-colon 1", page.Span(colon));
            draft.SourceWords = page.Trimmed(first, colon);
            draft.Source = Reporting.Top(page, first, colon);
            Add(draft, colon + 1, end);
            if (draft.Content.Count > 0)
                drafts.Add(draft);
        }
    }

    private bool HasVerb(int from, int end)
    {
        for (int i = from; i < end; i++)
        {
            if (page.Tags[i] is Upos.Verb or Upos.Aux)
                return true;
        }

        return false;
    }

    // "In a poll of the Varn Gazette, four in ten …": what it found is its own.
    private void Survey(int token, List<Draft> drafts)
    {
        int head = page.Head(token);
        (_, int end) = page.Analysis.Sentence(page.SentenceOf(token));
        if (head <= token || Array.IndexOf(Surveys, page.Lemma(head)) < 0 || page.Relation(token) != Deprel.Case)
            return;
        int comma = page.Is(page.Right(head) - 1, ",") ? page.Right(head) - 1 : page.Right(head);
        if (comma >= end || !page.Is(comma, ",") || !HasVerb(comma, end))
            return;
        var draft = New(token, "in", CueClass.Show, "survey-in 1", page.Span(token));
        draft.Source = head;
        draft.SourceWords = page.Trimmed(token + 1, comma);
        Add(draft, comma + 1, end);
        if (draft.Content.Count > 0)
            drafts.Add(draft);
    }

    private void AccordingTo(int token, List<Draft> drafts)
    {
        int source = SourceOf(token);
        if (source < 0)
            return;
        var draft = New(token, "accord", CueClass.Say, "according-to 1", new Span(page.Starts[token], page.Ends[token + 1]));
        draft.Source = source;
        int sentence = page.SentenceOf(token);
        (int first, int end) = page.Analysis.Sentence(sentence);
        int phraseEnd = Math.Max(page.Right(source), token + 2);
        if (page.Left(source) > token + 2)
            phraseEnd = token + 2;
        int before = token;
        while (before > first && page.Tags[before - 1] == Upos.Punct && !page.IsQuoteMark(before - 1))
            before--;
        int holder = quotes.At(page.Starts[token]);
        if (before - first < 2)
        {
            int stop = end;
            Add(draft, phraseEnd, stop);
        }
        else
        {
            // The clause that it hangs on, or the words up to it where the tree says nothing.
            int governor = page.Head(source);
            // Behind a comma it speaks for all that is joined before it.
            while (governor >= 0 && page.Is(token - 1, ",") && page.Relation(governor) is Deprel.Conj or Deprel.Advcl or Deprel.Acl or Deprel.AclRelcl or Deprel.Ccomp or Deprel.Xcomp or Deprel.Obj or Deprel.Obl or Deprel.Nmod && page.Head(governor) >= 0)
                governor = page.Head(governor);
            int left = governor >= 0 && page.SentenceOf(governor) == sentence ? Math.Max(first, page.Left(governor)) : first;
            if (left >= before)
                left = first;
            Add(draft, left, before);
            if (phraseEnd < end && governor >= 0 && page.Right(governor) > phraseEnd && page.Is(phraseEnd, ","))
                Add(draft, phraseEnd, page.Right(governor));
        }

        if (holder < 0)
            quotes.WidenLast(draft, page);
        if (draft.Content.Count > 0)
            drafts.Add(draft);
    }

    private int SourceOf(int token)
    {
        // UD: "according" is the case of the source with "to" fixed to it, or the source hangs on "according".
        int head = page.Head(token);
        if (head > token + 1 && page.Relation(token) is Deprel.Case or Deprel.Mark)
            return head;
        for (int c = page.First(token); c >= 0; c = page.Next(c))
        {
            if (c > token + 1 && page.IsNominal(c))
                return c;
        }

        int i = token + 2;
        while (i < page.Count && page.SentenceOf(i) == page.SentenceOf(token) && !page.IsNominal(i))
            i++;
        if (i >= page.Count || page.SentenceOf(i) != page.SentenceOf(token))
            return -1;
        while (page.Head(i) > i && page.IsNominal(page.Head(i)) && page.SentenceOf(page.Head(i)) == page.SentenceOf(i))
            i = page.Head(i);
        return i;
    }

    // "the claim that …", "accusations of …", "his promise to …": a noun with the clause that says what.
    private void Noun(int noun, CueClass cueClass, List<Draft> drafts)
    {
        int clause = -1;
        for (int c = page.First(noun); c >= 0; c = page.Next(c))
        {
            if (c <= noun)
                continue;
            if (page.Relation(c) is Deprel.Acl or Deprel.Ccomp && page.Marker(c) is var marker and >= 0 && page.IsAny(marker, ["that", "to"]))
                clause = c;
            else if (page.Relation(c) is Deprel.Acl or Deprel.Nmod && page.Marker(c) is var of and >= 0 && page.Is(of, "of") && page.IsVerb(c))
                clause = c;
        }

        int owner = page.Child(noun, Deprel.NmodPoss);
        if (clause < 0 && owner >= 0 && Grammar.Oblique(page, noun, "of") is var matter and >= 0 && cueClass is not CueClass.Judge)
            clause = matter;
        if (clause < 0 || (owner < 0 && !IsTold(clause) && cueClass is not (CueClass.Accuse or CueClass.Deny)))
            return;
        if (owner < 0)
            owner = Grammar.Oblique(page, noun, "by");
        int end = noun + 1;
        if (page.Marker(clause) is var lead and >= 0 && lead == end && page.Is(lead, "of"))
            end = lead + 1;
        int first = noun;
        while (first > 0 && page.Head(first - 1) == noun && page.Relation(first - 1) is Deprel.Amod)
            first--;
        var draft = New(noun, page.Lemma(noun), cueClass, "cue-noun 1", new Span(page.Starts[first], page.Ends[end - 1]));
        draft.Source = owner;
        Add(draft, Math.Max(page.Left(clause), end), page.Right(clause));
        if (draft.Content.Count == 0)
            return;
        quotes.WidenLast(draft, page);
        drafts.Add(draft);
    }

    private bool IsTold(int clause) => page.Marker(clause) is var marker and >= 0 && page.Is(marker, "that");

    private void Hearsay(int adverb, List<Draft> drafts)
    {
        int verb = page.Head(adverb);
        if (verb < 0 || !page.IsVerb(verb))
            return;
        var draft = New(adverb, page.Lemma(adverb), page.Is(adverb, "allegedly") ? CueClass.Accuse : page.Is(adverb, "reportedly") ? CueClass.Show : CueClass.Seem, "hearsay-adverb 1", page.Span(adverb));
        Add(draft, page.Left(verb), adverb);
        Add(draft, adverb + 1, page.Right(verb));
        if (draft.Content.Count > 0)
            drafts.Add(draft);
    }

    private static Draft New(int anchor, string lemma, CueClass cueClass, string rule, Span cue) =>
        new() { Anchor = anchor, Lemma = lemma, Class = cueClass, Rule = rule, Cue = cue };

    private void Add(Draft draft, int first, int end)
    {
        if (first >= end)
            return;
        var span = page.Trimmed(first, end);
        if (!span.IsEmpty && quotes.ClipTo(draft.Anchor, span, page) is { IsEmpty: false } clipped)
            draft.Content.Add(clipped);
    }
}
