using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Parallax.Text;

/// <summary>Hashes that are the same on every machine and in every run: for ids, fingerprints and feature indices.</summary>
public static class Hashing
{
    /// <summary>64-bit FNV-1a over UTF-16 code units, finished with the murmur3 mixer so that all bits are usable.</summary>
    public static ulong Hash(ReadOnlySpan<char> characters, ulong seed = 0)
    {
        unchecked
        {
            ulong hash = 14695981039346656037UL ^ (seed * 0x9E3779B97F4A7C15UL);
            foreach (char c in characters)
                hash = (hash ^ c) * 1099511628211UL;
            return Mix(hash);
        }
    }

    /// <summary>Joins a further value into a hash; order matters.</summary>
    public static ulong Combine(ulong hash, ulong value)
    {
        unchecked
        {
            return Mix(hash ^ (value + 0x9E3779B97F4A7C15UL + (hash << 6) + (hash >> 2)));
        }
    }

    /// <summary>The finalizer of murmur3: spreads every input bit over all output bits.</summary>
    public static ulong Mix(ulong hash)
    {
        unchecked
        {
            hash ^= hash >> 33;
            hash *= 0xFF51AFD7ED558CCDUL;
            hash ^= hash >> 33;
            hash *= 0xC4CEB9FE1A85EC53UL;
            return hash ^ (hash >> 33);
        }
    }

    /// <summary>The first 64 bits of SHA-256 over the parts, as 16 hexadecimal digits: an id made from content.</summary>
    public static string Id(ReadOnlySpan<byte> content, params ReadOnlySpan<string> names)
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        System.Span<byte> length = stackalloc byte[4];
        foreach (string name in names)
        {
            BinaryPrimitives.WriteInt32LittleEndian(length, name.Length);
            sha.AppendData(length);
            sha.AppendData(MemoryMarshal.AsBytes(name.AsSpan()));
        }

        sha.AppendData(content);
        System.Span<byte> digest = stackalloc byte[32];
        sha.GetHashAndReset(digest);
        return Convert.ToHexStringLower(digest[..8]);
    }
}
