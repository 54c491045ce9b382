using Parallax.Text;

namespace Parallax.Extract.Html;

/// <summary>What the whole page says that bears on each of its blocks.</summary>
internal sealed class PageContext
{
    /// <summary>Different words of a line that are looked at, at most.</summary>
    public const int MostWords = 40;

    private const int Key = 40;
    private readonly string? _body;
    private readonly string? _description;
    private readonly ulong[] _title;
    private readonly int _titleWords;

    private PageContext(PageNode top, string? body, string? description, string? title)
    {
        Top = top;
        _body = body is null ? null : Plain(body);
        _description = description is null ? null : Plain(description);
        _title = new ulong[MostWords];
        _titleWords = HashWords(title, _title);
    }

    /// <summary>The element over all blocks.</summary>
    public PageNode Top { get; }

    /// <summary>Index of the block that shows the headline; -1 where none does.</summary>
    public int TitleIndex { get; private init; } = -1;

    /// <summary>0 where there is any block.</summary>
    public int FirstRunning { get; private init; }

    /// <summary>True where the structured data carries the report's text.</summary>
    public bool HasDataBody => _body is not null;

    /// <summary>True where the structured data describes an article.</summary>
    public bool HasDataArticle { get; private init; }

    /// <summary>Names of the authors, from the metadata.</summary>
    public IReadOnlyList<string> Authors { get; init; } = [];

    /// <summary>The outlet's name, from the metadata.</summary>
    public string? Outlet { get; init; }

    /// <summary>2 where the line opens with an author's name, 1 where it holds one, 0 where it does not, -1 where none is known.</summary>
    public float NamesAuthor(ReadOnlySpan<char> line)
    {
        if (Authors.Count == 0)
            return -1;
        foreach (string author in Authors)
        {
            int at = line[..Math.Min(line.Length, 600)].IndexOf(author, StringComparison.OrdinalIgnoreCase);
            if (at >= 0)
                return at == 0 ? 2 : 1;
        }

        return 0;
    }

    /// <summary>1 where the line holds the outlet's name, 0 where it does not, -1 where none is known.</summary>
    public float NamesOutlet(ReadOnlySpan<char> line) =>
        Outlet is null ? -1 : line[..Math.Min(line.Length, 600)].Contains(Outlet, StringComparison.OrdinalIgnoreCase) ? 1 : 0;

    public static PageContext Of(PageNode top, PageBlocks blocks, PageTitle? title, string? dataBody, string? description, bool hasDataArticle, IReadOnlyList<string> authors, string? outlet) =>
        new(top, dataBody is { Length: > 200 } ? dataBody : null, description, title?.Words)
        {
            TitleIndex = title?.Block?.Index ?? -1,
            FirstRunning = blocks.All.Count == 0 ? -1 : 0,
            HasDataArticle = hasDataArticle,
            Authors = authors,
            Outlet = outlet,
        };

    /// <summary>1 where the structured data's text holds the line, 0 where it does not, -1 where it can't be told.</summary>
    public float InDataBody(ReadOnlySpan<char> line)
    {
        if (_body is null)
            return -1;
        Span<char> buffer = stackalloc char[Key];
        int length = Plain(line, buffer);
        if (length < 8)
            return -0.5f;
        return _body.AsSpan().IndexOf(buffer[..length], StringComparison.Ordinal) >= 0 ? 1 : 0;
    }

    /// <summary>1 where the line opens as the page's description does.</summary>
    public float LikeDescription(ReadOnlySpan<char> line)
    {
        if (_description is null)
            return -1;
        Span<char> buffer = stackalloc char[Key];
        int length = Plain(line, buffer);
        if (length < 12)
            return 0;
        return _description.AsSpan().StartsWith(buffer[..length], StringComparison.Ordinal) ? 1 : _description.AsSpan().IndexOf(buffer[..length], StringComparison.Ordinal) >= 0 ? 0.5f : 0;
    }

    /// <summary>Share of the headline's words that the line has, where both are short.</summary>
    public float LikeTitle(ReadOnlySpan<char> line)
    {
        if (_titleWords == 0 || line.Length > 250)
            return 0;
        Span<ulong> words = stackalloc ulong[MostWords];
        int count = HashWords(line, words), common = 0;
        foreach (ulong word in words[..count])
        {
            if (_title.AsSpan(0, _titleWords).Contains(word))
                common++;
        }

        return count == 0 ? 0 : (float)common / Math.Max(count, _titleWords);
    }

    /// <summary>The different words of a text in lower case, as hashes, as many as there is room for; an ideograph is a word. How many there are.</summary>
    public static int HashWords(ReadOnlySpan<char> text, Span<ulong> into)
    {
        int count = 0, start = -1;
        for (int i = 0; i <= text.Length && count < into.Length; i++)
        {
            bool letter = i < text.Length && char.IsLetterOrDigit(text[i]);
            bool single = letter && Characters.IsUnspaced(text[i]);
            if (letter && !single)
            {
                if (start < 0)
                    start = i;
                continue;
            }

            if (start >= 0)
                Add(text[start..i], into, ref count);
            start = -1;
            if (single)
                Add(text.Slice(i, 1), into, ref count);
        }

        return count;
    }

    private static void Add(ReadOnlySpan<char> word, Span<ulong> into, ref int count)
    {
        Span<char> lower = stackalloc char[32];
        int length = word.Length > lower.Length ? lower.Length : word.Length;
        word[..length].ToLowerInvariant(lower);
        ulong hash = Hashing.Hash(lower[..length]);
        if (count < into.Length && !into[..count].Contains(hash))
            into[count++] = hash;
    }

    private static string Plain(string text)
    {
        char[] buffer = new char[text.Length];
        return new string(buffer, 0, Plain(text, buffer));
    }

    // Letters and digits alone, in lower case.
    private static int Plain(ReadOnlySpan<char> text, Span<char> into)
    {
        int length = 0;
        foreach (char c in text)
        {
            if (length == into.Length)
                break;
            if (char.IsLetterOrDigit(c))
                into[length++] = char.ToLowerInvariant(c);
        }

        return length;
    }
}
