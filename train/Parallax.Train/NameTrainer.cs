using Parallax.Language;

namespace Parallax.Train;

/// <summary>Trains the linear model of names: averaged structured perceptron, tags from the network just trained.</summary>
internal static class NameTrainer
{
    private const int Coarse = 128, Fine = 600, Epochs = 8;

    public static void Append(string model, WordVectors vectors, List<Example> train, List<Example> held, Action<string> log)
    {
        LanguageModel network;
        using (var file = File.OpenRead(model))
            network = LanguageModel.Read(file);
        byte[] coarse = [.. Clusters.Of(vectors, Coarse, 11).Select(cluster => (byte)cluster)];
        ushort[] fine = [.. Clusters.Of(vectors, Fine, 12).Select(cluster => (ushort)cluster)];
        log("clusters");
        sbyte[] none = new sbyte[NameDecoder.Labels << NameWeights.Bits];
        var tagger = new NameTagger(new NameWeights(none, network.VectorWords, coarse, fine));
        var encoder = new Encoder(network, new WordCache(network));
        var sentences = train.Where(example => example.Names.Length > 0).ToList();
        var prepared = sentences.ConvertAll(example => Prepare(example, encoder, tagger));
        var test = held.ConvertAll(example => Prepare(example, encoder, tagger));
        log($"names: {sentences.Count} sentences");
        float[] weights = Train(sentences, prepared, held, test, log);
        float largest = weights.Max(Math.Abs), unit = Math.Max(largest / 127, 0.02f);
        sbyte[] whole = [.. weights.Select(weight => (sbyte)Math.Clamp(MathF.Round(weight / unit), -127, 127))];
        using var writer = new BinaryWriter(new FileStream(model, FileMode.Append));
        LanguageModel.WriteArray<sbyte>(writer, whole);
        LanguageModel.WriteArray<byte>(writer, coarse);
        LanguageModel.WriteArray<ushort>(writer, fine);
        log($"names: unit {unit}");
    }

    // Feature indices of a sentence, NameTagger.FeatureCount a token.
    private static int[] Prepare(Example example, Encoder encoder, NameTagger tagger)
    {
        string text = string.Join(' ', example.Forms);
        int[] starts = new int[example.Length], ends = new int[example.Length];
        for (int i = 0, at = 0; i < example.Length; i++)
        {
            starts[i] = at;
            ends[i] = at + example.Forms[i].Length;
            at = ends[i] + 1;
        }

        var upos = new Upos[example.Length];
        var xpos = new Xpos[example.Length];
        encoder.Tag(text, starts, ends, upos, xpos);
        encoder.Parse(new int[example.Length], new Deprel[example.Length], upos, xpos);
        tagger.Prepare(text, starts, ends, xpos);
        Span<uint> features = stackalloc uint[NameTagger.FeatureCount];
        int[] indices = new int[example.Length * NameTagger.FeatureCount];
        for (int i = 0; i < example.Length; i++)
        {
            tagger.Features(i, example.Length, features);
            for (int k = 0; k < features.Length; k++)
                indices[(i * features.Length) + k] = (int)(features[k] & ((1u << NameWeights.Bits) - 1)) * NameDecoder.Labels;
        }

        return indices;
    }

    private static float[] Train(List<Example> sentences, List<int[]> prepared, List<Example> held, List<int[]> test, Action<string> log)
    {
        float[] weights = new float[NameDecoder.Labels << NameWeights.Bits], sums = new float[weights.Length];
        var random = new SeededRandom(5);
        var order = Enumerable.Range(0, sentences.Count).ToList();
        long step = 1;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            int wrong = 0;
            foreach (int at in order)
            {
                byte[] labels = Decode(weights, prepared[at], sentences[at].Length);
                for (int i = 0; i < labels.Length; i++)
                {
                    if (labels[i] == sentences[at].Names[i])
                        continue;
                    wrong++;
                    Update(weights, sums, prepared[at], i, sentences[at].Names[i], 1, step);
                    Update(weights, sums, prepared[at], i, labels[i], -1, step);
                }

                step++;
            }

            log($"names: epoch {epoch + 1}, {wrong} wrong; held {NameScore.Spans(held, [.. test.Select((indices, k) => Decode(weights, indices, held[k].Length).Select(label => (int)label).ToArray())])}");
        }

        for (int i = 0; i < weights.Length; i++)
            weights[i] -= sums[i] / step;
        log($"names: averaged, held {NameScore.Spans(held, [.. test.Select((indices, k) => Decode(weights, indices, held[k].Length).Select(label => (int)label).ToArray())])}");
        return weights;
    }

    private static void Update(float[] weights, float[] sums, int[] indices, int token, int label, float by, long step)
    {
        foreach (int index in indices.AsSpan(token * NameTagger.FeatureCount, NameTagger.FeatureCount))
        {
            weights[index + label] += by;
            sums[index + label] += by * step;
        }
    }

    private static readonly NameDecoder Decoder = new();

    private static byte[] Decode(float[] weights, int[] indices, int count)
    {
        int[] scores = new int[count * NetworkShape.NameColumns];
        for (int i = 0; i < count; i++)
        {
            foreach (int index in indices.AsSpan(i * NameTagger.FeatureCount, NameTagger.FeatureCount))
            {
                for (int label = 0; label < NameDecoder.Labels; label++)
                    scores[(i * NetworkShape.NameColumns) + label] += (int)(weights[index + label] * 64);
            }
        }

        byte[] labels = new byte[count];
        Decoder.Decode(scores, labels);
        return labels;
    }
}
