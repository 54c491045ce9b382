using System.Collections.Immutable;

namespace Parallax.Following.Identity;

/// <summary>A report that was stored, with what later entries are compared with.</summary>
internal sealed record KnownReport
{
    /// <summary>The source that brought it first; later versions come from there.</summary>
    public required string Source { get; init; }

    /// <summary>What the archive knows it by, within the source.</summary>
    public required string CanonicalId { get; init; }

    /// <summary>Its entry's id when it was last seen, or null.</summary>
    public string? Id { get; init; }

    /// <summary>Its title when it was last seen.</summary>
    public string Title { get; init; } = "";

    /// <summary>Its publication time as it was given.</summary>
    public string? Published { get; init; }

    /// <summary>Keys of the contents it has had, the present one last; the latest few.</summary>
    public ImmutableArray<string> Contents { get; init; } = [];

    /// <summary>True once the page that it links was stored: a teaser never comes after it.</summary>
    public bool HasPage { get; init; }

    /// <summary>The sketch of its present text.</summary>
    public ImmutableArray<uint> Sketch { get; init; } = [];
}

/// <summary>One of the names of a report: an id in a feed, a link, a content.</summary>
/// <param name="Report">Its key in the table of reports.</param>
internal sealed record ReportAlias(string Report);

/// <summary>What an entry is.</summary>
internal enum EntryVerdict
{
    /// <summary>A report that was not there.</summary>
    New,

    /// <summary>Another text of a report that is there.</summary>
    Changed,

    /// <summary>A report that is there, as it is there.</summary>
    Known,
}

/// <summary>What an entry is, and of which report.</summary>
/// <param name="Verdict">What it is.</param>
/// <param name="Report">The report's key in the table of reports.</param>
/// <param name="Known">The report as it is known with this entry.</param>
/// <param name="Names">The names that the entry gives it.</param>
/// <param name="Why">By what it was told.</param>
internal sealed record Identified(EntryVerdict Verdict, string Report, KnownReport Known, ImmutableArray<string> Names, string Why);
