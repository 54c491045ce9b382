namespace Parallax;

/// <summary>
/// A fault of the program itself at one document, told as a <see cref="Problem"/>: one report that it fails at must not cost those that come after it.
/// </summary>
internal static class OwnError
{
    /// <summary>True for what says that the program is wrong, not that it was stopped or that memory ran out.</summary>
    public static bool Is(Exception exception) => exception is not OperationCanceledException and not OutOfMemoryException;

    /// <summary>The problem.</summary>
    /// <param name="where">The path of the document.</param>
    /// <param name="exception">What was thrown.</param>
    public static Problem At(string where, Exception exception) => new(
        "own-error", where, -1, $"a document at which the program itself failed ({exception.GetType().Name})", "a document that can be read",
        "report it; the others are read, and where it is in an archive its bytes are kept for a version that reads it");
}
