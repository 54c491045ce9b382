namespace Parallax.Tests.Pipeline;

public class CancelTests
{
    [Fact]
    public void A_run_stops_where_it_is_told_to_and_its_counts_say_how_far_it_came()
    {
        using var cancel = new CancellationTokenSource();
        using var pipeline = new Parallax.Pipeline(Options.Default with { Threads = 2 });
        var counts = new RunCounts();
        Assert.ThrowsAny<OperationCanceledException>(() => pipeline.Read(
            [Path.Combine(SharedData.Root, "samples", "reports")], Stream.Null, _ => { },
            c =>
            {
                counts = c;
                if (c.Articles == 5)
                    cancel.Cancel();
            },
            cancel.Token).ToList());
        Assert.InRange(counts.Articles, 5, 20);
        Assert.Equal(0, counts.Stories);
    }
}
