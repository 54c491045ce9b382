using System.Collections.Frozen;

namespace Parallax.Read;

/// <summary>Currencies and units of measure by their words: ISO 4217 and UCUM codes.</summary>
internal static class Units
{
    private static readonly FrozenDictionary<string, string> Signs = Map("$:USD US$:USD €:EUR £:GBP ¥:JPY ₽:RUB ₹:INR ₩:KRW ₴:UAH ₺:TRY C$:CAD A$:AUD NZ$:NZD HK$:HKD S$:SGD R$:BRL");

    private static readonly FrozenDictionary<string, string> Money = Map(
        "dollar:USD dollars:USD euro:EUR euros:EUR pound:GBP pounds:GBP yen:JPY ruble:RUB rubles:RUB rouble:RUB roubles:RUB rupee:INR rupees:INR yuan:CNY won:KRW hryvnia:UAH hryvnias:UAH lira:TRY franc:CHF francs:CHF "
        + "krona:SEK kronor:SEK krone:NOK kroner:NOK zloty:PLN zlotys:PLN peso:MXN pesos:MXN real:BRL reais:BRL rand:ZAR crown:XXX crowns:XXX dinar:XXX dinars:XXX dirham:XXX dirhams:XXX koruna:CZK shekel:ILS shekels:ILS usd:USD eur:EUR gbp:GBP cent:USD cents:USD");

    private static readonly FrozenDictionary<string, string> Measures = Map(
        "kilometre:km kilometer:km kilometres:km kilometers:km km:km metre:m meter:m metres:m meters:m centimetre:cm centimeter:cm centimetres:cm centimeters:cm cm:cm millimetre:mm millimeter:mm millimetres:mm millimeters:mm mm:mm "
        + "mile:[mi_i] miles:[mi_i] foot:[ft_i] feet:[ft_i] ft:[ft_i] inch:[in_i] inches:[in_i] yard:[yd_i] yards:[yd_i] mph:[mi_i]/h kph:km/h knots:[kn_i] knot:[kn_i] "
        + "kilogram:kg kilograms:kg kilo:kg kilos:kg kg:kg gram:g grams:g tonne:t tonnes:t ton:[ston_av] tons:[ston_av] pound-weight:[lb_av] ounce:[oz_av] ounces:[oz_av] "
        + "litre:L liter:L litres:L liters:L gallon:[gal_us] gallons:[gal_us] barrel:[bbl_us] barrels:[bbl_us] hectare:har hectares:har acre:[acr_us] acres:[acr_us] degree:deg degrees:deg celsius:Cel fahrenheit:[degF] "
        + "watt:W watts:W kilowatt:kW kilowatts:kW megawatt:MW megawatts:MW gigawatt:GW gigawatts:GW kilowatt-hour:kW.h volt:V volts:V hertz:Hz megabyte:MBy megabytes:MBy gigabyte:GBy gigabytes:GBy kiloton:kt kilotons:kt megaton:Mt megatons:Mt");

    private static readonly FrozenDictionary<string, string> Times = Map(
        "second:s seconds:s minute:min minutes:min hour:h hours:h day:d days:d night:d nights:d week:wk weeks:wk month:mo months:mo year:a years:a decade:10.a decades:10.a century:100.a centuries:100.a");

    /// <summary>ISO 4217 code of a currency sign, or null.</summary>
    public static string? Sign(ReadOnlySpan<char> sign) => Find(Signs, sign);

    /// <summary>ISO 4217 code of a currency's name, or null.</summary>
    public static string? Currency(ReadOnlySpan<char> word) => Find(Money, word);

    /// <summary>UCUM code of a unit of measure, or null.</summary>
    public static string? Measure(ReadOnlySpan<char> word) => Find(Measures, word);

    /// <summary>UCUM code of a length of time, or null.</summary>
    public static string? Time(ReadOnlySpan<char> word) => Find(Times, word);

    private static string? Find(FrozenDictionary<string, string> map, ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > 16)
            return null;
        Span<char> lower = stackalloc char[16];
        int length = word.ToLowerInvariant(lower);
        var lookup = map.GetAlternateLookup<ReadOnlySpan<char>>();
        return lookup.TryGetValue(lower[..length], out string? code) || lookup.TryGetValue(word, out code) ? code : null;
    }

    private static FrozenDictionary<string, string> Map(string entries) =>
        entries.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenDictionary(e => e[..e.LastIndexOf(':')], e => e[(e.LastIndexOf(':') + 1)..], StringComparer.Ordinal);
}
