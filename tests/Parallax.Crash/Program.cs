using System.Globalization;
using Parallax.Crash;

// grow N                                     what an arrival costs in links and stories while N reports arrive (readings left out), by tenths
// child PLACE REPORTS SEED FROM POINT        the process that is killed
// kills PLACE N [REPORTS [SEED]]             N kills at random moments, then every named point; ends with 1 where anything was lost, doubled or differs
// full [MEGABYTES|DIR]                       a disk that is full: on a file system in memory that is mounted for it (20 MB), or in a folder of a small one
// flips N [CUTS]                             N changed bytes and so many cut files: refused, found, or without effect; what is damaged is salvaged
switch (args)
{
    case ["child", var place, var reports, var seed, var from, var point]:
        return await Child.Run(place, Number(reports), Number(seed), Number(from), point == "-" ? null : point).ConfigureAwait(false);
    case ["grow", var count]:
        return Grow.Run(Number(count));
    case ["kills", var place, var kills, .. var rest]:
        int seeded = rest.Length > 1 ? Number(rest[1]) : 1;
        var report = await Kills.Run(place, rest.Length > 0 ? Number(rest[0]) : Number(kills) * 4, seeded, Number(kills), Kills.Points, Console.Error.WriteLine).ConfigureAwait(false);
        Console.WriteLine(report);
        return report.IsRight ? 0 : 1;
    case ["full", .. var where]:
        return where is [var folder] && !int.TryParse(folder, out _) ? await Full.Run(folder).ConfigureAwait(false) : await Full.Mounted(where.Length > 0 ? Number(where[0]) : 20).ConfigureAwait(false);
    case ["flips", var flips, .. var cut]:
        return await Flips.Run(Number(flips), cut.Length > 0 ? Number(cut[0]) : Number(flips) / 10).ConfigureAwait(false);
    default:
        Console.Error.WriteLine("usage: Parallax.Crash kills DIR|postgres:CONNECTION N [REPORTS [SEED]] | grow N | full [MEGABYTES|DIR] | flips N [CUTS]");
        return 2;
}

static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
