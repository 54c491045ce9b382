using System.Collections.Frozen;

namespace Parallax.Read.Time;

/// <summary>
/// Time zones by the words that news uses, as identifiers of the IANA database (BCP 175). Abbreviations that several zones share with
/// no common meaning in English news (IST) have none.
/// </summary>
internal static class Zones
{
    private static readonly FrozenDictionary<string, string> Abbreviations = Table(
        "gmt,utc|Etc/UTC", "est,edt,et,eastern|America/New_York", "cst,cdt,ct,central|America/Chicago", "mst,mdt,mt,mountain|America/Denver",
        "pst,pdt,pt,pacific|America/Los_Angeles", "akst|America/Anchorage", "hst|Pacific/Honolulu", "bst|Europe/London", "cet,cest|Europe/Berlin",
        "eet,eest|Europe/Athens", "msk|Europe/Moscow", "jst|Asia/Tokyo", "kst|Asia/Seoul", "aest,aedt|Australia/Sydney", "sast|Africa/Johannesburg",
        "wat|Africa/Lagos", "eat|Africa/Nairobi", "pkt|Asia/Karachi", "sgt|Asia/Singapore", "hkt|Asia/Hong_Kong", "greenwich|Etc/UTC");

    // Cities of datelines, and of "Moscow time". A country stands for its capital only where it keeps one zone.
    private static readonly FrozenDictionary<string, string> Places = Table(
        "london,britain|Europe/London", "dublin,ireland|Europe/Dublin", "lisbon,portugal|Europe/Lisbon", "paris,france|Europe/Paris", "berlin,germany,frankfurt,munich|Europe/Berlin",
        "madrid,spain,barcelona|Europe/Madrid", "rome,italy,milan,vatican city|Europe/Rome", "brussels,belgium|Europe/Brussels", "amsterdam,hague,netherlands|Europe/Amsterdam",
        "vienna,austria|Europe/Vienna", "geneva,zurich,bern,switzerland|Europe/Zurich", "warsaw,poland|Europe/Warsaw", "prague|Europe/Prague", "budapest,hungary|Europe/Budapest",
        "stockholm,sweden|Europe/Stockholm", "oslo,norway|Europe/Oslo", "copenhagen,denmark|Europe/Copenhagen", "helsinki,finland|Europe/Helsinki", "athens,greece|Europe/Athens",
        "bucharest,romania|Europe/Bucharest", "sofia,bulgaria|Europe/Sofia", "belgrade,serbia|Europe/Belgrade", "kyiv,kiev,ukraine|Europe/Kiev", "minsk,belarus|Europe/Minsk",
        "moscow,kremlin|Europe/Moscow", "istanbul,ankara,turkey|Europe/Istanbul", "vladivostok|Asia/Vladivostok", "yakutsk|Asia/Yakutsk",
        "jerusalem,tel aviv,israel|Asia/Jerusalem", "gaza|Asia/Gaza", "beirut,lebanon|Asia/Beirut", "damascus,syria|Asia/Damascus", "amman,jordan|Asia/Amman",
        "baghdad,iraq|Asia/Baghdad", "tehran,iran|Asia/Tehran", "riyadh,saudi arabia|Asia/Riyadh", "dubai,abu dhabi|Asia/Dubai", "doha,qatar|Asia/Qatar", "kuwait|Asia/Kuwait",
        "kabul,afghanistan|Asia/Kabul", "islamabad,karachi,lahore,pakistan|Asia/Karachi", "delhi,mumbai,india|Asia/Kolkata", "dhaka,bangladesh|Asia/Dhaka", "colombo|Asia/Colombo",
        "kathmandu,nepal|Asia/Kathmandu", "bangkok,thailand|Asia/Bangkok", "hanoi,vietnam|Asia/Bangkok", "jakarta|Asia/Jakarta", "manila,philippines|Asia/Manila",
        "singapore|Asia/Singapore", "beijing,shanghai,china|Asia/Shanghai", "hong kong|Asia/Hong_Kong", "taipei,taiwan|Asia/Taipei", "tokyo,japan,osaka|Asia/Tokyo",
        "seoul|Asia/Seoul", "pyongyang|Asia/Pyongyang", "sydney,canberra|Australia/Sydney", "melbourne|Australia/Melbourne", "wellington,auckland|Pacific/Auckland",
        "cairo,egypt|Africa/Cairo", "nairobi,kenya|Africa/Nairobi", "lagos,abuja,nigeria|Africa/Lagos", "johannesburg,pretoria,cape town|Africa/Johannesburg",
        "addis ababa,ethiopia|Africa/Addis_Ababa", "khartoum,sudan|Africa/Khartoum", "tripoli,libya|Africa/Tripoli", "tunis,tunisia|Africa/Tunis", "algiers|Africa/Algiers",
        "rabat|Africa/Casablanca", "accra,ghana|Africa/Accra", "kinshasa|Africa/Kinshasa", "mogadishu,somalia|Africa/Mogadishu",
        "washington,new york,boston,philadelphia,atlanta,miami,baltimore,pittsburgh|America/New_York", "detroit|America/Detroit", "chicago,houston,dallas,minneapolis,new orleans|America/Chicago",
        "denver|America/Denver", "phoenix|America/Phoenix", "los angeles,san francisco,seattle,san diego,las vegas|America/Los_Angeles", "anchorage|America/Anchorage", "honolulu|Pacific/Honolulu",
        "toronto,ottawa,montreal|America/Toronto", "vancouver|America/Vancouver", "mexico city|America/Mexico_City", "havana,cuba|America/Havana", "bogota,colombia|America/Bogota",
        "caracas,venezuela|America/Caracas", "lima,peru|America/Lima", "santiago|America/Santiago", "buenos aires|America/Argentina/Buenos_Aires", "brasilia,sao paulo,rio de janeiro|America/Sao_Paulo");

