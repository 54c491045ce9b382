using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Compare;

/// <summary>Finds what was left out: by a copy of what its origin says, by a later version of what the same outlet said before.</summary>
internal static class DroppedFacts
{
    /// <summary>Statements whose words were cut, in the order of the links. What lies behind the point where a copy is cut off was not left out by anybody.</summary>
    public static ImmutableArray<DroppedFact> Of(DatedStory dated, Items items)
    {
        var dropped = ImmutableArray.CreateBuilder<DroppedFact>();
        var byArticle = items.All.ToLookup(i => i.Source.Article.Id);
        foreach (var link in dated.Story.Links)
        {
            if (link.Relation is CopyRelation.Excerpt or CopyRelation.Rewritten)
                continue;
            bool isCutOff = link.Relation == CopyRelation.Truncated
                || dated.Articles.Any(a => a.Article.Id == link.Copy && a.Article.Truncated is not null);
            int end = isCutOff ? EndOfShared(link) : int.MaxValue;
            var kept = byArticle[link.Copy].Select(i => i.WordsHash).ToHashSet();
            foreach (var item in byArticle[link.Origin])
            {
                if (item.Span.Start < end && !kept.Contains(item.WordsHash) && IsCut(link, item.Span))
                    dropped.Add(new DroppedFact(item.Quote(item.Span), link.Copy, link.Relation == CopyRelation.Revision ? "revision" : "copy"));
            }
        }

        return dropped.ToImmutable();
    }

    // Of a copy that ends before its origin, the last cut runs to the end: it is the cutting-off.
    private static int EndOfShared(CopyLink link)
    {
        int end = int.MaxValue;
        foreach (var edit in link.Edits)
        {
            if (edit.Kind == EditKind.Cut)
                end = edit.InOrigin.Start;
        }

        return end;
    }

    private static bool IsCut(CopyLink link, Span statement)
    {
        foreach (var edit in link.Edits)
        {
            if (edit.Kind != EditKind.Cut || !edit.InOrigin.Overlaps(statement))
                continue;
            int covered = Math.Min(edit.InOrigin.End, statement.End) - Math.Max(edit.InOrigin.Start, statement.Start);
            if (covered >= 0.9 * statement.Length)
                return true;
        }

        return false;
    }
}
