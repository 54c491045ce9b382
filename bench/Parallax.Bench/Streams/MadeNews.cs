using System.Globalization;
using System.Text;
using NodaTime;

namespace Parallax.Bench.Streams;

/// <summary>A made report with its truth.</summary>
/// <param name="Id">Its id, in arrival order.</param>
/// <param name="Title">Headline.</param>
/// <param name="Paragraphs">The text, a paragraph each, debris left out.</param>
/// <param name="Day">Publication day; null where the report gives none.</param>
/// <param name="Outlet">Who printed it.</param>
/// <param name="Story">The event that it tells.</param>
/// <param name="Origin">The report whose text it is: its own id, or that of the one it copies.</param>
/// <param name="Relation"><c>own</c>, <c>copy</c>, <c>truncated</c> or <c>revised</c>.</param>
internal sealed record MadeReport(
    string Id, string Title, IReadOnlyList<string> Paragraphs, LocalDate? Day, string Outlet, string Story, string Origin, string Relation);

/// <summary>
/// Makes news out of templates: many events at once, each reported by several outlets in their own words, with reprints, cut-off reprints,
/// later versions, and single reports between them. The same seed gives the same stream; nothing is held but the events that still run,
/// so any length streams. The truth comes with each report, so that a benchmark can check its answers.
/// </summary>
/// <param name="seed">What the stream hangs on.</param>
/// <param name="reports">How many reports.</param>
/// <param name="perStory">Reports of an event on average; every third event has one only.</param>
internal sealed class MadeNews(int seed, int reports, int perStory = 6)
{
    private const int AtOnce = 150;
    private const int PerDay = 400;

    private static readonly LocalDate Start = new(2031, 1, 6);
    private readonly Random _random = new(seed);

    /// <summary>The stream, in arrival order.</summary>
    public IEnumerable<MadeReport> Reports()
    {
        var running = new List<Running>();
        int opened = 0;
        for (int i = 0; i < reports; i++)
        {
            var day = Start.PlusDays(i / PerDay);
            while (running.Count < AtOnce)
                running.Add(new Running(MadeEvent.Make(_random, $"e{opened++}", day), opened % 3 == 0 ? 1 : 1 + _random.Next((perStory * 2) - 1)));
            int pick = _random.Next(running.Count);
            var report = Report(running[pick], $"r{i}", day);
            yield return report;
            if (--running[pick].Left == 0)
                running.RemoveAt(pick);
        }
    }

    private MadeReport Report(Running running, string id, LocalDate day)
    {
        string outlet = MadeWords.Outlets[_random.Next(MadeWords.Outlets.Length)];
        LocalDate? given = _random.Next(10) == 0 ? null : day;
        var printed = running.Printed;
        int kind = printed.Count == 0 ? 0 : _random.Next(10);
        MadeReport report;
        if (kind is 0 or 1 or 2 or 3 or 4 or 5)
        {
            var (title, text) = running.Event.Tell(_random, outlet);
            report = new MadeReport(id, title, text, given, outlet, running.Event.Id, id, "own");
        }
        else
        {
            var taken = printed[_random.Next(printed.Count)];
            report = kind switch
            {
                6 or 7 => taken with { Id = id, Day = given, Outlet = outlet, Relation = "copy", Title = running.Event.Headline(_random), Paragraphs = Reprint(taken) },
                8 => taken with { Id = id, Day = given, Outlet = outlet, Relation = "truncated", Paragraphs = [.. taken.Paragraphs.Take(Math.Max(2, taken.Paragraphs.Count / 2))] },
                _ => taken with { Id = id, Day = given, Relation = "revised", Paragraphs = [.. taken.Paragraphs, running.Event.Later(_random)] },
            };
        }

        if (report.Relation == "own")
            printed.Add(report);
        return report;
    }

    private string[] Reprint(MadeReport taken)
    {
        string[] copy = [.. taken.Paragraphs];
        copy[0] = $"{taken.Outlet.ToUpperInvariant()} \u2014 {copy[0]}";
        int last = copy.Length - 1;
        if (_random.Next(2) == 0)
            copy[last] = copy[last].Replace(" said", " added", StringComparison.Ordinal);
        return copy;
    }

