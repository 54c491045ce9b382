namespace Parallax.Ingest;

/// <summary>What the intake is told by its caller.</summary>
internal sealed record IngestOptions
{
    /// <summary>What one input may cost.</summary>
    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>Names of JSON fields beyond those that are known.</summary>
    public FieldMap Fields { get; init; } = FieldMap.Known;
}
