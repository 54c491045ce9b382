namespace Parallax.Tests.Compare;

/// <summary>Statements in different words that are of one thing: by a telling value, a record of one year, the one occasion of a day.</summary>
public sealed class OccasionsTests
{
    [Fact]
    public void One_telling_value_is_one_thing_in_whatever_clause()
    {
        var story = new StoryBuilder();
        story.Article("one", "2031-05-11").Title("Bridge at Sallow").Says("[A The council|council] [V fined|fine] [O Tarn Hydro|tarn hydro] [F 945,000 crowns|945000 Money - crown] for the bridge");
        story.Article("two", "2031-05-12").Title("The bridge").Says("[A Inspectors|inspector] [V imposed|impose] a penalty of [F 945,000 crowns|945000 Money - crown]");
        Assert.Contains(story.Compare().Points, p => p.Verdict == Verdict.Agree && p.Origins == 2 && p.Cells.Any(c => c.Words.Words.Contains("penalty", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("945000", "845000")]
    [InlineData("400", "300")]
    public void Another_value_is_none(string first, string second)
    {
        var story = new StoryBuilder();
        story.Article("one", "2031-05-11").Title("Bridge at Sallow").Says($"[A The council|council] [V fined|fine] [O Tarn Hydro|tarn hydro] [F {first} crowns|{first} Money - crown] for the bridge");
        story.Article("two", "2031-05-12").Title("The bridge").Says($"[A A pilot|pilot] [V paid|pay] [F {second} crowns|{second} Money - crown] at the toll gate");
        Assert.DoesNotContain(story.Compare().Points, p => p.Origins > 1 && p.Cells.Any(c => c.Words.Words.Contains("toll gate", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("The suit covers up to 1.65 million workers.", "The suit is about 1.65 million workers.", true)]
    [InlineData("The bridge cost A$894 million.", "The bridge was built for nearly A$900 million.", true)]
    [InlineData("She told of the millions of dollars that were raised.", "His fortune is between $19 and $22 million.", false)]
    [InlineData("The mill employs 40 people.", "The choir has 40 people.", false)]
    public void Words_for_a_size_are_no_telling_value(string a, string b, bool isOne)
    {
        var pair = new PipelineTasks().Pair(new PipelineTasks.ShortText(a, null), new PipelineTasks.ShortText(b, null));
        Assert.Equal(isOne, pair.Keys.Match(pair.Items.All[0], pair.Items.All[1]).AreOneValue);
    }

    [Theory]
    [InlineData("2031-05-12", "28.4", 2, Verdict.Agree)]
    [InlineData("2031-05-12", "7", 2, Verdict.Differ)]
    [InlineData("2031-05-09", "7", 1, Verdict.Only)]
    public void Shares_that_rise_on_two_days_rise_twice(string day, string percent, int origins, Verdict verdict)
    {
        var story = new StoryBuilder();
        story.Article("one", "2031-05-13").Title("Bid for Tarn Hydro").Says("[A Shares|share] in [O Tarn Hydro|tarn hydro] [V rose|rise] [F 28.4 percent|28.4 Percent - share] on [T Monday|2031-05-12]", EventKind.Change);
        story.Article("two", "2031-05-13").Title("The bid").Says($"[A Shares|share] in [O Tarn Hydro|tarn hydro] [V rose|rise] [F {percent} percent|{percent} Percent - share] on [T that day|{day}]", EventKind.Change);
        var points = story.Compare().Points.Where(p => p.Cells.Any(c => c.Words.Words.StartsWith("Shares", StringComparison.Ordinal))).ToList();
        Assert.Equal((origins, verdict), (points[0].Origins, points[0].Verdict));
    }

    [Theory]
    [InlineData("2011", true)]
    [InlineData("2017", false)]
    public void Two_records_that_go_back_to_one_year_are_one(string since, bool isOne)
    {
        var story = new StoryBuilder();
        story.Article("one", "2031-05-11").Title("Fire at Sallow").Says("It is the deadliest [N accident|accident] at a mill in [L Norvane|norvane] since [T 2011|2011]");
        story.Article("two", "2031-05-12").Title("The fire").Says($"No fire has been this bad: the worst [N disaster|disaster] in a factory since [T {since}|{since}]");
        Assert.Equal(isOne, story.Compare().Points.Any(p => p.Origins == 2 && p.Cells.Any(c => c.Words.Words.Contains("deadliest", StringComparison.Ordinal))));
    }

    [Theory]
    [InlineData("2031-05-14", true)]
    [InlineData("2031-05-16", false)]
    public void Somebody_arrives_once_a_day(string day, bool isOne)
    {
        var story = new StoryBuilder();
        story.Article("one", "2031-05-13").Title("Ruan's plans").Says("[P Ines Ruan|ines ruan] will [V travel|travel] north with three envoys on [T Wednesday|2031-05-14]", EventKind.Visit, StatementStatus.Expected);
        story.Article("two", "2031-05-17").Title("Ruan in the north").Says($"[P Ines Ruan|ines ruan] had [V arrived|arrive] before dawn on [T that day|{day}]", EventKind.Visit);
        Assert.Equal(isOne, story.Compare().Points.Any(p => p.Origins == 2 && p.Cells.Any(c => c.Words.Words.Contains("before dawn", StringComparison.Ordinal))));
    }

    [Fact]
    public void A_toll_goes_with_the_tolls_and_not_with_what_else_its_sentence_tells()
    {
        var story = new StoryBuilder();
        story.Article("one", "2031-05-11").Title("Fire at Sallow").Says("[A A fire|fire] [V tore|tear] through a cannery in the port of [L Sallow|sallow] on [T Sunday|2031-05-11]", EventKind.Disaster)
            .Says("[V killing|kill] [F four workers|4 Count killed person]", EventKind.Die);
        story.Article("two", "2031-05-12").Title("After the fire").Says("[F Seven people|7 Count killed person] [V died|die] in a fire at a cannery in the port of [L Sallow|sallow] on [T Sunday|2031-05-11]", EventKind.Die);
        var toll = story.Compare().Points.Single(p => p.Cells.Any(c => c.Words.Words.StartsWith("killing four", StringComparison.Ordinal)));
        Assert.Contains(toll.Cells, c => c.Words.Words.StartsWith("Seven", StringComparison.Ordinal));
        Assert.Equal(Difference.Later, toll.Difference);
    }

    [Theory]
    [InlineData("[L Saravia|saravia] [V is|be] cut off abroad and subject to tough sanctions", "Alvera is now, with [L Saravia|saravia], one of the most heavily sanctioned countries on earth", true)]
    [InlineData("[L Saravia|saravia] [V is|be] under investigation in two courts", "The ships of [L Saravia|saravia] are being [V investigated|investigate] by the port", true)]
    [InlineData("[L Saravia|saravia] [V is|be] cut off abroad and subject to tough sanctions", "[L Norvane|norvane] is one of the most heavily sanctioned countries on earth", false)]
    [InlineData("[L Saravia|saravia] [V is|be] under the weather forecast for June", "[L Saravia|saravia] is one of the most visited countries on earth", false)]
    public void What_is_done_to_somebody_is_one_thing_by_noun_or_by_verb(string first, string second, bool isOne)
    {
        var story = new StoryBuilder();
        story.Article("one", "2031-05-11").Title("Talks at Sallow").Says(first);
        story.Article("two", "2031-05-12").Title("After the talks").Says(second);
        Assert.Equal(isOne, story.Compare().Points.Any(p => p.Origins == 2));
    }
}
