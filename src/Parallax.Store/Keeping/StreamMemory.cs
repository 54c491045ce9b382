using System.Buffers.Binary;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Parallax.Store.Keeping;

/// <summary>
/// Writes the stream's memory into the archive and takes it up again. It is written in parts, a transaction each, so that nobody waits long behind it, and
/// counts once all of it is there.
/// </summary>
internal static class StreamMemory
{
    private const int PartBytes = 1 << 20;

    /// <summary>Keeps the memory as it was after an arrival, with the last correction that had been taken in.</summary>
    public static async Task Save(IArchive archive, PipelineLive stream, long order, long correction, CancellationToken cancel)
    {
        foreach (var write in Writes(stream, order, correction))
            await archive.Commit(new ArchiveBatch().Write(write), cancel).ConfigureAwait(false);
    }

    /// <summary>Adds the memory to a batch, with which it counts or does not.</summary>
    public static void Add(ArchiveBatch batch, PipelineLive stream, long order, long correction)
    {
        foreach (var write in Writes(stream, order, correction))
            batch.Write(write);
    }

    private static IEnumerable<ArchiveWrite> Writes(PipelineLive stream, long order, long correction)
    {
        byte[] bytes = Packed(stream, correction);
        int parts = 0;
        for (int at = 0; at < bytes.Length; at += PartBytes)
            yield return new PutStatePart(order, parts++, bytes[at..Math.Min(bytes.Length, at + PartBytes)]);
        yield return new KeepState(order, stream.Maker, parts, SHA256.HashData(bytes));
    }

    private static byte[] Packed(PipelineLive stream, long correction)
    {
        using var packed = new MemoryStream();
        using (var compress = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            byte[] number = new byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(number, correction);
            compress.Write(number);
            using var buffer = new BufferedStream(compress, 1 << 16);
            stream.Save(buffer);
        }

        return packed.ToArray();
    }

    /// <summary>Takes up what was kept; null where nothing was, or by another version: then all is read again from the first.</summary>
    public static (long Order, long Correction)? Load(EngineState? state, PipelineLive stream)
    {
        if (state is null || state.Maker != stream.Maker)
            return null;
        byte[] bytes = [.. state.Parts.SelectMany(part => part)];
        if (!SHA256.HashData(bytes).AsSpan().SequenceEqual(state.Hash))
            return null;
        using var plain = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        byte[] number = new byte[8];
        plain.ReadExactly(number);
        stream.Load(new BufferedStream(plain, 1 << 16));
        return (state.Order, BinaryPrimitives.ReadInt64LittleEndian(number));
    }
}
