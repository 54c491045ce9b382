namespace Parallax.Eval.Extraction;

/// <summary>What pages say between the lines of a report: labels before a linked headline, and lines that stand alone; <c>#</c> is a number.</summary>
internal static class FurnitureWords
{
    /// <summary>Labels before a headline, by language.</summary>
    public static readonly Dictionary<string, string[]> Labels = new(StringComparer.Ordinal)
    {
        ["en"] = ["Related:", "Related", "RELATED STORY", "Read also:", "READ MORE:", "Read more", "More on this:", "See also:", "Up next:", "You might also like:", "Watch:", "Recommended:", "Don't miss:", "In depth:", "MORE:", "»"],
        ["de"] = ["Lesen Sie auch:", "Mehr zum Thema:", "Mehr dazu:", "Auch interessant:", "Lesetipp:", "Video:", "Hintergrund:", "»"],
        ["fr"] = ["Lire aussi :", "À lire aussi", "Voir aussi :", "Sur le même sujet :", "En vidéo :", "»"],
        ["es"] = ["Lee también:", "Lea también", "Le puede interesar:", "Vea además:", "Más sobre esto:", "Te recomendamos:", "»"],
        ["it"] = ["Leggi anche:", "Leggi anche", "Guarda anche:", "Approfondisci:", "»"],
        ["pt"] = ["Leia também:", "Leia mais:", "Veja também:", "Saiba mais:", "»"],
        ["nl"] = ["Lees ook:", "Lees ook", "Bekijk ook:", "Meer hierover:"],
        ["pl"] = ["Czytaj też:", "Zobacz także:", "Przeczytaj również:", "CZYTAJ WIĘCEJ:", "Polecamy:", "»"],
        ["ru"] = ["Читайте также:", "По теме:", "Смотрите также:", "Материалы по теме:", "Ещё:", "»"],
        ["el"] = ["Διαβάστε επίσης:", "Δείτε επίσης:", "Διαβάστε ακόμα:", "Σχετικά:", "»"],
        ["zh"] = ["相关阅读：", "延伸阅读：", "相关新闻：", "推荐阅读：", ">>"],
        ["tr"] = ["İlgili haber:", "Ayrıca okuyun:"],
        ["sv"] = ["Läs också:", "Läs mer:"],
        ["no"] = ["Les også:", "Les mer:"],
        ["da"] = ["Læs også:", "Læs mere:"],
        ["uk"] = ["Читайте також:", "Дивіться також:"],
    };

    /// <summary>Lines that stand alone, by language.</summary>
    public static readonly Dictionary<string, string[]> Lines = new(StringComparer.Ordinal)
    {
        ["en"] =
        [
            "Sign up for our morning briefing.", "The stories that matter, in your inbox every morning.", "Download our free app for breaking alerts.", "Get the top headlines sent straight to your phone.",
            "Subscribe for full access from # a week.", "You have # free articles left.", "Already a subscriber? Log in.", "Advertisement", "Story continues after this advert", "Sponsored content",
            "Loading video...", "The video could not be loaded.", "Your browser does not support this player.", "Listen to this story", "# min read", "# views", "News Views: #", "# comments", "Share this story", "Print | E-mail | Save",
            "Follow us for more local news.", "Have a tip? Write to our newsroom.", "Do you have something to add? Tell us in the comments.", "Tags: Budget, Transport, Schools", "Back to the front page", "Join # readers who get our weekly letter.",
            "All rights reserved. No part of this page may be copied.", "Weekdays at noon, free, and never more than five minutes long.", "More from this section", "Photo gallery (# pictures)", "Advertise here", "Visitors today: #",
            "By our staff", "Updated # minutes ago", "This article was first published in our print edition.", "Support local reporting with a small gift.", "Comments are closed.", "Turn on notifications so that you miss nothing.",
        ],
        ["de"] =
        [
            "Anzeige", "Jetzt den Newsletter abonnieren.", "Die wichtigsten Nachrichten jeden Morgen ins Postfach.", "Laden Sie unsere App herunter.", "# Kommentare", "Artikel teilen", "Lesezeit: # Min.", "Mehr aus diesem Ressort",
            "Weiterlesen mit dem Probeabo für # Euro.", "Alle Rechte vorbehalten.", "Video wird geladen...", "Zur Startseite", "Folgen Sie uns für mehr Nachrichten.",
        ],
        ["fr"] = ["Publicité", "Inscrivez-vous à notre lettre du matin.", "Recevez l'essentiel de l'actualité chaque jour.", "Téléchargez notre application.", "# commentaires", "Partager cet article", "Temps de lecture : # min", "La suite est réservée aux abonnés.", "Tous droits réservés."],
        ["es"] = ["Publicidad", "Suscríbete a nuestro boletín diario.", "Recibe las noticias en tu correo cada mañana.", "Descarga nuestra aplicación.", "# comentarios", "Compartir esta noticia", "Sigue leyendo con una suscripción.", "Todos los derechos reservados."],
        ["it"] = ["Pubblicità", "Iscriviti alla nostra newsletter.", "Scarica la nostra app.", "# commenti", "Condividi l'articolo", "Tutti i diritti riservati.", "Contenuto riservato agli abbonati."],
        ["pt"] = ["Publicidade", "Assine a nossa newsletter.", "Receba as notícias no seu e-mail.", "# comentários", "Compartilhe esta notícia", "Todos os direitos reservados."],
        ["nl"] = ["Advertentie", "Meld je aan voor onze nieuwsbrief.", "Elke ochtend het nieuws in je mailbox.", "# reacties", "Deel dit artikel"],
        ["pl"] =
        [
            "Reklama", "Zapisz się do naszego newslettera.", "Komentarze (#)", "Dodaj komentarz", "Udostępnij", "Drukuj | Wyślij | Zapisz", "Dalsza część artykułu pod reklamą", "Wszelkie prawa zastrzeżone.", "Odsłon: #", "Oceń artykuł",
            "Masz informacje? Napisz do redakcji.", "Wróć na stronę główną", "Zdjęcia (#)",
        ],
        ["ru"] =
        [
            "Реклама", "Подпишитесь на нашу рассылку.", "Комментарии (#)", "Оставить комментарий", "Поделиться", "Версия для печати", "Просмотров: #", "Все права защищены.", "Главные новости в нашем канале.", "Отправить другу",
            "Нашли ошибку? Выделите её и нажмите Ctrl+Enter.", "Обсудить на форуме", "Фотогалерея (#)",
        ],
        ["el"] =
        [
            "Διαφήμιση", "Εγγραφείτε στο ενημερωτικό μας δελτίο.", "Σχόλια (#)", "Προσθέστε το σχόλιό σας", "Μοιραστείτε το άρθρο", "Εκτύπωση | Αποστολή", "Όλα τα δικαιώματα διατηρούνται.", "Ακολουθήστε μας για όλες τις ειδήσεις.", "Προβολές: #", "Επιστροφή στην αρχική σελίδα",
        ],
        ["zh"] = ["广告", "责任编辑：王明", "评论（#）", "我要评论", "分享到：", "打印本页", "关闭窗口", "版权所有，未经许可不得转载。", "点击查看更多", "订阅我们的每日新闻。", "浏览次数：#", "返回首页", "【字号：大 中 小】"],
    };
}
