using System.Collections.Immutable;
using Parallax.App.Render;
using Parallax.App.Serving;
using Parallax.Store;
using Parallax.Text;

namespace Parallax.App.Pages;

/// <summary>A report: its text with the asked-for words marked, what it says, where it came from, its versions and what moved between them.</summary>
internal static class ArticlePage
{
    private const int MostStatements = 300;

    public static void Map(RouteBook routes) => routes.Page("/articles/{id}", Access.Reader, Show);

    private static async Task Show(Visit visit)
    {
        var stored = await visit.Archive.Articles.Find(visit.Route("id"), visit.Cancel) ?? throw await Missing(visit);
        var versions = await visit.Archive.Articles.Versions(stored.Entry.Key, visit.Cancel);
        var links = await visit.Archive.Articles.Links(stored.Entry.Id, visit.Cancel);
        var others = new Dictionary<string, ArticleEntry>(StringComparer.Ordinal);
        foreach (string id in links.Select(l => l.Copy == stored.Entry.Id ? l.Origin : l.Copy).Distinct().Take(40))
        {
            if (await visit.Archive.Articles.Entry(id, visit.Cancel) is { } entry)
                others[id] = entry;
        }

        StoredArticle? with = visit.Query("with") is { Length: > 0 } other ? await visit.Archive.Articles.Find(other, visit.Cancel) ?? throw Refusal.NotFound("There is no such other report") : null;
        var story = stored.Entry.StoryId is { } storyId ? (await visit.Archive.Stories.Entries([storyId], visit.Cancel)).FirstOrDefault() : null;
        await Frame.Write(visit, new FramePage(TextLines.Clip(Words.Headline(stored.Article))), html =>
        {
            Head(html, visit, stored, story, versions);
            html.Add($"<div class=\"split\">\n");
            if (with is null)
                Text(html, stored.Article, Asked(visit, stored.Article));
            else
                Difference(html, visit, with, stored);
            html.Add($"<aside>\n");
            Versions(html, visit, stored, versions);
            Copies(html, stored, links, others);
            Statements(html, stored);
            Cut(html, stored.Article);
            html.Add($"</aside></div>\n");
        });
    }

    private static async Task<Refusal> Missing(Visit visit)
    {
        var capture = await visit.Archive.Captures.Find(visit.Route("id"), visit.Cancel);
        return capture is null ? Refusal.NotFound("There is no such report")
            : new Refusal(404, "No report was read from this", "It may be waiting to be read, or no article was found in it; see Problems.");
    }

    private static void Head(Markup html, Visit visit, StoredArticle stored, StoryEntry? story, ImmutableArray<ArticleEntry> versions)
    {
        var (entry, article, _) = stored;
        if (story is not null)
            html.Add($"<p class=\"up\"><a href=\"/stories/{story.Id}\">← <bdi>{TextLines.Clip(story.Title)}</bdi></a> <span class=\"note\">{Words.Count(story.Articles, "report")}</span></p>\n");
        html.Add($"<h1 lang=\"{article.Language}\"><bdi>{Words.Headline(article)}</bdi></h1>\n<p class=\"about\"><bdi>{Words.Outlet(article)}</bdi> · <time>{Words.Dates(article.Published)}</time> {Words.Known(article.Published)}");
        foreach (var author in article.Authors.Take(4))
            html.Add($" · <bdi>{author.Value}</bdi>");
        if (article.Agency is { } agency)
            html.Add($" · <bdi>{agency.Value}</bdi>");
        html.Add($" · arrived ").Moment(entry.ArrivedAt, visit.Now);
        if (WebLink.Of(article.Url) is { } web)
            html.Add($" · <a href=\"{web}\" rel=\"noreferrer noopener external\">at its outlet</a>");
        html.Add($"</p>\n");
        if (article.Truncated is { } cut)
            html.Add($"<p class=\"note\"><span class=\"tag\">cut off</span> {cut.Value}</p>\n");
        if (!entry.IsLatest && !versions.IsEmpty)
            html.Add($"<p class=\"moved\">There is a <a href=\"/articles/{versions[^1].Id}\">later version</a> of this report.</p>\n");
    }

