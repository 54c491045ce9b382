namespace Parallax.Text;

/// <summary>
/// Which characters a language writes, most frequent first, and the encodings that its texts come in: enough to tell legacy encodings
/// apart, since a wrong one turns frequent letters into rare ones. For Latin scripts only letters beyond ASCII count.
/// </summary>
internal static class CharsetModels
{
    private const string Western = "windows-1252 iso-8859-15 macintosh ibm850";
    private const string Central = "windows-1250 iso-8859-2 ibm852 x-mac-ce";
    private const string Baltic = "windows-1257 iso-8859-13 iso-8859-4";
    private const string Cyrillic = "windows-1251 koi8-r iso-8859-5 ibm866 ibm855 x-mac-cyrillic";

    /// <summary>Alphabets: the encodings, then the letters.</summary>
    public static readonly (string Charsets, string Letters, bool IsLatin)[] Alphabets =
    [
        (Western, "éèàêçôùâîûïëœ", true),
        (Western, "üäöß", true),
        (Western, "óíáéñúü", true),
        (Western, "ãáçéíõóêúàâô", true),
        (Western, "èàòùéì", true),
        (Western, "äåöé", true),
        (Western, "øåæé", true),
        (Western, "éëïèöüó", true),
        (Western, "áíþðéöæúóý", true),
        (Western, "äõüöšž", true),
        (Western, "àèóéíòçúïü", true),
        (Central, "íáéěřčšžýůúťňóď", true),
        (Central, "ęłąóśżćńź", true),
        (Central, "áéöóőíüúű", true),
        (Central, "ăîţşâ", true),
        ("iso-8859-16", "ăîțșâ", true),
        (Central, "čšžćđ", true),
        (Central, "áíčéýšžúľťňôóäďŕĺ", true),
        ("windows-1254", "ıüşğçöâ", true),
        (Baltic, "ėšųįžąūčę", true),
        (Baltic, "āīēšņūļžčķģ", true),
        (Baltic, "äõüöšž", true),
        ("iso-8859-3", "ĝĉŝĥŭĵ", true),
        ("iso-8859-3", "ħġżċàù", true),
        ("windows-1258", "\u0301\u0300ôđ\u0323êưâơă\u0309\u0303éíóáàèù", true),
        (Cyrillic, "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", false),
        ("windows-1251 koi8-u iso-8859-5", "оанивіертслкудмпзяьбгчхйцїєюшжщґф", false),
        ("windows-1251 iso-8859-5 x-mac-cyrillic", "аиоетнрсвлкдпмзгбуъчщхцжшфюяйь", false),
        ("windows-1251 iso-8859-5", "аоиенрсјтудквлпмзбгшчхцжњљфћђџ", false),
        ("windows-1253 iso-8859-7", "αοιετνσυρςπκμληωάόγίήέδχύθφβώξζψϊϋΐ", false),
        ("windows-1255", "יוהלאמרבתשנדקםעחכפגטסצזןךףץ", false),
        ("windows-1256 iso-8859-6", "اليمونرتبعدسهفقكحةأجشصخطىضزذثغإئءظؤآ", false),
        ("windows-874", "านรกเงอมยวสลทดตปบคหพจแใชข่้ัีิไะผื็ูุซโณศถธษฐญฟ์ำภฉฏฤฆฝฮฒฬฎฌํๆ", false),
    ];

    /// <summary>Languages of many characters: the encoding, the frequent characters, and where in its table the ordinary ones stand.</summary>
    public static readonly (string Charset, string Frequent)[] Syllabaries =
    [
        ("gb18030", Simplified),
        ("big5", Traditional),
        ("shift_jis", Japanese),
        ("euc-jp", Japanese),
        ("euc-kr", Korean),
    ];

    private const string Simplified =
        "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同"
        + "现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重"
        + "并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论处走义各入几";

    private const string Traditional =
        "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去法學如都同"
        + "現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點正業外將兩高間由問很最重"
        + "並物手應戰向頭文體政美相見被利什二等產或新己制身果加西斯月話合回特代內信表化老給世位次度門任常先海通教兒原東聲提立及比員解水名真論處走義各入幾";

    private const string Japanese =
        "のにはをたがでてとしれさいるなっんらもかりこすあよまく、。きけつだそうー日一国会人年大十二本中長出三時行見月分後前生間上東今金入学高子外下来気小山話女"
        + "ンルストリアイラクフレジロタドマシコグプテムサカセチナメキパニバオビデ北書先名川水男西電新聞政府市事業者部員発表同地方問題";

    private const string Korean =
        "이다는에의을가고지를하도사한은로기스인아나리서어정시대자해부전일그주구보제장수원상과들으있라조국여성동비만와안트관공신경유선개생명세무계연방내게오위니치물소화회등";
}
