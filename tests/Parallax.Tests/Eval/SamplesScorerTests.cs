using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Parallax.Eval.Samples;

namespace Parallax.Tests.Eval;

/// <summary>The scorer on a made-up story of three reports and one report beside it: all right, and then wrong in one thing at a time.</summary>
public sealed class SamplesScorerTests
{
    private const string A = "Bridge closed in Quill\nThe bridge was closed on Monday, the mayor said. Eleven cars were stuck. A goat walked by.";
    private const string B = "Quill bridge shut\nThe bridge was closed on Monday, the mayor said. Twelve cars were stuck.";
    private const string C = "No way over the Quill\nThe bridge in Quill was shut on Monday. Fifteen cars were stuck. A bus may be sent.";
    private const string D = "Goat wins prize\nA goat from Quill won a prize.";

    private const string Gold = """
        {"story": "bridge",
         "articles": {
          "saved/a.html": {"title": "Bridge closed in Quill", "outlet": "Quill Echo", "agency": "QNA", "dateline": "QUILL", "truncated": false, "published": "2025-03-03", "origin": "A",
            "debris": ["Share this"], "repeated_caption": "The bridge."},
          "saved/b.html": {"title": "Quill bridge shut", "outlet": null, "agency": null, "dateline": null, "truncated": true, "published_between": ["2025-03-03", "2025-03-04"], "origin": "A", "debris": []},
          "wire.jsonl#line 2": {"title": "No way over the Quill", "outlet": "Echo", "agency": null, "dateline": null, "truncated": false, "origin": "B", "debris": []}},
         "copies": [{"from": "saved/a.html", "to": "saved/b.html", "relation": "near", "changed": [["Eleven cars", "Twelve cars"]]}],
         "points": [
          {"name": "closed", "verdict": "agree", "difference": null, "origins": 2,
           "quotes": {"saved/a.html": "The bridge was closed on Monday", "wire.jsonl#line 2": "The bridge in Quill was shut on Monday"}},
          {"name": "cars", "verdict": "differ", "difference": "contradiction", "denies": "closed", "origins": 2,
           "quotes": {"saved/a.html": "Eleven cars were stuck", "wire.jsonl#line 2": "Fifteen cars were stuck"}}],
         "only": {"saved/a.html": ["A goat walked by"]},
         "times": [["saved/a.html", "on Monday", "2025-03-03"]],
         "attributions": [["saved/a.html", "the mayor", "said", "The bridge was closed on Monday"]],
         "status": [["wire.jsonl#line 2", "A bus may be sent", "possible|expected"]],
         "figures": [["saved/a.html", "Eleven cars", {"value": 11, "modifier": "exact", "what": "cars"}]]}
        """;

    private const string Alone = """
        {"story": "unrelated", "articles": {"d.txt": {"title": "Goat wins prize", "outlet": null, "agency": null, "dateline": null, "truncated": false, "origin": "U1", "debris": []}},
         "copies": [], "points": [], "not_articles": ["saved/404.html"]}
        """;

    [Fact]
    public void What_is_right_in_all_scores_one_in_all()
    {
        var report = Score(Output());
        Assert.All(report.All.Names, name => Assert.Equal(1, report.All[name].Share));
        Assert.True(report.All.Names.Count >= 34, string.Join(", ", report.All.Names));
    }

