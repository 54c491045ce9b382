using Parallax.Language;

namespace Parallax.Tests.Language;

/// <summary>Text as pages have it: capitals, bullets, broken lines, datelines, quotes of every kind.</summary>
public class PageFormsTests
{
    [Theory]
    [InlineData("THE MAYOR VISITED PARIS ON MONDAY. HE LEFT ON TUESDAY.", 2)]
    [InlineData("• The bridge is closed. • The ferry runs.", 2)]
    [InlineData("Police said so.\n• Five hurt\n• Two missing\n• Bridge closed", 4)]
    [InlineData("What is known\n▪ five hurt\n▪ the bridge in Orin closed", 3)]
    [InlineData("The ferries: Orin • Velin • Tolm.", 1)]
    [InlineData("The mayor said the bridge\nwould be closed until\nMonday because of the flood.", 1)]
    [InlineData("“We will build it,” he said. “It will cost nothing. Nobody will pay.”", 3)]
    [InlineData("„Wir gehen“, he said. ``We go,'' she said.", 2)]
    [InlineData("«We stay», said the guard. ‹No›, said the other.", 2)]
    [InlineData("VELIN (HNA) — The mayor resigned on Monday. He gave no reason.", 2)]
    [InlineData("ORIN, Sept. 3 (HNA) - Two men were hurt at No. 10 Mill St. on Friday.", 1)]
    public void Sentences_of_pages_are_found(string text, int expected)
    {
        var analysis = Analyzer.Shared.Analyze(text, [new Parallax.Text.Span(0, text.Length)]);
        Assert.Equal(expected, analysis.SentenceCount);
        SpanChecks.AllHolds(analysis);
    }

    [Fact]
    public void Lines_in_capitals_are_tagged_like_others()
    {
        const string Text = "THE MAYOR VISITED PARIS ON MONDAY.";
        var analysis = Analyzer.Shared.Analyze(Text);
        Assert.Equal([Upos.Det, Upos.Noun, Upos.Verb, Upos.Propn, Upos.Adp, Upos.Propn, Upos.Punct], analysis.Upos.ToArray());
        Assert.Equal("VISITED", analysis.Form(analysis.Root(0)).ToString());
        Assert.Equal("visit", analysis.Lemma(analysis.Root(0)));
        Assert.Contains(analysis.Names, name => name.Kind == NameKind.Place && name.Span.Words(Text) == "PARIS");
    }

    [Theory]
    [InlineData("PARIS (HNA) — The talks failed on Monday.", "PARIS")]
    [InlineData("LONDON, Sept. 3 (HNA) - Two men were hurt.", "LONDON")]
    [InlineData("MOSCOW: The mayor resigned.", "MOSCOW")]
    public void The_town_of_a_dateline_is_a_place(string text, string town)
    {
        var analysis = Analyzer.Shared.Analyze(text);
        Assert.Contains(analysis.Names, name => name.Kind == NameKind.Place && name.Span.Words(text) == town);
    }

    [Fact]
    public void A_bullet_is_a_token_and_no_name()
    {
        const string Text = "• Ferry runs again\n• Bridge closed";
        var analysis = Analyzer.Shared.Analyze(Text);
        Assert.Equal("•", analysis.Form(0).ToString());
        Assert.DoesNotContain(analysis.Names, name => name.Span.Words(Text).Contains('•', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("• Two men are missing", "missing")]
    [InlineData("▪ The bridge is closed", "closed")]
    [InlineData("• Bridge closed on Monday", "closed")]
    public void A_bullet_hangs_on_its_item_and_is_not_part_of_its_grammar(string text, string root)
    {
        var analysis = Analyzer.Shared.Analyze(text);
        Assert.Equal((Upos.Punct, Xpos.NFP, Deprel.Punct), (analysis.Upos[0], analysis.Xpos[0], analysis.Deprels[0]));
        Assert.Equal(root, analysis.Form(analysis.Heads[0]).ToString());
        Assert.Equal(analysis.Root(0), analysis.Heads[0]);
        SpanChecks.AllHolds(analysis);
    }
}
