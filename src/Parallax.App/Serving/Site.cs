using NodaTime;
using Parallax.App.Alerts;
using Parallax.App.Pages;
using Parallax.App.Users;
using Parallax.Store;

namespace Parallax.App.Serving;

/// <summary>What all requests of a server share.</summary>
internal sealed class Site : IDisposable
{
    private Site(ServeSettings settings, IArchive archive, TimeProvider time, ServeLog log, ServerIdentity identity)
    {
        (Settings, Archive, Time, Log, Identity) = (settings, archive, time, log, identity);
        Audit = new Audit(archive);
        Users = new UserBook(archive);
        Sessions = new SessionBook(archive, settings.SessionDays);
        Keys = new KeyBook(archive);
        Tokens = new FormTokens(identity);
        Personal = new Personal(archive);
        Facets = new FacetCache(archive, time);
        Desk = new SourceDesk(this);
    }

    public ServeSettings Settings { get; }

    public IArchive Archive { get; }

    public TimeProvider Time { get; }

    public ServeLog Log { get; }

    public ServerIdentity Identity { get; }

    public Audit Audit { get; }

    public UserBook Users { get; }

    public SessionBook Sessions { get; }

    public KeyBook Keys { get; }

    public FormTokens Tokens { get; }

    public Personal Personal { get; }

    public SourceDesk Desk { get; }

    public StoryCache Stories { get; } = new();

    public FacetCache Facets { get; }

    public Throttle Throttle { get; } = new();

    public SetupToken Setup { get; } = new();

    public Meters Meters { get; } = new();

    public Backlog Backlog { get; } = new();

    /// <summary>What follows the sources; null where nothing is followed.</summary>
    public SourceService? Sources { get; set; }

    /// <summary>Ends when the server is told to stop: what goes on until a caller leaves ends with it.</summary>
    public CancellationToken Stopping { get; set; }

    /// <summary>What finds and sends alerts; null until the server listens.</summary>
    public AlertWorker? Alerts { get; set; }

    public Instant Now => Instant.FromDateTimeOffset(Time.GetUtcNow());

    /// <summary>True where callers without an account are let in as the one user of this machine.</summary>
    public bool IsSingleUser => Settings.IsLoopback && (Settings.SignIn == SignIn.Off || (Settings.SignIn == SignIn.Auto && !Users.AnyAdmin));

    /// <summary>What all requests will share.</summary>
    public static async Task<Site> Open(ServeSettings settings, IArchive archive, TimeProvider time, ServeLog log, CancellationToken cancel)
    {
        var site = new Site(settings, archive, time, log, await ServerIdentity.Of(archive, cancel));
        await site.Users.Load(cancel);
        return site;
    }

    /// <summary>Tells whoever follows that the list of sources changed.</summary>
    /// <param name="source">The source that is to be asked at once; null for none.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task SourcesChanged(string? source, CancellationToken cancel)
    {
        if (Sources is not { } following)
            return;
        await following.Refresh(cancel);
        if (source is not null)
            following.PollNow(source);
    }

    /// <summary>Tells all who ask others for something that the settings of the way out changed.</summary>
    public async Task WayOutChanged(CancellationToken cancel)
    {
        if (Sources is { } following)
            await following.Renew(cancel);
        if (Alerts is { } alerts)
            await alerts.Renew(cancel);
    }

    /// <inheritdoc />
    public void Dispose() => Users.Dispose();
}
