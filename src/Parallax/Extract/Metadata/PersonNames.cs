using System.Collections.Frozen;
using Parallax.Extract.Wording;

namespace Parallax.Extract.Metadata;

/// <summary>Tells names of people from desks, roles, outlets and the words of buttons.</summary>
internal static class PersonNames
{
    private static readonly FrozenSet<string> Nobody = Set(
        "staff|staff reporter|staff writer|staff report|news desk|newsroom|editor|editors|editorial|editorial board|editorial staff|editorial team|admin|administrator|"
        + "redaktion|redaction|redacción|redazione|redação|rédaction|la rédaction|web desk|webdesk|online desk|wire|wire services|news agencies|agencies|agency|our correspondent|"
        + "guest|guest author|contributor|contributors|anonymous|unknown|team|news|press release|correspondent|our bureau|special correspondent|redakcja|редакция|null|undefined|"
        + "author|authors|byline|none|user|webmaster|press office|communications|digital team|web team|newsdesk|the newsroom|desk|by|link|sign in|sign up|log in|share|follow|tümü|all|more|home|menu|about|subscribe|"
        + "full bio|bio|see more|read more|learn more|view all|support|contact|privacy|help|search|comments|print|email|e-mail|facebook|twitter|linkedin|whatsapp|instagram|youtube|telegram|copy link|google news|"
        + "rn|bsn|md|phd|ph.d|ph. d|mba|faia|jr|sr|ma|msc|m.d|rd|rdn|cpa|cfp|cpt|dds|dmd|do|dpt|facc|jd|j.d|mph|lcsw|np|pharmd|esq");

    private static readonly FrozenSet<string> NoNameWords = Set(
        "news|staff|desk|team|editorial|newsroom|editor|editors|reporter|reporters|correspondent|writer|press|media|redaktion|redacción|redaction|redazione|redação|rédaction|redakcja|agency|agencies|bureau|service|"
        + "online|digital|magazine|times|post|tv|radio|network|com|org|net|www|http|https|updated|published|minutes|read|follow|share|photo|photos|office|wire|services|"
        + "home|security|newspaper|herald|tribune|gazette|chronicle|journal|courier|observer|guardian|telegraph|today|daily|weekly|blog|website|company|inc|ltd|llc|gmbh|university|institute|department|ministry|council|"
        + "contributors|content|hub|former|consultant|deputy|senior|chief|expert|specialist|director|infectious|diseases|guest|information|newsletter|subscribe|policy|comments|comment|more|about|our|the|your|this|retailer|support|редакция|agence|agencia|agenzia");

    // What follows a name without a comma: "Jane Roe Staff Writer".
    private static readonly FrozenSet<string> Roles = Set(
        "staff|special|senior|chief|correspondent|reporter|editor|writer|columnist|contributor|contributing|associate|deputy|managing|executive|political|sports|business|science|health|"
        + "former|licensed|certified|award|consultant|coordinator|intern|engineer|researcher|scientist|physician|founder|co-founder|director|expert|producer|analyst|specialist|journalist|photographer|freelance|guest|head|manager|president|professor|lecturer|attorney|redakteur|redakteurin|"
        + "korrespondent|korrespondentin|journaliste|correspondant|correspondante|periodista|corresponsal|redactor|redactora|giornalista|repórter|jornalista|redacteur|verslaggever|dziennikarz|корреспондент|"
        + "rn|md|phd|ph.d|mba|rdn|cpt|jd|esq");

    private static readonly FrozenSet<string> Desks = Set("staff|newsroom|newsdesk|desk|editors|board|team|redaktion|redacción|redazione|redação|rédaction|redakcja|redactie|redaksjonen|redaktionen|toimitus|редакция|σύνταξη");

    private static readonly FrozenSet<string> Particles = Set("de|del|della|di|da|do|dos|das|du|des|van|von|der|den|ten|ter|zu|zur|la|le|el|al|bin|ibn|bint|abu|y|e|af|av|und|vom|d|o|st|mac|mc|ap|ben|dit|san|'t|of");

    /// <summary>The outlet's name, a part of it, or the outlet's name with a few words more.</summary>
    public static bool IsOutlet(string name, string? outlet) =>
        outlet is { Length: > 0 }
        && (outlet.Contains(name, StringComparison.OrdinalIgnoreCase) || (outlet.Length >= 4 && name.Contains(outlet, StringComparison.OrdinalIgnoreCase)) || (outlet.Length >= 2 && name.StartsWith(outlet + " ", StringComparison.Ordinal)));

