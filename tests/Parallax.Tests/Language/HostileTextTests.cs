using Parallax.Language;
using Parallax.Text;

namespace Parallax.Tests.Language;

public class HostileTextTests
{
    public static TheoryData<string, string> Texts => new()
    {
        { "nothing", "" },
        { "white space", " \n\t\u00a0\u2028 " },
        { "a lone high surrogate", "a \ud83d b" },
        { "a lone low surrogate", "\udc00" },
        { "controls", "a\0b\u0007c\u001b[31m" },
        { "a megabyte without a space", new string('a', 1_000_000) },
        { "a megabyte of dots", new string('.', 1_000_000) },
        { "dotted letters", string.Concat(Enumerable.Repeat("a.", 300_000)) },
        { "dotted syllables", string.Concat(Enumerable.Repeat("ab.", 300_000)) },
        { "at signs", string.Concat(Enumerable.Repeat("a@", 300_000)) },
        { "hyphens", string.Concat(Enumerable.Repeat("ab-", 300_000)) },
        { "apostrophes", string.Concat(Enumerable.Repeat("s'", 300_000)) },
        { "a hundred thousand brackets", new string('(', 100_000) },
        { "brackets and words", string.Concat(Enumerable.Repeat("(a ", 100_000)) },
        { "words without a full stop", string.Concat(Enumerable.Repeat("The man saw ", 60_000)) },
        { "capitals without a full stop", string.Concat(Enumerable.Repeat("MAYOR ", 100_000)) },
        { "smileys", string.Concat(Enumerable.Repeat(":)", 300_000)) },
        { "digits and commas", string.Concat(Enumerable.Repeat("1,", 300_000)) },
        { "combining marks", "a" + new string('\u0301', 500_000) },
        { "ideographs", new string('雨', 300_000) },
        { "emoji joined", string.Concat(Enumerable.Repeat("👩\u200d", 100_000)) },
    };

    /// <summary>The whole text as far as sentences, where everything depends on its length; trees and names, which see sentences only, on a part.</summary>
    [Theory]
    [MemberData(nameof(Texts))]
    public void Is_read_in_linear_time_with_right_spans(string name, string text)
    {
        var start = ThreadClock.Now;
        var tokens = Analyzer.Shared.Analyze(text, [new Span(0, text.Length)], Depth.Tokens);
        SpanChecks.TokensCover(tokens);
        SpanChecks.AllHolds(Analyzer.Shared.Analyze(text[..Math.Min(text.Length, 3000)]));
        var cost = ThreadClock.Now - start;
        Assert.True(cost < TimeSpan.FromSeconds(60), $"{name}: {cost}");
    }

    [Fact]
    public void Random_text_keeps_every_character()
    {
        var random = new Random(20);
        const string alphabet = "aZ0.,'’-–—\"“”()[]/@:;&%$#!?… \n\t_\u0301雨\ud83d\ude00éß";
        for (int round = 0; round < 300; round++)
        {
            var letters = new char[random.Next(60)];
            for (int i = 0; i < letters.Length; i++)
                letters[i] = alphabet[random.Next(alphabet.Length)];
            SpanChecks.AllHolds(Analyzer.Shared.Analyze(new string(letters)));
        }
    }

    [Fact]
    public void Blocks_bound_sentences_and_names()
    {
        const string text = "Mara Velin\nThe mayor of Orin spoke to the press";
        var analysis = Analyzer.Shared.Analyze(text, [new Span(0, 10), new Span(11, text.Length)]);
        Assert.Equal(2, analysis.SentenceCount);
        Assert.Equal(new Span(0, 10), analysis.SentenceSpan(0));
    }

    [Fact]
    public void Blocks_out_of_order_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Analyzer.Shared.Analyze("some words", [new Span(5, 10), new Span(0, 4)]));
    }
}
