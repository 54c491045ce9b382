namespace Parallax.Extract.Wording;

/// <summary>
/// The wording of what stands around reports, as <see cref="PlainLine"/> folds it. Collected from how news sites phrase their furniture;
/// phrases that a report may well open a sentence with are left out.
/// </summary>
internal static class Phrases
{
    /// <summary>Whole lines.</summary>
    public static readonly (LineKind Kind, string List)[] Whole =
    [
        (LineKind.ErrorLine, "oops; something went wrong; please try again later; please try again; an error occurred; an error has occurred; error; loading; "
            + "loading comments; failed to load; unable to load; content unavailable; this content is not available; this video is not available; video unavailable; "
            + "this content is unavailable; something went wrong please try again later; oops something went wrong; oops something went wrong please try again later; "
            + "page not found; javascript is disabled; please wait; try again; retry; etwas ist schiefgelaufen; bitte versuchen sie es später erneut; "
            + "une erreur est survenue; veuillez réessayer plus tard; algo salió mal; ha ocurrido un error; si è verificato un errore; ocorreu um erro; "
            + "er is iets misgegaan; wystąpił błąd; произошла ошибка; bir hata oluştu; ett fel uppstod; thank you; thanks for signing up; success"),
        (LineKind.ReadMore, "read entire article; read more; read full article; read full story; read the full story; read the full article; read the entire article; "
            + "continue reading; read on; full story; full article; view full article; view original; view original article; see more; show more; more; keep reading; "
            + "click to read more; click here to read more; load more; expand; read more here; source link; original article; read the rest; view more; "
            + "mehr lesen; weiterlesen; weiter lesen; zum artikel; lire la suite; lire plus; en savoir plus; voir plus; leer más; seguir leyendo; ver más; continuar leyendo; "
            + "leggi tutto; continua a leggere; leggi di più; leia mais; ler mais; continuar a ler; lees meer; lees verder; czytaj więcej; czytaj dalej; więcej; "
            + "читать далее; читать полностью; подробнее; далее; devamını oku; läs mer; les mer; læs mere; lue lisää; διαβάστε περισσότερα; 続きを読む; もっと見る; 阅读全文; 更多; 查看更多; 더보기; اقرأ المزيد"),
        (LineKind.Advert, "advertisement; advertisements; ad; ads; sponsored; sponsored content; advertise with us; story continues below advertisement; "
            + "story continues below; article continues below; article continues below advertisement; article continues after advertisement; advertisement continue reading; "
            + "scroll to continue; scroll to continue with content; continue reading below; ad feedback; remove ads; paid content; promoted; promoted content; "
            + "anzeige; werbung; publicité; publicidad; pubblicità; publicidade; advertentie; reklama; реклама; reklam; annons; διαφήμιση; 広告; 广告; 광고; إعلان; "
            + "la suite après la publicité; continua dopo la pubblicità; continua después de la publicidad"),
        (LineKind.Related, "related; related articles; related stories; related news; related content; related topics; related posts; related coverage; you may also like; you might also like; "
            + "more stories; more news; more on this story; more on this; recommended; recommended for you; recommended stories; recommended reading; read next; up next; see also; also read; read also; "
            + "most read; most popular; most viewed; trending; trending now; popular; popular now; popular stories; latest; latest news; latest stories; top stories; editors picks; "
            + "dont miss; in case you missed it; from around the web; around the web; more from; further reading; what to read next; suggested reading; other news; whats hot; "
            + "more in news; more to explore; hot topics; breaking news; live updates; must read; must reads; featured; featured stories; you may like; next article; previous article; "
            + "mehr zum thema; lesen sie auch; das könnte sie auch interessieren; auch interessant; meistgelesen; à lire aussi; lire aussi; sur le même sujet; les plus lus; "
            + "a lire aussi; lea también; te puede interesar; más noticias; lo más leído; noticias relacionadas; leggi anche; potrebbe interessarti; i più letti; leia também; "
            + "veja também; mais lidas; notícias relacionadas; lees ook; meer over; zobacz też; zobacz także; czytaj też; czytaj także; polecane; przeczytaj także; читайте также; по теме; "
            + "другие новости; ещё по теме; еще по теме; материалы по теме; самое читаемое; ilgili haberler; läs också; läs även; les også; διαβάστε επίσης; δείτε επίσης; σχετικά άρθρα; 関連記事; 相关新闻; 相关阅读; 相关文章; 相关报道; 관련기사; اقرأ أيضا"),
        (LineKind.Comments, "comments; comment; leave a comment; leave a reply; post a comment; add a comment; add comment; view comments; show comments; join the conversation; join the discussion; "
            + "comments are closed; no comments; no comments yet; reply; write a comment; be the first to comment; sort by; newest; oldest; kommentare; kommentar schreiben; commentaires; "
            + "laisser un commentaire; comentarios; deja un comentario; commenti; lascia un commento; comentários; deixe um comentário; reacties; komentarze; dodaj komentarz; комментарии; "
            + "оставить комментарий; yorumlar; kommentarer; σχόλια; コメント; 评论; 发表评论; 댓글; to comment log in"),
        (LineKind.Menu, "menu; home; search; skip to content; skip to main content; skip to navigation; close; open; back; back to top; top; next; previous; prev; navigation; main menu; toggle navigation; "
            + "about us; contact us; contact; sitemap; site map; all sections; sections; my account; account; settings; edition; language; accessibility; help; faq; "
            + "startseite; suche; zum inhalt springen; accueil; rechercher; menú; inicio; buscar; cerca; início; zoeken; szukaj; strona główna; главная; поиск; меню; ana sayfa; ara; sök; 首页; ホーム; 홈"),
        (LineKind.Paywall, "log in; login; sign in; register; subscribe; subscribe now; subscribe today; already a subscriber; already have an account; create account; create a free account; "
            + "subscribers only; premium; exclusive; members only; unlock this article; start your free trial; sign in to continue; log in to continue; subscribe to continue reading; "
            + "to continue reading subscribe; already a subscriber log in; already a subscriber sign in; jetzt abonnieren; anmelden; s abonner; sabonner; se connecter; abonnez vous; suscríbete; iniciar sesión; "
            + "abbonati; accedi; assine; entrar; abonneren; inloggen; zaloguj; zaloguj się; войти; подписаться; giriş yap; logga in; bli prenumerant"),
        (LineKind.Newsletter, "newsletter; newsletters; sign up; email address; your email; enter your email; sign me up; stay informed; stay up to date; get the newsletter; get our newsletter; "
            + "download our app; download the app; get the app; follow us; follow us on; stay connected; join us; notifications; enable notifications; add us on google; follow us on google news"),
        (LineKind.Copyright, "all rights reserved; copyright; terms of use; terms of service; terms and conditions; privacy policy; cookie policy; privacy; terms; imprint; impressum; datenschutz; "
            + "mentions légales; aviso legal; cookie settings; do not sell my personal information; alle rechte vorbehalten; tous droits réservés; todos los derechos reservados"),
        (LineKind.Label, "listen; listen to this article; listen to article; watch; watch live; live; video; photos; gallery; photo gallery; audio; text size; font size; a a; print this; summary; opinion; news; world; "
            + "advertisement #; tags; topics; topics:; tags:; keywords; category; published; updated; author; by; photo; image; image #; # of #; credit; source; sources; play; pause; mute; "
            + "enlarge; enlarge image; view gallery; open image in gallery; hide caption; toggle caption; caption; getty images; afp; reuters; ap; image source getty images; full screen; "
            + "this video can not be played; media caption; image caption; image source; report; flag; edit; listen now; subscribe to podcast; transcript; add to favorites; related tags"),
    ];

