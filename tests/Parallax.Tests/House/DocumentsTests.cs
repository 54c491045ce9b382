using System.Text.RegularExpressions;
using Parallax.Tests.App;

namespace Parallax.Tests.House;

/// <summary>Documents say what is so: what they show is what the program prints, what they link to is there.</summary>
public class DocumentsTests
{
    [Fact]
    public void The_readme_shows_what_the_program_prints()
    {
        string readme = File.ReadAllText(Path.Combine(SharedData.Root, "README.md"));
        string shown = Regex.Match(readme, "```text\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;
        string[] lines = [.. shown.Split('\n').Where(l => l.Trim().Length > 0 && l.Trim() != "…")];
        Assert.True(lines.Length > 10, "the README shows too little");

        string printed = Cli.Run("read", Path.Combine(SharedData.Root, "samples", "reports")).Out;
        int at = 0;
        foreach (string line in lines)
        {
            int found = printed.IndexOf(line.TrimEnd(), at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"the README shows a line that is not printed there any more: {line}");
            at = found + 1;
        }
    }

    [Fact]
    public void Every_link_between_documents_leads_somewhere()
    {
        foreach (string file in Directory.EnumerateFiles(SharedData.Root, "*.md", SearchOption.AllDirectories).Where(f => !f.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal)))
        {
            foreach (Match link in Regex.Matches(File.ReadAllText(file), @"\]\(([^)#:\s]+)(#[^)]*)?\)"))
            {
                string target = Path.Combine(Path.GetDirectoryName(file)!, link.Groups[1].Value);
                Assert.True(File.Exists(target) || Directory.Exists(target), $"{file} links to {link.Groups[1].Value}");
            }
        }
    }

    [Fact]
    public void The_readme_names_every_command()
    {
        string readme = File.ReadAllText(Path.Combine(SharedData.Root, "README.md"));
        string help = Cli.Run("--help").Out;
        foreach (Match command in Regex.Matches(help, @"^  ([a-z]+) ", RegexOptions.Multiline))
            Assert.True(readme.Contains($"`{command.Groups[1].Value}`", StringComparison.Ordinal) || readme.Contains($"parallax {command.Groups[1].Value}", StringComparison.Ordinal), command.Value);
    }

    [Fact]
    public void No_file_of_code_is_longer_than_it_can_be_read()
    {
        var tooLong = Directory.EnumerateFiles(SharedData.Root, "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Select(f => (File: Path.GetRelativePath(SharedData.Root, f), Lines: File.ReadLines(f).Count()))
            .Where(f => f.Lines > 450)
            .Select(f => $"{f.File}: {f.Lines} lines");
        Assert.Empty(tooLong);
    }
}
