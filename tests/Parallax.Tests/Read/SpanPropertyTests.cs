using FsCheck;
using FsCheck.Fluent;
using Parallax.Text;

namespace Parallax.Tests.Read;

public sealed class SpanPropertyTests
{
    private static readonly string[] Pieces =
    [
        "Mayor Orla Venn", " said ", "“", "”", "\"", "that ", "the bridge ", "was closed", " on Friday", ", ", ". ", "\n", " according to ", "officials", " two", " dozen", "-", "1,200 ", "%", "$",
        "’s ", " denied ", "accusations of ", "killing ", "which ", "and ", "is expected to ", "sign", "(", ")", "\ud800", "\u0000", "‘", "’", "?", ":", "not ", "if ", "𝔘", " people", " injured",
    ];

    [Fact]
    public void Every_span_lies_in_the_text_and_every_index_points_at_something()
    {
        var texts = Gen.ArrayOf(Gen.Choose(0, Pieces.Length - 1)).Select(picks => string.Concat(picks.Select(i => Pieces[i])));
        Prop.ForAll(Arb.From(texts), Holds).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("“")]
    [InlineData("said")]
    [InlineData("\" \" \" \" \"")]
    public void Odd_texts_are_read(string text) => Assert.True(Holds(text));

    [Fact]
    public void A_long_line_is_read_in_linear_time()
    {
        string text = string.Concat(Enumerable.Repeat("“the mayor said that ", 20_000));
        Assert.True(Holds(text));
    }

    private static bool Holds(string text)
    {
        var reading = ReadTesting.Read(text);
        foreach (var attribution in reading.Attributions)
        {
            foreach (var span in attribution.Source.Concat(attribution.Cue).Concat(attribution.Content).Concat(attribution.Channel))
                Inside(span, text);
            Assert.NotEmpty(attribution.Content);
            int steps = 0;
            for (int at = attribution.Parent; at >= 0; at = reading.Attributions[at].Parent)
                Assert.True(++steps <= reading.Attributions.Length, "the parents go round");
        }

        foreach (var figure in reading.Figures)
        {
            Inside(figure.Span, text);
            Assert.True(figure.High is null || figure.High >= figure.Low);
        }

        for (int i = 0; i < reading.Statements.Length; i++)
        {
            var statement = reading.Statements[i];
            Assert.Equal(i, statement.Index);
            Inside(statement.Span, text);
            Inside(statement.Predicate, text);
            Assert.InRange(statement.Attribution, -1, reading.Attributions.Length - 1);
            Assert.InRange(statement.Denies, -1, reading.Statements.Length - 1);
            Assert.NotEqual(i, statement.Denies);
            Assert.InRange(statement.Sentence, 0, reading.Sentences.Length - 1);
            Assert.All(statement.Participants, p => Inside(p.Span, text));
            Assert.All(statement.Figures, f => Assert.InRange(f, 0, reading.Figures.Length - 1));
        }

        return true;
    }

    private static void Inside(Span span, string text) => Assert.True(span.Start >= 0 && span.Start < span.End && span.End <= text.Length, $"{span} of {text.Length}");
}
