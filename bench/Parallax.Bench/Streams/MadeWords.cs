namespace Parallax.Bench.Streams;

/// <summary>A kind of event: wordings with places for names and figures.</summary>
/// <param name="Titles">Headlines.</param>
/// <param name="Leads">First paragraphs.</param>
/// <param name="Facts">What may follow, each in several wordings.</param>
internal sealed record MadeKind(string[] Titles, string[] Leads, string[][] Facts);

/// <summary>What the made news is made of.</summary>
internal static class MadeWords
{
    private static readonly string[] First = ["Al", "Bre", "Cor", "Dun", "El", "Fen", "Gar", "Hol", "Is", "Jor", "Kel", "Lo", "Mar", "Nor", "Os", "Pel", "Quin", "Ro", "Sel", "Tor", "Ul", "Ves", "Wen", "Yar", "Zel", "Ash", "Bir", "Cal"];
    private static readonly string[] Middle = ["a", "en", "i", "or", "ad", "em", "ul", "is", "ar", "et", "on", "ev"];
    private static readonly string[] Last = ["by", "ton", "mark", "rik", "sson", "vale", "ford", "wick", "dal", "na", "berg", "moor", "ley", "stad", "gate", "mouth", "quist", "lund"];

    private static readonly string[] Who = ["A shopkeeper", "The postman", "A retired teacher", "One of the drivers", "A nurse on her way home", "The caretaker", "A student", "The baker", "Somebody from the choir", "An old neighbour"];
    private static readonly string[] Saw = ["remembered", "described", "had seen", "spoke of", "could not forget", "wrote down", "had photographed", "pointed at", "complained about", "asked about"];
    private static readonly string[] What = ["the noise in the yard", "a row of parked vans", "the empty market square", "lights on the hill", "a crowd at the corner", "the closed station", "flags on the bridge", "the smell of smoke", "children on the steps", "a long queue", "the broken fence", "water on the road"];
    private static readonly string[] When = ["shortly before noon", "in the small hours", "after the shops had shut", "while it was still dark", "for most of the afternoon", "until the buses came", "between two showers", "long after the sirens"];

    /// <summary>Sections of every outlet's menu.</summary>
    public static readonly string[] Sections = ["home", "region", "country", "sport", "weather", "letters"];

    /// <summary>Regions.</summary>
    public static readonly string[] Regions = ["Northmarch", "the Vennish coast", "Upper Tressa", "the Lake District of Osk", "Sudermark", "the Hollow Plain", "West Aldery", "the Isles of Venn"];

    /// <summary>Outlets.</summary>
    public static readonly string[] Outlets = ["Coast Courier", "Bay Mail", "Oldermoor Post", "Tressa Echo", "The Vennish Times", "Radio Osk", "Northmarch Herald", "Evening Lantern", "Harbour Gazette", "The Plain Speaker", "Sudermark Daily", "Morning Bell"];

