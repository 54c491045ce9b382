using System.Text;
using Parallax.Read;

namespace Parallax.Tests.Read;

/// <summary>What of a very long text is read.</summary>
public sealed class ProseTests
{
    [Theory]
    [InlineData("The council of Harrow met on Tuesday and sold the mill.", true)]
    [InlineData("“We won’t go,” said O'Neill, the well-known keeper; nobody asked why.", true)]
    [InlineData("Harrow 3, Selby 1 (Venn 12, 40; Roth 77). Attendance: 4,210 people saw it.", true)]
    [InlineData("市議会は火曜日に会合を開き、製粉所を売却した。町長は発言を控えた。", true)]
    [InlineData("a1.example; ; ; ; ; ;  # a1.example", false)]
    [InlineData("0041;0042;0043 ; V # <..> 12.5 13.5", false)]
    [InlineData("12 40 77 4,210 5.5% 6.1% 7.0% total", false)]
    [InlineData("", true)]
    public void Words_make_prose(string block, bool expected) => Assert.Equal(expected, Prose.IsProse(block));

    [Fact]
    public void Tables_of_a_very_long_text_are_left_out_and_its_prose_is_read()
    {
        const string Said = "Mayor Ines Ruan told reporters on Monday that the bridge at Harrow had been closed.";
        var rows = new StringBuilder();
        for (int i = 0; rows.Length < 150_000; i++)
            rows.Append('n').Append(i).Append(".example; ; n").Append(i).Append(".test; ; [B1, V6]; ;  # row\n");
        var reading = Reading($"{Said}\n{rows}{Said}");
        Assert.True(reading.Statements.Length >= 2);
        Assert.All(reading.Statements, s => Assert.Contains("bridge", s.Span.Words($"{Said}\n{rows}{Said}"), StringComparison.Ordinal));
        Assert.Equal(2, reading.Sentences.Length);

        // A short text is read whole, table or not.
        Assert.True(Reading($"{Said}\n{rows.ToString()[..2_000]}").Sentences.Length > 10);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Mayor Ines Ruan told reporters that the bridge at Harrow had been closed.\n")]
    public void A_day_in_a_table_that_is_left_out_belongs_to_no_statement(string said)
    {
        var rows = new StringBuilder();
        for (int i = 0; rows.Length < 150_000; i++)
            rows.Append('n').Append(i).Append(".example; ; 12 May 2031; 10:30 p.m.; “n").Append(i).Append("” ; [B1, V6]; 4,210 ;  # row\n");
        foreach (string text in new[] { said + rows, rows + said, rows + said + rows })
            Assert.All(Reading(text).Statements, s => Assert.True(s.Times.IsEmpty, s.Span.Words(text)));
    }

    private static Reading Reading(string text) => new ArticleReader().Read(new ArticleRecord("a", null, text, null, null).ToArticle());
}
