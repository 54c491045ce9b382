using System.Collections.Frozen;
using Parallax.Text;

namespace Parallax.Extract.Html;

/// <summary>What the names that a page's authors gave to an element (class, id, role, tag) say of its content.</summary>
[Flags]
internal enum Cues
{
    None = 0,
    Article = 1 << 0,
    Body = 1 << 1,
    Comment = 1 << 2,
    Share = 1 << 3,
    Related = 1 << 4,
    Navigation = 1 << 5,
    Side = 1 << 6,
    Foot = 1 << 7,
    Head = 1 << 8,
    Advert = 1 << 9,
    Consent = 1 << 10,
    Newsletter = 1 << 11,
    Paywall = 1 << 12,
    Author = 1 << 13,
    Date = 1 << 14,
    Topics = 1 << 15,
    Caption = 1 << 16,
    Title = 1 << 17,
    Lead = 1 << 18,
    Hidden = 1 << 19,
    Form = 1 << 20,
    Modal = 1 << 21,
    Listing = 1 << 22,
    Quote = 1 << 23,
    Media = 1 << 24,
    Widget = 1 << 25,
    NoScript = 1 << 26,
}

/// <summary>Reads <see cref="Cues"/> off an element.</summary>
internal static class CueReader
{
    /// <summary>Cues that speak against running text.</summary>
    public const Cues Against = Cues.Comment | Cues.Share | Cues.Related | Cues.Navigation | Cues.Side | Cues.Foot | Cues.Advert | Cues.Consent
        | Cues.Newsletter | Cues.Paywall | Cues.Author | Cues.Topics | Cues.Form | Cues.Modal | Cues.Hidden | Cues.NoScript;

