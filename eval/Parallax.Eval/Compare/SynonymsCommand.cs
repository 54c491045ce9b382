using System.Globalization;
using Parallax.Compare;

namespace Parallax.Eval.Compare;

/// <summary>
/// Derives the engine's table of related words from WordNet's files (package wordnet-base): for common verbs and nouns, which words share a
/// synset among their first two senses, and which verb and noun are derived from each other. Facts about words; no text of WordNet's is taken.
/// </summary>
internal static class SynonymsCommand
{
    private const int Senses = 2, MostInGroup = 8;

    private sealed record Synset(string[] Words, string[] Derived);

    public static int Run(string[] arguments)
    {
        var groups = new SortedSet<string>(StringComparer.Ordinal);
        foreach (string kind in new[] { "verb", "noun" })
        {
            var synsets = Synsets(Path.Combine(arguments[0], "data." + kind));
            var members = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
            foreach (string line in Lines(Path.Combine(arguments[0], "index." + kind)))
            {
                string[] fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                int pointers = int.Parse(fields[3], CultureInfo.InvariantCulture);
                int tagged = int.Parse(fields[5 + pointers], CultureInfo.InvariantCulture);
                if (tagged == 0 || !IsPlain(fields[0]))
                    continue;
                foreach (string offset in fields.Skip(6 + pointers).Take(Math.Min(Senses, tagged)))
                {
                    if (!members.TryGetValue(offset, out var set))
                        members.Add(offset, set = new SortedSet<string>(StringComparer.Ordinal));
                    set.Add(Stems.Stem(fields[0]));
                    if (kind == "verb")
                        AddDerived(synsets[offset], fields[0], groups);
                }
            }

            foreach (var set in members.Values)
                Add(set, groups);
        }

        File.WriteAllText(
            arguments[1],
            "# Stems of words that share a sense, a group a line; derived from WordNet 3.0, Copyright 2006 by Princeton University, whose licence allows it.\n"
            + string.Join('\n', groups) + "\n");
        Console.Error.WriteLine($"{groups.Count} groups");
        return 0;
    }

    private static void AddDerived(Synset synset, string verb, SortedSet<string> groups)
    {
        foreach (string noun in synset.Derived)
        {
            // The action's own noun ("arrive", "arrival"), told by the shared beginning; "runner" and the like come along, harmlessly.
            if (noun.Length >= 4 && verb.Length >= 4 && noun.StartsWith(verb[..(verb.Length - 2)], StringComparison.Ordinal) && IsPlain(noun))
                Add(new SortedSet<string>(StringComparer.Ordinal) { Stems.Stem(verb), Stems.Stem(noun) }, groups);
        }
    }

    private static void Add(SortedSet<string> stems, SortedSet<string> groups)
    {
        stems.RemoveWhere(s => s.Length < 3);
        if (stems.Count is > 1 and <= MostInGroup)
            groups.Add(string.Join(' ', stems));
    }

    private static Dictionary<string, Synset> Synsets(string path)
    {
        var nouns = new Dictionary<string, string[]>(StringComparer.Ordinal);
        foreach (string line in Lines(Path.Combine(Path.GetDirectoryName(path)!, "data.noun")))
            nouns[line[..8]] = Words(line.Split(' '));
        var synsets = new Dictionary<string, Synset>(StringComparer.Ordinal);
        foreach (string line in Lines(path))
        {
            string[] fields = line.Split(' ');
            int words = int.Parse(fields[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            int at = 4 + (2 * words);
            int pointers = int.Parse(fields[at], CultureInfo.InvariantCulture);
            var derived = new List<string>();
            for (int i = 0; i < pointers; i++)
            {
                int pointer = at + 1 + (4 * i);
                if (fields[pointer] == "+" && fields[pointer + 2] == "n" && nouns.TryGetValue(fields[pointer + 1], out string[]? found))
                    derived.AddRange(found);
            }

            synsets[fields[0]] = new Synset(Words(fields), [.. derived]);
        }

        return synsets;
    }

    private static string[] Words(string[] fields)
    {
        int count = int.Parse(fields[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return [.. Enumerable.Range(0, count).Select(i => fields[4 + (2 * i)].ToLowerInvariant())];
    }

    private static IEnumerable<string> Lines(string path) => File.ReadLines(path).Where(l => l.Length > 0 && l[0] != ' ');

    private static bool IsPlain(string word) => word.All(char.IsAsciiLetterLower);
}
