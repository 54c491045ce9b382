using System.Buffers;
using Parallax.Extract.Metadata;

namespace Parallax.Extract.Html;

/// <summary>What a page is that holds no article.</summary>
/// <param name="Code">The problem's code: <c>error-page</c>, <c>login-wall</c>, <c>consent-wall</c>, <c>section-page</c>, <c>product-page</c>, <c>forum-page</c>, <c>reference-page</c>, <c>service-page</c>, <c>no-article</c>.</param>
/// <param name="Found">In plain words.</param>
internal sealed record PageKind(string Code, string Found)
{
    private const int FewLetters = 140;
    private const int SmallPage = 900;
    private const int LongText = 9_000;
    private const int Enough = 4;
    private const int FewestTeasers = 5;
    private const int LongestTeaser = 260; // letters, headline and all
    private const int Foot = 30;

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
    /// <param name="reading">The page with what would be its report.</param>
    /// <param name="address">The page's address, where it is known.</param>
    /// <param name="told">Gets the signs that were weighed, where somebody asks.</param>
    public static PageKind? Find(PageReading reading, string? address, List<string>? told = null)
    {
        var page = reading.Page;
        int mass = reading.Mass;
        string title = (page.Title?.Words ?? "") + " " + TitleElement(page);
        if (mass < SmallPage && !page.Data.HasArticle && title.AsSpan().ContainsAny(ErrorWords) && title.Length < 120)
            return new PageKind("error-page", "an error page or a check for robots");
        if (mass < FewLetters)
            return OfWords(page);
        return OfEvidence(reading, address, new Signs(told));
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
    private static PageKind? OfEvidence(PageReading reading, string? address, Signs signs)
    {
        var page = reading.Page;
        int mass = reading.Mass;
        string path = Path(address);
        bool thread = Has(page, "QAPage", "DiscussionForumPosting") || IsMadeBy(page, ForumMakers) || IsPowered(page) || ContainsAny(path, "/threads/", "/thread-", "/viewtopic", "/forum/", "/forums/");
        bool manual = ContainsAny(path, "/docs/", "/documentation/", "/reference/", "/howto/", "/tutorial/", "/api/", "/manual/", "//docs.", "//developer.", "//developers.", "//api.", "/wiki/category:");
        bool reference = manual || Has(page, "APIReference") || IsMadeBy(page, ReferenceMakers);
        bool front = path is "/";
        bool product = StartsWith(page, "og:type", "product") || (Has(page, "Product") && !page.Data.HasArticle);
        bool section = Has(page, "CollectionPage", "ItemList", "SearchResultsPage", "ProfilePage") || front;
        bool service = ContainsAny(path, "/service", "-services/", "/solutions/", "-solutions/");
        var offers = PageOffers.Of(page);
        bool anonymous = Published(page, path, mass, signs);
        var kind = new PageKind("section-page", "a page of links and teasers");
        if (thread)
        {
            signs.Add(4, "a thread by its data, maker or address");
            kind = new PageKind("forum-page", "a page of a forum");
        }
        else if (product || offers.Cart > 0)
        {
            signs.Add(product ? 4 : 1, "a product by its data or a basket");
            signs.Add(offers.Cart > 0 ? 2 : 0, "buttons that sell");
            kind = new PageKind("product-page", "a page about a product");
        }
        else if (section)
        {
            signs.Add(front ? 5 : 3, "a collection by its data, or a front page");
        }
        else if (reference)
        {
            signs.Add(IsManual(path) ? 7 : manual ? 4 : 2, "a manual by its address or maker");
            kind = new PageKind("reference-page", "a page of documentation");
        }
        else if (Has(page, "Service", "SoftwareApplication", "LocalBusiness", "ProfessionalService", "JobPosting", "ContactPage", "AboutPage"))
        {
            signs.Add(3, "a service by its data");
            kind = new PageKind("service-page", "a page about a service");
        }
        else if (offers.Calls >= 2)
        {
            signs.Add(2, "buttons that call for an order");
            kind = new PageKind("service-page", "a page about a service");
        }
        else if (IsTeasers(reading))
        {
            signs.Add(4, "headlines that are links, one below the other");
        }
        else if (!service && !IsList(path) && !ContainsAny(path, "/category/", "/categories/", "/collections/", "/catalog", "/cat/", "/tag/", "/tags/", "/topic/", "/search", "/products/", "/product/", "/department/", "/citations"))
        {
            signs.Add(-2, "nothing but lacks"); // many plain articles lack as much
        }

        if (IsList(path) || service || ContainsAny(path, "/catalog", "/search", "/products/", "/product/", "/citations"))
        {
            signs.Add(service && anonymous ? 3 : 2, "an address among lists, services or products");
            if (service && kind.Code == "section-page")
                kind = new PageKind("service-page", "a page about a service");
        }

        signs.Add(offers.Calls >= 3 ? 1 : 0, "many buttons that call for an order");
        signs.Add(mass < SmallPage ? 1 : 0, "little text");
        int links = page.Features.Top.LinkMass, all = page.Features.Top.Mass;
        signs.Add(links * 2 > all && mass * 4 < all ? 1 : 0, "links for the most part");
        return signs.Sum >= Enough ? kind : null;
    }

    // What an article has and other pages lack: a publication day, an author, an address among articles. No day at all is a weak sign by itself.
    // True where the page names neither day nor author and does not call itself an article.
    private static bool Published(PageAnalysis page, string path, int mass, Signs signs)
    {
        signs.Add(1, "a page like any");
        // Publishing systems date every page of a site in its data: only an article's day is one of publication.
        bool dated = (page.Data.Published is not null && page.Data.HasArticle) || page.Meta["article:published_time"] is not null || page.Meta["date"] is not null || page.Meta["pubdate"] is not null;
        signs.Add(dated ? -2 : 0, "a publication day");
        bool authored = page.Meta["author"] is not null || page.Data.Authors.Count > 0 || page.Meta.AuthorLinks.Count is 1 or 2;
        signs.Add(authored ? -1 : 0, "an author");
        bool isArticle = page.Data.HasArticle || Is(page, "og:type", "article");
        if (page.Data.HasNewsArticle)
            signs.Add(-4, "a news article by its data");
        else if (isArticle)
            signs.Add(-2, "an article by its data");
        else
            signs.Add(Is(page, "og:type", "website") ? 1 : 0, "a site by its data");
        bool among = ContainsAny(path, "/blog/", "//blog.", "/news/", "/article/", "/articles/", "/story/", "/stories/", "/post/", "/posts/", "/press", "/presse", "/aktuell", "/magazin", "/opinion", "/artikel/") && path.Length > 30;
        signs.Add(among ? -2 : 0, "an address among articles");
        signs.Add(mass > LongText && !dated ? -1 : 0, "a long text");
        return !dated && !authored && !isArticle && !among;
    }

    private static bool IsManual(string path) => ContainsAny(path, "/docs/", "/documentation/", "//docs.");

    // What would be the report is a list of headlines that lead elsewhere, with a line or two below each.
    private static bool IsTeasers(PageReading reading)
    {
        var cut = new HashSet<int>();
        foreach (var (block, _) in reading.CutBlocks)
            cut.Add(block.Index);
        int kept = 0, headlines = 0;
        foreach (var block in reading.Page.Blocks.All)
        {
            if (cut.Contains(block.Index))
                continue;
            kept++;
            if (block.LinkDensity > 0.3f && block.Mass is >= 12 and < 150 && block.Length < 200 && (block.LinkDensity > 0.6f || IsDated(reading.Page.Blocks.Text(block))))
                headlines++;
        }

        return headlines >= FewestTeasers && headlines * 3 >= kept && reading.Mass < headlines * LongestTeaser;
    }

    // A headline with its day, and who wrote it, in one line.
    private static bool IsDated(ReadOnlySpan<char> line) => !Characters.IsTerminal(line[^1]) && DateReader.Find(line, monthFirst: false) is not null;

    // The line by which makers of forums sign their pages.
    private static bool IsPowered(PageAnalysis page)
    {
        for (int i = page.Blocks.All.Count - 1; i >= Math.Max(0, page.Blocks.All.Count - Foot); i--)
        {
            var text = page.Blocks.Text(page.Blocks.All[i]);
            if (text.Length < 160 && text.Contains("powered by", StringComparison.OrdinalIgnoreCase) && text.ContainsAny(ForumMakers))
                return true;
        }

        return false;
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

    // A sum of signs, and their names for whoever asks.
    private sealed class Signs(List<string>? told)
    {
        public int Sum { get; private set; }

        public void Add(int weight, string name)
        {
            Sum += weight;
            if (weight != 0)
                told?.Add(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{weight:+0;-0} {name}"));
        }
    }
}
