using System.Text;
using Parallax.Text;

namespace Parallax.Tests.Text;

public class TextDecoderTests
{
    static TextDecoderTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    private const string German = "Die Brücke über die Örbe bleibt geschlossen, sagte Bürgermeisterin Größl.";
    private const string Russian = "Паром «Северный» сел на мель у посёлка Вербное, сообщили спасатели. Никто не пострадал.";

    public static TheoryData<int, string, string> Undeclared() => new()
    {
        { 1251, "windows-1251", Russian },
        { 20866, "koi8-r", Russian.Replace("«", "\"", StringComparison.Ordinal).Replace("»", "\"", StringComparison.Ordinal) },
        { 28595, "iso-8859-5", Russian.Replace("«", "\"", StringComparison.Ordinal).Replace("»", "\"", StringComparison.Ordinal) },
        { 866, "ibm866", Russian.Replace("«", "\"", StringComparison.Ordinal).Replace("»", "\"", StringComparison.Ordinal) },
        { 1253, "windows-1253", "Το πλοίο προσάραξε έξω από το λιμάνι, ανακοίνωσε η δήμαρχος της πόλης." },
        { 1255, "windows-1255", "המעבורת עלתה על שרטון ליד הנמל, מסרה ראש העיר." },
        { 1256, "windows-1256", "جنحت العبارة قرب الميناء وقالت رئيسة البلدية إن أحدا لم يصب بأذى." },
        { 874, "windows-874", "เรือข้ามฟากเกยตื้นใกล้ท่าเรือ นายกเทศมนตรีกล่าวว่าไม่มีผู้ใดได้รับบาดเจ็บ" },
        { 1250, "windows-1250", "Přívoz uvázl na mělčině u přístavu, řekla starostka. Žádný z cestujících nebyl zraněn, uvedli záchranáři." },
        { 28592, "iso-8859-2", "Prom osiadł na mieliźnie koło portu, powiedziała burmistrz. Nikt z pasażerów nie został ranny, są już na lądzie." },
        { 1254, "windows-1254", "Feribot liman yakınında karaya oturdu, belediye başkanı kimsenin yaralanmadığını söyledi. Yolcular güvende, şirket açıklama yaptı." },
        { 1252, "windows-1252", German },
        { 54936, "gb18030", "渡轮在港口附近搁浅,市长说没有人受伤。救援人员已经到达现场。" },
        { 950, "big5", "渡輪在港口附近擱淺,市長說沒有人受傷。救援人員已經到達現場。" },
        { 932, "shift_jis", "フェリーが港の近くで座礁した。市長によると、けが人はいない。" },
        { 51932, "euc-jp", "フェリーが港の近くで座礁した。市長によると、けが人はいない。" },
        { 949, "euc-kr", "여객선이 항구 근처에서 좌초했다. 시장은 다친 사람이 없다고 말했다." },
        { 50220, "iso-2022-jp", "フェリーが港の近くで座礁した。市長によると、けが人はいない。" },
        { 50225, "iso-2022-kr", "여객선이 항구 근처에서 좌초했다." },
        { 65001, "utf-8", Russian },
    };

    [Theory]
    [MemberData(nameof(Undeclared))]
    public void Undeclared_text_is_told_by_its_bytes(int codePage, string charset, string text)
    {
        var decoded = TextDecoder.Decode(Encoding.GetEncoding(codePage).GetBytes(text));
        Assert.Equal(charset, decoded.Decoding.Charset);
        Assert.Equal(text, decoded.Content);
        Assert.Equal(codePage == 65001 ? DecodingCaveat.None : DecodingCaveat.Guessed, decoded.Caveat);
    }

    [Theory]
    [InlineData("Caf\u00e9")]
    [InlineData("The \u00a35 note \u2013 and \u201cmore\u201d, she said: \u20ac 7")]
    [InlineData("Questo \u00e8 un \u00e8 un \u00e8 un \u00e8 un \u00e8 un \u00e8 un \u00e8 un \u00e8")]
    public void Little_evidence_is_read_as_browsers_do(string text)
    {
        var decoded = TextDecoder.Decode(Encoding.GetEncoding(1252).GetBytes(text));
        Assert.Equal("windows-1252", decoded.Decoding.Charset);
        Assert.Equal(text, decoded.Content);
    }

