namespace Parallax.Tests.Read;

/// <summary>Attributions whose cue is no verb of saying with its clause.</summary>
public sealed class StanceTests
{
    [Theory]
    [InlineData("The council expressed concerns about the price of the bridge.", "The council", "expressed concerns about", "the price of the bridge")]
    [InlineData("Venn was critical of the treaty.", "Venn", "was critical of", "the treaty")]
    [InlineData("Farmers are worried that the dam will break.", "Farmers", "are worried", "that the dam will break")]
    [InlineData("The minister made clear that the mine would close.", "The minister", "made clear", "that the mine would close")]
    [InlineData("The union declined to comment.", "The union", "declined", "to comment")]
    [InlineData("Asked whether the mine would close, the minister left the room.", "", "Asked", "whether the mine would close")]
    [InlineData("In a poll of farmers, most voters rejected the dam.", "a poll of farmers", "In", "most voters rejected the dam")]
    [InlineData("The mill is seen as a danger.", "", "is seen", "The mill|as a danger")]
    [InlineData("The ministry said in April that the bridge was unsafe.", "The ministry", "said", "that the bridge was unsafe")]
    public void Source_cue_and_content(string text, string source, string cue, string content)
    {
        var reading = ReadTesting.Read(text);
        var found = reading.Attributions.FirstOrDefault(a => a.Cue.Any(c => c.Words(text).StartsWith(cue, StringComparison.Ordinal)));
        Assert.True(found is not null, string.Join('|', reading.Attributions.SelectMany(a => a.Cue).Select(c => c.Words(text))));
        Assert.Equal(source, string.Join('|', found.Source.Select(s => s.Words(text))));
        Assert.Equal(content, string.Join('|', found.Content.Select(s => s.Words(text))));
    }

    [Theory]
    [InlineData("“The bridge is gone,” said Orla Venn, head of the mill, who lives beside it.", "Orla Venn, head of the mill, who lives beside it")]
    [InlineData("“The bridge is gone,” Orla Venn, the head of the mill, said.", "Orla Venn, the head of the mill,")]
    [InlineData("“The bridge is gone,” said Orla Venn in a statement.", "Orla Venn")]
    public void What_commas_add_to_a_speaker_is_the_speaker_s(string text, string source)
    {
        var attribution = ReadTesting.Read(text).Attributions.Single();
        Assert.Equal(source.TrimEnd(','), attribution.Source[0].Words(text));
        Assert.Equal("“The bridge is gone,”", attribution.Content.Single().Words(text));
    }

    [Fact]
    public void A_heading_names_its_speaker_before_a_colon()
    {
        const string Text = "Orla Venn: the bridge was never safe\nThe bridge at Tolm fell in March.";
        var attribution = ReadTesting.Read(Text).Attributions[0];
        Assert.Equal("Orla Venn", attribution.Source[0].Words(Text));
        Assert.Equal("the bridge was never safe", attribution.Content[0].Words(Text));
    }

    [Theory]
    [InlineData("The price of the bridge is clear.")]
    [InlineData("The attack on the bridge began at noon.")]
    [InlineData("Opening hours: 10 to 12")]
    public void Nouns_adjectives_and_colons_alone_attribute_nothing(string text) => Assert.Empty(ReadTesting.Read(text).Attributions);
}
