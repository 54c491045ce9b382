using Parallax.Language;
using Parallax.Text;

namespace Parallax.Tests.Language;

/// <summary>The sentence splitter against a plain slow one: whole strings instead of tables and flags, every place looked at anew.</summary>
public class SplitterTests
{
    private static readonly string[] Pieces =
    [
        "The", "mayor", "of", "Orin", "spoke", "U.S.", "Mr.", "No.", "3.5", "2024", "a.m.", "J.", "said", "don't", "it", "I", "(", ")", "\"", "“", "”", "‘", "’", "«", "»", ".", "!", "?", "?!", "…", "...", ",", ";", ":", ":-)", "-",
        "—", "----", "*", "***", "•", "·", "=", "_", "#1", "@velin", "§", "雨", "👩", "É", "éa", "MAYOR", "\0", "\ud83d", "。",
    ];

    private static readonly string[] Gaps = [" ", " ", " ", "", "\n", "  ", "\n\n", "\u00a0", "\r\n"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Splits_as_the_plain_one_does(bool drawn)
    {
        var random = new Random(31);
        sbyte[] weights = drawn ? Drawn(random) : LanguageModel.Embedded().Splits.ToArray();
        for (int round = 0; round < 400; round++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(1, 60)).Select(_ => Pieces[random.Next(Pieces.Length)] + Gaps[random.Next(Gaps.Length)]));
            Compare(text, weights);
        }
    }

    [Fact]
    public void Long_lines_and_long_sentences_are_split_alike()
    {
        sbyte[] weights = LanguageModel.Embedded().Splits.ToArray();
        Compare(string.Concat(Enumerable.Repeat("the mill saw ", 400)), weights);
        Compare(string.Concat(Enumerable.Repeat("( \" ", 300)) + "\nThe mill.", weights);
        Compare(new string('x', 500) + "\n" + new string('y', 200) + "\nVelin spoke.", weights);
    }

    private static sbyte[] Drawn(Random random)
    {
        var weights = new sbyte[1 << SentenceSplitter.Bits];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = (sbyte)random.Next(-60, 61);
        return weights;
    }

    private static void Compare(string text, sbyte[] weights)
    {
        var tokens = new TokenBuffer();
        var fast = new List<int>();
        var slow = new List<int>();
        foreach (var block in new[] { new Span(0, text.Length / 3), new Span(text.Length / 3, text.Length) })
        {
            int first = tokens.Count;
            Tokenizer.Tokenize(text, block.Start, block.End, tokens);
            SentenceSplitter.Split(text, tokens, first, tokens.Count, weights, fast);
            slow.AddRange(new Plain(text, tokens, first, tokens.Count).Starts(weights));
        }

        Assert.True(fast.SequenceEqual(slow), $"{text}\nfast {string.Join(' ', fast)}\nslow {string.Join(' ', slow)}");
    }

    /// <summary>The reference: by its definition, with a string for each word.</summary>
    private sealed class Plain
    {
        private readonly string _text;
        private readonly int _first;
        private readonly List<(string Form, int Start, bool SpaceBefore, bool LineBefore, bool Continues)> _words = [];

        public Plain(string text, TokenBuffer tokens, int first, int end)
        {
            (_text, _first) = (text, first);
            for (int i = first; i < end; i++)
            {
                string gap = i == first ? "" : text[tokens.Ends[i - 1]..tokens.Starts[i]];
                bool continues = (tokens.Flags[i] & Spacing.ContinuesWord) != 0;
                _words.Add((text[tokens.Starts[i]..tokens.Ends[i]], tokens.Starts[i], gap.Length > 0, gap.Any(c => c is '\n' or '\r' or '\u0085' or '\u2028' or '\u2029'), continues));
            }
        }

        public List<int> Starts(sbyte[] weights)
        {
            var starts = new List<int>();
            int last = 0;
            for (int i = 0; i < _words.Count; i++)
            {
                if (i > 0 && i - last < SentenceSplitter.MaxTokens && !(_words[i].LineBefore && IsBullet(i)) && !(MayStart(i) && !(last == i - 1 && IsBullet(last)) && Indices(last, i).Sum(index => weights[index]) > 0))
                    continue;
                starts.Add(_first + i);
                last = i;
            }

            return starts;
        }

        private bool IsBullet(int i) => "•‣■▪●◦".Contains(_words[i].Form[0], StringComparison.Ordinal);

        private bool MayStart(int i)
        {
            var word = _words[i];
            if (word.Continues)
                return false;
            if (word.LineBefore)
                return true;
            char before = _words[i - 1].Form[^1], next = word.Form[0];
            bool runsOn = (char.IsLetterOrDigit(before) || before is ',' or '_' || Characters.Class(before) is CharClass.Mark) && Characters.Class(before) is not CharClass.Ideograph;
            if (runsOn && Characters.Class(next) == CharClass.Letter && next < '\u0250')
                return false;
            return word.SpaceBefore || ".!?…。！？．؟۔।‼⁇⁈⁉".Contains(before, StringComparison.Ordinal);
        }

        private IEnumerable<int> Indices(int last, int i)
        {
            int p = Look(i - 1), q = Look(i - 2), n = Look(i), m = Look(i + 1);
            uint hp = Hash(i - 1), hq = Hash(i - 2), hn = Hash(i), hm = Hash(i + 1);
            int gap = _words[i].LineBefore ? 2 : _words[i].SpaceBefore ? 1 : 0;
            int size = new[] { 1, 2, 3, 6, 11, 21, 41 }.Count(least => i - last >= least);
            var sentence = _words.GetRange(Math.Max(last, i - 60), i - Math.Max(last, i - 60)).ConvertAll(word => word.Form[0]);
            int depth = sentence.Count(Characters.IsOpenBracket) - sentence.Count(Characters.IsCloseBracket);
            int open = (depth > 0 ? 2 : 0) + (sentence.Count(c => c is '"' or '“' or '”') % 2);
            int end = _words[i - 1].Start + _words[i - 1].Form.Length;
            string line = _text[Math.Max(0, end - 160)..end].Split('\n')[^1];
            int width = _words[i].LineBefore ? Math.Min(15, line.Length / 10) : 0;
            int both = (p * 32) + n;
            return new (long Left, long Right)[]
            {
                (both, gap), (hp, (n * 4) + gap), (hn, (p * 4) + gap), (hq, both), ((q * 32) + p, (n * 32) + m), ((size * 4) + gap, both), (hn, hm), (hq, hp), ((open * 4) + gap, both),
                ((width * 4) + gap, both), (both, (m * 4) + gap), (hp, hn), (size, (open * 4) + gap),
            }.Select((pair, k) => Index(k + 1, pair.Left, pair.Right));
        }

        // Murmur's way of mixing three numbers, in arithmetic modulo 2^32.
        private static int Index(int kind, long left, long right)
        {
            const ulong Word = 1UL << 32;
            ulong hash = (ulong)kind * 0x9E3779B1 % Word ^ (ulong)left * 0x85EBCA77UL % Word;
            hash = (((hash << 13) % Word) | (hash >> 19)) ^ (ulong)right * 0xC2B2AE3DUL % Word;
            hash = hash * 0x27D4EB2F % Word;
            return (int)((hash ^ (hash >> 15)) % (1 << SentenceSplitter.Bits));
        }

        private uint Hash(int i) => i < 0 || i >= _words.Count ? 1 : WordFeatures.Hash(_words[i].Form);

        private int Look(int i)
        {
            if (i < 0 || i >= _words.Count)
                return 0;
            string form = _words[i].Form;
            char c = form[0];
            bool dot = form.EndsWith('.');
            return Characters.Class(c) switch
            {
                CharClass.Letter => dot ? 1 : 2,
                CharClass.Upper when dot => form.Length == 2 ? 3 : 4,
                CharClass.Upper => form.Length == 1 ? 5 : Characters.IsUpper(form[^1]) ? 6 : 7,
                CharClass.Digit => 8,
                CharClass.Ideograph => 9,
                _ when c == '.' => form.Length > 1 ? 11 : 10,
                _ when c == '…' => 11,
                _ when Characters.IsTerminal(c) => 12,
                _ when Characters.IsOpenBracket(c) => 13,
                _ when Characters.IsCloseBracket(c) => 14,
                _ when Characters.IsQuote(c) => "“‘«„`".Contains(c, StringComparison.Ordinal) ? 15 : "”’»".Contains(c, StringComparison.Ordinal) ? 16 : 17,
                _ when Characters.IsDash(c) => form.Length > 3 ? 18 : 19,
                _ when c == ',' => 20,
                _ when c is ':' or ';' && form.Length > 1 => 21,
                _ when c == ':' => 22,
                _ when c == ';' => 23,
                _ when "*=_~#".Contains(c, StringComparison.Ordinal) => form.Length > 2 ? 18 : 24,
                _ when "•·●▪".Contains(c, StringComparison.Ordinal) => 25,
                _ => 26,
            };
        }
    }
}
