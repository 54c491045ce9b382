using System.Diagnostics;
using System.Globalization;
using Parallax.Store;
using Parallax.Store.Sql;

namespace Parallax.Crash;

/// <summary>
/// The process that is killed: stores a made stream in small batches, keeps its stories meanwhile, and says on standard output what it is at. Every line is on
/// its way out of the process before the next thing happens: <c>ack N</c>, reports of the stream that are acknowledged; <c>in</c> and <c>out</c>, a transaction
/// begins and is over; <c>done</c>.
/// </summary>
internal static class Child
{
    private const int Together = 3;

    /// <summary>Options of the keeper: small windows, so that stories close and memories are written down on the way.</summary>
    public static KeeperOptions Options(Action<string>? crash) => new()
    {
        Threads = 1,
        SaveEvery = 25,
        CompareEvery = TimeSpan.Zero,
        Stream = new StreamOptions { StoryWindow = 40, CopyWindow = 30, Texts = 8 },
        Crash = crash,
    };

    /// <summary>Runs it.</summary>
    /// <param name="place">The archive.</param>
    /// <param name="count">Reports of the stream.</param>
    /// <param name="seed">Which stream.</param>
    /// <param name="from">Reports that were acknowledged before.</param>
    /// <param name="point">The named point at which it kills itself, as <c>commit:3</c> for the third time; null for none.</param>
    public static async Task<int> Run(string place, int count, int seed, int from, string? point)
    {
        using var output = Console.OpenStandardOutput();
        var gate = new Lock();
        string? name = point?.Split(':')[0];
        int left = point is null ? 0 : int.Parse(point.Split(':')[1], CultureInfo.InvariantCulture);
        var archive = Open(place, Crash);
        await using (archive.ConfigureAwait(false))
        {
            using var keeper = new StoryKeeper(archive, Options(Crash));
            using var stop = new CancellationTokenSource();
            var keeping = Task.Run(() => keeper.Run(stop.Token));
            int sent = from;
            foreach (var some in MadeStream.Reports(count, seed).Skip(from).Chunk(Together))
            {
                var batch = new ArchiveBatch();
                foreach (var report in some)
                    batch.Add(report);
                await archive.Commit(batch).ConfigureAwait(false);
                Say(string.Create(CultureInfo.InvariantCulture, $"ack {sent += some.Length}"));

                // Stories keep up with what arrives, so that both kinds of writes are met.
                while ((await archive.Counts().ConfigureAwait(false)) is var counts && counts.LastOrder - counts.GroupedOrder > 6)
                    await Task.Delay(5).ConfigureAwait(false);
            }

            while ((await archive.Counts().ConfigureAwait(false)) is var rest && rest.LastOrder > rest.GroupedOrder)
                await Task.Delay(5).ConfigureAwait(false);
            await stop.CancelAsync().ConfigureAwait(false);
            await keeping.ConfigureAwait(false);
            await keeper.CatchUp().ConfigureAwait(false);
        }

        Say("done");
        return 0;

        void Crash(string at)
        {
            if (at == "begin")
                Say("in");
            else if (at == "committed")
                Say("out");
            if (at == name && Interlocked.Decrement(ref left) == 0)
            {
                Say("at " + at);
                Process.GetCurrentProcess().Kill();
                Thread.Sleep(Timeout.Infinite);
            }
        }

        void Say(string line)
        {
            lock (gate)
            {
                output.Write(System.Text.Encoding.ASCII.GetBytes(line + "\n"));
                output.Flush();
            }
        }
    }

    private static SqlArchive Open(string place, Action<string> crash) => Archives.IsFolder(place)
        ? Archives.OpenSqlite(place, crash, checkpointFrom: 200_000)
        : Archives.OpenPostgres(place[Archives.PostgresScheme.Length..], crash);
}
