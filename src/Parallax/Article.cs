using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;
using Parallax.Text;

namespace Parallax;

/// <summary>
/// One outlet's report as clean text. <see cref="Text"/> holds the title, where there is one, and the paragraphs, a line each;
/// everything else points into it or says where it was found. Debris is cut away but kept on record.
/// </summary>
public sealed record Article
{
    /// <summary>The capture's id: one capture gives at most one article.</summary>
    public required string Id { get; init; }

    /// <summary>The capture's path.</summary>
    public required string Path { get; init; }

    /// <summary>The capture's member.</summary>
    public string? Member { get; init; }

    /// <summary>The capture's format.</summary>
    public CaptureFormat Format { get; init; }

    /// <summary>The blocks' lines in reading order, one <c>\n</c> between two blocks, none at the end.</summary>
    public required string Text { get; init; }

    /// <summary>From <see cref="Text"/> into the capture's bytes.</summary>
    public required SourceMap Map { get; init; }

    /// <summary>The encoding of the capture's bytes, by its WHATWG name: with <see cref="Map"/>, all that is needed to read the words again.</summary>
    public required string Charset { get; init; }

    /// <summary>The lines of <see cref="Text"/>, in order; they tile it but for the line breaks.</summary>
    public required ImmutableArray<Block> Blocks { get; init; }

    /// <summary>What was cut away.</summary>
    public ImmutableArray<Debris> Debris { get; init; } = [];

    /// <summary>The headline in <see cref="Text"/>, without the outlet's suffix; null where the report has none.</summary>
    public Span? Title { get; init; }

    /// <summary>The outlet's name, with where it was found.</summary>
    public Noted<string>? Outlet { get; init; }

    /// <summary>People that the report names as its authors.</summary>
    public ImmutableArray<Noted<string>> Authors { get; init; } = [];

    /// <summary>Agencies that stand among the authors, in the page's words (<c>Deutsche Presse-Agentur</c>): <see cref="Agency"/> is the one name for them.</summary>
    public ImmutableArray<Noted<string>> AgencyAuthors { get; init; } = [];

    /// <summary>The outlet or a desk of it, in the page's words, where the page names it as the author and no person and no agency.</summary>
    public ImmutableArray<Noted<string>> DeskAuthors { get; init; } = [];

    /// <summary>The agency that the report is credited to (<c>dpa</c>, <c>Reuters</c>), normalised; the span where it stands in <see cref="Text"/> or the debris.</summary>
    public Noted<string>? Agency { get; init; }

    /// <summary>The place of the dateline (<c>MOSCOW</c>), as it stands.</summary>
    public Noted<string>? Dateline { get; init; }

    /// <summary>Every date found for the article, each with its kind and place; <see cref="Published"/> is what they come to.</summary>
    public ImmutableArray<DateNote> Dates { get; init; } = [];

    /// <summary>When it was published, from the article's own evidence; an unknown interval where nothing says so.</summary>
    public DateEstimate Published { get; init; } = DateEstimate.Unknown;

    /// <summary>BCP 47 tag, such as <c>en</c>; <c>und</c> where it can't be told.</summary>
    public string Language { get; init; } = "und";

    /// <summary>Why the text is known to be cut off; null where it looks whole.</summary>
    public Noted<string>? Truncated { get; init; }

    /// <summary>The report's address: the one that the page calls its own, else the one that it came from.</summary>
    public string? Url { get; init; }

    /// <summary>The address that the page calls its own, with where it says so; null where it says none.</summary>
    public Noted<string>? Canonical { get; init; }

    /// <summary>The section it stood in, where the page says so.</summary>
    public string? Section { get; init; }

    /// <summary>
    /// Other things a person should know: <c>mojibake</c> (characters read with the wrong encoding before they arrived), <c>replacement-characters</c>
    /// (U+FFFD: bytes that no encoding explains), <c>title-conflict</c>, <c>outlet-conflict</c>, <c>authors-conflict</c>, <c>dates-conflict</c> (see <see cref="Conflicts"/>).
    /// </summary>
    public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>Fields of which the document's sources say different things, what each says: the one that was taken stands first.</summary>
    public ImmutableArray<FieldConflict> Conflicts { get; init; } = [];

    /// <summary>Stages that made it, with versions: <c>extract/scraped 1</c>.</summary>
    public required string Maker { get; init; }

    /// <summary>The text below the title.</summary>
    public Span Body
    {
        get
        {
            foreach (var block in Blocks)
            {
                if (block.Kind != BlockKind.Title)
                    return new Span(block.Span.Start, Text.Length);
            }

            return new Span(Text.Length, Text.Length);
        }
    }
}

/// <summary>What a line of an article is.</summary>
public enum BlockKind
{
    /// <summary>The headline.</summary>
    Title,

    /// <summary>Running text.</summary>
    Paragraph,

    /// <summary>A heading inside the text.</summary>
    Heading,

    /// <summary>An item of a list.</summary>
    ListItem,

    /// <summary>A block quotation.</summary>
    Quotation,

    /// <summary>Content of a table, one row.</summary>
    TableRow,

    /// <summary>A caption, kept apart from the running text: statements are read from it last.</summary>
    Caption,
}

/// <summary>One line of an article's text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Span">In the article's text, without the line break.</param>
public sealed record Block(BlockKind Kind, Span Span);

