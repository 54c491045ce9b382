namespace Parallax.Text;

/// <summary>Tells an undeclared legacy encoding by its bytes.</summary>
internal static class CharsetGuess
{
    /// <summary>An encoding that announces itself with escape sequences, in bytes that are otherwise ASCII; null for none.</summary>
    public static Charset? Escaped(ReadOnlySpan<byte> bytes)
    {
        int escape = bytes.IndexOf((byte)0x1B);
        if (escape < 0 || bytes.ContainsAnyInRange((byte)0x80, (byte)0xFF))
            return null;
        return bytes[(escape + 1)..] is [(byte)'$', (byte)'@' or (byte)'B', ..] or [(byte)'(', (byte)'J' or (byte)'I', ..]
            ? Charsets.Named("iso-2022-jp")
            : null;
    }

    /// <summary>The likely encoding of bytes that are not UTF-8; null where windows-1252 is as good as any other.</summary>
    public static Charset? Legacy(ReadOnlySpan<byte> bytes) => null;
}
