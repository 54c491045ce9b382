using NodaTime;

namespace Parallax.Ingest;

/// <summary>Where a document stands, and what was said of it on the way there.</summary>
/// <param name="Path">The path as it was given or found.</param>
/// <param name="Member">The part of the file, or null.</param>
/// <param name="Offset">The byte of the decompressed file at which it starts.</param>
internal sealed record Place(string Path, string? Member = null, long Offset = 0)
{
    /// <summary>The charset of a transport header, as it stands.</summary>
    public string? Charset { get; init; }

    /// <summary>The document's address, where a container says it.</summary>
    public Uri? Url { get; init; }

    /// <summary>When it was fetched, where a container says so.</summary>
    public Instant? CapturedAt { get; init; }

    /// <summary>For messages: the path and the part.</summary>
    public string Where => Member is null ? Path : $"{Path}, {Member}";

    /// <summary>A part of this document.</summary>
    public Place Part(string member, long offset) =>
        this with { Member = Member is null ? member : $"{Member} {member}", Offset = Offset + offset };
}
