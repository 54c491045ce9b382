using Parallax.Language;

namespace Parallax.Train;

/// <summary>
/// Trains the sentence splitter on the treebanks' paragraphs: averaged perceptron with a margin. Each paragraph is seen as one line, wrapped at some width, and with a
/// line break after most sentences, so that it learns what a line break is worth.
/// </summary>
internal static class SplitTrainer
{
    private const int Epochs = 10;
    private const float Margin = 3;

    public static void Append(string model, IReadOnlyList<ConlluSentence> sentences, Action<string> log)
    {
        var starts = new List<int>();
        string text = ConlluFile.Text(sentences, starts, []);
        var truth = new HashSet<int>();
        for (int s = 0, word = 0; s < sentences.Count; word += sentences[s++].Words.Count)
            truth.Add(starts[word]);
        var random = new SeededRandom(9);
        var places = new List<(int[] Features, bool Starts)>();
        foreach (string variant in new[] { text, text, Wrapped(text, random), Broken(text, truth, random) })
            Collect(variant, truth, places);
        log($"sentences: {places.Count} places, {places.Count(place => place.Starts)} starts");
        float[] weights = Train(places, random, log);
        float unit = Math.Max(weights.Max(Math.Abs) / 127, 0.05f);
        sbyte[] whole = [.. weights.Select(weight => (sbyte)Math.Clamp(MathF.Round(weight / unit), -127, 127))];
        using var writer = new BinaryWriter(new FileStream(model, FileMode.Append));
        LanguageModel.WriteArray<sbyte>(writer, whole);
    }

    // Line breaks in place of spaces: offsets stay what they are.
    private static string Wrapped(string text, SeededRandom random)
    {
        char[] letters = text.ToCharArray();
        foreach (var block in Blocks.Paragraphs(text))
        {
            int width = 50 + random.Below(50), line = block.Start, space = -1;
            for (int i = block.Start; i < block.End; i++)
            {
                if (letters[i] == ' ')
                    space = i;
                if (i - line < width || space <= line)
                    continue;
                letters[space] = '\n';
                line = space + 1;
            }
        }

        return new string(letters);
    }

    private static string Broken(string text, HashSet<int> truth, SeededRandom random)
    {
        char[] letters = text.ToCharArray();
        for (int i = 1; i < letters.Length; i++)
        {
            if (letters[i - 1] == ' ' && truth.Contains(i) && random.Unit() < 0.7f)
                letters[i - 1] = '\n';
        }

        return new string(letters);
    }

    private static void Collect(string text, HashSet<int> truth, List<(int[] Features, bool Starts)> places)
    {
        var tokens = new TokenBuffer();
        foreach (var block in Blocks.Paragraphs(text))
        {
            int first = tokens.Count;
            Tokenizer.Tokenize(text, block.Start, block.End, tokens);
            int last = first;
            for (int i = first + 1; i < tokens.Count; i++)
            {
                bool starts = truth.Contains(tokens.Starts[i]);
                if (SentenceSplitter.IsCandidate(text, tokens, i))
                {
                    int[] features = new int[SentenceSplitter.FeatureCount];
                    SentenceSplitter.Features(text, tokens, first, last, i, tokens.Count, features);
                    places.Add((features, starts));
                }

                last = starts ? i : last;
            }
        }
    }

    private static float[] Train(List<(int[] Features, bool Starts)> places, SeededRandom random, Action<string> log)
    {
        float[] weights = new float[1 << SentenceSplitter.Bits], sums = new float[weights.Length];
        var order = Enumerable.Range(0, places.Count).ToList();
        long step = 1;
        for (int epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            int wrong = 0;
            foreach (int at in order)
            {
                var (features, starts) = places[at];
                float score = 0;
                foreach (int feature in features)
                    score += weights[feature];
                float sign = starts ? 1 : -1;
                wrong += score * sign <= 0 ? 1 : 0;
                if (score * sign <= Margin)
                {
                    foreach (int feature in features)
                    {
                        weights[feature] += sign * 0.1f;
                        sums[feature] += sign * 0.1f * step;
                    }
                }

                step++;
            }

            log($"sentences: epoch {epoch + 1}, {wrong} wrong");
        }

        for (int i = 0; i < weights.Length; i++)
            weights[i] -= sums[i] / step;
        return weights;
    }
}
