using System.Collections.Frozen;
using Parallax.Text;

namespace Parallax.Extract.Html;

/// <summary>A line of a report.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its words, mapped into the page's source.</param>
internal readonly record struct ReportLine(BlockKind Kind, MappedText Text);

/// <summary>
/// The report as a page's scripts carry it: the structured data's <c>articleBody</c>, or the state from which a script would build the page.
/// It is looked at only where the page itself shows next to nothing.
/// </summary>
internal static class ScriptText
{
    private const int LongestScript = 4_000_000;
    private const int LeastString = 50;
    private const int LeastBody = 200;
    private const int WidestGap = 6_000;

    // What belongs to other reports, to pictures or to searching machines.
    private static readonly FrozenSet<string> Foreign = new[]
    {
        "description", "summary", "excerpt", "teaser", "title", "headline", "alt", "caption", "name", "label", "abstract", "deck", "dek", "comment", "url", "src", "href",
        "metadescription", "seodescription", "ogdescription", "socialdescription", "credit", "bio", "css", "query", "image", "keywords", "className", "disclaimer", "message",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The lines of the structured data's text; empty where there is none of some length.</summary>
    public static List<ReportLine> OfData(string source, IReadOnlyList<PageNode> scripts, PageLimits limits)
    {
        Span best = default;
        foreach (var script in scripts)
        {
            if (script.End - script.Start > LongestScript)
                continue;
            foreach (var found in ScriptStrings.Scan(source, new Span(script.Start, script.End), LeastBody))
            {
                if (found.Key == "articleBody" && found.Value.Length > best.Length)
                    best = found.Value;
            }
        }

        var lines = new List<ReportLine>();
        if (!best.IsEmpty && ScriptStrings.Decode(source, best) is { } body)
            AddLines(lines, body, limits);
        return lines;
    }

    /// <summary>The lines of the state's longest text; empty where no script holds one.</summary>
    public static List<ReportLine> OfState(string source, PageNode top, PageLimits limits)
    {
        var best = new List<Span>();
        int most = LeastBody;
        foreach (var script in Scripts(top))
        {
            var range = new Span(script.Start, script.End);
            if (range.Length is < 2 * LeastBody or > LongestScript || !IsState(source.AsSpan(range.Start, Math.Min(range.Length, 300))))
                continue;
            foreach (var run in Runs(source, ScriptStrings.Scan(source, range, LeastString)))
            {
                int mass = 0;
                foreach (var value in run)
                    mass += value.Length;
                if (mass > most)
                    (most, best) = (mass, run);
            }
        }

        var lines = new List<ReportLine>();
        foreach (var value in best)
        {
            if (ScriptStrings.Decode(source, value) is { } text)
                AddLines(lines, text, limits);
        }

        return lines;
    }

    // Strings of one name that stand near each other: the paragraphs of one report.
    private static List<List<Span>> Runs(string source, List<ScriptString> strings)
    {
        var open = new Dictionary<string, List<Span>>(StringComparer.Ordinal);
        var runs = new List<List<Span>>();
        foreach (var found in strings)
        {
            if (Foreign.Contains(found.Key) || !IsRunning(source.AsSpan(found.Value.Start, found.Value.Length)))
                continue;
            if (!open.TryGetValue(found.Key, out var run) || found.Value.Start - run[^1].End > WidestGap)
            {
                run = [];
                open[found.Key] = run;
                runs.Add(run);
            }

            bool again = false;
            foreach (var known in run)
                again |= known.Length == found.Value.Length && known.In(source).SequenceEqual(found.Value.In(source));
            if (!again && run.Count < 2_000)
                run.Add(found.Value);
        }

        return runs;
    }

    private static bool IsRunning(ReadOnlySpan<char> text)
    {
        if (text.StartsWith("http", StringComparison.Ordinal) || text.StartsWith("data:", StringComparison.Ordinal) || text[0] is '{' or '[' or '.' or '#')
            return false;
        int letters = 0, spaces = 0, marks = 0, signs = 0;
        foreach (char c in text[..Math.Min(text.Length, 2_000)])
        {
            if (char.IsLetter(c))
                letters += Characters.IsUnspaced(c) ? 2 : 1;
            else if (c == ' ')
                spaces++;
            else if (c is '.' or ',' or '。' or '，' or '!' or '?')
                marks++;
            else if (c is '{' or '}' or '=' or ';' or '|')
                signs++;
        }

        int read = Math.Min(text.Length, 2_000);
        bool spaced = spaces * 14 > read || letters > read;
        return letters * 10 > read * 6 && spaced && marks > 0 && signs * 25 < read;
    }

    // JSON, or a script that assigns or hands over an object.
    private static bool IsState(ReadOnlySpan<char> start)
    {
        start = start.TrimStart();
        if (start.IsEmpty)
            return false;
        if (start[0] is '{' or '[')
            return true;
        int brace = start.IndexOfAny('{', '[');
        return brace > 0 && (start[..brace].Contains("window", StringComparison.Ordinal) || start[..brace].Contains("self", StringComparison.Ordinal)
            || start[..brace].Contains("__", StringComparison.Ordinal) || start[..brace].StartsWith("var ", StringComparison.Ordinal) || start[..brace].StartsWith("const ", StringComparison.Ordinal));
    }

    private static IEnumerable<PageNode> Scripts(PageNode top)
    {
        var open = new Stack<PageNode>();
        open.Push(top);
        while (open.TryPop(out var node))
        {
            for (int i = node.Children.Count - 1; i >= 0; i--)
            {
                var child = node.Children[i];
                if (child.Tag == Tag.Script && child.Children.Count > 0)
                    yield return child.Children[0];
                else if (!child.IsText)
                    open.Push(child);
            }
        }
    }

    // A string is markup, or lines of text.
    private static void AddLines(List<ReportLine> lines, MappedText value, PageLimits limits)
    {
        if (IsMarkup(value.Text))
        {
            var reading = PageReader.Read(value.Text, limits, value.Text.Length, [], isFragment: true);
            foreach (var block in reading.Blocks)
            {
                var piece = reading.Text.Slice(block.Span);
                lines.Add(new ReportLine(block.Kind == BlockKind.Title ? BlockKind.Heading : block.Kind, new MappedText(piece.Text, piece.Map.Through(value.Map))));
            }

            return;
        }

        for (int start = 0; start <= value.Text.Length;)
        {
            int end = value.Text.IndexOf('\n', start);
            end = end < 0 ? value.Text.Length : end;
            var composer = new LineComposer(value.Text, isMarkup: true);
            composer.Append(start, end);
            if (composer.Length > 0)
            {
                var line = composer.ToMappedText();
                lines.Add(new ReportLine(BlockKind.Paragraph, new MappedText(line.Text, line.Map.Through(value.Map))));
            }

            start = end + 1;
        }
    }

    private static bool IsMarkup(string text) =>
        text.Contains("</", StringComparison.Ordinal) || text.Contains("<br", StringComparison.OrdinalIgnoreCase) || text.Contains("<p>", StringComparison.OrdinalIgnoreCase);
}
