using Parallax.Language;

namespace Parallax.Train;

/// <summary>What is learned over the finished network: sentence ends, then names. Each appends its section to the model file; those of an earlier run go.</summary>
internal static class StagesAfter
{
    public static void Run(string data, string model, WordVectors vectors, Action<string> log)
    {
        using (var file = File.Open(model, FileMode.Open, FileAccess.ReadWrite))
        {
            using var copy = new MemoryStream();
            file.CopyTo(copy);
            copy.Position = 0;
            file.SetLength(LanguageModel.NetworkEnd(copy));
        }

        string banks = Path.Combine(data, "treebanks");
        var gum = Example.ReadFile(Path.Combine(banks, "en_gum-open-train.conllu.gz"));
        List<ConlluSentence> sentences = [.. Example.ReadFile(Path.Combine(banks, "en_ewt-train.conllu.gz")), .. gum];
        SplitTrainer.Append(model, sentences, log);
        NameTrainer.Append(data, model, vectors, log);
    }
}
