using System.Globalization;

namespace Parallax.Language;

/// <summary>What a UTF-16 code unit is to the tokenizer.</summary>
internal enum CharClass : byte
{
    /// <summary>White space.</summary>
    Space,

    /// <summary>A letter that is not upper case.</summary>
    Letter,

    /// <summary>An upper-case or title-case letter.</summary>
    Upper,

    /// <summary>A decimal digit.</summary>
    Digit,

    /// <summary>Goes with what stands before it: combining marks, joiners, the underscore.</summary>
    Mark,

    /// <summary>Han and kana: a token each.</summary>
    Ideograph,

    /// <summary>Half of a surrogate pair, or a lone one.</summary>
    Surrogate,

    /// <summary>Punctuation.</summary>
    Punctuation,

    /// <summary>Symbols, controls and the rest.</summary>
    Symbol,
}

/// <summary>Classes of code units, by table.</summary>
internal static class Characters
{
    private static readonly CharClass[] Table = Build();

    public static CharClass Class(char c) => Table[c];

    public static bool IsSpace(char c) => Table[c] == CharClass.Space;

    public static bool IsLetter(char c) => Table[c] is CharClass.Letter or CharClass.Upper;

    public static bool IsUpper(char c) => Table[c] == CharClass.Upper;

    public static bool IsDigit(char c) => Table[c] == CharClass.Digit;

    /// <summary>Letters, digits and what goes with them.</summary>
    public static bool IsWord(char c) => Table[c] is CharClass.Letter or CharClass.Upper or CharClass.Digit or CharClass.Mark;

    public static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u2018' or '`' or '\u00b4' or '\u02bc';

    public static bool IsHyphen(char c) => c is '-' or '\u2010' or '\u2011';

    /// <summary>Hyphens, dashes and the minus sign.</summary>
    public static bool IsDash(char c) => c is '-' or (>= '\u2010' and <= '\u2015') or '\u2212';

    /// <summary>Marks that open an item of a list and stand for nothing else; a dash, an asterisk or a middle dot may.</summary>
    public static bool IsBullet(char c) => c is '\u2022' or '\u2023' or '\u25a0' or '\u25aa' or '\u25cf' or '\u25e6';

    public static bool IsOpenBracket(char c) => c is '(' or '[' or '{' or '\u3008' or '\u300a' or '\u3010' or '\uff08';

    public static bool IsCloseBracket(char c) => c is ')' or ']' or '}' or '\u3009' or '\u300b' or '\u3011' or '\uff09';

    public static bool IsQuote(char c) =>
        c is '"' or '\'' or '`' or '\u00ab' or '\u00bb' or '\u00b4' or (>= '\u2018' and <= '\u201f') or '\u2039' or '\u203a' or (>= '\u300c' and <= '\u300f') or '\uff02';

    /// <summary>Marks that end a sentence, in any script.</summary>
    public static bool IsTerminal(char c) => c is '.' or '!' or '?' or '\u2026' or '\u3002' or '\uff01' or '\uff1f' or '\uff0e' or '\u061f' or '\u06d4' or '\u0964' or '\u203c' or '\u2047' or '\u2048' or '\u2049';

    private static CharClass[] Build()
    {
        var table = new CharClass[65536];
        for (int i = 0; i < table.Length; i++)
            table[i] = Classify((char)i);
        table['_'] = CharClass.Mark;
        return table;
    }

    private static CharClass Classify(char c)
    {
        if (char.IsWhiteSpace(c))
            return CharClass.Space;
        if (IsIdeograph(c))
            return CharClass.Ideograph;
        switch (CharUnicodeInfo.GetUnicodeCategory(c))
        {
            case UnicodeCategory.UppercaseLetter:
            case UnicodeCategory.TitlecaseLetter:
                return CharClass.Upper;
            case UnicodeCategory.LowercaseLetter:
            case UnicodeCategory.ModifierLetter:
            case UnicodeCategory.OtherLetter:
            case UnicodeCategory.LetterNumber:
                return CharClass.Letter;
            case UnicodeCategory.DecimalDigitNumber:
            case UnicodeCategory.OtherNumber:
                return CharClass.Digit;
            case UnicodeCategory.NonSpacingMark:
            case UnicodeCategory.SpacingCombiningMark:
            case UnicodeCategory.EnclosingMark:
            case UnicodeCategory.Format:
                return CharClass.Mark;
            case UnicodeCategory.Surrogate:
                return CharClass.Surrogate;
            case UnicodeCategory.ConnectorPunctuation:
            case UnicodeCategory.DashPunctuation:
            case UnicodeCategory.OpenPunctuation:
            case UnicodeCategory.ClosePunctuation:
            case UnicodeCategory.InitialQuotePunctuation:
            case UnicodeCategory.FinalQuotePunctuation:
            case UnicodeCategory.OtherPunctuation:
                return CharClass.Punctuation;
            default:
                return CharClass.Symbol;
        }
    }

    // Hiragana, katakana, CJK extension A, unified, compatibility ideographs, half-width katakana.
    private static bool IsIdeograph(char c) =>
        (c >= '\u3041' && c <= '\u30ff' && c != '\u30fb' && c != '\u30a0') || (c >= '\u3400' && c <= '\u4dbf') || (c >= '\u4e00' && c <= '\u9fff')
        || (c >= '\uf900' && c <= '\ufaff') || (c >= '\uff66' && c <= '\uff9d') || c == '\u3005' || c == '\u3007';
}
