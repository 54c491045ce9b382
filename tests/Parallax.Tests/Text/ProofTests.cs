using System.Text;
using Parallax.Text;

namespace Parallax.Tests.Text;

public class ProofTests
{
    public static TheoryData<CaptureFormat, string, string> Standing => new()
    {
        { CaptureFormat.PlainText, "The bridge is closed.", "The bridge is closed." },
        { CaptureFormat.PlainText, "The bridge\r\n   is closed.", "The bridge is closed." },
        { CaptureFormat.Html, "Fish &amp; Chips &#8212; caf&eacute;", "Fish & Chips — café" },
        { CaptureFormat.Html, "a&nbsp;b", "a b" },
        { CaptureFormat.Html, "&angzarr; sign", "⍼ sign" },
        { CaptureFormat.Html, "1990&#150;1995, &#x93;quoted&#x94;", "1990–1995, “quoted”" }, // numbers of the old Windows code page
        { CaptureFormat.Html, "Fish &amp Chips &copy2023 &notanentity;", "Fish & Chips ©2023 ¬anentity;" },
        { CaptureFormat.Html, "said \\u201cno\\u201d to Mill \\u0026amp; Sons", "said “no” to Mill & Sons" }, // a script carries the text
        { CaptureFormat.Rss, "&lt;p&gt; &amp;amp; so on", "<p> & so on" },
        { CaptureFormat.Rss, "&amp;eacute;t&amp;eacute;", "été" },
        { CaptureFormat.JsonLine, "She said \\\"no\\\" in \\u0141\\u00f3d\\u017a", "She said \"no\" in Łódź" },
        { CaptureFormat.JsonLine, "Fish &amp; Chips\\nand more", "Fish & Chips and more" },
        { CaptureFormat.PlainText, "Fish &amp; Chips, it&#39;s &quot;open&quot;", "Fish & Chips, it's \"open\"" }, // as scrapers leave it
        { CaptureFormat.Html, "said &amp;quot;no&amp;quot; to Mill &amp; Sons &amp;amp;amp; Co", "said \"no\" to Mill & Sons & Co" },
        { CaptureFormat.Rss, "said &amp;amp;quot;no&amp;amp;quot;", "said \"no\"" },
    };

    public static TheoryData<CaptureFormat, string, string> Missing => new()
    {
        { CaptureFormat.PlainText, "The bridge is closed.", "The bridge is closed" },
        { CaptureFormat.PlainText, "The bridge is closed.", "The bridge is cl0sed." },
        { CaptureFormat.PlainText, "The bridge is closed.", "The bridgeis closed." },
        { CaptureFormat.PlainText, "The bridge is closed.", "The bridge is closed. Again" },
        { CaptureFormat.PlainText, "Fish &amp Chips, 3 &lt; 4", "Fish & Chips, 3 < 4" }, // only what a scraper left behind is undone
        { CaptureFormat.Html, "the tag &amp;lt;b&amp;gt;", "the tag <b>" },
        { CaptureFormat.Html, "said &amp;quot;no&amp;quot;", "said ”no”" },
        { CaptureFormat.Html, "43 people", "34 people" },
        { CaptureFormat.Html, "1990&#150;1995", "1990-1995" },
        { CaptureFormat.Html, "said \\u201cno\\u201d", "said “yes”" },
        { CaptureFormat.JsonLine, "bad \\x escape", "bad x escape" },
    };

    [Theory]
    [MemberData(nameof(Standing))]
    public void Words_that_stand_in_the_bytes_are_proven(CaptureFormat format, string source, string words) =>
        Assert.True(Stands(format, source, words));

    [Theory]
    [MemberData(nameof(Missing))]
    public void One_altered_character_is_found(CaptureFormat format, string source, string words) =>
        Assert.False(Stands(format, source, words));

    [Fact]
    public void Pieces_may_be_joined_by_a_space_that_nothing_stands_behind_but_by_nothing_else()
    {
        byte[] bytes = "<b>Two</b><i>words</i>"u8.ToArray();
        Span[] ranges = [new(3, 6), new(13, 18)];
        Assert.True(Proof.Stands(bytes, "utf-8", CaptureFormat.Html, ranges, "Two words"));
        Assert.True(Proof.Stands(bytes, "utf-8", CaptureFormat.Html, ranges, "Twowords"));
        Assert.False(Proof.Stands(bytes, "utf-8", CaptureFormat.Html, ranges, "Two, words"));
    }

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(0, 999)]
    [InlineData(5, 5)]
    public void Ranges_outside_the_bytes_prove_nothing(int start, int end) =>
        Assert.False(Proof.Stands("The bridge"u8.ToArray(), "utf-8", CaptureFormat.PlainText, [new Span(start, end)], "The"));

    [Fact]
    public void Every_single_changed_letter_of_a_text_is_found()
    {
        const string text = "Seven of the 43 wardens left the Ostrow tunnel at 6 p.m., the council said.";
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int i = 0; i < text.Length; i++)
        {
            char other = text[i] == 'x' ? 'y' : 'x';
            Assert.False(Proof.Stands(bytes, "utf-8", CaptureFormat.PlainText, [new Span(0, bytes.Length)], text[..i] + other + text[(i + 1)..]), text[i..]);
        }
    }

    private static bool Stands(CaptureFormat format, string source, string words)
    {
        byte[] bytes = Encoding.UTF8.GetBytes("…" + source + "…");
        return Proof.Stands(bytes, "utf-8", format, [new Span(3, bytes.Length - 3)], words);
    }
}
