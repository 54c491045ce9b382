using Parallax.Text;

namespace Parallax.Copies;

/// <summary>An article laid out for comparing: its words, its lines and its fingerprints. Made when needed, never kept.</summary>
internal sealed class Sheet
{
    // Words that are compared; what a longer text has beyond them is not.
    private const int MostWords = 60_000;

    // A line without the end of a sentence is a label up to this many words.
    private const int LabelWords = 16;

    private static readonly System.Buffers.SearchValues<char> SentenceEnds = System.Buffers.SearchValues.Create(".!?\u3002\uff01\uff1f\u0964\u2026");

    /// <summary>Lays out <paramref name="article"/>.</summary>
    public Sheet(Article article)
    {
        Article = article;
        Words = WordScanner.Scan(article.Text, MostWords);
        Lines = FindLines(article.Text, Words);
        Fingerprints = Winnowing.Select(Words, out var repeats);
        Idle = repeats;
        foreach (var line in Lines)
        {
            if (line.IsLabel)
                Idle.AsSpan(line.From, line.To - line.From).Fill(true);
        }

        Outlet = article.Outlet is { } outlet ? Hashing.Hash(outlet.Value.ToLowerInvariant()) : 0;
        int body = 0;
        if (article.Title is { } title)
        {
            while (body < Words.Length && Words[body].Start < title.End)
                body++;
        }

        BodyStart = body;
    }

    /// <summary>What is laid out.</summary>
    public Article Article { get; }

    /// <summary>Its words.</summary>
    public Word[] Words { get; }

    /// <summary>Its lines.</summary>
    public SheetLine[] Lines { get; }

    /// <summary>Its fingerprints.</summary>
    public Fingerprint[] Fingerprints { get; }

    /// <summary>
    /// Words that are no evidence in any article: lines that no sentence ends in (menus, buttons, bylines, lists of headlines), and passages
    /// that the text itself has given before (a caption twice).
    /// </summary>
    public bool[] Idle { get; }

    /// <summary>Hash of the outlet's name; 0 where unknown.</summary>
    public ulong Outlet { get; }

    /// <summary>Index of the first word below the title.</summary>
    public int BodyStart { get; }

    /// <summary>The characters from the first to before the last of a range of words; empty at the place of an empty range.</summary>
    public Span Span(int from, int to)
    {
        if (from < to)
            return new Span(Words[from].Start, Words[to - 1].End);
        int at = from < Words.Length ? Words[from].Start : Words.Length == 0 ? 0 : Words[^1].End;
        return new Span(at, at);
    }

    private static SheetLine[] FindLines(string text, Word[] words)
    {
        var lines = new List<SheetLine>();
        int from = 0;
        ulong hash = 0;
        for (int i = 0; i <= words.Length; i++)
        {
            if (i > from && (i == words.Length || words[i].Is(WordShape.LineStart)))
            {
                bool label = i - from <= LabelWords && !EndsSentence(text, words[i - 1].End);
                lines.Add(new SheetLine(from, i, Hashing.Combine(hash, (ulong)(i - from)), label));
                from = i;
                hash = 0;
            }

            if (i < words.Length)
                hash = Hashing.Combine(hash, words[i].Hash);
        }

        return [.. lines];
    }

    private static bool EndsSentence(string text, int at)
    {
        for (int i = at; i < text.Length && text[i] != '\n'; i++)
        {
            if (SentenceEnds.Contains(text[i]))
                return true;
        }

        return false;
    }
}

/// <summary>A line of a sheet.</summary>
/// <param name="From">Index of its first word.</param>
/// <param name="To">Index after its last.</param>
/// <param name="Hash">Of its words.</param>
/// <param name="IsLabel">True for a short line that no sentence ends in.</param>
internal readonly record struct SheetLine(int From, int To, ulong Hash, bool IsLabel);