    /// <summary>Beginnings of lines.</summary>
    public static readonly (LineKind Kind, string List)[] Starts =
    [
        (LineKind.ErrorLine, "oops; something went wrong; please try again later; an error occurred; please enable javascript; javascript is required; you need to enable javascript; "
            + "your browser does not support; your browser is; this browser is; unable to load; failed to load; there was an error; we are sorry this; video player is loading; video is loading; "
            + "this is a modal window; beginning of dialog window; end of dialog window; the media could not be loaded; the video could not be loaded"),
        (LineKind.Counter, "estimated reading time; reading time; read time; lesezeit; temps de lecture; tiempo de lectura; tempo di lettura; tempo de leitura; czas czytania; views:; page views; viewed # times; you are visitor; visitors:; просмотров:; просмотры:; odsłon:; προβολές:"),
        (LineKind.ReadMore, "read the full; read the original; read the rest of; read full; click here to read; click here for; click to read; continue reading; read entire; view full; read more on; read more at; read more about; "
            + "this story continues at; this article originally appeared; this article was originally published; this story originally appeared; this story was originally; originally published; "
            + "lire la suite; lire l article; den ganzen artikel; leer la noticia; leggi l articolo"),
        (LineKind.ShareBar, "print this page; print this article; print this story; share this; share on; share via; share with; tweet this; print this; email this; send this; follow us on; like us on; copy link; teilen auf; partager sur; compartir en; condividi su; compartilhe; поделиться в"),
        (LineKind.Newsletter, "sign up for; sign up to; sign up here; subscribe to our; subscribe to the; subscribe for; get our; get the latest; get breaking news; get news alerts; get breaking alerts; get alerts; get the best; get all the; stay up to date; stay informed; stay tuned; "
            + "enter your email; join our; join the newsletter; join us on; follow our; follow us; download our; download the; want more; never miss; receive our; delivered to your inbox; to get breaking; for more news; "
            + "for the latest; for breaking; check out our; check out more; keep up with; melden sie sich; abonnieren sie; newsletter abonnieren; jetzt newsletter; inscrivez vous; recevez; abonnez vous; suscríbete; regístrate; recibe; "
            + "iscriviti; seguici; assine; receba; inscreva se; schrijf je in; meld je aan; zapisz się; obserwuj nas; подпишитесь; подписывайтесь; abone ol; "
            + "by signing up; by subscribing; by clicking; by submitting; by entering your; by providing your; thanks for subscribing; you have been subscribed; you can unsubscribe"),
        (LineKind.Cookies, "we use cookies; this website uses cookies; this site uses cookies; our site uses cookies; our website uses cookies; we and our partners; by continuing to use; by using this site; accept all; "
            + "accept cookies; manage cookies; cookie settings; wir verwenden cookies; diese website verwendet; nous utilisons des cookies; utilizamos cookies; usamos cookies; questo sito utilizza; "
            + "usiamo i cookie; wij gebruiken cookies; deze website gebruikt; ta strona używa; używamy plików cookie; мы используем; vi använder cookies; to view this content; to see this content; "
            + "please accept; this content is provided by; to protect your privacy"),
        (LineKind.Advert, "advertisement; story continues below; article continues below; sponsored by; this content is sponsored; paid for by; in partnership with; continue below; this article contains affiliate; place your ad; place an ad; place your advert; place an advert; "
            + "we may earn; we may receive a commission; if you buy; when you purchase; purchases made through"),
        (LineKind.Related, "related coverage; related story; photos:; video:; videos:; slideshow:; gallery:; photo gallery:; more content from; complete coverage; full coverage:; "
            + "for more news; for more information visit; more news; also:; related:; read also:; also read:; read more:; see also:; recommended:; more from; more on; you may also like; watch:; watch now:; read:; listen:; dont miss:; in pictures:; in photos:; more:; next:; previous:; "
            + "also read |; read |; also read; trending:; related story; related article; read next:; up next:; see more:; more stories; "
            + "lesen sie auch:; lesen sie auch; mehr zum thema:; mehr zum thema; lesetipp; lire aussi:; lire aussi :; lire aussi; à lire aussi; a lire aussi; voir aussi; lea también:; lea también; lee también; le puede interesar; te puede interesar; "
            + "mira también; mire también; leggi anche:; leggi anche; guarda anche; leia também:; leia também; veja também; lees ook:; lees ook; zie ook; zobacz też:; zobacz także; zobacz również; czytaj też; czytaj także; czytaj również; przeczytaj także; przeczytaj też; "
            + "читайте также:; читайте также; читать также; смотрите также; ранее:; по теме:; також читайте; читайте також; bunlar da ilginizi; läs också:; läs även; läs mer:; les også; læs også; διαβάστε ακόμη; διαβάστε επίσης; διαβάστε ακόμα; δείτε επίσης; δείτε ακόμα; 関連記事; 相关; 延伸阅读; اقرأ أيضا"),
        (LineKind.Comments, "# comments; comments #; leave a reply; leave a comment; join the conversation; log in to comment; sign in to comment; you must be logged in; please log in to; your email address will not; "
            + "comments are; view all comments; save my name; notify me of; required fields are marked; what do you think; share your thoughts; have your say; let us know; tell us what; "
            + "kommentare #; schreiben sie einen; votre adresse e mail; tu dirección de correo; il tuo indirizzo email"),
        (LineKind.Paywall, "to continue reading; to read the full; to read this; this article is for subscribers; this content is for; this story is for; this article is available; this article is only; subscribe to read; subscribe to continue; "
            + "subscribe now; already a subscriber; already a member; already registered; log in to; sign in to; become a; you have reached; youve reached; you have read; youve read; you have # free; "
            + "register to; register for; create a free; start your; unlock; support our; support independent; support local; try # month; get unlimited; get full access; "
            + "dieser artikel ist; weiterlesen mit; sie haben bereits; jetzt weiterlesen; cet article est réservé; la suite est réservée; il vous reste; déjà abonné; contenido exclusivo; este contenido es; "
            + "contenuto riservato; articolo riservato; conteúdo exclusivo; dit artikel is; ten artykuł jest; dostęp do; материал доступен; donate; make a donation; please consider; help us"),
        (LineKind.Copyright, "©; copyright; all rights reserved; (c) #; published under; reproduction; unauthorized; no part of this; any reproduction; the content of this; alle rechte; tous droits; todos los derechos; "
            + "tutti i diritti; todos os direitos; alle rechten; wszelkie prawa; все права; при использовании; перепечатка; при копировании; при цитировании; tüm hakları; 版权; 著作権; 无断转载; 저작권자"),
        (LineKind.Disclaimer, "disclaimer; this material may not be; the views expressed; views expressed; the opinions expressed; opinions expressed; this story has not been edited; this story was not edited; this report has not been; "
            + "this story is published from; except for the headline; this article was generated; this article was produced; the associated press contributed; this is a developing story; this article is part of; "
            + "editors note; note: this; correction:; this story has been updated; this article has been updated; this article has been amended; this post has been updated; nota del editor; "
            + "information from; haftungsausschluss"),
        (LineKind.Author, "about the author; about the writer; follow the author; contact the author; follow him on; follow her on; follow me on; email the author; more by; more from this author; view all posts; all posts by; "
            + "view author; see all articles; read more from; zum autor; über den autor; à propos de l auteur; sobre el autor; o autorze; об авторе; @"),
        (LineKind.Credit, "photo:; photo by; photo credit; photo courtesy; photograph:; photographs:; photos:; photos by; picture:; pictured:; image:; images:; image credit; image source; image courtesy; credit:; courtesy of; courtesy:; source:; via:; "
            + "foto:; fotos:; bild:; bildquelle; quelle:; photo ap; photo afp; ap photo; crédit photo; crédits; crédit:; © ; fuente:; fonte:; foto archivo; crédito; imagen:; imagem:; bron:; beeld:; źródło:; fot :; fot ; фото:; фото ; источник:; "
            + "fotoğraf:; kaynak:; kuva:; πηγή:; φωτο:; 图片来源; 图:; 来源:; 責任編集; 编辑:; 责任编辑; 사진"),
    ];

