using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Language;

/// <summary>A name as it stands in a text.</summary>
/// <param name="Span">The words, without title and role.</param>
/// <param name="FirstToken">Its first token.</param>
/// <param name="EndToken">The token after its last.</param>
/// <param name="Kind">What it names.</param>
/// <param name="Entity">Index into <see cref="Analysis.Entities"/>: mentions of one thing within the text share it.</param>
/// <param name="Role">The title or role that stands with it here, as it stands: <c>President</c>, <c>US State Department spokesman</c>; null where none does.</param>
/// <param name="RoleSpan">Where the role stands; empty where there is none.</param>
/// <param name="Confidence">0 to 1: the tagger's own probability, lowered where gazetteer and context disagree.</param>
public sealed record Mention(Span Span, int FirstToken, int EndToken, NameKind Kind, int Entity, string? Role = null, Span RoleSpan = default, double Confidence = 1);

/// <summary>What the mentions of one text that were joined name.</summary>
/// <param name="Id">Its index in <see cref="Analysis.Entities"/>.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Canonical">The fullest form in the text, possessive removed; for a place of the gazetteer its English name.</param>
/// <param name="Variants">Every form in the text, in order of first appearance.</param>
/// <param name="Place">What the gazetteer says; null where it says nothing, or more than one thing.</param>
public sealed record Entity(int Id, NameKind Kind, string Canonical, ImmutableArray<string> Variants, Place? Place = null);

/// <summary>How fine a place is.</summary>
public enum PlaceLevel
{
    /// <summary>A continent or group of countries.</summary>
    Continent,

    /// <summary>A country (ISO 3166-1).</summary>
    Country,

    /// <summary>A part of a country: state, province (ISO 3166-2).</summary>
    Region,

    /// <summary>A country's capital.</summary>
    Capital,

    /// <summary>Any other town.</summary>
    City,
}

/// <summary>A place that the gazetteer knows.</summary>
/// <param name="Name">Its English name: <c>South Korea</c>.</param>
/// <param name="Level">How fine it is.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code; empty for a continent.</param>
/// <param name="Population">Inhabitants by the gazetteer, 0 where it has none.</param>
public sealed record Place(string Name, PlaceLevel Level, string Country, int Population = 0);

/// <summary>A pronoun or description whose antecedent is safe.</summary>
/// <param name="Span">The words: <c>he</c>, <c>the Russian president</c>.</param>
/// <param name="FirstToken">Its first token.</param>
/// <param name="EndToken">The token after its last.</param>
/// <param name="Entity">Index into <see cref="Analysis.Entities"/>.</param>
/// <param name="Rule">The rule that resolved it, such as <c>pronoun-subject</c>.</param>
/// <param name="Confidence">0 to 1.</param>
public sealed record Reference(Span Span, int FirstToken, int EndToken, int Entity, string Rule, double Confidence);