    [Theory]
    [InlineData("\"title\":\"Bridge closed in Quill\"", "\"title\":\"Bridge closed in Quill | Quill Echo\"", "title")]
    [InlineData("\"outlet\":\"Quill Echo\"", "\"outlet\":\"The Rook\"", "outlet")]
    [InlineData("\"agency\":\"Quill News Agency\"", "\"agency\":\"Quill Wire\"", "agency")]
    [InlineData("\"dateline\":\"Quill, Norvane\"", "\"dateline\":null", "dateline")]
    [InlineData("\"truncated\":true", "\"truncated\":false", "truncated")]
    [InlineData("\"date_earliest\":\"2025-03-03\",\"date_latest\":\"2025-03-03\"", "\"date_earliest\":\"2025-03-01\",\"date_latest\":\"2025-03-09\"", "date exact")]
    [InlineData("\"date_earliest\":\"2025-03-03\",\"date_latest\":\"2025-03-03\"", "\"date_earliest\":null,\"date_latest\":null", "date exact,date bounded")]
    [InlineData("\"date_earliest\":\"2025-03-03\",\"date_latest\":\"2025-03-03\"", "\"date_earliest\":\"2025-03-05\",\"date_latest\":\"2025-03-05\"", "date exact,date bounded,date not wrong")]
    [InlineData("\"date_earliest\":null,\"date_latest\":null", "\"date_earliest\":\"2025-03-05\",\"date_latest\":\"2025-03-05\"", "date exact,date not wrong")]
    [InlineData("A goat walked by.\"", "A goat walked by. Share this\"", "debris cut")]
    [InlineData("A goat walked by.\"", "A goat walked by. The bridge. The bridge.\"", "debris cut")]
    [InlineData("\"relation\":\"identical\"", "\"relation\":\"excerpt\"", "copy relation")]
    [InlineData("\"kind\":\"changed fact\"", "\"kind\":\"changed\"", "changed facts")]
    [InlineData("\"copy\":\"b\",\"origin\":\"a\"", "\"copy\":\"a\",\"origin\":\"b\"", "copy direction")]
    [InlineData("\"copy\":\"b\",\"origin\":\"a\"", "\"directed\":false,\"copy\":\"a\",\"origin\":\"b\"", "")]
    [InlineData("\"copy\":\"b\",\"origin\":\"a\"", "\"copy\":\"b\",\"origin\":\"c\"", "copies,copy relation,copy direction,changed facts")]
    [InlineData("\"verdict\":\"agree\"", "\"verdict\":\"differ\"", "verdict")]
    [InlineData("\"difference\":\"contradiction\"", "\"difference\":\"scope\"", "difference")]
    [InlineData("\"denies\":\"p1\"", "\"denies\":null", "denies")]
    [InlineData("\"verdict\":\"only\"", "\"verdict\":\"agree\"", "only shown")]
    [InlineData("\"value\":\"2025-03-03\"", "\"value\":\"2025-03-10\"", "times")]
    [InlineData("\"status\":\"possible\"", "\"status\":\"asserted\"", "status")]
    [InlineData("\"low\":11,\"high\":11", "\"low\":10,\"high\":12", "figure value,figure modifier")]
    [InlineData("\"modifier\":\"exact\"", "\"modifier\":\"about\"", "figure modifier")]
    public void What_is_wrong_in_one_thing_scores_less_in_that_thing(string right, string wrong, string measures)
    {
        string output = Output();
        Assert.Contains(right, output, StringComparison.Ordinal);
        int at = output.IndexOf(right, StringComparison.Ordinal);
        var all = Score(string.Concat(output.AsSpan(0, at), wrong, output.AsSpan(at + right.Length))).All;
        Assert.Equal(
            measures.Split(',', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal),
            all.Names.Where(n => all[n].Share < 1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_false_merge_costs_precision_and_a_split_costs_recall()
    {
        var merged = Score(Line("s1", [Article("a", "saved/a.html", null, A), Article("b", "saved/b.html", null, B), Article("c", "wire.jsonl", "line 2", C), Article("d", "d.txt", null, D)], "", "")).All;
        Assert.Equal(1, merged["story recall"].Share);
        Assert.Equal((3 * 0.75 + 0.25) / 4, merged["story precision"].Share, 6);
        Assert.Equal(0, merged["stories exact"].Share);
        Assert.Equal(0, merged["singles alone"].Share);

        var split = Score(
            Line("s1", [Article("a", "saved/a.html", null, A), Article("b", "saved/b.html", null, B)], "", "")
            + Line("s2", [Article("c", "wire.jsonl", "line 2", C)], "", "")
            + Line("s3", [Article("d", "d.txt", null, D)], "", "")).All;
        Assert.Equal(1, split["story precision"].Share);
        Assert.Equal((2.0 / 3 + 2.0 / 3 + 1.0 / 3 + 1) / 4, split["story recall"].Share, 6);
        Assert.Equal(0, split["stories exact"].Share);
        Assert.Equal(1, split["singles alone"].Share);
    }

    [Fact]
    public void A_report_that_is_missing_is_wrong_in_every_field()
    {
        var all = Score("").All;
        Assert.Equal(0, all["article"].Share);
        Assert.Equal(0, all["debris cut"].Share);
        Assert.Equal(0, all["text kept"].Share);
        Assert.Equal(0, all["points found"].Share);
        Assert.Equal(1, all["no article"].Share);
    }

    [Fact]
    public void An_article_made_of_a_page_without_one_counts()
    {
        var all = Score(Output() + Line("s9", [Article("z", "samples/reports/saved/404.html", null, "Not found")], "", "")).All;
        Assert.Equal(0, all["no article"].Share);
    }

    [Fact]
    public void What_one_origin_has_must_not_stand_beside_another_origins_words()
    {
        string together = Point("p3", "agree", "null", "null", ("a", "A goat walked by", A), ("c", "A bus may be sent", C));
        string separate = Point("p3", "only", "null", "null", ("a", "A goat walked by", A));
        var all = Score(Output().Replace(separate, together, StringComparison.Ordinal)).All;
        Assert.Equal(0, all["only not corroborated"].Share);
    }

    [Fact]
    public void What_an_article_lists_goes_before_what_its_cells_show()
    {
        const string Listed = "\"times\":[],\"statements\":[{\"span\":[0,5],\"status\":\"asked\"}],\"figures\":[],\"attributions\":[]";
        var story = Assert.Single(OutputFile.Read(new StringReader(Line("s1", [Article("a", "a", null, A).Replace("\"times\":[]", Listed, StringComparison.Ordinal)],
            Point("p1", "only", "null", "null", ("a", "Eleven cars were stuck", A)), ""))));
        var article = Assert.Single(story.Articles);
        Assert.Equal(new OutStatement(0..5, "asked"), Assert.Single(article.Statements));
        Assert.Empty(article.Figures);
        Assert.Empty(article.Attributions);
    }

    [Theory]
    [InlineData("Meridian", "Meridian Press", true)]
    [InlineData("NNA", "Norvane News Agency", true)]
    [InlineData("Echo", "The Quill Echo", true)]
    [InlineData("Echo", "Echoes", false)]
    [InlineData("Echo", null, false)]
    [InlineData(null, null, true)]
    [InlineData(null, "Echo", false)]
    public void Names_may_be_longer_or_initials(string? gold, string? given, bool same) => Assert.Equal(same, ArticleScores.SameName(gold, given));

    [Theory]
    [InlineData("2025-03-03", "2025-03-03TMO", true)]
    [InlineData("2025-03-03", "2025-03-03", true)]
    [InlineData("2025-03-03T11", "2025-03-03T11:00", true)]
    [InlineData("2025-03-03T20:00", "2025-03-03T20", true)]
    [InlineData("2025-03-03T20:00", "2025-03-03T20:01", false)]
    [InlineData("2025-03", "2025-03-03", false)]
    [InlineData("2025-03-03TMO", "2025-03-03", false)]
    public void A_part_of_the_day_meets_the_day(string gold, string given, bool same) => Assert.Equal(same, WordScores.SameTime(gold, given));

    [Theory]
    [InlineData("exact", 43, 43, 43, 43, true)]
    [InlineData("exact", 43, 43, 24, 99, false)]
    [InlineData("at least", 250, 250, 251, null, true)]
    [InlineData("at least", 250, 250, 0, null, false)]
    [InlineData("at most", 6, 6, 0, 6, true)]
    [InlineData("about", 200, 200, 180, 220, true)]
    [InlineData("about", 200, 200, 210, 220, false)]
    [InlineData("vague", 24, 99, 20, 199, true)]
    [InlineData("vague", 24, 99, 12, 12, false)]
    public void Values_meet_by_their_modifier(string modifier, int low, int high, int givenLow, int? givenHigh, bool same) =>
        Assert.Equal(same, WordScores.SameValue(new GoldFigure("", "", low, high, modifier), new OutFigure(default, givenLow, givenHigh, modifier)));

    private static SamplesReport Score(string output)
    {
        ImmutableArray<GoldStory> gold = [GoldFiles.Parse(Encoding.UTF8.GetBytes(Gold)), GoldFiles.Parse(Encoding.UTF8.GetBytes(Alone))];
        return SamplesReport.Score(gold, OutputFile.Read(new StringReader(output)), "");
    }

    /// <summary>What a perfect reader would print.</summary>
    private static string Output()
    {
        string a = Article("a", "samples/reports/saved/a.html", null, A, "Quill Echo", "Quill News Agency", "Quill, Norvane", ("2025-03-03", "2025-03-03"),
            times: $$"""[{"span":{{Span(A, "Monday")}},"value":"2025-03-03"}]""");
        string b = Article("b", "samples/reports/saved/b.html", null, B, dates: ("2025-03-03", "2025-03-04"), truncated: true);
        string c = Article("c", "samples/reports/wire.jsonl", "line 2", C, "Quill Echo");
        string points = string.Join(
            ',',
            Point("p1", "agree", "null", "null", ("a", "The bridge was closed on Monday, the mayor said", A), ("c", "The bridge in Quill was shut on Monday", C)),
            Point("p2", "differ", "\"contradiction\"", "\"p1\"", ("a", "Eleven cars were stuck", A), ("c", "Fifteen cars were stuck", C)),
            Point("p3", "only", "null", "null", ("a", "A goat walked by", A)),
            Point("p4", "only", "null", "null", ("c", "A bus may be sent", C)));
        const string Copies = """{"copy":"b","origin":"a","relation":"identical","edits":[{"kind":"changed fact","copy":{"words":"Twelve"},"origin":{"words":"Eleven"}}]}""";
        return Line("s1", [a, b, c], points, Copies) + Line("s2", [Article("d", "samples/reports/d.txt", null, D)], "", "");
    }

    private static string Line(string id, string[] articles, string points, string copies) =>
        $$"""{"id":"{{id}}","articles":[{{string.Join(',', articles)}}],"origins":[{"id":"o1","articles":["a","b"]},{"id":"o2","articles":["c"]}],"points":[{{points}}],"copies":[{{copies}}]}""" + "\n";

    private static string Article(
        string id, string path, string? member, string text, string? outlet = null, string? agency = null, string? dateline = null,
        (string From, string To)? dates = null, bool truncated = false, string times = "[]") =>
        $$"""
        {"id":"{{id}}","path":"{{path}}","member":{{Text(member)}},"title":{{Text(text.Split('\n')[0])}},"outlet":{{Text(outlet)}},"agency":{{Text(agency)}},"dateline":{{Text(dateline)}},"date_earliest":{{Text(dates?.From)}},"date_latest":{{Text(dates?.To)}},"truncated":{{(truncated ? "true" : "false")}},"text":{{Text(text.Replace("\n", "\\n", StringComparison.Ordinal))}},"times":{{times}}}
        """;

    private static string Point(string id, string verdict, string difference, string denies, params (string Article, string Words, string Text)[] cells) =>
        $$"""{"id":"{{id}}","verdict":"{{verdict}}","difference":{{difference}},"denies":{{denies}},"cells":[{{string.Join(',', cells.Select(c => Cell(c.Article, c.Words, c.Text)))}}]}""";

    private static string Cell(string article, string words, string text)
    {
        bool said = words.Contains("mayor", StringComparison.Ordinal), eleven = words.Contains("Eleven", StringComparison.Ordinal);
        string attribution = said
            ? $$"""{"source_spans":[{{Span(text, "the mayor")}}],"cue_spans":[{{Span(text, "said")}}],"content_spans":[{{Span(text, "The bridge was closed on Monday")}}]}"""
            : "{}";
        string figures = eleven ? $$"""{"span":{{Span(text, "Eleven")}},"low":11,"high":11,"modifier":"exact"}""" : "";
        string status = words.Contains("may", StringComparison.Ordinal) && !said ? "possible" : "reported";
        return $$"""{"article":"{{article}}","origin":"","span":{{Span(text, words)}},"status":"{{status}}","attribution":{{attribution}},"figures":[{{figures}}]}""";
    }

    private static string Span(string text, string words)
    {
        int at = text.IndexOf(words, StringComparison.Ordinal);
        return string.Create(CultureInfo.InvariantCulture, $"[{at},{at + words.Length}]");
    }

    private static string Text(string? value) => value is null ? "null" : $"\"{value}\"";
}
