using System.Collections.Frozen;
using System.Reflection;

namespace Parallax.Language;

/// <summary>Countries with their capitals and demonyms: facts, listed in countries.txt. A name that is more than one thing (Georgia) is left to context.</summary>
internal static class Gazetteer
{
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
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("countries.txt")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
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

        return (Lookup(places), Lookup(demonyms));
    }

    private static FrozenDictionary<string, Place>.AlternateLookup<ReadOnlySpan<char>> Lookup(Dictionary<string, Place> table) =>
        table.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
