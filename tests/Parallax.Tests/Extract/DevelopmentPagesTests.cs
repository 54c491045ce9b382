using Parallax.Ingest;

namespace Parallax.Tests.Extract;

/// <summary>Proofs over real pages, where they are present.</summary>
public sealed class DevelopmentPagesTests
{
    [Fact]
    public void Every_block_of_every_development_page_stands_in_its_bytes()
    {
        if (SharedData.Find("data", "extraction", "html") is not { } folder)
            return;
        int seen = 0;
        foreach (var arrival in new Intake(new IngestOptions()).Read([folder], cancellation: TestContext.Current.CancellationToken))
        {
            // Every fifth page keeps the suite quick; the whole folder is proven by the evaluation command.
            if (arrival.Capture is not { } capture || seen++ % 5 != 0)
                continue;
            if (Captures.Extractor.Extract(capture).Article is { } article)
                Captures.Prove(capture, article);
        }

        Assert.True(seen > 100);
    }
}
