using Parallax.Text;

namespace Parallax.Compare;

/// <summary>A statement made ready to be compared.</summary>
internal sealed class Item
{
    private (int Index, Figure Figure)[]? _figures;
    private string? _id;
    private Quoted? _clause;

    /// <summary>Its place among all items of the story: by article, then by statement.</summary>
    public required int Order { get; init; }

    /// <summary>Index of its article in the story.</summary>
    public required int Article { get; init; }

    /// <summary>Index of its origin.</summary>
    public required int Origin { get; init; }

    /// <summary>The article with its reading.</summary>
    public required DatedArticle Source { get; init; }

    /// <summary>The statement.</summary>
    public required Statement Statement { get; init; }

    /// <summary>The words of its clause that stand in no statement inside it; all words where those are too few.</summary>
    public required Word[] Words { get; init; }

    /// <summary>Distinct content terms of <see cref="Words"/> and its participants, ascending.</summary>
    public required int[] Terms { get; init; }

    /// <summary>Distinct content terms of its sentence, ascending: the context in which it stands.</summary>
    public required int[] Context { get; init; }

    /// <summary>Actors named in it or taking part, ascending.</summary>
    public required int[] Actors { get; init; }

    /// <summary>Terms of the actors that do it, with their states, ascending.</summary>
    public required int[] Agents { get; init; }

    /// <summary>Terms of the actors that take part otherwise, with their states, ascending.</summary>
    public required int[] Others { get; init; }

    /// <summary>Terms of the states that it names or whose capital, seat or adjective it names, ascending.</summary>
    public required int[] States { get; init; }

    /// <summary>Terms of the actors and states that it names and that don't do it, ascending.</summary>
    public required int[] Goals { get; init; }

    /// <summary>Stem of the predicate's lemma.</summary>
    public required string Predicate { get; init; }

    /// <summary>The particle of the predicate ("call off"), or empty: with it a verb is another verb.</summary>
    public required string Particle { get; init; }

    /// <summary>Stems of the heads of what takes part without a name, and of what its figures count, ordinal order.</summary>
    public required string[] Objects { get; init; }

    /// <summary>What takes part without a name, each with the stem of its head.</summary>
    public required (Participant Participant, string Stem)[] Nameless { get; init; }

    /// <summary>Stems of nouns by which it says that something is done to somebody (<see cref="Undergoing"/>).</summary>
    public required string[] Undergone { get; init; }

    /// <summary>The block of a street in which it says that it happened, or null.</summary>
    public required StreetBlock? Block { get; init; }

    /// <summary>The terms of each quote of two content words or more that it holds, in the order of the text.</summary>
    public required int[][] Quotes { get; init; }

    /// <summary>When it happens, on the calendar; <see cref="TimeValue.Unknown"/> where it does not say.</summary>
    public required TimeValue Time { get; init; }

    /// <summary>Index in the reading of the time expression behind <see cref="Time"/>, or -1.</summary>
    public required int TimeIndex { get; init; }

    /// <summary>True where <see cref="Time"/> is a time of day whose words give no day: its day is a guess.</summary>
    public required bool IsBareClock { get; init; }

    /// <summary>A time worked out of what it says ("first visit in 24 years"), or null.</summary>
    public DerivedTime? Derived { get; init; }

    /// <summary>True where it says that something is not so, as somebody's denial.</summary>
    public required bool Denial { get; init; }

    /// <summary>True where it says that something is not so: by its verb, or by "no" before who or what takes part.</summary>
    public required bool Negated { get; init; }

    /// <summary>True where it asks or supposes: it says nothing that could be agreed with.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>Hash of its words: two clauses of the same words are the same statement.</summary>
    public required ulong WordsHash { get; init; }

    /// <summary>The text.</summary>
    public string Text => Source.Article.Text;

    /// <summary>The clause.</summary>
    public Span Span => Statement.Span;

    /// <summary>Its attribution, or null where the outlet speaks.</summary>
    public Attribution? Attribution => Statement.Attribution >= 0 && Statement.Attribution < Source.Reading.Attributions.Length
        ? Source.Reading.Attributions[Statement.Attribution]
        : null;

    /// <summary>The clause as words of its article.</summary>
    public Quoted Clause => _clause ??= Quote(Span);

    /// <summary>Quotes words of its article.</summary>
    public Quoted Quote(Span span) => Quoted.From(Source.Article, span);

    /// <summary>Its figures, with their indices in the reading.</summary>
    public (int Index, Figure Figure)[] Figures => _figures ??=
        [.. Statement.Figures.Where(i => i >= 0 && i < Source.Reading.Figures.Length).Select(i => (i, Source.Reading.Figures[i]))];

    /// <summary>An id made from where it stands.</summary>
    public string Id => _id ??= Points.IdOf(Source.Article.Id, Span);

    /// <summary>True where it stands in the headline.</summary>
    public bool InTitle => Source.Article.Title is { } title && title.Contains(Span.Start);
}

/// <summary>A time that follows from a statement's words and a reference.</summary>
/// <param name="Value">The time.</param>
/// <param name="Arithmetic">As a person would check it: <c>2024 - 24 = 2000</c>.</param>
/// <param name="Words">The words that it follows from.</param>
/// <param name="Rule">The rule.</param>
internal sealed record DerivedTime(TimeValue Value, string Arithmetic, Span Words, string Rule);
