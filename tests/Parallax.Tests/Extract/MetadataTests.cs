using NodaTime.Text;
using Parallax.Extract.Languages;
using Parallax.Extract.Metadata;
using Parallax.Extract.Wording;
using Parallax.Text;

namespace Parallax.Tests.Extract;

public sealed class MetadataTests
{
    [Fact]
    public void The_first_day_of_the_unix_clock_is_no_date()
    {
        var unset = new NodaTime.LocalDate(1970, 1, 1);
        var told = new NodaTime.LocalDate(2031, 5, 6);
        DateNote Note(NodaTime.LocalDate day, string from) => new(DateRole.Published, day, day, null, from, "words");
        Assert.Null(Publication.Weigh([Note(unset, "json-ld")], null).Day);
        Assert.Equal(told, Publication.Weigh([Note(unset, "json-ld"), Note(told, "url")], null).Day);
    }

    [Theory]
    [InlineData("2023-12-17T10:00:00Z", "2023-12-17")]
    [InlineData("2023-12-17T23:30:00-05:00", "2023-12-17")]
    [InlineData("20231217", "2023-12-17")]
    [InlineData("Sun, 17 Dec 2023 10:00:00 GMT", "2023-12-17")]
    [InlineData("December 17, 2023 at 9:15 a.m.", "2023-12-17")]
    [InlineData("Dec. 17th, 2023", "2023-12-17")]
    [InlineData("17. Dezember 2023", "2023-12-17")]
    [InlineData("17 de diciembre de 2023", "2023-12-17")]
    [InlineData("le 17 décembre 2023 à 12h30", "2023-12-17")]
    [InlineData("17 декабря 2023 г.", "2023-12-17")]
    [InlineData("17 Δεκεμβρίου 2023", "2023-12-17")]
    [InlineData("17 Aralık 2023", "2023-12-17")]
    [InlineData("2023年12月17日 10:00", "2023-12-17")]
    [InlineData("2023년 12월 17일", "2023-12-17")]
    [InlineData("17.12.2023", "2023-12-17")]
    [InlineData("17/12/2023", "2023-12-17")]
    [InlineData("12/17/2023", "2023-12-17")]
    [InlineData("4.3.2023", "2023-03-04")]
    [InlineData("1702807200", "2023-12-17")]
    [InlineData("no date", null)]
    [InlineData("31 February 2023", null)]
    [InlineData("room 12 of 2023", null)]
    [InlineData("10:30", null)]
    [InlineData("version 1.2.3", null)]
    public void Days_are_read_as_they_are_written(string text, string? day)
    {
        var found = DateReader.Find(text, monthFirst: false);
        Assert.Equal(day, found is { } date ? LocalDatePattern.Iso.Format(date.Day) : null);
    }

    [Theory]
    [InlineData("PORT ELM: The harbour is closed.", "PORT ELM", null)]
    [InlineData("PORT ELM, June 3 (Reuters) - The harbour is closed.", "PORT ELM", "Reuters")]
    [InlineData("PORT ELM, Norland (AP) — The harbour is closed.", "PORT ELM, Norland", "AP")]
    [InlineData("(AP) — The harbour is closed.", null, "AP")]
    [InlineData("Port Elm (dpa) – Der Hafen ist geschlossen.", "Port Elm", "dpa")]
    [InlineData("BRACKWATER — The bridge is closed.", "BRACKWATER", null)]
    [InlineData("PORT ELM, June 3 (Elm Press) — The harbour is closed.", "PORT ELM", "Elm Press")]
    [InlineData("PORT ELM (NPA). The harbour is closed.", "PORT ELM", "NPA")]
    [InlineData("Port Elm (Northern Press): The harbour is closed.", "Port Elm", "Northern Press")]
    public void Datelines_give_place_and_agency(string text, string? place, string? agency)
    {
        var dateline = DatelineReader.Read(text, new Span(0, text.Length));
        Assert.NotNull(dateline);
        Assert.Equal(place, dateline.Value.Place);
        Assert.Equal(agency, dateline.Value.Agency);
        if (place is not null)
            Assert.Equal(place, dateline.Value.PlaceSpan.Words(text));
    }

    [Theory]
    [InlineData("The harbour — closed since Friday — opens again.")]
    [InlineData("One thing is clear: the harbour is closed.")]
    [InlineData("A spokesman (of the harbour office) said – and he repeated it – that it is closed.")]
    [InlineData("It is closed.")]
    [InlineData("The mayor (Mira Tann) – she was there – said that it is closed.")]
    [InlineData("The Harbour Act (Part Two): what it says.")]
    public void A_sentence_is_no_dateline(string text) => Assert.Null(DatelineReader.Read(text, new Span(0, text.Length)));

