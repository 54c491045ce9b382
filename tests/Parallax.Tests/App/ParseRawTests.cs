using System.Text;

namespace Parallax.Tests.App;

/// <summary><c>parallax parse --raw</c> on text that is none: it ends soon, crashes on nothing, and every word it prints stands in the file, in order.</summary>
public class ParseRawTests
{
    public static TheoryData<string, string> Texts => new()
    {
        { "nothing", "" },
        { "white space", " \n\t\r\n \u2028 " },
        { "a megabyte without a space", new string('a', 1_000_000) },
        { "a hundred thousand brackets", new string('(', 100_000) },
        { "brackets of all kinds", string.Concat(Enumerable.Repeat("([{<«“", 8_000)) },
        { "a hundred thousand dots", new string('.', 100_000) },
        { "nothing but line breaks", new string('\n', 200_000) },
        { "controls and a byte order mark", "\ufeffa\0b\u0007c\u001b[31m d\u007f\u0085e\u200e\u202e f" },
        { "combining marks", "Z" + new string('\u0335', 20_000) + "algo" },
        { "flags, families, skin", string.Concat(Enumerable.Repeat("🇳🇴👨\u200d👩\u200d👧👍🏽 ", 3_000)) },
        { "right to left", string.Concat(Enumerable.Repeat("שלום עולם، مرحبا ", 3_000)) },
        { "code", string.Concat(Enumerable.Repeat("<script>alert('x')</script>; DROP TABLE t; -- ${7*7} %s%n \\u0000 ../../etc ", 500)) },
        { "a table of columns", string.Concat(Enumerable.Repeat("1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n", 1_000)) },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Ends_soon_and_keeps_every_word(string name, string text)
    {
        using var folder = new TemporaryFolder();
        string path = folder.Write("text.txt", text);
        var start = ThreadClock.Now;
        var run = Cli.Run("parse", "--raw", path);
        var cost = ThreadClock.Now - start;
        Assert.Equal(0, run.Exit);
        Assert.True(cost < TimeSpan.FromSeconds(30), $"{name}: {cost}");
        Holds(text, run.Out);
        Assert.Equal(0, Cli.Run("parse", "--raw", folder.Write("short.txt", text[..Math.Min(text.Length, 2_000)].TrimEnd('\ud83d')), "--format", "tree").Exit);
    }

    [Fact]
    public void Every_naughty_string_is_read()
    {
        if (SharedData.Find("data", "hostile", "naughty-strings", "blns.txt") is not { } path)
            return;
        string text = File.ReadAllText(path);
        var run = Cli.Run("parse", "--raw", path);
        Assert.Equal(0, run.Exit);
        Holds(text, run.Out);
    }

    // The forms, without white space, are the text without white space; a word that stands for several tokens is counted by these.
    private static void Holds(string text, string conllu)
    {
        var forms = new StringBuilder();
        int until = 0;
        foreach (string line in conllu.Split('\n'))
        {
            if (line.Length == 0 || line[0] == '#')
            {
                until = 0;
                continue;
            }

            string[] columns = line.Split('\t');
            Assert.Equal(10, columns.Length);
            if (columns[0].Split('-') is [_, var last])
                until = int.Parse(last, System.Globalization.CultureInfo.InvariantCulture);
            else if (int.Parse(columns[0], System.Globalization.CultureInfo.InvariantCulture) <= until)
                continue;
            forms.Append(columns[1]);
        }

        Assert.Equal(Bare(text), Bare(forms.ToString()));
    }

    private static string Bare(string text)
    {
        var bare = new StringBuilder();
        foreach (char c in text)
        {
            // What the format can't hold is shown as U+FFFD; a byte order mark at the head belongs to the encoding.
            if (!char.IsWhiteSpace(c) && c is not ('\ufeff' or '\ufffd') && !char.IsControl(c) && !char.IsSurrogate(c))
                bare.Append(c);
        }

        return bare.ToString();
    }
}
