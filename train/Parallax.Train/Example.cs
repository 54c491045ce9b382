using System.Globalization;
using System.IO.Compression;
using Parallax.Language;

namespace Parallax.Train;

/// <summary>A sentence with its truth, as the network takes it.</summary>
internal sealed class Example
{
    public required string[] Forms { get; init; }

    /// <summary>Index into the table of joint tags.</summary>
    public required int[] Tags { get; init; }

    /// <summary>Head's index in the sentence; the length of the sentence for the root.</summary>
    public required int[] Heads { get; init; }

    public required int[] Relations { get; init; }

    /// <summary>Labels of names; empty where the data has none.</summary>
    public int[] Names { get; init; } = [];

    /// <summary>True for the first sentence of a text, and for a sentence that is one by itself.</summary>
    public bool StartsText { get; init; } = true;

    public int Length => Forms.Length;

    /// <summary>A sentence of which only the names are known.</summary>
    public static Example Named(string[] forms, int[] names, bool startsText = true)
    {
        int[] unknown = new int[forms.Length];
        Array.Fill(unknown, -1);
        // Where one name was marked inside another, what follows the inner one begins anew.
        for (int i = 0; i < names.Length; i++)
        {
            if (names[i] > 0 && names[i] % 2 == 0 && (i == 0 || (names[i - 1] != names[i] && names[i - 1] != names[i] - 1)))
                names[i]--;
        }

        return new Example { Forms = forms, Tags = unknown, Heads = [], Relations = [], Names = names, StartsText = startsText };
    }

    public static List<ConlluSentence> ReadFile(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return ConlluFile.Read(reader);
    }

    public static Example From(ConlluSentence sentence, TagTable tags, bool grow, bool names = false)
    {
        int count = sentence.Words.Count;
        var example = new Example { Names = names ? NameData.FromEntities(sentence) : [], Forms = new string[count], Tags = new int[count], Heads = new int[count], Relations = new int[count] };
        for (int i = 0; i < count; i++)
        {
            var word = sentence.Words[i];
            example.Forms[i] = word.Form;
            example.Tags[i] = tags.Index(word.Upos, word.Xpos, grow);
            example.Heads[i] = word.Head == 0 ? count : word.Head - 1;
            example.Relations[i] = (int)(TagNames.ParseDeprel(word.Deprel) ?? Deprel.Dep);
        }

        return example;
    }

    /// <summary>The same sentence in capitals or small letters.</summary>
    public Example Recased(bool upper) => new()
    {
        Forms = [.. Forms.Select(form => upper ? form.ToUpper(CultureInfo.InvariantCulture) : form.ToLower(CultureInfo.InvariantCulture))],
        Tags = Tags,
        Heads = Heads,
        Relations = Relations,
        Names = Names,
    };
}

/// <summary>Pairs of universal and Penn tag: what the tagger chooses among.</summary>
internal sealed class TagTable
{
    private readonly Dictionary<(Upos, Xpos), int> _index = [];

    public List<(Upos Upos, Xpos Xpos)> Pairs { get; } = [];

    public int Index(string upos, string xpos, bool grow)
    {
        var pair = (TagNames.ParseUpos(upos) ?? Upos.X, TagNames.ParseXpos(xpos) ?? Xpos.XX);
        if (_index.TryGetValue(pair, out int index))
            return index;
        if (!grow)
            return -1;
        _index.Add(pair, Pairs.Count);
        Pairs.Add(pair);
        return Pairs.Count - 1;
    }
}
