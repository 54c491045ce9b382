using System.Collections.Frozen;
using System.Reflection;

namespace Parallax.Language;

/// <summary>Dictionary forms of irregular verbs, nouns and adjectives, from irregular.txt. What is not listed is regular, or known by the model.</summary>
internal static class IrregularForms
{
    private static readonly Lazy<FrozenDictionary<string, string>> Verbs = new(() => Read('V', 1, 2)), Nouns = new(() => Read('N', 1)), Adjectives = new(() => Read('A', 1, 2));

    // Compounds of these are as irregular as they are: policewomen, grandchildren, housewives.
    private static readonly (string Plural, string Singular)[] Endings =
    [
        ("women", "woman"), ("men", "man"), ("children", "child"), ("wives", "wife"), ("knives", "knife"), ("shelves", "shelf"), ("teeth", "tooth"), ("wolves", "wolf"), ("crises", "crisis"),
    ];

    /// <summary>The dictionary form of a form in small letters; null where it is not listed with that tag.</summary>
    public static string? Lemma(ReadOnlySpan<char> lower, Xpos xpos)
    {
        switch (xpos)
        {
            case Xpos.VBD or Xpos.VBN:
                return Find(Verbs.Value, lower);
            case Xpos.JJR or Xpos.JJS:
                return Find(Adjectives.Value, lower);
            // The tagger may take a rare plural for a singular.
            case Xpos.NNS or Xpos.NN when Find(Nouns.Value, lower) is { } noun:
                return noun;
            case Xpos.NNS:
                foreach (var (plural, singular) in Endings)
                {
                    if (lower.Length > plural.Length + 2 && lower.EndsWith(plural, StringComparison.Ordinal))
                        return string.Concat(lower[..^plural.Length], singular);
                }

                return null;
            default:
                return null;
        }
    }

    private static string? Find(FrozenDictionary<string, string> forms, ReadOnlySpan<char> lower) =>
        forms.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(lower, out string? lemma) ? lemma : null;

    private static FrozenDictionary<string, string> Read(char kind, params int[] columns)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream("irregular.txt")!);
        var forms = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
        {
            if (line[0] != kind)
                continue;
            string[] parts = line[2..].Split(' ');
            foreach (string form in columns.SelectMany(column => parts[column].Split('/')))
                forms.TryAdd(form, parts[0]);
        }

        return forms.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
