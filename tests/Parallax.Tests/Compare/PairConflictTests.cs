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
    [InlineData("Four people were injured in the shooting at the Eastby mill.", "One man was killed and three people were injured in the shooting at the Eastby mill.")]
    [InlineData("Two men were wounded in Eastby, and two women were wounded there too, police said.", "Four people were wounded in Eastby, police said.")]
    [InlineData("In the shooting at the Eastby mill 30 people were killed in all.", "29 people were killed by Ora Lind in the shooting at the Eastby mill.")]
    [InlineData("Three people died and 16 were wounded in seven shootings over the weekend, including one shooting in which nine people were shot in Eastby.", "A drive-by shooting in Eastby left five people wounded on the weekend.")]
    [InlineData("Two men were killed at the Eastby mill, and two other men and two women were wounded.", "Two people were killed and four others were wounded at the Eastby mill.")]
    [InlineData("No one was injured inside the hall.", "So five people were injured by gunshots.")]
    [InlineData("Two men were hurt near the mill in Eastby.", "Two men were hurt in Carver, not far from the mill in Eastby.")]
    [InlineData("At 5:53 p.m. a boy was shot in the 6500 block of South Larch Street, police said.", "At 7:55 p.m. a man was shot in the 6300 block of South Carver Avenue, police said.")]
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

    [Theory]
    [InlineData("Two people were killed and five were wounded in the shooting at the Eastby mill.", "Three people were killed and four were wounded in the shooting at the Eastby mill.")]
    [InlineData("Four people were wounded in the shooting at the Eastby mill.", "One person was killed and three were wounded in the shooting at the Eastby mill.")]
    [InlineData("In initial reports, police said that two people had been killed in the shooting at the Eastby mill.", "Three people were killed in the shooting at the Eastby mill.")]
    public void What_the_texts_themselves_say_was_overtaken_is_an_update(string a, string b) =>
        Assert.Equal("update", _tasks.Conflict(new PipelineTasks.ShortText(a, null), new PipelineTasks.ShortText(b, null)).Label);

    // A sum needs its parts in one text and the whole in the other: the same part in both makes the wholes differ.
    [Theory]
    [InlineData("Three people were killed and six were wounded in the fire at the Eastby mill.", "Three people were killed and ten were wounded in the fire at the Eastby mill.")]
    [InlineData("Dividends of the Eastby mill are taxed at as much as 38.6 per cent.", "Dividends of the Eastby mill are taxed at rates of up to 27 percent.")]
    [InlineData("The boat was seen around 2 p.m. on Tuesday and two other boats were sent to the area.", "The boat was seen around 3 p.m. on Tuesday and two other vessels were sent to the area.")]
    [InlineData("The survey of the Eastby mill counted 385 planes.", "The survey of the Eastby mill counted 481 aircraft.")]
    public void A_number_in_place_of_another_is_a_conflict(string a, string b) =>
        Assert.Equal("conflict", _tasks.Conflict(new PipelineTasks.ShortText(a, null), new PipelineTasks.ShortText(b, null)).Label);

    [Fact]
    public void The_words_that_it_stands_on_are_given()
    {
        const string A = "The court in Orvik sentenced Dana Holt on Monday.", B = "Dana Holt was sentenced by the court in Orvik on Friday.";
        var found = _tasks.Conflict(new PipelineTasks.ShortText(A, null), new PipelineTasks.ShortText(B, null));
        Assert.Equal("Monday", found.First!.Value.Words(A));
        Assert.Equal("Friday", found.Second!.Value.Words(B));
    }
}
