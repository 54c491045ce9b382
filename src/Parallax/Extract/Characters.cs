using System.Globalization;

namespace Parallax.Extract;

/// <summary>What extraction asks of single characters.</summary>
internal static class Characters
{
    /// <summary>White space of any kind, no-break spaces and line separators included.</summary>
    public static bool IsSpace(char c) => c <= ' ' ? c is ' ' or '\t' or '\n' or '\r' or '\f' or '\v' : c >= '\u0085' && char.IsWhiteSpace(c);

    /// <summary>Characters without a width that only disturb words: soft hyphen, zero-width space, word joiner, byte order mark, controls.</summary>
    public static bool IsDropped(char c) =>
        (c < ' ' && !IsSpace(c)) || (c >= '\u007f' && (c is '\u00ad' or '\u200b' or '\u2060' or '\ufeff' || (c <= '\u009f' && c != '\u0085')));

    /// <summary>How much a character says: 1 for a letter or digit, 3 for an ideograph, kana or hangul, else 0.</summary>
    public static int Mass(char c)
    {
        if (c < '\u0080')
            return char.IsAsciiLetterOrDigit(c) ? 1 : 0;
        if (c >= '\u3040' && c <= '\u9fff')
            return 3;
        if (c >= '\uac00' && c <= '\ud7a3')
            return 2;
        return char.IsLetterOrDigit(c) ? 1 : 0;
    }

    /// <summary>Ends a sentence.</summary>
    public static bool IsTerminal(char c) => c is '.' or '!' or '?' or '…' or '。' or '！' or '？' or '؟' or '।' or '۔' or '：' or ':' or ';' or '·';

    /// <summary>A quotation mark or bracket that may follow the end of a sentence.</summary>
    public static bool IsClosing(char c) => c is '"' or '\'' or '”' or '’' or '»' or '«' or '“' or ')' or ']' or '」' or '』' or '）' or '›';

    /// <summary>A bullet or other mark that stands before a list item in scraped text.</summary>
    public static bool IsBullet(char c) => c is '•' or '·' or '▪' or '●' or '◦' or '‣' or '■' or '□' or '►' or '▸' or '∙' or '○' or '◆' or '★' or '☆' or '»' or '›';

    /// <summary>A letter of a script that is written without spaces between words.</summary>
    public static bool IsUnspaced(char c) => c >= '\u3040' && c <= '\u9fff';

    /// <summary>True for an upper-case letter of any script.</summary>
    public static bool IsUpper(char c) => char.IsAscii(c) ? char.IsAsciiLetterUpper(c) : char.GetUnicodeCategory(c) is UnicodeCategory.UppercaseLetter;
}
