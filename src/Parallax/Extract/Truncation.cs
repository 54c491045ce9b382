using Parallax.Text;

namespace Parallax.Extract;

/// <summary>Tells a text that was cut off from a whole one.</summary>
internal static class Truncation
{
    /// <summary>Why the text that ends with <paramref name="last"/> is cut off, and on which words that rests; null where it looks whole.</summary>
    /// <param name="text">The article's text.</param>
    /// <param name="last">Its last paragraph.</param>
    /// <param name="paragraphs">How many paragraphs it has.</param>
    public static (string Why, Span Words)? Find(string text, Span last, int paragraphs)
    {
        var line = last.In(text);
        if (line.IsEmpty)
            return null;
        // "[+1234 chars]", as news interfaces cut.
        if (line[^1] == ']' && line.LastIndexOf('[') is var open and >= 0)
        {
            var bracket = line[open..];
            if (bracket.Length < 24 && (bracket.EndsWith("chars]", StringComparison.OrdinalIgnoreCase) || bracket is "[...]" or "[…]" or "[ … ]" or "[&hellip;]"))
                return ("cut-mark", new Span(last.Start + open, last.End));
        }

        int dots = 0;
        while (dots < line.Length && line[line.Length - 1 - dots] is '.' or '…')
            dots++;
        if (dots >= 3 || (dots >= 1 && line[^1] == '…'))
            return ("ellipsis", new Span(LastWord(text, last), last.End));
        char end = line[^1];
        bool open2 = char.IsLetterOrDigit(end) || end is ',' or ';' or '-' or '–';
        // A running paragraph that stops within its sentence: a heading or a list ends so too, so it takes a sentence's length.
        if (open2 && paragraphs >= 1 && line.Length >= 120 && !Characters.IsUnspaced(end) && HasSentenceBefore(line))
            return ("cut-sentence", new Span(LastWord(text, last), last.End));
        return null;
    }

    private static bool HasSentenceBefore(ReadOnlySpan<char> line) => line.Contains(", ", StringComparison.Ordinal) || line.Contains(". ", StringComparison.Ordinal);

    private static int LastWord(string text, Span line)
    {
        int at = line.End;
        while (at > line.Start && !Characters.IsSpace(text[at - 1]))
            at--;
        return at;
    }
}
