using System.Text.RegularExpressions;
using Parallax.App.Serving;
using Parallax.Tests.Serving;

namespace Parallax.Tests.House;

/// <summary>What is deployed holds what the program promises, and the page of operations says what is so.</summary>
public class DeployTests
{
    private static string Text(params string[] path) => File.ReadAllText(Path.Combine([SharedData.Root, .. path]));

    [Fact]
    public void The_unit_gives_the_service_nothing_that_it_does_not_need()
    {
        var sections = Sections(Text("deploy", "parallax.service"));
        Assert.Equal(["Install", "Service", "Unit"], sections.Keys.Order(StringComparer.Ordinal));
        var service = sections["Service"];
        foreach (string switched in new[]
                 {
                     "DynamicUser", "NoNewPrivileges", "ProtectHome", "PrivateTmp", "PrivateDevices", "PrivateUsers", "ProtectClock", "ProtectControlGroups", "ProtectHostname", "ProtectKernelLogs",
                     "ProtectKernelModules", "ProtectKernelTunables", "RemoveIPC", "RestrictNamespaces", "RestrictRealtime", "RestrictSUIDSGID", "LockPersonality",
                 })
            Assert.True(service[switched].SequenceEqual(["yes"]), switched);
        Assert.Equal(["strict"], service["ProtectSystem"]);
        Assert.Equal([""], service["CapabilityBoundingSet"]);
        Assert.Equal(["AF_INET AF_INET6 AF_UNIX"], service["RestrictAddressFamilies"]);
        Assert.Equal(["0077"], service["UMask"]);
        Assert.Equal(["parallax"], service["StateDirectory"]);
        Assert.Contains("@system-service", service["SystemCallFilter"]);
        Assert.Equal(["SIGTERM"], service["KillSignal"]);
        Assert.True(int.Parse(service["TimeoutStopSec"].Single(), System.Globalization.CultureInfo.InvariantCulture) > new ServeSettings().StopTime.TotalSeconds * 2);
        Assert.EndsWith("/parallax serve", service["ExecStart"].Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("MemoryDenyWriteExecute", service.Keys);
        var settings = Variables(service["Environment"]);
        Assert.Equal("%S/parallax", settings["PARALLAX_DATA"]);
        Assert.True(Read(settings).IsLoopback);
    }

    [Fact]
    public void The_container_runs_without_rights_and_names_no_registry()
    {
        var lines = Regex.Replace(Text("deploy", "Dockerfile"), @"\\\n\s*", " ").Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(' ', 2, StringSplitOptions.TrimEntries)).ToList();
        Assert.Equal(["${SDK_IMAGE} AS build", "${RUNTIME_IMAGE}"], lines.Where(l => l[0] == "FROM").Select(l => l[1]));
        Assert.Equal(["SDK_IMAGE", "RUNTIME_IMAGE"], lines.Where(l => l[0] == "ARG").Select(l => l[1]));
        int last = lines.FindLastIndex(l => l[0] == "FROM");
        string Only(string instruction) => lines.Skip(last).Single(l => l[0] == instruction)[1];
        Assert.Matches("^[1-9][0-9]*:[1-9][0-9]*$", Only("USER"));
        Assert.Equal("SIGTERM", Only("STOPSIGNAL"));
        Assert.Equal("[\"/data\"]", Only("VOLUME"));
        Assert.Equal(new ServeSettings().Urls.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), Only("EXPOSE"));
        Assert.Contains("/healthz", Only("HEALTHCHECK"), StringComparison.Ordinal);
        var settings = Variables([Only("ENV")]);
        Assert.Equal("/data", settings["PARALLAX_DATA"]);
        // It is reached from outside of the container: then everybody signs in.
        Assert.Equal((false, SignIn.On), (Read(settings).IsLoopback, Read(settings).SignIn));
        Assert.DoesNotContain(lines, l => l[0] is "ADD" || Regex.IsMatch(l[^1], @"https?://(?!127\.0\.0\.1|0\.0\.0\.0)"));
    }

    [Fact]
    public async Task The_page_of_operations_lists_every_metric_and_every_line_of_the_log()
    {
        string page = Text("docs", "operations.md");
        await using var server = await TestServer.Start(new ServeSettings { OpenMetrics = true, Keep = false });
        using var browser = server.Browser();
        await browser.GetStringAsync("/");
        string metrics = await browser.GetStringAsync("/metrics");
        var named = Regex.Matches(metrics, "^# TYPE ([a-z_]+) ", RegexOptions.Multiline).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(named.Order(StringComparer.Ordinal), Regex.Matches(page, @"^\| `(parallax_[a-z_]+)` \|", RegexOptions.Multiline).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));

        var said = Directory.EnumerateFiles(Path.Combine(SharedData.Root, "src", "Parallax.App"), "*.cs", SearchOption.AllDirectories).Where(f => !f.Contains("/obj/", StringComparison.Ordinal))
            .SelectMany(f => Regex.Matches(File.ReadAllText(f), @"og\.Write\(\s*[^""]*?""([a-z -]+)""", RegexOptions.Singleline).Select(m => m.Groups[1].Value)).Distinct().Order(StringComparer.Ordinal).ToList();
        Assert.Equal(said, Regex.Matches(page, @"^\| `([a-z -]+)` \| (?:debug|info|warn|error)", RegexOptions.Multiline).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    // Settings as the environment gives them; one that is not known is a mistake of the file.
    private static ServeSettings Read(Dictionary<string, string> variables)
    {
        Assert.All(variables.Keys.Where(k => k.StartsWith("PARALLAX_", StringComparison.Ordinal)), k => Assert.Contains(SettingTable.All, s => s.Variable == k));
        var settings = SettingTable.Read(_ => null, v => variables.GetValueOrDefault(v), null, out string? wrong);
        Assert.Null(wrong);
        return settings;
    }

    private static Dictionary<string, string> Variables(IEnumerable<string> lines) =>
        lines.SelectMany(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToDictionary(v => v[..v.IndexOf('=', StringComparison.Ordinal)], v => v[(v.IndexOf('=', StringComparison.Ordinal) + 1)..], StringComparer.Ordinal);

    private static Dictionary<string, Dictionary<string, List<string>>> Sections(string unit)
    {
        var sections = new Dictionary<string, Dictionary<string, List<string>>>(StringComparer.Ordinal);
        Dictionary<string, List<string>>? section = null;
        foreach (string line in unit.Split('\n').Select(l => l.Trim()).Where(l => l.Length > 0 && l[0] is not ('#' or ';')))
        {
            if (line[0] == '[')
            {
                sections[line[1..^1]] = section = new(StringComparer.Ordinal);
                continue;
            }

            int equals = line.IndexOf('=', StringComparison.Ordinal);
            Assert.True(equals > 0 && section is not null, line);
            if (!section!.TryGetValue(line[..equals], out var values))
                section[line[..equals]] = values = [];
            values.Add(line[(equals + 1)..]);
        }

        return sections;
    }
}
