using System.IO.Compression;
using System.Security.Cryptography;
using Parallax.Language;

namespace Parallax.Eval.Language;

/// <summary><c>ud FILE.conllu[.gz]...</c>: tags and trees on given tokens, and everything from raw text.</summary>
internal static class UdCommand
{
    public static int Run(string[] arguments)
    {
        var analyzer = Models.FromArguments(ref arguments);
        foreach (string path in arguments)
        {
            var gold = Read(path, out string digest);
            Console.WriteLine($"{Path.GetFileName(path)}  sha256 {digest}  {gold.Count} sentences, {gold.Sum(sentence => sentence.Words.Count)} words  {analyzer.ModelVersion}");
            Console.WriteLine($"  tokens given: {Given(analyzer, gold)}");
            Console.WriteLine($"  raw text:     {Raw(analyzer, gold)}");
        }

        return 0;
    }

    public static List<ConlluSentence> Read(string path, out string digest)
    {
        byte[] bytes = File.ReadAllBytes(path);
        digest = Convert.ToHexStringLower(SHA256.HashData(bytes))[..16];
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress) : new MemoryStream(bytes);
        using var reader = new StreamReader(stream);
        return ConlluFile.Read(reader);
    }

    private static UdScore Given(Analyzer analyzer, List<ConlluSentence> gold)
    {
        var system = new List<ConlluSentence>();
        foreach (var sentence in gold)
        {
            var analysis = ParseOutput.Analyze(analyzer, sentence);
            var predicted = new ConlluSentence();
            for (int i = 0; i < sentence.Words.Count; i++)
            {
                var word = sentence.Words[i];
                predicted.Words.Add(new ConlluWord
                {
                    Form = word.Form,
                    RangeForm = word.RangeForm,
                    RangeLength = word.RangeLength,
                    Lemma = analysis.Lemma(i),
                    Upos = analysis.Upos[i].Name(),
                    Xpos = analysis.Xpos[i].Name(),
                    Head = analysis.Heads[i] + 1,
                    Deprel = analysis.Deprels[i].Name(),
                });
            }

            system.Add(predicted);
        }

        var score = new UdScore();
        score.Add(gold, system);
        return score;
    }

    private static UdScore Raw(Analyzer analyzer, List<ConlluSentence> gold)
    {
        string text = ConlluFile.Text(gold, [], []);
        using var written = new StringWriter();
        ParseOutput.Conllu(ParseOutput.Raw(analyzer, text), written);
        using var reader = new StringReader(written.ToString());
        var score = new UdScore();
        score.Add(gold, ConlluFile.Read(reader));
        return score;
    }
}
