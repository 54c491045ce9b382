namespace Parallax.Language;

/// <summary>A name found, before it is joined with others.</summary>
internal sealed record FoundName(int First, int End, NameKind Kind, double Confidence);

/// <summary>From labels to names: the tagger's, then demonyms and countries of the gazetteer, then words that the same text names elsewhere.</summary>
internal static class NameFinder
{
    private static readonly NameKind[] Kinds = [NameKind.Person, NameKind.Organisation, NameKind.Place, NameKind.Other];

    /// <summary>Fills names, entities and references.</summary>
    /// <param name="text">The text.</param>
    /// <param name="data">Tokens, tags and trees.</param>
    /// <param name="labels">One of <see cref="NameDecoder"/>'s labels for each token.</param>
    /// <param name="margins">For each token how clear its label is.</param>
    /// <param name="small">For each sentence whether it is written without capitals: names there have none.</param>
    /// <param name="lexicon">What is known of words.</param>
    public static void Fill(string text, AnalysisArrays data, ReadOnlySpan<byte> labels, ReadOnlySpan<float> margins, ReadOnlySpan<bool> small, NameLexicon lexicon)
    {
        var bounds = new NameBounds(text, data, lexicon);
        var found = new List<FoundName>();
        var taken = new bool[data.Starts.Length];
        for (int s = 0; s < data.Sentences.Length; s++)
        {
            int end = s + 1 < data.Sentences.Length ? data.Sentences[s + 1] : data.Starts.Length;
            Labelled(text, data, labels, margins, data.Sentences[s], end, small[s], bounds, found, taken);
            Listed(text, data, data.Sentences[s], end, found, taken);
        }

        BehindIn.Apply(text, data, found);
        Repeated(text, data, found, taken);
        found.Sort((a, b) => a.First.CompareTo(b.First));
        var joiner = new EntityJoiner(text, data);
        foreach (var name in found)
            joiner.Add(name);
        joiner.Finish();
        data.References = new Coreference(text, data).Resolve();
    }

    private static void Labelled(string text, AnalysisArrays data, ReadOnlySpan<byte> labels, ReadOnlySpan<float> margins, int first, int end, bool small, NameBounds bounds, List<FoundName> found, bool[] taken)
    {
        for (int i = first; i < end; i++)
        {
            if (labels[i] % 2 == 0)
                continue;
            int stop = i + 1;
            while (stop < end && labels[stop] == labels[i] + 1)
                stop++;
            float margin = 1;
            for (int k = i; k < stop; k++)
                margin = Math.Min(margin, margins[k]);
            var kind = Kinds[labels[i] / 2];
            (int from, int to) = bounds.Fit(i, stop, end, kind);
            Add(text, data, from, to, kind, margin, small, found, taken);
            i = Math.Max(stop, to) - 1;
        }
    }

    // Cuts what is no part of a name from its ends; without a capital left there is no name, but for sentences that have none.
    private static void Add(string text, AnalysisArrays data, int first, int end, NameKind kind, double confidence, bool small, List<FoundName> found, bool[] taken)
    {
        while (first < end && (data.Upos[first] is Upos.Punct or Upos.Part || (data.Upos[first] == Upos.Det && kind == NameKind.Person)))
            first++;
        while (end > first && (data.Upos[end - 1] is Upos.Part || (data.Upos[end - 1] == Upos.Punct && data.Ends[end - 1] - data.Starts[end - 1] == 1)))
            end--;
        // What a name with capitals ends in small letters is a word after the name: "Orin hospital". Not so behind a hyphen.
        while (end - first > 1 && char.IsLower(text[data.Starts[end - 1]]) && Characters.IsUpper(text[data.Starts[first]]) && data.Ends[end - 2] < data.Starts[end - 1])
            end--;
        if (first >= end)
            return;
        var words = text.AsSpan(data.Starts[first], data.Ends[end - 1] - data.Starts[first]);
        if (!small && !words.ContainsAnyInRange('A', 'Z') && !HasCapital(words))
            return;
        if (end - first == 1 && Gazetteer.Demonym(words) is not null && kind is NameKind.Other)
            kind = NameKind.Demonym;
        Take(new FoundName(first, end, kind, confidence), found, taken);
    }

    private static bool HasCapital(ReadOnlySpan<char> words)
    {
        foreach (char c in words)
        {
            if (Characters.IsUpper(c) || Characters.Class(c) == CharClass.Ideograph)
                return true;
        }

        return false;
    }

    private static void Take(FoundName name, List<FoundName> found, bool[] taken)
    {
        found.Add(name);
        Array.Fill(taken, true, name.First, name.End - name.First);
    }

    // Countries, capitals and demonyms that the tagger left, the longest first: three tokens, two, one.
    private static void Listed(string text, AnalysisArrays data, int first, int end, List<FoundName> found, bool[] taken)
    {
        for (int i = first; i < end; i++)
        {
            if (!Characters.IsUpper(text[data.Starts[i]]))
                continue;
            for (int length = Math.Min(4, end - i); length > 0 && !taken[i]; length--)
            {
                if (taken[i + length - 1])
                    continue;
                var words = text.AsSpan(data.Starts[i], data.Ends[i + length - 1] - data.Starts[i]);
                if (Gazetteer.Demonym(words) is not null && data.Upos[i + length - 1] is Upos.Adj or Upos.Propn or Upos.Noun)
                    Take(new FoundName(i, i + length, NameKind.Demonym, 0.9), found, taken);
                else if (Gazetteer.Place(words) is { Level: PlaceLevel.Country or PlaceLevel.Continent } && data.Upos[i + length - 1] == Upos.Propn && !BesideName(data, i, i + length, first, end))
                    Take(new FoundName(i, i + length, NameKind.Place, 0.8), found, taken);
            }
        }
    }

    // A country's name inside a longer proper noun is that one's: "China Daily".
    private static bool BesideName(AnalysisArrays data, int first, int stop, int start, int end) =>
        (first > start && data.Upos[first - 1] == Upos.Propn) || (stop < end && data.Upos[stop] == Upos.Propn);

    // A proper noun left over that the text names elsewhere, whole or by its last word.
    private static void Repeated(string text, AnalysisArrays data, List<FoundName> found, bool[] taken)
    {
        var known = new Dictionary<string, FoundName>(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var name in found)
        {
            if (name.Kind == NameKind.Demonym)
                continue;
            known.Dictionary.TryAdd(text[data.Starts[name.First]..data.Ends[name.End - 1]], name);
            if (name.Kind == NameKind.Person && name.End - name.First > 1)
                known.Dictionary.TryAdd(text[data.Starts[name.End - 1]..data.Ends[name.End - 1]], name);
        }

        for (int i = 0; i < data.Starts.Length; i++)
        {
            if (taken[i] || data.Upos[i] != Upos.Propn || !known.TryGetValue(text.AsSpan(data.Starts[i], data.Ends[i] - data.Starts[i]), out var name))
                continue;
            Take(new FoundName(i, i + 1, name.Kind, 0.6), found, taken);
        }
    }
}
