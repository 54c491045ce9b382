using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NodaTime;

namespace Parallax.Store;

/// <summary>The hash over all that is stored of a capture: a byte that changed on a disk is found wherever it is.</summary>
internal static class Seal
{
    /// <summary>SHA-256 over order, id, key, version, content hash, arrival, length and packed bytes.</summary>
    public static byte[] Of(CaptureEntry entry, byte[] hash, byte[] packed)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[8];
        foreach (long value in (ReadOnlySpan<long>)[entry.Order, entry.Version, entry.ArrivedAt.ToUnixTimeMilliseconds(), entry.Length])
        {
            BinaryPrimitives.WriteInt64LittleEndian(number, value);
            sha.AppendData(number);
        }

        foreach (byte[] part in (ReadOnlySpan<byte[]>)[Encoding.UTF8.GetBytes(entry.CaptureId), Encoding.UTF8.GetBytes(entry.Key.Source), Encoding.UTF8.GetBytes(entry.Key.CanonicalId), hash, packed])
        {
            BinaryPrimitives.WriteInt64LittleEndian(number, part.Length);
            sha.AppendData(number);
            sha.AppendData(part);
        }

        return sha.GetHashAndReset();
    }
}

/// <summary>Days as numbers since 1970, as databases hold them.</summary>
internal static class Days
{
    private static readonly LocalDate Epoch = new(1970, 1, 1);

    public static long? Of(LocalDate? day) => day is { } known ? Period.DaysBetween(Epoch, known) : null;

    public static LocalDate? From(long? days) => days is { } known ? Epoch.PlusDays(checked((int)known)) : null;
}
