namespace Parallax.Train;

/// <summary>K-means over word vectors of unit length (Lloyd 1982), seeded with frequent words.</summary>
internal static class Clusters
{
    public static int[] Of(WordVectors vectors, int count, ulong seed)
    {
        const int Size = WordVectors.Size;
        int words = vectors.Words.Length;
        float[] points = (float[])vectors.Values.Clone();
        for (int i = 0; i < words; i++)
            Normalize(points.AsSpan(i * Size, Size));
        var random = new SeededRandom(seed);
        float[] centers = new float[count * Size];
        for (int c = 0; c < count; c++)
            points.AsSpan(random.Below(Math.Min(words, 8000)) * Size, Size).CopyTo(centers.AsSpan(c * Size));
        int[] cluster = new int[words];
        for (int round = 0; round < 8; round++)
        {
            for (int i = 0; i < words; i++)
                cluster[i] = Nearest(points.AsSpan(i * Size, Size), centers, count);
            Array.Clear(centers);
            for (int i = 0; i < words; i++)
                VectorMath.AddScaled(centers.AsSpan(cluster[i] * Size, Size), points.AsSpan(i * Size, Size), 1);
            for (int c = 0; c < count; c++)
                Normalize(centers.AsSpan(c * Size, Size));
        }

        return cluster;
    }

    private static int Nearest(ReadOnlySpan<float> point, float[] centers, int count)
    {
        int best = 0;
        float highest = float.NegativeInfinity;
        for (int c = 0; c < count; c++)
        {
            float dot = VectorMath.Dot(point, centers.AsSpan(c * WordVectors.Size, WordVectors.Size));
            if (dot > highest)
                (best, highest) = (c, dot);
        }

        return best;
    }

    private static void Normalize(Span<float> vector)
    {
        float length = MathF.Sqrt(VectorMath.Dot(vector, vector));
        for (int i = 0; i < vector.Length && length > 0; i++)
            vector[i] /= length;
    }
}
