using System.Text;
using Parallax.Text;

namespace Parallax.Eval.Extraction;

/// <summary>
/// How well the encoding of a document is told: labels of the Encoding Standard, the prescan tests of html5lib (<c>encoding/*.dat</c>), and files
/// that declare nothing, in folders named after their encoding.
/// </summary>
internal static class CharsetsCommand
{
    public static int Run(string[] arguments)
    {
        Console.WriteLine($"labels of the Encoding Standard: {Charsets.LabelCount} of 228");
        Prescan(Path.Combine(arguments[0], "html5lib-tests", "encoding"));
        Undeclared(Path.Combine(arguments[0], "encoding-utfunknown", "tests", "Data"));
        return 0;
    }

    private static void Prescan(string folder)
    {
        int right = 0, all = 0;
        foreach (string file in Directory.GetFiles(folder, "*.dat", SearchOption.TopDirectoryOnly).Order(StringComparer.Ordinal))
        {
            foreach (string test in File.ReadAllText(file, Encoding.Latin1).Split("#data\n", StringSplitOptions.RemoveEmptyEntries))
            {
                int at = test.IndexOf("#encoding\n", StringComparison.Ordinal);
                if (at < 0)
                    continue;
                string expected = test[(at + 10)..].Trim();
                byte[] bytes = Encoding.Latin1.GetBytes(test[..at]);
                // Where nothing is declared the tests expect the default of browsers.
                string told = CharsetMark.Find(bytes).Charset?.Name
                    ?? ((CharsetPrescan.Find(bytes) ?? CharsetPrescan.FindLate(bytes)) is { } label && Charsets.Find(label) is { } charset ? TextDecoder.InDocument(charset).Name : "windows-1252");
                all++;
                if (Charsets.Find(expected)?.Name == told)
                    right++;
                else
                    Console.WriteLine($"  {Path.GetFileName(file)} test {all}: {expected} expected, {told} told");
            }
        }

        Console.WriteLine($"declarations in markup: {right} of {all}");
    }

    private static void Undeclared(string folder)
    {
        int right = 0, all = 0;
        foreach (string file in Directory.GetDirectories(folder).SelectMany(Directory.GetFiles).Order(StringComparer.Ordinal))
        {
            string name = Path.GetRelativePath(folder, file).Split('/', '\\')[0].Split(' ')[0];
            string label = name switch { "shift-jis" => "shift_jis", "cp949" => "euc-kr", _ => name };
            var charset = Charsets.Find(label) is { Kind: not CharsetKind.Replacement } known ? known : Charsets.Named(label);
            byte[] bytes = File.ReadAllBytes(file);
            var decoded = TextDecoder.Decode(bytes);
            all++;
            // Encodings may differ where none of the bytes does.
            if (decoded.Content == TextDecoder.As(bytes, charset).Content.TrimStart('\uFEFF'))
                right++;
            else
                Console.WriteLine($"  {name}/{Path.GetFileName(file)}: told {decoded.Decoding.Charset}");
        }

        Console.WriteLine($"files that declare nothing, read without an error: {right} of {all}");
    }
}
