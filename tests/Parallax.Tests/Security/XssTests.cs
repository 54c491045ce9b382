using Parallax.Security;

namespace Parallax.Tests.Security;

public class XssTests
{
    // Forms of every kind: elements, handlers, addresses, what breaks out of an attribute, a comment or a text element, what only a later parse makes live.
    private static readonly string[] _payloads =
    [
        "<script>alert(1)</script>",
        "<img src=nowhere onerror=alert(2)>",
        "<svg onload=alert(3)>",
        "\"><body onpageshow=alert(4)>",
        "<a href=\"javascript:alert(5)\">minutes of the council</a>",
        "<details open ontoggle=alert(6)><summary>More</summary></details>",
        "</title><script>alert(7)</script>",
        "</textarea><input autofocus onfocus=alert(8)>",
        "--><iframe srcdoc=\"<script>parent.alert(9)</script>\"></iframe>",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(10)&gt;\" src=nowhere onerror=alert(10)>",
        "&lt;script&gt;alert(11)&lt;/script&gt;<video><source onerror=alert(11)></video>",
        "<form action=\"javascript:alert(12)\"><button>Vote</button></form><select onpointerdown=alert(12)><option>a</select>",
    ];

    /// <summary>Where there is a Chromium: the long run over others' payloads is <c>Parallax.Eval xss</c>.</summary>
    [Fact]
    public async Task No_script_of_a_report_runs_in_a_real_browser()
    {
        if (Browser.Program() is not { } program)
            return;
        var said = new List<string>();
        var result = await XssCommand.Run(program, _payloads, 1, said.Add);
        Assert.True(result is { ByEncoding: 0, ByPolicy: 0, Foreign: 0 }, string.Join(" | ", said));

        // Else it would prove nothing.
        Assert.True(result.Live == _payloads.Length, string.Join(" | ", said));
    }
}
