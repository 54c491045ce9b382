using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Group;

/// <summary>
/// Which words of a story's articles are another origin's: the passages of excerpts, and the same words in the copies of those who took
/// them. Of words that stand in two other origins the first to have them has given them.
/// </summary>
internal static class TakenWords
{
    /// <summary>The passages, by the origin that gave them; no two of an article overlap.</summary>
    /// <param name="links">The copy links between the story's articles.</param>
    /// <param name="originOf">The origin of an article, as its index.</param>
    public static Dictionary<int, List<Passage>> Of(ImmutableArray<CopyLink> links, Func<string, int> originOf)
    {
        var given = new Dictionary<int, List<Passage>>();
        var taken = new Dictionary<string, List<Span>>(StringComparer.Ordinal);
        var wholes = links.Where(link => link.IsWhole).SelectMany(link => new[] { (Of: link.Copy, Link: link), (Of: link.Origin, Link: link) }).ToLookup(end => end.Of, end => end.Link, StringComparer.Ordinal);
        foreach (var link in links.Where(link => originOf(link.Copy) != originOf(link.Origin)).OrderBy(link => originOf(link.Origin)))
        {
            foreach (var span in link.Passages)
                Take(link.Copy, span, originOf(link.Origin));
        }

        return given;

        // The article's copies have the words too, and the copies of these.
        void Take(string article, Span words, int origin)
        {
            var reached = new HashSet<string>(StringComparer.Ordinal) { article };
            var open = new Queue<(string Article, Span Words)>([(article, words)]);
            while (open.TryDequeue(out var next))
            {
                if (!taken.TryGetValue(next.Article, out var known))
                    taken[next.Article] = known = [];
                if (known.Exists(next.Words.Overlaps))
                    continue;
                known.Add(next.Words);
                if (!given.TryGetValue(origin, out var list))
                    given[origin] = list = [];
                list.Add(new Passage(next.Article, next.Words));
                foreach (var whole in wholes[next.Article])
                {
                    bool fromCopy = whole.Copy == next.Article;
                    string other = fromCopy ? whole.Origin : whole.Copy;
                    var there = new Span(Across(whole, next.Words.Start, fromCopy), Across(whole, next.Words.End, fromCopy));
                    if (!there.IsEmpty && originOf(other) != origin && reached.Add(other))
                        open.Enqueue((other, there));
                }
            }
        }
    }

    // About where a place of the one text is in the other (marks between words may differ): as far behind the last edit before it, where that is known; inside an edit at its end.
    private static int Across(CopyLink link, int place, bool fromCopy)
    {
        int here = 0, there = 0;
        foreach (var edit in link.Edits)
        {
            var (own, other) = fromCopy ? (edit.InCopy, edit.InOrigin) : (edit.InOrigin, edit.InCopy);
            if (own.Start >= place)
                break;
            (here, there) = (own.End, other.End);
        }

        return there + Math.Max(0, place - here);
    }
}
