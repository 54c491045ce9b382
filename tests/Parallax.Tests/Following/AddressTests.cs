using System.Net;
using Parallax.Following.Outbound;

namespace Parallax.Tests.Following;

public class AddressTests
{
    [Theory]
    // The first and last address of each registered block, and what lies just outside.
    [InlineData("0.0.0.0", true)]
    [InlineData("0.255.255.255", true)]
    [InlineData("1.0.0.0", false)]
    [InlineData("9.255.255.255", false)]
    [InlineData("10.0.0.0", true)]
    [InlineData("11.0.0.0", false)]
    [InlineData("100.63.255.255", false)]
    [InlineData("100.64.0.0", true)]
    [InlineData("100.127.255.255", true)]
    [InlineData("100.128.0.0", false)]
    [InlineData("126.255.255.255", false)]
    [InlineData("127.0.0.0", true)]
    [InlineData("128.0.0.0", false)]
    [InlineData("169.253.255.255", false)]
    [InlineData("169.254.169.254", true)]
    [InlineData("169.255.0.0", false)]
    [InlineData("172.15.255.255", false)]
    [InlineData("172.16.0.0", true)]
    [InlineData("172.31.255.255", true)]
    [InlineData("172.32.0.0", false)]
    [InlineData("192.0.0.8", true)]
    [InlineData("192.0.1.0", false)]
    [InlineData("192.0.2.9", true)]
    [InlineData("192.31.196.1", true)]
    [InlineData("192.52.193.1", true)]
    [InlineData("192.88.99.1", true)]
    [InlineData("192.168.255.255", true)]
    [InlineData("192.169.0.0", false)]
    [InlineData("192.175.48.1", true)]
    [InlineData("198.17.255.255", false)]
    [InlineData("198.18.0.0", true)]
    [InlineData("198.19.255.255", true)]
    [InlineData("198.20.0.0", false)]
    [InlineData("198.51.100.7", true)]
    [InlineData("203.0.113.7", true)]
    [InlineData("223.255.255.255", false)]
    [InlineData("224.0.0.1", true)]
    [InlineData("239.255.255.255", true)]
    [InlineData("240.0.0.0", true)]
    [InlineData("255.255.255.255", true)]
    [InlineData("8.8.8.8", false)]
    [InlineData("::", true)]
    [InlineData("::1", true)]
    [InlineData("::2", true)]
    [InlineData("::10.0.0.1", true)]
    [InlineData("::8.8.8.8", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("::ffff:8.8.8.8", false)]
    [InlineData("::ffff:0:8.8.8.8", true)]
    [InlineData("64:ff9b::10.0.0.1", true)]
    [InlineData("64:ff9b::8.8.8.8", false)]
    [InlineData("64:ff9b:1::8.8.8.8", true)]
    [InlineData("100::1", true)]
    [InlineData("100:0:0:1::1", true)]
    [InlineData("1fff:ffff::1", true)]
    [InlineData("2000::1", false)]
    [InlineData("2001::1", true)]
    [InlineData("2001:1::1", true)]
    [InlineData("2001:20::1", true)]
    [InlineData("2001:1ff:ffff::1", true)]
    [InlineData("2001:200::1", false)]
    [InlineData("2001:db8::1", true)]
    [InlineData("2001:4860:4860::8888", false)]
    [InlineData("2002:a00:1::", true)]
    [InlineData("2002:808:808::1", true)]
    [InlineData("2606:4700::5efe:10.0.0.1", true)]
    [InlineData("2606:4700::5efe:8.8.8.8", false)]
    [InlineData("2606:4700::1111", false)]
    [InlineData("2620:4f:8000::1", true)]
    [InlineData("3ffe::1", true)]
    [InlineData("3fff::1", true)]
    [InlineData("3fff:fff:ffff::1", true)]
    [InlineData("3fff:1000::1", false)]
    [InlineData("4000::1", true)]
    [InlineData("5f00::1", true)]
    [InlineData("fc00::1", true)]
    [InlineData("fdff::1", true)]
    [InlineData("fe80::1", true)]
    [InlineData("fe80::1%2", true)]
    [InlineData("fec0::1", true)]
    [InlineData("ff02::1", true)]
    public void Only_public_addresses_are_reached(string address, bool refused) =>
        Assert.Equal(refused, AddressRules.Refuses(IPAddress.Parse(address)) is not null);

    [Theory]
    [InlineData("2002:c0a8:101::1", "192.168.1.1")]
    [InlineData("2001:0:5:6:7:8:3f57:fefe", "192.168.1.1")]
    [InlineData("64:ff9b::c0a8:101", "192.168.1.1")]
    [InlineData("::c0a8:101", "192.168.1.1")]
    [InlineData("::ffff:0:c0a8:101", "192.168.1.1")]
    [InlineData("2001:db9::200:5efe:c0a8:101", "192.168.1.1")]
    [InlineData("2606:4700::1111", null)]
    public void An_ipv4_address_inside_is_found(string address, string? inside) =>
        Assert.Equal(inside, AddressRules.Embedded(IPAddress.Parse(address))?.ToString());

    [Theory]
    [InlineData("http://Example.ORG:80/A?b#c", "http://example.org/A?b", "example.org")]
    [InlineData("  https://example.org./x ", "https://example.org/x", "example.org")]
    [InlineData("http://user:pass@example.org/x", "http://example.org/x", "example.org")]
    [InlineData("http://0x7f.1/", "http://127.0.0.1/", "127.0.0.1")]
    [InlineData("http://2130706433/", "http://127.0.0.1/", "127.0.0.1")]
    [InlineData("http://[::1]/", "http://[::1]/", "::1")]
    [InlineData("http://bücher.example/", "http://xn--bcher-kva.example/", "xn--bcher-kva.example")]
    public void An_address_has_one_spelling(string text, string shown, string host)
    {
        var address = Loopback.Address(text);
        Assert.Equal(shown, address.ToString());
        Assert.Equal(host, address.Host);
        Assert.Equal(text.Contains("user", StringComparison.Ordinal) ? "user:pass" : null, address.UserInfo);
    }

    [Theory]
    [InlineData("")]
    [InlineData("example.org/feed")]
    [InlineData("ftp://example.org/")]
    [InlineData("file:///etc/hosts")]
    [InlineData("javascript:alert(1)")]
    [InlineData("exec:ls")]
    [InlineData("http://")]
    [InlineData("http:///x")]
    [InlineData("http://[]/")]
    [InlineData("http://exa mple.org/")]
    [InlineData("http://example.org\\@evil.example/")]
    [InlineData("http://example.org/\u0000")]
    [InlineData("http://a..b/")]
    [InlineData("http://1.2.3.4.5/")]
    [InlineData("http://name.0x10/")]
    [InlineData("http://127.0.0.1!/")]
    [InlineData("http://example.org:22/")]
    [InlineData("http://example.org:0/")]
    [InlineData("http://example.org:99999/")]
    public void What_is_no_address_of_the_web_is_refused(string text)
    {
        Assert.Null(WebAddress.Parse(text, null, out string refused));
        Assert.NotEmpty(refused);
    }

    [Theory]
    [InlineData("feeds.lan", "feeds.lan", 80, true)]
    [InlineData("feeds.lan:8080", "feeds.lan", 80, false)]
    [InlineData("feeds.lan", "other.lan", 80, false)]
    public void Names_can_be_allowed(string entry, string host, int port, bool allowed) =>
        Assert.Equal(allowed, new OutboundOptions { Allowed = [AllowedTarget.Parse(entry)!] }.AllowsHost(host, port));

    [Theory]
    [InlineData("10.0.0.0/8", "10.9.9.9", 80, true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", 80, false)]
    [InlineData("127.0.0.1:8080", "127.0.0.1", 8080, true)]
    [InlineData("127.0.0.1:8080", "127.0.0.1", 8081, false)]
    [InlineData("[fd00::1]:8080", "fd00::1", 8080, true)]
    [InlineData("fd00::1", "fd00::1", 443, true)]
    [InlineData("::1", "127.0.0.1", 443, false)]
    public void Addresses_can_be_allowed(string entry, string address, int port, bool allowed) =>
        Assert.Equal(allowed, new OutboundOptions { Allowed = [AllowedTarget.Parse(entry)!] }.AllowsAddress(IPAddress.Parse(address), port));

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("host:port")]
    [InlineData("http://feeds.lan/")]
    public void Nonsense_allows_nothing(string entry) => Assert.Null(AllowedTarget.Parse(entry));
}
