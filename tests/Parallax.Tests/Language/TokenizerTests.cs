using Parallax.Language;

namespace Parallax.Tests.Language;

public class TokenizerTests
{
    [Theory]
    [InlineData("They don't know.", "They|do+n't|know|.")]
    [InlineData("Volkov's aides can't wait; they'll go.", "Volkov+'s|aides|ca+n't|wait|;|they+'ll|go|.")]
    [InlineData("I cannot say, he's gone", "I|can+not|say|,|he+'s|gone")]
    [InlineData("It isn’t Mara’s car", "It|is+n’t|Mara+’s|car")]
    [InlineData("the players' union", "the|players+'|union")]
    [InlineData("a 'quoted words' end", "a|'|quoted|words|'|end")]
    [InlineData("a long-term, non-binding plan", "a|long|-|term|,|non-binding|plan")]
    [InlineData("The U.S. and the U.N. agreed at 5 p.m. today.", "The|U.S.|and|the|U.N.|agreed|at|5|p.m.|today|.")]
    [InlineData("No. 10 said no.", "No.|10|said|no|.")]
    [InlineData("Dr. J. R. Moss met Mrs. Pell.", "Dr.|J.|R.|Moss|met|Mrs.|Pell|.")]
    [InlineData("It cost $3.5 million, or 1,200,000 crowns (5%).", "It|cost|$|3.5|million|,|or|1,200,000|crowns|(|5|%|)|.")]
    [InlineData("at 10:30am on 12/09/2016", "at|10:30|am|on|12/09/2016")]
    [InlineData("the 1980s, the '90s and 2010-2012", "the|1980s|,|the|'90s|and|2010|-|2012")]
    [InlineData("``Go,'' he said.", "``|Go|,|''|he|said|.")]
    [InlineData("„Nein“, sagte er", "„|Nein|“|,|sagte|er")]
    [InlineData("“Wait…” she said...", "“|Wait|…|”|she|said|...")]
    [InlineData("Write to press.office@harbour-news.example or see https://harbour-news.example/a?b=1.", "Write|to|press.office@harbour-news.example|or|see|https://harbour-news.example/a?b=1|.")]
    [InlineData("VELIN (HNA) — The mayor", "VELIN|(|HNA|)|—|The|mayor")]
    [InlineData("• First item", "•|First|item")]
    [InlineData("AT&T and O'Dell's and/or R&D", "AT&T|and|O'Dell+'s|and|/|or|R&D")]
    [InlineData("call 555-010-2233 now :-)", "call|555-010-2233|now|:-)")]
    [InlineData("Really?! No!!!", "Really|?!|No|!!!")]
    [InlineData("東京で雨", "東|京|で|雨")]
    [InlineData("Привет, мир!", "Привет|,|мир|!")]
    [InlineData("ok 👩‍👧 yes", "ok|👩‍👧|yes")]
    public void Splits_into_words(string text, string expected)
    {
        var analysis = Analyzer.Shared.Analyze(text);
        Assert.Equal(expected, Shown(analysis));
    }

    [Theory]
    [InlineData("The fire is out. Two people were hurt.", 2)]
    [InlineData("Dr. Hale met Gov. Reyes in St. Orin on Jan. 4. They talked.", 2)]
    [InlineData("The U.S. Navy left. It was late.", 2)]
    [InlineData("\"It is over,\" she said. \"We won!\" Then she left.", 3)]
    [InlineData("Wait... what happened?", 1)]
    [InlineData("A headline without a stop\nThe text begins here. It goes on.", 3)]
    [InlineData("He paid 3.5 million to No. 10 Harbour St. in May.", 1)]
    [InlineData("John F. Marsh spoke. J. Ode listened.", 2)]
    public void Finds_sentences(string text, int expected)
    {
        Assert.Equal(expected, Analyzer.Shared.Analyze(text).SentenceCount);
    }

    private static string Shown(Analysis analysis)
    {
        var shown = new System.Text.StringBuilder();
        for (int i = 0; i < analysis.Count; i++)
        {
            if (i > 0)
                shown.Append(analysis.Spacing[i].HasFlag(Spacing.ContinuesWord) ? '+' : '|');
            shown.Append(analysis.Form(i));
        }

        return shown.ToString();
    }
}
