using Parallax.App.Pages;

namespace Parallax.Tests.Serving;

public class VersionDiffTests
{
    // Kinds by letter, with what was taken out in [ ] and what was put in in { }.
    private static string Shown(string before, string after) => string.Join(" | ", VersionDiff.Of(before.Split('/'), after.Split('/')).Select(p => p.Kind switch
    {
        DiffKind.Same => "= " + p.Runs[0].Text,
        DiffKind.Added => "+ " + p.Runs[0].Text,
        DiffKind.Removed => "- " + p.Runs[0].Text,
        DiffKind.MovedAway => "< " + p.Runs[0].Text,
        DiffKind.MovedHere => "> " + p.Runs[0].Text,
        _ => "~ " + string.Concat(p.Runs.Select(r => r.Kind == DiffKind.Added ? "{" + r.Text + "}" : r.Kind == DiffKind.Removed ? "[" + r.Text + "]" : r.Text)),
    }));

    [Theory]
    [InlineData("a one/b two", "a one/b two", "= a one | = b two")]
    [InlineData("a one/b two", "a one/c three/b two", "= a one | + c three | = b two")]
    [InlineData("a one/c three/b two", "a one/b two", "= a one | - c three | = b two")]
    [InlineData("Nine people were hurt in Orlen", "Eleven people were hurt in Orlen", "~ [Nine]{Eleven} people were hurt in Orlen")]
    [InlineData("first part/second part/third part", "third part/first part/second part", "> third part | = first part | = second part | < third part")]
    [InlineData("completely other words here", "nothing shared with that", "- completely other words here | + nothing shared with that")]
    public void Paragraphs_are_kept_changed_moved_or_gone(string before, string after, string expected) => Assert.Equal(expected, Shown(before, after));

    [Fact]
    public void Either_text_can_be_read_out_of_it()
    {
        var random = new Random(7);
        string[] words = ["harbour", "said", "nine", "ten", "ferry", "the", "Monday"];
        for (int round = 0; round < 200; round++)
        {
            string[] Some() => [.. Enumerable.Range(0, random.Next(0, 7)).Select(_ => string.Join(' ', Enumerable.Range(0, random.Next(1, 6)).Select(_ => words[random.Next(words.Length)])))];
            string[] before = Some(), after = Some();
            var diff = VersionDiff.Of(before, after);
            string Read(DiffKind without, DiffKind gone) => string.Join('/', diff.Where(p => p.Kind != without && p.Kind != gone).Select(p => string.Concat(p.Runs.Where(r => r.Kind != without).Select(r => r.Text))).Order(StringComparer.Ordinal));
            Assert.Equal(string.Join('/', before.Order(StringComparer.Ordinal)), Read(DiffKind.Added, DiffKind.MovedHere));
            Assert.Equal(string.Join('/', after.Order(StringComparer.Ordinal)), Read(DiffKind.Removed, DiffKind.MovedAway));
        }
    }

    [Fact]
    public void Long_texts_end_soon()
    {
        string[] before = [.. Enumerable.Range(0, 20_000).Select(i => "line " + i)], after = [.. Enumerable.Range(0, 20_000).Select(i => "row " + i)];
        Assert.NotEmpty(VersionDiff.Of(before, after));
        Assert.NotEmpty(VersionDiff.Of([string.Concat(Enumerable.Repeat("a b ", 200_000))], [string.Concat(Enumerable.Repeat("c d ", 200_000))]));
    }
}
