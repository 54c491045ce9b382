using System.Buffers.Binary;

namespace Parallax.Group;

/// <summary>
/// Features of a vector of length one in five bytes each, for the many that are kept and seldom looked at: the key as it is, the weight as its
/// logarithm in steps of 2 %. What grows by addition is not kept so: what is added would be less than a step.
/// </summary>
internal static class PackedFeatures
{
    private const int Bytes = 5;

    // Steps of the logarithm to one e-fold; what is lighter than the lightest, six thousandths, counts as that.
    private const float Steps = 50;

    private static readonly float[] Weights = [.. Enumerable.Range(0, byte.MaxValue + 1).Select(step => MathF.Exp((step - byte.MaxValue) / Steps))];

    /// <summary>Packs features in the order in which they are.</summary>
    public static byte[] Pack(ReadOnlySpan<Feature> features)
    {
        byte[] packed = new byte[features.Length * Bytes];
        for (int i = 0, at = 0; i < features.Length; i++, at += Bytes)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(packed.AsSpan(at), features[i].Key);
            packed[at + 4] = (byte)Math.Clamp(MathF.Round(byte.MaxValue + (MathF.Log(features[i].Weight) * Steps)), byte.MinValue, byte.MaxValue);
        }

        return packed;
    }

    /// <summary>The first so many of what was packed.</summary>
    public static ReadOnlySpan<byte> First(byte[] packed, int count) => packed.AsSpan(0, count * Bytes);

    /// <summary>What was packed after the first so many.</summary>
    public static ReadOnlySpan<byte> Rest(byte[] packed, int count) => packed.AsSpan(count * Bytes);

    /// <summary>The features that were packed, each weight within 1 % of what it was.</summary>
    public static Feature[] Unpack(ReadOnlySpan<byte> packed)
    {
        var features = new Feature[packed.Length / Bytes];
        Unpack(packed, features);
        return features;
    }

    /// <summary>The same into a room of the caller's, which is at least as long.</summary>
    /// <returns>The part of it that was filled.</returns>
    public static ReadOnlySpan<Feature> Unpack(ReadOnlySpan<byte> packed, System.Span<Feature> room)
    {
        int count = 0;
        for (; packed.Length >= Bytes; packed = packed[Bytes..])
            room[count++] = new Feature(BinaryPrimitives.ReadUInt32LittleEndian(packed), Weights[packed[Bytes - 1]]);
        return room[..count];
    }
}
