namespace Parallax.Extract.Languages;

/// <summary>How much of a text is written in which script.</summary>
/// <param name="Letters">All letters.</param>
/// <param name="Words">Runs of letters.</param>
/// <param name="ByScript">The language, where the script alone tells it; null where function words have to.</param>
internal readonly record struct ScriptCounts(int Letters, int Words, string? ByScript)
{
    /// <summary>Counts the letters of <paramref name="text"/>.</summary>
    public static ScriptCounts Of(ReadOnlySpan<char> text)
    {
        int letters = 0, words = 0, greek = 0, han = 0, kana = 0, hangul = 0, hebrew = 0, thai = 0, georgian = 0, armenian = 0, bengali = 0, tamil = 0, telugu = 0;
        bool inside = false;
        foreach (char c in text)
        {
            bool letter = char.IsLetter(c);
            if (letter)
                letters++;
            if (letter && !inside)
                words++;
            inside = letter;
            if (c < '\u0370')
                continue;
            if (c <= '\u03ff' || c is >= '\u1f00' and <= '\u1fff')
                greek++;
            else if (c is >= '\u3040' and <= '\u30ff')
                kana++;
            else if (c is >= '\u4e00' and <= '\u9fff')
                han++;
            else if (c is >= '\uac00' and <= '\ud7a3')
                hangul++;
            else if (c is >= '\u0590' and <= '\u05ff')
                hebrew++;
            else if (c is >= '\u0e00' and <= '\u0e7f')
                thai++;
            else if (c is >= '\u10a0' and <= '\u10ff')
                georgian++;
            else if (c is >= '\u0530' and <= '\u058f')
                armenian++;
            else if (c is >= '\u0980' and <= '\u09ff')
                bengali++;
            else if (c is >= '\u0b80' and <= '\u0bff')
                tamil++;
            else if (c is >= '\u0c00' and <= '\u0c7f')
                telugu++;
        }

        int half = letters / 3;
        string? tag = letters < 8 ? null
            : hangul > half ? "ko"
            : kana > 0 && kana + han > half && kana * 12 > han ? "ja"
            : han > half ? "zh"
            : greek > half ? "el"
            : hebrew > half ? "he"
            : thai > half ? "th"
            : georgian > half ? "ka"
            : armenian > half ? "hy"
            : bengali > half ? "bn"
            : tamil > half ? "ta"
            : telugu > half ? "te" : null;
        return new ScriptCounts(letters, words, tag);
    }
}
