using System.Globalization;
using System.Text;

namespace Parallax.App.Render;

/// <summary>A report as reference managers keep it.</summary>
/// <param name="Id">The article's id.</param>
/// <param name="Title">Its headline.</param>
/// <param name="Outlet">Its outlet.</param>
/// <param name="Authors">Its authors.</param>
/// <param name="Published">The day, month or year, as ISO 8601; null where it is not known.</param>
/// <param name="Url">Its address.</param>
/// <param name="Language">BCP 47; null where it is not known.</param>
internal sealed record Reference(string Id, string Title, string? Outlet, IReadOnlyList<string> Authors, string? Published, string? Url, string? Language)
{
    public static Reference Of(Article article, DateEstimate published) => new(
        article.Id, Words.Headline(article), article.Outlet?.Value, [.. article.Authors.Select(a => a.Value)], published.Iso, Names.Web(article.Url), article.Language == "und" ? null : article.Language);
}

/// <summary>References of reports in one format.</summary>
internal abstract class BibliographyReport(TextWriter output) : IReport
{
    private readonly HashSet<string> _written = new(StringComparer.Ordinal);

    protected TextWriter Output { get; } = output;

    public void Story(Comparison comparison)
    {
        foreach (var dated in comparison.Dated.Articles)
            Add(Reference.Of(dated.Article, dated.Published));
    }

    /// <summary>Writes a reference, each report's once.</summary>
    public void Add(Reference reference)
    {
        if (_written.Add(reference.Id))
            Write(reference);
    }

    public void End(RunSummary summary) => Output.Flush();

    protected abstract void Write(Reference reference);
}

/// <summary>BibTeX, an <c>@article</c> a report. Fields that the classic styles know, and <c>url</c>, <c>date</c>, <c>language</c> as biblatex has them.</summary>
internal sealed class BibTexReport(TextWriter output) : BibliographyReport(output)
{
    protected override void Write(Reference reference)
    {
        Output.Write($"@article{{parallax-{reference.Id},\n");
        Field("title", "{" + Escape(reference.Title) + "}");
        // A comma or an "and" in a name would be read as its parts: a name in braces is one.
        if (reference.Authors.Count > 0)
            Field("author", string.Join(" and ", reference.Authors.Select(a => "{" + Escape(a) + "}")));
        if (reference.Outlet is { } outlet)
            Field("journal", Escape(outlet));
        if (reference.Published is { Length: >= 4 } day)
        {
            Field("year", day[..4]);
            Field("date", day);
        }

        if (reference.Url is { } url)
            Field("url", url.Replace("{", "%7B", StringComparison.Ordinal).Replace("}", "%7D", StringComparison.Ordinal));
        if (reference.Language is { } language)
            Field("language", Escape(language));
        Output.Write("}\n\n");
    }

    /// <summary>Foreign text as TeX prints it: no character keeps a meaning of its own.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        foreach (char c in Names.Line(text))
        {
            _ = c switch
            {
                '\\' => escaped.Append("\\textbackslash{}"),
                '{' or '}' or '%' or '&' or '#' or '$' or '_' => escaped.Append('\\').Append(c),
                '~' => escaped.Append("\\textasciitilde{}"),
                '^' => escaped.Append("\\textasciicircum{}"),
                '@' => escaped.Append("{@}"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    private void Field(string name, string value) => Output.Write($"  {name} = {{{value}}},\n");
}

/// <summary>RIS, a <c>NEWS</c> record a report; lines end as its makers ask, with CR LF.</summary>
internal sealed class RisReport(TextWriter output) : BibliographyReport(output)
{
    protected override void Write(Reference reference)
    {
        Tag("TY", "NEWS");
        Tag("ID", "parallax-" + reference.Id);
        Tag("TI", reference.Title);
        foreach (string author in reference.Authors)
            Tag("AU", author);
        Tag("T2", reference.Outlet);
        if (reference.Published is { Length: >= 4 } day)
        {
            Tag("PY", day[..4]);
            Tag("DA", string.Create(CultureInfo.InvariantCulture, $"{day.Replace('-', '/')}{(day.Length == 10 ? "/" : day.Length == 7 ? "//" : "///")}"));
        }

        Tag("UR", reference.Url);
        Tag("LA", reference.Language);
        Tag("ER", "");
        Output.Write("\r\n");
    }

    private void Tag(string tag, string? value)
    {
        if (value is not null)
            Output.Write($"{tag}  - {Names.Line(value)}\r\n");
    }
}
