using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Parallax.Text;

namespace Parallax.Following.Outbound;

/// <summary>
/// An address that may be fetched: http or https, a host that is a DNS name in ASCII or an IP address, no user name in it. One
/// function makes it, so that hosts are compared only in one spelling.
/// </summary>
/// <remarks><see cref="Uri"/> alone is no judge: it accepts hosts that browsers refuse, and some of its properties throw (RELIABILITY: what was measured).</remarks>
internal sealed record WebAddress
{
    private const int Longest = 8192; // what servers take
    private const int LongestHost = 253; // RFC 1035

    // Ports of other services, as browsers block them (Fetch standard, "port blocking").
    private static readonly HashSet<int> _blockedPorts =
    [
        1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110, 111, 113, 115, 117, 119, 123, 135,
        137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532, 540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1719,
        1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
    ];

    private WebAddress(Uri uri, string host, string? user)
    {
        Uri = uri;
        Host = host;
        UserInfo = user;
    }

    /// <summary>The address without user name and fragment.</summary>
    public Uri Uri { get; }

    /// <summary>The host in lower-case ASCII, without a dot at its end; an IPv6 address without brackets.</summary>
    public string Host { get; }

    /// <summary>What stood before an <c>@</c>, still escaped: credentials for this origin only. Never printed.</summary>
    public string? UserInfo { get; }

    /// <summary>The port.</summary>
    public int Port => Uri.Port;

    /// <summary>Scheme, host and port: what credentials belong to (RFC 6454).</summary>
    public string Origin => $"{Uri.Scheme}://{(Host.Contains(':') ? $"[{Host}]" : Host)}:{Port.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>The address as it is shown and kept: without credentials.</summary>
    public override string ToString() => Uri.AbsoluteUri;

    /// <summary>Reads an address; null with the reason where it is none that may be fetched.</summary>
    /// <param name="text">As a person, a feed or a server gave it.</param>
    /// <param name="from">What a relative address is relative to, or null.</param>
    /// <param name="refused">Why not, in plain words.</param>
    public static WebAddress? Parse(string text, Uri? from, out string refused)
    {
        refused = "";
        try
        {
            string trimmed = text.Trim();
            if (trimmed.Length is 0 or > Longest)
                refused = trimmed.Length == 0 ? "an empty address" : "an address of more than 8,192 characters";
            else if (trimmed.AsSpan().ContainsAnyInRange('\0', '\u001f') || trimmed.Contains('\\'))
                refused = "an address with control characters or backslashes";
            else if (!(from is null ? Uri.TryCreate(trimmed, UriKind.Absolute, out var uri) : Uri.TryCreate(from, trimmed, out uri)))
                refused = "not an address";
            else
                return Check(uri, out refused);
        }
        catch (UriFormatException)
        {
            refused = "not an address";
        }

        return null;
    }

    /// <summary>Reads an absolute address; null where it is none that may be fetched.</summary>
    public static WebAddress? Parse(string text) => Parse(text, null, out _);

    private static WebAddress? Check(Uri uri, out string refused)
    {
        if (uri.Scheme is not ("http" or "https"))
        {
            refused = $"an address with the scheme {Inert.Line(uri.Scheme)}";
            return null;
        }

        string host = uri.HostNameType == UriHostNameType.IPv6 ? uri.DnsSafeHost : uri.IdnHost.TrimEnd('.').ToLowerInvariant();
        refused = HostFault(host, uri.HostNameType) ?? (uri.Port is < 1 or > 65535 ? "an address without a usable port" : null)
            ?? (_blockedPorts.Contains(uri.Port) ? $"port {uri.Port}, which belongs to another service" : "");
        if (refused.Length > 0)
            return null;
        string? user = uri.UserInfo.Length > 0 ? uri.UserInfo : null;
        var plain = new UriBuilder(uri) { UserName = "", Password = "", Fragment = "", Host = host }.Uri;
        return new WebAddress(plain, host, user);
    }

    private static string? HostFault(string host, UriHostNameType type)
    {
        if (type is UriHostNameType.IPv6 or UriHostNameType.IPv4)
            return IPAddress.TryParse(host, out var address) && (type == UriHostNameType.IPv6) == (address.AddressFamily == AddressFamily.InterNetworkV6) ? null : "a host that is no address";
        if (host.Length is 0 or > LongestHost)
            return "a host without a usable name";
        foreach (string label in host.Split('.'))
        {
            if (label.Length is 0 or > 63)
                return "a host whose name has an empty or overlong part";
            foreach (char c in label)
            {
                if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
                    return "a host whose name has characters that no name has";
            }
        }

        // A name that ends in a number is an IPv4 address or nothing (URL standard, "ends in a number").
        var last = host.AsSpan(host.LastIndexOf('.') + 1);
        return IsNumber(last) ? "a host that ends in a number and is no address" : null;
    }

    private static bool IsNumber(ReadOnlySpan<char> label)
    {
        bool hexadecimal = label.StartsWith("0x");
        foreach (char c in hexadecimal ? label[2..] : label)
        {
            if (hexadecimal ? !char.IsAsciiHexDigitLower(c) : !char.IsAsciiDigit(c))
                return false;
        }

        return true;
    }
}
