using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Parallax.Following.Outbound;

namespace Parallax.App.Serving;

/// <summary>One setting: every one can be given by a flag, a variable of the environment and the settings file, and the flag wins, then the variable.</summary>
/// <param name="Name">As in the file; the flag is <c>--name</c>, the variable <c>PARALLAX_NAME</c>.</param>
/// <param name="Form">What is expected.</param>
/// <param name="Default">What holds where nothing is given, in words.</param>
/// <param name="What">What it is for.</param>
/// <param name="Apply">The settings with this value, or null where it makes no sense.</param>
/// <param name="IsSecret">True where the value must not be shown.</param>
internal sealed record Setting(string Name, string Form, string Default, string What, Func<ServeSettings, string, ServeSettings?> Apply, bool IsSecret = false)
{
    public string Flag => "--" + Name;

    public string Variable => "PARALLAX_" + Name.ToUpperInvariant().Replace('-', '_');
}

/// <summary>All settings of <c>parallax serve</c>. <c>docs/settings.md</c> is this table; a test holds it to that.</summary>
internal static class SettingTable
{
    public static ImmutableArray<Setting> All { get; } =
    [
        new("data", "a folder, or postgres:Host=…;Database=…;Username=…", "none: needed", "The archive, made on first use: a folder, or a PostgreSQL database, whose connection is best given by the environment or the file, as it may hold a password", (s, v) => v is "" or "postgres:" ? null : s with { Data = v }, IsSecret: true),
        new("urls", "http://ADDRESS:PORT", "http://127.0.0.1:8420", "Where the server listens; port 0 takes a free one", (s, v) => Address(v, "http") is { } at ? s with { Urls = at } : null),
        new("public-url", "https://HOST", "none", "Under which address people reach it where a proxy stands before it: cookies and links go by it, other host names are refused", (s, v) => Address(v, "http", "https") is { } at ? s with { PublicUrl = at } : null),
        new("trusted-proxies", "addresses or networks, with commas between", "none", "Proxies whose X-Forwarded-For is believed, for the limits on signing in and for the log of who did what; of all others it is passed over", (s, v) => Networks(v) is { } proxies ? s with { TrustedProxies = proxies } : null),
        new("sign-in", "auto, on or off", "auto", "Who has to sign in. auto: nobody on a loopback address until the first account is made. off: nobody, on a loopback address only", (s, v) => Name<SignIn>(v) is { } mode ? s with { SignIn = mode } : null),
        new("follow", "true or false", "true", "Whether sources are polled", (s, v) => Flagged(v) is { } on ? s with { Follow = on } : null),
        new("keep", "true or false", "true", "Whether what arrives is read and put into stories; false only shows what is there", (s, v) => Flagged(v) is { } on ? s with { Keep = on } : null),
        new("compare-seconds", "seconds, 0 to 600", "5", "How long a story that grows waits from one comparison to the next; six times as long after the last one all of it is compared together", (s, v) => Number(v, 0, 600) is { } n ? s with { CompareEvery = TimeSpan.FromSeconds(n) } : null),
        new("request-bytes", "a number of bytes", "33554432", "The largest body of a request", (s, v) => Number(v, 1_024, 1L << 31) is { } n ? s with { RequestBytes = n } : null),
        new("request-seconds", "seconds, 1 to 600", "30", "The longest that a request is worked on; live updates are no request of this kind", (s, v) => Number(v, 1, 600) is { } n ? s with { RequestTime = TimeSpan.FromSeconds(n) } : null),
        new("connections", "a number", "1000", "Connections at the same time; one more is closed", (s, v) => Number(v, 1, 100_000) is { } n ? s with { Connections = (int)n } : null),
        new("stop-seconds", "seconds, 0 to 600", "10", "How long requests may go on once it is told to stop", (s, v) => Number(v, 0, 600) is { } n ? s with { StopTime = TimeSpan.FromSeconds(n) } : null),
        new("session-days", "days, 1 to 90", "14", "After how long without a visit one has to sign in again", (s, v) => Number(v, 1, 90) is { } n ? s with { SessionDays = (int)n } : null),
        new("log-level", "debug, info, warn or error", "info", "What is logged, a JSON object a line on standard error", (s, v) => Name<LogLevel>(v) is { } level ? s with { LogLevel = level } : null),
        new("open-metrics", "true or false", "false", "Whether /metrics is answered without signing in", (s, v) => Flagged(v) is { } on ? s with { OpenMetrics = on } : null),
        new("smtp", "smtp://USER:PASSWORD@HOST:PORT", "none", "The mail server for alerts; STARTTLS is asked of every server that is not on this machine; best given by the environment or the file", (s, v) => MailServer.Parse(v) is { } server ? s with { Smtp = server } : null, IsSecret: true),
        new("mail-from", "NAME@HOST", "none", "From whom mails of alerts come", (s, v) => MailServer.IsAddress(v) ? s with { MailFrom = v } : null),
    ];

