using System.Globalization;
using System.Text;
using NodaTime;
using Parallax.Store;
using Parallax.Text;

namespace Parallax.Crash;

/// <summary>Short reports of made-up events, the same for the same seed: several of each event, reprints, follow-ups and changed versions among them.</summary>
internal static class MadeStream
{
    private static readonly string[] Places = ["Tarnby", "Eskvik", "Port Marrow", "Valdoro", "Brekke", "Lunholm", "Oststrand", "Kelmar", "Sandovik", "Hirsau", "Merrow", "Quillan", "Ravensund", "Dorrin", "Alverby", "Norrfors"];
    private static readonly string[] People = ["Ida Lind", "Tomas Brandt", "Karel Novotny", "Mira Solberg", "Jonas Ekdahl", "Petra Vance", "Olga Marin", "Samir Haddad", "Elin Roth", "Viktor Hale", "Nadia Corr", "Paul Wendt"];
    private static readonly string[] Outlets = ["Harbour Post", "Daily Ledger", "Northern Wire", "City Courier", "Valley Times", "Coast Radio"];

    private static readonly (string What, string Where, string Verb)[] Kinds =
    [
        ("fire", "a warehouse by the quay", "destroyed"), ("flood", "the lower town and two bridges", "covered"), ("explosion", "a chemical plant", "damaged"), ("landslide", "the railway line", "buried"),
        ("storm", "the ferry terminal", "wrecked"), ("collision", "two goods trains near the depot", "derailed"), ("outage", "the regional hospital", "darkened"), ("avalanche", "a mountain hostel", "struck"),
    ];

    /// <summary>So many reports.</summary>
    /// <param name="count">How many.</param>
    /// <param name="seed">Which.</param>
    /// <param name="events">Events that are told at the same time; each is told by eight reports or so, then another takes its place.</param>
    public static IEnumerable<NewCapture> Reports(int count, int seed, int events = 5)
    {
        var random = new Random(seed);
        var open = new (int Number, int Told)[events];
        int opened = 0;
        for (int i = 0; i < events; i++)
            open[i] = (opened++, 0);
        var sent = new List<(string Canonical, string Body, int Event)>();
        for (int n = 0; n < count; n++)
        {
            int slot = random.Next(events);
            if (open[slot].Told >= 8)
                open[slot] = (opened++, 0);
            int number = open[slot].Number;
            open[slot].Told++;
            var reprinted = sent.FindAll(s => s.Event == number);
            string outlet = Outlets[random.Next(Outlets.Length)];
            string canonical = string.Create(CultureInfo.InvariantCulture, $"{outlet.ToLowerInvariant().Replace(' ', '-')}/{n}");
            int chance = random.Next(10);
            string body = chance == 0 && reprinted.Count > 0 ? reprinted[random.Next(reprinted.Count)].Body : Body(number, open[slot].Told, random);
            if (chance == 1 && reprinted.Count > 0)
                canonical = reprinted[^1].Canonical;
            sent.Add((canonical, body, number));
            yield return new NewCapture
            {
                Key = new ReportKey("made", canonical),
                Capture = Capture("made/" + n.ToString(CultureInfo.InvariantCulture), body),
                ArrivedAt = Instant.FromUtc(2026, 3, 1, 6, 0) + Duration.FromMinutes(n),
            };
        }
    }

    /// <summary>A capture of plain text.</summary>
    public static Capture Capture(string path, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        var (content, decoding) = TextDecoder.As(bytes, Charsets.Utf8);
        return new Capture { Id = Hashing.Id(bytes, path), Path = path, Bytes = bytes, Format = CaptureFormat.PlainText, Content = content, Decoding = decoding };
    }

    private static string Body(int number, int told, Random random)
    {
        var (what, where, verb) = Kinds[number % Kinds.Length];
        string place = Places[number * 7 % Places.Length], second = Places[((number * 5) + 3) % Places.Length];
        string official = People[number * 5 % People.Length], witness = People[((number * 3) + 1) % People.Length];
        int hurt = 3 + (number * 11 % 40) + told, moved = 100 + (number * 37 % 900);
        string[] heads = [$"{hurt} hurt as {what} hits {place}", $"{what[..1].ToUpperInvariant()}{what[1..]} in {place} {verb} {where}", $"{place} counts the cost of the {what}", $"Mayor {official} visits {place} after {what}"];
        string[] lines =
        [
            $"A {what} {verb} {where} in {place} on Tuesday, officials said.",
            $"{hurt} people were hurt and {moved} had to leave their homes, Mayor {official} told reporters in {place}.",
            $"{witness}, who lives nearby, said the {what} came without a warning and {verb} {where} within minutes.",
            $"Rescue teams from {second} reached {place} in the evening and searched until dawn.",
            $"The mayor, {official}, denied that warnings about {where} had been ignored.",
            $"Schools in {place} stay closed until Friday, and trains to {second} are not running.",
        ];
        var chosen = lines.OrderBy(_ => random.Next()).Take(4).ToList();
        return heads[random.Next(heads.Length)] + "\n\n" + string.Join("\n\n", chosen) + "\n";
    }
}
