using System.Collections.Immutable;
using NodaTime;
using Parallax.Store;

namespace Parallax.App.Users;

/// <summary>Something that somebody did that others may have to know of.</summary>
/// <param name="At">When.</param>
/// <param name="Who">The account, <c>local</c>, or empty for somebody unknown.</param>
/// <param name="What">What was done, in fixed words.</param>
/// <param name="About">To what.</param>
internal sealed record AuditEntry(Instant At, string Who, string What, string About);

/// <summary>The log of who did what: signing in, accounts, keys, settings. What is said of results stands with the corrections.</summary>
internal sealed class Audit(IArchive archive)
{
    private const int Kept = 10_000;
    private readonly IRecordLog<AuditEntry> _log = archive.Log<AuditEntry>("audit");
    private int _sinceTrim;

    public async Task Add(Instant at, string who, string what, string about, CancellationToken cancel)
    {
        await _log.Append("", new AuditEntry(at, who, what, about.Length > 200 ? about[..200] : about), cancel);
        if (Interlocked.Increment(ref _sinceTrim) % 500 == 0)
            await _log.Trim("", Kept, cancel);
    }

    public async Task<ImmutableArray<Logged<AuditEntry>>> Latest(long? before, int limit, CancellationToken cancel) => await _log.Latest("", before, limit, cancel);
}
