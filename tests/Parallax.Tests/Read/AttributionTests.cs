using Parallax.Read;

namespace Parallax.Tests.Read;

public sealed class AttributionTests
{
    [Theory]
    [InlineData("The bridge at Tolm has collapsed, the ministry said on Monday.", "the ministry", "said", "The bridge at Tolm has collapsed")]
    [InlineData("The ministry said the bridge at Tolm has collapsed.", "The ministry", "said", "the bridge at Tolm has collapsed")]
    [InlineData("“The bridge is gone,” said Orla Venn.", "Orla Venn", "said", "“The bridge is gone,”")]
    [InlineData("“The bridge is gone,” Orla Venn said. “We heard it fall.”", "Orla Venn", "said", "“The bridge is gone,”|“We heard it fall.”")]
    [InlineData("The bridge, Orla Venn said, is gone.", "Orla Venn", "said", "The bridge|is gone")]
    [InlineData("According to the ministry, the bridge has collapsed.", "the ministry", "According to", "the bridge has collapsed")]
    [InlineData("The bridge has collapsed, according to the ministry.", "the ministry", "according to", "The bridge has collapsed")]
    [InlineData("Alvera accused Norvane of closing the strait.", "Alvera", "accused", "Norvane of closing the strait")]
    [InlineData("The mill denied that it had dumped waste.", "The mill", "denied", "that it had dumped waste")]
    [InlineData("Officials believe that the pilot slept.", "Officials", "believe", "that the pilot slept")]
    [InlineData("The union urged the firm to reopen the mine.", "The union", "urged", "the firm to reopen the mine")]
    public void Source_cue_and_content(string text, string source, string cue, string content)
    {
        var reading = ReadTesting.Read(text);
        var found = reading.Attributions.FirstOrDefault(a => a.Cue.Any(c => c.Words(reading, text) == cue));
        Assert.NotNull(found);
        Assert.Equal(source, string.Join('|', found.Source.Select(s => s.Words(reading, text))));
        Assert.Equal(content, string.Join('|', found.Content.Select(s => s.Words(reading, text))));
    }

    [Theory]
    [InlineData("The bridge collapsed on Monday.")]
    [InlineData("The “bridge” collapsed on Monday.")]
    [InlineData("Norvane signed the treaty.")]
    public void No_source_no_attribution(string text) => Assert.Empty(ReadTesting.Read(text).Attributions);

    [Fact]
    public void Who_is_quoted_and_who_passes_it_on_are_a_chain()
    {
        const string Text = "“Several papers will be signed,” royal aide Jurn Ostvik was quoted as saying by state-run Alveran news agencies.";
        var reading = ReadTesting.Read(Text);
        int inner = Array.FindIndex([.. reading.Attributions], a => a.Rule.StartsWith("quoted-as-saying", StringComparison.Ordinal));
        Assert.True(inner >= 0);
        var speaker = reading.Attributions[inner];
        Assert.Equal("royal aide Jurn Ostvik", speaker.Source[0].Words(reading, Text));
        Assert.Equal("was quoted as saying", speaker.Cue[0].Words(reading, Text));
        Assert.Equal("state-run Alveran news agencies", speaker.Channel[0].Words(reading, Text));
        Assert.Equal("“Several papers will be signed,”", speaker.Content[0].Words(reading, Text));
        Assert.Equal("state-run Alveran news agencies", reading.Attributions[speaker.Parent].Source[0].Words(reading, Text));
    }

    [Fact]
    public void Speech_goes_on_over_paragraphs()
    {
        const string Text = "“The river rose at noon,” Orla Venn said.\n“By two it was in the kitchen. We left.”\nThe town has no other bridge.";
        var reading = ReadTesting.Read(Text);
        Assert.Equal(["“The river rose at noon,”", "“By two it was in the kitchen. We left.”"], reading.Attributions.Single().Content.Select(c => c.Words(reading, Text)));
        Assert.True(reading.Attributions[0].Direct);
    }

    [Fact]
    public void Other_languages_give_quotations_and_digits_only()
    {
        const string Text = "„Die Brücke ist weg und wir sind allein“, sagte Orla Venn. 40 Menschen warten.";
        var reading = new ArticleReader().Read(ReadTesting.Article(Text, "de"));
        Assert.Empty(reading.Statements);
        Assert.Empty(reading.Times);
        Assert.Equal(40, reading.Figures.Single().Low);
        Assert.Empty(reading.Attributions.Single().Source);
    }
}
