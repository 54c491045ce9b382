using System.Globalization;

namespace Parallax.Tests.Read;

/// <summary>Figures, labelled by hand on texts of our own; scored as a whole like statuses.</summary>
public sealed class FigureTests
{
    // Text, words that the figure holds, least value, greatest value ("" where open), counted lemma or unit ("" where neither), scope ("" where none).
    private static readonly (string Text, string Words, string Low, string High, string What, string Scope)[] Cases =
    [
        ("Twelve people were killed in Varn.", "Twelve", "12", "12", "people|person", "killed"),
        ("At least 12 people were killed in Varn.", "At least 12", "12", "", "people|person", "killed"),
        ("More than 11,000 tents arrived.", "More than 11,000", "11000", "", "tent", ""),
        ("The storm injured 40 people.", "40", "40", "40", "people|person", "injured"),
        ("Forty people were injured.", "Forty", "40", "40", "people|person", "injured"),
        ("Up to 300 houses were destroyed.", "Up to 300", "0", "300", "house", "destroyed"),
        ("Dozens of people were injured.", "Dozens", "24", "", "people|person", "injured"),
        ("Hundreds of cars burned.", "Hundreds", "200", "", "car", ""),
        ("Scores of sheep drowned.", "Scores", "40", "", "sheep", "killed"),
        ("Several hundred farmers protested.", "Several hundred", "300", "900", "farmer", ""),
        ("Tens of thousands of fans came.", "Tens of thousands", "20000", "", "fan", ""),
        ("Police arrested 14 men.", "14", "14", "14", "man", "arrested"),
        ("Three miners are missing.", "Three", "3", "3", "miner", "missing"),
        ("Five workers remain missing.", "Five", "5", "5", "worker", "missing"),
        ("The fire left three others missing.", "three", "3", "3", "", "missing"),
        ("One is still missing, the mayor said.", "One", "1", "1", "", "missing"),
        ("No one was hurt, police said.", "No one", "0", "0", "", "injured"),
        ("Nobody is now unaccounted for.", "Nobody", "0", "0", "", "missing"),
        ("The blast left five dead.", "five", "5", "5", "", "killed"),
        ("The company paid $3.2 million.", "$3.2 million", "3200000", "3200000", "USD", ""),
        ("The company paid €450,000.", "€450,000", "450000", "450000", "EUR", ""),
        ("The deal is worth 2.4 billion euros.", "2.4 billion euros", "2400000000", "2400000000", "EUR", ""),
        ("The fine was £5m.", "£5m", "5000000", "5000000", "GBP", ""),
        ("The repair cost 900 crowns.", "900 crowns", "900", "900", "XXX", ""),
        ("Prices rose 4.5% in March.", "4.5%", "4.5", "4.5", "%", ""),
        ("Prices rose by 4 percent.", "4 percent", "4", "4", "%", ""),
        ("Prices rose 4 per cent.", "4 per cent", "4", "4", "%", ""),
        ("The rate fell by two percentage points.", "two percentage points", "2", "2", "[pp]", ""),
        ("A 42-year-old man was arrested.", "42-year-old", "42", "42", "a", ""),
        ("The driver, aged 31, was unhurt.", "31", "31", "31", "a", ""),
        ("Orla Venn, 42, won the race.", "42", "42", "42", "a", ""),
        ("The road is 12 kilometres long.", "12 kilometres", "12", "12", "km", ""),
        ("The wind reached 140 km/h.", "140 km/h", "140", "140", "km/h", ""),
        ("The town lies 30 miles north of Varn.", "30 miles", "30", "30", "[mi_i]", ""),
        ("The ship carried 800 tonnes of grain.", "800 tonnes", "800", "800", "t", ""),
        ("A magnitude 6.1 quake struck Varn.", "6.1", "6.1", "6.1", "{magnitude}", ""),
        ("The fire burned 500 hectares of forest.", "500 hectares", "500", "500", "har", ""),
        ("It was her first visit to Tolm.", "first", "1", "1", "visit", ""),
        ("He finished his third term.", "third", "3", "3", "term", ""),
        ("The trial lasted three weeks.", "three weeks", "3", "3", "wk", ""),
        ("He was jailed for 12 years.", "12 years", "12", "12", "a", ""),
        ("About 200 people attended.", "About 200", "180", "220", "people|person", ""),
        ("Around 50 boats took part.", "Around 50", "45", "55", "boat", ""),
        ("Some 60 boats took part.", "Some 60", "54", "66", "boat", ""),
        ("Roughly 30 boats took part.", "Roughly 30", "27", "33", "boat", ""),
        ("Nearly 100 boats took part.", "Nearly 100", "90", "100", "boat", ""),
        ("Almost 40 boats took part.", "Almost 40", "36", "40", "boat", ""),
        ("Fewer than 20 boats took part.", "Fewer than 20", "0", "20", "boat", ""),
        ("No fewer than 20 boats took part.", "No fewer than 20", "20", "", "boat", ""),
        ("As many as 90 boats took part.", "As many as 90", "0", "90", "boat", ""),
        ("Between 20 and 30 boats took part.", "Between 20 and 30", "20", "30", "boat", ""),
        ("From 20 to 30 boats took part.", "20 to 30", "20", "30", "boat", ""),
        ("Two to three boats sank.", "Two to three", "2", "3", "boat", ""),
        ("Fifty or more boats took part.", "Fifty or more", "50", "", "boat", ""),
        ("An estimated 5,000 people fled.", "An estimated 5,000", "4500", "5500", "people|person", "displaced"),
        ("A dozen boats sank.", "A dozen", "12", "12", "boat", ""),
        ("Two dozen boats sank.", "Two dozen", "24", "24", "boat", ""),
        ("A few dozen boats sank.", "A few dozen", "36", "108", "boat", ""),
        ("A couple of boats sank.", "couple", "2", "3", "boat", ""),
        ("Several boats sank.", "Several", "3", "9", "boat", ""),
        ("Twenty-one boats sank.", "Twenty-one", "21", "21", "boat", ""),
        ("One hundred and five boats sank.", "One hundred and five", "105", "105", "boat", ""),
        ("The river carried 1.5 million cubic metres of water.", "1.5 million", "1500000", "1500000", "m3", ""),
        ("More than 11,000 containers of ammunition were delivered.", "11,000", "11000", "", "container", ""),
        ("The flood killed nine villagers and injured 20 more.", "nine", "9", "9", "villager", "killed"),
        ("Rescuers pulled six survivors from the mine.", "six", "6", "6", "survivor", "rescued"),
        ("Crews rescued 17 passengers.", "17", "17", "17", "passenger", "rescued"),
        ("Some 2,000 residents were evacuated.", "2,000", "1800", "2200", "resident", "displaced"),
        ("The army said 30 soldiers were wounded.", "30", "30", "30", "soldier", "injured"),
        ("The death toll rose to 45.", "45", "45", "45", "", "killed"),
        ("Two men were charged with theft.", "Two", "2", "2", "man", "charged"),
        ("The factory employs 340 people.", "340", "340", "340", "people|person", "employed"),
        ("The party won 64 seats.", "64", "64", "64", "seat", ""),
        ("The party won 31 percent of the vote.", "31 percent", "31", "31", "%", ""),
        ("Turnout was 58.3%.", "58.3%", "58.3", "58.3", "%", ""),
        ("The bridge was built by 200 workers.", "200", "200", "200", "worker", ""),
        ("The bus had 52 passengers on board.", "52", "52", "52", "passenger", ""),
        ("The club sold 14 ferries.", "14", "14", "14", "ferry", ""),
        ("The city bought three new fire engines.", "three", "3", "3", "engine", ""),
        ("The boy weighs 40 kg.", "40 kg", "40", "40", "kg", ""),
        ("The reservoir holds 90 million litres.", "90 million litres", "90000000", "90000000", "L", ""),
        ("Temperatures reached 38 degrees Celsius.", "38 degrees Celsius", "38", "38", "Cel", ""),
        ("The plant produces 600 megawatts.", "600 megawatts", "600", "600", "MW", ""),
        ("They walked 25 miles in nine hours.", "nine hours", "9", "9", "h", ""),
        ("The strike lasted 11 days.", "11 days", "11", "11", "d", ""),
        ("The gang stole 70 paintings.", "70", "70", "70", "painting", ""),
        ("Nobody was hurt.", "Nobody", "0", "0", "", "injured"),
        ("Seventeen schools closed.", "Seventeen", "17", "17", "school", ""),
        ("The law passed by 61 votes to 40.", "61", "61", "61", "vote", ""),
        ("The poll asked 1,004 voters.", "1,004", "1004", "1004", "voter", ""),
        ("The blast killed 3 and wounded 18.", "3", "3", "3", "", "killed"),
        ("The blast killed 3 and wounded 18.", "18", "18", "18", "", "injured"),
        ("Over 90 flights were cancelled.", "Over 90", "90", "", "flight", ""),
        ("Just under 80 flights were cancelled.", "Just under 80", "72", "80", "flight", ""),
        ("Well over 500 flights were cancelled.", "Well over 500", "500", "", "flight", ""),
        ("Thousands of pilgrims arrived.", "Thousands", "2000", "", "pilgrim", ""),
        ("The king owns two palaces.", "two", "2", "2", "palace", ""),
        ("The ministry counted 412 cases of cholera.", "412", "412", "412", "case", "infected"),
        ("Eleven prisoners were freed.", "Eleven", "11", "11", "prisoner", "freed"),
        ("The quake damaged 1,300 homes.", "1,300", "1300", "1300", "home", "damaged"),
        ("The team trained 46 nurses.", "46", "46", "46", "nurse", ""),
        ("The museum drew 2.1 million visitors.", "2.1 million", "2100000", "2100000", "visitor", ""),
        ("He owes the state US$75,000.", "75,000", "75000", "75000", "USD", ""),
        ("The fund lost 12 million yen.", "12 million yen", "12000000", "12000000", "JPY", ""),
    ];

