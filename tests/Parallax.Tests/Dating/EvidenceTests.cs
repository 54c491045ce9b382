using NodaTime;
using Parallax.Dating;

namespace Parallax.Tests.Dating;

/// <summary>Evidence beside weekdays and dates: ages, anniversaries, running numbers of addresses, months that an address gives.</summary>
public class EvidenceTests
{
    private static readonly LocalDate June = new(2024, 6, 1);

    public static TheoryData<string, string> AgesFound => new()
    {
        { "Mara Velin, 34, said the mill was safe.", "34 34 Velin" },
        { "The 34-year-old Mara Velin won.", "34 34-year-old Velin" },
        { "Tomas Keel, aged 61, won.", "61 aged 61 Keel" },
        { "They kept the 20th anniversary of the accord.", "20 20th anniversary " },
        { "It cost 34 crowns, and 34, no more, were sold.", "" },
        { "The 34-year-old mill burnt.", "" },
        { "On June 18, 2024, it rained.", "" },
        { "He lives at 34, Quay Street.", "" },
    };

    [Theory]
    [MemberData(nameof(AgesFound))]
    public void Ages_are_read_with_the_name_that_bears_them(string text, string expected) =>
        Assert.Equal(expected, string.Join(';', Ages.Find(text).Select(age => $"{age.Years} {age.Span.Words(text)} {age.Name}")));

    [Fact]
    public void An_age_and_a_birth_tie_the_year()
    {
        const string Report = "Governor Ines Velin, 34, will open the Karsk mill on Tuesday (June 18).\nThe mill stood idle for long.";
        var dated = Reports.Solve(
            null, Reports.Article("a", Report), Reports.Article("b", "Ines Velin opened the mill on Tuesday. Velin was born on 3 May 1990 in Karsk, which lost its mill in 1998."));
        Assert.Equal(new LocalDate(2024, 6, 18), EventDay(dated.Articles[0]));
        var reason = Assert.Single(dated.Articles[0].Published.Reasons, reason => reason.Rule == "tied-age");
        Assert.Equal("3 May 1990 + 34 = 2024-05-03/2025-05-02", reason.Note);
        Assert.Equal(["34", "3 May 1990"], reason.Evidence.Select(quote => quote.Words));
    }

    [Fact]
    public void Another_persons_birth_ties_nothing()
    {
        var dated = Reports.Solve(
            null, Reports.Article("a", "Governor Ines Velin, 34, will open the Karsk mill on Tuesday."), Reports.Article("b", "The founder, Tomas Keel, was born on 3 May 1890 in Karsk."));
        Assert.DoesNotContain(dated.Articles.SelectMany(article => article.Published.Reasons), reason => reason.Rule == "tied-age");
    }

    [Fact]
    public void An_anniversary_ties_the_year()
    {
        var dated = Reports.Solve(null, Reports.Article("a", "Karsk marked the 20th anniversary of the accord of May 3, 2004, on Friday."));
        var published = dated.Articles[0].Published;
        Assert.Contains(published.Reasons, reason => reason.Rule == "tied-anniversary");
        Assert.True(published.Earliest >= new LocalDate(2024, 1, 1) && published.Latest <= new LocalDate(2024, 12, 31), $"{published}");
    }

    public static TheoryData<string?, string?> Numbers => new()
    {
        { "https://larkhaven.example/news/story-1234567.html", "larkhaven.example|-#|.html 1234567" },
        { "https://larkhaven.example/article?id=778812", "larkhaven.example|id=|" + " 778812" },
        { "https://larkhaven.example/news/778812", "larkhaven.example|#| 778812" },
        { "https://larkhaven.example/2024/06/18/mill-fire", null },
        { "https://larkhaven.example/20240618/mill-fire", null },
        { "https://larkhaven.example/news/f3a77881299b", null },
        { "https://larkhaven.example", null },
        { null, null },
    };

    [Theory]
    [MemberData(nameof(Numbers))]
    public void The_running_number_of_an_address_is_read(string? url, string? expected) =>
        Assert.Equal(expected, AddressIds.Read(url) is { } read ? $"{read.Form} {read.Number}" : null);

    [Fact]
    public void A_number_between_those_of_two_dated_pages_of_the_site_bounds_a_page()
    {
        var dated = Reports.Solve(
            null,
            Page("a", "The mill burnt on Saturday, police said.", 1_000_100, new LocalDate(2024, 6, 3)),
            Page("b", "The Karsk mill fire of Saturday is under inquiry.", 1_000_900, new LocalDate(2024, 6, 12)),
            Page("c", "The Karsk mill is a ruin, owners say.", 1_000_500, null));
        var published = dated.Articles[2].Published;
        Assert.True(published.Earliest >= new LocalDate(2024, 6, 1) && published.Latest <= new LocalDate(2024, 6, 13), $"{published}");
        Assert.Contains(published.Reasons, reason => reason.Rule == "number-in-address" && reason.Note == ">= 2024-06-03 (a), <= 2024-06-12 (b)");
    }

    [Fact]
    public void Numbers_that_do_not_count_up_with_the_days_say_nothing()
    {
        var dated = Reports.Solve(
            null,
            Page("a", "The mill burnt on Saturday, police said.", 1_000_900, new LocalDate(2024, 6, 3)),
            Page("b", "The Karsk mill fire of Saturday is under inquiry.", 1_000_100, new LocalDate(2024, 6, 12)),
            Page("c", "The Karsk mill is a ruin, owners say.", 1_000_500, null));
        Assert.DoesNotContain(dated.Articles[2].Published.Reasons, reason => reason.Rule == "number-in-address");
    }

    [Fact]
    public void Nothing_is_looked_for_outside_the_month_of_an_address()
    {
        var month = new DateEstimate(June, new LocalDate(2024, 6, 30), DateKind.Url, 0.85, [new Reason("publication-date", "url says 2024-06")]);
        var plain = Reports.Solve(null, Reports.Article("a", "The dam held.") with { Published = month });
        Assert.Equal(month, plain.Articles[0].Published);
        var named = Reports.Solve(null, Reports.Article("b", "The mayor said on Tuesday (June 18) that the dam held. Work began on Tuesday.") with { Published = month });
        Assert.True(named.Articles[0].Published.Earliest >= June && named.Articles[0].Published.Latest <= new LocalDate(2024, 6, 30));
        Assert.Contains(named.Articles[0].Published.Reasons, reason => reason.Note == "url says 2024-06");
        Assert.Equal("2024-06-18", named.Articles[0].Times[0].Iso);
    }

    private static Article Page(string id, string text, long number, LocalDate? published) =>
        Reports.Article(id, text, published) with { Url = $"https://larkhaven.example/news/mill-{number}" };

    private static LocalDate? EventDay(DatedArticle article)
    {
        for (int i = 0; i < article.Times.Length; i++)
        {
            if (article.Reading.Times[i].Span.Words(article.Article.Text).StartsWith("Tuesday", StringComparison.Ordinal))
                return article.Times[i].Earliest == article.Times[i].Latest ? article.Times[i].Earliest : null;
        }

        return null;
    }
}
