namespace Parallax.Extract.Languages;

/// <summary>The commonest function words of languages that share a script with others.</summary>
internal static class FunctionWords
{
    /// <summary>Those that a sentence may end on all the same: particles, pronouns, auxiliaries.</summary>
    public static readonly string[] Endings =
    [
        "it", "he", "this", "not", "had", "been", "said", "also", "up", "out", "there", "one", "all", "can", "could", "over", "we", "you", "i", "him", "us", "them", "so", "too", "on", "in", "is", "are", "was", "has", "have", "will", "would", "after",
        "auf", "für", "ist", "auch", "an", "aus", "hat", "nach", "wird", "bei", "sind", "noch", "um", "ab", "ein", "mit", "vor", "zu", "sein", "werden", "wurde", "war", "kann", "haben", "nicht",
        "pas", "lui", "elle", "nous", "vous", "tout", "aussi", "bien", "fait", "été", "no", "sí", "ya", "años", "muy", "más", "ha", "non", "anche", "anni", "stato", "não", "já", "anos", "niet", "op", "aan", "uit", "over", "men",
    ];

    public static readonly (string Tag, string Words)[] Lists =
    [
        ("en", "the of and to in that is was for on with as by at from it he be this have are not but had his they which an or were has she their been who will said would more when after also its about into than up out if there one all we can could over we you i her him our what"),
        ("de", "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum haben nur oder aber vor zur bis mehr durch man sein wurde sei wir ich war gegen unter kann"),
        ("fr", "le la les de des du et en un une que qui dans pour par sur pas au est avec ce se il sont plus a ne son aux été cette mais ont ses leur comme nous elle ou selon entre deux fait être après était vous je tout sans leurs dont même bien aussi où ces d l qu c s n"),
        ("es", "el la los las de del y en un una que por para con no se su al es lo como más ha sus pero le este fue entre sobre sin también son desde está hasta dos cuando según ya muy han donde años esta todo era ser porque tras contra durante o si e"),
        ("it", "il la le di del della dei delle e in un una che per con non si è al da sono nel alla più anche come ha ma dal lo gli i sua suo questo nella o anni stato essere dopo tra hanno fatto due se ai alle sul degli all dell l nell sulla ora era ci"),
        ("pt", "o a os as de do da dos das e em um uma que para com não no na se por mais foi ao como mas são à sua seu ele ser nos nas pelo pela até isso também entre quando muito já está sobre depois ainda segundo anos pode este esta eu você"),
        ("nl", "de het een en van in is dat op te met voor zijn er niet aan die om ook als bij door maar naar uit over nog worden heeft wordt tot dan ze hij was wel zo meer deze kan of geen hebben werd na dit wat volgens tegen haar hun je we ik al"),
        ("sv", "och i att det som en på är av för med den till inte om har de ett men var från vid så kan när han hon sig också eller efter ska under nu vi där hade över mot blir sin mer bli alla man jag än ut upp enligt skulle mycket"),
        ("da", "og i at det som en på er af for med den til ikke om har de et men var fra ved så kan når han hun sig også eller efter skal under nu vi der havde over mod bliver sin mere blive alle man jeg end ud op ifølge skulle meget blev"),
        ("no", "og i at det som en på er av for med den til ikke om har de et men var fra ved så kan når han hun seg også eller etter skal under nå vi der hadde over mot blir sin mer bli alle man jeg enn ut opp ifølge skulle mye ble være"),
        ("fi", "ja on ei se että hän oli ovat kun mutta myös joka mukaan sen ole tai niin kuin vain jo nyt ne jos sitä olla vielä sekä joita jotka hänen ollut tämä mitä voi kertoo eivät noin"),
        ("pl", "i w na z do się że nie to jest o jak za od po dla ale przez są co tym był już oraz przed być które który była czy ich tego ma tak także tylko jego może roku bardzo jako która ze był pod nad"),
        ("cs", "a v na se je že to s z do o pro ale i jsou by za jako po k který podle které od má být byl ve také až bylo jeho která než bude už při není jsem si však aby své"),
        ("sk", "a v na sa je že to s z do o pre ale aj sú by za ako po k ktorý podľa ktoré od má byť bol vo tiež až bolo jeho ktorá než bude už pri nie som si však aby svoje"),
        ("hu", "a az és hogy nem is egy ez meg volt de el csak azt mint már még ki van lesz szerint után ha aki ezt vagy minden mert között lehet be le fel amely illetve pedig kell majd"),
        ("ro", "de și în a la cu pe nu că din care este pentru un o mai au fost sunt ce al sau dar după prin lui ale fi ca ar fără între până această acest când cei fie"),
        ("tr", "ve bir bu da de için ile çok olarak daha olan kadar gibi ne o ancak sonra var en ise ama göre her ya şu değil olduğu diye yeni iki ki oldu tarafından mi karşı söyledi ettiği"),
        ("id", "yang dan di dari untuk dengan pada ini itu tidak dalam akan ke juga adalah telah oleh ada sebagai bisa kata karena lebih saat kepada para tersebut mereka sudah atau seorang harus menjadi kami"),
        ("ms", "yang dan di untuk dengan pada ini itu tidak dalam akan ke juga adalah telah oleh ada sebagai boleh kata kerana lebih kepada para tersebut mereka sudah atau seorang perlu menjadi beliau berkata"),
        ("vi", "và của là có trong được cho các với không một những để đã người này khi từ đến cũng theo tại về ra vào nhiều sau như đó"),
        ("ca", "de la i el que a en els les un una per amb és no del al se més han com ha aquest també les són però pel entre va fer dels aquesta ser on des"),
        ("hr", "i u je na se da za su od s o kako ne to koji će bi iz ali što a nije koja koje te je li po sve kao samo ili nakon već prije bio ima"),
        ("sq", "dhe të në e i me për që një nga është ka se si do më u nuk ky kjo por janë tij kanë edhe pas kur duke ishte mund"),
        ("lt", "ir į kad iš yra tai su ne bet kaip už jau apie dėl buvo nuo jis po ar prie tik gali bus per savo kai metų taip jo"),
        ("lv", "un ir ka no uz ar par to bet kā arī tas pēc ne tika vai kas pie līdz tiek būs viņš gada gan bija lai ko"),
        ("et", "ja on ei et see ka oli kui ta mis aga oma või ning selle kes nii välja seda aasta mida pärast olid saab veel nad"),
        ("tl", "ang ng sa na mga ay at ni kay para ito hindi may nang siya si niya kanyang mula din ayon rin ngunit kung"),
        ("sw", "ya wa na kwa ni katika la za kuwa hiyo huo cha hii hayo baada kama alisema wakati huu yake wake pia lakini"),
        ("ru", "и в на что не с по он как из за к его это от у для до также но был о при а было все так со они её еще ее или были во мы уже после которые году только может года себя бы"),
        ("uk", "і в на що не з у до та про за як від для його це він також але при по був які було після й або ще вже під році має через року бути щоб їх їй є її"),
        ("bg", "и на да в се за от е с че не са по до като това ще при но си той бе към има които след или тя във обаче само със който още може бъде"),
        ("sr", "и у је на се да за су од са о како не то који ће би из али што а није која које по све као само или након већ пре био има"),
        ("mk", "и на во да се за од е со дека не по ќе кои што до има како но или при тој сите по беше бил која кој"),
        ("ar", "في من على إلى أن عن مع التي الذي هذا هذه ما كان قال بعد لا بين كما أو ذلك كل قد وقال وقد خلال حيث قبل منذ عام بن هو هي"),
        ("fa", "در به از که این را با است برای آن یک خود تا بر شد هم می گفت شده کرد ها وی نیز باید اما ایران شود بود کرده دارد"),
        ("ur", "کے کی میں ہے کا سے اور کو نے ہیں پر کہ اس بھی نہیں یہ کہا ایک کر تھا ہو لیے گیا ان جو تک"),
        ("hi", "के में की है को से का और ने पर कि हैं भी एक कर यह लिए हो इस नहीं तो ही था"),
        ("mr", "आहे आणि या च्या ने मध्ये आहेत तर हे ही की असे केली होते होता"),
        ("ne", "को मा छ र ले पनि हो गर्ने भएको छन् यो गरेको तथा भने"),
    ];
}