    [Fact]
    public void Value_and_counted_thing_are_read()
    {
        var wrong = new List<string>();
        foreach (var (text, words, low, high, what, scope) in Cases)
        {
            var reading = ReadTesting.Read(text);
            int at = text.IndexOf(words, StringComparison.Ordinal);
            var found = reading.Figures.FirstOrDefault(f => f.Span.Contains(at) || f.Span.Start == at + 2);
            bool right = found is not null && found.Low == Number(low) && found.High == (high.Length == 0 ? null : Number(high))
                && (what.Length == 0 ? found.Unit is null : what.Split('|').Contains(found.Unit ?? found.CountedLemma)) && (found.Scope ?? "") == scope;
            if (!right)
                wrong.Add($"{text} [{words}]: found {(found is null ? "nothing" : $"{found.Span.Words(reading, text)} {found.Low}..{found.High} {found.Unit ?? found.CountedLemma} {found.Scope}")}");
        }

        Assert.True(wrong.Count <= Cases.Length * 4 / 100, $"{wrong.Count} of {Cases.Length} wrong:\n{string.Join('\n', wrong)}");
    }

    [Theory]
    [InlineData("Five men and four women were arrested.", 9)]
    [InlineData("Two soldiers, three officers and a child were hurt. Six men and one woman died.", 7)]
    public void Joined_counts_of_people_are_summed(string text, int sum) => Assert.Contains(ReadTesting.Read(text).Figures, f => f.Rule.StartsWith("sum", StringComparison.Ordinal) && f.Low == sum);

    [Theory]
    [InlineData("Five men and four dogs were found.")]
    [InlineData("Five men sat in the boat that two women had rowed.")]
    public void Other_counts_are_not(string text) => Assert.DoesNotContain(ReadTesting.Read(text).Figures, f => f.Rule.StartsWith("sum", StringComparison.Ordinal));

    [Theory]
    [InlineData("The treaty was signed in 1961.")]
    [InlineData("The meeting is on 18 June.")]
    [InlineData("It began at 10:30.")]
    [InlineData("One of them left.")]
    [InlineData("One learns from such a fire, the mayor said.")]
    [InlineData("No comment was made.")]
    public void Dates_times_and_pronouns_are_no_figures(string text) => Assert.DoesNotContain(ReadTesting.Read(text).Figures, f => f.Kind is not FigureKind.Duration);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
