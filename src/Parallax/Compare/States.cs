using System.Collections.Frozen;

namespace Parallax.Compare;

/// <summary>
/// Which state a name stands for in the news: the country's names, its people's adjective, its capital and the seats and organs of
/// its government ("Moscow", "the Kremlin", "Russian" and "Russia" may all be one actor). Facts, one line a state:
/// names; adjectives; capital; seats and organs.
/// </summary>
internal static class States
{
    private const string Table = """
        afghanistan; afghan; kabul; taliban government
        albania; albanian; tirana
        algeria; algerian; algiers
        angola; angolan; luanda
        argentina; argentine, argentinian; buenos aires; casa rosada
        armenia; armenian; yerevan
        australia; australian; canberra
        austria; austrian; vienna
        azerbaijan; azerbaijani, azeri; baku
        bahrain; bahraini; manama
        bangladesh; bangladeshi; dhaka
        belarus; belarusian, belarusan; minsk
        belgium; belgian; brussels
        benin; beninese; porto-novo
        bolivia; bolivian; la paz
        bosnia and herzegovina, bosnia; bosnian; sarajevo
        botswana; botswanan; gaborone
        brazil; brazilian; brasilia, brasília; planalto
        bulgaria; bulgarian; sofia
        burkina faso; burkinabe; ouagadougou
        burundi; burundian; bujumbura
        cambodia; cambodian; phnom penh
        cameroon; cameroonian; yaounde, yaoundé
        canada; canadian; ottawa
        central african republic; central african; bangui
        chad; chadian; n'djamena
        chile; chilean; santiago; la moneda
        china, people's republic of china, prc; chinese; beijing; zhongnanhai, state council
        colombia; colombian; bogota, bogotá
        costa rica; costa rican; san jose
        croatia; croatian; zagreb
        cuba; cuban; havana
        cyprus; cypriot; nicosia
        czech republic, czechia; czech; prague
        democratic republic of the congo, dr congo, drc; congolese; kinshasa
        denmark; danish; copenhagen
        dominican republic; dominican; santo domingo
        ecuador; ecuadorian, ecuadorean; quito
        egypt; egyptian; cairo
        el salvador; salvadoran; san salvador
        eritrea; eritrean; asmara
        estonia; estonian; tallinn
        ethiopia; ethiopian; addis ababa
        finland; finnish; helsinki
        france; french; paris; elysee, élysée, elysee palace, élysée palace, quai d'orsay
        gabon; gabonese; libreville
        georgia; georgian; tbilisi
        germany; german; berlin; bundestag, chancellery
        ghana; ghanaian; accra
        greece; greek; athens
        guatemala; guatemalan; guatemala city
        guinea; guinean; conakry
        haiti; haitian; port-au-prince
        honduras; honduran; tegucigalpa
        hungary; hungarian; budapest
        iceland; icelandic; reykjavik
        india; indian; new delhi, delhi
        indonesia; indonesian; jakarta
        iran, islamic republic; iranian; tehran, teheran
        iraq; iraqi; baghdad
        ireland; irish; dublin
        israel; israeli; jerusalem, tel aviv; knesset
        italy; italian; rome; palazzo chigi
        ivory coast; ivorian; yamoussoukro
        jamaica; jamaican; kingston
        japan; japanese; tokyo; diet
        jordan; jordanian; amman
        kazakhstan; kazakh; astana, nur-sultan
        kenya; kenyan; nairobi
        kosovo; kosovan, kosovar; pristina
        kuwait; kuwaiti; kuwait city
        kyrgyzstan; kyrgyz; bishkek
        laos; laotian; vientiane
        latvia; latvian; riga
        lebanon; lebanese; beirut
        liberia; liberian; monrovia
        libya; libyan; tripoli
        lithuania; lithuanian; vilnius
        luxembourg; luxembourgish; luxembourg city
        madagascar; malagasy; antananarivo
        malawi; malawian; lilongwe
        malaysia; malaysian; kuala lumpur, putrajaya
        mali; malian; bamako
        malta; maltese; valletta
        mauritania; mauritanian; nouakchott
        mexico; mexican; mexico city
        moldova; moldovan; chisinau
        mongolia; mongolian; ulaanbaatar, ulan bator
        montenegro; montenegrin; podgorica
        morocco; moroccan; rabat
        mozambique; mozambican; maputo
        myanmar, burma; burmese; naypyidaw
        namibia; namibian; windhoek
        nepal; nepali, nepalese; kathmandu
        netherlands, holland; dutch; the hague, amsterdam
        new zealand; new zealander; wellington
        nicaragua; nicaraguan; managua
        niger; nigerien; niamey
        nigeria; nigerian; abuja
        north korea, dprk, democratic people's republic of korea; north korean; pyongyang
        north macedonia, macedonia; macedonian; skopje
        norway; norwegian; oslo
        oman; omani; muscat
        pakistan; pakistani; islamabad
        palestine, palestinian authority; palestinian; ramallah
        panama; panamanian; panama city
        papua new guinea; papua new guinean; port moresby
        paraguay; paraguayan; asuncion
        peru; peruvian; lima
        philippines; filipino, philippine; manila; malacanang
        poland; polish; warsaw; sejm
        portugal; portuguese; lisbon
        qatar; qatari; doha
        romania; romanian; bucharest
        russia, russian federation; russian; moscow; kremlin
        rwanda; rwandan; kigali
        saudi arabia; saudi, saudi arabian; riyadh
        senegal; senegalese; dakar
        serbia; serbian; belgrade
        sierra leone; sierra leonean; freetown
        singapore; singaporean; singapore city
        slovakia; slovak; bratislava
        slovenia; slovenian, slovene; ljubljana
        somalia; somali; mogadishu
        south africa; south african; pretoria
        south korea, republic of korea; south korean; seoul; blue house
        south sudan; south sudanese; juba
        soviet union, ussr; soviet
        spain; spanish; madrid; moncloa
        sri lanka; sri lankan; colombo
        sudan; sudanese; khartoum
        sweden; swedish; stockholm; riksdag
        switzerland; swiss; bern, berne
        syria; syrian; damascus
        taiwan; taiwanese; taipei
        tajikistan; tajik; dushanbe
        tanzania; tanzanian; dodoma
        thailand; thai; bangkok
        togo; togolese; lome
        tunisia; tunisian; tunis
        turkey, türkiye, turkiye; turkish; ankara
        turkmenistan; turkmen; ashgabat
        uganda; ugandan; kampala
        ukraine; ukrainian; kyiv, kiev; verkhovna rada, bankova
        united arab emirates, uae, emirates; emirati; abu dhabi
        united kingdom, uk, britain, great britain; british; london; downing street, whitehall, westminster, foreign office
        united states, us, usa, united states of america, america; american; washington; white house, pentagon, state department, us state department, capitol hill, oval office
        uruguay; uruguayan; montevideo
        uzbekistan; uzbek; tashkent
        vatican, holy see; vatican; vatican city
        venezuela; venezuelan; caracas; miraflores
        vietnam; vietnamese; hanoi
        yemen; yemeni; sanaa, sana'a
        zambia; zambian; lusaka
        zimbabwe; zimbabwean; harare
        """;

    private static readonly FrozenDictionary<string, Standing> _byName = Read();

    /// <summary>How a name stands for a state.</summary>
    /// <param name="Code">The state's first name in the table.</param>
    /// <param name="IsCountry">True for the country's own names and adjectives, false for its capital, seats and organs.</param>
    internal readonly record struct Standing(string Code, bool IsCountry);

    /// <summary>The most words that one name of the table has.</summary>
    public const int LongestName = 6;

    /// <summary>What state a name stands for; the name in lower case, without article or points.</summary>
    public static bool TryGet(string name, out Standing standing) => _byName.TryGetValue(name, out standing);

    private static FrozenDictionary<string, Standing> Read()
    {
        var byName = new Dictionary<string, Standing>(StringComparer.Ordinal);
        foreach (string line in Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            string[] columns = line.Split(';', StringSplitOptions.TrimEntries);
            string code = columns[0].Split(',')[0];
            for (int i = 0; i < columns.Length; i++)
            {
                foreach (string name in columns[i].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                    byName.TryAdd(name, new Standing(code, i < 2));
            }
        }

        return byName.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
