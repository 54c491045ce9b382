namespace Parallax.App.Serving;

/// <summary>Which addresses lead nowhere but to this server, however a browser reads them.</summary>
internal static class LocalPath
{
    /// <summary>
    /// True for a path with or without query, in printable ASCII: <c>/stories?x=1</c>. Not for <c>//host</c>, <c>/\host</c>, a scheme, a control character
    /// (browsers drop tabs and line ends), or anything that a browser would resolve elsewhere.
    /// </summary>
    public static bool IsLocal(string path)
    {
        if (path.Length == 0 || path.Length > 2_000 || path[0] != '/')
            return false;
        if (path.Length > 1 && path[1] is '/' or '\\')
            return false;
        foreach (char c in path)
        {
            if (c is <= ' ' or >= '\u007f' or '\\')
                return false;
        }

        return !path.Contains("//", StringComparison.Ordinal) || path.IndexOf("//", StringComparison.Ordinal) > (uint)path.IndexOf('?', StringComparison.Ordinal);
    }
}
