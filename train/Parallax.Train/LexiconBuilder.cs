using Parallax.Language;

namespace Parallax.Train;

/// <summary>Makes the lexicon of names from the lists beside this file and the gazetteer of the engine.</summary>
internal static class LexiconBuilder
{
    private static readonly Dictionary<string, LexiconKinds> Marks = new(StringComparer.Ordinal)
    {
        ["organisation"] = LexiconKinds.OfOrganisation,
        ["place"] = LexiconKinds.OfPlace,
        ["title"] = LexiconKinds.Title,
        ["first-word"] = LexiconKinds.Particle,
        ["other"] = LexiconKinds.OfOther,
        ["sport"] = LexiconKinds.Sport,
        ["art"] = LexiconKinds.Art,
        ["war"] = LexiconKinds.War,
        ["trade"] = LexiconKinds.Trade,
        ["politics"] = LexiconKinds.Politics,
    };

    public static NameLexicon Build()
    {
        var words = new SortedDictionary<uint, LexiconKinds>();
        var phrases = new SortedDictionary<uint, byte>();
        foreach (string line in Lines("given.txt"))
            AddWords(words, line.Split(' '), LexiconKinds.Given);
        foreach (string line in Lines("family.txt"))
            AddWords(words, line.Split(' '), LexiconKinds.Family);
        foreach (string line in Lines("words.txt"))
            AddWords(words, Items(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]), Marks[line[..line.IndexOf(':', StringComparison.Ordinal)]]);
        foreach (string line in Lines("organisations.txt"))
            AddPhrases(phrases, Items(line), NameLexicon.Organisation);
        foreach (string line in Lines("places.txt"))
            AddPhrases(phrases, Items(line[3..]), NameLexicon.Place);
        AddPhrases(phrases, Gazetteer.Names(), NameLexicon.Place);
        foreach (string line in Lines("towns.txt"))
            AddPhrases(phrases, Items(line), NameLexicon.Town);
        foreach (string line in Lines("other.txt"))
            AddPhrases(phrases, Items(line), NameLexicon.Other);
        foreach (string line in Lines("known.txt").Concat(Lines("facts.txt")))
            AddKnown(words, phrases, line[..line.IndexOf(':', StringComparison.Ordinal)], Items(line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]));
        return new NameLexicon([.. words.Keys], [.. words.Values.Select(kinds => (ushort)kinds)], [.. phrases.Keys], [.. phrases.Values]);
    }

    public static IEnumerable<string> Lines(string list)
    {
        using var reader = new StreamReader(typeof(LexiconBuilder).Assembly.GetManifestResourceStream(list)!);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
                yield return line;
        }
    }

    public static string[] Items(string line) => line.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static void AddKnown(SortedDictionary<uint, LexiconKinds> words, SortedDictionary<uint, byte> phrases, string kind, string[] items)
    {
        if (kind == "person")
            AddWords(words, items.Where(item => !item.Contains(' ', StringComparison.Ordinal)), LexiconKinds.Famous);
        AddPhrases(phrases, items, kind switch
        {
            "person" => NameLexicon.Person,
            "place" => NameLexicon.Place,
            _ => NameLexicon.Organisation,
        });
    }

    private static void AddWords(SortedDictionary<uint, LexiconKinds> words, IEnumerable<string> items, LexiconKinds kind)
    {
        foreach (string item in items.SelectMany(Spellings))
        {
            uint hash = WordFeatures.Hash(item);
            words[hash] = words.GetValueOrDefault(hash) | kind;
        }
    }

    private static void AddPhrases(SortedDictionary<uint, byte> phrases, IEnumerable<string> items, byte kind)
    {
        var tokens = new TokenBuffer();
        foreach (string item in items.SelectMany(Spellings))
        {
            tokens.Clear();
            Tokenizer.Tokenize(item, 0, item.Length, tokens);
            if (tokens.Count > NameLexicon.MaxWords)
                continue;
            uint hash = 0;
            for (int i = 0; i < tokens.Count; i++)
                hash = NameLexicon.Extend(hash, WordFeatures.Hash(item.AsSpan(tokens.Starts[i], tokens.Ends[i] - tokens.Starts[i])));
            phrases[hash] = (byte)(phrases.GetValueOrDefault(hash) | kind);
        }
    }

    // As listed, and without accents.
    private static IEnumerable<string> Spellings(string item)
    {
        string plain = Gazetteer.WithoutAccents(item);
        return plain == item ? [item] : [item, plain];
    }
}
