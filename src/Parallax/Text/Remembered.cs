using System.Runtime.InteropServices;

namespace Parallax.Text;

/// <summary>Arrays of plain values in a stream that keeps what an engine remembers. Little-endian machines only, which .NET runs on.</summary>
internal static class Remembered
{
    // More is no array that was written here: a damaged length must not take all memory.
    private const int Longest = 1 << 28;

    /// <summary>Writes an array with its length.</summary>
    public static void WriteArray<T>(this BinaryWriter to, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        to.Write(values.Length);
        to.Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Reads an array.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static T[] ReadArray<T>(this BinaryReader from)
        where T : unmanaged
    {
        int length = from.ReadInt32();
        if (length is < 0 or > Longest)
            throw new InvalidDataException($"an array of {length} values");
        var values = new T[length];
        from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }

    /// <summary>Reads an array of a length that is known.</summary>
    /// <exception cref="InvalidDataException">It is another.</exception>
    public static void ReadInto<T>(this BinaryReader from, T[] into)
        where T : unmanaged
    {
        var values = from.ReadArray<T>();
        if (values.Length != into.Length)
            throw new InvalidDataException($"an array of {values.Length} values where {into.Length} were to be");
        values.CopyTo(into, 0);
    }
}
