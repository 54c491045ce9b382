using System.Diagnostics;
using System.Globalization;
using Parallax.Store;
using Parallax.Store.Memory;

namespace Parallax.Crash;

/// <summary>What came of killing.</summary>
/// <param name="Kills">Processes that were killed.</param>
/// <param name="Inside">Of them, those of which the last word was that a transaction had begun.</param>
/// <param name="Points">Named points at which they were killed, in order.</param>
/// <param name="Acknowledged">Reports that were acknowledged in all.</param>
/// <param name="Lost">Acknowledged reports that are not there.</param>
/// <param name="Doubled">Reports that are there more often than they were sent.</param>
/// <param name="Findings">What verifying found.</param>
/// <param name="Differing">In what the derived tables differ from those of a run without interruption.</param>
internal sealed record KillReport(int Kills, int Inside, IReadOnlyList<string> Points, int Acknowledged, int Lost, int Doubled, IReadOnlyList<string> Findings, IReadOnlyList<string> Differing)
{
    public bool IsRight => Lost == 0 && Doubled == 0 && Findings.Count == 0 && Differing.Count == 0;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Kills} kills, {Inside} proven inside a write, {Points.Count} of them at named points; {Acknowledged} reports acknowledged, {Lost} lost, {Doubled} doubled; verify: {(Findings.Count == 0 ? "nothing" : string.Join(" | ", Findings.Take(5)))}; stories, links, articles, comparisons: {(Differing.Count == 0 ? "as without interruption" : "differ in " + string.Join(", ", Differing))}");
}

/// <summary>Kills a process that stores reports again and again, lets the next one go on, and looks at what is there in the end.</summary>
internal static class Kills
{
    /// <summary>The points at which a child can be told to end.</summary>
    public static readonly string[] Points = ["begin", "statement", "commit", "committed", "acknowledge", "cluster", "compare", "state", "checkpoint"];

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(10);

    /// <summary>Runs it.</summary>
    /// <param name="place">An archive with nothing in it.</param>
    /// <param name="reports">Reports of the stream.</param>
    /// <param name="seed">Which stream, and which moments.</param>
    /// <param name="atRandom">Kills from outside, at random moments of a transaction or beside one.</param>
    /// <param name="points">Then named points, each once.</param>
    /// <param name="say">Told of every kill.</param>
    public static async Task<KillReport> Run(string place, int reports, int seed, int atRandom, IReadOnlyList<string> points, Action<string> say)
    {
        var random = new Random(seed);
        int acknowledged = 0, kills = 0, inside = 0;
        var met = new List<string>();
        for (int i = 0; ; i++)
        {
            bool last = i >= atRandom + points.Count;
            string? point = !last && i >= atRandom ? string.Create(CultureInfo.InvariantCulture, $"{points[i - atRandom]}:{(points[i - atRandom] == "statement" ? random.Next(1, 60) : random.Next(1, 3))}") : null;

            // Not farther than its share, so that the stream lasts for all of them.
            int most = last ? reports : Math.Min(reports, (i + 1) * reports / (atRandom + points.Count + 1));
            var run = await One(place, most, seed, acknowledged, point, last || point is not null ? null : random).ConfigureAwait(false);
            acknowledged = Math.Max(acknowledged, run.Acknowledged);
            if (run.Killed)
            {
                kills++;
                inside += run.Inside ? 1 : 0;
                if (run.Point is { } at)
                    met.Add(at);
            }

            say(string.Create(CultureInfo.InvariantCulture, $"{i + 1}: {(run.Killed ? run.Point ?? (run.Inside ? "inside a write" : "beside a write") : "ended by itself")}, {acknowledged} acknowledged"));
            if (last)
                break;
        }

        return await Look(place, reports, seed, acknowledged, kills, inside, met).ConfigureAwait(false);
    }

    private sealed record Outcome(int Acknowledged, bool Killed, bool Inside, string? Point);

    private static async Task<Outcome> One(string place, int reports, int seed, int from, string? point, Random? random)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string argument in (string[])[typeof(Kills).Assembly.Location, "child", place, Text(reports), Text(seed), Text(from), point ?? "-"])
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_TieredPGO"] = "0";
        using var child = Process.Start(start)!;
        using var limit = new CancellationTokenSource(Longest);
        var errors = child.StandardError.ReadToEndAsync(limit.Token);
        int acknowledged = from, begun = 0;
        bool inside = false, done = false, killed = false;
        string? met = null;
        int after = random?.Next(1, 9) ?? int.MaxValue;
        while (await child.StandardOutput.ReadLineAsync(limit.Token).ConfigureAwait(false) is { } line)
        {
            if (line.StartsWith("ack ", StringComparison.Ordinal))
                acknowledged = int.Parse(line.AsSpan(4), CultureInfo.InvariantCulture);
            else if (line.StartsWith("at ", StringComparison.Ordinal))
                (met, killed) = (line[3..], true);
            inside = line == "in" || (line != "out" && inside);
            done = line == "done";
            if (line != "in" || ++begun != after)
                continue;

            // A transaction has begun: the moment is somewhere in it or shortly behind it.
            var wait = TimeSpan.FromMicroseconds(random!.Next(1_500));
            long from0 = Stopwatch.GetTimestamp();
            while (Stopwatch.GetElapsedTime(from0) < wait)
                Thread.SpinWait(50);
            child.Kill();
            killed = true;
        }

        await child.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        if (!killed && !done)
            throw new InvalidOperationException($"the child ended with {child.ExitCode}: {await errors.ConfigureAwait(false)}");
        return new Outcome(acknowledged, killed, killed && inside, met);
    }

    private static async Task<KillReport> Look(string place, int reports, int seed, int acknowledged, int kills, int inside, List<string> met)
    {
        var sent = MadeStream.Reports(reports, seed).ToList();
        var whole = new MemoryArchive();
        foreach (var some in sent.Chunk(3))
        {
            var batch = new ArchiveBatch();
            foreach (var report in some)
                batch.Add(report);
            await whole.Commit(batch).ConfigureAwait(false);
        }

        using (var keeper = new StoryKeeper(whole, Child.Options(null)))
            await keeper.CatchUp().ConfigureAwait(false);
        var expected = await DerivedDigest.Of(whole).ConfigureAwait(false);
        long unique = (await whole.Counts().ConfigureAwait(false)).Captures;

        var findings = new List<string>();
        await ArchiveCare.Verify(place, finding => findings.Add($"{finding.Where}: {finding.What}")).ConfigureAwait(false);
        var archive = Archives.Open(place);
        await using (archive.ConfigureAwait(false))
        {
            int lost = 0;
            foreach (var report in sent.Take(acknowledged))
            {
                var versions = await archive.Captures.Versions(report.Key).ConfigureAwait(false);
                bool there = false;
                foreach (var version in versions)
                    there |= (await archive.Captures.Find(version.CaptureId).ConfigureAwait(false))!.Capture.Bytes.Span.SequenceEqual(report.Capture.Bytes.Span);
                lost += there ? 0 : 1;
            }

            long stored = (await archive.Counts().ConfigureAwait(false)).Captures;
            var digest = await DerivedDigest.Of(archive).ConfigureAwait(false);
            return new KillReport(kills, inside, met, acknowledged, lost, (int)Math.Max(0, stored - unique), findings, expected.Differences(digest));
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
