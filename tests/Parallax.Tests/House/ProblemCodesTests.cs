using System.Text.RegularExpressions;

namespace Parallax.Tests.House;

/// <summary>docs/problems.md lists every code that the engine and the program can report, and no other: the codes are collected from the code.</summary>
public class ProblemCodesTests
{
    // Where a code may be said: in a problem that is made there, in the intake's list of wordings, in a kind of page, in a caveat, in a limit of a page.
    private static readonly (string Files, string Pattern, string Before)[] Places =
    [
        ("*.cs", @"new Problem\(\s*""([a-z0-9-]+)""", ""),
        ("Problems.cs", @"new\(\s*""([a-z0-9-]+)"",", ""),
        ("OwnError.cs", @"new\(\s*""([a-z0-9-]+)"",", ""),
        ("PageKind.cs", @"new PageKind\(""([a-z0-9-]+)""", ""),
        ("ArticleDraft.cs", @"Warn\(""([a-z0-9-]+)""", ""),
        ("PageParser.cs", @"Meet\(""([a-z0-9-]+)""", "page-"),
    ];

    [Fact]
    public void Every_code_is_listed_and_every_listed_code_can_be_met()
    {
        var made = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (files, pattern, before) in Places)
        {
            foreach (string file in Sources(files))
                made.UnionWith(Regex.Matches(File.ReadAllText(file), pattern).Select(m => before + m.Groups[1].Value));
        }

        string page = File.ReadAllText(Path.Combine(SharedData.Root, "docs", "problems.md"));
        var listed = Regex.Matches(page, @"^\| `([a-z0-9-]+)` \| (.+) \| (yes|no|where nothing could be read) \| (.+) \|$", RegexOptions.Multiline).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(listed.Count, listed.Distinct().Count());
        Assert.Equal(made, listed.Order(StringComparer.Ordinal));
        Assert.True(made.Count > 50, string.Join(' ', made));
    }

    // A problem whose code is no literal comes from one of the places that are collected above.
    [Fact]
    public void A_code_that_is_made_up_elsewhere_would_be_seen()
    {
        var others = Sources("*.cs").SelectMany(f => Regex.Matches(File.ReadAllText(f), @"new Problem\(\s*(?![""\s])[^,]*").Select(m => $"{Path.GetFileName(f)}: {Regex.Replace(m.Value, @"\s+", " ")}"));
        Assert.Equal(["ArticleDraft.cs: new Problem(code", "ArticleDraft.cs: new Problem(instead.Code"], others.Order(StringComparer.Ordinal));
        var warned = Sources("ArticleDraft.cs").SelectMany(f => Regex.Matches(File.ReadAllText(f), @"Warn\((?!"")[^,]*").Select(m => m.Value));
        Assert.Equal(["Warn($\"page-{limit}\"", "Warn(string code"], warned.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Sources(string files) =>
        Directory.EnumerateFiles(Path.Combine(SharedData.Root, "src"), files, SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
}
