namespace Parallax.Tests.Read;

/// <summary>Status of clauses, labelled by hand on texts of our own. The table is scored as a whole: trees err, and one wrong tree is not a wrong rule.</summary>
public sealed class StatusTests
{
    // Text, words of the predicate's verb as they stand, status, done.
    private static readonly (string Text, string Verb, StatementStatus Status, bool Done)[] Cases =
    [
        ("The two ministers signed the fishing treaty on Monday.", "signed", StatementStatus.Asserted, true),
        ("The two ministers will sign the fishing treaty on Monday.", "sign", StatementStatus.Expected, false),
        ("The two ministers are expected to sign the fishing treaty.", "sign", StatementStatus.Expected, false),
        ("The treaty is to be signed in Halvik.", "signed", StatementStatus.Expected, false),
        ("The two ministers may sign the treaty next week.", "sign", StatementStatus.Possible, false),
        ("The two ministers could sign the treaty next week.", "sign", StatementStatus.Possible, false),
        ("The two ministers might sign the treaty.", "sign", StatementStatus.Possible, false),
        ("The visit may see Norvane sign a treaty with Alvera.", "sign", StatementStatus.Possible, false),
        ("Ministers to sign fishing treaty in Halvik", "sign", StatementStatus.Expected, false),
        ("The mayor was to visit the harbour on Friday.", "visit", StatementStatus.Expected, false),
        ("The mayor is due to visit the harbour on Friday.", "visit", StatementStatus.Expected, false),
        ("The mayor plans to visit the harbour.", "visit", StatementStatus.Expected, false),
        ("The mayor is set to visit the harbour.", "visit", StatementStatus.Expected, false),
        ("The mayor has visited the harbour twice.", "visited", StatementStatus.Asserted, true),
        ("The mayor had visited the harbour before.", "visited", StatementStatus.Asserted, true),
        ("The bridge collapsed, the police said.", "collapsed", StatementStatus.Reported, true),
        ("The police said the bridge collapsed.", "collapsed", StatementStatus.Reported, true),
        ("The police said that the bridge had collapsed.", "collapsed", StatementStatus.Reported, true),
        ("According to the police, the bridge collapsed at noon.", "collapsed", StatementStatus.Reported, true),
        ("The bridge collapsed at noon, according to the police.", "collapsed", StatementStatus.Reported, true),
        ("“The bridge collapsed at noon,” the mayor said.", "collapsed", StatementStatus.Reported, true),
        ("The company said it would close the mine.", "close", StatementStatus.Expected, false),
        ("The company said it will close the mine.", "close", StatementStatus.Expected, false),
        ("The company said it may close the mine.", "close", StatementStatus.Possible, false),
        ("The company denied that it polluted the river.", "polluted", StatementStatus.Denied, true),
        ("The company has denied polluting the river.", "polluting", StatementStatus.Denied, true),
        ("The minister rejected accusations that he took bribes.", "took", StatementStatus.Denied, true),
        ("Alvera accused Norvane of sending weapons to the rebels.", "sending", StatementStatus.Disputed, true),
        ("Alvera alleged that Norvane sent weapons to the rebels.", "sent", StatementStatus.Disputed, true),
        ("The driver allegedly fled the scene.", "fled", StatementStatus.Disputed, true),
        ("The driver reportedly fled the scene.", "fled", StatementStatus.Reported, false),
        ("The court ordered the firm to pay a fine.", "pay", StatementStatus.Ordered, false),
        ("The mayor urged residents to leave the valley.", "leave", StatementStatus.Ordered, false),
        ("The union demanded that the firm reopen the mine.", "reopen", StatementStatus.Ordered, false),
        ("Residents must boil their water.", "boil", StatementStatus.Ordered, false),
        ("The state should pay for the repairs.", "pay", StatementStatus.Ordered, false),
        ("Will the mine close?", "close", StatementStatus.Asked, false),
        ("Did the minister sign the order?", "sign", StatementStatus.Asked, false),
        ("If the dam breaks, the town will flood.", "breaks", StatementStatus.Conditional, false),
        ("If the dam breaks, the town will flood.", "flood", StatementStatus.Conditional, false),
        ("The town would flood if the dam broke.", "flood", StatementStatus.Conditional, false),
        ("Unless talks resume, the ferry will stop.", "resume", StatementStatus.Conditional, false),
        ("The firm promised to rebuild the school.", "rebuild", StatementStatus.Expected, false),
        ("The firm agreed to rebuild the school.", "rebuild", StatementStatus.Expected, false),
        ("The president hopes to meet the king.", "meet", StatementStatus.Possible, false),
        ("The storm seems to have passed.", "passed", StatementStatus.Possible, false),
        ("The storm destroyed forty houses.", "destroyed", StatementStatus.Asserted, true),
        ("Forty houses were destroyed.", "destroyed", StatementStatus.Asserted, true),
        ("The storm did not destroy the harbour.", "destroy", StatementStatus.Asserted, true),
        ("The fire is spreading to the hills.", "spreading", StatementStatus.Asserted, true),
        ("The fire was spreading when crews arrived.", "arrived", StatementStatus.Asserted, true),
        ("Crews arrived and rescued a family.", "rescued", StatementStatus.Asserted, true),
        ("Crews will arrive and rescue the family.", "rescue", StatementStatus.Expected, false),
        ("The queen, who opened the museum in 1990, returned on Sunday.", "opened", StatementStatus.Asserted, true),
        ("The queen, who opened the museum in 1990, returned on Sunday.", "returned", StatementStatus.Asserted, true),
        ("The police arrested a man suspected of theft.", "arrested", StatementStatus.Asserted, true),
        ("A man was arrested on Friday, police said.", "arrested", StatementStatus.Reported, true),
        ("A spokeswoman said two men were arrested.", "arrested", StatementStatus.Reported, true),
        ("Officials believe the pilot lost control.", "lost", StatementStatus.Reported, true),
        ("The report found that the pilot lost control.", "lost", StatementStatus.Reported, true),
        ("Witnesses told reporters that the plane circled twice.", "circled", StatementStatus.Reported, true),
        ("The minister warned that the river could rise again.", "rise", StatementStatus.Possible, false),
        ("The minister vowed to punish the thieves.", "punish", StatementStatus.Expected, false),
        ("The bank is considering closing the branch.", "closing", StatementStatus.Possible, false),
        ("The team won the final in Tolm.", "won", StatementStatus.Asserted, true),
        ("The team is likely to win the final.", "win", StatementStatus.Expected, false),
        ("The captain said the team had won the final.", "won", StatementStatus.Reported, true),
        ("The election will be held in May.", "held", StatementStatus.Expected, false),
        ("The election was held in May.", "held", StatementStatus.Asserted, true),
        ("The election is scheduled to be held in May.", "held", StatementStatus.Expected, false),
        ("She resigned after the vote.", "resigned", StatementStatus.Asserted, true),
        ("She said she resigned after the vote.", "resigned", StatementStatus.Reported, true),
        ("She said: “I resigned after the vote.”", "resigned", StatementStatus.Reported, true),
        ("“I will not resign,” she said.", "resign", StatementStatus.Expected, false),
        ("She asked whether the mine would close.", "close", StatementStatus.Conditional, false),
        ("The mine is going to close in June.", "close", StatementStatus.Expected, false),
        ("The mine has to close in June.", "close", StatementStatus.Ordered, false),
        ("The mine closed in June, which cost the town 300 jobs.", "cost", StatementStatus.Asserted, true),
        ("The ship, carrying 40 cars, sank off Varn.", "sank", StatementStatus.Asserted, true),
        ("The ship, carrying 40 cars, sank off Varn.", "carrying", StatementStatus.Asserted, true),
        ("Perhaps the ship sank.", "sank", StatementStatus.Possible, false),
        ("The ship probably sank.", "sank", StatementStatus.Possible, false),
        ("The two sides reached a deal, a diplomat said on Tuesday.", "reached", StatementStatus.Reported, true),
        ("A diplomat said on Tuesday the two sides reached a deal.", "reached", StatementStatus.Reported, true),
        ("The two sides have yet to reach a deal.", "reach", StatementStatus.Expected, false),
        ("The court sentenced him to five years in prison.", "sentenced", StatementStatus.Asserted, true),
        ("Prosecutors say he shot the guard.", "shot", StatementStatus.Reported, true),
        ("He is accused of shooting the guard.", "shooting", StatementStatus.Disputed, true),
        ("He has denied shooting the guard.", "shooting", StatementStatus.Denied, true),
        ("The group claimed that it carried out the attack.", "carried", StatementStatus.Reported, true),
        ("The firm intends to sell the yard.", "sell", StatementStatus.Expected, false),
        ("The firm sold the yard in March.", "sold", StatementStatus.Asserted, true),
        ("The firm wants to sell the yard.", "sell", StatementStatus.Possible, false),
        ("The firm asked the city to sell the yard.", "sell", StatementStatus.Ordered, false),
        ("Doctors said three children died.", "died", StatementStatus.Reported, true),
        ("Three children died, doctors said on Sunday.", "died", StatementStatus.Reported, true),
        ("“Three children died,” said Doctor Irma Vole.", "died", StatementStatus.Reported, true),
        ("Three children could die.", "die", StatementStatus.Possible, false),
        ("The army said it had begun to withdraw.", "withdraw", StatementStatus.Reported, true),
        ("The army began to withdraw on Friday.", "withdraw", StatementStatus.Asserted, true),
    ];

