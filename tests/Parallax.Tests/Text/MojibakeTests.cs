using System.Text;
using Parallax.Text;

namespace Parallax.Tests.Text;

/// <summary>Text that was read with the wrong encoding before it arrived, and sound text that looks a little like it.</summary>
public class MojibakeTests
{
    private static readonly string[] Sound =
    [
        "The cafés of Norholm close at six, the mayor’s office said – “for now”.",
        "«Ça va être très dur», a-t-il déjà répété à l’élève Éva : «c’est là… »",
        "Die Straße nach Brückwasser bleibt gesperrt; Übergänge über die Gleise öffnen später. ÄÖÜ – „Ä“ steht für Änderung, „Ü“ für Übung.",
        "A população de São João não votou: “NÃO”, disse. AMANHÃ” e “AMANHÃ” outra vez.",
        "På øya ligger Ås, NÅ… og SÅ… sa han; Ærlig talt – Øygard.",
        "Рівень води в Ріпнику Січня не змінився. Рідні Сім’ї чекали. Сірий Рік.",
        "Рёбра моста осмотрели в среду, сообщила Рота дорожной службы.",
        "Στην Αθήνα, οι αρχές είπαν «όχι».",
        "首相は火曜日、会見で述べた。",
        "السلطات قالت يوم الثلاثاء",
        "Năm ngoái, Đà Nẵng đã có mưa lớn.",
        "Prices rose by 3 £ and 4 €, © Elm Courier®, 5 °C and ½ a mile · ¶ 3",
        "",
    ];

    [Theory]
    [InlineData("The mayor’s office said “no”.")]
    [InlineData("Größere Brücken über die Öre")]
    [InlineData("Les élèves étaient là")]
    [InlineData("Мост закрыт до пятницы")]
    [InlineData("Η γέφυρα έκλεισε")]
    [InlineData("橋は閉鎖された")]
    [InlineData("Łódź i Gdańsk są zamknięte")]
    public void Utf8_read_as_another_encoding_is_found(string sound)
    {
        foreach (string charset in (string[])["windows-1252", "windows-1251"])
        {
            string garbled = TextDecoder.As(Encoding.UTF8.GetBytes(sound), Charsets.Named(charset)).Content;
            if (charset == "windows-1251" && sound[0] is < 'А' or > 'я')
                continue; // what is not Cyrillic is not read so, but for its quotation marks
            var place = Mojibake.Find("Words before it. " + garbled);
            Assert.NotNull(place);
            Assert.InRange(place.Value.Start, 17, 17 + garbled.Length);
            Assert.Null(Mojibake.Find(sound));
        }
    }

    [Theory]
    [InlineData("the mayorâ€™s office")]
    [InlineData("the mayorвЂ™s office")]
    [InlineData("the mayor‚Äôs office")]
    [InlineData("it said ï¿½ and no more")]
    [InlineData("it said 锟斤拷 and no more")]
    public void What_stands_in_no_text_is_enough_once(string text) => Assert.NotNull(Mojibake.Find(text));

    [Fact]
    public void Sound_text_is_left_alone()
    {
        foreach (string text in Sound)
            Assert.True(Mojibake.Find(text) is null, text);
        Assert.Null(Mojibake.Find(string.Join(' ', Sound)));
    }
}
