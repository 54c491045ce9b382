namespace Parallax.Tests.App;

/// <summary><c>parallax parse</c>: CoNLL-U in and out, plain text in, and the view for people.</summary>
public class ParseTests
{
    private const string Given = "# sent_id = a\n# text = The mayor left.\n1\tThe\t_\t_\t_\t_\t_\t_\t_\t_\n2\tmayor\t_\t_\t_\t_\t_\t_\t_\t_\n3\tleft\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n4\t.\t_\t_\t_\t_\t_\t_\t_\t_\n\n";

    [Fact]
    public void Conllu_is_filled_in()
    {
        using var folder = new TemporaryFolder();
        var run = Cli.Run("parse", folder.Write("given.conllu", Given));
        Assert.Equal(0, run.Exit);
        Assert.Contains("# sent_id = a\n# text = The mayor left.\n1\tThe\t_\tDET\tDT\t_\t2\tdet\t_\t_\n2\tmayor\t_\tNOUN\tNN\t_\t3\tnsubj\t_\t_\n3\tleft\t_\tVERB\tVBD\t_", run.Out, StringComparison.Ordinal);
        Assert.Contains("\t0\troot\t_\tSpaceAfter=No\n4\t.\t_\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void Plain_text_becomes_conllu_with_its_spaces()
    {
        using var folder = new TemporaryFolder();
        var run = Cli.Run("parse", "--raw", folder.Write("text.txt", "The mayor can't come. She left.\n"));
        Assert.Equal(0, run.Exit);
        string[] lines = run.OutLines;
        Assert.Equal(2, lines.Count(line => line.StartsWith("# text = ", StringComparison.Ordinal)));
        Assert.Contains("# text = The mayor can't come.", lines);
        Assert.Contains(lines, line => line.StartsWith("3-4\tcan't\t", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("4\tn't\tnot\tPART\tRB\tPolarity=Neg\t", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("2\tmayor\tmayor\tNOUN\tNN\tNumber=Sing\t", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("2\tleft\tleave\tVERB\tVBD\tMood=Ind|", StringComparison.Ordinal));
    }

    [Fact]
    public void A_tree_is_indented_under_its_heads_and_shows_names()
    {
        using var folder = new TemporaryFolder();
        var run = Cli.Run("parse", "--raw", folder.Write("text.txt", "The mayor visited Paris.\n"), "--format", "tree");
        Assert.Equal(0, run.Exit);
        Assert.Equal(
            ["The mayor visited Paris.", "  visited  VERB/VBD  root  visit", "    mayor  NOUN/NN  nsubj  mayor", "      The  DET/DT  det  the", "    Paris  PROPN/NNP  obj  Paris  [Place: Paris]", "    .  PUNCT/.  punct  ."],
            run.OutLines);
    }

    [Fact]
    public void A_tree_of_given_tokens_keeps_them()
    {
        using var folder = new TemporaryFolder();
        var run = Cli.Run("parse", folder.Write("given.conllu", Given), "--format", "tree");
        Assert.Equal(["The mayor left .", "  left  VERB/VBD  root  leave", "    mayor  NOUN/NN  nsubj  mayor", "      The  DET/DT  det  the", "    .  PUNCT/.  punct  ."], run.OutLines);
    }

    [Fact]
    public void What_is_no_conllu_is_told_with_its_line()
    {
        using var folder = new TemporaryFolder();
        var run = Cli.Run("parse", folder.Write("given.conllu", "# text = a\n1\ta\n"));
        Assert.Contains("line 2", run.Error, StringComparison.Ordinal);
    }
}
