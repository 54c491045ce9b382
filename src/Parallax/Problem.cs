using Parallax.Text;

namespace Parallax;

/// <summary>
/// Bad input as a value: what was found, what was expected, where, and what to do next. The batch goes on; the rest of the input is read.
/// </summary>
/// <param name="Code">A stable short name, such as <c>empty-file</c> or <c>truncated-gzip</c>; docs/problems.md lists them all.</param>
/// <param name="Where">The path as it was given, with the part inside it where there is one.</param>
/// <param name="Offset">Byte offset in the input, or -1 where none can be told.</param>
/// <param name="Found">What was found, in plain words.</param>
/// <param name="Expected">What was expected there.</param>
/// <param name="Advice">What a person can do next.</param>
/// <param name="Lost">True where a document was lost; false where it was read all the same, with a caveat.</param>
public sealed record Problem(string Code, string Where, long Offset, string Found, string Expected, string Advice, bool Lost = true)
{
    /// <summary>One line: <c>where: found; expected …; advice</c>. Control characters are shown as escapes, so that a terminal stays inert.</summary>
    public override string ToString()
    {
        string at = Offset >= 0 ? $" at byte {Offset}" : "";
        return Inert.Line($"{Where}{at}: {Found}; expected {Expected}; {Advice} [{Code}]");
    }
}
