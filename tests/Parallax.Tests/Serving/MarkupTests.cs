using Parallax.App.Pages;

namespace Parallax.Tests.Serving;

public class MarkupTests
{
    private const string Hostile = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'&\0";

    [Fact]
    public void A_value_is_text_between_tags_and_in_attributes()
    {
        string html = new Markup().Add($"<p title=\"{Hostile}\">{Hostile}</p>").ToString();
        Assert.Equal(2, html.Split("&lt;script&gt;").Length - 1);
        Assert.DoesNotContain("<script", html);
        Assert.DoesNotContain('\0', html);
        Assert.Equal((2, 2), (html.Count(c => c == '"'), html.Count(c => c == '<')));
    }

    [Theory]
    [InlineData("/stories/1", "/stories/1")]
    [InlineData("javascript:alert(1)", "#")]
    [InlineData("//evil.example", "#")]
    [InlineData("/\\evil.example", "#")]
    [InlineData("/a\tb", "#")]
    [InlineData("https://evil.example", "#")]
    [InlineData("#here", "#here")]
    public void An_address_is_this_servers_own(string value, string expected) =>
        Assert.Equal($"<a href=\"{expected}\">x</a>", new Markup().Add($"<a href=\"{value}\">x</a>").ToString());

    [Fact]
    public void A_part_of_an_address_stays_a_part() =>
        Assert.Equal("<a href=\"/s/a%2F..%2F%22%3Fb?q=%26x%3D1\">x</a>", new Markup().Add($"<a href=\"/s/{"a/../\"?b"}?q={"&x=1"}\">x</a>").ToString());

    [Theory]
    [InlineData("https://news.example/a?b=1&c=2", "https://news.example/a?b=1&amp;c=2")]
    [InlineData("http://news.example", "http://news.example/")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("data:text/html,x", null)]
    [InlineData("/relative", null)]
    [InlineData(null, null)]
    public void A_link_elsewhere_is_http_or_https(string? address, string? expected)
    {
        var link = WebLink.Of(address);
        Assert.Equal(expected is null, link is null);
        if (link is { } there)
            Assert.Equal($"<a href=\"{expected}\">x</a>", new Markup().Add($"<a href=\"{there}\">x</a>").ToString());
    }

    [Fact]
    public void A_value_where_none_may_stand_is_a_mistake()
    {
        Assert.Throws<InvalidOperationException>(() => new Markup().Add($"<{"p"}>"));
        Assert.Throws<InvalidOperationException>(() => new Markup().Add($"<p {"class"}>"));
        Assert.Throws<InvalidOperationException>(() => new Markup().Add($"<p class={"x"}>"));
        Assert.Throws<InvalidOperationException>(() => new Markup().Add($"<p onclick=\"{"x"}\">"));
        Assert.Throws<InvalidOperationException>(() => new Markup().Add($"<p style=\"{"x"}\">"));
        Assert.Throws<InvalidOperationException>(() => new Markup().Add($"<iframe srcdoc=\"{"x"}\">"));
        Assert.Throws<InvalidOperationException>(() => new Markup().Add($"<script>{"x"}</script>"));
        Assert.Throws<InvalidOperationException>(() => new Markup().Add($"<style>{"x"}</style>"));
        Assert.Throws<InvalidOperationException>(() => new Markup().Add($"<a href=\"https:{"x"}\">"));
        Assert.Throws<InvalidOperationException>(() => new Markup().Add($"<p class=\"x\"").ToString());
    }

    [Fact]
    public void An_attribute_is_there_or_not() =>
        Assert.Equal("<input checked><input><a title=\"&quot;\">", new Markup().Add($"<input{Attr.If(true, "checked")}><input{Attr.If(false, "checked")}><a{Attr.If(true, "title", "\"")}>").ToString());
}
