using System.Globalization;
using Parallax.Store;
using Parallax.Store.Sqlite;

namespace Parallax.Crash;

/// <summary>
/// One changed byte in an archive's file, again and again, and files that end too early: each is refused at the start, found by verifying, or without effect on
/// anything that is shown. What is damaged is salvaged.
/// </summary>
internal static class Flips
{
    private const int Stored = 120;

    /// <summary>Runs it.</summary>
    /// <param name="flips">Bytes, each in a copy of its own; a third of them where the list of tables stands.</param>
    /// <param name="cuts">Files that are cut.</param>
    public static async Task<int> Run(int flips, int cuts)
    {
        string folder = Directory.CreateTempSubdirectory("parallax-flips-").FullName;
        try
        {
            string whole = Path.Combine(folder, "whole"), damaged = Path.Combine(folder, "damaged"), saved = Path.Combine(folder, "saved");
            await Fill(whole).ConfigureAwait(false);
            byte[] bytes = await File.ReadAllBytesAsync(Path.Combine(whole, SqliteDatabase.FileName)).ConfigureAwait(false);
            string? right = await Shown(whole).ConfigureAwait(false);
            var random = new Random(31);
            int refused = 0, found = 0, without = 0, wrong = 0, salvaged = 0;
            long kept = 0, there = 0, worst = long.MaxValue;
            for (int n = 0; n < flips + cuts; n++)
            {
                int at = n >= flips ? random.Next(8_192, bytes.Length) : n % 3 == 0 ? random.Next(4 * 8_192) : random.Next(bytes.Length);
                byte[] other = n < flips ? [.. bytes] : bytes[..at];
                if (n < flips)
                    other[at] ^= (byte)(1 << random.Next(8));
                foreach (string old in (string[])[damaged, saved])
                {
                    if (Directory.Exists(old))
                        Directory.Delete(old, recursive: true);
                }

                Directory.CreateDirectory(damaged);
                await File.WriteAllBytesAsync(Path.Combine(damaged, SqliteDatabase.FileName), other).ConfigureAwait(false);
                var (isRefused, findings) = await Verify(damaged).ConfigureAwait(false);
                if (isRefused)
                    refused++;
                else if (findings > 0)
                    found++;
                else if (await Shown(damaged).ConfigureAwait(false) is not { } shown)
                    refused++;
                else if (shown == right)
                    without++;
                else
                {
                    wrong++;
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"byte {at} of {bytes.Length} ({(n < flips ? "changed" : "cut off there")}) is shown and not found: {Difference(right!, shown)}"));
                }

                if (n >= flips || (!isRefused && findings == 0))
                    continue;
                var to = Archives.Open(saved);
                await using (to.ConfigureAwait(false))
                {
                    var (some, _) = await ArchiveCare.Salvage(damaged, to, _ => { }).ConfigureAwait(false);
                    (salvaged, kept, there, worst) = (salvaged + 1, kept + some, there + Stored, Math.Min(worst, some));
                }
            }

            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{flips} changed bytes, {cuts} cut files: {refused} refused, {found} found by verify, {without} without effect, {wrong} silently changed; {salvaged} salvaged: {kept} of {there} reports ({100.0 * kept / Math.Max(1, there):F2} %), the worst {worst} of {Stored}"));
            return wrong == 0 && kept >= 0.99 * there ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Difference(string right, string shown)
    {
        int first = right.AsSpan().CommonPrefixLength(shown), from = Math.Max(0, first - 80);
        return $"'{right[from..Math.Min(right.Length, first + 60)]}' became '{shown[from..Math.Min(shown.Length, first + 60)]}'";
    }

    private static async Task Fill(string folder)
    {
        var archive = Archives.Open(folder);
        await using (archive.ConfigureAwait(false))
        {
            var batch = new ArchiveBatch();
            foreach (var report in MadeStream.Reports(Stored, 37))
                batch.Add(report);
            await archive.Commit(batch).ConfigureAwait(false);
            using var keeper = new StoryKeeper(archive, Child.Options(null));
            await keeper.CatchUp().ConfigureAwait(false);
        }
    }

    private static async Task<(bool Refused, int Findings)> Verify(string folder)
    {
        int findings = 0;
        try
        {
            await ArchiveCare.Verify(folder, _ => findings++).ConfigureAwait(false);
            return (false, findings);
        }
        catch (ArchiveException)
        {
            return (true, findings);
        }
    }

    private static async Task<string?> Shown(string folder)
    {
        try
        {
            var archive = Archives.Open(folder);
            await using (archive.ConfigureAwait(false))
            {
                var captures = await archive.Captures.After(0, 1_000).ConfigureAwait(false);
                return (await DerivedDigest.Of(archive).ConfigureAwait(false)).ToString() + string.Join(' ', captures.Select(c => c.Entry.ToString() + c.Capture.Content));
            }
        }
        catch (ArchiveException)
        {
            return null;
        }
    }
}
