namespace Parallax.Group;

/// <summary>
/// An article in a hundred bytes, kept for each of a story's articles so that the story can be looked at as a whole: its heaviest features,
/// each as 24 bits of its identity, a bit that tells names and numbers, and a weight of seven bits, rising.
/// </summary>
internal static class Sketch
{
    private const int Most = 24;
    private const int WeightBits = 7;
    private const uint NamedBit = 1u << WeightBits;
    private const uint WeightMask = NamedBit - 1;

    /// <summary>The sketch of features of length one.</summary>
    public static uint[] Of(Feature[] features)
    {
        var heaviest = FeatureVector.Heaviest(features, Most);
        var sketch = new uint[heaviest.Length];
        for (int i = 0; i < sketch.Length; i++)
        {
            uint weight = (uint)Math.Clamp(heaviest[i].Weight * (2 * WeightMask), 1, WeightMask);
            sketch[i] = (heaviest[i].Identity << (WeightBits + 1)) | (heaviest[i].Kind == FeatureKind.Word ? 0 : NamedBit) | weight;
        }

        Array.Sort(sketch);
        return sketch;
    }

    /// <summary>The cosine of two sketches, 0 to 1, and of it what names and numbers make.</summary>
    public static (double All, double Named) Cosine(uint[] one, uint[] other)
    {
        double all = 0, named = 0;
        for (int i = 0, j = 0; i < one.Length && j < other.Length;)
        {
            uint x = one[i] >> (WeightBits + 1), y = other[j] >> (WeightBits + 1);
            if (x == y)
            {
                double product = (one[i] & WeightMask) * (double)(other[j] & WeightMask);
                all += product;
                if (((one[i] | other[j]) & NamedBit) != 0)
                    named += product;
            }

            if (x <= y)
                i++;
            if (y <= x)
                j++;
        }

        double length = Math.Sqrt(Square(one) * Square(other));
        return length > 0 ? (all / length, named / length) : (0, 0);
    }

    private static double Square(uint[] sketch)
    {
        double square = 0;
        foreach (uint feature in sketch)
            square += (feature & WeightMask) * (double)(feature & WeightMask);
        return square;
    }
}
