using System.Collections.Immutable;
using Parallax.Compare;
using Parallax.Copies;
using Parallax.Dating;
using Parallax.Extract;
using Parallax.Group;
using Parallax.Ingest;
using Parallax.Read;

namespace Parallax;

/// <summary>
/// The whole way, in order: bytes, captures, articles, readings, copy links, stories, dated stories, comparisons. The one file that
/// names every room.
/// </summary>
/// <remarks>One pipeline is one run: make a new one for the next. Not for several threads; it uses several itself.</remarks>
public sealed class Pipeline : IDisposable
{
    private readonly Options _options;
    private readonly Intake _intake;
    private readonly Extractor _extractor;
    private readonly Func<Article, Reading> _read;
    private readonly Shelf _shelf;
    private readonly CopyFinder _copies;
    private readonly Grouper _grouper;
    private readonly Solver _dating;
    private readonly Comparer _comparer;

    private RunCounts _counts = new();

    /// <summary>A run with these options.</summary>
    /// <exception cref="ArgumentException">A field map names what is no field of an article.</exception>
    public Pipeline(Options options)
    {
        _options = options;
        _intake = new Intake(new IngestOptions { Limits = options.Limits, Fields = FieldMap.Known.With(options.FieldMap) });
        _extractor = new Extractor(options.Limits);
        _read = new ArticleReader(options.Limits).Read;
        _shelf = new Shelf(options.ArticlesInMemory);
        _copies = new CopyFinder(new FingerprintTable(), new PipelineTexts(_shelf));
        _grouper = new Grouper(new StoryTable(), past: new PipelineTexts(_shelf).Arrived);
        foreach (var correction in options.Corrections.Stories)
            _grouper.Constrain(correction);
        _dating = new Solver();
        _comparer = new Comparer();
    }

    /// <summary>Reads in place of the reader: for tests of what comes after a reading.</summary>
    internal Func<Article, Reading> Reader
    {
        init => _read = value;
    }

    /// <summary>bytes -> captures. Problems of the input go to <paramref name="report"/> as they are met.</summary>
    public IEnumerable<Capture> Captures(IEnumerable<string> paths, Stream standardInput, Action<Problem> report, CancellationToken cancel)
    {
        foreach (var arrival in _intake.Read(paths, standardInput, cancel))
        {
            if (arrival.Problem is { } problem)
                report(problem);
            if (arrival.Capture is { } capture)
                yield return capture;
        }
    }

    /// <summary>captures -> articles, in parallel and in order, each with the problems met on the way.</summary>
    public IEnumerable<(Capture Capture, Article? Article, ImmutableArray<Problem> Problems)> Articles(
        IEnumerable<string> paths, Stream standardInput, Action<Problem> report, CancellationToken cancel) =>
        Ordered.Select(
            Captures(paths, standardInput, report, cancel),
            capture =>
            {
                var (article, problems) = Extract(capture);
                return (capture, article, problems);
            },
            _options.Threads,
            cancel);

    /// <summary>capture -> article, or the problems that say why there is none; a fault of the program itself is one of these. Pure; any thread.</summary>
    public (Article? Article, ImmutableArray<Problem> Problems) Extract(Capture capture)
    {
        ArgumentNullException.ThrowIfNull(capture);
        try
        {
            var extraction = _extractor.Extract(capture);
            return (extraction.Article, extraction.Problems);
        }
#pragma warning disable CA1031 // one report that the program fails at must not stop all that come after it
        catch (Exception own) when (OwnError.Is(own))
#pragma warning restore CA1031
        {
            return (null, [OwnError.At(capture.Path, own)]);
        }
    }

    /// <summary>Why a capture gives the article that it gives. Pure; any thread.</summary>
    public ArticleExplanation Explain(Capture capture) => _extractor.Explain(capture);

    /// <summary>article -> what it says. Pure; any thread.</summary>
    public Reading Read(Article article) => _read(article);

