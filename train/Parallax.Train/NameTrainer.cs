using Parallax.Language;

namespace Parallax.Train;

/// <summary>Sentences with their truth and the indices of their features, <see cref="NameFeatures.Count"/> a token, -1 where it has fewer.</summary>
internal sealed record PreparedNames(List<Example> Examples, List<int[]> Features);

/// <summary>A set ready to learn from.</summary>
/// <param name="Name">The set's.</param>
/// <param name="Main">Its sentences.</param>
/// <param name="Recased">Some of them again in capitals or small letters.</param>
/// <param name="Of">Of which sentence each of those is.</param>
/// <param name="Copies">How often training sees each sentence.</param>
internal sealed record PreparedSet(string Name, PreparedNames Main, PreparedNames Recased, int[] Of, int Copies)
{
    /// <summary>The sentences of some indices, and what was made of them.</summary>
    public PreparedSet Part(Func<int, bool> taken)
    {
        int[] main = [.. Enumerable.Range(0, Main.Examples.Count).Where(taken)], other = [.. Enumerable.Range(0, Of.Length).Where(i => taken(Of[i]))];
        return new(Name, At(Main, main), At(Recased, other), [.. other.Select(i => Of[i])], Copies);
    }

    private static PreparedNames At(PreparedNames names, int[] at) => new([.. at.Select(i => names.Examples[i])], [.. at.Select(i => names.Features[i])]);
}

/// <summary>Trains the linear model of names: a conditional random field, tags from the network just trained.</summary>
internal sealed class NameTrainer
{
    private const int Coarse = 128, Fine = 600, Epochs = 6, Models = 3;

    private readonly Encoder _encoder;
    private readonly NameFeatures _features;
    private readonly NameDecoder _decoder = new();
    private readonly NameLexicon _lexicon;
    private readonly WordTable _words;
    private readonly byte[] _coarse;
    private readonly ushort[] _fine;

    private NameTrainer(LanguageModel network, WordVectors vectors, NameLexicon lexicon)
    {
        _lexicon = lexicon;
        _coarse = [.. Clusters.Of(vectors, Coarse, 11).Select(cluster => (byte)cluster)];
        _fine = [.. Clusters.Of(vectors, Fine, 12).Select(cluster => (ushort)cluster)];
        _words = network.VectorWords;
        _features = new NameFeatures(new NameWeights(new sbyte[NameDecoder.Labels << NameWeights.Bits], new short[NameDecoder.Labels * NameDecoder.Labels], _words, _coarse, _fine, lexicon));
        _encoder = new Encoder(network, new WordCache(network));
    }

    /// <summary>A trainer over the network that the model file holds.</summary>
    public static NameTrainer Over(string model, WordVectors vectors)
    {
        using var file = File.OpenRead(model);
        return new NameTrainer(LanguageModel.Read(file), vectors, LexiconBuilder.Build());
    }

    /// <summary>Learns from all sets and appends the section of names to the model file.</summary>
    public static void Append(string data, string model, WordVectors vectors, Action<string> log)
    {
        var trainer = Over(model, vectors);
        var weights = trainer.Quantize(Train(NameData.All(data).ConvertAll(trainer.Prepare), log));
        using var writer = new BinaryWriter(new FileStream(model, FileMode.Append));
        weights.Write(writer);
    }

    /// <summary>Finds the features of sentences.</summary>
    public PreparedNames Prepare(List<Example> examples) => new(examples, Indices(examples));

    /// <summary>Finds the features of a set.</summary>
    public PreparedSet Prepare(NameSource source)
    {
        var recased = source.Recased();
        return new(source.Name, Prepare(source.Examples), Prepare(recased.ConvertAll(item => item.Example)), [.. recased.Select(item => item.Of)], source.Copies);
    }

    /// <summary>Labels of a prepared sentence, by the weights as they are shipped.</summary>
    public byte[] Decode(NameWeights weights, int[] indices, int count)
    {
        int[] scores = new int[count * NetworkShape.NameColumns];
        for (int i = 0; i < count; i++)
        {
            var rows = indices.AsSpan(i * NameFeatures.Count, NameFeatures.Count);
            int found = rows.IndexOf(-1);
            weights.AddRows(found < 0 ? rows : rows[..found], scores.AsSpan(i * NetworkShape.NameColumns, NetworkShape.NameColumns));
            if (found == 0)
                scores[i * NetworkShape.NameColumns] = NameWeights.Sure;
        }

        byte[] labels = new byte[count];
        _decoder.Decode(scores, weights.Pairs, labels);
        return labels;
    }