    [Theory]
    [InlineData("<meta charset=\"windows-1251\">", "windows-1251")]
    [InlineData("<META CHARSET = koi8-r >", "koi8-r")]
    [InlineData("<meta http-equiv=Content-Type content='text/html; charset=windows-1251'>", "windows-1251")]
    [InlineData("<meta content='text/html; charset=\"windows-1251\"' http-equiv=\"content-type\"/>", "windows-1251")]
    [InlineData("<!-- <meta charset=koi8-r> --><meta charset=windows-1251>", "windows-1251")]
    [InlineData("<p title='<meta charset=koi8-r>'><meta charset=windows-1251>", "windows-1251")]
    [InlineData("<!--><meta charset=windows-1251>", "windows-1251")]
    [InlineData("<?xml version='1.0' encoding='windows-1251'?>", "windows-1251")]
    [InlineData("<meta charset=no-such><meta charset=windows-1251>", "windows-1251")]
    [InlineData("<meta charset=koi8-r <meta charset=windows-1251>", "koi8-r")] // one tag: its first label counts
    [InlineData("<?xml version=\"1.0\" encoding = \"koi8-r\" standalone=\"yes\"?>", "koi8-r")]
    public void The_declaration_of_the_document_is_found(string head, string charset)
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes(head), .. Encoding.GetEncoding(charset).GetBytes("да")];
        var decoded = TextDecoder.Decode(bytes);
        Assert.Equal(charset, decoded.Decoding.Charset);
        Assert.EndsWith("да", decoded.Content, StringComparison.Ordinal);
        Assert.Equal(CharsetEvidence.Document, decoded.Evidence);
    }

    [Theory]
    [InlineData("<meta name=charset content=koi8-r>")]
    [InlineData("<meta content='text/html; charset=koi8-r'>")]
    [InlineData("<script>'<meta charset'</script>")]
    [InlineData("<meta charset=utf-16>")]
    [InlineData("<meta charset=koi8-r ")]
    public void What_is_no_declaration_is_not_taken_for_one(string head) =>
        Assert.Equal("utf-8", TextDecoder.Decode(Encoding.UTF8.GetBytes(head + "да")).Decoding.Charset);

    [Fact]
    public void A_declaration_behind_the_first_bytes_is_found_but_never_in_a_script()
    {
        string late = "<!-- " + new string('x', 5_000) + " --><script>document.write('<meta charset=koi8-r>')</script>";
        byte[] russian = Encoding.GetEncoding("windows-1251").GetBytes("да");
        var decoded = TextDecoder.Decode((byte[])[.. Encoding.ASCII.GetBytes(late + "<meta charset=windows-1251>"), .. russian]);
        Assert.Equal(("windows-1251", CharsetEvidence.Document), (decoded.Decoding.Charset, decoded.Evidence));
        Assert.NotEqual("koi8-r", TextDecoder.Decode((byte[])[.. Encoding.ASCII.GetBytes(late), .. russian]).Decoding.Charset);
    }

    [Fact]
    public void A_transport_that_names_no_encoding_leaves_it_to_the_document() =>
        Assert.Equal("koi8-r", TextDecoder.Decode((byte[])[.. "<meta charset=koi8-r>"u8, 0xC4, 0xC1], "no-such-charset").Decoding.Charset);

    [Fact]
    public void The_transport_goes_before_the_document_and_a_mark_before_both()
    {
        byte[] bytes = [.. "<meta charset=koi8-r>"u8, 0xE4, 0xE0];
        Assert.Equal("windows-1251", TextDecoder.Decode(bytes, "windows-1251").Decoding.Charset);
        Assert.Equal("utf-8", TextDecoder.Decode((byte[])[0xEF, 0xBB, 0xBF, .. "<meta charset=koi8-r>да"u8], "windows-1251").Decoding.Charset);
    }

    [Theory]
    [InlineData(65001, "iso-8859-1", "utf-8", nameof(DecodingCaveat.DeclarationLies))]
    [InlineData(1252, "utf-8", "windows-1252", nameof(DecodingCaveat.DeclarationLies))]
    [InlineData(1252, "iso-8859-1", "windows-1252", nameof(DecodingCaveat.None))]
    [InlineData(65001, "utf8", "utf-8", nameof(DecodingCaveat.None))]
    [InlineData(65001, "no-such-charset", "utf-8", nameof(DecodingCaveat.UnknownLabel))]
    [InlineData(1252, "no-such-charset", "windows-1252", nameof(DecodingCaveat.UnknownLabel))]
    public void A_declaration_is_believed_only_where_the_bytes_agree(int codePage, string declared, string used, string caveat)
    {
        var decoded = TextDecoder.Decode(Encoding.GetEncoding(codePage).GetBytes(German), declared);
        Assert.Equal(German, decoded.Content);
        Assert.Equal((used, caveat), (decoded.Decoding.Charset, decoded.Caveat.ToString()));
    }

    [Fact]
    public void A_few_bad_bytes_do_not_make_another_encoding_of_utf8()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(German + German);
        foreach (string? declared in (string?[])[null, "utf-8"])
        {
            byte[] damaged = [.. bytes];
            damaged[40] = 0xFF;
            var decoded = TextDecoder.Decode(damaged, declared);
            Assert.Equal(("utf-8", DecodingCaveat.InvalidSequences, 40), (decoded.Decoding.Charset, decoded.Caveat, decoded.CaveatAt));
        }
    }

    [Fact]
    public void Declared_utf8_that_is_cut_inside_a_character_stays_utf8()
    {
        var cut = TextDecoder.Decode(Encoding.UTF8.GetBytes(German).AsMemory(0, 7), "utf-8");
        Assert.Equal(("Die Br\uFFFD", "utf-8", DecodingCaveat.InvalidSequences), (cut.Content, cut.Decoding.Charset, cut.Caveat));
    }

    [Theory]
    [InlineData("utf-16", true)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", false)]
    public void Utf16_is_read_with_and_without_its_mark(string name, bool mark)
    {
        var encoding = Encoding.GetEncoding(name);
        foreach (string text in (string[])[German, Russian + "\r\n"])
        {
            byte[] bytes = [.. mark ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
            var decoded = TextDecoder.Decode(bytes);
            Assert.Equal(text, decoded.Content);
            Assert.Equal(mark ? DecodingCaveat.None : DecodingCaveat.MarkMissing, decoded.Caveat);
        }
    }

    [Fact]
    public void The_encodings_of_others_test_files_are_told()
    {
        if (SharedData.Find("data", "hostile", "encoding-utfunknown", "tests", "Data") is not { } folder)
            return;
        int right = 0, all = 0;
        foreach (string file in Directory.GetDirectories(folder).SelectMany(Directory.GetFiles).Order(StringComparer.Ordinal))
        {
            string name = Path.GetRelativePath(folder, file).Split('/', '\\')[0].Split(' ')[0];
            string label = name switch { "shift-jis" => "shift_jis", "cp949" => "euc-kr", _ => name };
            var charset = label is "iso-2022-kr" || label.StartsWith("ibm", StringComparison.Ordinal) || label.StartsWith("utf-32", StringComparison.Ordinal) || label == "x-mac-ce"
                ? Charsets.Named(label) : Charsets.Find(label)!;
            byte[] bytes = File.ReadAllBytes(file);
            all++;
            if (TextDecoder.Decode(bytes).Content == TextDecoder.As(bytes, charset).Content.TrimStart('\uFEFF'))
                right++;
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"encodings told: {right} of {all}");
        Assert.True(right >= 61, $"{right} of {all}");
    }
}
