using System.Diagnostics;
using System.Globalization;
using Parallax.Store;

namespace Parallax.Bench.Archives;

/// <summary>
/// Fills an archive with made reports through everything that a served one goes through: stored in batches, read, grouped, compared, made searchable. Says what
/// an arrival costs while the archive grows, in processor time, which other work on the machine changes least.
/// </summary>
internal static class FillBench
{
    private const int Block = 1_000;
    private const int Together = 50;

    /// <summary>Runs it.</summary>
    /// <param name="place">The archive; new, or one that an earlier run has filled.</param>
    /// <param name="count">Reports.</param>
    /// <param name="whole">True to send pages through extraction and reading; false to leave these two out: what they cost does not hang on what is stored.</param>
    /// <param name="seed">What the reports hang on.</param>
    public static async Task<int> Run(string place, int count, bool whole, int seed)
    {
        var archive = Parallax.Store.Archives.Open(place);
        await using (archive.ConfigureAwait(false))
        {
            using var keeper = new StoryKeeper(archive, new KeeperOptions { Report = Console.Error.WriteLine, Reader = whole ? null : capture => MadeArrivals.Plain(capture) });
            long before = (await archive.Counts().ConfigureAwait(false)).Captures;
            Console.WriteLine($"{place}: {before} there before; {count} {(whole ? "pages, through the whole engine" : "texts, extraction and reading left out")}");
            int tenth = Math.Max(Block, count / 20 / Block * Block), done = 0;
            var (spent, cost, wall) = (TimeSpan.Zero, new List<double>(), Stopwatch.StartNew());
            var all = TimeSpan.Zero;
            using var self = Process.GetCurrentProcess();
            foreach (var block in (whole ? MadeArrivals.Pages(seed, count) : MadeArrivals.Texts(seed, count)).Chunk(Block))
            {
                // Making them is no matter of the archive.
                var start = Environment.CpuUsage.TotalTime;
                bool areNew = await Store(archive, keeper, block).ConfigureAwait(false);
                spent += Environment.CpuUsage.TotalTime - start;
                if (!areNew)
                {
                    // What is known is not stored again: it would pass for an arrival that costs next to nothing.
                    Console.Error.WriteLine($"{place}: reports of seed {seed} are there already; give another --seed to fill it further");
                    return 2;
                }

                done += block.Length;
                if (done % tenth != 0 && done != count)
                    continue;
                self.Refresh();
                int some = done % tenth == 0 ? tenth : done % tenth;
                cost.Add(spent.TotalMilliseconds / some);
                all += spent;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{before + done,9} stored: {cost[^1]:F2} ms of processor time an arrival ({1_000 / cost[^1]:F0} a second), {done / wall.Elapsed.TotalSeconds:F0} a second by the clock; resident {self.WorkingSet64 >> 20} MB, most {self.PeakWorkingSet64 >> 20} MB"));
                spent = TimeSpan.Zero;
            }

            await keeper.CatchUp().ConfigureAwait(false);
            self.Refresh();
            var counts = await archive.Counts().ConfigureAwait(false);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{counts.Captures} captures, {counts.Articles} articles, {counts.Stories} stories; {all.TotalMilliseconds / done:F2} ms an arrival over all; resident most {self.PeakWorkingSet64 >> 20} MB; {Size(place) >> 20} MB on disk"));
            if (cost.Count > 1)
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"rate of the last part against the first: {cost[0] / cost[^1]:F2}; against the median part: {cost.Order().ElementAt(cost.Count / 2) / cost[^1]:F2}"));
        }

        return 0;
    }

    // False where reports were known.
    private static async Task<bool> Store(IArchive archive, StoryKeeper keeper, NewCapture[] block)
    {
        var storing = Task.Run(async () =>
        {
            bool areNew = true;
            foreach (var some in block.Chunk(Together))
            {
                var batch = new ArchiveBatch();
                foreach (var capture in some)
                    batch.Add(capture);
                var receipt = await archive.Commit(batch).ConfigureAwait(false);
                areNew &= receipt.Captures.All(c => c.Outcome != CaptureOutcome.Known);
            }

            return areNew;
        });
        while (!storing.IsCompleted)
        {
            if (!await keeper.Work(CancellationToken.None, keeper.Pace).ConfigureAwait(false))
                await Task.Delay(1).ConfigureAwait(false);
        }

        bool wereNew = await storing.ConfigureAwait(false);
        while (await keeper.Work(CancellationToken.None, keeper.Pace).ConfigureAwait(false))
        {
            // Until all of it is in stories; those that were compared a moment ago rest, as they do where it is served.
        }

        return wereNew;
    }

    private static long Size(string place) => Directory.Exists(place) ? new DirectoryInfo(place).GetFiles().Sum(f => f.Length) : 0;
}
