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
        while (first < source && (page.Relation(first) is Deprel.Case or Deprel.Mark or Deprel.Cc or Deprel.Punct || page.Tags[first] == Upos.Adp) && !page.IsQuoteMark(first) && !IsInside(first, source))
            first++;
        return page.Trimmed(first, end);
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

    public ImmutableArray<Span> Pieces(int source, int anchor) => source < 0 ? [] : Words(source, anchor) is { IsEmpty: false } words ? [words] : [];

    // A preposition that belongs to an inner phrase stays: "of the two officials".
    private bool IsInside(int token, int source) => page.Head(token) != source;
}
