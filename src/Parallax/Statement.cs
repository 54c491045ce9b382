using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax;

/// <summary>What was read from one article: its statements and what they are made of. All spans count in the article's text.</summary>
public sealed record Reading
{
    /// <summary>Whose text.</summary>
    public required string ArticleId { get; init; }

    /// <summary>The sentences, in order; none crosses a block.</summary>
    public ImmutableArray<Span> Sentences { get; init; } = [];

    /// <summary>Named things, their mentions joined.</summary>
    public ImmutableArray<NamedEntity> Entities { get; init; } = [];

    /// <summary>Time expressions, in the order of the text.</summary>
    public ImmutableArray<TimeExpression> Times { get; init; } = [];

    /// <summary>Who says what, in the order of the text; nested ones after what holds them.</summary>
    public ImmutableArray<Attribution> Attributions { get; init; } = [];

    /// <summary>Figures, in the order of the text.</summary>
    public ImmutableArray<Figure> Figures { get; init; } = [];

    /// <summary>Statements, in the order of the text.</summary>
    public ImmutableArray<Statement> Statements { get; init; } = [];

    /// <summary>Stage and version, with the language model's.</summary>
    public required string Maker { get; init; }
}

/// <summary>What kind of thing a name names.</summary>
public enum NameKind
{
    /// <summary>A person.</summary>
    Person,

    /// <summary>An organisation: a company, party, ministry, team, outlet.</summary>
    Organisation,

    /// <summary>A place: country, city, region, water, building.</summary>
    Place,

    /// <summary>Anything else with a name: works, events, products, laws.</summary>
    Other,

    /// <summary>An adjective or noun of a people or country: Russian, Germans. Entities of statements have it as <see cref="Other"/>.</summary>
    Demonym,
}

/// <summary>One named thing of an article.</summary>
/// <param name="Key">Normalised name by which articles are compared: lower case, no title, longest variant (<c>vladimir putin</c>); for a place its gazetteer name where known.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Mentions">Where it is named, in the order of the text.</param>
public sealed record NamedEntity(string Key, NameKind Kind, ImmutableArray<Span> Mentions);

/// <summary>How the source of an attribution is known.</summary>
public enum SourceKind
{
    /// <summary>By name.</summary>
    Named,

    /// <summary>By role or group, without a name: "officials", "a source close to the talks".</summary>
    Anonymous,

    /// <summary>A pronoun or description whose antecedent was found.</summary>
    Resolved,

    /// <summary>None is given or it can't be told.</summary>
    Unknown,
}

/// <summary>
/// Source, cue and content of something said, thought or written (as in PARC 3.0 and PolNeAR). Each role may have several pieces.
/// </summary>
public sealed record Attribution
{
    /// <summary>Who: the words of the source; empty where none is given.</summary>
    public ImmutableArray<Span> Source { get; init; } = [];

    /// <summary>The words that link source and content: "said", "according to".</summary>
    public required ImmutableArray<Span> Cue { get; init; }

    /// <summary>What is attributed.</summary>
    public required ImmutableArray<Span> Content { get; init; }

    /// <summary>Through whom the reporter has it, where the text says so: "by state news agencies".</summary>
    public ImmutableArray<Span> Channel { get; init; } = [];

    /// <summary>True where all of the content stands in quotation marks.</summary>
    public bool Direct { get; init; }

    /// <summary>How the source is known.</summary>
    public SourceKind SourceKind { get; init; } = SourceKind.Unknown;

    /// <summary>Key of the entity that speaks (<see cref="NamedEntity.Key"/>), pronouns resolved; null where unknown or unnamed.</summary>
    public string? SourceKey { get; init; }

    /// <summary>True where several speak with one voice ("Washington and Seoul say").</summary>
    public bool Plural { get; init; }

    /// <summary>Lemma of the cue: <c>say</c>, <c>deny</c>, <c>accuse</c>.</summary>
    public required string CueLemma { get; init; }

