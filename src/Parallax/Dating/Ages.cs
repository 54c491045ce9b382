using Parallax.Text;

namespace Parallax.Dating;

/// <summary>
/// Ages and anniversaries that tie a report to a date which it, or another report of the story, tells: "Mara Velin, 34," with "Velin was born in 1990" leaves two
/// years; "the 20th anniversary of the accord of 2004" leaves one.
/// </summary>
internal static class Ages
{
    private const int Oldest = 115, MostAnniversary = 300;

    /// <summary>A number of years with its words and the name that bears them; the name is null for an anniversary.</summary>
    public readonly record struct Age(int Years, Span Span, string? Name, bool IsAnniversary);

    /// <summary>The ages and anniversaries of a text, in its order.</summary>
    public static List<Age> Find(string text)
    {
        var ages = new List<Age>();
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) || (i > 0 && (char.IsLetterOrDigit(text[i - 1]) || text[i - 1] is '.' or '$' or '-' or '/' or ':')))
                continue;
            int end = i;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            int years = end - i <= 3 ? int.Parse(text.AsSpan(i, end - i), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture) : 0;
            if (years > 0 && At(text, i, end, years) is { } age)
                ages.Add(age);
            i = end;
        }

        return ages;
    }

    private static Age? At(string text, int start, int end, int years)
    {
        var after = text.AsSpan(end, Math.Min(24, text.Length - end));
        if (after.StartsWith("th anniversary of") || after.StartsWith("st anniversary of") || after.StartsWith("nd anniversary of") || after.StartsWith("rd anniversary of"))
            return years <= MostAnniversary ? new Age(years, new Span(start, end + "th anniversary".Length), null, true) : null;
        if (years is < 10 or > Oldest)
            return null;
        // "Mara Velin, 34, said": a name, and commas on both sides.
        if (start >= 3 && text[start - 1] == ' ' && text[start - 2] == ',' && (after.StartsWith(", ") || after.StartsWith(".")) && NameEnding(text, start - 2) is { } borne)
            return new Age(years, new Span(start, end), borne, false);
        if (after.StartsWith("-year-old "))
        {
            int name = end + "-year-old ".Length;
            return NameStarting(text, name) is { } old ? new Age(years, new Span(start, name - 1), old, false) : null;
        }

        const string Aged = "aged ";
        return start > Aged.Length + 1 && text.AsSpan(start - Aged.Length, Aged.Length).SequenceEqual(Aged) && NameEnding(text, text.AsSpan(0, start - Aged.Length).TrimEnd(" ,").Length) is { } aged
            ? new Age(years, new Span(start - Aged.Length, end), aged, false)
            : null;
    }

    /// <summary>True where the words before a date say that somebody whose name is <paramref name="name"/> was born then.</summary>
    public static bool IsBirth(string text, Span date, string name)
    {
        int line = text.LastIndexOf('\n', Math.Max(0, date.Start - 1)) + 1;
        var before = text.AsSpan(line..date.Start);
        int stop = before.LastIndexOf(". ");
        var sentence = stop < 0 ? before : before[(stop + 2)..];
        int born = sentence.LastIndexOf("born ");
        if (born < 0 || sentence.Length - born > 40)
            return false;
        if (Holds(sentence, name))
            return true;
        // "She was born in 1990": the sentence before names her, and nobody else stands between.
        if (!sentence.StartsWith("She ") && !sentence.StartsWith("He "))
            return false;
        var earlier = before[..Math.Max(0, stop)];
        int from = earlier.LastIndexOf(". ");
        return Holds(from < 0 ? earlier : earlier[(from + 2)..], name);
    }

    /// <summary>True where a date stands behind "anniversary of", in the same sentence and near.</summary>
    public static bool IsAnniversaryOf(string text, Age age, Span date) =>
        date.Start > age.Span.End && date.Start - age.Span.End < 80 && text.AsSpan(age.Span.End..date.Start).IndexOfAny('\n', ';') < 0 && !text.AsSpan(age.Span.End..date.Start).Contains(". ", StringComparison.Ordinal);

    private static bool Holds(ReadOnlySpan<char> text, string name)
    {
        int at = text.IndexOf(name);
        return at >= 0 && (at == 0 || !char.IsLetter(text[at - 1])) && (at + name.Length == text.Length || !char.IsLetter(text[at + name.Length]));
    }

    // The capital word that ends before a place: the surname.
    private static string? NameEnding(string text, int end)
    {
        int start = end;
        while (start > 0 && (char.IsLetter(text[start - 1]) || text[start - 1] is '-' or '’' or '\''))
            start--;
        return end - start > 2 && char.IsUpper(text[start]) ? text[start..end] : null;
    }

    // The last of the capital words that start at a place: "34-year-old Mara Velin".
    private static string? NameStarting(string text, int start)
    {
        string? name = null;
        while (start < text.Length && char.IsUpper(text[start]))
        {
            int end = start;
            while (end < text.Length && (char.IsLetter(text[end]) || text[end] is '-' or '\'' or '’'))
                end++;
            string word = text[start..end];
            name = word.EndsWith("'s", StringComparison.Ordinal) || word.EndsWith("’s", StringComparison.Ordinal) ? word[..^2] : word;
            if (end >= text.Length || text[end] != ' ')
                break;
            start = end + 1;
        }

        return name is { Length: > 2 } ? name : null;
    }
}
