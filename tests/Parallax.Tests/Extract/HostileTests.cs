
namespace Parallax.Tests.Extract;

public sealed class HostileTests
{
    private const int Seconds = 20; // wall time on a machine that may do ten other things; under 2 s of CPU each

    private const string Body =
        """
        <p>The council of Brackwater met on Monday, and it voted for the bridge over the Senn, which is to open in two years.</p>
        <p>Opponents had asked for a tunnel, because a bridge cuts through the meadows where storks breed every summer.</p>
        <p>The mayor, Tom Arden, said that the money for a tunnel was not there, and that the old bridge could not wait.</p>
        <p>Lorries have had to go round by Norholm since last winter, a way of forty kilometres along the coast road.</p>
        """;

    public static TheoryData<string, string> Pages => new()
    {
        { "nested div", Many("<div>", 100_000) + Body },
        { "nested span", Many("<span>", 100_000) + Body },
        { "nested font with attributes", string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<b class=a{i}>")) + Many("<p>x", 2_000) + Body },
        { "bold across blocks", Many("<b><div>", 30_000) + Body },
        { "links across blocks", Many("<a href=x><div></a>", 20_000) + Body },
        { "lists", Many("<ul><li>", 50_000) + Body },
        { "tables", Many("<table><tr><td>", 30_000) + Body },
        { "foreign", Many("<svg>", 50_000) + Many("<math><mi>", 20_000) + Body },
        { "stray ends", Many("</x><div>", 60_000) + Body },
        { "100,000 attributes", "<p " + string.Concat(Enumerable.Range(0, 100_000).Select(i => $"a{i}=1 ")) + ">" + Body },
        { "less-than signs", Many("<", 2_000_000) },
        { "ampersands", Many("&", 2_000_000) + Many("&not", 300_000) },
        { "NULs", Many("\0", 2_000_000) + Body },
        { "open comment", Many("<!--", 300_000) + Body },
        { "lone surrogates", Body + Many("\ud800x\udc00", 10_000) },
        { "one line", "<p>" + Many("word ", 800_000) },
        { "selects and forms", Many("<select><option>x<form><input>", 30_000) + Body },
        { "unclosed attribute", Body + "<a href=\"" + Many("x", 2_000_000) },
        { "json bomb", "<script type='application/ld+json'>" + Many("[{\"a\":", 50_000) + "</script>" + Body },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_hostile_page_is_read_in_bounded_time_and_memory(string name, string page)
    {
        var capture = Captures.Html(page);
        long before = GC.GetAllocatedBytesForCurrentThread();
        var start = ThreadClock.Now;
        var extraction = Captures.Extractor.Extract(capture);
        var cost = ThreadClock.Now - start;

        Assert.True(cost < TimeSpan.FromSeconds(Seconds), $"{name}: {cost}");
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1L << 30, name);
        if (extraction.Article is { } article)
            Captures.Prove(capture, article);
    }

    [Fact]
    public void Text_below_the_depth_limit_is_kept_and_the_cut_is_said()
    {
        var capture = Captures.Html(Many("<div>", 2_000) + Body);
        var extraction = Captures.Extractor.Extract(capture);

        Assert.NotNull(extraction.Article);
        Assert.Contains(extraction.Problems, problem => problem.Code == "page-depth" && !problem.Lost);
    }

    private static string Many(string piece, int times) => string.Concat(Enumerable.Repeat(piece, times));
}