    /// <summary>Index of the attribution whose content holds this one; -1 at the top.</summary>
    public int Parent { get; init; } = -1;

    /// <summary>The rule or model that found it, with its version.</summary>
    public required string Rule { get; init; }
}

/// <summary>How exact a figure claims to be.</summary>
public enum FigureModifier
{
    /// <summary>The number itself.</summary>
    Exact,

    /// <summary>"at least", "more than", "over".</summary>
    AtLeast,

    /// <summary>"up to", "at most", "fewer than".</summary>
    AtMost,

    /// <summary>"about", "around", "some".</summary>
    About,

    /// <summary>"nearly", "almost": just under.</summary>
    Nearly,

    /// <summary>A range with two ends.</summary>
    Range,

    /// <summary>A vague quantity: "dozens", "several hundred".</summary>
    Vague,
}

/// <summary>What a figure measures.</summary>
public enum FigureKind
{
    /// <summary>Things or people counted.</summary>
    Count,

    /// <summary>Money.</summary>
    Money,

    /// <summary>A share or change in per cent.</summary>
    Percent,

    /// <summary>An age of a person.</summary>
    Age,

    /// <summary>Length, weight, area, speed, temperature, magnitude: a unit of measure.</summary>
    Measure,

    /// <summary>A place in an order: "first", "third".</summary>
    Ordinal,

    /// <summary>A length of time ("for 24 years"), which is also a time expression.</summary>
    Duration,

    /// <summary>A number whose kind can't be told.</summary>
    Other,
}

/// <summary>A number as a report gives it.</summary>
public sealed record Figure
{
    /// <summary>The words of the number with its modifier and unit: "more than 11,000".</summary>
    public required Span Span { get; init; }

    /// <summary>Least value that the words allow.</summary>
    public required decimal Low { get; init; }

    /// <summary>Greatest value that they allow; null where open ("at least").</summary>
    public decimal? High { get; init; }

    /// <summary>How exact it claims to be.</summary>
    public FigureModifier Modifier { get; init; }

    /// <summary>What it measures.</summary>
    public FigureKind Kind { get; init; }

    /// <summary>Unit, normalised: ISO 4217 for money, UCUM for measures where there is one, <c>%</c>; null for counts.</summary>
    public string? Unit { get; init; }

    /// <summary>The words of what is counted: "containers of ammunition"; null where the text leaves it out.</summary>
    public Span? Counted { get; init; }

    /// <summary>Lemma of the head of what is counted: <c>container</c>; null where unknown.</summary>
    public string? CountedLemma { get; init; }

    /// <summary>Scope that tells figures of one thing apart: <c>killed</c>, <c>injured</c>, <c>missing</c>, <c>arrested</c>, …; null where none is said.</summary>
    public string? Scope { get; init; }

    /// <summary>True where the words count whoever did it in ("including the gunman"), false where they leave them out; null where neither is said.</summary>
    public bool? Attacker { get; init; }

    /// <summary>The place that the count is of, where the text says so: "across the Orra valley"; null where it does not.</summary>
    public Span? Region { get; init; }

    /// <summary>Index of the time expression that says as of when; -1 where none does and the article's date stands in.</summary>
    public int AsOf { get; init; } = -1;

    /// <summary>The rule that read it, with its version.</summary>
    public required string Rule { get; init; }
}

/// <summary>How a statement stands to the facts, by its own words.</summary>
public enum StatementStatus
{
    /// <summary>The outlet says it in its own voice.</summary>
    Asserted,

    /// <summary>A source says it, named or not ("reportedly").</summary>
    Reported,

    /// <summary>It is planned or expected: "is to be signed", "will".</summary>
    Expected,

    /// <summary>It may be: "could", "may", "is considering".</summary>
    Possible,

    /// <summary>It holds if something else does.</summary>
    Conditional,

    /// <summary>It is denied by somebody.</summary>
    Denied,

