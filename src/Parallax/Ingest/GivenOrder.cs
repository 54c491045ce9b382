using System.Collections.Immutable;

namespace Parallax.Ingest;

/// <summary>The order in which a capture's given fields stand, whatever their order in the file.</summary>
internal static class GivenOrder
{
    public static ImmutableArray<string> Names { get; } =
    [
        GivenNames.Title, GivenNames.Body, GivenNames.Summary, GivenNames.Url, GivenNames.Published, GivenNames.Modified,
        GivenNames.Author, GivenNames.Outlet, GivenNames.Source, GivenNames.Language, GivenNames.EntryId,
    ];
}
