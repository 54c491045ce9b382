using System.Globalization;
using Parallax.Text;

namespace Parallax.Compare;

/// <summary>What a pair of texts comes to.</summary>
/// <param name="Label"><c>conflict</c>, <c>update</c>, <c>agree</c> or <c>none</c> (they speak of different things).</param>
/// <param name="Kind"><c>number</c>, <c>date</c>, <c>time</c>, <c>location</c>, <c>negation</c>, <c>status</c>, or empty.</param>
/// <param name="First">The words in the one text on which it stands, or null.</param>
/// <param name="Second">The words in the other.</param>
/// <param name="Score">How likely the two tell the same event, 0 to 1.</param>
internal sealed record PairVerdict(string Label, string Kind, Span? First, Span? Second, double Score);

/// <summary>Finds what two texts that tell the same contradict each other in: the rules of the comparison, and what single words were put in place of others.</summary>
internal static class PairConflict
{
    // How alike two texts must be before a difference between single words of them is a difference of the thing told.
    private const double AlikeWords = 0.25;

    private static readonly HashSet<string> _weekdays = new(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> _months = new(
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> _numbers = new(
        ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty", "thirty", "forty", "fifty", "hundred", "thousand"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> _negative = new(["no", "none", "nobody", "nothing", "neither", "without", "fail", "failed", "refused", "denied"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Judges a pair whose likelihood of telling the same event is <paramref name="score"/>.</summary>
    public static PairVerdict Judge(TextPair pair, double score)
    {
        if (pair.IsEmpty)
            return new PairVerdict("none", "", null, null, score);
        var (a, b) = (pair.Items.All[0], pair.Items.All[1]);
        double[] features = pair.Features();
        bool isAlike = features[2] >= AlikeWords && score >= 0.5;
        var findings = new List<Finding>();
        new FigureRules(pair.Keys).Find(a, b, findings);
        PairRules.Find(a, b, pair.Items.Actors, findings);
        if (Ruled(findings, isAlike, score) is { } ruled)
            return ruled;
        if (isAlike)
        {
            if (Exchanged(pair, score) is { } exchanged)
                return exchanged;
            if (Negation(pair, score) is { } negation)
                return negation;
        }

        bool isConfirmed = findings.Exists(f => f.Difference is null && f.Rule is "same-figure" or "same-age" or "same-time" or "same-block" or "within-bound" or "rounded");
        return new PairVerdict(score >= 0.5 || isConfirmed ? "agree" : "none", "", null, null, score);
    }

    private static PairVerdict? Ruled(List<Finding> findings, bool isAlike, double score)
    {
        foreach (var finding in findings)
        {
            var (kind, isSure) = finding.Rule switch
            {
                "ages-differ" => ("number", true),
                "blocks-differ" => ("location", true),
                "hours-differ" => ("time", score >= 0.5),
                "days-differ" => ("date", isAlike),
                "figures-differ" => ("number", score >= 0.5),
                _ => ("", false),
            };
            if (isSure)
                return Verdict("conflict", kind, finding, score);
        }

        foreach (var finding in findings)
        {
            if (finding.Rule is "later-figure" or "age-grows" && (score >= 0.5 || finding.Rule == "age-grows"))
                return Verdict("update", "number", finding, score);
        }

        return null;
    }

    private static PairVerdict Verdict(string label, string kind, Finding finding, double score)
    {
        bool isInOrder = finding.FirstItem.Source.Article.Id == "a";
        return new PairVerdict(label, kind, isInOrder ? finding.First : finding.Second, isInOrder ? finding.Second : finding.First, score);
    }

    // One weekday, month, year, number or word of two opposites in place of another.
    private static PairVerdict? Exchanged(TextPair pair, double score)
    {
        var (a, b) = (Plain(pair, 0), Plain(pair, 1));
        var (leftA, leftB) = (Left(a, b), Left(b, a));
        foreach (int x in leftA)
        {
            foreach (int y in leftB)
            {
                var kind = KindOf(a[x].Word);
                if (kind != KindOf(b[y].Word))
                    continue;
                bool isOnly = leftA.Count(w => KindOf(a[w].Word) == kind) == 1 && leftB.Count(w => KindOf(b[w].Word) == kind) == 1;
                string found = kind switch
                {
                    WordClass.Number => Neighbours(a, x, b, y) ? "number" : "",
                    WordClass.Other => Synonyms.Opposed(a[x].Stem, b[y].Stem) && (!Stems.IsFunctionWord(a[x].Word) || Neighbours(a, x, b, y)) ? "status" : "",
                    _ => isOnly || Neighbours(a, x, b, y) ? "date" : "",
                };
                if (found.Length > 0)
                    return new PairVerdict("conflict", found, a[x].Span, b[y].Span, score);
            }
        }

        return null;
    }

    private readonly record struct PlainWord(Span Span, string Word, string Stem);

    private enum WordClass
    {
        Other,
        Weekday,
        Month,
        Year,
        Number,
    }

    // The words as they stand, names not folded; the parts of a clock time are no numbers of their own.
    private static List<PlainWord> Plain(TextPair pair, int side)
    {
        string text = pair.Items.All[side].Text;
        return Stems.Of(text, new Span(0, text.Length))
            .ConvertAll(w => new PlainWord(w.Span, IsClock(text, w.Span) ? ":" : w.Span.Words(text), w.Stem));
    }

    private static bool IsClock(string text, Span span) => char.IsAsciiDigit(text[span.Start])
        && ((span.Start > 0 && text[span.Start - 1] == ':') || (span.End < text.Length && text[span.End] == ':'));

    private static WordClass KindOf(string word)
    {
        if (_weekdays.Contains(word))
            return WordClass.Weekday;
        if (char.IsUpper(word[0]) && _months.Contains(word))
            return WordClass.Month;
        if (_numbers.Contains(word))
            return WordClass.Number;
        if (!char.IsAsciiDigit(word[0]))
            return WordClass.Other;
        return word.Length == 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is > 1700 and < 2100 ? WordClass.Year : WordClass.Number;
    }

    // Words that the other text has not.
    private static List<int> Left(List<PlainWord> words, List<PlainWord> others)
    {
        var stems = others.Select(w => w.Stem).ToHashSet(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, words.Count).Where(i => !stems.Contains(words[i].Stem))];
    }

    // The words before or after are the same: the two stand in one place.
    private static bool Neighbours(List<PlainWord> a, int x, List<PlainWord> b, int y) => SameAt(a, x - 1, b, y - 1) || SameAt(a, x + 1, b, y + 1);

    private static bool SameAt(List<PlainWord> a, int x, List<PlainWord> b, int y) => x >= 0 && y >= 0 && x < a.Count && y < b.Count
        && (a[x].Stem == b[y].Stem || Synonyms.Related(a[x].Stem, b[y].Stem));

    // "Not" before a word that the other text has without it.
    private static PairVerdict? Negation(TextPair pair, double score)
    {
        var (a, b) = (Plain(pair, 0), Plain(pair, 1));
        var (notA, notB) = (Negated(a), Negated(b));
        if (notA.Count > 0 == notB.Count > 0)
            return null;
        var (negated, words, others) = notA.Count > 0 ? (notA, a, b) : (notB, b, a);
        if (others.Exists(w => _negative.Contains(w.Word)))
            return null;
        foreach (int at in negated)
        {
            for (int i = at + 1; i < Math.Min(words.Count, at + 5); i++)
            {
                if (Stems.IsFunctionWord(words[i].Word.ToLowerInvariant()))
                    continue;
                int same = others.FindIndex(o => o.Stem == words[i].Stem || Synonyms.Related(o.Stem, words[i].Stem));
                if (same >= 0)
                    return notA.Count > 0 ? new PairVerdict("conflict", "negation", words[at].Span, others[same].Span, score) : new PairVerdict("conflict", "negation", others[same].Span, words[at].Span, score);
            }
        }

        return null;
    }

    private static List<int> Negated(List<PlainWord> words)
    {
        var found = new List<int>();
        for (int i = 0; i < words.Count; i++)
        {
            string word = words[i].Word.ToLowerInvariant();
            if (word is "not" or "never" or "cannot" || word.EndsWith("n't", StringComparison.Ordinal) || word.EndsWith("n’t", StringComparison.Ordinal))
                found.Add(i);
        }

        return found;
    }
}
