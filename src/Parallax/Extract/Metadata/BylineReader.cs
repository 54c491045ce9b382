using Parallax.Extract.Wording;

namespace Parallax.Extract.Metadata;

/// <summary>What a byline names.</summary>
/// <param name="People">Names, in order.</param>
/// <param name="Agency">The agency among them, by the one name that Parallax uses.</param>
/// <param name="Credits">The agencies among them, in the byline's own words.</param>
internal readonly record struct Byline(IReadOnlyList<string> People, string? Agency, IReadOnlyList<string> Credits)
{
    /// <summary>True where it names nobody.</summary>
    public bool IsEmpty => People.Count == 0 && Agency is null;
}

/// <summary>Reads names out of author values and visible bylines.</summary>
internal static class BylineReader
{
    private static readonly System.Buffers.SearchValues<char> Colons = System.Buffers.SearchValues.Create(":：");
    private static readonly System.Buffers.SearchValues<char> Bars = System.Buffers.SearchValues.Create("|•·⋅│");

    private static readonly string[] Separators =
    [
        ",", ";", "|", "/", "•", "·", " and ", " und ", " et ", " y ", " e ", " i ", " og ", " och ", " en ", " & ", " и ", " και ", " ve ", " with ", " mit ", " avec ", " con ", " com ", " met ", "、", "，", "；", "\n", "\t",
    ];

    /// <summary>Reads an author value (metadata) or the names of a byline whose opener was cut.</summary>
    /// <param name="value">One name or several.</param>
    /// <param name="outlet">The outlet's name, which is nobody.</param>
    /// <param name="strict">True for a place that may hold other words than names: a name there has a first and a last part.</param>
    public static Byline Read(string value, string? outlet, bool strict = false)
    {
        var people = new List<string>();
        var credits = new List<string>();
        string? agency = null;
        bool isOutlet = false;
        string rest = BylineWords.CutOpener(value.Trim());
        if (LastFirst(rest) is { } turned)
            rest = turned;
        foreach (string part in Parts(rest))
        {
            string name = Clean(part);
            if (name.Length == 0)
                continue;
            if (PersonNames.CutAgency(name, out string person) is { } worded)
            {
                agency ??= Agencies.Find(worded);
                credits.Add(worded);
                name = person;
            }
            else if (Agencies.Named(name) is { } found && !PersonNames.IsOutlet(name, outlet))
            {
                agency ??= found;
                credits.Add(name);
                continue;
            }

            name = PersonNames.CutRole(name);
            isOutlet |= PersonNames.IsOutlet(name, outlet);
            if ((strict ? PersonNames.IsFull(name) : PersonNames.IsPerson(name)) && !PersonNames.IsOutlet(name, outlet) && !people.Contains(name, StringComparer.OrdinalIgnoreCase))
                people.Add(name);
        }

        // Beside full names a single word is a piece of a role ("Home and Garden Expert").
        if (people.Exists(PersonNames.IsFull))
            people.RemoveAll(static name => !name.Contains(' ', StringComparison.Ordinal) && !Characters.IsUnspaced(name[0]));
        // "Elm Courier with Northern Press": the outlet's own words for what it made of an agency's.
        if (isOutlet && people.Count == 0 && credits.Count == 1 && rest.Length < 60)
            credits[0] = rest;
        return new Byline(people, agency, credits);
    }

    /// <summary>
    /// Reads a visible line that is a byline ("By Jane Roe and John Doe", "3 June | 14:07 | Von Jane Roe", "Quelle: dpa"); null for any other line.
    /// </summary>
    public static Byline? ReadLine(string line, string? outlet)
    {
        line = line.Trim();
        if (line.Length is < 3 or > 160)
            return null;
        while (line.Length > 2)
        {
            if ((Source(line) ?? ReadSegment(line, outlet)) is { } part)
                return part;
            int bar = line.AsSpan().IndexOfAny(Bars);
            if (bar < 0)
                return null;
            line = line[(bar + 1)..].TrimStart();
        }

        return null;
    }

    /// <summary>True where the line opens with one of the words that bylines open with.</summary>
    public static bool Opens(ReadOnlySpan<char> line) => BylineWords.OpenerLength(line) > 0;

    // "Source: AFP" credits an agency; any other source is somebody whom the report quotes.
    private static Byline? Source(string line)
    {
        int colon = line.AsSpan().IndexOfAny(Colons);
        if (colon <= 0 || !BylineWords.IsSourceLabel(line.AsSpan(0, colon).Trim()))
            return null;
        string name = Clean(line[(colon + 1)..]);
        return Agencies.Named(name) is { } agency || (IsInitials(name) && (agency = name) is not null) ? new Byline([], agency, [name]) : null;
    }

    private static bool IsInitials(string name)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterUpper(c))
                return false;
        }

        return name.Length is >= 2 and <= 6;
    }

    private static Byline? ReadSegment(string line, string? outlet)
    {
        int opener = BylineWords.OpenerLength(line);
        if (opener == 0)
            return null;
        string rest = line[opener..].TrimStart(' ', ':', '：', '\u00a0');
        if (rest.Length < 2)
            return null;
        // "By Jane Roe, Staff Writer | 3 June 2024": the names end where a date or bar comes.
        int end = rest.AsSpan().IndexOfAny(Bars);
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

        rest = rest.Trim();
        if (rest.Length == 0 || (!Characters.IsUpper(rest[0]) && (char.IsLower(rest[0]) || !char.IsLetter(rest[0])) && Agencies.Find(rest) is null))
            return null;
        var byline = Read(rest, outlet, strict: !Characters.IsUnspaced(rest[0]));
        return byline.IsEmpty ? null : byline;
    }

    // "Roe, Jane": one comma between two single words.
    private static string? LastFirst(string value)
    {
        int comma = value.IndexOf(',', StringComparison.Ordinal);
        if (comma <= 0 || value.IndexOf(',', comma + 1) >= 0 || value.Length > 50)
            return null;
        string last = value[..comma].Trim(), first = value[(comma + 1)..].Trim();
        return PersonNames.IsWord(last) && PersonNames.IsWord(first) && Agencies.Find(last) is null && Agencies.Find(first) is null ? $"{first} {last}" : null;
    }

    // Commas and bars part first: what follows a name may be a role with an "and" of its own.
    private static IEnumerable<string> Parts(string names)
    {
        foreach (string part in names.Split(Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            yield return part;
    }

    private static string Clean(string part)
    {
        part = part.Trim(' ', '.', '-', '–', '—', ':', '"', '\u00a0', '*', '(', ')', '[', ']', '©', '“', '”', '«', '»');
        part = BylineWords.CutOpener(part);
        foreach (string closer in (ReadOnlySpan<string>)[" on", " for", " at", " in", " aus", " für", " from", " -", " –", " —", " |"])
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
}