    /// <summary>Kinds of event.</summary>
    public static readonly MadeKind[] Kinds =
    [
        new(
            ["Fire at {place} mill leaves {n0} hurt", "{n0} injured as mill burns in {place}", "Blaze destroys mill on {street} Road"],
            ["A fire destroyed a grain mill on {street} Road in {place}, {region}, on {day} and left {n0} people injured, the brigade said.", "{n0} people were hurt on {day} when flames swept through the old mill in {place}, {region}."],
            [["Fire chief {p0} said {n1} firefighters had been called out.", "{n1} firefighters fought the flames, according to their chief, {p0}."], ["The owner, {p1}, put the damage at {n2} crowns.", "Damage of about {n2} crowns was reported by {p1}, who owns the mill."], ["The building dates from {n3}.", "It was built in {n3} and restored twice since."], ["Inspector {p2} said a dust explosion could not be ruled out.", "Whether dust had exploded was being looked into, said {p2} of the inspectorate."], ["{street} Road stays closed until further notice.", "Drivers were asked to keep away from {street} Road."]]),
        new(
            ["Strike halts {place} port", "{n1} dockers walk out in {place}", "Port of {place} at a standstill"],
            ["Work at the port of {place}, {region}, stopped on {day} when {n1} dockers walked out over pay.", "A strike by {n1} dockers has brought the harbour of {place} to a halt since {day}."],
            [["Union leader {p0} asked for {n0} per cent more.", "The union wants a rise of {n0} per cent, said {p0}."], ["The port's director, {p1}, called the demand out of reach.", "It cannot be paid, answered {p1}, who runs the port."], ["{n2} tonnes of goods are waiting.", "Some {n2} tonnes could not be unloaded."], ["The last strike was in {n3}.", "It is the first walkout since {n3}."], ["Mediator {p2} will meet both sides on {street} Square.", "Talks led by {p2} are to be held at {street} House."]]),
        new(
            ["{p0} elected mayor of {place}", "{place} votes for {p0}", "New mayor for {place}: {p0} wins by {n1}"],
            ["{p0} won the vote for mayor of {place}, {region}, on {day} with a lead of {n1} ballots over {p1}.", "Voters in {place} chose {p0} as their mayor on {day}; {p1} came second, {n1} votes behind."],
            [["{n2} people had been called to vote.", "The roll counted {n2} names."], ["{p0} promised {n0} new buses.", "{n0} buses more are the first promise of {p0}."], ["{p1} asked for a recount in the {street} ward.", "In {street} ward the count may be repeated, as {p1} wishes."], ["Town clerk {p2} spoke of a calm day.", "All went calmly, said {p2}, the clerk."], ["No woman or man had beaten a sitting mayor there since {n3}.", "The office last changed hands so in {n3}."]]),
        new(
            ["Train derails near {place}, {n0} in hospital", "{n0} hurt in derailment at {place}", "Night train leaves track by {street} bridge"],
            ["A night train with {n1} passengers left the track near {place}, {region}, on {day}; {n0} of them are in hospital.", "{n0} passengers were taken to hospital on {day} after a train derailed close to {street} bridge outside {place}."],
            [["The driver, {p0}, had braked hard, the railway said.", "According to the railway {p0}, the driver, had braked."], ["Investigator {p1} found a broken rail.", "A rail had broken, said {p1}, who investigates."], ["The line was laid in {n3}.", "Trains have run there since {n3}."], ["Repairs will cost {n2} crowns.", "It will take {n2} crowns to mend the track."], ["Surgeon {p2} said nobody was in danger of death.", "None of the injured is in danger, said the surgeon {p2}."]]),
        new(
            ["Court sentences {p0} to {n0} years", "{n0} years for {p0} in {place} fraud", "{place} fraud trial ends"],
            ["A court in {place}, {region}, sentenced {p0} to {n0} years in prison on {day} for a fraud of {n2} crowns.", "{p0} must go to prison for {n0} years, a judge in {place} ruled on {day}."],
            [["Judge {p1} spoke of cold planning.", "It was coldly planned, said {p1}, who presided."], ["{n1} savers lost their money.", "The money of {n1} savers is gone."], ["{p2}, for the defence, will appeal.", "An appeal was announced by {p2}, the lawyer."], ["The bank on {street} Street had been founded in {n3}.", "Founded in {n3}, the house on {street} Street is empty now."], ["Sums of up to {n2} crowns went abroad.", "Abroad went {n2} crowns, the court found."]]),
        new(
            ["Flood cuts off {place}", "{n1} leave homes as river rises at {place}", "{place} under water"],
            ["{n1} people had to leave their homes in {place}, {region}, on {day} when the river broke a dam at {street}.", "The river rose by {n0} feet and flooded {place} on {day}; {n1} people were brought to safety."],
            [["Dam keeper {p0} had warned the council.", "A warning had come from {p0}, keeper of the dam."], ["Mayor {p1} asked for help from the army.", "The army should help, asked {p1}, the mayor."], ["{n2} sandbags were filled.", "Helpers filled {n2} sandbags."], ["Such a level was last measured in {n3}.", "Not since {n3} had the water stood so high."], ["Farmer {p2} lost a herd.", "{p2}, who farms there, lost the herd."]]),
    ];

    /// <summary>A made name of a person or place.</summary>
    public static string Name(Random random) =>
        First[random.Next(First.Length)] + Middle[random.Next(Middle.Length)] + (random.Next(2) == 0 ? Middle[random.Next(Middle.Length)] : "") + Last[random.Next(Last.Length)];

    /// <summary>A sentence that belongs to no event in particular.</summary>
    public static string Colour(Random random, string place) =>
        $"{Who[random.Next(Who.Length)]} {Saw[random.Next(Saw.Length)]} {What[random.Next(What.Length)]} in {place} {When[random.Next(When.Length)]}, and {Saw[random.Next(Saw.Length)]} {What[random.Next(What.Length)]} {When[random.Next(When.Length)]}.";
}
