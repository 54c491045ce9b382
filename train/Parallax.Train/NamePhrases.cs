using System.Globalization;
using System.Text;
using Parallax.Language;

namespace Parallax.Train;

/// <summary>
/// Proper names of a treebank as phrases: runs of words tagged NNP or NNPS, joined by what stands inside names, without the titles before them. On UNER EWT dev these are
/// nine names of ten to the word. Their kinds come from elsewhere: from a file of judgements by phrase, or from the treebank's own entities.
/// </summary>
internal sealed class NamePhrases
{
    /// <summary>A token whose label is not known: nothing is learned from it.</summary>
    public const int Unknown = -1;

    /// <summary>A token that is no person, organisation or place, but may be part of another name.</summary>
    public const int OutsideOrOther = -2;

    private static readonly HashSet<string> Titles = new(
        ("mr mrs ms miss dr mr. mrs. ms. dr. prof prof. professor president vice-president senator sen sen. rep rep. congressman congresswoman governor gov gov. mayor general gen gen. colonel col col. "
        + "lt lt. lieutenant captain capt capt. major maj maj. sgt sergeant sgt. cpl. admiral king queen prince princess lord lady sir pope father rev rev. reverend judge justice chancellor minister "
        + "secretary ambassador sheikh sheik shaikh ayatollah imam mullah brother sister uncle aunt saint prime vice former pm first attorney deputy chairman director").Split(' '), StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Times = new(
        ("january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday jan feb mar apr jun jul aug sep sept oct nov dec "
        + "jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. mon tue wed thu fri sat sun christmas english french arabic spanish edt est cst pst gmt cdt pdt").Split(' '), StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<uint, char> _kinds = [];

    /// <summary>Reads judgements: lines of a kind and hashes of phrases.</summary>
    public NamePhrases(TextReader reader)
    {
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith('#'))
                continue;
            foreach (string hash in line[2..].Split(' '))
                _kinds[uint.Parse(hash, NumberStyles.HexNumber, CultureInfo.InvariantCulture)] = line[0];
        }
    }

    /// <summary>Labels of a sentence by the judgements.</summary>
    public int[] Label(ConlluSentence sentence)
    {
        var words = sentence.Words;
        int[] labels = new int[words.Count];
        foreach (var (first, end) in Of(words))
        {
            string phrase = Phrase(words, first, end);
            if (IsTime(phrase) || Gazetteer.Demonym(phrase) is not null)
                continue;
            char kind = Gazetteer.Place(phrase) is { Name: not "Georgia" } ? 'L' : _kinds.GetValueOrDefault(Hash(phrase), 'X');
            if (kind != 'N')
                Mark(labels, first, end, "POLM".IndexOf(kind, StringComparison.Ordinal));
        }

        return labels;
    }

    /// <summary>The phrases of a sentence.</summary>
    public static IEnumerable<(int First, int End)> Of(List<ConlluWord> words)
    {
        for (int i = 0; i < words.Count; i++)
        {
            if (!IsProper(words[i]))
                continue;
            int end = i + 1;
            while (end < words.Count && Joined(words, end) is > 0 and var more)
                end += more;
            int first = i;
            while (first < end - 1 && Titles.Contains(words[first].Form))
                first++;
            yield return (first, end);
            i = end - 1;
        }
    }

    /// <summary>Marks a phrase: its kind, or unknown where that is below 0.</summary>
    public static void Mark(int[] labels, int first, int end, int kind)
    {
        for (int i = first; i < end; i++)
            labels[i] = kind < 0 ? Unknown : (kind * 2) + (i == first ? 1 : 2);
    }

    /// <summary>True for months, days and the like, which the treebanks tag as proper nouns.</summary>
    public static bool IsTime(string phrase) => Times.Contains(phrase);

    private static bool IsProper(ConlluWord word) => word.Xpos is "NNP" or "NNPS";

    // How many words further the phrase goes: 0 where it ends.
    private static int Joined(List<ConlluWord> words, int at)
    {
        bool Proper(int i) => i < words.Count && IsProper(words[i]);
        if (Proper(at))
            return 1;
        if (words[at].Form is "of" or "&" or "-" && Proper(at + 1))
            return 2;
        if (words[at].Form == "of" && at + 1 < words.Count && words[at + 1].Form == "the" && Proper(at + 2))
            return 3;
        // The comma before the form of a company is part of its name.
        if (words[at].Form == "," && at + 1 < words.Count && words[at + 1].Form is "Inc." or "Inc" or "LLC" or "Ltd." or "Ltd" or "L.P.")
            return 2;
        return words[at].Form == "." && words[at - 1].Form.Length == 1 && Proper(at + 1) ? 2 : 0;
    }

    private static string Phrase(List<ConlluWord> words, int first, int end) => string.Join(' ', words.GetRange(first, end - first).Select(word => word.Form));

    // FNV-1a over UTF-8.
    private static uint Hash(string phrase)
    {
        uint hash = 2166136261;
        foreach (byte b in Encoding.UTF8.GetBytes(phrase))
            hash = unchecked((hash ^ b) * 16777619);
        return hash;
    }
}
