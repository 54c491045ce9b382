using System.IO.Compression;
using System.Text.Json;
using Parallax.Compare;
using Parallax.Text;

namespace Parallax.Train;

/// <summary>
/// What the comparison knows of words: in how many news articles a stem stands, and a vector of what it stands near (skip-gram with negative
/// samples, Mikolov et al. 2013, over a wide window: kin by topic, where <see cref="WordVectors"/> serves grammar). One thread, seeded.
/// </summary>
internal sealed class TopicVectors
{
    private const int Size = WordKnowledge.Size;
    private const int Window = 8;
    private const int Negatives = 5;
    private const int Epochs = 3;
    private const int MostWords = 25_000;
    private const int LeastArticles = 5;
    private const double Frequent = 1e-4;

    private readonly List<int[]> _articles = [];
    private readonly string[] _words;
    private readonly long[] _counts;
    private readonly int[] _in;
    private readonly SeededRandom _random = new(5);
    private readonly float[] _inputs;
    private readonly float[] _outputs;
    private readonly float[] _gradient = new float[Size];

    private TopicVectors(string path)
    {
        var texts = Read(path);
        var counts = new Dictionary<string, (long Count, int Articles, int Last)>(StringComparer.Ordinal);
        for (int article = 0; article < texts.Count; article++)
        {
            foreach (string word in texts[article])
            {
                var (count, articles, last) = counts.TryGetValue(word, out var known) ? known : (0, 0, -1);
                counts[word] = (count + 1, last == article ? articles : articles + 1, article);
            }
        }

        var kept = counts.Where(p => p.Value.Articles >= LeastArticles).OrderByDescending(p => p.Value.Count).ThenBy(p => p.Key, StringComparer.Ordinal).Take(MostWords).ToList();
        _words = [.. kept.Select(p => p.Key)];
        _counts = [.. kept.Select(p => p.Value.Count)];
        _in = [.. kept.Select(p => p.Value.Articles)];
        var rows = _words.Select((word, row) => (word, row)).ToDictionary(p => p.word, p => p.row, StringComparer.Ordinal);
        foreach (string[] text in texts)
            _articles.Add([.. text.Select(word => rows.GetValueOrDefault(word, -1)).Where(row => row >= 0)]);
        _inputs = new float[_words.Length * Size];
        _outputs = new float[_words.Length * Size];
        for (int i = 0; i < _inputs.Length; i++)
            _inputs[i] = (_random.Unit() - 0.5f) / Size;
    }

    /// <summary>Learns from the articles of <paramref name="news"/> and writes <paramref name="output"/>.</summary>
    public static void Run(string news, string output, Action<string> log)
    {
        var vectors = new TopicVectors(news);
        log($"{vectors._articles.Count} articles, {vectors._words.Length} stems");
        int[] noise = vectors.NoiseTable();
        long all = vectors._counts.Sum() * Epochs, done = 0;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            done = vectors.Epoch(noise, done, all);
            log($"epoch {epoch + 1} of {Epochs}");
        }

        using var file = File.Create(output);
        WordKnowledge.Write(file, vectors._articles.Count, vectors._words, vectors._in, vectors._inputs);
    }

    private static List<string[]> Read(string path)
    {
        var texts = new List<string[]>();
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            string title = json.RootElement.TryGetProperty("title", out var value) ? value.GetString() ?? "" : "";
            string text = title + "\n" + json.RootElement.GetProperty("text").GetString();
            texts.Add([.. Stems.Of(text, new Span(0, text.Length)).Where(w => w.Stem.Length > 0).Select(w => w.Stem)]);
        }

        return texts;
    }

    private int[] NoiseTable()
    {
        int[] table = new int[1 << 20];
        double total = _counts.Sum(c => Math.Pow(c, 0.75)), sum = 0;
        int at = 0;
        for (int row = 0; row < _counts.Length; row++)
        {
            sum += Math.Pow(_counts[row], 0.75) / total;
            while (at < table.Length && at < sum * table.Length)
                table[at++] = row;
        }

        while (at < table.Length)
            table[at++] = _counts.Length - 1;
        return table;
    }

    private long Epoch(int[] noise, long done, long all)
    {
        double total = _counts.Sum();
        var keep = Array.ConvertAll(_counts, c => (float)((Math.Sqrt(c / total / Frequent) + 1) * Frequent / (c / total)));
        foreach (int[] article in _articles)
        {
            int[] words = Array.FindAll(article, row => keep[row] >= 1 || _random.Unit() < keep[row]);
            done += article.Length;
            float rate = Math.Max(0.0001f, 0.025f * (1 - ((float)done / all)));
            for (int i = 0; i < words.Length; i++)
            {
                int reach = 1 + _random.Below(Window);
                for (int j = Math.Max(0, i - reach); j <= Math.Min(words.Length - 1, i + reach); j++)
                {
                    if (j != i)
                        Step(words[i], words[j], noise, rate);
                }
            }
        }

        return done;
    }

    private void Step(int word, int near, int[] noise, float rate)
    {
        var input = _inputs.AsSpan(word * Size, Size);
        Array.Clear(_gradient);
        for (int k = 0; k <= Negatives; k++)
        {
            int target = k == 0 ? near : noise[_random.Below(noise.Length)];
            if (k > 0 && target == near)
                continue;
            var output = _outputs.AsSpan(target * Size, Size);
            float step = rate * ((k == 0 ? 1 : 0) - (1 / (1 + MathF.Exp(-VectorMath.Dot(input, output)))));
            VectorMath.AddScaled(_gradient, output, step);
            VectorMath.AddScaled(output, input, step);
        }

        VectorMath.AddScaled(input, _gradient, 1);
    }
}
