using Parallax.Language;

namespace Parallax.Tests.Language;

/// <summary>Titles and roles that stand with the name of a person, and which mentions are one person.</summary>
public class RoleTests
{
    [Theory]
    [InlineData("Harbour Board spokesman Peter Olin said the ferry was late.", "Peter Olin", "Harbour Board spokesman")]
    [InlineData("Norvane's Foreign Minister Clara Lind left on Monday.", "Clara Lind", "Foreign Minister")]
    [InlineData("Prime Minister Anna Moreno spoke to reporters.", "Anna Moreno", "Prime Minister")]
    [InlineData("Police chief Karl Holm said two men were held.", "Karl Holm", "Police chief")]
    [InlineData("Karl Holm, the mayor of Orin, opened the bridge.", "Karl Holm", "mayor of Orin")]
    [InlineData("Mr. Holm thanked the crews.", "Holm", "Mr.")]
    public void A_role_is_attached_to_its_person(string text, string name, string role)
    {
        var analysis = Analyzer.Shared.Analyze(text);
        var mention = Assert.Single(analysis.Names, found => found.Kind == NameKind.Person && found.Span.Words(text).EndsWith(name, StringComparison.Ordinal));
        Assert.NotNull(mention.Role);
        Assert.EndsWith(role, mention.Role, StringComparison.Ordinal);
        Assert.Equal(mention.Role, mention.RoleSpan.Words(text));
    }

    [Theory]
    [InlineData("Anna Moreno arrived on Monday.")]
    [InlineData("The report names Anna Moreno.")]
    public void Without_a_title_there_is_no_role(string text) => Assert.All(Analyzer.Shared.Analyze(text).Names, mention => Assert.Null(mention.Role));

    [Fact]
    public void The_president_of_a_country_joins_the_name_with_that_role()
    {
        const string Text = "Russian President Pavel Orlin landed in Hanoi on Monday. The Russian president will meet students. Orlin last came in 2011.";
        var analysis = Analyzer.Shared.Analyze(Text);
        int entity = analysis.Names.First(name => name.Span.Words(Text) == "Pavel Orlin").Entity;
        Assert.Contains(analysis.References, reference => reference.Span.Words(Text) == "The Russian president" && reference.Entity == entity);
        Assert.Contains(analysis.Names, name => name.Span.Words(Text) == "Orlin" && name.Entity == entity);
        Assert.Equal("Pavel Orlin", analysis.Entities[entity].Canonical);
        Assert.Equal(["Pavel Orlin", "Orlin"], analysis.Entities[entity].Variants);
    }

    [Fact]
    public void A_surname_of_two_people_joins_neither()
    {
        const string Text = "Anna Moreno met Pablo Moreno in Paris on Monday. Moreno left early.";
        var analysis = Analyzer.Shared.Analyze(Text);
        int alone = analysis.Names.First(name => name.Span.Words(Text) == "Moreno").Entity;
        Assert.All(analysis.Names.Where(name => name.Span.Words(Text) != "Moreno"), name => Assert.NotEqual(alone, name.Entity));
    }

    [Fact]
    public void A_pronoun_of_another_gender_number_or_without_anybody_stays_alone()
    {
        var analysis = Analyzer.Shared.Analyze("It rained in Orin. They left. He came.");
        Assert.Empty(analysis.References);
    }
}
