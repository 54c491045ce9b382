using System.Text;
using Parallax.Extract.Html;
using Parallax.Extract.Languages;
using Parallax.Text;

namespace Parallax.Eval.Extraction;

/// <summary>
/// A training page built otherwise: its classes say nothing (replaced by meaningless ones, or taken away), and between the lines of its report stand
/// lines of furniture, built like the paragraphs or like boxes. The trees learn from it that furniture is told by its words and links too, and
/// that a page may have no telling names. Links carry the page's own words of its menus and lists of headlines. Seeded by the page's name.
/// </summary>
internal sealed class PageVariant
{
    private const int MostPieces = 7;
    private readonly StringBuilder _source = new();
    private readonly HashSet<string> _furniture = new(StringComparer.Ordinal);
    private readonly string _id;
    private int _draws;

    private PageVariant(string id) => _id = id;

    /// <summary>The page's markup.</summary>
    public string Source => _source.ToString();

    /// <summary>True for a line that was put in.</summary>
    public bool IsFurniture(ReadOnlySpan<char> line) => _furniture.Contains(line.ToString());

    /// <summary>A variant of a page whose lines have labels.</summary>
    public static PageVariant Of(string id, string source, PageBlocks blocks, float[] labels, string truth)
    {
        var result = new PageVariant(id);
        string language = LanguageGuess.Of(truth);
        int at = 0;
        foreach (var (place, markup) in result.Pieces(source, blocks, labels, language))
        {
            result.Append(source.AsSpan(at, place - at));
            result._source.Append(markup);
            at = place;
        }

        result.Append(source.AsSpan(at));
        return result;
    }

    private int Draw(int below) => (int)(Hashing.Hash(_id, (ulong)++_draws) % (ulong)below);

    private T Draw<T>(T[] list) => list[Draw(list.Length)];

    // Where lines are put in, in the order of the source.
    private List<(int Place, string Markup)> Pieces(string source, PageBlocks blocks, float[] labels, string language)
    {
        var text = blocks.All.Where(block => labels[block.Index] > 0 && block.Mass >= 30 && block.Context is BlockContext.None or BlockContext.Paragraph).ToArray();
        string[] headlines = [.. blocks.All.Where(block => labels[block.Index] == 0 && block.LinkDensity > 0.8f && block.Length is >= 20 and <= 90).Select(block => blocks.Text(block).ToString()).Take(60)];
        var pieces = new SortedDictionary<int, string>();
        if (text.Length < 3)
            return [];
        int count = Math.Min(MostPieces, 2 + Draw(text.Length));
        for (int i = 0; i < count; i++)
        {
            // The ends of a report have more furniture than its middle.
            var block = Draw(4) switch { 0 => text[0], 1 => text[^1], _ => Draw(text) };
            bool after = ReferenceEquals(block, text[^1]);
            bool shared = blocks.All.Count(other => ReferenceEquals(other.Owner, block.Owner)) > 1;
            int place = after ? EndOf(source, blocks, block) : shared ? blocks.Pieces[block.FirstPiece].Node.Start : block.Owner.Start;
            if (place <= 0 || place > source.Length)
                continue;
            string inside = Furniture(language, headlines);
            string start = source[block.Owner.Start..Math.Clamp(block.Owner.End, block.Owner.Start, source.Length)];
            bool breaks = after || shared || !start.StartsWith('<');
            pieces[place] = breaks ? $"<br><br>{inside}<br><br>" : Box(start, block.Owner.Name, inside);
        }

        return [.. pieces.Select(static pair => (pair.Key, pair.Value))];
    }

    private static int EndOf(string source, PageBlocks blocks, PageBlock block)
    {
        int end = blocks.Pieces[block.EndPiece - 1].Node.End;
        return end <= source.Length ? end : -1;
    }

    private string Box(string start, string name, string inside) => Draw(6) switch
    {
        0 or 1 or 2 => $"{start}{inside}</{name}>",
        3 => $"<p>{inside}</p>",
        4 => $"<div><div>{inside}</div></div>",
        _ => $"<aside class=\"b{Draw(90)}\"><p>{inside}</p></aside>",
    };

    // A line of furniture as markup; its words are kept.
    private string Furniture(string language, string[] headlines)
    {
        string[] labels = FurnitureWords.Labels.GetValueOrDefault(language) ?? FurnitureWords.Labels["en"];
        string[] lines = FurnitureWords.Lines.GetValueOrDefault(language) ?? FurnitureWords.Lines["en"];
        if (headlines.Length == 0 || Draw(2) == 0)
        {
            string line = Draw(lines).Replace("#", (2 + Draw(4_000)).ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
            _furniture.Add(line);
            return Draw(3) == 0 ? $"<a href=\"/s{Draw(99)}\">{line}</a>" : line;
        }

        string label = Draw(labels), headline = Draw(headlines);
        string words = $"{label} {headline}", link = $"{label} <a href=\"/n{Draw(999)}\">{Escape(headline)}</a>";
        if (Draw(4) == 0)
        {
            string other = Draw(headlines);
            words += $" {label} {other}";
            link += $" {label} <a href=\"/n{Draw(999)}\">{Escape(other)}</a>";
        }

        _furniture.Add(words);
        return Draw(3) == 0 ? $"<strong>{link}</strong>" : link;
    }

    private static string Escape(string words) => words.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal);

    // The source with its classes renamed or taken away.
    private void Append(ReadOnlySpan<char> source)
    {
        int way = (int)(Hashing.Hash(_id) % 3);
        if (way == 0)
        {
            _source.Append(source);
            return;
        }

        while (source.IndexOf(" class=\"", StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            _source.Append(source[..at]);
            source = source[(at + 8)..];
            int end = source.IndexOf('"');
            if (end < 0)
                break;
            // The same class gets the same name, so that what is built alike stays alike.
            _source.Append(way == 1 ? $" class=\"k{Hashing.Hash(source[..end]) % 100_000}\"" : "");
            source = source[(end + 1)..];
        }

        _source.Append(source);
    }
}