    [Theory]
    [InlineData("By Mira Tann", "Mira Tann")]
    [InlineData("By Mira Tann and Joss Ebel, Staff Writers", "Mira Tann|Joss Ebel")]
    [InlineData("Von Mira Tann", "Mira Tann")]
    [InlineData("Par Mira Tann et Joss Ebel", "Mira Tann|Joss Ebel")]
    [InlineData("By Mira Tann | 3 June 2023", "Mira Tann")]
    [InlineData("By Staff Reporter", "")]
    [InlineData("By the time the ferry came, it was dark", "")]
    [InlineData("Mira Tann won the race", "")]
    public void Bylines_name_people(string line, string people) =>
        Assert.Equal(people, string.Join('|', BylineReader.ReadLine(line, "The Elm Courier")?.People ?? []));

    [Theory]
    [InlineData("Something went wrong.", "error-line")]
    [InlineData("3 weeks ago 41", "counter")]
    [InlineData("1.2K views", "counter")]
    [InlineData("Read Entire Article", "read-more")]
    [InlineData("Share on Facebook", "share-bar")]
    [InlineData("Facebook Twitter WhatsApp Email", "share-bar")]
    [InlineData("Sign up for our daily newsletter", "newsletter")]
    [InlineData("We use cookies to improve this site.", "cookie-notice")]
    [InlineData("Lesen Sie auch: Sturm an der Küste", "related")]
    [InlineData("Читайте также: буря на побережье", "related")]
    [InlineData("© 2023 The Elm Courier", "copyright")]
    [InlineData("Leave a comment", "comments")]
    [InlineData("Video Player is loading.", "error-line")]
    [InlineData("This is a modal window.", "error-line")]
    [InlineData("Get news alerts in the Elm Courier app", "newsletter")]
    [InlineData("12.03.2024, 09:15 | Economy Views: 1 204", "counter")]
    [InlineData("You are visitor number 4811", "counter")]
    [InlineData("Place your advert from 12 crowns", "advert")]
    [InlineData("Log in to read on", "paywall")]
    [InlineData("The catalog inside is new", "other")]
    [InlineData("Il design innovativo del ponte", "other")]
    [InlineData("The council met on Monday.", "other")]
    [InlineData("Share prices fell by 3 percent in Norholm on Monday.", "other")]
    [InlineData("12 people were hurt.", "other")]
    [InlineData("He said that more than 300 views were counted.", "other")]
    public void Lines_are_judged_by_their_words(string line, string kind) => Assert.Equal(kind, DebrisNames.Of(LineJudge.Judge(line)));

    [Theory]
    [InlineData("The council of the town voted for a new bridge over the river and it will be built in two years.", "en")]
    [InlineData("Der Rat der Stadt hat für eine neue Brücke über den Fluss gestimmt, und sie wird in zwei Jahren gebaut.", "de")]
    [InlineData("Le conseil de la ville a voté pour un nouveau pont sur la rivière, qui sera construit dans deux ans.", "fr")]
    [InlineData("El consejo de la ciudad votó por un nuevo puente sobre el río, que se construirá en dos años.", "es")]
    [InlineData("Il consiglio della città ha votato per un nuovo ponte sul fiume, che sarà costruito in due anni.", "it")]
    [InlineData("O conselho da cidade votou por uma nova ponte sobre o rio, que será construída em dois anos e não antes.", "pt")]
    [InlineData("De raad van de stad heeft gestemd voor een nieuwe brug over de rivier, die in twee jaar wordt gebouwd.", "nl")]
    [InlineData("Rada miasta głosowała za nowym mostem przez rzekę, który ma być zbudowany w ciągu dwóch lat, ale nie od razu.", "pl")]
    [InlineData("Городской совет проголосовал за новый мост через реку, который будет построен за два года, но не сразу.", "ru")]
    [InlineData("Міська рада проголосувала за новий міст через річку, який має бути збудований за два роки, але не одразу.", "uk")]
    [InlineData("Το συμβούλιο της πόλης ψήφισε για μια νέα γέφυρα πάνω από το ποτάμι.", "el")]
    [InlineData("Belediye meclisi nehir üzerine yeni bir köprü için oy kullandı ve bu köprü iki yıl sonra açılacak.", "tr")]
    [InlineData("Stadens råd röstade för en ny bro över floden, som ska byggas på två år, men inte förrän det finns pengar.", "sv")]
    [InlineData("市议会投票决定在河上建一座新桥，工期为两年。", "zh")]
    [InlineData("市議会は川に新しい橋を架けることを決めた。", "ja")]
    [InlineData("시의회는 강 위에 새 다리를 놓기로 했다.", "ko")]
    [InlineData("صوت مجلس المدينة على بناء جسر جديد على النهر في عامين، وقال المتحدث إن هذا بعد عام من الآن.", "ar")]
    [InlineData("12 34 56", "und")]
    [InlineData("Port Elm", "und")]
    public void Languages_are_told_by_their_function_words(string text, string tag) => Assert.Equal(tag, LanguageGuess.Of(text));
}
