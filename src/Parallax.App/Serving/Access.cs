namespace Parallax.App.Serving;

/// <summary>What a caller must be at least.</summary>
internal enum Access
{
    /// <summary>Anybody: signing in, health, style sheets.</summary>
    Public,

    /// <summary>Who may look.</summary>
    Reader,

    /// <summary>Who may correct, follow and push.</summary>
    Analyst,

    /// <summary>Who may see to users and settings.</summary>
    Admin,
}

/// <summary>For whom a route's answers are.</summary>
internal enum RouteKind
{
    /// <summary>People: errors are pages, who is not signed in is led there.</summary>
    Page,

    /// <summary>Programs: errors are <c>application/problem+json</c>; API keys count.</summary>
    Api,

    /// <summary>Style sheets, scripts, health: nothing of a caller is looked at.</summary>
    Plain,
}

/// <summary>A route with what it asks of its callers. A request that no rule stands for is refused.</summary>
/// <param name="Method">The method; GET stands for HEAD too.</param>
/// <param name="Pattern">The pattern, as routing has it.</param>
/// <param name="Kind">For whom.</param>
/// <param name="Access">What a caller must be.</param>
internal sealed record RouteRule(string Method, string Pattern, RouteKind Kind, Access Access)
{
    /// <summary>True where a request of that kind changes something.</summary>
    public bool IsUnsafe => Method is not "GET";

    /// <summary>Bytes of the body at most; null for the setting.</summary>
    public long? BodyBytes { get; init; }

    /// <summary>True where the answer goes on until the caller leaves: the time limit of requests does not hold.</summary>
    public bool IsStream { get; init; }
}
