using System.Globalization;
using System.Text;

namespace Parallax.Language;

/// <summary>A syntactic word of a CoNLL-U file. <see cref="Head"/> counts from 1, 0 is the root, as in the file.</summary>
internal sealed class ConlluWord
{
    public required string Form { get; init; }

    public string Lemma { get; set; } = "_";

    public string Upos { get; set; } = "_";

    public string Xpos { get; set; } = "_";

    public string Feats { get; set; } = "_";

    public int Head { get; set; }

    public string Deprel { get; set; } = "_";

    public string Misc { get; init; } = "_";

    /// <summary>Words of the multiword token that starts here, 1 where it is a token of its own.</summary>
    public int RangeLength { get; set; } = 1;

    /// <summary>The surface of that multiword token.</summary>
    public string? RangeForm { get; set; }

    /// <summary>True where this word, or the multiword token that it starts, has no space after it.</summary>
    public bool NoSpaceAfter { get; set; }
}

/// <summary>A sentence of a CoNLL-U file.</summary>
internal sealed class ConlluSentence
{
    public List<string> Comments { get; } = [];

    public List<ConlluWord> Words { get; } = [];

    /// <summary>All lines as they stood, with the word each describes (-1 for comments, ranges and empty nodes).</summary>
    public List<(string Line, int Word)> Lines { get; } = [];

    /// <summary>While reading: the multiword token whose words follow.</summary>
    public (int First, int Length, string Form, bool NoSpaceAfter)? Pending { get; set; }

    public bool StartsParagraph { get; set; }

    public bool StartsDocument { get; set; }
}

/// <summary>Reads CoNLL-U (universaldependencies.org/format). Bad lines are reported with their number, never guessed at.</summary>
internal static class ConlluFile
{
    /// <summary>Reads all sentences.</summary>
    /// <exception cref="FormatException">A line is not of the format; the message says which and why.</exception>
    public static List<ConlluSentence> Read(TextReader reader)
    {
        var sentences = new List<ConlluSentence>();
        var current = new ConlluSentence();
        int number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length == 0)
            {
                if (current.Words.Count > 0)
                {
                    sentences.Add(current);
                    current = new ConlluSentence();
                }

                continue;
            }

            ReadLine(current, line, number);
        }

        if (current.Words.Count > 0)
            sentences.Add(current);
        return sentences;
    }

    /// <summary>The text behind the sentences: words with the spaces between them; a blank line before a paragraph.</summary>
    /// <param name="sentences">In order.</param>
    /// <param name="starts">Receives, for each word in order, its offset.</param>
    /// <param name="ends">Receives the offset after it. Words of a multiword token share its range, cut by length.</param>
    public static string Text(IReadOnlyList<ConlluSentence> sentences, List<int> starts, List<int> ends)
    {
        var text = new StringBuilder();
        foreach (var sentence in sentences)
        {
            if (text.Length > 0 && (sentence.StartsParagraph || sentence.StartsDocument))
                text.Append('\n').Append('\n');
            AppendSentence(sentence, text, starts, ends);
        }

        while (text.Length > 0 && text[^1] == ' ')
            text.Length--;
        return text.ToString();
    }

    private static void AppendSentence(ConlluSentence sentence, StringBuilder text, List<int> starts, List<int> ends)
    {
        for (int i = 0; i < sentence.Words.Count;)
        {
            var word = sentence.Words[i];
            int length = word.RangeLength;
            string surface = word.RangeForm ?? word.Form;
            int start = text.Length;
            text.Append(surface);
            AddRange(sentence, i, length, start, text.Length, starts, ends);
            if (!word.NoSpaceAfter)
                text.Append(' ');
            i += length;
        }
    }

    private static void AddRange(ConlluSentence sentence, int first, int length, int start, int end, List<int> starts, List<int> ends)
    {
        int at = start;
        for (int k = 0; k < length; k++)
        {
            // Forms may differ from the surface ("im" for "i" + "m" in one treebank, "ca" + "not" in another): every word gets at least one character.
            int left = length - 1 - k;
            int stop = k == length - 1 ? end : Math.Min(at + Math.Max(1, sentence.Words[first + k].Form.Length), Math.Max(at + 1, end - left));
            starts.Add(at);
            ends.Add(Math.Max(stop, at));
            at = stop;
        }
    }

    private static void ReadLine(ConlluSentence sentence, string line, int number)
    {
        if (line[0] == '#')
        {
            sentence.Comments.Add(line);
            sentence.Lines.Add((line, -1));
            sentence.StartsParagraph |= line.StartsWith("# newpar", StringComparison.Ordinal);
            sentence.StartsDocument |= line.StartsWith("# newdoc", StringComparison.Ordinal);
            return;
        }

        string[] columns = line.Split('\t');
        if (columns.Length != 10)
            throw new FormatException($"line {number}: found {columns.Length} columns; expected 10 separated by tabs");
        string id = columns[0];
        bool noSpace = columns[9].Split('|').Contains("SpaceAfter=No", StringComparer.Ordinal);
        if (id.Contains('.', StringComparison.Ordinal))
        {
            sentence.Lines.Add((line, -1));
            return;
        }

        int dash = id.IndexOf('-', StringComparison.Ordinal);
        if (dash > 0)
        {
            sentence.Lines.Add((line, -1));
            int from = Number(id[..dash], number), to = Number(id[(dash + 1)..], number);
            sentence.Pending = (from, to - from + 1, columns[1], noSpace);
            return;
        }

        int index = Number(id, number);
        if (index != sentence.Words.Count + 1)
            throw new FormatException($"line {number}: found word {index}; expected {sentence.Words.Count + 1}");
        var word = new ConlluWord
        {
            Form = columns[1],
            Lemma = columns[2],
            Upos = columns[3],
            Xpos = columns[4],
            Feats = columns[5],
            Head = columns[6] == "_" ? 0 : Number(columns[6], number),
            Deprel = columns[7],
            Misc = columns[9],
            NoSpaceAfter = noSpace,
        };
        if (sentence.Pending is { } range && range.First == index)
        {
            (word.RangeLength, word.RangeForm, word.NoSpaceAfter) = (range.Length, range.Form, range.NoSpaceAfter);
            sentence.Pending = null;
        }

        sentence.Lines.Add((line, sentence.Words.Count));
        sentence.Words.Add(word);
    }

    private static int Number(string digits, int line) =>
        int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw new FormatException($"line {line}: found \"{digits}\"; expected a number");
}
