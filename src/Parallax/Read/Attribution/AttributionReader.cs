using System.Collections.Immutable;
using Parallax.Language;
using Parallax.Text;

namespace Parallax.Read;

/// <summary>Finds who says what: source, cue and content (as in PARC 3.0 and PolNeAR), nested, with channels.</summary>
internal sealed class AttributionReader(Page page, EntityIndex entities, QuoteIndex quotes)
{
    private readonly Sources _sources = new(page, entities);

    /// <summary>The attributions in the order of the text, with the class of each cue.</summary>
    public (ImmutableArray<Attribution> Attributions, ImmutableArray<CueClass> Classes) Read()
    {
        var drafts = new List<Draft>();
        var verbs = new VerbCues(page, quotes);
        var phrases = new PhraseCues(page, quotes);
        var stances = new StanceCues(page, quotes);
        for (int i = 0; i < page.Count; i++)
        {
            if (page.Tags[i] is Upos.Verb or Upos.Aux && !page.Is(i, "according"))
                verbs.Read(i, drafts);
            else if (!phrases.Read(i, drafts))
                stances.Read(i, drafts);
        }

        phrases.ReadHeadings(drafts);
        new LeftQuotes(page, quotes).Read(drafts);
        return Finish(drafts);
    }

    /// <summary>Quotations without source and cue: all that is safe in a language whose words are not known.</summary>
    public ImmutableArray<Attribution> ReadQuotations()
    {
        var drafts = new List<Draft>();
        for (int i = 0; i < quotes.Count; i++)
        {
            int first = page.Analysis.TokenAt(quotes[i].Outer.Start);
            if (first >= page.Count || !QuoteIndex.IsSpeech(page.Text, quotes[i]))
                continue;
            var draft = new Draft { Anchor = first, Lemma = "", Class = CueClass.Say, Rule = "quotation-alone 1", Cue = default };
            draft.Content.Add(quotes[i].Outer);
            drafts.Add(draft);
        }

        return Finish(drafts).Item1;
    }

    private (ImmutableArray<Attribution>, ImmutableArray<CueClass>) Finish(List<Draft> drafts)
    {
        foreach (var draft in drafts)
            Tidy(draft);
        var sorted = drafts.Where(d => d.Content.Count > 0)
            .OrderBy(d => Start(d)).ThenByDescending(d => Reach(d)).ThenBy(d => d.IsChannel ? 0 : 1).ThenBy(d => d.Anchor).ToList();
        DropInner(sorted);
        var place = new Dictionary<Draft, int>(ReferenceEqualityComparer.Instance);
        for (int i = 0; i < sorted.Count; i++)
            place.Add(sorted[i], i);
        int[] parents = Parents(sorted);
        var records = ImmutableArray.CreateBuilder<Attribution>(sorted.Count);
        for (int i = 0; i < sorted.Count; i++)
        {
            var draft = sorted[i];
            (var kind, string? key) = _sources.Identify(draft.Source);
            records.Add(new Attribution
            {
                Source = draft.SourceWords.IsEmpty ? _sources.Pieces(draft.Source, draft.Anchor) : [draft.SourceWords],
                Cue = draft.Cue.IsEmpty ? [] : [draft.Cue],
                Content = [.. draft.Content],
                Channel = draft.ChannelWords.IsEmpty ? [] : [draft.ChannelWords],
                Direct = IsDirect(draft),
                SourceKind = kind,
                SourceKey = key,
                Plural = draft.Source >= 0 && Grammar.IsPlural(page, draft.Source),
                CueLemma = draft.Lemma,
                Parent = draft.Outer is { } outer && place.TryGetValue(outer, out int at) ? at : parents[i],
                Rule = draft.Rule,
            });
        }

        return (records.MoveToImmutable(), [.. sorted.Select(d => d.Class)]);
    }

