using System.Globalization;
using Parallax.Bench;
using Parallax.Bench.Archives;
using Parallax.Bench.Streams;

return args switch
{
    ["end-to-end", .. var rest] => EndToEnd.Run(Sizes(rest), Threads(rest)),
    ["end-to-end-child", var folder, var size, var threads] => EndToEnd.Child(folder, int.Parse(size, CultureInfo.InvariantCulture), int.Parse(threads, CultureInfo.InvariantCulture)),
    ["compare", .. var rest] => CompareBench.Run(rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 500),
    ["stages", .. var rest] => Stages.Run(Sizes(rest)[0]),
    ["language", .. var rest] => LanguageBench.Run(rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 300),
    ["times", .. var rest] => TimesBench.Run(rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 20),
    ["corpus", var folder, var count] => Print(CorpusFiles.Write(int.Parse(count, CultureInfo.InvariantCulture), folder)),
    ["stories", var count, .. var rest] => StoriesBench.Run(int.Parse(count, CultureInfo.InvariantCulture), rest.Length > 0 ? int.Parse(rest[0], CultureInfo.InvariantCulture) : 100_000, 1),
    ["made-news", var folder, var form, var count] => Made(folder, form, int.Parse(count, CultureInfo.InvariantCulture)),
    ["fill", var place, var count, .. var rest] => FillBench.Run(place, int.Parse(count, CultureInfo.InvariantCulture), !rest.Contains("--no-reading"), Seed(rest)).GetAwaiter().GetResult(),
    ["serve", var place, .. var rest] => ServeBench.Run(place, Real(rest, 0, 5), Real(rest, 1, 20)).GetAwaiter().GetResult(),
    _ => Usage(),
};

static int[] Sizes(string[] arguments) =>
    arguments.Where(a => !a.StartsWith('-')).Select(a => int.Parse(a, CultureInfo.InvariantCulture)).ToArray() is { Length: > 0 } given ? given : [1_000, 10_000, 100_000];

static int Threads(string[] arguments) =>
    arguments.FirstOrDefault(a => a.StartsWith("--threads=", StringComparison.Ordinal)) is { } given ? int.Parse(given["--threads=".Length..], CultureInfo.InvariantCulture) : 1;

static int Seed(string[] arguments) =>
    arguments.FirstOrDefault(a => a.StartsWith("--seed=", StringComparison.Ordinal)) is { } given ? int.Parse(given["--seed=".Length..], CultureInfo.InvariantCulture) : 1;

static double Real(string[] arguments, int at, double usual) => arguments.Length > at ? double.Parse(arguments[at], CultureInfo.InvariantCulture) : usual;

static int Print(long bytes)
{
    Console.WriteLine($"{bytes} bytes");
    return 0;
}

static int Made(string folder, string form, int count)
{
    new MadeNews(1, count).Write(folder, form);
    return 0;
}

static int Usage()
{
    Console.Error.WriteLine("usage: Parallax.Bench end-to-end [SIZE...] [--threads=N] | stages [SIZE] | compare [REPORTS] | language [MILLISECONDS] | times [MEGABYTES] | corpus FOLDER SIZE | stories SIZE [WINDOW] | made-news FOLDER jsonl|html|text SIZE | fill DIR|postgres:CONNECTION SIZE [--no-reading] [--seed=N] | serve DIR [MINUTES [ARRIVALS-A-SECOND]]");
    return 2;
}
