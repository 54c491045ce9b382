using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Parallax.Store;

namespace Parallax.App.Users;

/// <summary>Secrets that the server makes: 256 bits by the system's generator, kept as SHA-256 where they only have to be recognised.</summary>
internal static class Secrets
{
    public static string New(int bytes = 32) => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(bytes));

    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Equality in a time that does not tell where they differ.</summary>
    public static bool Same(string one, string other) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}

/// <summary>What makes this server this one: kept in its archive.</summary>
/// <param name="Id">In its cookies' names, so that two servers of one host do not take each other's.</param>
/// <param name="FormSecret">What form tokens are made with.</param>
internal sealed record ServerIdentity(string Id, string FormSecret)
{
    public static async Task<ServerIdentity> Of(IArchive archive, CancellationToken cancel)
    {
        var table = archive.Table<ServerIdentity>("server");
        await table.Add("identity", new ServerIdentity(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4)), Secrets.New()), cancel);
        return (await table.Find("identity", cancel))!.Value;
    }
}

/// <summary>Tokens that a form must bring back: no other site can read them, so no other site's form is taken. Bound to the session, so they die with it.</summary>
internal sealed class FormTokens(ServerIdentity identity)
{
    /// <summary>The field's name.</summary>
    public const string Field = "_token";

    /// <summary>The header that stands for it where a script asks.</summary>
    public const string Header = "X-Parallax-Token";

    // Without accounts no cookie binds a token: it holds as long as this process.
    private readonly string _process = Secrets.New();

    public string Of(Caller caller)
    {
        string bound = caller.Kind == CallerKind.Single ? "single:" + _process : $"{caller.Kind}:{caller.Binding}";
        return Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(identity.FormSecret), Encoding.UTF8.GetBytes(bound)));
    }

    public bool Holds(Caller caller, string token) => token.Length > 0 && Secrets.Same(token, Of(caller));
}

/// <summary>The one-time token that lets whoever started the server make the first admin.</summary>
internal sealed class SetupToken
{
    /// <summary>It, until the first admin is there.</summary>
    public string Value { get; } = Secrets.New(18);

    public bool Holds(string token) => token.Length > 0 && Secrets.Same(token, Value);
}