    // Pieces in order, overlapping ones joined.
    private static void Tidy(Draft draft)
    {
        draft.Content.Sort();
        for (int i = draft.Content.Count - 1; i > 0; i--)
        {
            if (draft.Content[i].Start > draft.Content[i - 1].End)
                continue;
            draft.Content[i - 1] = draft.Content[i - 1].Union(draft.Content[i]);
            draft.Content.RemoveAt(i);
        }
    }

    private int Start(Draft draft) => Math.Min(draft.Content[0].Start, page.Starts[draft.Anchor]);

    private int Reach(Draft draft) => Math.Max(draft.Content[^1].End, page.Ends[draft.Anchor]);

    // What a speaker thinks, wants or praises inside the words that are reported of that speaker is part of these words; what somebody else is said to have said is not.
    private void DropInner(List<Draft> sorted)
    {
        int[] parents = Parents(sorted);
        var gone = new bool[sorted.Count];
        // A holder is larger than what it holds: larger ones first, so that a dropped holder has handed on its own.
        foreach (int i in Enumerable.Range(0, sorted.Count).OrderByDescending(i => Size(sorted[i])).ThenBy(i => i))
        {
            if (parents[i] >= 0 && gone[parents[i]])
                parents[i] = parents[parents[i]];
            gone[i] = parents[i] >= 0 && sorted[i].Outer is null && !sorted[i].IsChannel && !Stands(sorted[i], sorted[parents[i]]);
        }

        int at = 0;
        sorted.RemoveAll(_ => gone[at++]);
    }

    private bool Stands(Draft inner, Draft outer)
    {
        if (inner.Class == CueClass.Ask && inner.Source < 0)
            return !IsDirect(outer);
        bool speaks = inner.Class is CueClass.Say or CueClass.Deny or CueClass.Accuse;
        if (!speaks || inner.Source < 0 || page.IsAny(inner.Source, ["i", "we", "you"]))
            return false;
        return !IsDirect(outer) || page.Tags[inner.Source] == Upos.Propn;
    }

    // The smallest content that holds the cue: a stack of open pieces, one pass over pieces and cues in the order of the text.
    private int[] Parents(List<Draft> drafts)
    {
        var parents = new int[drafts.Count];
        var pieces = new List<(Span Span, int Draft)>();
        for (int i = 0; i < drafts.Count; i++)
        {
            foreach (var piece in drafts[i].Content)
                pieces.Add((piece, i));
        }

        pieces.Sort((a, b) => a.Span.CompareTo(b.Span) is var order and not 0 ? order : a.Draft.CompareTo(b.Draft));
        int[] order = [.. Enumerable.Range(0, drafts.Count).OrderBy(i => page.Starts[drafts[i].Anchor]).ThenBy(i => i)];
        var open = new Stack<(Span Span, int Draft)>();
        int next = 0;
        foreach (int i in order)
        {
            int at = page.Starts[drafts[i].Anchor];
            while (next < pieces.Count && pieces[next].Span.Start <= at)
            {
                while (open.Count > 0 && open.Peek().Span.End <= pieces[next].Span.Start)
                    open.Pop();
                open.Push(pieces[next++]);
            }

            parents[i] = -1;
            foreach ((var span, int holder) in open)
            {
                if (holder == i || !span.Contains(at) || drafts[holder].IsChannel || !IsLarger(drafts, holder, i))
                    continue;
                parents[i] = holder;
                break;
            }
        }

        return parents;
    }

    // Two cues may each stand in the other's content: only the one that says more can hold the other, so that no chain comes back.
    private static bool IsLarger(List<Draft> drafts, int holder, int held) =>
        Size(drafts[holder]).CompareTo(Size(drafts[held])) is var by and not 0 ? by > 0 : holder < held;

    private static int Size(Draft draft)
    {
        int size = 0;
        foreach (var piece in draft.Content)
            size += piece.Length;
        return size;
    }

    private bool IsDirect(Draft draft)
    {
        foreach (var piece in draft.Content)
        {
            int at = quotes.At(piece.Start);
            if (at < 0 || quotes[at].Outer.End < piece.End)
                return false;
        }

        return true;
    }
}
