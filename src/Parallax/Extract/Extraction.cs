using System.Collections.Immutable;

namespace Parallax.Extract;

/// <summary>What a capture came to.</summary>
/// <param name="Article">The report; null where the capture holds none, and then a problem says what it is.</param>
/// <param name="Problems">Everything that a person should know of how it was read.</param>
internal sealed record Extraction(Article? Article, ImmutableArray<Problem> Problems);
