using Parallax.Text;

namespace Parallax.Tests.Text;

public class CharsetsTests
{
    [Theory]
    [InlineData("utf8", "utf-8")]
    [InlineData(" UTF-8\n", "utf-8")]
    [InlineData("iso-8859-1", "windows-1252")]
    [InlineData("Latin1", "windows-1252")]
    [InlineData("us-ascii", "windows-1252")]
    [InlineData("iso-8859-9", "windows-1254")]
    [InlineData("tis-620", "windows-874")]
    [InlineData("gb2312", "gbk")]
    [InlineData("ks_c_5601-1987", "euc-kr")]
    [InlineData("x-sjis", "shift_jis")]
    [InlineData("unicode", "utf-16le")]
    [InlineData("iso-2022-kr", "replacement")]
    public void A_label_means_an_encoding(string label, string name) => Assert.Equal(name, Charsets.Find(label)!.Name);

    [Theory]
    [InlineData("")]
    [InlineData("utf-7")]
    [InlineData("utf 8")]
    [InlineData("latin-1")]
    [InlineData("utf-32")]
    [InlineData("a label that is far longer than any label of the standard")]
    public void Other_labels_mean_none(string label) => Assert.Null(Charsets.Find(label));

    [Fact]
    public void There_are_as_many_labels_as_in_the_standard() => Assert.Equal(228, Charsets.LabelCount);

    [Theory]
    [InlineData("windows-1252", 0x80, '€')]
    [InlineData("windows-1252", 0x81, '\u0081')]
    [InlineData("windows-1253", 0xAA, '\uFFFD')]
    [InlineData("windows-874", 0xDB, '\uFFFD')]
    [InlineData("iso-8859-10", 0xBD, '―')]
    [InlineData("iso-8859-14", 0xFF, 'ÿ')]
    [InlineData("iso-8859-16", 0xA4, '€')]
    [InlineData("koi8-r", 0xC1, 'а')]
    [InlineData("koi8-u", 0xAE, 'ў')]
    [InlineData("ibm866", 0xF1, 'ё')]
    [InlineData("macintosh", 0xDB, '€')]
    [InlineData("x-user-defined", 0x80, '\uF780')]
    [InlineData("iso-8859-7", 0xA4, '€')]
    [InlineData("iso-8859-8-i", 0xE0, 'א')]
    public void A_single_byte_encoding_has_the_standards_table(string name, int code, char character) =>
        Assert.Equal(character, SingleByteTables.Of(Charsets.Named(name))[code]);
}
