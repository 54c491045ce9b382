using System.Buffers;
using System.Globalization;
using System.Text;

namespace Parallax.Text;

/// <summary>
/// Finds characters that were read with the wrong encoding before they arrived: UTF-8 shown as windows-1252 (<c>Ã©</c> for é, <c>â€™</c> for ’)
/// or as windows-1251, and what a failed decoding left. It mends nothing: the words stay as they came, and a flag says so.
/// </summary>
internal static class Mojibake
{
    // A pair of characters may stand together by chance; a second one hardly does.
    private const int FewestPairs = 2;
    private const int FewestInARow = 4; // of windows-1251, where single pairs are Ukrainian words: "Рік"

    // What stands in no text by itself: the beginning of a quotation mark or dash of UTF-8 as windows-1252, as windows-1251 and as Mac Roman;
    // the byte order mark; the replacement character as windows-1252 and as GBK.
    private static readonly string[] Certain = ["â€", "вЂ", "‚Äô", "‚Äú", "ï»¿", "ï¿½", "锟斤拷"];
    private static readonly SearchValues<char> Leads = SearchValues.Create([.. Enumerable.Range(0xC2, 0x33).Select(static c => (char)c), 'Р', 'С', 'в', '‚', '锟']);
    private static readonly string Western = Upper("windows-1252");
    private static readonly string Cyrillic = Upper("windows-1251");

    /// <summary>Where the first garbled characters stand; null where the text looks sound.</summary>
    public static Span? Find(ReadOnlySpan<char> text)
    {
        int pairs = 0, row = 0;
        Span first = default, start = default;
        for (int at = 0; at < text.Length;)
        {
            int step = text[at..].IndexOfAny(Leads);
            if (step < 0)
                return null;
            if (step > 1)
                row = 0;
            at += step;
            if (IsCertain(text[at..]))
                return new Span(at, at + 2);
            bool isCyrillic = text[at] is 'Р' or 'С';
            int length = isCyrillic ? Length(text[at..], Cyrillic) : text[at] > 'ÿ' || IsAfterCapital(text, at) ? 0 : Length(text[at..], Western);
            if (length == 0)
            {
                row = 0;
                at++;
                continue;
            }

            var place = new Span(at, at + length);
            (row, start) = isCyrillic ? (row + 1, row == 0 ? place : start) : (0, start);
            (pairs, first) = isCyrillic ? (pairs, first) : (pairs + 1, pairs == 0 ? place : first);
            if (pairs >= FewestPairs || row >= FewestInARow)
                return pairs >= FewestPairs ? first : start;
            at += length;
        }

        return null;
    }

    private static bool IsCertain(ReadOnlySpan<char> text)
    {
        if (text[0] is not ('â' or 'в' or '‚' or 'ï' or '锟'))
            return false;
        foreach (string sign in Certain)
        {
            if (text.StartsWith(sign, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    // How many characters stand for the bytes of one character of UTF-8 that news is written with; 0 for none.
    private static int Length(ReadOnlySpan<char> text, string page)
    {
        Span<byte> bytes = stackalloc byte[4];
        int lead = ByteOf(text[0], page);
        int length = lead switch { >= 0xC2 and <= 0xDF => 2, >= 0xE0 and <= 0xEF => 3, >= 0xF0 and <= 0xF4 => 4, _ => 0 };
        if (length == 0 || text.Length < length)
            return 0;
        bytes[0] = (byte)lead;
        for (int i = 1; i < length; i++)
        {
            int next = ByteOf(text[i], page);
            if (next is < 0x80 or > 0xBF)
                return 0;
            bytes[i] = (byte)next;
        }

        return Rune.DecodeFromUtf8(bytes[..length], out var rune, out int used) == OperationStatus.Done && used == length && IsOrdinary(rune) ? length : 0;
    }

    private static bool IsOrdinary(Rune rune) => rune.Value is (>= 0x2010 and <= 0x2026) or 0x20AC or 0x2122 or (>= 0xA1 and <= 0xBF) or (>= 0x1F300 and <= 0x1FAFF)
        || (Rune.IsLetter(rune) && rune.Value is not (>= 0x250 and <= 0x2FF) and not (>= 0x700 and <= 0x8FF) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.ModifierLetter);

    // A word in capitals may end before a quotation mark: "CAFÉ”".
    private static bool IsAfterCapital(ReadOnlySpan<char> text, int at) => at > 0 && char.IsUpper(text[at - 1]);

    private static int ByteOf(char c, string page)
    {
        if (c < 0x80)
            return c;
        int at = page.IndexOf(c, StringComparison.Ordinal);
        return at < 0 ? -1 : at + 0x80;
    }

    private static string Upper(string charset)
    {
        var table = SingleByteTables.Of(Charsets.Named(charset));
        return new string(table.AsSpan()[0x80..0x100]);
    }
}
