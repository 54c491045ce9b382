using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace Parallax.Following.Outbound;

/// <summary>
/// Which addresses are the public Internet: everything that the IANA special-purpose registries (RFC 6890 and its updates) name is
/// refused, and of IPv6 only global unicast (2000::/3, RFC 4291) is left. An IPv4 address inside an IPv6 one is looked at as
/// what it is.
/// </summary>
/// <remarks>
/// Refused as well are the few registered blocks that are globally reachable (AS112, AMT, ORCHID): no outlet has its site there.
/// </remarks>
internal static class AddressRules
{
    private static readonly (uint First, int Bits, string Name)[] _four =
    [
        (0x00000000, 8, "this network"), (0x0A000000, 8, "private use"), (0x64400000, 10, "shared address space"), (0x7F000000, 8, "loopback"),
        (0xA9FE0000, 16, "link local"), (0xAC100000, 12, "private use"), (0xC0000000, 24, "protocol assignments"), (0xC0000200, 24, "documentation"),
        (0xC01FC400, 24, "AS112"), (0xC034C100, 24, "AMT"), (0xC0586300, 24, "6to4 relays"), (0xC0A80000, 16, "private use"), (0xC0AF3000, 24, "AS112"),
        (0xC6120000, 15, "benchmarking"), (0xC6336400, 24, "documentation"), (0xCB007100, 24, "documentation"), (0xE0000000, 4, "multicast"), (0xF0000000, 4, "reserved"),
    ];

    // Inside 2000::/3; the first 64 bits are enough for all of them.
    private static readonly (ulong First, int Bits, string Name)[] _six =
    [
        (0x2001_0000_0000_0000, 23, "protocol assignments"), (0x2001_0DB8_0000_0000, 32, "documentation"), (0x2002_0000_0000_0000, 16, "6to4"),
        (0x2620_004F_8000_0000, 48, "AS112"), (0x3FFE_0000_0000_0000, 16, "the returned 6bone block"), (0x3FFF_0000_0000_0000, 20, "documentation"),
    ];

    /// <summary>Why nothing connects to the address; null where it is public.</summary>
    public static string? Refuses(IPAddress address)
    {
        if (address.AddressFamily == AddressFamily.InterNetwork)
            return RefusesFour(Four(address));
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return "an address that is neither IPv4 nor IPv6";
        return address.ScopeId != 0 ? "an address with a zone" : RefusesSix(address);
    }

    /// <summary>The IPv4 address that an IPv6 one stands for or carries (mapped, compatible, translated, NAT64, 6to4, Teredo, ISATAP); null for none.</summary>
    public static IPAddress? Embedded(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            return null;
        var (high, low) = Six(address);
        uint last = unchecked((uint)low);
        uint? four = (high, low >> 32) switch
        {
            (0, 0x0000_FFFF) => last, // ::ffff:0:0/96 mapped, RFC 4291
            (0, 0) when last > 1 => last, // ::/96 compatible, RFC 4291
            (0, 0xFFFF_0000) => last, // ::ffff:0:0:0/96 translated, RFC 2765
            (0x0064_FF9B_0000_0000, 0) => last, // 64:ff9b::/96 NAT64, RFC 6052
            _ when high >> 32 == 0x2001_0000 => ~last, // 2001::/32 Teredo, RFC 4380
            _ when high >> 48 == 0x2002 => unchecked((uint)(high >> 16)), // 2002::/16 6to4, RFC 3056
            (_, 0x0000_5EFE or 0x0200_5EFE) => last, // ISATAP, RFC 5214
            _ => null,
        };
        if (four is not { } value)
            return null;
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return new IPAddress(bytes);
    }

    private static string? RefusesSix(IPAddress address)
    {
        var (high, low) = Six(address);
        if (high == 0 && low <= 1)
            return low == 0 ? "unspecified" : "loopback";
        if (Embedded(address) is { } four)
        {
            // Only mapped addresses and NAT64 lead anywhere today; what they carry is what counts.
            bool lives = (high == 0 && low >> 32 == 0xFFFF) || high == 0x0064_FF9B_0000_0000 || high >> 61 == 1;
            string? inner = RefusesFour(Four(four));
            if (inner is not null || !lives)
                return $"IPv4 address {four} inside IPv6 ({inner ?? "a form that is no longer routed"})";
            if (high >> 61 != 1)
                return null;
        }

        if (high >> 61 != 1)
            return "outside of global unicast";
        foreach (var (first, bits, name) in _six)
        {
            if ((high ^ first) >> (64 - bits) == 0)
                return name;
        }

        return null;
    }

    private static string? RefusesFour(uint address)
    {
        foreach (var (first, bits, name) in _four)
        {
            if ((address ^ first) >> (32 - bits) == 0)
                return name;
        }

        return null;
    }

    private static uint Four(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[4];
        address.TryWriteBytes(bytes, out _);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    private static (ulong High, ulong Low) Six(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return (BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }
}
