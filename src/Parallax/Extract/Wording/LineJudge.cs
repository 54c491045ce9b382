using System.Buffers;
using System.Collections.Frozen;

namespace Parallax.Extract.Wording;

/// <summary>Judges single lines by their wording: what web pages and scrapers leave between the sentences of a report.</summary>
/// <remarks>
/// Three tables a kind (see <see cref="Phrases"/>): whole lines, beginnings, and phrases inside short lines. A line with the length of a
/// paragraph is judged by the phrases of notices only, because reports too speak of cookies, subscribers and comments.
/// </remarks>
internal static class LineJudge
{
    private const int ShortLine = 90;
    private const int MediumLine = 220;

    private static readonly FrozenDictionary<string, LineKind> Whole = BuildWhole();
    private static readonly FrozenDictionary<string, LineKind>.AlternateLookup<ReadOnlySpan<char>> WholeLookup = Whole.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, (string Phrase, LineKind Kind)[]> Starts = BuildStarts();
    private static readonly FrozenDictionary<string, (string Phrase, LineKind Kind)[]>.AlternateLookup<ReadOnlySpan<char>> StartsLookup =
        Starts.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly (LineKind Kind, SearchValues<string> Phrases)[] InShort = BuildInside(Phrases.InShort);
    private static readonly (LineKind Kind, SearchValues<string> Phrases)[] InMedium = BuildInside(Phrases.InMedium);

    // Most lines hold no phrase at all: one look for all of them saves a look for each kind.
    private static readonly SearchValues<string> AnyInShort = SearchValues.Create([.. Phrases.InShort.Concat(Phrases.InMedium).SelectMany(static table => Cut(table.List))], StringComparison.Ordinal);
    private static readonly SearchValues<string> AnyInMedium = SearchValues.Create([.. Phrases.InMedium.SelectMany(static table => Cut(table.List))], StringComparison.Ordinal);

    /// <summary>The kind of the line; <see cref="LineKind.Text"/> where its words give nothing away.</summary>
    public static LineKind Judge(ReadOnlySpan<char> line)
    {
        line = line.Trim();
        if (line.IsEmpty)
            return LineKind.Text;
        if (line.Length > MediumLine)
            return LineKind.Text;
        Span<char> buffer = stackalloc char[MediumLine + 40];
        var folded = buffer[..PlainLine.Fold(line, buffer)];
        if (folded.IsEmpty)
            return LineKind.Label;
        if (WholeLookup.TryGetValue(folded, out var kind))
            return kind;
        if (Counters.IsCounter(folded))
            return LineKind.Counter;
        if (ShareWords.IsShareBar(folded))
            return LineKind.ShareBar;
        if (ContactLine.Is(line))
            return LineKind.Author;
        if (IsFilm(line))
            return LineKind.Related;
        int space = folded.IndexOfAny(' ', ':');
        var first = space < 0 ? folded : folded[..space];
        if (StartsLookup.TryGetValue(first, out var candidates))
        {
            foreach (var (phrase, startKind) in candidates)
            {
                if (folded.StartsWith(phrase, StringComparison.Ordinal) && IsAtWordEnd(folded, phrase.Length) && Fits(startKind, line.Length))
                    return startKind;
            }
        }

        if (!Holds(folded, line.Length <= ShortLine ? AnyInShort : AnyInMedium))
            return LineKind.Text;
        if (line.Length <= ShortLine)
        {
            foreach (var (inKind, phrases) in InShort)
            {
                if (Holds(folded, phrases))
                    return inKind;
            }
        }

        foreach (var (inKind, phrases) in InMedium)
        {
            if (Holds(folded, phrases))
                return inKind;
        }

        return LineKind.Text;
    }

    // "1:06 Ferry runs again": the running time of a film before its title, as lists of films have it.
    private static bool IsFilm(ReadOnlySpan<char> line)
    {
        int colon = line.IndexOf(':');
        if (colon is < 1 or > 2 || line.Length is < 12 or > ShortLine || Characters.IsTerminal(line[^1]))
            return false;
        bool digits = char.IsAsciiDigit(line[0]) && char.IsAsciiDigit(line[colon - 1]) && char.IsAsciiDigit(line[colon + 1]) && char.IsAsciiDigit(line[colon + 2]);
        return digits && line[colon + 3] == ' ' && char.IsUpper(line[colon + 4]) && !line[(colon + 4)..].StartsWith("AM", StringComparison.Ordinal) && !line[(colon + 4)..].StartsWith("PM", StringComparison.Ordinal);
    }

    // A beginning says less the longer the line goes on.
    private static bool Fits(LineKind kind, int length) =>
        kind is LineKind.Newsletter or LineKind.Cookies or LineKind.Copyright or LineKind.Paywall or LineKind.Disclaimer or LineKind.Author || length <= 140;

    // A phrase inside the line, from the start of a word ("log in", but not "catalog inside").
    private static bool Holds(ReadOnlySpan<char> folded, SearchValues<string> phrases)
    {
        for (int at = 0; folded[at..].IndexOfAny(phrases) is >= 0 and var next; at += next + 1)
        {
            if (at + next == 0 || !char.IsLetterOrDigit(folded[at + next - 1]))
                return true;
        }

        return false;
    }

    private static bool IsAtWordEnd(ReadOnlySpan<char> text, int at) => at >= text.Length || !char.IsLetterOrDigit(text[at]) || !char.IsLetterOrDigit(text[at - 1]);

    private static FrozenDictionary<string, LineKind> BuildWhole()
    {
        var result = new Dictionary<string, LineKind>(StringComparer.Ordinal);
        foreach (var (kind, list) in Phrases.Whole)
        {
            foreach (string phrase in Cut(list))
                result.TryAdd(phrase, kind);
        }

        return result.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, (string, LineKind)[]> BuildStarts()
    {
        var result = new Dictionary<string, List<(string, LineKind)>>(StringComparer.Ordinal);
        foreach (var (kind, list) in Phrases.Starts)
        {
            foreach (string phrase in Cut(list))
            {
                int space = phrase.AsSpan().IndexOfAny(' ', ':');
                string first = space < 0 ? phrase : phrase[..space];
                if (!result.TryGetValue(first, out var entries))
                    result[first] = entries = [];
                entries.Add((phrase, kind));
            }
        }

        return result.ToFrozenDictionary(static entry => entry.Key, static entry => entry.Value.ToArray(), StringComparer.Ordinal);
    }

    private static (LineKind Kind, SearchValues<string> Phrases)[] BuildInside((LineKind Kind, string List)[] tables) =>
        [.. tables.Select(static table => (table.Kind,
            SearchValues.Create(Cut(table.List), StringComparison.Ordinal)))];

    private static string[] Cut(string list) => list.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