    /// <summary>Phrases inside short lines.</summary>
    public static readonly (LineKind Kind, string List)[] InShort =
    [
        (LineKind.ShareBar, "share this article; share this story; share on facebook; share on twitter; on facebook; on twitter; click to share"),
        (LineKind.Comments, "leave a comment; join the conversation; post a comment; comments are closed; view comments"),
        (LineKind.Newsletter, "our newsletter; newsletter; your inbox; email alerts; breaking news alerts; whatsapp channel; telegram channel; google news; download our app; our app; push notifications"),
        (LineKind.Copyright, "all rights reserved; privacy policy; terms of service; terms of use; alle rechte vorbehalten; tous droits réservés; all right reserved"),
        (LineKind.Paywall, "subscribe now; free trial; for subscribers; subscriber only; sign in; log in; already a subscriber; become a member"),
        (LineKind.Advert, "story continues below; article continues below; advertisement; read more about advertising"),
        (LineKind.Credit, "getty images; ap photo; afp via getty; shutterstock; via ap; file photo; istock; imago images; picture alliance; via reuters; epa efe; handout"),
        (LineKind.ReadMore, "read full story; read the full story; read full article; read entire article; + chars"),
        (LineKind.Counter, "views: #; page views: #; просмотров: #; просмотры: #; wyświetleń: #; odsłon: #; προβολές: #"),
    ];

