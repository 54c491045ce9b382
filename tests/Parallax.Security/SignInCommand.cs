using System.Diagnostics;
using System.Globalization;
using NodaTime;
using Parallax.App.Users;
using Parallax.Store.Memory;

namespace Parallax.Security;

/// <summary>
/// <c>signin TRIES</c>: wrong passwords of a name that has an account, and of names that have none, turn about by chance: how long each takes, and
/// whether one could tell them apart by it (Mann-Whitney's U, two-sided, at three standard deviations).
/// </summary>
internal static class SignInCommand
{
    private const double MostDeviations = 3;

    public static async Task<int> Run(int tries)
    {
        await using var archive = new MemoryArchive();
        using var users = new UserBook(archive);
        await users.Add("mara", "quiet river stones", UserRole.Admin, Instant.FromUtc(2031, 3, 4, 9, 0), onlyFirst: true, CancellationToken.None).ConfigureAwait(false);
        for (int i = 0; i < 4; i++)
            await users.SignIn(i % 2 == 0 ? "mara" : "nobody", "first tries are slower", CancellationToken.None).ConfigureAwait(false);
        var random = new Random(3);
        var times = new List<(bool Known, long Ticks)>(tries);
        for (int i = 0; i < tries; i++)
        {
            bool known = random.Next(2) == 0;
            string name = known ? "mara" : "n" + random.Next(1_000_000).ToString(CultureInfo.InvariantCulture);
            long start = Stopwatch.GetTimestamp();
            var user = await users.SignIn(name, "wrong " + random.Next().ToString(CultureInfo.InvariantCulture), CancellationToken.None).ConfigureAwait(false);
            times.Add((known, Stopwatch.GetTimestamp() - start));
            if (user is not null)
                throw new InvalidOperationException("a wrong password was taken");
        }

        double knowns = times.Count(t => t.Known), others = tries - knowns;
        double ranks = times.OrderBy(t => t.Ticks).Select((t, i) => t.Known ? i + 1.0 : 0).Sum();
        double share = (ranks - (knowns * (knowns + 1) / 2)) / (knowns * others);
        double deviations = (share - 0.5) / Math.Sqrt((knowns + others + 1) / (12 * knowns * others));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{tries} tries: median {Median(times.Where(t => t.Known)):F3} ms with an account, {Median(times.Where(t => !t.Known)):F3} ms without; a try with one takes longer than one without in {share:P2} of pairs ({deviations:+0.0;-0.0} standard deviations from half)"));
        return Math.Abs(deviations) <= MostDeviations ? 0 : 1;
    }

    private static double Median(IEnumerable<(bool Known, long Ticks)> times) => times.Select(t => t.Ticks).Order().ToList() is var sorted ? Stopwatch.GetElapsedTime(0, sorted[sorted.Count / 2]).TotalMilliseconds : 0;
}
