using Parallax.Language;

namespace Parallax.Train;

/// <summary>Trains tagger and parser together.</summary>
internal static class NetworkTrainer
{
    private const int BatchTokens = 500;

    // The weights that are kept are averages: every few steps a small share of the weights of then.
    private const int AverageEvery = 8;
    private const float AverageShare = 0.01f;

    public static void Run(string data, string output, WordVectors vectors, int epochs, Action<string> log, ulong seed = 1)
    {
        string banks = Path.Combine(data, "treebanks");
        var tags = new TagTable();
        var train = new List<Example>();
        var sentences = Example.ReadFile(Path.Combine(banks, "en_ewt-train.conllu.gz"));
        train.AddRange(sentences.Select(sentence => Example.From(sentence, tags, grow: true)));
        var open = Example.ReadFile(Path.Combine(banks, "en_gum-open-train.conllu.gz"));
        train.AddRange(open.Select(sentence => Example.From(sentence, tags, grow: true)));
        sentences.AddRange(open);
        var ewt = Example.ReadFile(Path.Combine(banks, "en_ewt-dev.conllu.gz")).ConvertAll(sentence => Example.From(sentence, tags, grow: false));
        var gum = Example.ReadFile(Path.Combine(banks, "en_gum-open-dev.conllu.gz")).ConvertAll(sentence => Example.From(sentence, tags, grow: false));
        var inputs = new Inputs(train, vectors);
        var random = new SeededRandom(seed);
        var net = new Network(inputs.Vocabulary.Count, random);
        var pass = new Pass(net, inputs, random);
        log($"{train.Count} sentences, {tags.Pairs.Count} tags, {inputs.Vocabulary.Count} words");
        int total = train.Sum(example => example.Length) / BatchTokens * epochs, step = 0;
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            double loss = 0;
            int tokens = 0;
            foreach (var batch in Batches(train, random))
            {
                float rate = 2.5e-3f * Math.Min(1f, (step + 1) / 100f) * Math.Max(0.02f, 1f - ((float)step / total));
                pass.Forward(batch, train: true);
                int count = pass.Backward(batch);
                Step(net, rate, count);
                loss += pass.Loss;
                tokens += count;
                step++;
                if (step % AverageEvery != 0)
                    continue;
                foreach (var parameter in net.All)
                    parameter.Average(AverageShare);
            }

            foreach (var parameter in net.All)
                parameter.Swap();
            string scores = epoch % 3 == 2 || epoch == epochs - 1 || epoch == 0 ? $"EWT {Score(pass, ewt, tags)} GUM {Score(pass, gum, tags)}" : "";
            Save(output, net, inputs, tags, vectors, sentences);
            foreach (var parameter in net.All)
                parameter.Swap();
            log($"epoch {epoch + 1}: loss {loss / tokens:F4} {scores}");
        }
    }

    private static void Save(string output, Network net, Inputs inputs, TagTable tags, WordVectors vectors, List<ConlluSentence> sentences)
    {
        using var writer = new BinaryWriter(File.Create(output));
        LanguageModel.WriteHeader(writer, "english 5", tags.Pairs);
        LanguageModel.WriteArray<uint>(writer, inputs.Vocabulary.ToArray());
        RowTable.Write(writer, net.Words.Values, Network.Learned);
        LanguageModel.WriteArray<uint>(writer, vectors.Words);
        RowTable.Write(writer, vectors.Values, Network.Vector);
        RowTable.Write(writer, net.Affixes.Values, Network.Learned);
        RowTable.Write(writer, net.Shapes.Values, Network.Learned);
        LanguageModel.WriteArray<float>(writer, net.Weights1.Values);
        LanguageModel.WriteArray<float>(writer, net.Bias1.Values);
        Matrix(net.TagWeights, net.TagBias, NetworkShape.StateUnits, NetworkShape.StateUnits);
        Matrix(net.Weights2, net.Bias2, NetworkShape.StateUnits, NetworkShape.StateUnits);
        Matrix(net.TagWeights2, net.TagBias2, 2 * NetworkShape.SumUnits, NetworkShape.SumUnits);
        Matrix(net.PartWeights, net.PartBias, 2 * NetworkShape.SumUnits, NetworkShape.SumUnits);
        Matrix(net.ArcWeights, net.ArcBias, NetworkShape.ActivationLimit, NetworkShape.ActivationUnits);
        Matrix(net.RelationWeights, net.RelationBias, NetworkShape.ActivationLimit, NetworkShape.ActivationUnits);
        LanguageModel.WriteArray<float>(writer, net.RootHead.Values);
        LanguageModel.WriteArray<float>(writer, net.RootRelation.Values);
        LemmaTrainer.Write(writer, sentences);

        void Matrix(Parameter weights, Parameter bias, int limit, int units) =>
            LanguageModel.WriteMatrix(writer, weights.Values, bias.Values, weights.Rows, limit, units);
    }

    private static void Step(Network net, float rate, int count)
    {
        double norm = Math.Sqrt(net.All.Sum(parameter => parameter.SquaredGradient())) / count;
        float scale = 1f / count * (float)Math.Min(1, 2 / Math.Max(norm, 1e-9));
        foreach (var parameter in net.All)
            parameter.Step(rate, scale, 0);
    }

    private static IEnumerable<List<Example>> Batches(List<Example> examples, SeededRandom random)
    {
        var order = examples.ToList();
        random.Shuffle(order);
        var batch = new List<Example>();
        int tokens = 0;
        foreach (var example in order)
        {
            float chance = random.Unit();
            batch.Add(chance < 0.04f ? example.Recased(upper: true) : chance < 0.06f ? example.Recased(upper: false) : example);
            tokens += example.Length;
            if (tokens < BatchTokens)
                continue;
            yield return batch;
            batch = [];
            tokens = 0;
        }

        if (batch.Count > 0)
            yield return batch;
    }

    /// <summary>UPOS, XPOS, UAS, LAS on gold tokens, heads by the best score of each word alone.</summary>
    private static string Score(Pass pass, List<Example> examples, TagTable tags)
    {
        int total = 0, upos = 0, xpos = 0, upos2 = 0, arcs = 0, labeled = 0;
        var scores = new float[1 << 18];
        for (int at = 0; at < examples.Count; at += 40)
        {
            var batch = examples.GetRange(at, Math.Min(40, examples.Count - at));
            pass.Forward(batch, train: false);
            int first = 0;
            foreach (var example in batch)
            {
                int n = example.Length;
                var parts = pass.PartValues.Slice(first * Network.Parts, n * Network.Parts);
                pass.Arcs.Score(parts, n, scores);
                for (int i = 0; i < n; i++)
                {
                    int tag = Best(pass.TagScores.Slice((first + i) * Network.TagColumns, tags.Pairs.Count));
                    int gold = example.Tags[i];
                    upos += gold >= 0 && tags.Pairs[tag].Upos == tags.Pairs[gold].Upos ? 1 : 0;
                    xpos += gold >= 0 && tags.Pairs[tag].Xpos == tags.Pairs[gold].Xpos ? 1 : 0;
                    int tag2 = Best(pass.TagScores2.Slice((first + i) * Network.TagColumns, tags.Pairs.Count));
                    upos2 += gold >= 0 && tags.Pairs[tag2].Upos == tags.Pairs[gold].Upos ? 1 : 0;
                    int head = Best(scores.AsSpan(i * (n + 1), n + 1));
                    if (head == example.Heads[i])
                    {
                        arcs++;
                        labeled += Best(pass.Arcs.Relations(parts, n, i, head)[..51]) == example.Relations[i] ? 1 : 0;
                    }

                    total++;
                }

                first += n;
            }
        }

        return $"UPOS {100.0 * upos / total:F2} / {100.0 * upos2 / total:F2} XPOS {100.0 * xpos / total:F2} UAS {100.0 * arcs / total:F2} LAS {100.0 * labeled / total:F2}";
    }

    private static int Best(ReadOnlySpan<float> scores)
    {
        int best = 0;
        for (int i = 1; i < scores.Length; i++)
            best = scores[i] > scores[best] ? i : best;
        return best;
    }
}