    [Fact]
    public void Status_is_read_from_grammar_and_attribution()
    {
        var wrong = new List<string>();
        foreach (var (text, verb, status, done) in Cases)
        {
            var reading = ReadTesting.Read(text);
            int at = text.IndexOf(verb, StringComparison.Ordinal);
            var found = reading.Statements.FirstOrDefault(s => s.Predicate.Contains(at));
            if (found is null || found.Status != status || found.Done != done)
                wrong.Add($"{text} [{verb}] {status} {done}: found {(found is null ? "nothing" : $"{found.Status} {found.Done}")}");
        }

        Assert.True(wrong.Count <= Cases.Length * 7 / 100, $"{wrong.Count} of {Cases.Length} wrong:\n{string.Join('\n', wrong)}");
    }

    [Theory]
    [InlineData("The prisoners were due to be moved on Friday.", "moved")]
    [InlineData("The minister is due to visit Orin on Tuesday.", "visit")]
    [InlineData("The trial was due to start in March.", "start")]
    [InlineData("The company is due to report results on Monday.", "report")]
    [InlineData("The families were due to be moved to a shelter on Sunday.", "moved")]
    [InlineData("Marchers were due to gather outside the ministry at noon.", "gather")]
    [InlineData("Talks due to begin on Monday were cancelled.", "begin")]
    [InlineData("The ship, which was due to dock in Orin, turned back.", "dock")]
    public void What_is_due_to_happen_is_expected(string text, string verb)
    {
        var statement = ReadTesting.Read(text).Statements.First(s => s.Predicate.Contains(text.IndexOf(verb, StringComparison.Ordinal)));
        Assert.Equal((StatementStatus.Expected, false), (statement.Status, statement.Done));
    }

