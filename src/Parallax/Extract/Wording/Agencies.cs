using System.Collections.Frozen;

namespace Parallax.Extract.Wording;

/// <summary>News agencies and how they are written; the value is the one name that Parallax uses.</summary>
internal static class Agencies
{
    private static readonly FrozenDictionary<string, string> Names = Build(
        ("AP", "ap; the associated press; associated press; ap news; ap photo; ap wire"),
        ("Reuters", "reuters; thomson reuters; rtrs; reuters staff"),
        ("AFP", "afp; agence france presse; afp news; afp relaxnews; france presse; agencia afp"),
        ("dpa", "dpa; deutsche presse agentur; dpa international; dpa infocom; dpa tmn"),
        ("EFE", "efe; agencia efe; agencia efe s a"),
        ("ANSA", "ansa; agenzia ansa"),
        ("PA", "pa; pa media; press association; pa news agency; pa wire"),
        ("UPI", "upi; united press international"),
        ("Xinhua", "xinhua; xinhua news agency; 新华社; 新華社"),
        ("Kyodo", "kyodo; kyodo news; 共同通信; 共同"),
        ("Jiji", "jiji; jiji press; 時事通信; 時事"),
        ("Yonhap", "yonhap; yonhap news agency; 연합뉴스"),
        ("TASS", "tass; itar tass; тасс; итар тасс"),
        ("Interfax", "interfax; интерфакс"),
        ("RIA Novosti", "ria novosti; ria; риа новости; риа"),
        ("Ukrinform", "ukrinform; укринформ; укрінформ"),
        ("Interfax-Ukraine", "interfax ukraine; интерфакс украина"),
        ("PTI", "pti; press trust of india"),
        ("ANI", "ani; asian news international"),
        ("IANS", "ians; indo asian news service"),
        ("AAP", "aap; australian associated press"),
        ("The Canadian Press", "the canadian press; canadian press; cp; la presse canadienne"),
        ("Bloomberg", "bloomberg; bloomberg news"),
        ("APA", "apa; austria presse agentur"),
        ("Keystone-SDA", "keystone sda; sda; ats; keystone ats"),
        ("Belga", "belga"),
        ("ANP", "anp"),
        ("TT", "tt; tidningarnas telegrambyrå"),
        ("NTB", "ntb"),
        ("Ritzau", "ritzau"),
        ("STT", "stt"),
        ("PAP", "pap; polska agencja prasowa"),
        ("CTK", "ctk; čtk"),
        ("MTI", "mti"),
        ("Agerpres", "agerpres"),
        ("BTA", "bta"),
        ("AMNA", "amna; ana mpa; αμπε; απε μπε"),
        ("Anadolu", "anadolu; anadolu agency; anadolu ajansı; aa"),
        ("Lusa", "lusa; agência lusa"),
        ("SID", "sid"),
        ("epd", "epd"),
        ("KNA", "kna"),
        ("KCNA", "kcna"),
        ("IRNA", "irna"),
        ("Antara", "antara"),
        ("Bernama", "bernama"),
        ("CNA", "cna"),
        ("Agência Brasil", "agência brasil; agencia brasil"),
        ("Europa Press", "europa press; ep"),
        ("Adnkronos", "adnkronos"),
        ("Sputnik", "sputnik"),
        ("NNA", "nna"),
        ("SPA", "spa"),
        ("WAM", "wam"),
        ("Kaiser Health News", "kaiser health news; kff health news"));

    // Names that are words or initials of other things: they count only in a slot that is made for an agency.
    private static readonly FrozenSet<string> Weak = new[] { "pa", "cp", "aa", "ria", "ep", "ats", "tt", "apa", "sid", "spa", "cna", "nna", "ani", "aap" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The agency that a slot (byline, bracket of a dateline, end of a caption) names; null where it names none.</summary>
    public static string? Find(ReadOnlySpan<char> name)
    {
        if (name.Length is < 2 or > 40)
            return null;
        Span<char> buffer = stackalloc char[64];
        var folded = buffer[..PlainLine.Fold(name, buffer)];
        if (!Names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(folded, out string? agency))
            return null;
        return Weak.GetAlternateLookup<ReadOnlySpan<char>>().Contains(folded) && name.ContainsAnyInRange('a', 'z') ? null : agency;
    }

    /// <summary>As <see cref="Find"/>; also a name that calls itself an agency (<c>Meridian Press</c>, <c>Agence Norlandaise</c>), as it stands.</summary>
    public static string? Named(ReadOnlySpan<char> name)
    {
        name = name.Trim();
        if (Find(name) is { } known)
            return known;
        if (name.Length is < 6 or > 50 || !name.Contains(' ') && !name.Contains('-') || !char.IsUpper(name[0]))
            return null;
        foreach (string closer in (ReadOnlySpan<string>)[" press", " news agency", " press agency", " news service", " newswire", " wire service", " wire", " presse-agentur", "-nachrichtenagentur", " nachrichtenagentur", " nyhetsbyrå", " nyhedsbureau", " ajansı"])
        {
            if (name.EndsWith(closer, StringComparison.OrdinalIgnoreCase))
                return name.ToString();
        }

        foreach (string opener in (ReadOnlySpan<string>)["agence ", "agencia ", "agenzia ", "agência ", "agencja ", "агентство "])
        {
            if (name.StartsWith(opener, StringComparison.OrdinalIgnoreCase))
                return name.ToString();
        }

        return null;
    }

    private static FrozenDictionary<string, string> Build(params ReadOnlySpan<(string Name, string Forms)> table)
    {
        var result = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, forms) in table)
        {
            foreach (string form in forms.Split(';', StringSplitOptions.TrimEntries))
                result.TryAdd(form, name);
        }

        return result.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
