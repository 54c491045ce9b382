using System.Collections.Immutable;
using Parallax.App.Serving;

namespace Parallax.App.Users;

/// <summary>What a person may do.</summary>
[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter<UserRole>))]
internal enum UserRole
{
    /// <summary>Looks, searches, exports, watches.</summary>
    Reader,

    /// <summary>Also corrects, follows and pushes.</summary>
    Analyst,

    /// <summary>Also sees to users and settings.</summary>
    Admin,
}

/// <summary>How a caller is known.</summary>
internal enum CallerKind
{
    /// <summary>Not at all.</summary>
    Nobody,

    /// <summary>As the one user of this machine.</summary>
    Single,

    /// <summary>By a session's cookie.</summary>
    Session,

    /// <summary>By an API key.</summary>
    Key,
}

/// <summary>Who makes a request.</summary>
/// <param name="Kind">How that is known.</param>
/// <param name="Name">The account's name, <c>local</c> where there are no accounts, empty for nobody.</param>
/// <param name="Access">What the caller may do: of a key, the least of what its owner may and what it was made for.</param>
/// <param name="Binding">What this caller's form tokens are bound to.</param>
internal sealed record Caller(CallerKind Kind, string Name, Access Access, string Binding)
{
    /// <summary>The name that stands for whoever uses a server without accounts. No account can have it.</summary>
    public const string Local = "local";

    /// <summary>The session's key in the archive, where it is one.</summary>
    public string? SessionKey { get; init; }

    /// <summary>The API key's id, where it is one.</summary>
    public string? KeyId { get; init; }

    public bool May(Access least) => Access >= least;

    public static Caller Nobody(string binding) => new(CallerKind.Nobody, "", Access.Public, binding);

    public static Access Of(UserRole role) => role switch
    {
        UserRole.Admin => Access.Admin,
        UserRole.Analyst => Access.Analyst,
        _ => Access.Reader,
    };

    /// <summary>The words for a role, in rising order.</summary>
    public static ImmutableArray<UserRole> Roles { get; } = [UserRole.Reader, UserRole.Analyst, UserRole.Admin];
}