    /// <summary>The settings that a flag, the environment and a file give together.</summary>
    /// <param name="flag">The value of a flag, or null.</param>
    /// <param name="variable">The value of a variable, or null.</param>
    /// <param name="file">The settings file's path, or null.</param>
    /// <param name="wrong">What is wrong, and where; null where nothing is.</param>
    public static ServeSettings Read(Func<Setting, string?> flag, Func<string, string?> variable, string? file, out string? wrong)
    {
        var fromFile = file is null ? [] : ReadFile(file, out wrong);
        wrong = fromFile is null ? $"{file}: no settings file; expected a JSON object such as {{\"urls\": \"http://127.0.0.1:8420\"}} with names as in docs/settings.md" : null;
        var settings = new ServeSettings();
        if (fromFile is null)
            return settings;
        if (fromFile.Keys.FirstOrDefault(k => !All.Any(s => s.Name == k)) is { } unknown)
        {
            wrong = $"{file}: no setting is called '{unknown}'; see docs/settings.md";
            return settings;
        }

        foreach (var setting in All)
        {
            var (value, where) = flag(setting) is { } given ? (given, setting.Flag)
                : variable(setting.Variable) is { Length: > 0 } set ? (set, setting.Variable)
                : fromFile.TryGetValue(setting.Name, out string? kept) ? (kept, $"{file}: {setting.Name}")
                : (null, "");
            if (value is null)
                continue;
            if (setting.Apply(settings, value) is not { } next)
            {
                wrong = setting.IsSecret ? $"{where}: expected {setting.Form}" : $"{where} {value}: expected {setting.Form}";
                return settings;
            }

            settings = next;
        }

        return settings;
    }

    private static Dictionary<string, string>? ReadFile(string path, out string? wrong)
    {
        wrong = null;
        try
        {
            using var json = JsonDocument.Parse(File.ReadAllText(path), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return json.RootElement.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.ValueKind == JsonValueKind.String ? p.Value.GetString()! : p.Value.GetRawText(), StringComparer.Ordinal);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static Uri? Address(string value, params string[] schemes) =>
        Uri.TryCreate(value, UriKind.Absolute, out var address) && schemes.Contains(address.Scheme) && address.AbsolutePath == "/" && address.UserInfo.Length == 0 && address.Query.Length == 0 && address.Fragment.Length == 0
            ? address : null;

    private static ImmutableArray<IPNetwork>? Networks(string value)
    {
        var networks = ImmutableArray.CreateBuilder<IPNetwork>();
        foreach (string part in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (IPAddress.TryParse(part, out var address))
                networks.Add(new IPNetwork(address, address.GetAddressBytes().Length * 8));
            else if (IPNetwork.TryParse(part, out var network))
                networks.Add(network);
            else
                return null;
        }

        return networks.ToImmutable();
    }

    private static T? Name<T>(string value)
        where T : struct, Enum => value.Length > 0 && char.IsAsciiLetter(value[0]) && Enum.TryParse(value, ignoreCase: true, out T name) ? name : null;

    private static bool? Flagged(string value) => value.ToLowerInvariant() switch
    {
        "true" or "on" or "yes" or "1" => true,
        "false" or "off" or "no" or "0" => false,
        _ => null,
    };

    private static long? Number(string value, long least, long most) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number >= least && number <= most ? number : null;
}
