using System.Collections.Immutable;
using Parallax.Language;
using Parallax.Text;

namespace Parallax.Read;

/// <summary>Who a source is: its words, its name, whether several speak.</summary>
internal sealed class Sources(Page page, EntityIndex entities)
{
    /// <summary>The words of a source: the phrase without the preposition that leads it in.</summary>
    public Span Words(int source, int anchor)
    {
        int first = page.Left(source), end = page.Right(source);
        if (first <= anchor && anchor < end)
            (first, end) = Grammar.Phrase(page, source);
        if (anchor + 1 < source && page.Is(anchor, "according"))
            first = Math.Max(first, anchor + 2);
        if (page.Relation(source) == Deprel.NmodPoss && end - 1 > source && page.Relation(end - 1) == Deprel.Case)
            end--;
        while (first < source && (page.Relation(first) is Deprel.Case or Deprel.Mark or Deprel.Cc or Deprel.Punct || page.Tags[first] == Upos.Adp) && !page.IsQuoteMark(first) && !IsInside(first, source))
            first++;
        return page.Trimmed(first, Name(end, source, anchor));
    }

    // "Attorney General Orla Venn announced": where the tree breaks a name before the verb, the words up to the verb are one phrase.
    private int Name(int end, int source, int anchor)
    {
        (int group, _) = Grammar.Group(page, anchor);
        if (end > group || source > anchor || group - end > 5 || page.Tags[source] is Upos.Pron || page.SentenceOf(source) != page.SentenceOf(anchor))
            return end;
        for (int i = end; i < group; i++)
        {
            if (page.Tags[i] is not (Upos.Propn or Upos.Noun) && !page.Is(i, "-"))
                return end;
        }

        return group;
    }

    /// <summary>How the source is known and the key of the entity that speaks.</summary>
    public (SourceKind Kind, string? Key) Identify(int source)
    {
        if (source < 0)
            return (SourceKind.Unknown, null);
        int named = Grammar.IsRelative(page, source) && page.Relation(page.Head(Math.Max(source, 0)) is var h and >= 0 ? h : source) == Deprel.AclRelcl
            ? page.Head(page.Head(source))
            : source;
        if (entities.KeyAt(named) is { } key)
            return (page.Tags[named] == Upos.Pron || entities.IsReference(named) ? SourceKind.Resolved : SourceKind.Named, key);
        if (page.Tags[named] == Upos.Pron)
            return (SourceKind.Unknown, null);
        for (int c = page.First(named); c >= 0; c = page.Next(c))
        {
            if (page.Relation(c) is Deprel.Appos or Deprel.Flat or Deprel.Compound && page.Tags[c] == Upos.Propn && entities.KeyAt(c) is { } inner && entities.IsPerson(c))
                return (SourceKind.Named, inner);
        }

        return (page.Tags[named] == Upos.Propn ? SourceKind.Named : SourceKind.Anonymous, null);
    }

    /// <summary>The words of a source; of what a relative pronoun takes up, with the pronoun.</summary>
    public ImmutableArray<Span> Pieces(int source, int anchor)
    {
        if (source < 0)
            return [];
        var words = Words(source, anchor);
        if (words.IsEmpty)
            return [];
        int own = page.Relation(anchor) == Deprel.AclRelcl && page.Head(anchor) == source ? Grammar.OwnSubject(page, anchor) : -1;
        return own >= 0 && page.Starts[own] >= words.End ? [words, page.Span(own)] : [words];
    }

    // A preposition that belongs to an inner phrase stays: "of the two officials".
    private bool IsInside(int token, int source) => page.Head(token) != source;
}