    /// <summary>
    /// An outlet or a desk of one, in a place that is made for authors: the outlet's own name, or a name with a word for a desk (<c>Elm Courier
    /// Newsroom</c>). A role without a name (<c>Staff Reporter</c>) is nobody.
    /// </summary>
    public static bool IsDesk(string name, string? outlet)
    {
        if (name.Length is < 3 or > 60 || name.Contains("://", StringComparison.Ordinal) || Nobody.Contains(name.ToLowerInvariant()))
            return false;
        if (IsOutlet(name, outlet))
            return true;
        string[] words = name.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= 6 && char.IsUpper(name[0]) && Array.Exists(words, static word => Desks.Contains(word.ToLowerInvariant())) && !Array.TrueForAll(words, static word => NoNameWords.Contains(word.ToLowerInvariant()));
    }

    /// <summary>True for words that stand for no author at all: <c>Staff Reporter</c>, <c>admin</c>.</summary>
    public static bool IsNobody(string name) => Nobody.Contains(name.ToLowerInvariant());

    /// <summary>May be a person, in a place that is made for authors: one word is enough, a desk is not.</summary>
    public static bool IsPerson(string name)
    {
        if (name.Length is < 2 or > 60)
            return false;
        string lower = name.ToLowerInvariant();
        if (Nobody.Contains(lower) || lower.Contains(".com", StringComparison.Ordinal) || name.Contains(':', StringComparison.Ordinal))
            return false;
        int words = 0;
        foreach (string word in lower.Split([' ', '-', '.'], StringSplitOptions.RemoveEmptyEntries))
        {
            words++;
            if (NoNameWords.Contains(word))
                return false;
        }

        bool capital = false;
        foreach (char c in name)
        {
            capital |= char.IsUpper(c) || (char.IsLetter(c) && !char.IsLower(c));
            if (char.IsDigit(c))
                return false;
        }

        return capital && words is >= 1 and <= 6;
    }

    /// <summary>A first and a last name, each with a capital; ideographs and hangul without a space.</summary>
    public static bool IsFull(string name)
    {
        if (!IsPerson(name))
            return false;
        if (Characters.IsUnspaced(name[0]) || (name[0] >= '\uac00' && name[0] <= '\ud7a3'))
            return name.Length is >= 2 and <= 8;
        int capitals = 0;
        foreach (string word in name.Split([' ', '\u00a0'], StringSplitOptions.RemoveEmptyEntries))
        {
            char first = word[0] is '\'' or '’' && word.Length > 1 ? word[1] : word[0];
            if (!char.IsLetter(first))
                return false;
            if (!char.IsLower(first))
                capitals++;
            else if (!Particles.Contains(word.ToLowerInvariant().TrimEnd('\'', '’')) && !HasInnerCapital(word))
                return false;
        }

        return capitals >= 2;
    }

    /// <summary>One to five words, each with a capital but for particles: the name of a person, a place or an outlet.</summary>
    public static bool IsTitled(string name)
    {
        int words = 0;
        foreach (string word in name.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            words++;
            if (!char.IsUpper(word[0]) && !Particles.Contains(word))
                return false;
        }

        return words is >= 1 and <= 5;
    }

    /// <summary>One word that may be a part of a name.</summary>
    public static bool IsWord(string word)
    {
        if (word.Length is < 2 or > 24 || !char.IsUpper(word[0]) || !IsPerson(word))
            return false;
        foreach (char c in word)
        {
            if (!char.IsLetter(c) && c is not ('-' or '\'' or '’'))
                return false;
        }

        return true;
    }

    /// <summary>The name without the role that follows it: <c>Jane Roe Staff Writer</c> is <c>Jane Roe</c>.</summary>
    public static string CutRole(string name)
    {
        int at = 0, words = 0;
        while (at < name.Length)
        {
            int end = name.IndexOf(' ', at);
            end = end < 0 ? name.Length : end;
            if (words >= 2 && Roles.Contains(name[at..end].ToLowerInvariant().TrimEnd('.')))
                return name[..(at - 1)].TrimEnd();
            words += end > at ? 1 : 0;
            at = end + 1;
        }

        return name;
    }

    /// <summary>The known agency whose name follows a person's (<c>Jane Roe The Associated Press</c>), or null; <paramref name="person"/> is what stands before.</summary>
    public static string? CutAgency(string name, out string person)
    {
        person = name;
        for (int at = name.LastIndexOf(' '), words = 1; at > 0 && words <= 4; at = name.LastIndexOf(' ', at - 1), words++)
        {
            string tail = name[(at + 1)..];
            if (Agencies.Find(tail) is null || !IsFull(name[..at].Trim()))
                continue;
            // "The" belongs to the agency's name.
            string head = name[..at].Trim();
            bool article = head.EndsWith(" The", StringComparison.OrdinalIgnoreCase);
            person = article ? head[..^4].TrimEnd() : head;
            return article ? "The " + tail : tail;
        }

        return null;
    }

    private static bool HasInnerCapital(string word)
    {
        for (int i = 1; i < word.Length; i++)
        {
            if (char.IsUpper(word[i]) && word[i - 1] is '\'' or '’' or '-')
                return true;
        }

        return false;
    }

    private static FrozenSet<string> Set(string words) => words.Split('|').ToFrozenSet(StringComparer.Ordinal);
}