    /// <summary>A report as a line of JSON that <c>parallax copies</c> and <c>parallax stories</c> read.</summary>
    public static string Json(MadeReport report) => System.Text.Json.JsonSerializer.Serialize(new
    {
        id = report.Id,
        title = report.Title,
        text = string.Join('\n', report.Paragraphs),
        date = report.Day is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day) : null,
        source = report.Outlet,
    });

    /// <summary>A report as a page, with the menus, notices and lists that its outlet puts around every report.</summary>
    public static string Html(MadeReport report)
    {
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>").Append(Escape(report.Title)).Append(" | ").Append(Escape(report.Outlet)).Append("</title>");
        if (report.Day is { } day)
            page.Append("<meta property=\"article:published_time\" content=\"").Append(NodaTime.Text.LocalDatePattern.Iso.Format(day)).Append("T08:00:00Z\">");
        page.Append("<meta property=\"og:site_name\" content=\"").Append(Escape(report.Outlet)).Append("\"></head><body><nav><ul>");
        foreach (string section in MadeWords.Sections)
            page.Append("<li><a href=\"/").Append(section).Append("\">").Append(section).Append("</a></li>");
        page.Append("</ul></nav><main><article><h1>").Append(Escape(report.Title)).Append("</h1>");
        foreach (string paragraph in report.Paragraphs)
            page.Append("<p>").Append(Escape(paragraph)).Append("</p>");
        page.Append("</article></main><aside><h2>Most read</h2><ol><li><a href=\"/1\">What the ").Append(Escape(report.Outlet)).Append(" readers cook</a></li></ol></aside>");
        page.Append("<footer>Write to the desk of ").Append(Escape(report.Outlet)).Append(". All rights reserved.</footer></body></html>");
        return page.ToString();
    }

    /// <summary>A report as text scraped from such a page, with its debris.</summary>
    public static string Scraped(MadeReport report) =>
        $"{report.Title}\n\nOops! This did not load.\n3 weeks ago 41\n{string.Join("\n\n", report.Paragraphs)}\n\nRead more from {report.Outlet}\n";

    /// <summary>Writes a stream into a folder: <c>reports.jsonl</c> or a file a report, and <c>truth.jsonl</c> beside.</summary>
    /// <param name="folder">Made where it is missing.</param>
    /// <param name="form"><c>jsonl</c>, <c>html</c> or <c>text</c>.</param>
    public void Write(string folder, string form)
    {
        Directory.CreateDirectory(folder);
        using var truth = new StreamWriter(Path.Combine(folder, "truth.jsonl"));
        using var lines = form == "jsonl" ? new StreamWriter(Path.Combine(folder, "reports.jsonl")) : null;
        foreach (var report in Reports())
        {
            truth.WriteLine(System.Text.Json.JsonSerializer.Serialize(new { id = report.Id, cluster = report.Story, origin = report.Origin, relation = report.Relation }));
            if (lines is not null)
                lines.WriteLine(Json(report));
            else if (form == "html")
                File.WriteAllText(Path.Combine(folder, report.Id + ".html"), Html(report));
            else
                File.WriteAllText(Path.Combine(folder, report.Id + ".txt"), Scraped(report));
        }
    }

    private static string Escape(string text) => System.Net.WebUtility.HtmlEncode(text);

    private sealed class Running(MadeEvent made, int left)
    {
        public MadeEvent Event { get; } = made;

        public List<MadeReport> Printed { get; } = [];

        public int Left { get; set; } = left;
    }
}

/// <summary>One made event: who, where, when, how many.</summary>
internal sealed class MadeEvent
{
    private readonly string[] _people;
    private readonly string _place;
    private readonly string _street;
    private readonly string _region;
    private readonly string _weekday;
    private readonly int[] _figures;
    private readonly MadeKind _kind;

    private MadeEvent(Random random, string id, LocalDate day)
    {
        Id = id;
        _kind = MadeWords.Kinds[random.Next(MadeWords.Kinds.Length)];
        _people = [.. Enumerable.Range(0, 4).Select(_ => $"{MadeWords.Name(random)} {MadeWords.Name(random)}")];
        _place = MadeWords.Name(random);
        _street = MadeWords.Name(random);
        _region = MadeWords.Regions[random.Next(MadeWords.Regions.Length)];
        _weekday = day.DayOfWeek.ToString();
        _figures = [2 + random.Next(40), 20 + random.Next(900), 100 * (1 + random.Next(400)), 1900 + random.Next(120)];
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>Makes an event of that day.</summary>
    public static MadeEvent Make(Random random, string id, LocalDate day) => new(random, id, day);

    /// <summary>One of its headlines.</summary>
    public string Headline(Random random) => Fill(_kind.Titles[random.Next(_kind.Titles.Length)], random);

    /// <summary>A report of its own: the lead, then what this outlet chose, in its wording and order.</summary>
    public (string Title, IReadOnlyList<string> Text) Tell(Random random, string outlet)
    {
        var text = new List<string> { Fill(_kind.Leads[random.Next(_kind.Leads.Length)], random) };
        string[] order = [.. _kind.Facts.Select(fact => fact[random.Next(fact.Length)])];
        random.Shuffle(order);
        foreach (string fact in order.Take(4 + random.Next(3)))
            text.Add(Fill(fact, random) + " " + MadeWords.Colour(random, _place));
        text.Add(Fill($"{{p3}} told {outlet} that {MadeWords.Colour(random, _place)}", random));
        return (Headline(random), text);
    }

    /// <summary>A paragraph that comes in later.</summary>
    public string Later(Random random) => Fill("In the evening {p0} said that more would be known by the end of the week. ", random) + MadeWords.Colour(random, _place);

    private string Fill(string template, Random random)
    {
        var text = new StringBuilder(template);
        for (int i = 0; i < _people.Length; i++)
            text.Replace($"{{p{i}}}", random.Next(3) == 0 ? _people[i].Split(' ')[1] : _people[i]);
        for (int i = 0; i < _figures.Length; i++)
            text.Replace($"{{n{i}}}", _figures[i].ToString(CultureInfo.InvariantCulture));
        return text.Replace("{place}", _place).Replace("{street}", _street).Replace("{region}", _region).Replace("{day}", _weekday).ToString();
    }
}
