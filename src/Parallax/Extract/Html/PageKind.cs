using System.Buffers;

namespace Parallax.Extract.Html;

/// <summary>What a page is that holds no article.</summary>
/// <param name="Code">The problem's code: <c>error-page</c>, <c>login-wall</c>, <c>consent-wall</c>, <c>section-page</c>, <c>product-page</c>, <c>forum-page</c>, <c>reference-page</c>, <c>no-article</c>.</param>
/// <param name="Found">In plain words.</param>
internal sealed record PageKind(string Code, string Found)
{
    private const int FewLetters = 140;
    private const int SmallPage = 900;

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
        bool described = page.Data.HasArticle || Is(page, "og:type", "article");
        if (mass < SmallPage && !page.Data.HasArticle && title.AsSpan().ContainsAny(ErrorWords) && title.Length < 120)
            return new PageKind("error-page", "an error page or a check for robots");
        if (mass < FewLetters)
            return OfWords(page);
        return described ? OfData(page) : OfEvidence(page, mass, address);
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

    private static PageKind? OfData(PageAnalysis page) =>
        !page.Data.HasArticle && page.Data.Published is null && Has(page, "Product", "Offer") ? new PageKind("product-page", "a page about a product") : null;

    // Several signs together: what the page calls itself, how its address is built, and the lack of date, author and description as an article.
    private static PageKind? OfEvidence(PageAnalysis page, int mass, string? address)
    {
        string path = Path(address);
        bool dated = page.Data.Published is not null || page.Meta["article:published_time"] is not null || page.Meta["date"] is not null || page.Meta["pubdate"] is not null;
        int signs = dated ? -1 : 1;
        if (page.Meta["author"] is not null || page.Data.Authors.Count > 0 || page.Meta.AuthorLinks.Count is 1 or 2)
            signs--;
        if (Is(page, "og:type", "website"))
            signs++;
        string code = "section-page", found = "a page of links and teasers";
        if (StartsWith(page, "og:type", "product") || (!dated && Has(page, "Product")))
            (signs, code, found) = (signs + 4, "product-page", "a page about a product");
        else if (Has(page, "QAPage", "DiscussionForumPosting") || path.Contains("/threads/", StringComparison.Ordinal) || path.Contains("/thread-", StringComparison.Ordinal) || path.Contains("/viewtopic", StringComparison.Ordinal)
            || path.Contains("/forum", StringComparison.Ordinal))
            (signs, code, found) = (signs + 4, "forum-page", "a page of a forum");
        else if (Has(page, "CollectionPage", "ItemList", "SearchResultsPage"))
            signs += 3;
        else if (path is "/" or "" && address is not null)
            signs += 3;
        else if (ContainsAny(path, "/docs/", "/documentation/", "/reference/", "/howto/", "/tutorial/", "/api/", "/manual/", "//docs.", "//developer.", "/wiki/category:"))
            (signs, code, found) = (signs + 2, "reference-page", "a page of documentation");
        else if (ContainsAny(path, "/category/", "/categories/", "/collections/", "/catalog", "/cat/", "/tag/", "/tags/", "/topic/", "/search", "/services", "/service/", "/products/", "/product/", "/department/", "/citations"))
            signs += 2;
        else
            signs--; // nothing but lacks: many plain articles lack as much
        if (mass < SmallPage)
            signs++;
        int links = page.Features.Top.LinkMass, all = page.Features.Top.Mass;
        if (links * 2 > all && mass * 4 < all)
            signs++;
        return signs >= 4 ? new PageKind(code, found) : null;
    }

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
