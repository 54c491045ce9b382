using System.Globalization;
using System.Text;

namespace Parallax.Bench;

/// <summary>
/// An endless stream of invented news, the same for the same seed: stories with independent reports, wire copies with small edits, cut-off
/// copies and single reports between them. Article n can be made without those before it, so any length costs no memory.
/// </summary>
/// <remarks>Of ten articles one stands alone; the other nine are the reports of a story: three texts of their own, six copies. The reports of 50 stories come interleaved, as in a day's stream.</remarks>
internal sealed class Corpus(int seed)
{
    private const int ReportsOfStory = 9;
    private const int Interleaved = 50;
    private const int Block = Interleaved * (ReportsOfStory + 1);

    /// <summary>An article with its truth.</summary>
    /// <param name="Number">Its place in the stream.</param>
    /// <param name="Story">The event it tells.</param>
    /// <param name="Origin">The text it takes from: equal within a story for copies of one text.</param>
    /// <param name="Outlet">Who prints it.</param>
    /// <param name="Title">Its headline.</param>
    /// <param name="Text">Its paragraphs, an empty line between two.</param>
    /// <param name="Published">When.</param>
    public sealed record Item(int Number, int Story, int Origin, string Outlet, string Title, string Text, DateTime Published);

    public Item Make(int number)
    {
        int block = number / Block, within = number % Block;
        int slot = within % Interleaved, report = within / Interleaved;
        int story = report == ReportsOfStory ? -1 - number : (block * Interleaved) + slot;
        var facts = new Facts(seed, story);
        int origin = report % 3;
        var words = new Words(seed, story, origin);
        var sentences = words.Sentences(facts);
        string outlet = Facts.Outlets[Pick(story, report, Facts.Outlets.Length)];
        string title = words.Title(facts);
        if (report is >= 3 and < 9)
            (title, sentences) = Copy(title, sentences, story, report);
        var published = facts.Day.AddHours(8 + report);
        return new Item(number, story, origin, outlet, title, Paragraphs(sentences), published);
    }

    // A copy: a new headline, a sentence dropped or the end cut off, a word of typography.
    private (string, List<string>) Copy(string title, List<string> sentences, int story, int report)
    {
        title = Pick(story, report + 40, 2) == 0 ? title : "Report: " + title;
        if (report is 5 or 8)
            return (title, [.. sentences.Take(sentences.Count * 2 / 3)]);
        var kept = sentences.ToList();
        kept.RemoveAt(1 + Pick(story, report + 80, kept.Count - 1));
        return (title, kept);
    }

    private static string Paragraphs(List<string> sentences)
    {
        var text = new StringBuilder();
        for (int i = 0; i < sentences.Count; i++)
            text.Append(sentences[i]).Append(i % 2 == 1 && i + 1 < sentences.Count ? "\n\n" : " ");
        return text.ToString().TrimEnd();
    }

    private int Pick(int a, int b, int count) => (int)(Mix(seed, a, b) % (ulong)count);

    internal static ulong Mix(int seed, int a, int b) =>
        Parallax.Text.Hashing.Combine(Parallax.Text.Hashing.Combine(unchecked((ulong)seed), unchecked((ulong)a)), unchecked((ulong)b));

    /// <summary>What happened: names and numbers of one story.</summary>
    internal sealed class Facts
    {
        public static readonly string[] Outlets =
            ["Vale Post", "Harbour Gazette", "The Lantern", "Morning Ledger", "Northern Echoes", "Daily Quay", "The Sentinel of Orm", "City Bulletin", "Coast Radio", "The Almanac"];

        private static readonly string[] Onsets = ["b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kl", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v"];
        private static readonly string[] Nuclei = ["a", "e", "i", "o", "u", "ae", "ei", "ou"];
        private static readonly string[] Codas = ["", "l", "n", "r", "s", "m", "nd", "rk", "st", "lm"];
        private readonly int _seed;
        private readonly int _story;

        public Facts(int seed, int story)
        {
            (_seed, _story) = (seed, story);
            Kind = Number(1, 4);
            Place = Name(10);
            Region = Name(11);
            Person = Name(12) + " " + Name(13);
            Second = Name(14) + " " + Name(15);
            Company = Name(16);
            Dead = 2 + Number(17, 30);
            Hurt = 5 + Number(18, 90);
            Money = 3 + Number(19, 900);
            Year = 1985 + Number(20, 35);
            Day = new DateTime(2031, 1, 6, 0, 0, 0, DateTimeKind.Utc).AddDays(Math.Abs(story) / Interleaved % 3000);
        }

        public int Kind { get; }

        public string Place { get; }

        public string Region { get; }

        public string Person { get; }

        public string Second { get; }

        public string Company { get; }

        public int Dead { get; }

        public int Hurt { get; }

        public int Money { get; }

        public int Year { get; }

        public DateTime Day { get; }

        public string Weekday => Day.ToString("dddd", CultureInfo.InvariantCulture);

        public int Number(int salt, int count) => (int)(Mix(_seed, _story, salt) % (ulong)count);

        private string Name(int salt)
        {
            ulong bits = Mix(_seed, _story, 1000 + salt);
            var name = new StringBuilder();
            for (int i = 0; i < 3; i++, bits >>= 12)
                name.Append(Onsets[bits % (ulong)Onsets.Length]).Append(Nuclei[(bits >> 5) % (ulong)Nuclei.Length]);
            name.Append(Codas[bits % (ulong)Codas.Length]);
            name[0] = char.ToUpperInvariant(name[0]);
            return name.ToString();
        }
    }
}
