namespace Parallax.Language;

/// <summary>
/// Where a name begins and ends, by convention rather than by what was learned: a person's name has no title before it and no "of" after it but keeps its numeral, a road
/// keeps its number.
/// </summary>
internal sealed class NameBounds(string text, AnalysisArrays data, NameLexicon lexicon)
{
    /// <summary>The tokens of the name; empty where nothing but a title is left.</summary>
    /// <param name="first">Its first token as found.</param>
    /// <param name="end">The token after its last.</param>
    /// <param name="limit">The end of the sentence.</param>
    /// <param name="kind">Its kind.</param>
    public (int First, int End) Fit(int first, int end, int limit, NameKind kind)
    {
        if (kind == NameKind.Place && end < limit && IsRoad(end - 1) && IsNumber(end))
            return (first, end + 1);
        if (kind != NameKind.Person)
            return (first, end);
        for (int i = first + 2; i < end; i++)
        {
            if (Is(i, "of"))
                end = i;
        }

        first = AfterTitles(first, end);
        while (first < end && end < limit && IsNumeral(end))
            end++;
        return (first, end);
    }

    // "Finance Minister Anna Moreno": what stands before the last title goes with it, but for a given name. Words that are names too ("King", "Dean") are no titles here.
    private int AfterTitles(int first, int end)
    {
        int after = first;
        for (int i = first; i < end; i++)
        {
            var known = Known(i);
            if ((known & LexiconKinds.Title) != 0 && (known & (LexiconKinds.Given | LexiconKinds.Family | LexiconKinds.Famous)) == 0 && char.IsLetter(text[data.Starts[i]]))
                after = i + 1;
            else if ((known & LexiconKinds.Given) != 0)
                break;
        }

        return after;
    }

    private LexiconKinds Known(int token) => lexicon.Word(WordFeatures.Hash(Form(token)));

    private ReadOnlySpan<char> Form(int token) => text.AsSpan(data.Starts[token], data.Ends[token] - data.Starts[token]);

    private bool Is(int token, string word) => Form(token).Equals(word, StringComparison.Ordinal);

    private bool IsRoad(int token) => Form(token) is "Route" or "Highway" or "Interstate" or "Autoroute";

    private bool IsNumber(int token) => !Form(token).ContainsAnyExceptInRange('0', '9');

    private bool IsNumeral(int token) =>
        Form(token) is "II" or "III" or "IV" or "VI" or "VII" or "VIII" or "IX" or "XI" or "XII" or "XIII" or "XIV" or "XV" or "XVI" or "Jr" or "Jr." or "Sr" or "Sr.";
}
