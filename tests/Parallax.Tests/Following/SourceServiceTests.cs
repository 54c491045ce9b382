using NodaTime;
using Parallax.App.Serving;
using Parallax.Eval.Following;
using Parallax.Following.Sources;
using Parallax.Store.Memory;

namespace Parallax.Tests.Following;

public class SourceServiceTests
{
    [Fact]
    public async Task A_source_that_is_added_while_the_server_runs_is_polled_and_logged()
    {
        using var server = new LoopbackServer(r => r.Target == "/robots.txt" ? LoopbackAnswer.Of(404, "") : LoopbackAnswer.Of(200, Item.Feed(Item.Harbour, Item.School)));
        await using var archive = new MemoryArchive();
        var cancel = TestContext.Current.CancellationToken;
        await new FollowSettings { Allowed = ["127.0.0.1"] }.Keep(archive, cancel);
        using var lines = new StringWriter();
        var source = SourceBook.Make(server.Address("/feed"), FollowedKind.Feed, Instant.MinValue, out _)! with { FullText = FullText.Never };
        await using (var service = await SourceService.Start(archive, new ServeLog(lines, LogLevel.Debug, TimeProvider.System), TimeProvider.System, cancel))
        {
            await service.Book.Add(source, cancel);
            await service.Refresh(cancel);
            for (int i = 0; i < 200 && (await service.Book.LatestPolls(source.Id, 1, cancel)).IsEmpty; i++)
                await Task.Delay(50, cancel);
        }

        Assert.Equal(2, (await archive.Counts(cancel)).Reports);
        Assert.Contains("\"what\":\"polled\"", lines.ToString(), StringComparison.Ordinal);
    }
}
