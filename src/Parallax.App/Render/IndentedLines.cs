using Parallax.Text;

namespace Parallax.App.Render;

/// <summary>Titles and hanging paragraphs of an explanation, safe for a terminal.</summary>
/// <param name="output">Where to.</param>
/// <param name="width">Columns.</param>
internal sealed class IndentedLines(TextWriter output, int width)
{
    /// <summary>A title, with an empty line before it.</summary>
    public void Title(string words)
    {
        output.Write("\n");
        Line("", words);
    }

    /// <summary>A paragraph whose further lines stand under its first word.</summary>
    public void Line(string indent, string words)
    {
        foreach (string line in TextLines.Hanging(indent, words, width))
            output.Write(line + "\n");
    }

    /// <summary>A line that is never broken: something to be copied.</summary>
    public void Verbatim(string line) => output.Write(Inert.Line(line) + "\n");
}
