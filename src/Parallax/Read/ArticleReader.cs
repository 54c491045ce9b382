using System.Collections.Immutable;
using Parallax.Language;
using Parallax.Read.Time;
using Parallax.Text;

namespace Parallax.Read;

/// <summary>Turns an article into what it says: names, times, attributions, figures, statements. Pure; one instance serves all threads.</summary>
internal sealed class ArticleReader
{
    /// <summary>Stage and version; a reading's maker is this with the language model's.</summary>
    public const string Version = "read 1";

    private readonly Func<Article, Analysis> _analyze;
    private readonly Limits _limits;
    private readonly TimeReader _times = new();

    /// <summary>Reads on the language room's model.</summary>
    public ArticleReader(Limits? limits = null)
        : this(Analyzer.Shared.Analyze, limits)
    {
    }

    /// <summary>Reads on the trees of <paramref name="analyze"/>: for tests with trees of their own.</summary>
    internal ArticleReader(Func<Article, Analysis> analyze, Limits? limits = null)
    {
        _analyze = analyze;
        _limits = limits ?? Limits.Default;
    }

    /// <summary>Reads one article. Text that is not English gives its sentences, names, numbers in digits and quotations only.</summary>
    public Reading Read(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var page = new Page(article, _analyze(Prose.Of(article)));
        var entities = new EntityIndex(page);
        var quotes = new QuoteIndex(Quotes.Find(article));
        var reading = new Reading
        {
            ArticleId = article.Id,
            Sentences = Sentences(page.Analysis),
            Entities = entities.ToRecords(),
            Maker = $"{Version} ({page.Analysis.Maker})",
        };
        return IsEnglish(article.Language) ? English(article, page, entities, quotes, reading) : Foreign(page, entities, quotes, reading);
    }

    private Reading English(Article article, Page page, EntityIndex entities, QuoteIndex quotes, Reading reading)
    {
        var times = _times.Read(article.Text, article.Blocks, page.Analysis, article.Dateline?.Value);
        (var attributions, var classes) = new AttributionReader(page, entities, quotes).Read();
        (var figures, var tokens) = new FigureReader(page, times).Read();
        var parts = new Parts(attributions, classes, figures, tokens, times);
        return reading with
        {
            Times = times,
            Attributions = attributions,
            Figures = figures,
            Statements = new StatementReader(page, entities, parts, _limits.Statements).Read(),
        };
    }

    private static Reading Foreign(Page page, EntityIndex entities, QuoteIndex quotes, Reading reading) => reading with
    {
        Attributions = new AttributionReader(page, entities, quotes).ReadQuotations(),
        Figures = new FigureReader(page, []).ReadDigits(),
    };

    // Where the language can't be told the text is short, and English by far the likeliest.
    private static bool IsEnglish(string language) =>
        language is "und" or "" || language.Equals("en", StringComparison.OrdinalIgnoreCase) || language.StartsWith("en-", StringComparison.OrdinalIgnoreCase);

    private static ImmutableArray<Span> Sentences(Analysis analysis)
    {
        var result = ImmutableArray.CreateBuilder<Span>(analysis.SentenceCount);
        for (int s = 0; s < analysis.SentenceCount; s++)
            result.Add(analysis.SentenceSpan(s));
        return result.MoveToImmutable();
    }
}
