using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Copies;

/// <summary>What two articles have in common, judged.</summary>
internal sealed record CopyMatch
{
    /// <summary>Number of the earlier article.</summary>
    public required int Other { get; init; }

    /// <summary>Id of the earlier article.</summary>
    public required string OtherId { get; init; }

    /// <summary>Hash of its outlet; 0 where unknown.</summary>
    public required ulong OtherOutlet { get; init; }

    /// <summary>The link; null where the two share no more than a quote or a passage of a press release.</summary>
    public required CopyLink? Link { get; init; }

    /// <summary>Words that both have, furniture left out.</summary>
    public required int Shared { get; init; }

    /// <summary>True where sentences inside the text were put in, cut or moved, or a fact was changed.</summary>
    public bool Reworked { get; init; }

    /// <summary>For a match without a link: whether the newer arrival was published after the other; null where their days do not tell.</summary>
    public bool? IsLater { get; init; }

    /// <summary>For a match without a link: the shared passages in the newer article.</summary>
    public ImmutableArray<Span> InNewer { get; init; } = [];

    /// <summary>The same in the earlier one.</summary>
    public ImmutableArray<Span> InOther { get; init; } = [];

    /// <summary>The words of the newer article that the earlier one has.</summary>
    public required bool[] Taken { get; init; }
}
