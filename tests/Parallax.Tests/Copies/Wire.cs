namespace Parallax.Tests.Copies;

/// <summary>Invented reports for the tests of copies and stories.</summary>
internal static class Wire
{
    public const string Title = "Ferry runs aground off Port Lennick, 214 taken ashore";

    public static readonly string[] Paragraphs =
    [
        "A ferry with 214 people on board ran aground in thick fog off Port Lennick early on Tuesday, and all passengers were taken ashore in lifeboats, the coast guard said.",
        "The Maren Osk had left Sandhamn at 5:40 a.m. and struck the Gull Shoal about two miles from the harbour mouth when its radar failed, according to the harbour master, Ilse Brandvik.",
        "\"We heard a long scraping noise and then the lights went out,\" said Tomas Quell, a teacher who was travelling with 26 pupils. \"The crew stayed calm and so did the children.\"",
        "Nine people were treated for cold at the district hospital in Lennick and one crew member broke a wrist, said the hospital's spokeswoman, Petra Halloran.",
        "Divers will inspect the hull on Wednesday before tugs try to pull the vessel free at high water. The operator, Nordsund Lines, said no fuel had leaked.",
        "The line between Sandhamn and Port Lennick has run since 1931 and carries about 300,000 passengers a year; it will stay closed until the ferry has been moved.",
    ];

    public static string Body => string.Join('\n', Paragraphs);

    public static Article Article(string id, string? title, string text, string? source = null, string? day = null) =>
        new ArticleRecord(id, title, text, day is null ? null : NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value, source).ToArticle();

    public static Article Original(string id = "origin", string? source = "Coast Courier", string? day = "2031-03-04") =>
        Article(id, Title, Body, source, day);

    /// <summary>Text of its own, different for each seed.</summary>
    public static string Filler(int seed, int sentences)
    {
        string[] who = ["The council", "A farmer", "The museum", "Her brother", "The choir", "A mechanic", "The goalkeeper", "The librarian", "A beekeeper", "The planner"];
        string[] did = ["repaired", "described", "sold", "painted", "measured", "counted", "borrowed", "carried", "photographed", "moved"];
        string[] what = ["seven wooden benches", "an old tractor", "the stone bridge", "a brass clock", "forty jars of honey", "the northern meadow", "a broken piano", "the chapel roof", "two rowing boats", "a map of the valley"];
        string[] where = ["near Oldermoor", "behind the mill", "in upper Tressa", "at the winter fair", "beside the canal", "before the harvest", "on the island of Venn", "after the long rain", "by the weaving school", "in spite of the wind"];
        var random = new Random(seed);
        return string.Join(' ', Enumerable.Range(0, sentences).Select(_ =>
            $"{who[random.Next(10)]} {did[random.Next(10)]} {what[random.Next(10)]} {where[random.Next(10)]} and {did[random.Next(10)]} {what[random.Next(10)]} {where[random.Next(10)]}."));
    }
}
