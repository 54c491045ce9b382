using Parallax.Text;

namespace Parallax.Read;

/// <summary>An attribution while it is worked out.</summary>
internal sealed class Draft
{
    /// <summary>The token that the cue turns on.</summary>
    public required int Anchor { get; init; }

    public required string Lemma { get; init; }

    public required CueClass Class { get; init; }

    public required string Rule { get; init; }

    public required Span Cue { get; set; }

    /// <summary>Head of the source; -1 where none is named.</summary>
    public int Source { get; set; } = -1;

    /// <summary>The source's words where the rule knows them better than the tree; empty where the tree gives them.</summary>
    public Span SourceWords { get; set; }

    /// <summary>Pieces of the content, in any order while it is worked out.</summary>
    public List<Span> Content { get; } = [];

    /// <summary>Head of who passes it on; -1 where nobody is named.</summary>
    public int Channel { get; set; } = -1;

    /// <summary>The words of who passes it on.</summary>
    public Span ChannelWords { get; set; }

    /// <summary>True for the chain's outer link: who passes it on, as a source of its own.</summary>
    public bool IsChannel { get; set; }

    /// <summary>Draft that this one stands in by its rule, not by its place.</summary>
    public Draft? Outer { get; set; }
}