    private static Span Asked(Visit visit, Article article)
    {
        long from = visit.QueryNumber("from") ?? 0, to = visit.QueryNumber("to") ?? 0;
        return from < to && to <= article.Text.Length ? new Span((int)from, (int)to) : default;
    }

    private static void Text(Markup html, Article article, Span asked)
    {
        html.Add($"<div class=\"paper\" lang=\"{article.Language}\">\n");
        bool first = true;
        foreach (var block in article.Blocks)
        {
            if (block.Kind == BlockKind.Title)
                continue;
            Open(html, block.Kind);
            int from = Math.Clamp(asked.Start, block.Span.Start, block.Span.End), to = Math.Clamp(asked.End, block.Span.Start, block.Span.End);
            if (asked.IsEmpty || from >= to)
            {
                html.Add($"{block.Span.Words(article.Text)}");
            }
            else
            {
                html.Add($"{article.Text[block.Span.Start..from]}<mark class=\"asked\"{Attr.If(first, "id", "words")}>{article.Text[from..to]}</mark>{article.Text[to..block.Span.End]}");
                first = false;
            }

            Close(html, block.Kind);
        }

        html.Add($"</div>\n");
    }

    private static void Open(Markup html, BlockKind kind)
    {
        switch (kind)
        {
            case BlockKind.Heading:
                html.Add($"<h2 dir=\"auto\">");
                break;
            case BlockKind.Quotation:
                html.Add($"<blockquote dir=\"auto\">");
                break;
            case BlockKind.Caption:
                html.Add($"<p dir=\"auto\" class=\"caption\">");
                break;
            default:
                html.Add($"<p dir=\"auto\">");
                break;
        }
    }

    private static void Close(Markup html, BlockKind kind)
    {
        if (kind == BlockKind.Heading)
            html.Add($"</h2>\n");
        else if (kind == BlockKind.Quotation)
            html.Add($"</blockquote>\n");
        else
            html.Add($"</p>\n");
    }

    private static void Difference(Markup html, Visit visit, StoredArticle with, StoredArticle stored)
    {
        var paragraphs = VersionDiff.Of(Paragraphs(with.Article), Paragraphs(stored.Article));
        bool isVersion = with.Entry.Key == stored.Entry.Key;
        html.Add($"<div class=\"paper diff\" lang=\"{stored.Article.Language}\">\n<p class=\"note\">{(isVersion ? $"Version {with.Entry.Version} against version {stored.Entry.Version}" : "Against the text of")}");
        if (!isVersion)
            html.Add($" <a href=\"/articles/{with.Entry.Id}\"><bdi>{Words.Outlet(with.Article)}: {TextLines.Clip(Words.Headline(with.Article))}</bdi></a>");
        html.Add($": <del>cut</del>, <ins>added</ins>. <a href=\"/articles/{stored.Entry.Id}\">The text alone</a></p>\n");
        if (paragraphs.All(p => p.Kind == DiffKind.Same))
            html.Add($"<p class=\"empty\">The texts are the same; what differs is around them.</p>\n");
        foreach (var paragraph in paragraphs)
        {
            html.Add($"<p dir=\"auto\" class=\"{paragraph.Kind switch { DiffKind.Same => "same", DiffKind.MovedHere or DiffKind.MovedAway => "moved-text", _ => "changed" }}\">");
            if (paragraph.Kind is DiffKind.MovedHere or DiffKind.MovedAway)
                html.Add($"<span class=\"tag\">{(paragraph.Kind == DiffKind.MovedHere ? "moved here" : "moved away")}</span> ");
            foreach (var run in paragraph.Runs)
            {
                if (run.Kind == DiffKind.Removed)
                    html.Add($"<del>{run.Text}</del>");
                else if (run.Kind == DiffKind.Added)
                    html.Add($"<ins>{run.Text}</ins>");
                else
                    html.Add($"{run.Text}");
            }

            html.Add($"</p>\n");
        }

        html.Add($"</div>\n");
        _ = visit;
    }

