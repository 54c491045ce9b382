using System.Collections.Immutable;
using Microsoft.AspNetCore.Identity;
using NodaTime;
using Parallax.App.Serving;
using Parallax.Store;

namespace Parallax.App.Users;

/// <summary>An account. It is never dropped, so that its name always means the same person in what was logged.</summary>
/// <param name="Name">Its name, which is its key: lower-case ASCII letters, digits, <c>. - _</c>.</param>
/// <param name="PasswordHash">As the framework's hasher makes it.</param>
/// <param name="Role">What it may do.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="DisabledAt">Since when nobody can sign in with it; null where one can.</param>
internal sealed record User(string Name, string PasswordHash, UserRole Role, Instant CreatedAt, Instant? DisabledAt = null);

/// <summary>The accounts of an archive. Changes of it are made one after the other: the last admin stays one.</summary>
internal sealed class UserBook : IDisposable
{
    public const string TableName = "user";

    public const int ShortestPassword = 12, LongestPassword = 256, LongestName = 40;

    private readonly IArchive _archive;
    private readonly IRecordTable<User> _users;
    private readonly SemaphoreSlim _change = new(1, 1);

    // Hashing takes a tenth of a second of a core: those who try passwords must not take all of them.
    private readonly SemaphoreSlim _hashing = new(Math.Max(1, Environment.ProcessorCount / 2));

    // OWASP's count for PBKDF2 with SHA-512.
    private readonly PasswordHasher<string> _hasher = new(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = 210_000 }));

    // What a password is compared with where there is no such account: the answer takes as long.
    private readonly Lazy<string> _nobodys;

    public UserBook(IArchive archive)
    {
        (_archive, _users) = (archive, archive.Table<User>(TableName));
        _nobodys = new Lazy<string>(() => _hasher.HashPassword("", Secrets.New()));
    }

    /// <summary>True where there is an account that may do everything.</summary>
    public bool AnyAdmin { get; private set; }

    /// <summary>What is wrong with a name, or null.</summary>
    public static string? WrongName(string name) =>
        name.Length is 0 or > LongestName || !char.IsAsciiLetterLower(name[0]) || !name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_')
            ? $"a name has up to {LongestName} lower-case letters, digits, dots, hyphens and underscores, a letter first"
            : name == Caller.Local ? $"'{Caller.Local}' stands for whoever uses a server without accounts" : null;

    /// <summary>What is wrong with a password, or null.</summary>
    public static string? WrongPassword(string name, string password) =>
        password.Length < ShortestPassword ? $"a password has at least {ShortestPassword} characters"
        : password.Length > LongestPassword ? $"a password has at most {LongestPassword} characters"
        : password.Contains(name, StringComparison.OrdinalIgnoreCase) ? "the password must not contain the name"
        : password.Distinct().Count() < 5 ? "the password repeats too few characters" : null;

    public async Task Load(CancellationToken cancel) => AnyAdmin = (await All(cancel)).Any(IsAdmin);

    public async Task<ImmutableArray<User>> All(CancellationToken cancel) => [.. (await _users.List(limit: 1_000, cancel: cancel)).Select(u => u.Value)];

    /// <summary>The account of that name where one can sign in with it.</summary>
    public async Task<User?> Active(string name, CancellationToken cancel) =>
        WrongName(name) is null && await _users.Find(name, cancel) is { Value: { DisabledAt: null } user } ? user : null;

    /// <summary>The account with that name and password, or null. Takes as long for a name that is not there.</summary>
    public async Task<User?> SignIn(string name, string password, CancellationToken cancel)
    {
        var user = await Active(name, cancel);
        await _hashing.WaitAsync(cancel);
        try
        {
            var verdict = await Task.Run(() => _hasher.VerifyHashedPassword(name, user?.PasswordHash ?? _nobodys.Value, password.Length > LongestPassword ? "" : password), cancel);
            return verdict == PasswordVerificationResult.Failed ? null : user;
        }
        finally
        {
            _hashing.Release();
        }
    }

    /// <summary>Makes an account; the first one is an admin whatever is asked for.</summary>
    /// <exception cref="Refusal">The name or password is not one, or the name is taken.</exception>
    public async Task<User> Add(string name, string password, UserRole role, Instant now, bool onlyFirst, CancellationToken cancel)
    {
        if (WrongName(name) is { } wrongName)
            throw new Refusal(422, "That name can't be taken", wrongName);
        if (WrongPassword(name, password) is { } wrong)
            throw new Refusal(422, "That password can't be taken", wrong);
        string hash = await Task.Run(() => _hasher.HashPassword(name, password), cancel);
        await _change.WaitAsync(cancel);
        try
        {
            if (onlyFirst && AnyAdmin)
                throw new Refusal(410, "There is an admin already", "Sign in, or ask the admin for an account.");
            var user = new User(name, hash, AnyAdmin ? role : UserRole.Admin, now);
            if (!await _users.Add(name, user, cancel))
                throw new Refusal(409, "That name is taken", "Take another.");
            AnyAdmin = true;
            return user;
        }
        finally
        {
            _change.Release();
        }
    }

    /// <summary>Gives an account another role, or closes or opens it. Its sessions end.</summary>
    /// <exception cref="Refusal">There is no such account, or no admin would be left.</exception>
    public async Task Change(string name, Func<User, User> change, CancellationToken cancel)
    {
        await _change.WaitAsync(cancel);
        try
        {
            var read = await _users.Find(name, cancel) ?? throw Refusal.NotFound("There is no such account");
            var next = change(read.Value);
            if (IsAdmin(read.Value) && !IsAdmin(next) && (await All(cancel)).Count(IsAdmin) == 1)
                throw new Refusal(409, "No admin would be left", "Make somebody else an admin first.");
            var batch = new ArchiveBatch().ReplaceRecord(TableName, read, next);
            foreach (string session in await SessionBook.KeysOf(_archive, name, cancel))
                batch.RemoveRecord(SessionBook.TableName, session);
            await _archive.Commit(batch, cancel);
        }
        finally
        {
            _change.Release();
        }
    }

    /// <summary>Gives an account another password. All its sessions end.</summary>
    public async Task SetPassword(string name, string password, CancellationToken cancel)
    {
        if (WrongPassword(name, password) is { } wrong)
            throw new Refusal(422, "That password can't be taken", wrong);
        string hash = await Task.Run(() => _hasher.HashPassword(name, password), cancel);
        await Change(name, user => user with { PasswordHash = hash }, cancel);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _change.Dispose();
        _hashing.Dispose();
    }

    private static bool IsAdmin(User user) => user is { Role: UserRole.Admin, DisabledAt: null };
}
