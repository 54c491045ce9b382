using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.Json;
using Parallax.Language;

namespace Parallax.Train;

/// <summary>
/// Word vectors from unlabelled news: skip-gram with negative samples (Mikolov et al. 2013) and an output matrix for each position of the context
/// (Ling et al. 2015), which keeps word order and so serves grammar. One thread, seeded.
/// </summary>
internal sealed class WordVectors
{
    public const int Size = 64;
    private const int Positions = 4;
    private const int Negatives = 5;

    private WordVectors(uint[] words, int[] counts, float[] values)
    {
        Words = words;
        Counts = counts;
        Values = values;
    }

    /// <summary>Hashes of the words, most frequent first.</summary>
    public uint[] Words { get; }

    public int[] Counts { get; }

    /// <summary>A row of <see cref="Size"/> for each word, scaled to unit variance.</summary>
    public float[] Values { get; }

    public static WordVectors Train(string path, int maxWords, int epochs, Action<string> log)
    {
        var (tokens, words, counts) = ReadTokens(path, maxWords, log);
        var random = new SeededRandom(7);
        var inputs = new float[words.Length * Size];
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = (random.Unit() - 0.5f) / Size;
        var outputs = new float[Positions][];
        for (int p = 0; p < Positions; p++)
            outputs[p] = new float[words.Length * Size];
        int[] noise = NoiseTable(counts);
        float[] keep = KeepRates(counts);
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            Epoch(tokens, inputs, outputs, noise, keep, random, epoch, epochs);
            log($"vectors: epoch {epoch + 1} of {epochs}");
        }

        Scale(inputs);
        return new WordVectors(words, counts, inputs);
    }

    public void Save(string path)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write(Words.Length);
        writer.Write(MemoryMarshal.AsBytes(Words.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(Counts.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(Values.AsSpan()));
    }

    public static WordVectors Load(string path)
    {
        using var reader = new BinaryReader(File.OpenRead(path));
        int count = reader.ReadInt32();
        var words = new uint[count];
        var counts = new int[count];
        var values = new float[count * Size];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(words.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(counts.AsSpan()));
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return new WordVectors(words, counts, values);
    }

    /// <summary>The unlabelled news in the folder of data.</summary>
    public static string NewsPath(string data) => Path.Combine(data, "newstext", "allsides-background.jsonl.gz");

    /// <summary>The texts of a gzipped JSON Lines file.</summary>
    public static IEnumerable<string> Texts(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.TryGetProperty("text", out var text) && text.GetString() is { Length: > 0 } words)
                yield return words;
        }
    }

    // Tokens as vocabulary ids, -1 between sentences; words out of the vocabulary are left out.
    private static (int[] Tokens, uint[] Words, int[] Counts) ReadTokens(string path, int maxWords, Action<string> log)
    {
        var hashes = new List<uint>(1 << 24);
        var counts = new Dictionary<uint, int>();
        var buffer = new TokenBuffer();
        foreach (string text in Texts(path))
        {
            foreach (string line in text.Split('\n'))
            {
                buffer.Clear();
                Tokenizer.Tokenize(line, 0, line.Length, buffer);
                for (int i = 0; i < buffer.Count; i++)
                {
                    uint hash = WordFeatures.Hash(line.AsSpan(buffer.Starts[i], buffer.Ends[i] - buffer.Starts[i]));
                    hashes.Add(hash);
                    CollectionsMarshal.GetValueRefOrAddDefault(counts, hash, out _)++;
                }

                hashes.Add(0);
            }
        }

        var words = counts.Where(pair => pair.Value >= 5).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).Take(maxWords).ToArray();
        var ids = new Dictionary<uint, int>();
        for (int i = 0; i < words.Length; i++)
            ids[words[i].Key] = i;
        int[] tokens = hashes.Select(hash => hash == 0 ? -1 : ids.GetValueOrDefault(hash, -2)).Where(id => id != -2).ToArray();
        log($"vectors: {tokens.Length} tokens, {words.Length} words of {counts.Count}");
        return (tokens, words.Select(pair => pair.Key).ToArray(), words.Select(pair => pair.Value).ToArray());
    }

    private static void Epoch(int[] tokens, float[] inputs, float[][] outputs, int[] noise, float[] keep, SeededRandom random, int epoch, int epochs)
    {
        var gradient = new float[Size];
        for (int t = 2; t < tokens.Length - 2; t++)
        {
            int word = tokens[t];
            if (word < 0 || random.Unit() > keep[word])
                continue;
            float rate = 0.03f * Math.Max(0.05f, 1 - ((epoch + ((float)t / tokens.Length)) / epochs));
            for (int p = 0; p < Positions; p++)
            {
                int offset = p < 2 ? p - 2 : p - 1;
                int context = tokens[t + offset];
                if (context < 0 || (Math.Abs(offset) == 2 && tokens[t + (offset / 2)] < 0))
                    continue;
                Array.Clear(gradient);
                Update(inputs, word, outputs[p], context, 1, rate, gradient);
                for (int k = 0; k < Negatives; k++)
                {
                    int other = noise[random.Below(noise.Length)];
                    if (other != context)
                        Update(inputs, word, outputs[p], other, 0, rate, gradient);
                }

                Add(inputs.AsSpan(word * Size, Size), gradient, 1);
            }
        }
    }

    private static void Update(float[] inputs, int word, float[] outputs, int context, float label, float rate, float[] gradient)
    {
        var input = inputs.AsSpan(word * Size, Size);
        var output = outputs.AsSpan(context * Size, Size);
        float dot = VectorMath.Dot(input, output);
        float error = (label - (1f / (1f + MathF.Exp(-dot)))) * rate;
        Add(gradient, output, error);
        Add(output, input, error);
    }

    private static void Add(Span<float> to, ReadOnlySpan<float> from, float by) => VectorMath.AddScaled(to, from, by);

    private static int[] NoiseTable(int[] counts)
    {
        var table = new int[1 << 20];
        double total = counts.Sum(count => Math.Pow(count, 0.75)), sum = 0;
        for (int word = 0, at = 0; word < counts.Length; word++)
        {
            sum += Math.Pow(counts[word], 0.75);
            for (int end = (int)(sum / total * table.Length); at < end; at++)
                table[at] = word;
        }

        return table;
    }

    private static float[] KeepRates(int[] counts)
    {
        double total = counts.Sum(count => (long)count) * 3e-4;
        return counts.Select(count => (float)Math.Min(1, Math.Sqrt(total / count) + (total / count))).ToArray();
    }

    private static void Scale(float[] values)
    {
        double squares = 0;
        foreach (float value in values)
            squares += (double)value * value;
        float by = (float)(1 / Math.Sqrt(squares / values.Length));
        for (int i = 0; i < values.Length; i++)
            values[i] = Math.Clamp(values[i] * by, -3.9f, 3.9f);
    }
}