    private static List<string> Paragraphs(Article article) => [.. article.Blocks.Select(b => b.Span.Words(article.Text))];

    private static void Versions(Markup html, Visit visit, StoredArticle stored, ImmutableArray<ArticleEntry> versions)
    {
        if (versions.Length < 2)
            return;
        html.Add($"<details class=\"part\" open><summary><h2>Versions <span class=\"note\">{versions.Length}</span></h2></summary>\n<ol class=\"plain\">\n");
        for (int i = versions.Length - 1; i >= 0; i--)
        {
            html.Add($"<li>{(versions[i].Id == stored.Entry.Id ? "this one: " : "")}<a href=\"/articles/{versions[i].Id}\"{Attr.If(versions[i].Id == stored.Entry.Id, "aria-current", "page")}>version {versions[i].Version}</a> <span class=\"note\">").Moment(versions[i].ArrivedAt, visit.Now);
            if (i > 0)
                html.Add($" · <a href=\"/articles/{versions[i].Id}?with={versions[i - 1].Id}\">what moved</a>");
            html.Add($"</span></li>\n");
        }

        html.Add($"</ol></details>\n");
    }

    private static void Copies(Markup html, StoredArticle stored, ImmutableArray<CopyLink> links, Dictionary<string, ArticleEntry> others)
    {
        if (links.IsEmpty)
            return;
        html.Add($"<details class=\"part\" open><summary><h2>Shared text <span class=\"note\">{links.Length}</span></h2></summary>\n<ul class=\"plain\">\n");
        foreach (var link in links.Take(40))
        {
            bool isCopy = link.Copy == stored.Entry.Id;
            string id = isCopy ? link.Origin : link.Copy;
            if (!others.TryGetValue(id, out var other))
                continue;
            html.Add($"<li>{Words.Name(link.Relation)} {(link.Directed ? isCopy ? "of" : "taken by" : "with")} <a href=\"/articles/{id}\"><bdi>{other.Outlet ?? TextLines.Clip(other.Title ?? other.Key.CanonicalId)}</bdi></a> <span class=\"note\">{(int)Math.Round(link.Share * 100)} % of the words");
            int facts = link.Edits.Count(e => e.Kind == EditKind.ChangedFact);
            if (facts > 0)
                html.Add($" · <span class=\"tag differ\">{Words.Count(facts, "changed fact")}</span>");
            html.Add($" · <a href=\"/articles/{link.Copy}?with={link.Origin}\">compare</a></span></li>\n");
        }

        html.Add($"</ul></details>\n");
    }

    private static void Statements(Markup html, StoredArticle stored)
    {
        var (article, reading) = (stored.Article, stored.Reading);
        if (reading.Statements.IsEmpty)
            return;
        html.Add($"<details class=\"part\"><summary><h2>What it says <span class=\"note\">{reading.Statements.Length}</span></h2></summary>\n<ol class=\"plain\">\n");
        foreach (var statement in reading.Statements.Take(MostStatements))
        {
            html.Add($"<li><a class=\"quote\" href=\"/articles/{article.Id}?from={statement.Span.Start}&amp;to={statement.Span.End}#words\"><bdi>{TextLines.Clip(statement.Span.Words(article.Text))}</bdi></a>");
            if (statement.Status != StatementStatus.Asserted)
                html.Add($" <span class=\"tag\">{Words.Name(statement.Status)}</span>");
            html.Add($"</li>\n");
        }

        html.Add($"</ol></details>\n");
    }

    private static void Cut(Markup html, Article article)
    {
        if (article.Debris.IsEmpty)
            return;
        html.Add($"<details class=\"part\"><summary><h2>Cut away <span class=\"note\">{article.Debris.Length}</span></h2></summary>\n<ul class=\"plain\">\n");
        foreach (var debris in article.Debris.Take(200))
            html.Add($"<li><b>{debris.Kind}</b> <bdi>{TextLines.Clip(debris.Words)}</bdi></li>\n");
        html.Add($"</ul></details>\n");
    }
}
