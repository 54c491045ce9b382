using System.Text;
using Parallax.Text;

namespace Parallax.App.Render;

/// <summary>
/// A text with notes in its margin, for a person at a terminal: the words on the left with a number in brackets where each note
/// begins, the notes on the right beside that line. Every line fits into <see cref="Columns"/>.
/// </summary>
internal static class MarginText
{
    /// <summary>The width that all of it fits into.</summary>
    public const int Columns = 100;

    private const int Left = 56;
    private const string Rule = " | ";
    private const int Right = Columns - Left - 3;

    /// <summary>A note of the margin.</summary>
    /// <param name="Offset">Where in the text it begins.</param>
    /// <param name="Number">The number that stands in the text and before the note.</param>
    /// <param name="Words">What it says.</param>
    internal readonly record struct Note(int Offset, int Number, string Words);

    /// <summary>Writes the blocks of the text, one paragraph each, with their notes.</summary>
    /// <param name="text">The text that the offsets count in.</param>
    /// <param name="blocks">Its blocks, in order.</param>
    /// <param name="notes">The notes, in any order; those outside all blocks are left out.</param>
    public static string Write(string text, IEnumerable<Span> blocks, IEnumerable<Note> notes)
    {
        var sorted = notes.OrderBy(n => n.Offset).ThenBy(n => n.Number).ToList();
        var output = new StringBuilder();
        int next = 0;
        foreach (var block in blocks)
        {
            while (next < sorted.Count && sorted[next].Offset < block.Start)
                next++;
            int from = next;
            while (next < sorted.Count && sorted[next].Offset < block.End)
                next++;
            Block(output, text, block, sorted[from..next]);
            Row(output, "", "");
        }

        return output.ToString();
    }

    private static void Block(StringBuilder output, string text, Span block, List<Note> notes)
    {
        var words = new StringBuilder(block.Length + (notes.Count * 4));
        int at = block.Start;
        foreach (var note in notes)
        {
            words.Append(text, at, note.Offset - at).Append('[').Append(note.Number).Append(']');
            at = note.Offset;
        }

        words.Append(text, at, block.End - at);
        var waiting = new Queue<string>();
        int shown = 0;
        foreach (string line in Wrap(Inert.Line(words.ToString()), Left))
        {
            // A note goes to the line that its mark ends on: marks come in order.
            for (; shown < notes.Count && line.Contains($"[{notes[shown].Number}]", StringComparison.Ordinal); shown++)
                Margin(waiting, notes[shown]);
            Row(output, line, waiting.TryDequeue(out string? beside) ? beside : "");
        }

        for (; shown < notes.Count; shown++)
            Margin(waiting, notes[shown]);
        while (waiting.TryDequeue(out string? rest))
            Row(output, "", rest);
    }

    private static void Margin(Queue<string> waiting, Note note)
    {
        string lead = $"[{note.Number}] ";
        string indent = "";
        foreach (string line in Wrap(lead + Inert.Line(note.Words), Right - lead.Length))
        {
            waiting.Enqueue(indent + line);
            indent = new string(' ', lead.Length);
        }
    }

    private static void Row(StringBuilder output, string left, string right) =>
        output.Append((left.PadRight(Left) + Rule + right).TrimEnd()).Append('\n');

    /// <summary>Lines of at most <paramref name="width"/> characters, broken at spaces where there are any.</summary>
    internal static IEnumerable<string> Wrap(string words, int width)
    {
        for (int at = 0; at < words.Length;)
        {
            int end = words.Length;
            if (end - at > width)
            {
                end = words.LastIndexOf(' ', at + width, width + 1);
                if (end <= at)
                    end = at + width;
            }

            yield return words[at..end];
            at = end;
            while (at < words.Length && words[at] == ' ')
                at++;
        }
    }
}
