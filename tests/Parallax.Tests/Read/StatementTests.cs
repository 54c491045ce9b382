namespace Parallax.Tests.Read;

/// <summary>Who takes part in a statement, and how it stands where grammar and attribution meet.</summary>
public sealed class StatementTests
{
    [Theory]
    [InlineData("Western towns have accused Norvane of sending weapons to the rebels.", "sending", "Norvane")]
    [InlineData("Norvane is accused by Western towns of sending weapons to the rebels.", "sending", "Norvane")]
    [InlineData("Norvane was accused by the mayor of hiding a report.", "hiding", "Norvane")]
    [InlineData("The firm has been accused by two former clerks of breaking the law.", "breaking", "The firm")]
    [InlineData("The mill has a plan to sell the yard.", "sell", "The mill")]
    [InlineData("Their promise to rebuild the school was kept.", "rebuild", "Their")]
    [InlineData("Police stopped the driver from crossing the bridge.", "crossing", "the driver")]
    [InlineData("The ministry ordered the firm to pay a fine.", "pay", "the firm")]
    [InlineData("The queen, who opened the museum, returned on Sunday.", "opened", "The queen")]
    [InlineData("Crews arrived and rescued a family.", "rescued", "Crews")]
    public void The_agent_is_who_does_it(string text, string verb, string agent)
    {
        var statement = At(text, verb);
        var found = statement.Participants.FirstOrDefault(p => p.Role == Role.Agent);
        Assert.True(found is not null, "no agent");
        Assert.Equal(agent, found.Span.Words(text));
    }

    [Theory]
    [InlineData("The mine received an invitation to hold talks.", "hold")]
    [InlineData("The attempt to cross the river failed.", "cross")]
    public void Nobody_is_named_where_the_text_names_nobody(string text, string verb) =>
        Assert.DoesNotContain(At(text, verb).Participants, p => p.Role == Role.Agent);

    // Without its cue each of these would say that it was done.
    [Theory]
    [InlineData("In a letter, Orla Venn declined to comment further on the fire.", "comment", "Orla Venn declined to comment further")]
    [InlineData("Two members of the board are said to have opposed the sale.", "opposed", "Two members of the board are said to have opposed the sale")]
    public void A_cue_that_is_the_clauses_own_stays_in_it(string text, string verb, string words) =>
        Assert.Contains(words, At(text, verb).Span.Words(text), StringComparison.Ordinal);

    // Alone, "to suspect arson" would say that they were to.
    [Theory]
    [InlineData("Investigators said they had no reason to suspect arson.", "had", "they had no reason to suspect arson")]
    [InlineData("The mill has no plans to close the yard.", "has", "The mill has no plans to close the yard")]
    [InlineData("The owners have not found a way to reopen the pass.", "found", "The owners have not found a way to reopen the pass")]
    public void What_there_is_no_reason_for_is_no_statement_of_its_own(string text, string verb, string words)
    {
        var statement = At(text, verb);
        Assert.Equal(words, statement.Span.Words(text));
        Assert.True(statement.Negated);
        Assert.DoesNotContain(ReadTesting.Read(text).Statements, s => s.Lemma is "suspect" or "close" or "reopen");
    }

    [Theory]
    [InlineData("A spokesman declined to confirm or deny that the mayor was arrested.", "arrested")]
    [InlineData("Venn did not deny taking the money.", "taking")]
    public void What_is_not_denied_is_no_denial(string text, string verb) =>
        Assert.NotEqual(StatementStatus.Denied, At(text, verb).Status);

    [Fact]
    public void A_relative_pronoun_is_no_participant()
    {
        const string Text = "Western towns have accused the mill of dumping waste, which the mill and its owners have denied.";
        Assert.DoesNotContain(At(Text, "denied").Participants, p => p.Head == "which");
        Assert.Equal(["the mill", "its owners"], At(Text, "denied").Participants.Where(p => p.Role == Role.Agent).Select(p => p.Span.Words(Text)));
    }

    [Theory]
    [InlineData("The thieves must have brought a truck.", "brought", StatementStatus.Possible)]
    [InlineData("Residents were told to stay inside.", "stay", StatementStatus.Ordered)]
    [InlineData("The mayor would not comment on the fire.", "comment", StatementStatus.Asserted)]
    [InlineData("The mill declined to comment.", "comment", StatementStatus.Asserted)]
    [InlineData("The king has until May to leave the palace.", "has until", StatementStatus.Asserted)]
    [InlineData("The clerk asked not to be named because the talks were private.", "private", StatementStatus.Asserted)]
    [InlineData("The mayor will visit the mill before signing the treaty.", "signing", StatementStatus.Expected)]
    [InlineData("The mayor visited the mill before signing the treaty.", "signing", StatementStatus.Asserted)]
    public void Status_where_forms_mislead(string text, string verb, StatementStatus status) => Assert.Equal(status, At(text, verb).Status);

    [Theory]
    [InlineData("The mill declined to comment.", "comment", true)]
    [InlineData("The mill agreed to comment.", "comment", false)]
    public void What_is_declined_is_not_done(string text, string verb, bool negated) => Assert.Equal(negated, At(text, verb).Negated);

    [Fact]
    public void What_is_announced_is_one_statement_and_the_announcing_another()
    {
        const string Text = "The firm announced on Monday that it would close the mine.";
        Assert.Equal(EventKind.Announce, At(Text, "announced").Kind);
        Assert.Equal(StatementStatus.Expected, At(Text, "close").Status);
    }

    private static Statement At(string text, string verb)
    {
        int at = text.IndexOf(verb, StringComparison.Ordinal);
        var found = ReadTesting.Read(text).Statements.FirstOrDefault(s => s.Predicate.Contains(at));
        Assert.True(found is not null, $"no statement at {verb}");
        return found;
    }
}