    /// <summary>
    /// paths -> compared stories: those of most origins first, then most reports, then first arrived. Nothing comes before the last
    /// input is read; then each story is compared when it is asked for.
    /// </summary>
    /// <param name="paths">Folders, files, <c>-</c>.</param>
    /// <param name="standardInput">What <c>-</c> stands for.</param>
    /// <param name="report">Called with each problem, on the caller's thread.</param>
    /// <param name="progress">Called with the counts whenever they have grown, on the caller's thread.</param>
    /// <param name="cancel">Stops the run between two articles or stories.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public IEnumerable<Comparison> Read(
        IEnumerable<string> paths, Stream standardInput, Action<Problem> report, Action<RunCounts> progress, CancellationToken cancel)
    {
        Gather(paths, standardInput, report, progress, cancel);
        var stories = _grouper.Stories()
            .Select(s => Within(s, report))
            .OrderByDescending(s => s.Origins.Length).ThenByDescending(s => s.Members.Length) // stable: then first arrived
            .ToList();
        foreach (var comparison in Ordered.Select(stories, Compare, _options.Threads, cancel))
        {
            progress(_counts = _counts with { Stories = _counts.Stories + 1 });
            yield return comparison;
        }
    }

    /// <summary>Why a point of a comparison that this run made is what it is; null where it has none of that id. Pure; any thread.</summary>
    public PointExplanation? Explain(Comparison comparison, string pointId) => _comparer.Explain(comparison.Dated, OnPoints, pointId);

    /// <inheritdoc />
    public void Dispose() => _shelf.Dispose();

    // captures -> articles with readings, in parallel -> copy links and groups, in order.
    private void Gather(IEnumerable<string> paths, Stream standardInput, Action<Problem> report, Action<RunCounts> progress, CancellationToken cancel)
    {
        void Count(Problem problem)
        {
            report(problem);
            progress(_counts = _counts with { Problems = _counts.Problems + 1 });
        }

        var captures = Captures(paths, standardInput, Count, cancel);
        foreach (var (article, reading, problems) in Ordered.Select(captures, ExtractAndRead, _options.Threads, cancel))
        {
            progress(_counts = _counts with { Captures = _counts.Captures + 1 });
            foreach (var problem in problems)
                Count(problem);
            if (article is null || reading is null)
                continue;
            if (IsOutside(article.Published))
            {
                progress(_counts = _counts with { LeftOut = _counts.LeftOut + 1 });
                continue;
            }

            if (_shelf.Holds(article.Id))
            {
                Count(new Problem("same-file-twice", article.Path, -1, "a document that was read before, with the same path and bytes", "each path once", "it is counted once", Lost: false));
                continue;
            }

            _shelf.Put(article, reading);
            _grouper.Add(article, reading, _copies.Add(article));
            progress(_counts = _counts with { Articles = _counts.Articles + 1 });
        }

        CheckCorrections(Count);
    }

    // A correction that names what never came would be held in silence otherwise.
    private void CheckCorrections(Action<Problem> report)
    {
        foreach (string missing in _options.Corrections.Articles)
        {
            if (!_shelf.Holds(missing))
                report(new Problem("correction-unmet", missing, -1, "a correction about an article that is not among the input", "the id of an article of this run", "give the paths that it came from, or drop the correction", Lost: false));
        }
    }

    private (Article? Article, Reading? Reading, ImmutableArray<Problem> Problems) ExtractAndRead(Capture capture)
    {
        var (article, problems) = Extract(capture);
        try
        {
            return (article, article is null ? null : Read(article), problems);
        }
#pragma warning disable CA1031 // as in Extract
        catch (Exception own) when (OwnError.Is(own))
#pragma warning restore CA1031
        {
            return (null, null, [.. problems, OwnError.At(capture.Path, own)]);
        }
    }

    private CompareOptions OnPoints => new() { Corrections = _options.Corrections.Points };

    private Comparison Compare(Story story)
    {
        var articles = story.Members.Select(m => _shelf.Load(m.ArticleId)).Select(e => (e.Article, e.Reading)).ToImmutableArray();
        return _comparer.Compare(_dating.Solve(story, articles, _options.AsOf), OnPoints);
    }

    // A story beyond the limit is compared by its first reports; the others are said, not dropped in silence.
    private Story Within(Story story, Action<Problem> report)
    {
        int limit = _options.Limits.StoryArticles;
        if (story.Members.Length <= limit)
            return story;
        var kept = story.Members[..limit].Select(m => m.ArticleId).ToHashSet(StringComparer.Ordinal);
        report(new Problem("story-too-large", story.Id, -1, $"a story of {story.Members.Length} reports", $"{limit} at most", "its first reports are compared; raise --limit-story for more", Lost: true));
        return story with
        {
            Members = story.Members[..limit],
            Origins = [.. story.Origins.Select(o => o with { Articles = o.Articles.RemoveAll(id => !kept.Contains(id)) }).Where(o => !o.Articles.IsEmpty)],
            Links = story.Links.RemoveAll(l => !kept.Contains(l.Copy) || !kept.Contains(l.Origin)),
        };
    }

    // Undated reports stay: nothing says that they are outside.
    private bool IsOutside(DateEstimate published) =>
        (_options.Since is { } since && published.Latest < since) || (_options.Until is { } until && published.Earliest > until);
}
