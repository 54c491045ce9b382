using System.Collections.Immutable;
using System.Net;
using Parallax.Store;

namespace Parallax.App.Serving;

/// <summary>Who has to sign in.</summary>
internal enum SignIn
{
    /// <summary>Nobody as long as there is no account and only this machine can reach the server; everybody from the first account on.</summary>
    Auto,

    /// <summary>Everybody.</summary>
    On,

    /// <summary>Nobody; only where nothing but this machine can reach the server.</summary>
    Off,
}

/// <summary>How <c>parallax serve</c> runs. <see cref="SettingTable"/> says where each comes from.</summary>
internal sealed record ServeSettings
{
    /// <summary>The archive, as <see cref="Parallax.Store.Archives.Open"/> has it.</summary>
    public string? Data { get; init; }

    public Uri Urls { get; init; } = new("http://127.0.0.1:8420");

    /// <summary>The address under which people reach the server through a proxy; null where they reach it directly.</summary>
    public Uri? PublicUrl { get; init; }

    /// <summary>Proxies whose word on where a request comes from is taken.</summary>
    public ImmutableArray<IPNetwork> TrustedProxies { get; init; } = [];

    public SignIn SignIn { get; init; } = SignIn.Auto;

    /// <summary>Whether sources are polled.</summary>
    public bool Follow { get; init; } = true;

    /// <summary>Whether what arrives is read and put into stories.</summary>
    public bool Keep { get; init; } = true;

    /// <summary>How long a story that was compared waits before it is compared again.</summary>
    public TimeSpan CompareEvery { get; init; } = KeeperOptions.Default.CompareEvery;

    /// <summary>Bytes of one request's body at most, where a route does not say less.</summary>
    public long RequestBytes { get; init; } = 32 * 1024 * 1024;

    public TimeSpan RequestTime { get; init; } = TimeSpan.FromSeconds(30);

    public int Connections { get; init; } = 1_000;

    public TimeSpan StopTime { get; init; } = TimeSpan.FromSeconds(10);

    public int SessionDays { get; init; } = 14;

    public LogLevel LogLevel { get; init; } = LogLevel.Info;

    /// <summary>Whether <c>/metrics</c> is answered without signing in.</summary>
    public bool OpenMetrics { get; init; }

    /// <summary>The mail server for alerts; null where none is configured.</summary>
    public Following.Outbound.MailServer? Smtp { get; init; }

    /// <summary>From whom mails of alerts come.</summary>
    public string? MailFrom { get; init; }

    /// <summary>True where only this machine can reach the server: its own address is a loopback one and no proxy stands before it.</summary>
    public bool IsLoopback => Urls.IsLoopback && Urls.HostNameType is not UriHostNameType.Unknown && PublicUrl is null;
}

/// <summary>How grave a line of the log is.</summary>
internal enum LogLevel
{
    Debug,
    Info,
    Warn,
    Error,
}
