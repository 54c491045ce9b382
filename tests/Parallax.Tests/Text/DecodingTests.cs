using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Parallax.Text;

namespace Parallax.Tests.Text;

/// <summary>For every encoding: the bytes that a character is mapped to decode to that character.</summary>
public class DecodingTests
{
    static DecodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, string> Texts()
    {
        string latin = "Der Bürgermeister von Öhningen sagte: „Wir räumen heute noch.“ – 3½ Stunden später war alles geräumt.";
        string cyrillic = "Мэр посёлка Вербное сообщил, что мост закрыт до среды.";
        string japanese = "港町の市長は火曜日、橋を閉鎖すると発表した。ﾃｽﾄ abc";
        var data = new TheoryData<string, string>
        {
            { "utf-8", latin + cyrillic + japanese + "😀 end" },
            { "utf-16le", latin + cyrillic + "😀" },
            { "utf-16be", latin + cyrillic + "😀" },
            { "windows-1252", latin },
            { "windows-1251", cyrillic },
            { "koi8-r", cyrillic },
            { "shift_jis", japanese },
            { "euc-jp", japanese },
            { "gb18030", "市长周二宣布关闭大桥。😀ḿ abc €" },
            { "gbk", "市长周二宣布关闭大桥。" },
            { "big5", "市長週二宣布關閉大橋。abc" },
            { "euc-kr", "시장은 화요일 다리를 폐쇄한다고 발표했다. abc" },
            { "utf-32le", "Bürger 😀" },
        };
        return data;
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Each_characters_bytes_decode_to_it(string name, string text)
    {
        // Long enough for several checkpoints.
        string whole = string.Concat(Enumerable.Repeat(text, 60));
        var charset = Charsets.Named(name);
        var (content, decoding) = TextDecoder.As(Encode(charset, whole), charset);
        Assert.Equal(whole, content);
        AssertCharacters(Encode(charset, whole), charset, content, decoding);
    }

    [Fact]
    public void Iso_2022_jp_gives_the_escape_sequence_to_the_character_after_it()
    {
        byte[] bytes = [(byte)'a', 0x1B, (byte)'$', (byte)'B', 0x36, 0x36, 0x4B, 0x6C, 0x1B, (byte)'(', (byte)'B', (byte)'z'];
        var (content, decoding) = TextDecoder.As(bytes, Charsets.Named("iso-2022-jp"));
        Assert.Equal("a境北z".Length, content.Length);
        Assert.Equal(new Span(1, 6), decoding.ToBytes(new Span(1, 2)));
        Assert.Equal(new Span(6, 8), decoding.ToBytes(new Span(2, 3)));
        Assert.Equal(new Span(8, 12), decoding.ToBytes(new Span(3, 4)));
    }

    [Fact]
    public void Any_bytes_at_all_are_tiled_by_the_characters_of_any_encoding()
    {
        string[] names = ["utf-8", "utf-16le", "gb18030", "big5", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr", "windows-1252", "utf-32be"];
        var bytes = Gen.ArrayOf(Gen.OneOf(Gen.Choose(0, 255), Gen.Elements(0x1B, 0x24, 0x42, 0x28, 0xE3, 0x81, 0xC3, 0xF0, 0x9F, 0x98, 0x80, 0x61))).ToArbitrary();
        Prop.ForAll(bytes, input =>
        {
            byte[] raw = [.. input.Select(b => (byte)b)];
            foreach (string name in names)
            {
                var (content, decoding) = TextDecoder.As(raw, Charsets.Named(name));
                int at = 0;
                for (int i = 0; i < content.Length; i++)
                {
                    int start = decoding.ByteOf(i);
                    Assert.True(start >= at && start <= raw.Length);
                    at = start;
                }

                Assert.Equal(raw.Length, decoding.ByteOf(content.Length));
                var map = decoding.ToBytes(SourceMap.Identity(content.Length));
                Assert.Equal(content.Length, map.Length);
                int covered = 0;
                foreach (var run in map.Runs)
                {
                    Assert.Equal(covered, run.SourceAt);
                    covered += run.SourceLength;
                }

                Assert.Equal(content.Length == 0 ? 0 : raw.Length, covered);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Utf8_of_any_kind_is_cut_where_the_framework_cuts_it()
    {
        var bytes = Gen.ArrayOf(Gen.Elements(0x61, 0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x98, 0x80, 0xED, 0xA0, 0xFF, 0xF4, 0x90)).ToArbitrary();
        Prop.ForAll(bytes, input =>
        {
            byte[] raw = [.. Enumerable.Repeat(input, 60).SelectMany(part => part).Select(b => (byte)b)];
            var (content, decoding) = TextDecoder.As(raw, Charsets.Utf8);
            Assert.Equal(Encoding.UTF8.GetString(raw), content);
            AssertCharacters(raw, Charsets.Utf8, content, decoding);
        }).QuickCheckThrowOnFailure();
    }

    private static void AssertCharacters(byte[] bytes, Charset charset, string content, Decoding decoding)
    {
        for (int i = 0; i < content.Length;)
        {
            int length = char.IsHighSurrogate(content[i]) ? 2 : 1;
            var range = decoding.ToBytes(new Span(i, i + length));
            var (again, _) = TextDecoder.As(bytes.AsMemory(range.Start, range.Length), charset);
            if (content[i] != '\uFFFD')
                Assert.Equal(content.Substring(i, length), again);
            else
                Assert.NotEqual(0, range.Length);
            i += length;
        }

        // The map made in one walk says the same as a look-up of each character.
        var map = decoding.ToBytes(SourceMap.Identity(content.Length));
        for (int i = 0; i < content.Length; i += 7)
        {
            if (!char.IsSurrogate(content[i]))
                Assert.Equal(decoding.ToBytes(new Span(i, i + 1)), map.Cover(new Span(i, i + 1)));
        }
    }

    private static byte[] Encode(Charset charset, string text) => charset.Kind switch
    {
        CharsetKind.Utf8 => Encoding.UTF8.GetBytes(text),
        _ => Encoding.GetEncoding(charset.CodePage == 20932 ? 51932 : charset.CodePage).GetBytes(text),
    };
}
