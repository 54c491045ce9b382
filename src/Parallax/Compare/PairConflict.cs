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

    // From here on two texts say the same but for what tells them apart.
    private const double NearlySame = 0.75;

    private const double MuchAlike = 0.5, KinNouns = 0.6;

    // Two clock times within one event's telling need a surer pair: every report of a day has many.
    private const double SameHour = 0.2;

    private const double SureOfNone = 0.3;

    // "Not far from", "not only": no negation of what follows.
    private static readonly HashSet<string> _notNegating = new(["far", "long", "only", "just", "all", "yet", "least", "until", "surprisingly", "necessarily"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> _weekdays = new(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> _months = new(
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly string[] _numbers =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"];

    private static readonly HashSet<string> _tens = new(["thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand"], StringComparer.OrdinalIgnoreCase);

    // More than one event is counted where these stand: what they count is not what a single event's report counts.
    private static readonly HashSet<string> _many = new(
        ["shootings", "attacks", "killings", "fires", "incidents", "crashes", "strikes", "explosions", "separate", "citywide", "statewide", "nationwide", "overall", "another", "second", "third", "string", "spate", "series", "weekend", "previous", "last"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> _negative = new(["no", "none", "nobody", "nothing", "neither", "without", "fail", "failed", "refused", "denied"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Judges a pair by its <see cref="PairFeatures"/> and the rules of the comparison.</summary>
    public static PairVerdict Judge(TextPair pair, double[] features)
    {
        double score = PairScore.Of(features);
        if (pair.IsEmpty)
            return new PairVerdict("none", "", null, null, score);
        var (a, b) = (pair.Items.All[0], pair.Items.All[1]);
        bool isOneEvent = score >= PairScore.SameEvent && !PairPlaces.StreetsApart(a.Text, b.Text);
        bool isAlike = isOneEvent && features[PairFeatures.Contained] >= AlikeWords;
        var findings = new List<Finding>();
        new FigureRules(pair.Keys).Find(a, b, findings);
        PairRules.Find(a, b, pair.Items.Actors, findings);
        // "Two killed, five wounded" beside "three dead, four injured": one of the wounded has died.
        if (isOneEvent && PairSums.OneMoreDead(a, b) is var (deadA, deadB))
            return new PairVerdict("update", "number", deadA, deadB, score);
        if (Ruled(findings, isOneEvent, isAlike, score) is { } ruled)
            return ruled;
        if (isAlike)
        {
            if (Exchanged(pair, findings, score) is { } exchanged)
                return exchanged;
            if (Negation(pair, score) is { } negation)
                return negation;
        }

        bool isConfirmed = findings.Exists(f => f.Difference is null && f.Rule is "same-figure" or "same-age" or "same-time" or "same-block" or "within-bound" or "rounded");
        return new PairVerdict(isOneEvent || isConfirmed ? "agree" : "none", "", null, null, score);
    }

    private static PairVerdict? Ruled(List<Finding> findings, bool isOneEvent, bool isAlike, double score)
    {
        bool countsAlike = findings.Count == 0 || CountsAlike(findings[0].FirstItem, findings[0].SecondItem);
        foreach (var finding in findings)
        {
            if (finding.Rule == "figures-differ" && (!countsAlike || IsSameInFigures(finding) || PairSums.IsSum(finding.FirstItem, finding.First, finding.SecondItem, finding.Second)))
                continue;
            var (kind, isSure) = finding.Rule switch
            {
                "ages-differ" => ("number", true),
                "blocks-differ" => ("location", true),
                "hours-differ" => ("time", isOneEvent && score >= SameHour),
                "days-differ" => ("date", isAlike),
                "figures-differ" => ("number", isOneEvent),
                _ => ("", false),
            };
            if (!isSure || (kind == "number" && score < SureOfNone && IsNone(finding)))
                continue;
            return Verdict(kind == "number" && SpeaksOfBefore(finding) ? "update" : "conflict", kind, finding, score);
        }

        foreach (var finding in findings)
        {
            if (finding.Rule is "later-figure" or "age-grows" && (isOneEvent || finding.Rule == "age-grows"))
                return Verdict("update", "number", finding, score);
        }

        return null;
    }

    // "Nobody was hurt inside" beside "five were hurt": none of some, and some of all.
    private static bool IsNone(Finding finding) => finding.First.In(finding.FirstItem.Text).StartsWith("no", StringComparison.OrdinalIgnoreCase)
        || finding.Second.In(finding.SecondItem.Text).StartsWith("no", StringComparison.OrdinalIgnoreCase);

    // "In initial reports two had been killed": the text itself says that its number has been overtaken.
    private static bool SpeaksOfBefore(Finding finding) => SpeaksOfBefore(finding.FirstItem.Text) || SpeaksOfBefore(finding.SecondItem.Text);

    private static bool SpeaksOfBefore(string text) => Stems.Of(text, new Span(0, text.Length)).Exists(w => w.Span.Words(text).ToLowerInvariant() is "initial" or "initially" or "originally" or "preliminary");

    // Victims of one event are not victims of several, and neither are those of "one shooting" that a text picks out of them.
    private static bool CountsAlike(Item a, Item b) => (CountsMany(a) == CountsMany(b) && !PicksOne(a) && !PicksOne(b))
        || !Stems.Of(a.Text, new Span(0, a.Text.Length)).Exists(w => IsDeath(w.Stem) || IsInjury(w.Stem) || w.Stem is "shot" or "shoot");

    private static bool CountsMany(Item item) => Stems.Of(item.Text, new Span(0, item.Text.Length)).Exists(w => _many.Contains(w.Span.Words(item.Text)));

    private static bool PicksOne(Item item) => item.Text.Contains("including one ", StringComparison.OrdinalIgnoreCase) && CountsMany(item);

    // "$53.7-million" beside "$53.7 million": whatever unit was read, the digits are the same.
    private static bool IsSameInFigures(Finding finding)
    {
        string a = Digits(finding.First.In(finding.FirstItem.Text)), b = Digits(finding.Second.In(finding.SecondItem.Text));
        return a.Length > 0 && a == b;
    }

    private static string Digits(ReadOnlySpan<char> words)
    {
        var digits = new System.Text.StringBuilder();
        foreach (char c in words)
        {
            if (char.IsAsciiDigit(c) || c == '.')
                digits.Append(c);
        }

        return digits.ToString();
    }

    private static PairVerdict Verdict(string label, string kind, Finding finding, double score)
    {
        bool isInOrder = finding.FirstItem.Source.Article.Id == "a";
        return new PairVerdict(label, kind, isInOrder ? finding.First : finding.Second, isInOrder ? finding.Second : finding.First, score);
    }

    // One weekday, month, year, number or word of two opposites in place of another.
    private static PairVerdict? Exchanged(TextPair pair, List<Finding> findings, double score)
    {
        var (a, b) = (Plain(pair, 0), Plain(pair, 1));
        var (leftA, leftB) = Left(a, b);
        bool countsAlike = CountsAlike(pair.Items.All[0], pair.Items.All[1]);
        foreach (int x in leftA)
        {
            foreach (int y in leftB)
            {
                string found = Kind(a, x, b, y, leftA, leftB, countsAlike, score >= MuchAlike);
                if (found.Length > 0 && !(found == "number" && (IsExplained(findings, a[x].Span, b[y].Span) || PairSums.IsSum(pair.Items.All[0], a[x].Span, pair.Items.All[1], b[y].Span))))
                    return new PairVerdict("conflict", found, a[x].Span, b[y].Span, score);
            }
        }

        return null;
    }

    // What the figure rules have found a reason for is no exchange of one number for another.
    private static bool IsExplained(List<Finding> findings, Span a, Span b)
    {
        foreach (var finding in findings)
        {
            bool isInOrder = finding.FirstItem.Source.Article.Id == "a";
            var (first, second) = isInOrder ? (finding.First, finding.Second) : (finding.Second, finding.First);
            bool isReason = finding.Rule is "sum" or "attacker-apart" or "counts-more" or "leaves-out";
            if (isReason && first.Overlaps(a) && second.Overlaps(b))
                return true;
        }

        return false;
    }

    private static string Kind(List<PlainWord> a, int x, List<PlainWord> b, int y, List<int> leftA, List<int> leftB, bool countsAlike, bool isNearlySame)
    {
        var (kind, other) = (KindOf(a[x].Word), KindOf(b[y].Word));
        bool isNumber = kind is WordClass.Number or WordClass.Year && other is WordClass.Number or WordClass.Year;
        if (kind != other)
            return isNumber && countsAlike && SamePlace(a, x, b, y, isNearlySame) && !IsPart(a, x) && !IsPart(b, y) ? "number" : "";
        bool isOnly = leftA.Count(w => KindOf(a[w].Word) == kind) == 1 && leftB.Count(w => KindOf(b[w].Word) == kind) == 1;
        return kind switch
        {
            WordClass.Number => countsAlike && !IsPart(a, x) && !IsPart(b, y) && SamePlace(a, x, b, y, isNearlySame) ? "number" : "",
            WordClass.Other when Synonyms.Opposed(a[x].Stem, b[y].Stem) => !Stems.IsFunctionWord(a[x].Word) || Neighbours(a, x, b, y) ? "status" : "",
            WordClass.Other => ((IsDeath(a[x].Stem) && IsInjury(b[y].Stem)) || (IsInjury(a[x].Stem) && IsDeath(b[y].Stem))) && Neighbours(a, x, b, y) ? "status" : "",
            _ => isOnly || Neighbours(a, x, b, y) ? "date" : "",
        };
    }

    private static bool IsDeath(string stem) => stem is "kill" or "dead" or "die";

    private static bool IsInjury(string stem) => stem is "injur" or "wound" or "hurt";

    // A house number is an address and an age is somebody's: other rules, which ask whose, speak of those.
    private static bool IsPart(List<PlainWord> words, int at) => at + 1 < words.Count && (words[at + 1].Word is "block"
        || (at + 2 < words.Count && words[at + 1].Word is "year" or "years" or "month" or "months" && words[at + 2].Word == "old"));

    private readonly record struct PlainWord(Span Span, string Word, string Stem);

    private enum WordClass
    {
        Other,
        Weekday,
        Month,
        Year,
        Number,
    }

    // The words as they stand, names not folded; the parts of a clock time are no numbers of their own; numbers in words are in figures.
    private static List<PlainWord> Plain(TextPair pair, int side)
    {
        string text = pair.Items.All[side].Text;
        return Stems.Of(text, new Span(0, text.Length)).ConvertAll(w => Plain(text, w));
    }

    private static PlainWord Plain(string text, StemmedWord word)
    {
        if (IsClock(text, word.Span))
            return new PlainWord(word.Span, ":", word.Stem);
        string plain = word.Span.Words(text);
        if (plain.EndsWith("'s", StringComparison.Ordinal) || plain.EndsWith("’s", StringComparison.Ordinal))
            plain = plain[..^2];
        int number = Array.FindIndex(_numbers, n => n.Equals(plain, StringComparison.OrdinalIgnoreCase));
        string digits = number.ToString(CultureInfo.InvariantCulture);
        return number >= 0 ? new PlainWord(word.Span, digits, digits) : new PlainWord(word.Span, plain, word.Stem);
    }

    private static bool IsClock(string text, Span span) => char.IsAsciiDigit(text[span.Start])
        && ((span.Start > 0 && text[span.Start - 1] == ':') || (span.End < text.Length && text[span.End] == ':'));

    private static WordClass KindOf(string word)
    {
        if (_weekdays.Contains(word))
            return WordClass.Weekday;
        if (char.IsUpper(word[0]) && _months.Contains(word))
            return WordClass.Month;
        if (_tens.Contains(word))
            return WordClass.Number;
        if (!char.IsAsciiDigit(word[0]) || !char.IsAsciiDigit(word[^1]))
            return WordClass.Other;
        return word.Length == 4 && int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out int year) && year is > 1700 and < 2100 ? WordClass.Year : WordClass.Number;
    }

    // Words of each that the other has not, or has less often. What stands in the same order in both belongs together: in "five boats, two of them new" beside
    // "two boats, two of them new" it is the first number that was exchanged.
    private static (List<int> A, List<int> B) Left(List<PlainWord> a, List<PlainWord> b)
    {
        var (inA, inB) = (new bool[a.Count], new bool[b.Count]);
        foreach (var (x, y) in CommonOrder.Of(a, b, w => w.Stem))
            (inA[x], inB[y]) = (true, true);
        return (Left(a, inA, b, inB), Left(b, inB, a, inA));
    }

    private static List<int> Left(List<PlainWord> words, bool[] matched, List<PlainWord> others, bool[] othersMatched)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < others.Count; i++)
        {
            if (!othersMatched[i])
                counts[others[i].Stem] = counts.GetValueOrDefault(others[i].Stem) + 1;
        }

        var left = new List<int>();
        for (int i = 0; i < words.Count; i++)
        {
            if (matched[i])
                continue;
            int count = counts.GetValueOrDefault(words[i].Stem);
            counts[words[i].Stem] = count - 1;
            if (count <= 0)
                left.Add(i);
        }

        return left;
    }

    // The words before or after are the same: the two stand in one place.
    private static bool Neighbours(List<PlainWord> a, int x, List<PlainWord> b, int y) => SameAt(a, x - 1, b, y - 1) || SameAt(a, x + 1, b, y + 1);

    // For numbers, which every sentence has: a word that tells something is the same, or both neighbours are.
    private static bool SamePlace(List<PlainWord> a, int x, List<PlainWord> b, int y, bool isNearlySame)
    {
        bool before = SameAt(a, x - 1, b, y - 1), after = SameAt(a, x + 1, b, y + 1) || (isNearlySame && IsKin(a, x + 1, b, y + 1));
        return (before && (after || isNearlySame)) || (before && !Stems.IsFunctionWord(a[x - 1].Word.ToLowerInvariant())) || (after && !Stems.IsFunctionWord(a[x + 1].Word.ToLowerInvariant()));
    }

    private static bool SameAt(List<PlainWord> a, int x, List<PlainWord> b, int y) => x >= 0 && y >= 0 && x < a.Count && y < b.Count
        && (a[x].Stem == b[y].Stem || Synonyms.Related(a[x].Stem, b[y].Stem));

    // What is counted in the one stands where such things stand in the news that the other counts: "planes", "aircraft".
    private static bool IsKin(List<PlainWord> a, int x, List<PlainWord> b, int y)
    {
        if (x >= a.Count || y >= b.Count || Stems.IsFunctionWord(a[x].Word.ToLowerInvariant()) || Stems.IsFunctionWord(b[y].Word.ToLowerInvariant()))
            return false;
        var knowledge = WordKnowledge.Embedded;
        return knowledge.Kinship(knowledge.Find(a[x].Stem), knowledge.Find(b[y].Stem)) >= KinNouns;
    }

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
                if (same < 0 && score >= NearlySame)
                    same = 0;
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
            if (i + 1 < words.Count && _notNegating.Contains(words[i + 1].Word))
                continue;
            if (word is "not" or "never" or "cannot" || word.EndsWith("n't", StringComparison.Ordinal) || word.EndsWith("n’t", StringComparison.Ordinal))
                found.Add(i);
        }

        return found;
    }
}
