using System.Globalization;
using Parallax.Language;

namespace Parallax.Train;

/// <summary>
/// Sentences made from forms of wire copy (templates.txt) and the lists of names: datelines, result tables, headlines in capitals. No set that may be trained on has any, and
/// what stands where in them is a matter of form, not of knowledge.
/// </summary>
internal sealed class WireCopy
{
    private const int Copies = 18;

    private readonly SeededRandom _random = new(17);
    private readonly string[] _given = Words("given.txt"), _family = Words("family.txt");
    private readonly string[] _towns, _countries, _organisations, _teams;

    private WireCopy()
    {
        _towns = [.. Gazetteer.Names().Where(name => Gazetteer.Place(name) is { Level: PlaceLevel.City or PlaceLevel.Capital, Population: 0 or > 300_000 })];
        _countries = [.. Gazetteer.Names().Where(name => Gazetteer.Place(name) is { Level: PlaceLevel.Country })];
        string[] lines = [.. LexiconBuilder.Lines("organisations.txt")];
        _organisations = [.. lines[..^1].SelectMany(LexiconBuilder.Items)];
        _teams = [.. LexiconBuilder.Items(lines[^1])];
    }

    /// <summary>The sentences, the same every time.</summary>
    public static List<Example> Make()
    {
        var copy = new WireCopy();
        return [.. LexiconBuilder.Lines("templates.txt").SelectMany(form => Enumerable.Range(0, Copies).Select(_ => copy.Fill(form)))];
    }

    private Example Fill(string form)
    {
        var forms = new List<string>();
        var labels = new List<int>();
        var tokens = new TokenBuffer();
        foreach (string part in form.Split(' '))
        {
            int open = part.IndexOf('{', StringComparison.Ordinal);
            string words = part;
            int kind = -1;
            while (open >= 0)
            {
                int close = words.IndexOf('}', open);
                string slot = words[(open + 1)..close];
                kind = "PFI".Contains(slot[^1], StringComparison.Ordinal) ? 0 : slot[^1] is 'O' or 'T' ? 1 : slot[^1] is 'C' or 'L' ? 2 : -1;
                string filled = Of(slot[^1]);
                words = string.Concat(words.AsSpan(0, open), slot[0] == '^' ? filled.ToUpperInvariant() : filled, words.AsSpan(close + 1));
                open = words.IndexOf('{', StringComparison.Ordinal);
            }

            tokens.Clear();
            Tokenizer.Tokenize(words, 0, words.Length, tokens);
            for (int i = 0; i < tokens.Count; i++)
            {
                forms.Add(words[tokens.Starts[i]..tokens.Ends[i]]);
                // Initials before a family name are the beginning of the same name.
                bool goes = i > 0 || (labels.Count > 0 && kind == 0 && part == "{F}" && form.Contains("{I} {F}", StringComparison.Ordinal) && IsInitial(forms[^2]) && labels[^1] is 1 or 2);
                labels.Add(kind < 0 ? 0 : (kind * 2) + (goes ? 2 : 1));
            }
        }

        return Example.Named([.. forms], [.. labels]);
    }

    private string Of(char slot) => slot switch
    {
        'P' => $"{Pick(_given)} {Pick(_family)}",
        'F' => Pick(_family),
        'I' => $"{(char)('A' + _random.Below(26))}.",
        'C' => Pick(_towns),
        'L' => Pick(_countries),
        'T' => _random.Below(3) == 0 ? Pick(_towns) : Pick(_teams),
        'O' => Pick(_organisations),
        'R' => $"{_random.Below(9)}-{_random.Below(9)}",
        'D' => $"{Month()} {1 + _random.Below(30)}",
        'W' => CultureInfo.InvariantCulture.DateTimeFormat.GetDayName((DayOfWeek)_random.Below(7)),
        'Y' => $"{1990 + _random.Below(35)}-{1 + _random.Below(12):00}-{1 + _random.Below(28):00}",
        _ => _random.Below(120).ToString(CultureInfo.InvariantCulture),
    };

    private string Month() => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(1 + _random.Below(12));

    private string Pick(string[] items) => items[_random.Below(items.Length)];

    private static bool IsInitial(string word) => word.Length <= 2 && char.IsAsciiLetterUpper(word[0]);

    private static string[] Words(string list) => [.. LexiconBuilder.Lines(list).SelectMany(line => line.Split(' '))];
}
