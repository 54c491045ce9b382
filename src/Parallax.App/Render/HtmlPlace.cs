using Parallax.Text;

namespace Parallax.App.Render;

/// <summary>Where a story's page stands: in a file by itself, or on a server, where articles and points have pages of their own.</summary>
internal sealed record HtmlPlace
{
    /// <summary>A file that needs nothing else.</summary>
    public static HtmlPlace File { get; } = new();

    /// <summary>Whether the articles stand in the page: then links lead to them there.</summary>
    public bool HasArticles { get; init; } = true;

    /// <summary>The tag of the story's title.</summary>
    public string TitleTag { get; init; } = "h2";

    /// <summary>The tag of its parts' titles: one below the story's.</summary>
    public string PartTag { get; init; } = "h3";

    /// <summary>The tag of titles inside its parts.</summary>
    public string InnerTag { get; init; } = "h4";

    /// <summary>Where words of an article are shown, encoded for an attribute; null where it has no page of its own. An empty span is the article.</summary>
    public Func<string, Span, string>? ArticleHref { get; init; }

    /// <summary>Where a point can be corrected, encoded for an attribute; null where it can't.</summary>
    public Func<Point, string>? PointHref { get; init; }

    /// <summary>What is written below the story's title.</summary>
    public Action<TextWriter>? BelowTitle { get; init; }

    /// <summary>Where all rows are, for a page that leaves some out.</summary>
    public string Rest { get; init; } = "--format jsonl has all";
}