/// <summary>A piece that was cut away from a report.</summary>
/// <param name="Kind">Stable short names: <c>error-line</c>, <c>counter</c>, <c>caption-repeated</c>, <c>read-more</c>, <c>share-bar</c>, <c>menu</c>, <c>cookie-notice</c>, <c>related</c>, <c>newsletter</c>, <c>comments</c>, <c>byline</c>, <c>date-line</c>, <c>credit</c>, …</param>
/// <param name="Span">In the capture's content (its decoded characters).</param>
/// <param name="Words">The piece's text, markup removed, white space folded, cut at 200 characters.</param>
public sealed record Debris(string Kind, Span Span, string Words);

/// <summary>A value with where it was found.</summary>
/// <param name="Value">The value, normalised.</param>
/// <param name="From">Where: <c>json-ld</c>, <c>og</c>, <c>meta</c>, <c>time</c>, <c>byline</c>, <c>dateline</c>, <c>credit-line</c>, <c>text</c>, <c>url</c>, <c>feed</c>, <c>field</c>, …</param>
/// <param name="Source">The words that say so, in the capture's content; null where a header or path says it.</param>
public sealed record Noted<T>(T Value, string From, Span? Source = null);

/// <summary>Different things that a document says of one field.</summary>
/// <param name="Field"><c>title</c>, <c>outlet</c>, <c>authors</c> or <c>dates</c>.</param>
/// <param name="Values">One of each kind of source, likeliest first; authors of one source joined by commas, days as ISO 8601.</param>
public sealed record FieldConflict(string Field, ImmutableArray<Noted<string>> Values);

/// <summary>What a date found for an article says of it.</summary>
public enum DateRole
{
    /// <summary>When it was published.</summary>
    Published,

    /// <summary>When it was last changed: never taken for a publication date.</summary>
    Modified,

    /// <summary>When it was captured: an upper bound.</summary>
    Captured,
}

/// <summary>One date found for an article.</summary>
/// <param name="Role">What it dates.</param>
/// <param name="Earliest">First day that fits.</param>
/// <param name="Latest">Last day that fits; equal to <paramref name="Earliest"/> for a day.</param>
/// <param name="Time">The instant, where one is given with its zone.</param>
/// <param name="From">Where: as in <see cref="Noted{T}"/>.</param>
/// <param name="Words">The words or the attribute value, as found.</param>
/// <param name="Source">Where they stand in the capture's content, if they do.</param>
public sealed record DateNote(DateRole Role, LocalDate Earliest, LocalDate Latest, Instant? Time, string From, string Words, Span? Source = null);

/// <summary>How a publication date is known, strongest first.</summary>
public enum DateKind
{
    /// <summary>The page's metadata or the container's date field says it.</summary>
    Metadata,

    /// <summary>The feed or sitemap says it.</summary>
    Feed,

    /// <summary>The text says it in a date line.</summary>
    Text,

    /// <summary>The address holds it.</summary>
    Url,

    /// <summary>Worked out from evidence in this or other reports.</summary>
    Inferred,

    /// <summary>Nothing says it.</summary>
    Unknown,
}

/// <summary>A day, or an interval of days, with how it is known. Both ends are inclusive; null is open.</summary>
/// <param name="Earliest">First day that fits; null where nothing bounds it.</param>
/// <param name="Latest">Last day that fits.</param>
/// <param name="Kind">How it is known.</param>
/// <param name="Confidence">0 to 1, calibrated: of what says 0.9, nine in ten are right within a day.</param>
/// <param name="Reasons">What a person can check, strongest first.</param>
public sealed record DateEstimate(LocalDate? Earliest, LocalDate? Latest, DateKind Kind, double Confidence, ImmutableArray<Reason> Reasons)
{
    /// <summary>Nothing is known.</summary>
    public static DateEstimate Unknown { get; } = new(null, null, DateKind.Unknown, 0, []);

    /// <summary>The day, where it is one.</summary>
    public LocalDate? Day => Earliest is { } day && day == Latest ? day : null;

    /// <summary>ISO 8601: a day, a month or a year where the interval is exactly one of these; null for any other interval.</summary>
    public string? Iso
    {
        get
        {
            if (Earliest is not { } from || Latest is not { } to)
                return null;
            if (from == to)
                return NodaTime.Text.LocalDatePattern.Iso.Format(from);
            if (from.Day != 1 || to != to.With(DateAdjusters.EndOfMonth))
                return null;
            if (from.Year == to.Year && from.Month == to.Month)
                return $"{from.Year:D4}-{from.Month:D2}";
            return from.Year == to.Year && from.Month == 1 && to.Month == 12 ? $"{from.Year:D4}" : null;
        }
    }
}

/// <summary>One step of a conclusion that a person can check: the rule that spoke and the words that it stands on.</summary>
/// <param name="Rule">The rule's name, such as <c>weekday-fixes-year</c>.</param>
/// <param name="Note">What it concluded, as values and counts: <c>18 June is a Tuesday in 2019, 2024</c>.</param>
/// <param name="Evidence">The words, each in its article; empty where the evidence is no text (an address, a header).</param>
[method: JsonConstructor]
public sealed record Reason(string Rule, string Note, ImmutableArray<Quoted> Evidence)
{
    /// <summary>A reason that no words of a text stand behind.</summary>
    public Reason(string rule, string note)
        : this(rule, note, [])
    {
    }
}

/// <summary>Words of an article: the only way in which Parallax shows language.</summary>
/// <param name="ArticleId">Whose words.</param>
/// <param name="Span">In the article's text.</param>
/// <param name="Words"><c>Text[Span]</c>, exactly.</param>
public sealed record Quoted(string ArticleId, Span Span, string Words)
{
    /// <summary>Quotes <paramref name="span"/> of <paramref name="article"/>.</summary>
    public static Quoted From(Article article, Span span) => new(article.Id, span, span.Words(article.Text));
}
