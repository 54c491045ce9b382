using Parallax.Extract.Wording;
using Parallax.Text;

namespace Parallax.Extract.Metadata;

/// <summary>A dateline at the start of a report.</summary>
/// <param name="Place">As it stands.</param>
/// <param name="PlaceSpan">Where, in the text that was read.</param>
/// <param name="Agency">The agency in it.</param>
/// <param name="AgencySpan">Where.</param>
internal readonly record struct Dateline(string? Place, Span PlaceSpan, string? Agency, Span AgencySpan);

/// <summary>Reads datelines: <c>PORT ELM:</c>, <c>PORT ELM, June 3 (Reuters) -</c>, <c>(AP) —</c>, <c>Port Elm (dpa) –</c>, <c>PORT ELM (Elm Press).</c></summary>
internal static class DatelineReader
{
    private const int Longest = 100;

    /// <summary>The dateline with which the paragraph opens, or null.</summary>
    /// <param name="text">The article's text.</param>
    /// <param name="paragraph">One of its lines.</param>
    /// <param name="outlet">The outlet's name: in the bracket it credits nobody else.</param>
    public static Dateline? Read(string text, Span paragraph, string? outlet = null)
    {
        var head = text.AsSpan(paragraph.Start, Math.Min(Longest, paragraph.Length));
        int dash = FindEnd(head);
        if (dash < 0)
            return null;
        var lead = head[..dash];
        int open = lead.IndexOf('('), close = open < 0 ? -1 : lead[open..].IndexOf(')') + open;
        string? agency = null;
        Span agencySpan = default;
        bool credited = false;
        if (open >= 0 && close > open)
        {
            var slug = lead[(open + 1)..close];
            agency = Agencies.Find(slug);
            credited = agency is not null || IsSlug(slug);
            if (!credited || (close + 1 < lead.Length && !lead[(close + 1)..].IsWhiteSpace()))
                return null;
            // "(AP)" is known; any other name in that place is an agency too, but for the outlet's own.
            if (agency is null && (!IsOutlet(slug, outlet) || Agencies.Named(outlet) is not null))
                agency = slug.Trim().ToString();
            agencySpan = new Span(paragraph.Start + open + 1, paragraph.Start + close);
        }
        else if (head[dash] == '.')
        {
            return null;
        }

        var place = (open >= 0 ? lead[..open] : lead).Trim();
        var name = place[..PlaceEnd(place)].Trim();
        bool capitals = IsAllCapitals(name);
        // Beside ordinary words a name in brackets is an agency only where it is known for one or calls itself one.
        credited &= capitals || (agency is not null && Agencies.Named(agency) is not null);
        // "MOSCOW:" takes capitals; a colon or dash after ordinary words is a sentence's own, unless a bracket credits someone.
        if (name.Length > 0 ? !capitals && !(credited && IsNames(name)) : agency is null)
            return null;
        int at = paragraph.Start + (name.Length == 0 ? 0 : head.IndexOf(name));
        if (name.Length > 0 && Agencies.Find(name) is { } only)
            return new Dateline(null, default, only, new Span(at, at + name.Length));
        return new Dateline(name.Length == 0 ? null : name.ToString(), new Span(at, at + name.Length), agency, agency is null ? default : agencySpan);
    }

    // A name of up to three words: capitals ("NNA"), or words that open with them ("Meridian Press"); no date, no ordinary words.
    private static bool IsSlug(ReadOnlySpan<char> slug)
    {
        slug = slug.Trim();
        if (slug.Length is < 2 or > 30 || slug.ContainsAnyInRange('0', '9') && !IsAllCapitals(slug.TrimEnd("0123456789")))
            return false;
        int words = 0;
        foreach (var range in slug.SplitAny(' ', '/', '-'))
        {
            var word = slug[range];
            if (word.IsEmpty)
                continue;
            if (!char.IsUpper(word[0]) || MonthNames.Find(word) > 0 || ++words > 3)
                return false;
        }

        return words > 0;
    }

    // The outlet by its name, its initials, or a part of its name.
    private static bool IsOutlet(ReadOnlySpan<char> slug, string? outlet)
    {
        if (outlet is null)
            return false;
        slug = slug.Trim();
        if (outlet.AsSpan().Contains(slug, StringComparison.OrdinalIgnoreCase) || slug.Contains(outlet, StringComparison.OrdinalIgnoreCase))
            return true;
        int at = 0;
        for (int i = 0; i < outlet.Length; i++)
        {
            if (char.IsLetter(outlet[i]) && (i == 0 || !char.IsLetter(outlet[i - 1])) && at < slug.Length && char.ToUpperInvariant(outlet[i]) == slug[at])
                at++;
        }

        return slug.Length > 1 && at == slug.Length;
    }

    // What ends a dateline: a long dash, a colon, two hyphens, a hyphen between spaces, or the full stop after a bracket.
    private static int FindEnd(ReadOnlySpan<char> head)
    {
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
            if (c == '-' && i + 1 < head.Length && head[i + 1] == '-')
                return i;
            if (c == '.' && head[i - 1] == ')')
                return i;
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
