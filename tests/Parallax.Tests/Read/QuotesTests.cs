using Parallax.Read;

namespace Parallax.Tests.Read;

public sealed class QuotesTests
{
    [Theory]
    [InlineData("The mayor of Tolm said \"the bridge is safe\" on Friday.", "the bridge is safe")]
    [InlineData("“We will rebuild,” she said. “All of it.”", "We will rebuild,|All of it.")]
    [InlineData("„Wir gehen“, sagte er.", "Wir gehen")]
    [InlineData("Elle dit : «nous partons» puis sortit.", "nous partons")]
    [InlineData("``We lost everything,'' the farmer said.", "We lost everything,")]
    [InlineData("He called it a ‘total loss’ for Varn.", "total loss")]
    [InlineData("\"It's the end,\" he said.", "It's the end,")]
    [InlineData("(\"enough\")", "enough")]
    // No quotations: apostrophes, inches, primes, lone marks.
    [InlineData("The workers' union met in the '90s and didn't agree.", "")]
    [InlineData("A 12\" pipe burst under the road.", "")]
    [InlineData("It’s the firm’s plan.", "")]
    [InlineData("A stray \" mark stands here", "")]
    public void Finds_what_stands_in_marks(string text, string expected)
    {
        var quotes = Quotes.Find(ReadTesting.Article(text));
        Assert.Equal(expected, string.Join('|', quotes.Select(q => q.Inner.Words(text))));
    }

    [Fact]
    public void A_quotation_goes_on_in_the_next_paragraph_that_opens_with_a_mark()
    {
        const string Text = "“The river rose at noon.\n“By two it was in the kitchen.”\nShe left.";
        var quotes = Quotes.Find(ReadTesting.Article(Text));
        Assert.Equal(["The river rose at noon.", "By two it was in the kitchen."], quotes.Select(q => q.Inner.Words(Text)));
        Assert.Equal([false, true], quotes.Select(q => q.Closed));
    }
}
