using Parallax.Extract.Wording;
using Parallax.Text;

namespace Parallax.Extract.Metadata;

/// <summary>A dateline at the start of a report.</summary>
/// <param name="Place">As it stands.</param>
/// <param name="PlaceSpan">Where, in the text that was read.</param>
/// <param name="Agency">The agency in it.</param>
/// <param name="AgencySpan">Where.</param>
internal readonly record struct Dateline(string? Place, Span PlaceSpan, string? Agency, Span AgencySpan);

/// <summary>Reads datelines: <c>PORT ELM:</c>, <c>PORT ELM, June 3 (Reuters) -</c>, <c>(AP) —</c>, <c>Port Elm (dpa) –</c>, <c>/PRNewswire/ --</c>.</summary>
internal static class DatelineReader
{
    private const int Longest = 100;

    /// <summary>The dateline with which the paragraph opens, or null.</summary>
    public static Dateline? Read(string text, Span paragraph)
    {
        var head = text.AsSpan(paragraph.Start, Math.Min(Longest, paragraph.Length));
        int dash = FindDash(head, out int width);
        if (dash < 0)
            return null;
        var lead = head[..dash];
        int open = lead.IndexOf('('), close = open < 0 ? -1 : lead[open..].IndexOf(')') + open;
        string? agency = null;
        Span agencySpan = default;
        if (open >= 0 && close > open)
        {
            agency = Agencies.Find(lead[(open + 1)..close].ToString());
            agencySpan = new Span(paragraph.Start + open + 1, paragraph.Start + close);
            if (agency is null)
                return null;
        }

        var place = (open >= 0 ? lead[..open] : lead).Trim();
        int comma = PlaceEnd(place);
        var name = place[..comma].Trim();
        bool capitals = IsAllCapitals(name);
        bool named = agency is not null && IsNames(name);
        if (name.Length > 0 && !capitals && !named)
            return null;
        if (name.Length == 0 && agency is null)
            return null;
        // "MOSCOW:" takes capitals; a colon or dash after ordinary words is a sentence's own.
        if (!capitals && agency is null)
            return null;
        if (name.Length > 0 && Agencies.Find(name) is { } only)
            return new Dateline(null, default, only, new Span(paragraph.Start + head.IndexOf(name), paragraph.Start + head.IndexOf(name) + name.Length));
        _ = width;
        int at = paragraph.Start + (name.Length == 0 ? 0 : head.IndexOf(name));
        return new Dateline(name.Length == 0 ? null : name.ToString(), new Span(at, at + name.Length), agency, agencySpan);
    }

    // The dash or colon that ends a dateline: a long dash, two hyphens, or a hyphen between spaces.
    private static int FindDash(ReadOnlySpan<char> head, out int width)
    {
        width = 1;
        int bracket = 0;
        for (int i = 1; i < head.Length; i++)
        {
            char c = head[i];
            if (c == '(')
                bracket++;
            else if (c == ')')
                bracket--;
            if (bracket > 0)
                continue;
            if (c is '—' or '–' or '―' or '−' or '：')
                return i;
            if (c == ':' && i + 1 < head.Length && head[i + 1] == ' ')
                return i;
            if (c == '-' && (i + 1 < head.Length && head[i + 1] == '-'))
            {
                width = 2;
                return i;
            }

            if (c == '-' && (head[i - 1] is ' ' or ')') && i + 1 < head.Length && head[i + 1] == ' ')
                return i;
        }

        return -1;
    }

    // The place ends before a comma that a month, a weekday or a number follows.
    private static int PlaceEnd(ReadOnlySpan<char> place)
    {
        for (int i = 0; i < place.Length; i++)
        {
            if (place[i] is ',' or '/' && i + 1 < place.Length)
            {
                var rest = place[(i + 1)..].TrimStart();
                int word = 0;
                while (word < rest.Length && char.IsLetter(rest[word]))
                    word++;
                if (word == 0 || MonthNames.Find(rest[..word]) > 0)
                    return i;
            }

            if (char.IsDigit(place[i]))
                return i;
        }

        return place.Length;
    }

    private static bool IsAllCapitals(ReadOnlySpan<char> name)
    {
        int capitals = 0, small = 0, words = 1;
        bool inState = false;
        foreach (char c in name)
        {
            if (c is ',' or '/')
                inState = true; // "HONG HILL, Wash.": what follows the comma is no capital's business
            else if (c == ' ')
                words++;
            else if (char.IsUpper(c))
                capitals++;
            else if (char.IsLower(c) && !inState)
                small++;
            else if (!char.IsLetter(c) && c is not ('.' or '\'' or '’' or '-' or '´') && !char.IsLower(c))
                return false;
        }

        return capitals >= 3 && small == 0 && words <= 5;
    }

    private static bool IsNames(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > 50)
            return false;
        int words = 0;
        foreach (var range in name.Split(' '))
        {
            var word = name[range];
            if (word.IsEmpty)
                continue;
            words++;
            if (!char.IsUpper(word[0]) && !char.IsLetter(word[0]) && word.Length > 3)
                return false;
            if (char.IsLower(word[0]) && word.Length > 4)
                return false;
        }

        return words <= 5;
    }
}
