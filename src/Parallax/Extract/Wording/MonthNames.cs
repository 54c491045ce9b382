using System.Collections.Frozen;

namespace Parallax.Extract.Wording;

/// <summary>Month names as date lines write them (CLDR wide and abbreviated forms, genitives included), lower case, without full stops.</summary>
internal static class MonthNames
{
    private static readonly string[] Lists =
    [
        "january jan januar janvier janv enero ene gennaio gen janeiro januari stycznia styczeń января янв январь січня січ ιανουαρίου ιανουάριος ιαν ocak oca jänner tammikuuta ledna leden január ianuarie",
        "february feb februar février févr fév fevrier febrero febbraio fevereiro fev februari lutego luty февраля фев февр февраль лютого лют φεβρουαρίου φεβρουάριος φεβ şubat şub subat helmikuuta února únor február februarie febr",
        "march mar märz mrz maerz mars marzo março marco maart mrt marca marzec марта мар март березня бер μαρτίου μάρτιος μαρ mart maaliskuuta března březen március martie marts",
        "april apr avril avr abril abr aprile aprilie kwietnia kwiecień апреля апр апрель квітня квіт απριλίου απρίλιος απρ nisan nis huhtikuuta dubna duben április",
        "may mai mayo maggio mag maio mei maja maj мая май травня трав μαΐου μάιος μαϊ mayıs mayis toukokuuta května květen május",
        "june jun juni juin junio giugno giu junho juny czerwca czerwiec июня июн июнь червня черв ιουνίου ιούνιος ιουν haziran haz kesäkuuta června červen június iunie",
        "july jul juli juillet juil julio luglio lug julho lipca lipiec июля июл июль липня лип ιουλίου ιούλιος ιουλ temmuz tem heinäkuuta července červenec július iulie",
        "august aug août aout agosto ago augustus sierpnia sierpień августа авг август серпня серп αυγούστου αύγουστος αυγ ağustos ağu agustos elokuuta srpna srpen augusztus",
        "september sept sep septembre septiembre settembre set setembro września wrzesień сентября сен сент сентябрь вересня вер σεπτεμβρίου σεπτέμβριος σεπ eylül eyl eylul syyskuuta září szeptember septembrie",
        "october oct oktober okt octobre octubre ottobre ott outubro out października październik октября окт октябрь жовтня жовт οκτωβρίου οκτώβριος οκτ ekim eki lokakuuta října říjen október octombrie",
        "november nov novembre noviembre novembro listopada listopad ноября ноя нояб ноябрь νοεμβρίου νοέμβριος νοε kasım kas kasim marraskuuta noiembrie",
        "december dec dez dezember décembre déc decembre diciembre dic dicembre dezembro desember grudnia grudzień декабря дек декабрь грудня груд δεκεμβρίου δεκέμβριος δεκ aralık ara aralik joulukuuta prosince prosinec decembrie des",
    ];

    private static readonly FrozenDictionary<string, int> Months = Build();
    private static readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> Lookup = Months.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>1 to 12, or 0 where the word is no month.</summary>
    public static int Find(ReadOnlySpan<char> word)
    {
        if (word.Length is < 3 or > 16)
            return 0;
        Span<char> lower = stackalloc char[16];
        word.ToLowerInvariant(lower);
        return Lookup.GetValueOrDefault(lower[..word.Length]);
    }

    private static int GetValueOrDefault(this FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup, ReadOnlySpan<char> key) =>
        lookup.TryGetValue(key, out int value) ? value : 0;

    private static FrozenDictionary<string, int> Build()
    {
        var result = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int month = 0; month < Lists.Length; month++)
        {
            foreach (string name in Lists[month].Split(' '))
                result.TryAdd(name, month + 1);
        }

        return result.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
