using System.Collections.Frozen;

namespace Parallax.Extract.Wording;

/// <summary>Lines that count something about the page: views, comments, shares, the age of the post, reading time.</summary>
internal static class Counters
{
    private static readonly FrozenSet<string> Words = (
        "# ago min mins minute minutes hour hours hr hrs day days week weeks month months year years second seconds sec views view reads read comments comment "
        + "shares share likes like votes vote points point replies reply k m b x plays watching followers following images photos items results rating ratings "
        + "reactions times time total of and an a one "
        + "vor minuten stunden tagen wochen monaten jahren kommentare kommentar aufrufe lesezeit il y a heures jours semaines mois ans vues commentaires lectura "
        + "hace horas dias días semanas meses años vistas comentarios visualizações há horas dias anos lettura fa ore giorni settimane mesi anni "
        + "назад минут минуты часа часов дней дня недели недель просмотров комментариев temu godzin godziny dni tygodni wyświetleń komentarzy "
        + "geleden uur dagen weken reacties sedan timmar dagar visningar önce saat gün hafta").Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>True where the folded line holds a number and nothing but words that counters use.</summary>
    public static bool IsCounter(ReadOnlySpan<char> folded)
    {
        if (folded.Length > 60 || !folded.Contains('#'))
            return false;
        bool single = true;
        foreach (var range in folded.SplitAny(" |/:+"))
        {
            var word = folded[range];
            if (word.IsEmpty)
                continue;
            if (word is not "#")
                single = false;
            // "#k", "#m"
            if (word.Length == 2 && word[0] == '#')
                word = word[1..];
            if (!Lookup.Contains(word))
                return false;
        }

        // A number alone may be a heading or the year of a list.
        return !single || folded.Length <= 3;
    }
}

/// <summary>Lines of nothing but the names of networks and the verbs of sharing.</summary>
internal static class ShareWords
{
    private static readonly FrozenSet<string> Words = (
        "share shares shared this article story on via by with to the facebook twitter x whatsapp telegram email e mail linkedin pinterest reddit tumblr "
        + "flipboard pocket messenger instagram youtube tiktok threads bluesky mastodon viber vk line wechat weibo skype sms print pdf copy link url copied "
        + "tweet tweets pin post save bookmark follow us like or and app opens in new window click send friend permalink snapchat rss feed xing "
        + "teilen drucken merken auf per empfehlen partager imprimer sur compartir imprimir en por correo condividi su stampa partilhar compartilhe compartilhar no "
        + "delen afdrukken op udostępnij drukuj поделиться печать в paylaş dela skriv ut на μοιράσου κοινοποίηση シェア ツイート 分享 分享到 微信 微博 打印 收藏 공유 #")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Strong = (
        "share facebook twitter whatsapp telegram linkedin pinterest reddit flipboard tweet teilen partager compartir condividi partilhar compartilhar compartilhe delen "
        + "udostępnij поделиться paylaş dela 分享 分享到 シェア 공유 print copy drucken imprimer imprimir stampa copied email tumblr messenger")
        .Split(' ').ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> StrongLookup = Strong.GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool IsShareBar(ReadOnlySpan<char> folded)
    {
        if (folded.Length > 160)
            return false;
        bool strong = false;
        foreach (var range in folded.SplitAny(" |/:+@"))
        {
            var word = folded[range];
            if (word.IsEmpty)
                continue;
            if (!Lookup.Contains(word))
                return false;
            strong |= StrongLookup.Contains(word);
        }

        return strong;
    }
}
