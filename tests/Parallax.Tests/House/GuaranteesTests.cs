using System.Text.RegularExpressions;

namespace Parallax.Tests.House;

/// <summary>The document of guarantees names tests and commands that are there.</summary>
public sealed class GuaranteesTests
{
    private static readonly string _document = File.ReadAllText(Path.Combine(SharedData.Root, "docs", "guarantees.md"));

    [Fact]
    public void Every_test_that_is_named_is_a_class_with_tests()
    {
        string[] named = [.. Regex.Matches(_document, "`([A-Z][A-Za-z]+Tests)`").Select(m => m.Groups[1].Value).Distinct()];
        Assert.True(named.Length > 10, "few tests are named");
        var classes = typeof(GuaranteesTests).Assembly.GetTypes().Where(t => t.GetMethods().Any(m => m.GetCustomAttributes(typeof(FactAttribute), inherit: true).Length > 0)).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        Assert.All(named, name => Assert.Contains(name, classes));
    }

    [Theory]
    [InlineData("Parallax.Crash", "tests/Parallax.Crash/Program.cs")]
    [InlineData("Parallax.Security", "tests/Parallax.Security/Program.cs")]
    [InlineData("Parallax.Eval", "eval/Parallax.Eval/Program.cs")]
    [InlineData("Parallax.Bench", "bench/Parallax.Bench/Program.cs")]
    public void Every_command_that_is_named_is_one_of_its_program(string program, string file)
    {
        string source = File.ReadAllText(Path.Combine(SharedData.Root, file));
        string[] named = [.. Regex.Matches(_document, "`(Parallax\\.[A-Z][a-z]+) ([a-z]+)").Where(m => m.Groups[1].Value == program).Select(m => m.Groups[2].Value).Distinct()];
        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.True(source.Contains($"[\"{name}\",", StringComparison.Ordinal) || source.Contains($"(\"{name}\",", StringComparison.Ordinal), $"{program} has no command '{name}'"));
    }
}
