using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text;

namespace Parallax.Language;

/// <summary>
/// Countries with their capitals and demonyms (countries.txt), and towns (cities.txt). A name that is more than one thing (Georgia) is left to context; a town whose name
/// several countries share is taken for the one that is five times as large as any other, and else not known.
/// </summary>
internal static class Gazetteer
{
    // Letters with accents and the same without, one to one: no culture, no tables of the platform.
    private const string Accented =
        "ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝàáâãäåçèéêëìíîïðñòóôõöøùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĐđĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİıĴĵĶķĹĺĻļĽľŁłŃńŅ"
        + "ņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžȘșȚțẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡ"
        + "ỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹəƠơƯư";

    private const string Bare =
        "AAAAAACEEEEIIIIDNOOOOOOUUUUYaaaaaaceeeeiiiidnoooooouuuuyyAaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhIiIiIiIiIiJjKkLlLlLlLlNnN"
        + "nNnOoOoOoRrRrRrSsSsSsSsTtTtUuUuUuUuUuUuWwYyYZzZzZzSsTtAaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOo"
        + "OoUuUuUuUuUuUuUuYyYyYyYyeOoUu";


    private static readonly (FrozenDictionary<string, Place>.AlternateLookup<ReadOnlySpan<char>> Places, FrozenDictionary<string, Place>.AlternateLookup<ReadOnlySpan<char>> Demonyms) Tables = Build();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Listed =
        Tables.Places.Dictionary.Keys.Concat(Tables.Demonyms.Dictionary.Keys).ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The place of that name, case as written but for names in capitals; null where there is none.</summary>
    public static Place? Place(ReadOnlySpan<char> name) => Find(Tables.Places, name);

    /// <summary>The country of a demonym; null where it is none.</summary>
    public static Place? Demonym(ReadOnlySpan<char> name) => Find(Tables.Demonyms, name);

    private static Place? Find(FrozenDictionary<string, Place>.AlternateLookup<ReadOnlySpan<char>> table, ReadOnlySpan<char> name)
    {
        if (name.Length is < 2 or > 60 || !Characters.IsUpper(name[0]))
            return null;
        // Short forms are what they are as listed or in capitals: "Us" is no country.
        bool isShort = name.Length <= 4 && name.ContainsAnyInRange('a', 'z');
        return table.TryGetValue(name, out var place) && (!isShort || Listed.Contains(name)) ? place : null;
    }

    private static (FrozenDictionary<string, Place>.AlternateLookup<ReadOnlySpan<char>>, FrozenDictionary<string, Place>.AlternateLookup<ReadOnlySpan<char>>) Build()
    {
        var places = new Dictionary<string, Place>(StringComparer.OrdinalIgnoreCase);
        var demonyms = new Dictionary<string, Place>(StringComparer.OrdinalIgnoreCase);
        foreach (string line in Lines("countries.txt"))
        {
            string[] parts = line.Split('|');
            string[] names = parts[1].Split(';');
            bool isCountry = parts[0] != "-";
            var country = new Place(names[0], isCountry ? PlaceLevel.Country : PlaceLevel.Continent, isCountry ? parts[0] : "");
            foreach (string name in names)
                places.TryAdd(name, country);
            foreach (string name in parts[2].Split(';', StringSplitOptions.RemoveEmptyEntries))
                places.TryAdd(name, new Place(parts[2].Split(';')[0], PlaceLevel.Capital, parts[0]));
            foreach (string name in parts[3].Split(';', StringSplitOptions.RemoveEmptyEntries))
                demonyms.TryAdd(name, country);
        }

        foreach (string line in Lines("cities.txt"))
        {
            string country = line[..line.IndexOf('|', StringComparison.Ordinal)];
            foreach (string town in line[(country.Length + 1)..].Split(';'))
            {
                int colon = town.LastIndexOf(':');
                string name = town[..colon], plain = WithoutAccents(name);
                var place = country == "?" ? null : new Place(name, PlaceLevel.City, country, int.Parse(town.AsSpan(colon + 1), CultureInfo.InvariantCulture) * 1000);
                // A demonym or country of that name goes first; a town of that name in several countries is none that is known.
                if (place is not null && !demonyms.ContainsKey(name))
                {
                    places.TryAdd(name, place);
                    places.TryAdd(plain, place);
                }
            }
        }

        return (Lookup(places), Lookup(demonyms));
    }

    /// <summary>Every name of a place that is listed, known to be one alone or not.</summary>
    public static IEnumerable<string> Names() => Tables.Places.Dictionary.Keys.Order(StringComparer.Ordinal);

    /// <summary>The name without accents, as many write it.</summary>
    public static string WithoutAccents(string name)
    {
        if (Ascii.IsValid(name))
            return name;
        var plain = new StringBuilder(name.Length);
        foreach (char c in name)
        {
            int at = Accented.IndexOf(c, StringComparison.Ordinal);
            if (at >= 0)
                plain.Append(Bare[at]);
            else
                plain.Append(c is 'ß' ? "ss" : c is 'æ' ? "ae" : c is 'Æ' ? "AE" : c is 'œ' ? "oe" : c.ToString());
        }

        return plain.ToString();
    }

    private static IEnumerable<string> Lines(string resource)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
                yield return line;
        }
    }

    private static FrozenDictionary<string, Place>.AlternateLookup<ReadOnlySpan<char>> Lookup(Dictionary<string, Place> table) =>
        table.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
