using System.Globalization;
using System.Net;
using System.Text;

namespace Parallax.App.Render;

/// <summary>
/// One self-contained page: no request leaves it, no script is in it. A click on a cell opens the article beside it with the words
/// marked (fragment and <c>:target</c>), filters are form controls that style rules look at (<c>:has()</c>), so that it also works from a
/// file, in print and with scripting off.
/// </summary>
internal sealed class HtmlReport : IReport, IDisposable
{
    private readonly TextWriter _out;
    private readonly List<Entry> _index = [];

    // The index stands first for the eye and for the keyboard, and is known last: stories wait in a file that goes with the page.
    private readonly FileStream _waiting = new(
        Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);

    private readonly StreamWriter _stories;
    private readonly HtmlFilters _filters = new();

    // A line of the index: all that is kept of a story once it is written.
    private sealed record Entry(string Id, bool Alone, string Html);

    public HtmlReport(TextWriter writer)
    {
        _out = writer;
        _stories = new StreamWriter(_waiting, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
    }

    public void Story(Comparison comparison)
    {
        var view = new StoryView(comparison);
        string id = $"s{_index.Count + 1}";
        _index.Add(new Entry(id, view.Story.Members.Length == 1, IndexLine(id, view)));
        new HtmlStory(_stories, view, id, _filters).Write();
    }

    public void End(RunSummary summary)
    {
        _out.Write("""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
            <meta name="referrer" content="no-referrer">
            <title>Parallax</title>
            <style>

            """);
        using (var style = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!)
        using (var reader = new StreamReader(style))
            _out.Write(reader.ReadToEnd());
        _filters.Write(_out);
        _out.Write("</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#stories\">Skip to the stories</a>\n<header class=\"top\"><h1>Parallax</h1></header>\n");
        Index();
        _out.Write("<main id=\"stories\" tabindex=\"-1\">\n");
        CopyStories();
        _out.Write("</main>\n<footer>");
        _out.Write(Escape(summary.Line()));
        _out.Write("</footer>\n</body>\n</html>\n");
    }

    public void Dispose()
    {
        _stories.Dispose();
        _waiting.Dispose();
    }

    /// <summary>Text between tags or inside a quoted attribute.</summary>
    public static string Escape(string text) => WebUtility.HtmlEncode(text).Replace("\0", "\ufffd", StringComparison.Ordinal);

    public static string Number(int n) => n.ToString(CultureInfo.InvariantCulture);

    private void Index()
    {
        _out.Write("<nav class=\"index\" aria-label=\"Stories\">\n<ol>\n");
        foreach (var entry in _index.Where(e => !e.Alone))
            _out.Write(entry.Html);
        _out.Write("</ol>\n");
        int alone = _index.Count(e => e.Alone);
        if (alone > 0)
        {
            _out.Write($"<details><summary>{Words.Count(alone, "report")} that no other report tells</summary>\n<ol>\n");
            foreach (var entry in _index.Where(e => e.Alone))
                _out.Write(entry.Html);
            _out.Write("</ol></details>\n");
        }

        _out.Write("</nav>\n");
    }

    private void CopyStories()
    {
        _stories.Flush();
        _waiting.Position = 0;
        using var reader = new StreamReader(_waiting, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, 1 << 16, leaveOpen: true);
        char[] buffer = new char[1 << 15];
        for (int read; (read = reader.Read(buffer, 0, buffer.Length)) > 0;)
            _out.Write(buffer, 0, read);
    }

    private static string IndexLine(string id, StoryView view)
    {
        bool alone = view.Story.Members.Length == 1;
        string note = alone ? Words.Outlet(view.Comparison.Dated.Articles[0].Article) : view.Counts();
        string open = alone || view.Differing.Length + view.Denied.Length == 0
            ? ""
            : $" · <b>{string.Join(", ", view.Tally().Where(t => t.Kind is "differ" or "denied").Select(t => $"{Number(t.Count)} {t.Label}"))}</b>";
        return $"<li><a href=\"#{id}\"><bdi>{Escape(view.Comparison.Title.Words)}</bdi></a> <span class=\"note\">{Escape(string.Join(" · ", view.WhenAndWhere().Append(note)))}{open}</span></li>\n";
    }
}
