using Parallax.Language;

namespace Parallax.Train;

/// <summary>Sentences with their truth and the indices of their features, <see cref="NameTagger.FeatureCount"/> a token.</summary>
internal sealed record PreparedNames(List<Example> Examples, List<int[]> Features);

/// <summary>Trains the linear model of names: a conditional random field, tags from the network just trained.</summary>
internal sealed class NameTrainer
{
    private const int Coarse = 128, Fine = 600, Epochs = 6;

    private readonly Encoder _encoder;
    private readonly NameTagger _tagger;
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
        _tagger = new NameTagger(new NameWeights(new sbyte[NameDecoder.Labels << NameWeights.Bits], new short[NameDecoder.Labels * NameDecoder.Labels], _words, _coarse, _fine, lexicon));
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
        var weights = trainer.Quantize(Train(NameData.All(data).ConvertAll(source => (trainer.Prepare(source.Examples), source.Copies)), log));
        using var writer = new BinaryWriter(new FileStream(model, FileMode.Append));
        weights.Write(writer);
    }

    /// <summary>Finds the features of sentences.</summary>
    public PreparedNames Prepare(List<Example> examples) => new(examples, examples.ConvertAll(Indices));

    /// <summary>Labels of a prepared sentence, by the weights as they are shipped.</summary>
    public byte[] Decode(NameWeights weights, int[] indices, int count)
    {
        int[] scores = new int[count * NetworkShape.NameColumns];
        for (int i = 0; i < count; i++)
            weights.AddRows(indices.AsSpan(i * NameTagger.FeatureCount, NameTagger.FeatureCount), scores.AsSpan(i * NetworkShape.NameColumns, NetworkShape.NameColumns));
        byte[] labels = new byte[count];
        _decoder.Decode(scores, weights.Pairs, labels);
        return labels;
    }

    /// <summary>Weights in whole units, as they are shipped.</summary>
    public NameWeights Quantize(NameCrf crf)
    {
        float largest = crf.Weights.Max(Math.Abs), unit = Math.Max(largest / 127, 0.02f);
        sbyte[] weights = [.. crf.Weights.Select(weight => (sbyte)Math.Clamp(MathF.Round(weight / unit), -127, 127))];
        short[] pairs = [.. crf.Pairs.Select(weight => (short)MathF.Round(weight / unit))];
        return new NameWeights(weights, pairs, _words, _coarse, _fine, _lexicon);
    }

    /// <summary>Learns the weights of features and of pairs of labels; several rounds over all sets.</summary>
    public static NameCrf Train(IReadOnlyList<(PreparedNames Names, int Copies)> sets, Action<string> log)
    {
        var random = new SeededRandom(5);
        var crf = new NameCrf(random);
        var order = new List<(Example Example, int[] Features)>();
        foreach (var (names, copies) in sets)
        {
            for (int copy = 0; copy < copies; copy++)
                order.AddRange(names.Examples.Zip(names.Features));
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

    private int[] Indices(Example example)
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
        _encoder.Tag(text, starts, ends, upos, xpos);
        _encoder.Parse(new int[example.Length], new Deprel[example.Length], upos, xpos);
        _tagger.Prepare(text, starts, ends, xpos);
        Span<uint> features = stackalloc uint[NameTagger.FeatureCount];
        int[] indices = new int[example.Length * NameTagger.FeatureCount];
        for (int i = 0; i < example.Length; i++)
        {
            _tagger.Features(i, example.Length, features);
            for (int k = 0; k < features.Length; k++)
                indices[(i * features.Length) + k] = NameWeights.Row(features[k]);
        }

        return indices;
    }
}