    /// <summary>It is claimed and doubted: "alleged", "accused of".</summary>
    Disputed,

    /// <summary>It is ordered, urged or demanded.</summary>
    Ordered,

    /// <summary>It is asked.</summary>
    Asked,
}

/// <summary>Kinds of event in plain terms; <see cref="Other"/> where none fits.</summary>
public enum EventKind
{
#pragma warning disable CS1591 // each member is its own definition: an English verb, applied as docs/events.md lists its lemmas
    Other,
    Meet,
    Visit,
    Sign,
    Agree,
    Accuse,
    Deny,
    Attack,
    Die,
    Injure,
    Arrest,
    Charge,
    Sentence,
    Elect,
    Resign,
    Announce,
    Order,
    Sanction,
    Protest,
    Disaster,
    Publish,
    Buy,
    Win,
    Say,
    Deliver,
    Plan,
    Warn,
    Rescue,
    Investigate,
    Close,
    Change,
#pragma warning restore CS1591
}

/// <summary>Role of a participant, after the proto-roles of PropBank.</summary>
public enum Role
{
    /// <summary>Who does it (ARG0).</summary>
    Agent,

    /// <summary>Who or what it is done to (ARG1).</summary>
    Patient,

    /// <summary>To whom, from whom, with whom (ARG2 and up).</summary>
    Other,
}

/// <summary>Who or what takes part.</summary>
/// <param name="Role">How.</param>
/// <param name="Span">The words.</param>
/// <param name="Head">Lemma of their head, lower case: <c>treaty</c>.</param>
/// <param name="EntityKey">Key of the entity that they name, pronouns resolved where safe; null where it is none.</param>
public sealed record Participant(Role Role, Span Span, string Head, string? EntityKey);

/// <summary>One thing that a report says: a clause that can be checked.</summary>
public sealed record Statement
{
    /// <summary>Its place in <see cref="Reading.Statements"/>.</summary>
    public required int Index { get; init; }

    /// <summary>The clause.</summary>
    public required Span Span { get; init; }

    /// <summary>The sentence that holds it: an index into <see cref="Reading.Sentences"/>.</summary>
    public required int Sentence { get; init; }

    /// <summary>The words of the predicate.</summary>
    public required Span Predicate { get; init; }

    /// <summary>Lemma of the predicate: <c>sign</c>, or the noun or adjective of a copular clause.</summary>
    public required string Lemma { get; init; }

    /// <summary>Kind of event.</summary>
    public EventKind Kind { get; init; }

    /// <summary>Event type after PLOVER (Open Event Data Alliance), upper case: <c>CONSULT</c>; null where none fits.</summary>
    public string? Plover { get; init; }

    /// <summary>Who and what take part, in the order of the text.</summary>
    public ImmutableArray<Participant> Participants { get; init; } = [];

    /// <summary>How it stands to the facts.</summary>
    public StatementStatus Status { get; init; }

    /// <summary>True where its words present it as having happened or holding now; false for what is to come, may be, or is asked for.</summary>
    public bool Done { get; init; }

    /// <summary>True where the predicate is negated.</summary>
    public bool Negated { get; init; }

    /// <summary>Index of the innermost attribution whose content holds it; -1 where the outlet speaks.</summary>
    public int Attribution { get; init; } = -1;

    /// <summary>Indices of its time expressions.</summary>
    public ImmutableArray<int> Times { get; init; } = [];

    /// <summary>Indices of its figures.</summary>
    public ImmutableArray<int> Figures { get; init; } = [];

    /// <summary>Where it happens, by its own words.</summary>
    public Span? Place { get; init; }

    /// <summary>Index of the statement that this one denies; -1 where it denies none, or which can't be told.</summary>
    public int Denies { get; init; } = -1;

    /// <summary>True for what the text sets apart as background: earlier history, standing description.</summary>
    public bool Background { get; init; }

    /// <summary>The rule that made it, with its version.</summary>
    public required string Rule { get; init; }
}
