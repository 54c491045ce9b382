using Parallax.Text;

namespace Parallax.Compare;

/// <summary>A number, name or date that a copy has otherwise than its origin.</summary>
/// <param name="Origin">The origin's article.</param>
/// <param name="InOrigin">Its words.</param>
/// <param name="Copy">The copy's article.</param>
/// <param name="InCopy">Its words.</param>
internal sealed record CopyError(DatedArticle Origin, Span InOrigin, DatedArticle Copy, Span InCopy)
{
    /// <summary>The error as a reason that is shown.</summary>
    public Reason ToReason() => new("changed-in-copy", $"{InOrigin.Words(Origin.Article.Text)} / {InCopy.Words(Copy.Article.Text)}", [Quoted.From(Origin.Article, InOrigin), Quoted.From(Copy.Article, InCopy)]);

    /// <summary>The changed words inside an item, or null.</summary>
    public Span? KeyIn(Item item)
    {
        if (item.Source == Origin && item.Span.Contains(InOrigin))
            return InOrigin;
        return item.Source == Copy && item.Span.Contains(InCopy) ? InCopy : null;
    }
}

/// <summary>Finds what copies changed in what they took.</summary>
internal sealed class Copying
{
    private readonly List<CopyError> _errors = [];

    public Copying(DatedStory dated)
    {
        var byId = new Dictionary<string, DatedArticle>(StringComparer.Ordinal);
        foreach (var article in dated.Articles)
            byId.TryAdd(article.Article.Id, article);
        foreach (var link in dated.Story.Links)
        {
            if (!byId.TryGetValue(link.Origin, out var origin) || !byId.TryGetValue(link.Copy, out var copy))
                continue;

            // What an outlet takes over from a report of its own and changes is a correction or an update, not a slip of a copyist.
            if (IsOneOutlet(origin.Article, copy.Article))
                continue;
            foreach (var edit in link.Edits)
            {
                if (edit.Kind == EditKind.ChangedFact && edit.InCopy.End <= copy.Article.Text.Length && edit.InOrigin.End <= origin.Article.Text.Length
                    && !IsHeadlineEdit(edit, copy.Article, origin.Article))
                    _errors.Add(new CopyError(origin, edit.InOrigin, copy, edit.InCopy));
            }
        }
    }

    // Every outlet writes a headline of its own: other names in it are no slip, another number is.
    private static bool IsHeadlineEdit(CopyEdit edit, Article copy, Article origin)
    {
        bool inTitle = (copy.Title is { } t && t.Overlaps(edit.InCopy)) || (origin.Title is { } o && o.Overlaps(edit.InOrigin));
        return inTitle && !(edit.InCopy.In(copy.Text).ContainsAnyInRange('0', '9') && edit.InOrigin.In(origin.Text).ContainsAnyInRange('0', '9'));
    }

    private static bool IsOneOutlet(Article a, Article b) =>
        a.Outlet is { } one && b.Outlet is { } other && PlainName.Of(one.Value) == PlainName.Of(other.Value);

    /// <summary>The errors that stand in the words of a point: of its statements and of their copies.</summary>
    public List<CopyError> Errors(List<Item> members, List<int>[] twins, Items items)
    {
        var found = new List<CopyError>();
        foreach (var error in _errors)
        {
            foreach (var member in members)
            {
                bool isHere = error.KeyIn(member) is not null;
                if (isHere || (twins[member.Order]?.Exists(t => error.KeyIn(items.All[t]) is not null) ?? false))
                {
                    found.Add(error);
                    break;
                }
            }
        }

        return found;
    }
}
