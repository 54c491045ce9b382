using Parallax.Extract.Metadata;
using Parallax.Extract.Wording;
using Parallax.Text;

namespace Parallax.Extract.Scraped;

/// <summary>What the lines of scraped text say of the report: bylines, dates, credits, the outlet's name.</summary>
internal sealed class ScrapedFacts
{
    private const int LongestName = 50;
    private static readonly string[] ReadMoreOpeners = ["read more at ", "read more on ", "continue reading at ", "continue reading on ", "read the full story at ", "read the full article at ", "source: ", "originally published at ", "originally published by "];

    private readonly string _source;
    private readonly ScrapedReading _reading;

    public ScrapedFacts(string source, ScrapedReading reading, SiteNames site, bool monthFirst)
    {
        _source = source;
        _reading = reading;
        Noted<string>? spelled = null, desk = null, target = null;
        foreach (var line in reading.Lines)
        {
            string words = line.Source.Words(source);
            if (words.Length <= LongestName && site.Match(words))
                spelled ??= new Noted<string>(words, "text", line.Source);
            if (OutletFinder.OfDesk(words) is { } name)
                desk ??= new Noted<string>(name, "byline", line.Source);
            ReadCredit(line, words, ref target);
            ReadDate(line, words, monthFirst);
        }

        Outlet = spelled ?? desk ?? target;
    }

    /// <summary>The outlet: a line that spells the file's or site's name, a desk's line, the place where the rest can be read.</summary>
    public Noted<string>? Outlet { get; }

    /// <summary>The agency that a caption or the last line credits.</summary>
    public Noted<string>? Agency { get; private set; }

    /// <summary>Days in bylines and date lines.</summary>
    public List<DateNote> Dates { get; } = [];

    /// <summary>What the bylines name.</summary>
    public IEnumerable<(Byline Names, Span Place)> Bylines(string? outlet)
    {
        foreach (var line in _reading.Lines)
        {
            if (line.Kind == LineKind.Byline && BylineReader.ReadLine(line.Source.Words(_source), outlet) is { } byline)
                yield return (byline, line.Source);
        }
    }

    private void ReadCredit(ScrapedLine line, string words, ref Noted<string>? target)
    {
        if (line.Block == BlockKind.Caption && line.Cut is null && CreditLine.Find(words) is { } agency)
            Agency ??= new Noted<string>(agency, "credit-line", line.Source);
        if (words.Length > LongestName + 30)
            return;
        foreach (string opener in ReadMoreOpeners)
        {
            if (!words.StartsWith(opener, StringComparison.OrdinalIgnoreCase))
                continue;
            string name = words[opener.Length..].Trim(' ', '.', '>', '»', '…');
            if (name.Length is < 3 or > LongestName || !char.IsUpper(name[0]) || name.Contains("://", StringComparison.Ordinal))
                continue;
            if (Agencies.Named(name) is { } named)
                Agency ??= new Noted<string>(named, "credit-line", line.Source);
            else if (PersonNames.IsTitled(name))
                target ??= new Noted<string>(name, "text", line.Source);
        }
    }

    private void ReadDate(ScrapedLine line, string words, bool monthFirst)
    {
        if (line.Kind is not (LineKind.Byline or LineKind.DateLine) || DateReader.Find(words, monthFirst) is not { } date)
            return;
        var role = DateWording.IsModified(words.AsSpan(0, date.Span.Start)) ? DateRole.Modified : DateRole.Published;
        Dates.Add(new DateNote(role, date.Day, date.Day, date.Time, "text", words, line.Source));
    }
}
