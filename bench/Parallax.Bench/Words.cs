namespace Parallax.Bench;

/// <summary>Three ways of telling each fact of each kind of event: an origin tells its story in ways of its own.</summary>
internal sealed class Words(int seed, int story, int origin)
{
    private static readonly string[][] Titles =
    [
        ["Fire in {place} kills {dead}", "{Dead} dead after blaze at {company} works", "Workers died in {place} fire, officials say"],
        ["{company} to buy {region} rival for {money} million", "Takeover: {company} offers {money} million crowns", "{person} announces {company} deal"],
        ["Court in {place} sentences {person}", "{person} jailed over {company} contracts", "Ex-minister guilty, {place} judges find"],
        ["Flood cuts off {place}", "River bursts its banks at {place}", "Thousands leave homes near {place}"],
    ];

    private static readonly string[][] First =
    [
        ["A fire at the {company} works in {place} killed {dead} people and injured {hurt} on {weekday}, the fire service said.", "At least {dead} people died when flames tore through a factory of {company} in {place} on {weekday}.", "{Dead} workers lost their lives on {weekday} in a blaze at {company}'s plant in {place}, police in {region} said."],
        ["{company} said on {weekday} it would buy its rival in {region} for {money} million crowns.", "The shipping group {company} is to take over a competitor from {region} for {money} million crowns, it announced on {weekday}.", "A deal worth {money} million crowns will join {company} and its rival in {region}, both firms said on {weekday}."],
        ["A court in {place} on {weekday} sentenced {person}, a former minister, to {dead} years in prison.", "{person} must go to prison for {dead} years, judges in {place} ruled on {weekday}.", "The former minister {person} was found guilty of bribery by a court in {place} on {weekday}."],
        ["The river Tarn flooded the town of {place} in {region} on {weekday} after {dead} days of rain.", "Water covered the centre of {place} on {weekday}, and {hurt} roads in {region} were closed.", "Thousands of people in {place} left their homes on {weekday} as the Tarn rose, the council of {region} said."],
    ];

    private static readonly string[][] Further =
    [
        ["The cause was not known, said {person}, who leads the inquiry.", "\"We do not know yet how it began,\" investigator {person} told reporters.", "Investigators led by {person} were still looking for the cause."],
        ["{second}, the mayor, called it the worst day in the history of the town.", "\"It is the worst day we have had,\" mayor {second} said.", "Mayor {second} spoke of the town's worst day and ordered flags to be lowered."],
        ["{company} employs about {hurt} people in {place}.", "About {hurt} people work for {company} at {place}.", "The site at {place} has a staff of {hurt}, according to {company}."],
        ["The company denied that it had ignored warnings.", "{company} has rejected accusations that it knew of the danger.", "A spokeswoman for {company} denied reports that warnings had been ignored."],
        ["The building was opened in {year}.", "It has stood there since {year}.", "{company} moved to the site in {year}."],
        ["Parliament in {region} will discuss the matter next week.", "Members of parliament in {region} plan to debate it next week.", "A debate is expected in {region}'s parliament next week."],
        ["Neighbours said they had heard a loud noise before dawn.", "People who live nearby spoke of a loud noise in the early morning.", "A loud noise woke the neighbourhood before dawn, residents said."],
        ["The road between {place} and the capital was closed for several hours.", "For several hours no traffic could pass between {place} and the capital.", "Traffic towards the capital was stopped at {place} for hours."],
        ["{person} is due to report to the government on Friday.", "A report by {person} is expected on Friday.", "The government expects to hear from {person} on Friday."],
        ["Prices of shares in {company} fell by {dead} percent.", "Shares in {company} lost {dead} percent.", "{company}'s shares closed {dead} percent lower."],
        ["The damage may reach {money} million crowns, an insurer said.", "An insurer put the damage at up to {money} million crowns.", "The loss could be as high as {money} million crowns, according to an insurer."],
        ["{second} thanked the volunteers, who had worked all night.", "\"They worked all night,\" {second} said of the volunteers.", "Volunteers worked through the night, for which {second} thanked them."],
    ];

    public string Title(Corpus.Facts facts) => Fill(Titles[facts.Kind][origin], facts);

    public List<string> Sentences(Corpus.Facts facts)
    {
        var sentences = new List<string> { Fill(First[facts.Kind][origin], facts) };
        for (int round = 0; round < Further.Length; round++)
        {
            // Every origin tells three facts in four, in an order of its own.
            int fact = (round + (origin * 5)) % Further.Length;
            if (Corpus.Mix(seed, story, (origin * 100) + fact) % 4 != 0)
                sentences.Add(Fill(Further[fact][(fact + origin) % 3], facts));
        }

        return sentences;
    }

    private static string Fill(string template, Corpus.Facts facts) => template
        .Replace("{place}", facts.Place, StringComparison.Ordinal)
        .Replace("{region}", facts.Region, StringComparison.Ordinal)
        .Replace("{person}", facts.Person, StringComparison.Ordinal)
        .Replace("{second}", facts.Second, StringComparison.Ordinal)
        .Replace("{company}", facts.Company, StringComparison.Ordinal)
        .Replace("{dead}", Number(facts.Dead), StringComparison.Ordinal)
        .Replace("{Dead}", Number(facts.Dead), StringComparison.Ordinal)
        .Replace("{hurt}", Number(facts.Hurt), StringComparison.Ordinal)
        .Replace("{money}", Number(facts.Money), StringComparison.Ordinal)
        .Replace("{year}", Number(facts.Year), StringComparison.Ordinal)
        .Replace("{weekday}", facts.Weekday, StringComparison.Ordinal);

    private static string Number(int n) => n.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
