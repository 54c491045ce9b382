namespace Parallax.Ingest;

/// <summary>One thing that the intake yields: a document, or a problem; never both.</summary>
internal readonly record struct Arrival
{
    private Arrival(Capture? capture, Problem? problem)
    {
        Capture = capture;
        Problem = problem;
    }

    /// <summary>The document, where it is one.</summary>
    public Capture? Capture { get; }

    /// <summary>What went wrong, or what is to be said of the document that follows.</summary>
    public Problem? Problem { get; }

    public static implicit operator Arrival(Capture capture) => new(capture, null);

    public static implicit operator Arrival(Problem problem) => new(null, problem);
}