    /// <summary>The zone of an abbreviation or of "Eastern", "Moscow"; null where it has none.</summary>
    public static string? Of(ReadOnlySpan<char> words) => Find(Abbreviations, words) ?? Find(Places, words);

    /// <summary>The zone of a place as a dateline names it ("MOSCOW", "NAIROBI, Kenya"); null where the table does not know it.</summary>
    public static string? OfPlace(string? dateline)
    {
        if (dateline is null)
            return null;
        foreach (var range in dateline.AsSpan().Split(','))
        {
            if (Find(Places, dateline.AsSpan(range).Trim()) is { } zone)
                return zone;
        }

        return null;
    }

    /// <summary>The zone that the words of a clock time name: "8 p.m. Moscow time", "1700 GMT"; null where they name none.</summary>
    public static string? In(Scan s, in Draft d)
    {
        for (int k = d.First; k < d.End; k++)
        {
            if (s.Is(k, Lex.Zone) && char.IsUpper(s.Word(k)[0]))
                return Of(s.Word(k));
            if (!s.Word(k, "time") || k == d.First)
                continue;
            int last = s.AnyWord(k - 1, "standard", "daylight", "summer", "mean") ? k - 2 : k - 1;
            if (last > d.First && s.IsWord(last - 1) && s[last - 1].Capital && Of(s.Text.AsSpan(s[last - 1].Start, s[last].End - s[last - 1].Start)) is { } two)
                return two;
            return last >= d.First && s[last].Capital ? Of(s.Word(last)) : null;
        }

        return null;
    }

    private static string? Find(FrozenDictionary<string, string> table, ReadOnlySpan<char> words) =>
        table.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(words, out string? zone) ? zone : null;

    private static FrozenDictionary<string, string> Table(params ReadOnlySpan<string> rows)
    {
        var table = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (string row in rows)
        {
            int bar = row.IndexOf('|', StringComparison.Ordinal);
            foreach (string name in row[..bar].Split(','))
                table[name] = row[(bar + 1)..];
        }

        return table.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
