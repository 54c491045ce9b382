namespace Parallax.Language;

/// <summary>
/// The place, date and agency before the first words of a report: <c>VELIN (HNA) —</c>, <c>ORIN, Sept. 3 (HNA) -</c>, <c>MOSCOW:</c>. It is read apart from the sentence
/// that it stands before, for it is no part of that one's grammar.
/// </summary>
internal readonly record struct Dateline(int End, int TownEnd, bool IsPlace)
{
    private const int MostTokens = 18, MostTown = 4;

    /// <summary>The dateline at the start of a block; one that ends where it starts, where there is none.</summary>
    public static Dateline Find(string text, AnalysisArrays data, int first, int end)
    {
        var none = new Dateline(first, first, false);
        if ((data.Spacing[first] & Spacing.BlockStart) == 0)
            return none;
        int town = first;
        while (town < end && town - first < MostTown && IsCapitals(text, data, town))
            town++;
        if (town == first)
            return none;
        int at = town;
        bool isSigned = false;
        for (; at < end && at - first < MostTokens; at++)
        {
            char c = text[data.Starts[at]];
            if (data.Ends[at] - data.Starts[at] <= 2 && IsMark(text, data, at))
                break;
            // A name in capitals, a date, an agency in brackets.
            if (c == '(')
                isSigned = true;
            else if (c is not (',' or '/' or '.' or ')') && !char.IsAsciiDigit(c) && !Characters.IsUpper(c))
                return none;
            // Without comma or bracket, what follows a town is a sentence: "NATO Secretary …".
            if (at == town && c is not (',' or '('))
                return none;
        }

        if (at >= end - 1 || at - first >= MostTokens || !HasSmall(text.AsSpan(data.Starts[at], data.Ends[end - 1] - data.Starts[at])))
            return none;
        bool listed = Gazetteer.Place(text.AsSpan(data.Starts[first], data.Ends[town - 1] - data.Starts[first])) is not null;
        return new Dateline(at + 1, town, listed || isSigned);
    }

    // All letters are capitals, two of them at least: "U.S." too, "St. John's" not.
    private static bool IsCapitals(string text, AnalysisArrays data, int token)
    {
        int capitals = 0;
        for (int i = data.Starts[token]; i < data.Ends[token]; i++)
        {
            if (Characters.IsUpper(text[i]))
                capitals++;
            else if (text[i] is not ('.' or '-' or '\'' or '\u2019'))
                return false;
        }

        return capitals > 1;
    }

    private static bool IsMark(string text, AnalysisArrays data, int token) => text[data.Starts[token]] switch
    {
        ':' => data.Ends[token] - data.Starts[token] == 1,
        '\u2014' or '\u2013' => true,
        '-' => data.Starts[token] > data.Ends[token - 1] || data.Ends[token] - data.Starts[token] == 2,
        _ => false,
    };

    private static bool HasSmall(ReadOnlySpan<char> words)
    {
        foreach (char c in words)
        {
            if (char.IsLower(c))
                return true;
        }

        return false;
    }
}
