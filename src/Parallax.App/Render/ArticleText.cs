using System.Text;
using Parallax.Text;

namespace Parallax.App.Render;

/// <summary>One article for a person, as Markdown or as a safe fragment of HTML: headings, lists, quotations, tables and captions stay what they are.</summary>
internal static class ArticleText
{
    /// <summary>Markdown; every character of the report is shown as itself.</summary>
    public static string Markdown(Article article)
    {
        var text = new StringBuilder();
        BlockKind? last = null;
        foreach (var block in article.Blocks)
        {
            string words = MarkdownReport.Escape(Inert.Line(block.Span.Words(article.Text)));
            // The items of a list and the rows of a table stand together.
            if (last is not null && !(last == block.Kind && block.Kind is BlockKind.ListItem or BlockKind.TableRow))
                text.Append('\n');
            text.Append(block.Kind switch
            {
                BlockKind.Title => $"# {words}",
                BlockKind.Heading => $"## {words}",
                BlockKind.ListItem => $"- {words}",
                BlockKind.Quotation => $"> {words}",
                BlockKind.TableRow => $"- {words}",
                BlockKind.Caption => $"*{words}*",
                _ => words,
            }).Append('\n');
            last = block.Kind;
            if (block.Kind == BlockKind.Title)
                text.Append('\n').Append(MarkdownReport.Escape(Inert.Line(About(article)))).Append('\n');
        }

        return text.Append('\n').ToString();
    }

    /// <summary>An <c>article</c> element without scripts, styles, links or foreign markup.</summary>
    public static string Html(Article article)
    {
        var text = new StringBuilder($"<article lang=\"{HtmlReport.Escape(article.Language)}\">\n");
        string? open = null;
        foreach (var block in article.Blocks)
        {
            string? around = block.Kind switch { BlockKind.ListItem => "ul", BlockKind.TableRow => "table", _ => null };
            if (open != around)
            {
                text.Append(open is null ? "" : $"</{open}>\n").Append(around is null ? "" : $"<{around}>\n");
                open = around;
            }

            string words = HtmlReport.Escape(Inert.Line(block.Span.Words(article.Text)));
            text.Append(block.Kind switch
            {
                BlockKind.Title => $"<h1>{words}</h1>\n<p>{HtmlReport.Escape(Inert.Line(About(article)))}</p>\n",
                BlockKind.Heading => $"<h2>{words}</h2>\n",
                BlockKind.ListItem => $"<li>{words}</li>\n",
                BlockKind.Quotation => $"<blockquote>{words}</blockquote>\n",
                BlockKind.TableRow => $"<tr><td>{words}</td></tr>\n",
                BlockKind.Caption => $"<figure><figcaption>{words}</figcaption></figure>\n",
                _ => $"<p>{words}</p>\n",
            });
        }

        return text.Append(open is null ? "" : $"</{open}>\n").Append("</article>\n").ToString();
    }

    // Outlet, day and authors, each with where it was found.
    private static string About(Article article)
    {
        var parts = new List<string> { Words.Outlet(article), $"{Words.Dates(article.Published)} ({Words.Known(article.Published)})" };
        foreach (var author in article.Authors)
            parts.Add($"{author.Value} ({author.From})");
        if (article.Agency is { } agency)
            parts.Add($"{agency.Value} ({agency.From})");
        if (article.Truncated is not null)
            parts.Add("cut off");
        return string.Join(" · ", parts);
    }
}
