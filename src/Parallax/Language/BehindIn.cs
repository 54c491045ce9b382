using System.Collections.Frozen;

namespace Parallax.Language;

/// <summary>
/// What stands alone behind "in" is a place and not a person, by convention: "It rained in Orin" says so of any word, a listed given name too. Not so behind words that take
/// "in" with persons ("believe in"), before a possessive ("in Orin's house"), and for a word that the text takes for a person elsewhere.
/// </summary>
internal static class BehindIn
{
    private const double Confidence = 0.6;

    private static readonly FrozenSet<string> TakePersons = new[]
    {
        "believe", "believes", "believed", "believing", "belief", "trust", "trusts", "trusted", "trusting", "faith", "confidence", "confident", "confide", "confides", "confided", "confiding",
        "interest", "interested", "disappointed", "disappointment", "invest", "invested", "find", "finds", "found", "see", "sees", "saw", "seen", "recognise", "recognised", "recognize", "recognized",
        "instill", "instilled", "inspire", "inspired", "personified", "embodied", "rejoice", "rejoiced", "as", "call", "called", "bring", "brought", "let", "sign", "signed", "take", "took", "send", "sent",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes such persons places.</summary>
    public static void Apply(string text, AnalysisArrays data, List<FoundName> found)
    {
        HashSet<string>? persons = null;
        for (int n = 0; n < found.Count; n++)
        {
            if (!Stands(text, data, found[n]))
                continue;
            persons ??= [.. found.Where(name => name.Kind == NameKind.Person && !Stands(text, data, name)).SelectMany(name => Words(text, data, name))];
            if (!persons.Contains(Form(text, data, found[n].First).ToString()))
                found[n] = found[n] with { Kind = NameKind.Place, Confidence = Math.Min(Confidence, found[n].Confidence) };
        }
    }

    private static bool Stands(string text, AnalysisArrays data, FoundName name)
    {
        (int first, int end) = (name.First, name.End);
        if (name.Kind != NameKind.Person || end - first != 1 || first == 0 || !Form(text, data, first - 1).Equals("in", StringComparison.OrdinalIgnoreCase))
            return false;
        var words = TakePersons.GetAlternateLookup<ReadOnlySpan<char>>();
        bool takesPersons = (first > 1 && words.Contains(Form(text, data, first - 2))) || (data.Heads[first] is >= 0 and var head && words.Contains(Form(text, data, head)));
        bool owns = end < data.Starts.Length && data.Starts[end] - data.Ends[first] <= 1 && Characters.IsApostrophe(text[data.Starts[end]]);
        return !takesPersons && !owns;
    }

    private static IEnumerable<string> Words(string text, AnalysisArrays data, FoundName name) => Enumerable.Range(name.First, name.End - name.First).Select(i => Form(text, data, i).ToString());

    private static ReadOnlySpan<char> Form(string text, AnalysisArrays data, int token) => text.AsSpan(data.Starts[token], data.Ends[token] - data.Starts[token]);
}
