using Parallax.Crash;
using Parallax.Read;
using Parallax.Store;
using Parallax.Store.Memory;

namespace Parallax.Tests.Pipeline;

/// <summary>A document at which the program itself fails is told as a problem, and those after it are read.</summary>
public class OwnErrorTests
{
    private static readonly ArticleReader _reader = new();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_reading_that_fails_costs_its_own_document_only(int threads)
    {
        string folder = Path.Combine(SharedData.Root, "samples", "reports");
        var counts = new RunCounts();
        var problems = new List<Problem>();
        string? failed = null;
        using var whole = new Parallax.Pipeline(Options.Default);
        var all = whole.Articles([folder], Stream.Null, _ => { }, CancellationToken.None).Where(f => f.Article is not null).Select(f => f.Article!).ToList();
        using var pipeline = new Parallax.Pipeline(Options.Default with { Threads = threads })
        {
            Reader = article => article.Id == all[5].Id ? throw new InvalidCastException(failed = article.Id) : _reader.Read(article),
        };
        var stories = pipeline.Read([folder], Stream.Null, problems.Add, c => counts = c, CancellationToken.None).ToList();
        Assert.Equal(all[5].Id, failed);
        var problem = Assert.Single(problems, p => p.Code == "own-error");
        Assert.Equal((all[5].Path, true), (problem.Where, problem.Lost));
        Assert.Contains(nameof(InvalidCastException), problem.Found, StringComparison.Ordinal);
        Assert.Equal(all.Count - 1, counts.Articles);
        Assert.Equal(all.Select(a => a.Id).Where(id => id != failed).Order(StringComparer.Ordinal), stories.SelectMany(s => s.Dated.Articles).Select(a => a.Article.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Being_stopped_is_no_fault_of_the_document()
    {
        using var pipeline = new Parallax.Pipeline(Options.Default with { Threads = 1 }) { Reader = _ => throw new OperationCanceledException() };
        Assert.Throws<OperationCanceledException>(() => pipeline.Read([Path.Combine(SharedData.Root, "samples", "reports")], Stream.Null, _ => { }, _ => { }, CancellationToken.None).ToList());
    }

    [Fact]
    public async Task An_archive_keeps_the_bytes_of_such_a_document_and_says_what_met_it()
    {
        await using var archive = new MemoryArchive();
        var batch = new ArchiveBatch();
        foreach (var capture in MadeStream.Reports(12, 1, events: 2))
            batch.Add(capture);
        await archive.Commit(batch);
        int n = 0;
        string? failed = null;
        using (var live = new Parallax.Pipeline(Options.Default))
        {
            var options = new KeeperOptions
            {
                Threads = 1,
                Reader = capture =>
                {
                    var (article, _) = live.Extract(capture);
                    return ++n == 4 ? throw new InvalidCastException(failed = capture.Id) : (article!, live.Read(article!));
                },
            };
            using var keeper = new StoryKeeper(archive, options);
            await keeper.CatchUp();
        }

        var counts = await archive.Counts();
        Assert.Equal((12L, 12L, 11L), (counts.Captures, counts.GroupedOrder, counts.Articles));
        var kept = (await archive.Captures.After(0, 100)).Single(c => c.Capture.Id == failed);
        Assert.False(kept.Capture.Bytes.IsEmpty);
        Assert.Contains(await archive.Articles.Problems(null, 10), p => p.Problem.Code == "own-error");
    }
}
