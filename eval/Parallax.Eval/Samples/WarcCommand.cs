namespace Parallax.Eval.Samples;

/// <summary>
/// Packs the pages of <c>samples/warc</c> into WARC 1.1 files (ISO 28500). Each list of records there names a file of
/// <c>samples/reports</c>; the same pages give the same bytes on every machine.
/// </summary>
internal static class WarcCommand
{
    public static int Run(string[] arguments)
    {
        string samples = arguments[0];
        string sources = Path.Combine(samples, "warc");
        if (!Directory.Exists(sources))
        {
            Console.Error.WriteLine($"{sources}: no such folder; give the folder that holds warc/ and reports/");
            return 2;
        }

        foreach (string list in Directory.GetFiles(sources, "*.json").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileNameWithoutExtension(list);
            byte[] packed = WarcPacker.Pack(list);
            File.WriteAllBytes(Path.Combine(samples, "reports", name), packed);
            Console.Error.WriteLine($"{name}: {packed.Length} bytes");
        }

        return 0;
    }
}
