using System.Collections.Frozen;
using Parallax.Extract.Wording;

namespace Parallax.Extract.Metadata;

/// <summary>What a byline names.</summary>
/// <param name="People">Names, in order.</param>
/// <param name="Agency">The agency among them.</param>
internal readonly record struct Byline(IReadOnlyList<string> People, string? Agency);

/// <summary>Reads names out of author values and visible bylines.</summary>
internal static class BylineReader
{
    private static readonly string[] Openers =
    [
        "written by", "reported by", "reporting by", "story by", "posted by", "published by", "by", "von", "par", "por", "di", "da", "door", "autor:", "autor", "author:", "author", "auteur:", "auteur",
        "text:", "texto:", "text", "words by", "αυτόρ:", "автор:", "автор", "текст:", "af", "av", "written", "przez", "tekst:", "rédigé par", "publié par", "geschreven door", "escrito por",
    ];

    private static readonly FrozenSet<string> NoPeople = new[]
    {
        "staff", "staff reporter", "staff writer", "staff report", "news desk", "newsroom", "editor", "editors", "editorial", "editorial board", "editorial staff", "editorial team", "admin", "administrator",
        "redaktion", "redaction", "redacción", "redazione", "redação", "rédaction", "la rédaction", "web desk", "webdesk", "online desk", "wire", "wire services", "news agencies", "agencies", "agency", "our correspondent",
        "guest", "guest author", "contributor", "contributors", "anonymous", "unknown", "team", "news", "press release", "correspondent", "our bureau", "special correspondent", "redakcja", "редакция", "null", "undefined",
        "author", "byline", "none", "user", "webmaster", "press office", "communications", "digital team", "web team", "newsdesk", "the newsroom", "desk", "by", "link", "sign in", "sign up", "log in", "share", "follow", "tümü", "all", "more", "home", "menu", "about", "subscribe",
        "rn", "bsn", "md", "phd", "ph.d", "mba", "faia", "jr", "sr", "ma", "msc", "m.d", "rd", "cpa", "cfp",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> NoNameWords = new[]
    {
        "news", "staff", "desk", "team", "editorial", "newsroom", "editor", "reporter", "correspondent", "writer", "press", "media", "redaktion", "redacción", "redaction", "agency", "agencies", "bureau", "service",
        "online", "digital", "magazine", "times", "post", "tv", "radio", "network", "com", "org", "net", "www", "http", "https", "updated", "published", "minutes", "read", "follow", "share", "photo", "office", "wire", "services",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Reads an author value (metadata) or the names of a byline whose opener was cut.</summary>
    /// <param name="value">One name or several.</param>
    /// <param name="outlet">The outlet's name, which is nobody.</param>
    public static Byline Read(string value, string? outlet)
    {
        var people = new List<string>();
        string? agency = null;
        string rest = CutOpener(value.Trim());
        foreach (string part in Split(rest))
        {
            string name = Clean(part);
            if (name.Length == 0)
                continue;
            if (Agencies.Find(name) is { } found)
            {
                agency ??= found;
                continue;
            }

            if (IsPerson(name, outlet) && !people.Contains(name, StringComparer.OrdinalIgnoreCase))
                people.Add(name);
        }

        return new Byline(people, agency);
    }

    /// <summary>Reads a visible line that opens as a byline does ("By Jane Roe and John Doe"); null for any other line.</summary>
    public static Byline? ReadLine(string line, string? outlet)
    {
        line = line.Trim();
        if (line.Length is < 5 or > 160)
            return null;
        string rest = CutOpener(line);
        if (rest.Length == line.Length || rest.Length < 3)
            return null;
        // "By Jane Roe, Staff Writer | 3 June 2024": the names end where a date or bar comes.
        int end = rest.AsSpan().IndexOfAny('|', '•', '·');
        if (end > 0)
            rest = rest[..end];
        for (int i = 0; i < rest.Length; i++)
        {
            if (char.IsAsciiDigit(rest[i]))
            {
                rest = rest[..i];
                break;
            }
        }

        if (rest.Length > 0 && !char.IsUpper(rest.TrimStart().FirstOrDefault()) && !Characters.IsUnspaced(rest.TrimStart().FirstOrDefault()))
            return null;
        var byline = Read(rest, outlet);
        return byline.People.Count > 0 || byline.Agency is not null ? byline : null;
    }

    /// <summary>True where the line opens with one of the words that bylines open with.</summary>
    public static bool Opens(ReadOnlySpan<char> line)
    {
        foreach (string opener in Openers)
        {
            if (line.Length > opener.Length && line.StartsWith(opener, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static string CutOpener(string line)
    {
        foreach (string opener in Openers)
        {
            if (line.Length > opener.Length && line.StartsWith(opener, StringComparison.OrdinalIgnoreCase) && line[opener.Length] is ' ' or ':' or '\u00a0')
                return line[(opener.Length + 1)..].TrimStart(' ', ':', '\u00a0');
        }

        return line;
    }

    private static IEnumerable<string> Split(string names)
    {
        foreach (string part in names.Split([",", ";", "|", "/", " and ", " und ", " et ", " y ", " e ", " i ", " og ", " och ", " en ", " & ", " и ", " και ", " with ", "、", "，", "\n"], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            yield return part;
    }

    private static string Clean(string part)
    {
        part = part.Trim(' ', '.', '-', '–', '—', ':', '"', '\u00a0', '*');
        foreach (string opener in (ReadOnlySpan<string>)["by ", "von ", "par ", "por ", "di "])
        {
            if (part.StartsWith(opener, StringComparison.OrdinalIgnoreCase))
                part = part[opener.Length..].TrimStart();
        }

        foreach (string closer in (ReadOnlySpan<string>)[" on", " for", " at", " -", " –", " |", " ⋅", " ·"])
        {
            int close = part.IndexOf(closer + " ", StringComparison.OrdinalIgnoreCase);
            if (close > 2)
                part = part[..close];
            if (part.EndsWith(closer, StringComparison.OrdinalIgnoreCase))
                part = part[..^closer.Length].TrimEnd();
        }

        int bracket = part.IndexOf('(', StringComparison.Ordinal);
        if (bracket > 0)
            part = part[..bracket].TrimEnd();
        return part.StartsWith('@') || part.Contains("://", StringComparison.Ordinal) || part.Contains('@', StringComparison.Ordinal) ? "" : part;
    }

    private static bool IsPerson(string name, string? outlet)
    {
        if (name.Length is < 2 or > 60)
            return false;
        if (outlet is not null && (string.Equals(name, outlet, StringComparison.OrdinalIgnoreCase) || outlet.Contains(name, StringComparison.OrdinalIgnoreCase)))
            return false;
        string lower = name.ToLowerInvariant();
        if (NoPeople.Contains(lower) || lower.Contains(".com", StringComparison.Ordinal))
            return false;
        int words = 0;
        bool capital = false;
        foreach (string word in lower.Split([' ', '-', '.'], StringSplitOptions.RemoveEmptyEntries))
        {
            words++;
            if (NoNameWords.Contains(word))
                return false;
        }

        foreach (char c in name)
        {
            capital |= char.IsUpper(c) || (char.IsLetter(c) && !char.IsLower(c));
            if (char.IsDigit(c))
                return false;
        }

        return capital && words is >= 1 and <= 6;
    }
}
