namespace Parallax.App.Serving;

/// <summary>A request that is not done, said to the caller: as a page, or as <c>application/problem+json</c> (RFC 9457).</summary>
internal sealed class Refusal : Exception
{
    /// <summary>A refusal.</summary>
    /// <param name="status">The HTTP status.</param>
    /// <param name="what">What is not so, in a few words: the problem's title.</param>
    /// <param name="next">What to do next, or null.</param>
    public Refusal(int status, string what, string? next = null)
        : base(what) => (Status, Next) = (status, next);

    public int Status { get; }

    public string? Next { get; }

    /// <summary>Seconds after which it may be tried again; null where that helps nothing.</summary>
    public int? RetrySeconds { get; init; }

    public static Refusal NotFound(string what) => new(404, what);

    public static Refusal Bad(string what, string? next = null) => new(400, what, next);
}
