using Parallax.Language;

namespace Parallax.Train;

/// <summary>Learns which ending, with which tag, takes which edit: an ending is kept where it says other than the shorter ending does.</summary>
internal static class LemmaTrainer
{
    public static void Write(BinaryWriter writer, IEnumerable<ConlluSentence> sentences)
    {
        var counts = new SortedDictionary<(string Form, Upos, Xpos), SortedDictionary<(int Cut, string Add), int>>();
        foreach (var word in sentences.SelectMany(sentence => sentence.Words))
        {
            if (TagNames.ParseUpos(word.Upos) is not { } upos || TagNames.ParseXpos(word.Xpos) is not { } xpos || word.Form.Length > 40 || word.Lemma == "_")
                continue;
            string form = word.Form.ToLowerInvariant().Replace('\u2019', '\'');
            var edit = Edit(form, upos == Upos.Propn ? word.Form : form, word.Lemma.Replace('\u2019', '\''));
            if (edit.Cut > 255 || word.Feats.Contains("Typo=Yes", StringComparison.Ordinal))
                continue;
            var edits = counts.TryGetValue((form, upos, xpos), out var found) ? found : counts[(form, upos, xpos)] = [];
            edits[edit] = edits.GetValueOrDefault(edit) + 1;
        }

        var table = Table(counts);
        var rules = table.Select(entry => entry.Edit).Distinct().Order().ToList();
        LanguageModel.WriteLemmas(writer, [.. table.Select(entry => entry.Key)], [.. table.Select(entry => (ushort)rules.IndexOf(entry.Edit))],
            [.. rules.Select(rule => (byte)rule.Cut)], [.. rules.Select(rule => rule.Add)]);
    }

    private static List<(uint Key, (int Cut, string Add) Edit)> Table(SortedDictionary<(string Form, Upos Upos, Xpos Xpos), SortedDictionary<(int Cut, string Add), int>> counts)
    {
        // What each ending says: every form votes once with its commonest edit.
        var votes = new SortedDictionary<(int Length, string Ending, Upos, Xpos), SortedDictionary<(int, string), int>>();
        foreach (var ((form, upos, xpos), edits) in counts)
        {
            var best = Best(edits);
            for (int length = 0; length <= Math.Min(LemmaTable.MaxEnding, form.Length - 1); length++)
            {
                var key = (length, form[^length..], upos, xpos);
                var tally = votes.TryGetValue(key, out var found) ? found : votes[key] = [];
                tally[best] = tally.GetValueOrDefault(best) + 1;
            }
        }

        var kept = new Dictionary<(string, Upos, Xpos), (int, string)>();
        var table = new List<(uint, (int, string))>();
        foreach (var ((length, ending, upos, xpos), tally) in votes)
        {
            var best = Best(tally);
            if (tally.Values.Sum() < 2 || (length > 0 && Said(kept, ending, upos, xpos) == best))
                continue;
            kept[(ending, upos, xpos)] = best;
            table.Add((LemmaTable.Key(ending, upos, xpos, whole: false), best));
        }

        foreach (var ((form, upos, xpos), edits) in counts)
        {
            var best = Best(edits);
            if (Said(kept, form.Length > LemmaTable.MaxEnding ? form[^LemmaTable.MaxEnding..] : form[1..], upos, xpos) != best)
                table.Add((LemmaTable.Key(form, upos, xpos, whole: true), best));
        }

        return [.. table.DistinctBy(entry => entry.Item1)];
    }

    private static (int, string)? Said(Dictionary<(string, Upos, Xpos), (int, string)> kept, string ending, Upos upos, Xpos xpos)
    {
        for (int from = 0; from <= ending.Length; from++)
        {
            if (kept.TryGetValue((ending[from..], upos, xpos), out var edit))
                return edit;
        }

        return null;
    }

    private static (int Cut, string Add) Best(SortedDictionary<(int Cut, string Add), int> edits) => edits.MaxBy(pair => pair.Value).Key;

    // Cut back to the common start, add the rest of the lemma.
    private static (int Cut, string Add) Edit(string lower, string form, string lemma)
    {
        int common = 0;
        while (common < form.Length && common < lemma.Length && form[common] == lemma[common])
            common++;
        return (lower.Length - common, lemma[common..]);
    }
}