    /// <summary>Weights in whole units, as they are shipped.</summary>
    public NameWeights Quantize((float[] Weights, float[] Pairs) crf)
    {
        float largest = crf.Weights.Max(Math.Abs), unit = Math.Max(largest / 127, 0.02f);
        sbyte[] weights = [.. crf.Weights.Select(weight => (sbyte)Math.Clamp(MathF.Round(weight / unit), -127, 127))];
        short[] pairs = [.. crf.Pairs.Select(weight => (short)MathF.Round(weight / unit))];
        return new NameWeights(weights, pairs, _words, _coarse, _fine, _lexicon);
    }

    /// <summary>Learns the weights of features and of pairs of labels: the mean of several models, each of which saw the sentences in another order.</summary>
    public static (float[] Weights, float[] Pairs) Train(IReadOnlyList<PreparedSet> sets, Action<string> log)
    {
        float[] weights = new float[NameDecoder.Labels << NameWeights.Bits], pairs = new float[NameDecoder.Labels * NameDecoder.Labels];
        for (ulong seed = 5; seed < 5 + Models; seed++)
        {
            var crf = TrainOne(sets, seed, log);
            Add(weights, crf.Weights);
            Add(pairs, crf.Pairs);
        }

        return (weights, pairs);
    }

    private static void Add(float[] sums, float[] weights)
    {
        for (int i = 0; i < sums.Length; i++)
            sums[i] += weights[i] / Models;
    }

    private static NameCrf TrainOne(IReadOnlyList<PreparedSet> sets, ulong seed, Action<string> log)
    {
        var random = new SeededRandom(seed);
        var crf = new NameCrf(random, dropWords: true);
        var order = new List<(Example Example, int[] Features)>();
        foreach (var set in sets)
        {
            for (int copy = 0; copy < set.Copies; copy++)
                order.AddRange(set.Main.Examples.Zip(set.Main.Features));
            order.AddRange(set.Recased.Examples.Zip(set.Recased.Features));
        }

        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            double loss = 0;
            foreach (var (example, features) in order)
                loss += crf.Learn(example.Names, features);
            log(FormattableString.Invariant($"names: epoch {epoch + 1}, {order.Count} sentences, loss {loss / order.Count:F3}"));
        }

        return crf;
    }

    // A text at once: what it shows of a word in one sentence counts in all.
    private List<int[]> Indices(List<Example> examples)
    {
        var indices = new List<int[]>();
        for (int first = 0; first < examples.Count;)
        {
            int end = first + 1;
            while (end < examples.Count && !examples[end].StartsText)
                end++;
            AddText(examples.GetRange(first, end - first), indices);
            first = end;
        }

        return indices;
    }

    private void AddText(List<Example> examples, List<int[]> indices)
    {
        string text = string.Join(' ', examples.SelectMany(example => example.Forms));
        string[] forms = [.. examples.SelectMany(example => example.Forms)];
        int[] starts = new int[forms.Length], ends = new int[forms.Length], sentences = new int[examples.Count];
        for (int i = 0, at = 0; i < forms.Length; i++)
        {
            starts[i] = at;
            ends[i] = at + forms[i].Length;
            at = ends[i] + 1;
        }

        var data = new AnalysisArrays
        {
            Starts = starts,
            Ends = ends,
            Upos = new Upos[forms.Length],
            Xpos = new Xpos[forms.Length],
            Heads = new int[forms.Length],
            Deprels = new Deprel[forms.Length],
            Sentences = sentences,
        };
        for (int s = 0, first = 0; s < examples.Count; s++)
        {
            int count = examples[s].Length;
            sentences[s] = first;
            Parse(text, data, first, count);
            first += count;
        }

        _features.Prepare(text, data);
        Span<uint> features = stackalloc uint[NameFeatures.Count];
        for (int s = 0; s < examples.Count; s++)
        {
            int count = examples[s].Length;
            int[] rows = new int[count * NameFeatures.Count];
            Array.Fill(rows, -1);
            for (int i = 0; i < count; i++)
            {
                int found = _features.IsNear(sentences[s] + i) ? _features.Of(sentences[s] + i, sentences[s], sentences[s] + count, features) : 0;
                for (int k = 0; k < found; k++)
                    rows[(i * NameFeatures.Count) + k] = NameWeights.Row(features[k]);
            }

            indices.Add(rows);
        }
    }

    private void Parse(string text, AnalysisArrays data, int first, int count)
    {
        var upos = data.Upos.AsSpan(first, count);
        var xpos = data.Xpos.AsSpan(first, count);
        var heads = data.Heads.AsSpan(first, count);
        var deprels = data.Deprels.AsSpan(first, count);
        _encoder.Tag(text, data.Starts.AsSpan(first, count), data.Ends.AsSpan(first, count), upos, xpos);
        _encoder.Parse(heads, deprels, upos, xpos);
        TreeRepair.Apply(heads, deprels);
        for (int i = 0; i < count; i++)
            heads[i] += heads[i] < 0 ? 0 : first;
    }
}