    private static readonly FrozenDictionary<string, Cues> Words = Build(
        (Cues.Article, "article story post entry news artikel articulo articolo artigo materia noticia nota artykul statya novost permalink hentry newsitem"),
        (Cues.Body, "body content text copy main articlebody storybody articletext articlecontent postcontent entrycontent postbody maincontent storycontent "
            + "bodycontent richtext prose inhalt contenu texte contenido cuerpo texto conteudo corpo contenuto testo tresc tekst paragraph paragraphs zoom detail "
            + "fulltext bodytext"),
        (Cues.Comment, "comment comments commenting commentlist disqus discussion respond replies reply kommentar kommentare commentaires comentarios commenti "
            + "komentarze reactions forum livefyre guestbook"),
        (Cues.Share, "share sharing shares social socials sharebar addthis addtoany sharethis follow facebook twitter whatsapp pinterest linkedin teilen partage "
            + "compartir condividi socialbar bookmark bookmarks likebox sociable"),
        (Cues.Related, "related recommend recommended recommendation recommendations similar suggested suggestions popular trending mostread mostviewed outbrain "
            + "taboola teaser teasers promo more morenews readmore alsoread readnext nextup next prev previous latest top10 hot upnext zergnet relacionadas "
            + "relacionados verwandt mehr lire aussi correlati podobne crosslink crosslinks inlinelink seealso ranking toplist zemanta yarpp newsfeed ticker "
            + "breaking recirc recirculation onward"),
        (Cues.Navigation, "nav navigation navbar menu menus submenu breadcrumb breadcrumbs crumbs pagination pager paging pagenav tabs tab toolbar skip "
            + "skiplink jump sitemap toc dropdown crumb navi navigator"),
        (Cues.Side, "sidebar side rail rightrail aside rightcol leftcol rightcolumn leftcolumn sidebars secondary complementary marginalia seitenleiste right"),
        (Cues.Foot, "footer foot colophon bottom copyright legal imprint disclaimer contentinfo impressum fine terms"),
        (Cues.Head, "header masthead topbar banner head top logo branding brand"),
        (Cues.Advert, "ad ads advert adverts advertisement advertising advertorial sponsor sponsored sponsors dfp gpt adsense adslot adbox adunit adcontainer "
            + "anzeige werbung publicite publicidad reklama pubblicita commercial affiliate outofpage mpu leaderboard billboard"),
        (Cues.Consent, "cookie cookies consent gdpr privacy onetrust cmp ccpa datenschutz cookiebar cookiebanner"),
        (Cues.Newsletter, "newsletter newsletters subscribe subscription subscriptions signup mailing mailinglist mailchimp optin abo abonnement suscripcion "
            + "inscription register donate donation fundraising membership support"),
        (Cues.Paywall, "paywall premium piano regwall gate gateway meter metered login signin locked teaserwall offer offers barrier"),
        (Cues.Author, "author authors bio byline bylines contributor contributors writer writers profile autor autoren auteur autores autore avatar vcard "
            + "authorbio aboutauthor reporter"),
        (Cues.Date, "date dates time timestamp published pubdate publish dateline updated modified datum fecha data posted meta info infos metadata postmeta "
            + "entrymeta articleinfo postinfo details source"),
        (Cues.Topics, "tag tags topic topics keyword keywords category categories taglist tagcloud rubrik hashtags labels"),
        (Cues.Caption, "caption captions figcaption wpcaption credit credits imagecaption photocaption photocredit bildunterschrift legende imgcaption "
            + "cutline imagetext mediacaption"),
        (Cues.Title, "title headline heading hed titel titre titulo titolo headlines h1 subject"),
        (Cues.Lead, "lead lede intro introduction standfirst summary dek deck subtitle subheadline subhead abstract excerpt description vorspann chapo "
            + "bajada entradilla sommario lid zajawka anons preamble kicker highlights"),
        (Cues.Hidden, "hidden hide visuallyhidden sronly screenreader invisible offscreen noprint printonly print accessibility"),
        (Cues.Form, "form search searchbox input poll quiz survey vote voting rating ratings feedback captcha calculator contact"),
        (Cues.Modal, "modal popup overlay dialog lightbox tooltip alert notice toast interstitial banner flyout popover snackbar"),
        (Cues.Listing, "list listing grid feed archive results items cards card carousel slider slick swiper river stream collection teaserlist index"),
        (Cues.Quote, "quote pullquote blockquote zitat citation pull testimonial"),
        (Cues.Media, "photo photos image images img media gallery slideshow video videos player figure picture foto fotos galerie audio podcast thumbnail thumb"),
        (Cues.Widget, "widget widgets box infobox module plugin embed embedded component block factbox sharelinks tools tool utility buttons button actions"));

    private static readonly FrozenDictionary<string, Cues>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What the element's own tag and names say.</summary>
    /// <param name="node">The element.</param>
    /// <param name="known">What classes say that were read before: a page has few and says them often.</param>
    public static Cues Read(PageNode node, Dictionary<ulong, Cues> known)
    {
        // An element of the page's own making is named for what it holds ("share-bar", "amp-sidebar").
        var cues = node.Tag == Tag.Other && node.Name.Contains('-', StringComparison.Ordinal) ? OfNames(node.Name) : OfTag(node.Tag);
        foreach (var attribute in node.Kept)
        {
            cues |= attribute.Name switch
            {
                "class" => OfClass(attribute.Value.Span, known),
                "id" or "data-component" or "data-testid" or "data-module" or "data-type" => OfNames(attribute.Value.Span),
                "itemprop" => OfProperty(attribute.Value.Span),
                "role" => OfRole(attribute.Value.Span),
                "hidden" => Cues.Hidden,
                "aria-hidden" => attribute.Value.Span is "true" ? Cues.Hidden : Cues.None,
                "style" => IsUndisplayed(attribute.Value.Span) ? Cues.Hidden : Cues.None,
                _ => Cues.None,
            };
        }

        return cues;
    }

    private static Cues OfClass(ReadOnlySpan<char> names, Dictionary<ulong, Cues> known)
    {
        ref var cues = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(known, Hashing.Hash(names), out bool met);
        return met ? cues : cues = OfNames(names);
    }

