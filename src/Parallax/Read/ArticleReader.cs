using System.Collections.Immutable;
using Parallax.Language;
using Parallax.Text;

namespace Parallax.Read;

/// <summary>Turns an article into what it says: names, times, attributions, figures, statements. Pure; one instance serves all threads.</summary>
internal sealed class ArticleReader
{
    private readonly Func<Article, Analysis> _analyze;

    public ArticleReader()
        : this(Analyzer.Shared.Analyze)
    {
    }

    /// <summary>Reads on the trees of <paramref name="analyze"/>: for tests with trees of their own.</summary>
    internal ArticleReader(Func<Article, Analysis> analyze) => _analyze = analyze;

    /// <summary>Stage and version; a reading's maker is this with the language model's.</summary>
    public const string Version = "read 1";

    /// <summary>Reads one article. Text that is not English gives its sentences, names, digits and quotations only.</summary>
    public Reading Read(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var page = Open(article, _analyze(article));
        var entities = new EntityIndex(page);
        var quotes = new QuoteIndex(Quotes.Find(article));
        (var attributions, var classes) = new AttributionReader(page, entities, quotes).Read();
        ImmutableArray<TimeExpression> times = [];
        (var figures, var tokens) = new FigureReader(page, times).Read();
        var parts = new Parts(attributions, classes, figures, tokens, times);
        var statements = new StatementReader(page, entities, parts, Limits.Default.Statements).Read();
        return new Reading
        {
            ArticleId = article.Id,
            Sentences = Sentences(page.Analysis),
            Entities = entities.ToRecords(),
            Times = times,
            Attributions = attributions,
            Figures = figures,
            Statements = statements,
            Maker = $"{Version} ({page.Analysis.Maker})",
        };
    }

    /// <summary>The article's analysis with its trees.</summary>
    internal static Page Open(Article article, Analysis analysis)
    {
        (int[] heads, var relations) = analysis.Maker.StartsWith("language/plain", StringComparison.Ordinal)
            ? Shallow.Parse(analysis)
            : (analysis.Heads.ToArray(), analysis.Deprels.ToArray());
        return new Page(article, analysis, heads, relations);
    }

    private static ImmutableArray<Span> Sentences(Analysis analysis)
    {
        var result = ImmutableArray.CreateBuilder<Span>(analysis.SentenceCount);
        for (int s = 0; s < analysis.SentenceCount; s++)
            result.Add(analysis.SentenceSpan(s));
        return result.MoveToImmutable();
    }
}
