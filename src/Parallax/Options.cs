using System.Collections.Immutable;
using NodaTime;

namespace Parallax;

/// <summary>What a run is asked to do. Every default is what a person with a folder of reports wants.</summary>
public sealed record Options
{
    /// <summary>All defaults.</summary>
    public static Options Default { get; } = new();

    /// <summary>What one input may cost.</summary>
    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>The reader's "now", where evidence needs an upper bound; null for none. Never the machine's clock.</summary>
    public LocalDate? AsOf { get; init; }

    /// <summary>Reports certainly published before this day are left out; undated ones stay.</summary>
    public LocalDate? Since { get; init; }

    /// <summary>Reports certainly published after this day are left out; undated ones stay.</summary>
    public LocalDate? Until { get; init; }

    /// <summary>Articles read at the same time. The output is the same for any number.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Articles that are kept in memory while stories form; the rest wait in a temporary file. 10,000.</summary>
    public int ArticlesInMemory { get; init; } = 10_000;

    /// <summary>What a person has said of earlier results; held before anything that the texts say.</summary>
    public Corrections Corrections { get; init; } = Corrections.None;

    /// <summary>JSON fields beyond those that are known by name, each as <c>field=meaning</c>: <c>text</c>, <c>html</c>, <c>title</c>, <c>url</c>, <c>published</c>, …</summary>
    public ImmutableArray<string> FieldMap { get; init; } = [];
}

/// <summary>How far a run has come. Counts only grow.</summary>
public sealed record RunCounts
{
    /// <summary>Documents that arrived.</summary>
    public long Captures { get; init; }

    /// <summary>Articles that were found in them.</summary>
    public long Articles { get; init; }

    /// <summary>Articles that <see cref="Options.Since"/> or <see cref="Options.Until"/> left out.</summary>
    public long LeftOut { get; init; }

    /// <summary>Stories so far.</summary>
    public long Stories { get; init; }

    /// <summary>Problems so far.</summary>
    public long Problems { get; init; }
}
