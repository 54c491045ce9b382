using System.Reflection;
using System.Text.RegularExpressions;
using Parallax.Ingest;
using Parallax.Text;

namespace Parallax.Tests.Ingest;

public class ProblemsTests
{
    [Fact]
    public void The_page_of_problems_lists_the_codes_of_the_intake_first_and_in_order()
    {
        string page = File.ReadAllText(Path.Combine(SharedData.Root, "docs", "problems.md"));
        var listed = Regex.Matches(page, @"^\| `([a-z0-9-]+)` \|", RegexOptions.Multiline | RegexOptions.NonBacktracking).Select(m => m.Groups[1].Value);
        Assert.Equal(Problems.Codes, listed.Take(Problems.Codes.Length));
    }

    [Fact]
    public void Every_code_is_made_somewhere_and_no_other()
    {
        var made = new HashSet<string>(StringComparer.Ordinal);
        foreach (var method in typeof(Problems).GetMethods(BindingFlags.Public | BindingFlags.Static).Where(m => m.ReturnType == typeof(Problem) && m.Name is not "Charset" and not "Compression"))
        {
            var arguments = method.GetParameters().Select(p => Sample(p.ParameterType)).ToArray();
            made.Add(((Problem)method.Invoke(null, arguments)!).Code);
        }

        var place = new Place("p");
        foreach (var fault in Enum.GetValues<CompressionFault>().Where(f => f != CompressionFault.None))
            made.Add(Problems.Compression(place, fault, 0, anything: true).Code);
        var text = Parallax.Text.TextDecoder.Decode("x"u8.ToArray());
        foreach (var caveat in Enum.GetValues<Parallax.Text.DecodingCaveat>())
        {
            if (Problems.Charset(place, text with { Caveat = caveat }) is { } problem)
                made.Add(problem.Code);
        }

        Assert.Equal(Problems.Codes.Order(StringComparer.Ordinal), made.Order(StringComparer.Ordinal));
    }

    private static object Sample(Type type) =>
        type == typeof(string) ? "x" : type == typeof(int) ? 7 : type == typeof(long) ? 7L : type == typeof(Place) ? new Place("p") : (object)new IOException("gone");
}
