using System.Collections.Immutable;
using NodaTime;
using Parallax.Text;

namespace Parallax.Store;

/// <summary>Where words are looked for.</summary>
public enum SearchField
{
    /// <summary>Headline and text.</summary>
    Any,

    /// <summary>The headline.</summary>
    Title,

    /// <summary>The outlet's name.</summary>
    Outlet,

    /// <summary>Those whom the report quotes or cites.</summary>
    Speaker,

    /// <summary>Places that it names.</summary>
    Place,
}

/// <summary>What is looked for: conditions joined by and, or, not. Made by hand or by <see cref="SearchQuery.Parse"/>.</summary>
public abstract record SearchNode;

/// <summary>Words that stand one after the other in one field.</summary>
/// <param name="Field">Which field.</param>
/// <param name="Words">Folded words (<see cref="SearchWords.Fold"/>), at least one.</param>
/// <param name="IsPrefix">True where the last need only be the beginning of a word.</param>
public sealed record SearchPhrase(SearchField Field, ImmutableArray<string> Words, bool IsPrefix = false) : SearchNode
{
    /// <summary>True where inflection does not count: one word of headline or text that was typed without quotation marks ("fires" finds "fire" and "fired").</summary>
    public bool IsLoose { get; init; }
}

/// <summary>May have been published on one of these days; null is open.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record SearchDays(LocalDate? From, LocalDate? To) : SearchNode;

/// <summary>In a story with a point of that verdict.</summary>
/// <param name="Verdict">The verdict.</param>
public sealed record SearchVerdict(Verdict Verdict) : SearchNode;

/// <summary>Came from that source, as <see cref="ReportKey.Source"/> has it.</summary>
/// <param name="Source">The source.</param>
public sealed record SearchSource(string Source) : SearchNode;

/// <summary>In a language.</summary>
/// <param name="Language">BCP 47.</param>
public sealed record SearchLanguage(string Language) : SearchNode;

/// <summary>All of them.</summary>
/// <param name="All">Two or more.</param>
public sealed record SearchAnd(ImmutableArray<SearchNode> All) : SearchNode;

/// <summary>One of them at least.</summary>
/// <param name="Any">Two or more.</param>
public sealed record SearchOr(ImmutableArray<SearchNode> Any) : SearchNode;

/// <summary>Not that.</summary>
/// <param name="Node">What must not hold.</param>
public sealed record SearchNot(SearchNode Node) : SearchNode;

/// <summary>A query over articles.</summary>
/// <param name="Root">The condition; null finds everything.</param>
/// <param name="AllVersions">True to find earlier versions of changed reports too.</param>
public sealed record SearchQuery(SearchNode? Root, bool AllVersions = false)
{
    /// <summary>
    /// Reads what a person typed: words (all must be there, in whatever form of inflection), <c>"a phrase"</c> (as it stands), <c>begin*</c>, <c>-not</c> or <c>NOT</c>, <c>OR</c>, parentheses, and
    /// <c>title:</c> <c>outlet:</c> <c>speaker:</c> <c>place:</c> <c>lang:</c> <c>source:</c> <c>verdict:agree|differ|only|denied</c> <c>after:2026-03-01</c>
    /// <c>before:2026-03-31</c> (both days included) <c>versions:all</c>. Nothing that is typed is an error: what is none of these is words.
    /// </summary>
    public static SearchQuery Parse(string typed) => new SearchParser(typed).Parse();
}

/// <summary>An article that a query found.</summary>
/// <param name="Article">The article.</param>
/// <param name="Snippet">The passage that has most of the query's words, from the article's text; its beginning where it has none.</param>
/// <param name="Marks">Where the query's words stand in that passage, in the article's text.</param>
public sealed record SearchHit(ArticleEntry Article, Quoted Snippet, ImmutableArray<Span> Marks)
{
    /// <summary>How well it fits the query, where hits were asked for by that; it never changes as long as the article stands.</summary>
    public int Score { get; init; }
}

/// <summary>A place in the order of how well hits fit: the last hit of a page.</summary>
/// <param name="Score">Its score.</param>
/// <param name="Order">Its order key: of equal scores the newer one comes first.</param>
public sealed record SearchRank(int Score, long Order);

/// <summary>How hits fall.</summary>
/// <param name="Total">How many there are, all of them.</param>
/// <param name="Outlets">The outlets of most of the tallied hits, at most 30.</param>
/// <param name="Languages">The languages of most of the tallied hits, at most 30.</param>
/// <param name="Months">Tallied hits by month of publication (<c>2026-03</c>), the latest first, at most 60.</param>
public sealed record SearchFacets(long Total, ImmutableArray<FacetCount> Outlets, ImmutableArray<FacetCount> Languages, ImmutableArray<FacetCount> Months)
{
    /// <summary>The hits over which outlets, languages and months were counted: the newest, at most 2,000.</summary>
    public long Tallied { get; init; }

    /// <summary>The hits over which speakers, places and verdicts were counted: the newest, at most 1,000, so that a search costs what a page of it costs.</summary>
    public long Counted { get; init; }

    /// <summary>Those who speak in most of the counted hits, at most 30; the value is the key that <c>speaker:</c> finds.</summary>
    public ImmutableArray<FacetCount> Speakers { get; init; } = [];

    /// <summary>The places that most of the counted hits name, at most 30; the value is the key that <c>place:</c> finds.</summary>
    public ImmutableArray<FacetCount> Places { get; init; } = [];

    /// <summary>Counted hits in a story with a point of that verdict (<c>agree</c>, <c>differ</c>, <c>only</c>, <c>denied</c>).</summary>
    public ImmutableArray<FacetCount> Verdicts { get; init; } = [];
}

/// <summary>One value of a facet.</summary>
/// <param name="Value">The value.</param>
/// <param name="Count">Hits that have it.</param>
public sealed record FacetCount(string Value, long Count)
{
    /// <summary>The words that show it, of the newest hit; null where the value itself does.</summary>
    public string? Label { get; init; }
}
