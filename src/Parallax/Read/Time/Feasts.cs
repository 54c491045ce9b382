namespace Parallax.Read.Time;

/// <summary>The spellings by which news names the holidays of <see cref="Holidays"/>.</summary>
internal static class Feasts
{
    // Spelling (lower case, ' for every apostrophe), name in Holidays. Longer spellings of one first word come first.
    private static readonly (string Spelling, string Name)[] Table =
    [
        ("new year's day", "new year's day"), ("new year's eve", "new year's eve"), ("new year's", "new year's day"),
        ("christmas eve", "christmas eve"), ("christmas day", "christmas"), ("christmas", "christmas"), ("xmas", "christmas"),
        ("boxing day", "boxing day"),
        ("valentine's day", "valentine's day"), ("valentines day", "valentine's day"),
        ("st. patrick's day", "st. patrick's day"), ("st patrick's day", "st. patrick's day"), ("saint patrick's day", "st. patrick's day"),
        ("april fools' day", "april fools' day"), ("april fool's day", "april fools' day"),
        ("international workers' day", "may day"), ("earth day", "earth day"), ("may day", "may day"), ("groundhog day", "groundhog day"),
        ("independence day", "independence day"), ("halloween", "halloween"), ("all saints' day", "all saints' day"), ("all saints day", "all saints' day"),
        ("guy fawkes night", "guy fawkes night"), ("bonfire night", "guy fawkes night"),
        ("veterans day", "veterans day"), ("veterans' day", "veterans day"), ("armistice day", "armistice day"),
        ("bastille day", "bastille day"), ("juneteenth", "juneteenth"), ("australia day", "australia day"), ("canada day", "canada day"), ("anzac day", "anzac day"),
        ("martin luther king jr. day", "martin luther king day"), ("martin luther king day", "martin luther king day"), ("mlk day", "martin luther king day"),
        ("presidents' day", "presidents' day"), ("presidents day", "presidents' day"), ("president's day", "presidents' day"),
        ("mother's day", "mother's day"), ("mothers day", "mother's day"), ("mothers' day", "mother's day"),
        ("father's day", "father's day"), ("fathers day", "father's day"), ("fathers' day", "father's day"),
        ("memorial day", "memorial day"), ("labor day", "labor day"), ("labour day", "labor day"), ("columbus day", "columbus day"),
        ("election day", "election day"), ("thanksgiving day", "thanksgiving"), ("thanksgiving", "thanksgiving"), ("black friday", "black friday"),
        ("easter sunday", "easter"), ("easter monday", "easter monday"), ("easter", "easter"), ("good friday", "good friday"), ("palm sunday", "palm sunday"),
        ("ash wednesday", "ash wednesday"), ("mardi gras", "mardi gras"), ("shrove tuesday", "mardi gras"), ("ascension day", "ascension day"),
        ("whit monday", "whit monday"), ("pentecost monday", "whit monday"), ("pentecost", "pentecost"),
    ];

    /// <summary>First words of the spellings that no other word of the vocabulary claims.</summary>
    public static IEnumerable<string> FirstWords => Table.Select(row => row.Spelling.Split(' ', '.', '\'')[0]).Distinct(StringComparer.Ordinal);

    /// <summary>The holiday whose spelling starts at <paramref name="start"/>, with its length.</summary>
    public static (string Name, int Length)? At(string text, int start)
    {
        foreach (var (spelling, name) in Table)
        {
            if ((spelling[0] == (text[start] | 0x20)) && Matches(text, start, spelling))
                return (name, spelling.Length);
        }

        return null;
    }

    private static bool Matches(string text, int start, string spelling)
    {
        if (start + spelling.Length > text.Length)
            return false;
        for (int i = 0; i < spelling.Length; i++)
        {
            char c = text[start + i], wanted = spelling[i];
            bool same = wanted == '\'' ? c is '\'' or '’' : (c | (char.IsAsciiLetterUpper(c) ? 0x20 : 0)) == wanted;
            if (!same)
                return false;
        }

        int end = start + spelling.Length;
        return end == text.Length || !char.IsLetterOrDigit(text[end]);
    }
}
