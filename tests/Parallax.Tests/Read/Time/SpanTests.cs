using NodaTime;
using Parallax.Read.Time;

namespace Parallax.Tests.Read.Time;

/// <summary>Whatever the text: spans lie in it, in order, apart, without white space at their ends; and reading ends.</summary>
public class SpanTests
{
    private static readonly string[] Words =
    [
        "the", "last", "next", "two", "2", "1998", "19", "May", "Tuesday", "(", ")", ",", ".", "-", "'", "s", "year", "years", "ago", "later", "early", "end", "of", "in", "a", "few",
        "half", "p.m.", "8", ":", "30", "\n", "\ud83d", "\ude00", "\u0000", "quarter", "third", "second", "every", "noon", "GMT", "Christmas", "/", "2024-06-18", "mid", "fiscal",
        "999999999999", "1990s", "nineteen", "ninety", "hundred", "and", "to", "’", "–", "today", "that", "same", "day", "morning", "about", "more", "than", "at", "least",
    ];

    [Fact]
    public void Spans_are_sound_in_any_order_of_words()
    {
        var random = new Random(7);
        var reader = new TimeReader();
        for (int round = 0; round < 3000; round++)
        {
            string text = string.Join(random.Next(3) == 0 ? "" : " ", Enumerable.Range(0, random.Next(1, 30)).Select(_ => Words[random.Next(Words.Length)]));
            var times = reader.Read(text, [], null);
            int end = 0;
            foreach (var time in times)
            {
                Assert.True(time.Span.Start >= end && time.Span.End <= text.Length && !time.Span.IsEmpty, text);
                Assert.False(char.IsWhiteSpace(text[time.Span.Start]) || char.IsWhiteSpace(text[time.Span.End - 1]), text);
                end = time.Span.End;
            }

            foreach (var value in TimeResolution.Resolve(times, new LocalDate(2024, 2, 29), new LocalDate(2024, 3, 31)))
                Assert.True(value.Earliest is null || value.Latest is null || value.Earliest <= value.Latest, $"{text}: {value}");
            TimeResolution.Resolve(times, null, null);
        }
    }

    [Fact]
    public void No_expression_crosses_a_line_where_lines_are_blocks()
    {
        const string text = "Tuesday\nJune 18 is the day";
        var blocks = System.Collections.Immutable.ImmutableArray.Create(
            new Block(BlockKind.Title, new Parallax.Text.Span(0, 7)), new Block(BlockKind.Paragraph, new Parallax.Text.Span(8, text.Length)));
        var times = new TimeReader().Read(text, blocks, null);
        Assert.Equal(["Tuesday", "June 18"], times.Select(time => time.Span.Words(text)));
    }

    [Theory]
    [InlineData("1 ")]
    [InlineData("the ")]
    [InlineData("May ")]
    [InlineData("and May ")]
    [InlineData("early ")]
    [InlineData("Tuesday ")]
    [InlineData("1990-")]
    public void Long_runs_end_soon(string unit)
    {
        // Linear: four times the text takes about four times as long. The best of three runs, as the machine may be busy.
        double once = Best(unit, 20_000), fourfold = Best(unit, 80_000);
        Assert.True(fourfold < (once * 14) + 50, $"{once} ms, then {fourfold} ms");
    }

    private static double Best(string unit, int times)
    {
        string text = string.Concat(Enumerable.Repeat(unit, times));
        double best = double.MaxValue;
        for (int run = 0; run < 3; run++)
        {
            best = Math.Min(best, ThreadClock.Of(() => new TimeReader().Read(text, [], null)).TotalMilliseconds);
        }

        return best;
    }
}
