using System.Buffers;

namespace Parallax.Extract.Html;

/// <summary>What a page is that holds no article.</summary>
/// <param name="Code">The problem's code: <c>error-page</c>, <c>login-wall</c>, <c>consent-wall</c>, <c>section-page</c>, <c>product-page</c>, <c>forum-page</c>, <c>reference-page</c>, <c>service-page</c>, <c>no-article</c>.</param>
/// <param name="Found">In plain words.</param>
internal sealed record PageKind(string Code, string Found)
{
    private const int FewLetters = 140;
    private const int SmallPage = 900;
    private const int LongText = 9_000;

    private static readonly SearchValues<string> ForumMakers = SearchValues.Create(["Discourse", "phpBB", "vBulletin", "XenForo", "MyBB", "Discuz", "Flarum", "NodeBB", "SMF"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> ReferenceMakers = SearchValues.Create(["Docusaurus", "Sphinx", "MkDocs", "mkdocs", "GitBook", "VitePress", "VuePress", "Docsify", "Antora", "Mintlify", "Doxygen", "Javadoc"], StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> ErrorWords = SearchValues.Create(
        ["404", "not found", "page cannot be found", "page can't be found", "page can’t be found", "doesn't exist", "doesn’t exist", "no longer available", "no longer exists", "access denied", "forbidden", "error 5",
            "service unavailable", "bad gateway", "server error", "just a moment", "are you a robot", "verify you are human", "attention required", "security check", "nicht gefunden", "introuvable", "no encontrada",
            "non trovata", "não encontrada", "niet gevonden", "nie znaleziono", "не найдена", "hittades inte", "bulunamadı", "δεν βρέθηκε"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> LoginWords = SearchValues.Create(
        ["log in", "login", "sign in", "sign up", "subscribe", "subscriber", "create an account", "password", "anmelden", "einloggen", "abonnieren", "connectez-vous", "abonnez-vous", "iniciar sesión", "suscríbete", "accedi", "abbonati",
            "entrar", "assine", "inloggen", "zaloguj", "войти", "подпис", "logga in", "giriş yap"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> ConsentWords = SearchValues.Create(
        ["cookie", "consent", "privacy", "datenschutz", "einwilligung", "zustimm", "confidentialité", "privacidad", "gdpr", "toestemming", "zgod", "согласи"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>What the page is instead of an article; null where it holds one.</summary>
    /// <param name="page">The page.</param>
    /// <param name="mass">Letters of the text that was kept.</param>
    /// <param name="address">The page's address, where it is known.</param>
    public static PageKind? Find(PageAnalysis page, int mass, string? address)
    {
        string title = (page.Title?.Words ?? "") + " " + TitleElement(page);
        if (mass < SmallPage && !page.Data.HasArticle && title.AsSpan().ContainsAny(ErrorWords) && title.Length < 120)
            return new PageKind("error-page", "an error page or a check for robots");
        if (mass < FewLetters)
            return OfWords(page);
        return OfEvidence(page, mass, address);
    }

    // Little text: what the page's lines speak of says what it is.
    private static PageKind OfWords(PageAnalysis page)
    {
        int login = 0, consent = 0, all = 0, links = 0;
        foreach (var block in page.Blocks.All)
        {
            var text = page.Blocks.Text(block);
            all += block.Mass;
            links += block.LinkMass;
            if (text.Length > 600 || (block.Around & (Cues.Foot | Cues.Navigation)) != 0)
                continue;
            if (text.ContainsAny(ConsentWords))
                consent += block.Mass;
            else if (text.ContainsAny(LoginWords))
                login += block.Mass;
        }

        if (consent > 40 && consent > login && consent * 3 > all)
            return new PageKind("consent-wall", "a page that asks for consent");
        if (login > 10 && login * 8 > all)
            return new PageKind("login-wall", "a page that asks to log in or to subscribe");
        return links * 2 > all && all > 200
            ? new PageKind("section-page", "a page of links")
            : new PageKind("no-article", "a page without running text");
    }

    // Several signs together; what says that a report was published on a day, by somebody, weighs against all of them.
    private static PageKind? OfEvidence(PageAnalysis page, int mass, string? address)
    {
        string path = Path(address);
        bool thread = Has(page, "QAPage", "DiscussionForumPosting") || IsMadeBy(page, ForumMakers) || ContainsAny(path, "/threads/", "/thread-", "/viewtopic", "/forum/", "/forums/");
        bool manual = ContainsAny(path, "/docs/", "/documentation/", "/reference/", "/howto/", "/tutorial/", "/api/", "/manual/", "//docs.", "//developer.", "//developers.", "//api.", "/wiki/category:");
        bool reference = manual || Has(page, "APIReference") || IsMadeBy(page, ReferenceMakers);
        bool front = path is "/";
        bool product = StartsWith(page, "og:type", "product") || (Has(page, "Product") && !page.Data.HasArticle);
        bool section = Has(page, "CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage") || front;
        var offers = PageOffers.Of(page);
        int signs = Published(page, path, mass);
        var kind = new PageKind("section-page", "a page of links and teasers");
        if (thread)
            (signs, kind) = (signs + 4, new PageKind("forum-page", "a page of a forum"));
        else if (product || offers.Cart > 0)
            (signs, kind) = (signs + (product ? 4 : 1) + (offers.Cart > 0 ? 2 : 0), new PageKind("product-page", "a page about a product"));
        else if (section)
            signs += front ? 5 : 3;
        else if (reference)
            (signs, kind) = (signs + (manual ? 4 : 2), new PageKind("reference-page", "a page of documentation"));
        else if (Has(page, "Service", "SoftwareApplication", "LocalBusiness", "ProfessionalService", "JobPosting", "ContactPage", "AboutPage"))
            (signs, kind) = (signs + 3, new PageKind("service-page", "a page about a service"));
        else if (offers.Calls >= 2)
            (signs, kind) = (signs + 2, new PageKind("service-page", "a page about a service"));
        else if (!ContainsAny(path, "/category/", "/categories/", "/collections/", "/catalog", "/cat/", "/tag/", "/tags/", "/topic/", "/search", "/services", "/service/", "/solutions/", "/products/", "/product/", "/department/", "/citations", "-services/", "-solutions/"))
            signs -= 2; // nothing but lacks: many plain articles lack as much
        if (IsList(path) || ContainsAny(path, "/catalog", "/search", "/services", "/service/", "/solutions/", "/products/", "/product/", "/citations", "-services/", "-solutions/"))
            (signs, kind) = (signs + 2, kind.Code == "section-page" && ContainsAny(path, "/service", "-services/", "/solutions/", "-solutions/") ? new PageKind("service-page", "a page about a service") : kind);
        if (offers.Calls >= 3)
            signs++;
        if (mass < SmallPage)
            signs++;
        int links = page.Features.Top.LinkMass, all = page.Features.Top.Mass;
        if (links * 2 > all && mass * 4 < all)
            signs++;
        return signs >= 4 ? kind : null;
    }

    // What an article has and other pages lack: a publication day, an author, an address among articles. No day at all is a weak sign by itself.
    private static int Published(PageAnalysis page, string path, int mass)
    {
        int signs = 1;
        bool dated = page.Data.Published is not null || page.Meta["article:published_time"] is not null || page.Meta["date"] is not null || page.Meta["pubdate"] is not null;
        if (dated)
            signs -= 2;
        if (page.Meta["author"] is not null || page.Data.Authors.Count > 0 || page.Meta.AuthorLinks.Count is 1 or 2)
            signs--;
        if (page.Data.HasNewsArticle)
            signs -= 4;
        else if (page.Data.HasArticle || Is(page, "og:type", "article"))
            signs -= 2;
        else if (Is(page, "og:type", "website"))
            signs++;
        if (ContainsAny(path, "/blog/", "//blog.", "/news/", "/article/", "/articles/", "/story/", "/stories/", "/post/", "/posts/", "/press", "/presse", "/aktuell", "/magazin", "/opinion", "/artikel/") && path.Length > 30)
            signs -= 2;
        if (mass > LongText && !dated)
            signs--;
        return signs;
    }

    // ".../tag/storms/": what stands deeper than the list's own name is a page of the list's.
    private static bool IsList(string path)
    {
        foreach (string name in (ReadOnlySpan<string>)["/category/", "/categories/", "/collections/", "/tag/", "/tags/"])
        {
            int at = path.IndexOf(name, StringComparison.Ordinal);
            if (at >= 0 && path.AsSpan(at + name.Length).Count('/') <= 1)
                return true;
        }

        return false;
    }

    private static bool IsMadeBy(PageAnalysis page, SearchValues<string> makers) => page.Meta["generator"] is { } generator && generator.Value.Span.ContainsAny(makers);

    private static string TitleElement(PageAnalysis page) => page.Meta.TitleElement is { } title ? TitleFinder.Fold(title.Children[0].Text.Span) : "";

    private static bool Is(PageAnalysis page, string name, string value) => page.Meta[name] is { } meta && meta.Value.Span.Trim().Equals(value, StringComparison.OrdinalIgnoreCase);

    private static bool StartsWith(PageAnalysis page, string name, string value) => page.Meta[name] is { } meta && meta.Value.Span.Trim().StartsWith(value, StringComparison.OrdinalIgnoreCase);

    private static bool Has(PageAnalysis page, params ReadOnlySpan<string> types)
    {
        foreach (string type in types)
        {
            if (page.Data.Types.Contains(type))
                return true;
        }

        return false;
    }

    private static bool ContainsAny(string path, params ReadOnlySpan<string> parts)
    {
        foreach (string part in parts)
        {
            if (path.Contains(part, StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    // "//host/path" in lower case, the query left out; only "/" where the address is a front page.
    private static string Path(string? address)
    {
        if (address is null || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.HostNameType == UriHostNameType.Unknown)
            return "";
        string path = uri.AbsolutePath.ToLowerInvariant();
        return path is "/" && uri.Query.Length == 0 ? "/" : "//" + uri.Host + path + (path.EndsWith('/') ? "" : "/");
    }
}