    [Theory]
    [InlineData("The flight was cancelled due to bad weather.", "cancelled")]
    [InlineData("The port closed due to a strike.", "closed")]
    public void What_happened_due_to_something_is_asserted(string text, string verb)
    {
        var statement = ReadTesting.Read(text).Statements.First(s => s.Predicate.Contains(text.IndexOf(verb, StringComparison.Ordinal)));
        Assert.Equal((StatementStatus.Asserted, true), (statement.Status, statement.Done));
    }

    [Theory]
    [InlineData("Western towns have accused the mill of dumping waste, which the mill and its owners have denied.", "denied", "dumping")]
    [InlineData("The mill has rejected accusations that it dumped waste.", "rejected", "dumped")]
    [InlineData("The union accused the mill of dumping waste. The mill denied the accusation.", "denied", "dumping")]
    public void A_denial_points_at_what_it_denies(string text, string denial, string denied)
    {
        var reading = ReadTesting.Read(text);
        var statement = reading.Statements.First(s => s.Predicate.Contains(text.IndexOf(denial, StringComparison.Ordinal)));
        Assert.True(statement.Denies >= 0);
        Assert.True(reading.Statements[statement.Denies].Span.Contains(text.IndexOf(denied, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("The mill reopened on Friday. The town welcomed the news.")]
    [InlineData("The union did not deny the report.")]
    [InlineData("The union would neither confirm nor deny the report.")]
    [InlineData("A spokesman declined to confirm or deny that the mayor was arrested.")]
    public void What_denies_nothing_points_nowhere(string text) => Assert.All(ReadTesting.Read(text).Statements, s => Assert.Equal(-1, s.Denies));
}
