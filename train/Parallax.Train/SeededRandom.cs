namespace Parallax.Train;

/// <summary>xorshift64*: small, fast, the same everywhere.</summary>
internal sealed class SeededRandom(ulong seed)
{
    private ulong _state = (seed * 0x9E3779B97F4A7C15UL) | 1;

    public uint Next()
    {
        unchecked
        {
            _state ^= _state >> 12;
            _state ^= _state << 25;
            _state ^= _state >> 27;
            return (uint)((_state * 2685821657736338717UL) >> 32);
        }
    }

    public int Below(int bound) => (int)(((ulong)Next() * (ulong)bound) >> 32);

    public float Unit() => (Next() >> 8) * (1f / (1 << 24));

    public float Normal()
    {
        float sum = 0;
        for (int i = 0; i < 6; i++)
            sum += Unit();
        return (sum - 3f) * 1.41421356f;
    }

    public void Shuffle<T>(IList<T> items)
    {
        for (int i = items.Count - 1; i > 0; i--)
        {
            int j = Below(i + 1);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }
}
