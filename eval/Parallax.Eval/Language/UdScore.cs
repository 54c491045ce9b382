using System.Globalization;
using System.Text;
using Parallax.Language;

namespace Parallax.Eval.Language;

/// <summary>
/// The measures of the CoNLL 2018 shared task (universaldependencies.org/conll18/evaluation.html): words of gold and system are aligned by the characters
/// that they cover, then precision, recall and F1 are counted over words. LAS compares relations without their subtypes.
/// </summary>
internal sealed class UdScore
{
    private static readonly string[] Measures = ["Sentences", "Tokens", "Words", "UPOS", "XPOS", "Lemmas", "UAS", "LAS"];

    private readonly Dictionary<string, (long Gold, long System, long Correct)> _counts = [];

    /// <summary>Counts one file against the other.</summary>
    /// <exception cref="InvalidDataException">The two do not hold the same characters.</exception>
    public void Add(IReadOnlyList<ConlluSentence> gold, IReadOnlyList<ConlluSentence> system)
    {
        var left = new Side(gold);
        var right = new Side(system);
        int differs = left.Characters.AsSpan().CommonPrefixLength(right.Characters);
        if (differs < left.Characters.Length || differs < right.Characters.Length)
            throw new InvalidDataException($"the texts differ from non-space character {differs} on: gold \"{Around(left.Characters, differs)}\", system \"{Around(right.Characters, differs)}\"");
        Count("Sentences", left.Sentences.Count, right.Sentences.Count, left.Sentences.Intersect(right.Sentences).Count());
        Count("Tokens", left.Tokens.Count, right.Tokens.Count, left.Tokens.Intersect(right.Tokens).Count());
        var pairs = Align(left.Words, right.Words);
        var systemOf = pairs.ToDictionary(pair => pair.Gold, pair => pair.System);
        int Correct(Func<Word, Word, bool> same) => pairs.Count(pair => same(left.Words[pair.Gold], right.Words[pair.System]));
        bool SameHead(Word g, Word s) => g.Head < 0 ? s.Head < 0 : s.Head >= 0 && systemOf.TryGetValue(g.Head, out int head) && head == s.Head;
        Count("Words", left.Words.Count, right.Words.Count, pairs.Count);
        Count("UPOS", left.Words.Count, right.Words.Count, Correct((g, s) => g.Of.Upos == s.Of.Upos));
        Count("XPOS", left.Words.Count, right.Words.Count, Correct((g, s) => g.Of.Xpos == s.Of.Xpos));
        Count("Lemmas", left.Words.Count, right.Words.Count, Correct((g, s) => g.Of.Lemma == "_" || g.Of.Lemma == s.Of.Lemma));
        Count("UAS", left.Words.Count, right.Words.Count, Correct(SameHead));
        Count("LAS", left.Words.Count, right.Words.Count, Correct((g, s) => SameHead(g, s) && Universal(g.Of.Deprel) == Universal(s.Of.Deprel)));
    }

    /// <summary>F1 in percent.</summary>
    public double F1(string measure)
    {
        var (gold, system, correct) = _counts[measure];
        return gold + system == 0 ? 0 : 200.0 * correct / (gold + system);
    }

    public override string ToString()
    {
        var shown = new StringBuilder();
        foreach (string measure in Measures)
            shown.Append(CultureInfo.InvariantCulture, $"{measure} {F1(measure):F2}  ");
        return shown.ToString().TrimEnd();
    }

    private void Count(string measure, int gold, int system, int correct)
    {
        var (g, s, c) = _counts.GetValueOrDefault(measure);
        _counts[measure] = (g + gold, s + system, c + correct);
    }

    private static string Universal(string relation) => relation.Split(':')[0];

    private static string Around(string characters, int at) => characters.Substring(Math.Min(at, characters.Length), Math.Min(20, characters.Length - Math.Min(at, characters.Length)));

    // Words that cover the same characters are one; where multiword tokens stand, the longest common subsequence of forms decides.
    private static List<(int Gold, int System)> Align(List<Word> gold, List<Word> system)
    {
        var pairs = new List<(int, int)>();
        int g = 0, s = 0;
        while (g < gold.Count && s < system.Count)
        {
            if (!gold[g].IsPart && !system[s].IsPart)
            {
                if (gold[g].Start == system[s].Start && gold[g].End == system[s].End)
                    pairs.Add((g++, s++));
                else if (gold[g].Start <= system[s].Start)
                    g++;
                else
                    s++;
                continue;
            }

            int end = gold[g].IsPart && (!system[s].IsPart || gold[g].Start <= system[s].Start) ? gold[g].End : system[s].End;
            int g0 = g, s0 = s;
            // Whatever starts before the part does was passed over already, or belongs to it.
            while ((g < gold.Count && gold[g].Start < end) || (s < system.Count && system[s].Start < end))
            {
                if (g < gold.Count && gold[g].Start < end && (s >= system.Count || gold[g].Start <= system[s].Start || system[s].Start >= end))
                    end = gold[g].IsPart ? Math.Max(end, gold[g++].End) : Advance(ref g, end);
                else
                    end = system[s].IsPart ? Math.Max(end, system[s++].End) : Advance(ref s, end);
            }

            Common(gold, g0, g, system, s0, s, pairs);
        }

        return pairs;
    }

    private static int Advance(ref int index, int end)
    {
        index++;
        return end;
    }

    private static void Common(List<Word> gold, int g0, int g1, List<Word> system, int s0, int s1, List<(int, int)> pairs)
    {
        int n = g1 - g0, m = s1 - s0;
        var length = new int[n + 1, m + 1];
        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = m - 1; j >= 0; j--)
                length[i, j] = Same(gold[g0 + i], system[s0 + j]) ? length[i + 1, j + 1] + 1 : Math.Max(length[i + 1, j], length[i, j + 1]);
        }

        for (int i = 0, j = 0; i < n && j < m;)
        {
            if (Same(gold[g0 + i], system[s0 + j]))
                pairs.Add((g0 + i++, s0 + j++));
            else if (length[i + 1, j] > length[i, j + 1])
                i++;
            else
                j++;
        }
    }

    private static bool Same(Word a, Word b) => a.Of.Form.Equals(b.Of.Form, StringComparison.OrdinalIgnoreCase);

    private sealed record Word(ConlluWord Of, int Start, int End, bool IsPart, int Head);

    private sealed class Side
    {
        public Side(IReadOnlyList<ConlluSentence> sentences)
        {
            var characters = new StringBuilder();
            foreach (var sentence in sentences)
                Add(sentence, characters);
            Characters = characters.ToString();
        }

        public string Characters { get; }

        public List<(int, int)> Sentences { get; } = [];

        public List<(int, int)> Tokens { get; } = [];

        public List<Word> Words { get; } = [];

        private void Add(ConlluSentence sentence, StringBuilder characters)
        {
            int first = Words.Count, from = characters.Length;
            for (int i = 0; i < sentence.Words.Count;)
            {
                var word = sentence.Words[i];
                int start = characters.Length;
                foreach (char c in word.RangeForm ?? word.Form)
                {
                    if (!char.IsWhiteSpace(c))
                        characters.Append(c);
                }

                Tokens.Add((start, characters.Length));
                for (int k = 0; k < word.RangeLength; k++)
                {
                    var part = sentence.Words[i + k];
                    Words.Add(new Word(part, start, characters.Length, word.RangeLength > 1, part.Head == 0 ? -1 : first + part.Head - 1));
                }

                i += word.RangeLength;
            }

            Sentences.Add((from, characters.Length));
        }
    }
}