    private static Cues OfTag(Tag tag) => tag switch
    {
        Tag.Nav or Tag.Menu => Cues.Navigation,
        Tag.Aside => Cues.Side,
        Tag.Footer => Cues.Foot,
        Tag.Header => Cues.Head,
        Tag.Form or Tag.Button or Tag.Label or Tag.FieldSet => Cues.Form,
        Tag.Article => Cues.Article,
        Tag.Main => Cues.Body,
        Tag.FigCaption => Cues.Caption,
        Tag.Figure => Cues.Media,
        Tag.BlockQuote => Cues.Quote,
        Tag.Time => Cues.Date,
        Tag.Dialog => Cues.Modal,
        Tag.NoScript => Cues.NoScript,
        _ => Cues.None,
    };

    private static Cues OfRole(ReadOnlySpan<char> role) => role switch
    {
        "navigation" or "menu" or "menubar" or "tablist" or "menuitem" => Cues.Navigation,
        "complementary" => Cues.Side,
        "contentinfo" => Cues.Foot,
        "banner" => Cues.Head,
        "search" or "form" => Cues.Form,
        "dialog" or "alertdialog" or "alert" => Cues.Modal,
        "main" => Cues.Body,
        "article" => Cues.Article,
        _ => Cues.None,
    };

    private static Cues OfProperty(ReadOnlySpan<char> property) => property switch
    {
        "articleBody" => Cues.Body | Cues.Article,
        "headline" => Cues.Title,
        "author" => Cues.Author,
        "datePublished" or "dateModified" => Cues.Date,
        "caption" => Cues.Caption,
        "comment" => Cues.Comment,
        "description" => Cues.Lead,
        "keywords" => Cues.Topics,
        _ => Cues.None,
    };

    // display:none and visibility:hidden, with any white space.
    private static bool IsUndisplayed(ReadOnlySpan<char> style)
    {
        int at = style.IndexOf("display", StringComparison.OrdinalIgnoreCase);
        if (at >= 0 && style[(at + 7)..].TrimStart(" :\t").StartsWith("none", StringComparison.OrdinalIgnoreCase))
            return true;
        at = style.IndexOf("visibility", StringComparison.OrdinalIgnoreCase);
        return at >= 0 && style[(at + 10)..].TrimStart(" :\t").StartsWith("hidden", StringComparison.OrdinalIgnoreCase);
    }

    // Names are cut at everything that is no letter or digit and where a small letter meets a capital; each word and each pair of
    // neighbouring words is looked up ("article-body", "articleBody").
    private static Cues OfNames(ReadOnlySpan<char> names)
    {
        if (names.Length > 400)
            names = names[..400];
        var cues = Cues.None;
        Span<char> pair = stackalloc char[64];
        Span<char> word = stackalloc char[32];
        int previous = 0;
        for (int i = 0; i < names.Length;)
        {
            if (!char.IsAsciiLetterOrDigit(names[i]))
            {
                if (names[i] == ' ')
                    previous = 0;
                i++;
                continue;
            }

            int start = i++;
            while (i < names.Length && char.IsAsciiLetterOrDigit(names[i]) && !(char.IsAsciiLetterUpper(names[i]) && char.IsAsciiLetterLower(names[i - 1])))
                i++;
            int length = i - start;
            if (length > word.Length)
            {
                previous = 0;
                continue;
            }

            names[start..i].ToLowerInvariant(word);
            if (Lookup.TryGetValue(word[..length], out var found))
                cues |= found;
            word[..length].CopyTo(pair[previous..]);
            if (previous > 0 && Lookup.TryGetValue(pair[..(previous + length)], out var both))
                cues |= both;
            word[..length].CopyTo(pair);
            previous = length;
        }

        return cues;
    }

    private static FrozenDictionary<string, Cues> Build(params ReadOnlySpan<(Cues Cue, string Words)> lists)
    {
        var words = new Dictionary<string, Cues>(StringComparer.Ordinal);
        foreach (var (cue, list) in lists)
        {
            foreach (string word in list.Split(' '))
                words[word] = words.GetValueOrDefault(word) | cue;
        }

        return words.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
