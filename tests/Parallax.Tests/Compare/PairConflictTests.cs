using NodaTime;

namespace Parallax.Tests.Compare;

public sealed class PairConflictTests
{
    private static readonly PipelineTasks _tasks = new();

    [Theory]
    [InlineData("Five people were injured in the fire at the Tarnby mill on Monday.", "Nine people were injured in the fire at the Tarnby mill on Monday.", "conflict", "number")]
    [InlineData("The court in Orvik sentenced Dana Holt on Monday to eight years.", "The court in Orvik sentenced Dana Holt on Friday to eight years.", "conflict", "date")]
    [InlineData("The council of Halvik approved the new harbour plan.", "The council of Halvik rejected the new harbour plan.", "conflict", "status")]
    [InlineData("The ferry will sail from Halvik on Sunday as planned.", "The ferry will not sail from Halvik on Sunday as planned.", "conflict", "negation")]
    [InlineData("The bank lost $53.7 million in the Orvik fraud.", "In the Orvik fraud the bank lost $53.7-million.", "agree", "")]
    [InlineData("Eight people were injured when a bus left the road near Halvik.", "A bus left the road near Halvik and 8 people were injured.", "agree", "")]
    [InlineData("Dana Holt, 31, was charged with the theft.", "Dana Holt Jr., 34, was charged with the theft.", "conflict", "number")]
    [InlineData("The harbour council meets to choose a chairman.", "Nine trees fell in the storm over Velmora.", "none", "")]
    public void What_two_sentences_come_to(string a, string b, string label, string kind)
    {
        var found = _tasks.Conflict(new PipelineTasks.ShortText(a, null), new PipelineTasks.ShortText(b, null));
        Assert.Equal((label, kind), (found.Label, found.Kind));
    }

    // Each of these was once called a conflict.
    [Theory]
    [InlineData("He was hit in the 3100 block of Larch Avenue, police said.", "Officers found the man dead in the 7500 block of Carver Street, police said.")]
    [InlineData("Seven separate shootings across the city left sixteen wounded, one of them at a party in Eastby.", "A drive-by shooting in Eastby left five people wounded at a party.")]
    [InlineData("A teenager, 18, confessed to the killing of Ora Lind in Eastby.", "The trial over the killing of Ora Lind, whose 11-year-old girl was hurt, began in Eastby.")]
    public void Figures_of_different_things_are_no_conflict(string a, string b) =>
        Assert.NotEqual("conflict", _tasks.Conflict(new PipelineTasks.ShortText(a, null), new PipelineTasks.ShortText(b, null)).Label);

    [Fact]
    public void A_toll_that_grew_from_one_day_to_the_next_is_an_update()
    {
        var found = _tasks.Conflict(
            new PipelineTasks.ShortText("Four people were killed in the Velmora earthquake.", new LocalDate(2031, 3, 4)),
            new PipelineTasks.ShortText("Eleven people were killed in the Velmora earthquake.", new LocalDate(2031, 3, 6)));
        Assert.Equal("update", found.Label);
    }

    [Fact]
    public void The_words_that_it_stands_on_are_given()
    {
        const string A = "The court in Orvik sentenced Dana Holt on Monday.", B = "Dana Holt was sentenced by the court in Orvik on Friday.";
        var found = _tasks.Conflict(new PipelineTasks.ShortText(A, null), new PipelineTasks.ShortText(B, null));
        Assert.Equal("Monday", found.First!.Value.Words(A));
        Assert.Equal("Friday", found.Second!.Value.Words(B));
    }
}