    /// <summary>Phrases inside lines of up to two rows: notices that no report words so.</summary>
    public static readonly (LineKind Kind, string List)[] InMedium =
    [
        (LineKind.Cookies, "we use cookies; uses cookies to; use of cookies; cookies to improve; verwendet cookies; utilise des cookies; utiliza cookies"),
        (LineKind.Newsletter, "sign up for our; subscribe to our; delivered to your inbox; straight to your inbox; to your inbox; our newsletter; our free newsletter; our daily newsletter; our youtube channel; our whatsapp; our telegram; "
            + "follow us on; unseren newsletter; notre newsletter; nuestro boletín; nostra newsletter; nossa newsletter; onze nieuwsbrief; наш telegram; наш канал; наш телеграм"),
        (LineKind.Copyright, "all rights reserved; may not be published broadcast; may not be reproduced; part may be reproduced; reproduced without permission; reproduced without the permission; alle rechte vorbehalten; tous droits réservés; todos los derechos reservados; reproduction in whole or in part"),
        (LineKind.Disclaimer, "do not necessarily reflect; not necessarily those of; auto generated from; syndicated feed; not been edited by; was first published on; first appeared on; appeared first on; originally appeared on; originally published on"),
        (LineKind.Paywall, "subscribe to continue; already a subscriber; subscription to read; cancel anytime; cancel at any time; free articles; unlimited access; full access to"),
        (LineKind.Comments, "your email address will not be published; comments are moderated; to post a comment; log in to comment; before posting a comment"),
        (LineKind.Author, "follow her on twitter; follow him on twitter; follow him on x; follow her on x; can be reached at; is a reporter for; is a staff writer; reach her at; reach him at; email him at; email her at"),
    ];
}
