using System.Text;
using Parallax.Store;

namespace Parallax.Tests.Store;

/// <summary>What every archive does with captures.</summary>
public abstract class CaptureContract<TPlace> : ArchiveContract<TPlace>
    where TPlace : IArchivePlace, new()
{
    [Fact]
    public async Task Captures_come_back_byte_for_byte_in_the_order_of_arrival()
    {
        var batch = new ArchiveBatch();
        for (int i = 0; i < 25; i++)
            batch.Add(Reports.New($"report-{i}", $"Ferry {i} is late \u2014 \u00e5\u00e4\u00f6 \ud83d\ude80\n{new string('x', i * 100)}", i));
        var receipt = await Archive.Commit(batch);
        Assert.Equal(Enumerable.Range(1, 25).Select(n => (long)n), receipt.Captures.Select(c => c.Order));
        Assert.All(receipt.Captures, c => Assert.Equal((1, CaptureOutcome.NewReport), (c.Version, c.Outcome)));

        var stored = await Archive.Captures.After(0, 100);
        Assert.Equal(25, stored.Length);
        for (int i = 0; i < 25; i++)
        {
            var expected = Reports.Capture($"import/report-{i}", $"Ferry {i} is late \u2014 \u00e5\u00e4\u00f6 \ud83d\ude80\n{new string('x', i * 100)}");
            Assert.True(expected.Bytes.Span.SequenceEqual(stored[i].Capture.Bytes.Span));
            Assert.Equal((expected.Id, expected.Content, expected.Path, expected.Format), (stored[i].Capture.Id, stored[i].Capture.Content, stored[i].Capture.Path, stored[i].Capture.Format));
            Assert.Equal((i + 1L, Reports.At(i), new ReportKey("import", $"report-{i}")), (stored[i].Entry.Order, stored[i].Entry.ArrivedAt, stored[i].Entry.Key));
        }

        Assert.Equal([21, 22], (await Archive.Captures.After(20, 2)).Select(c => c.Entry.Order));
        Assert.Empty(await Archive.Captures.After(25, 10));
    }

    [Fact]
    public async Task A_capture_that_is_there_is_known_and_stored_once()
    {
        var first = (await Archive.Commit(new ArchiveBatch().Add(Reports.New("a", "Bridge closed")))).Captures[0];
        var again = (await Archive.Commit(new ArchiveBatch().Add(Reports.New("a", "Bridge closed", 9)).Add(Reports.New("b", "Bridge opened", 9)))).Captures;
        Assert.Equal(new CaptureReceipt(first.Order, first.CaptureId, 1, CaptureOutcome.Known), again[0]);
        Assert.Equal((2L, CaptureOutcome.NewReport), (again[1].Order, again[1].Outcome));
        Assert.Equal(2, (await Archive.Counts()).Captures);
    }

    [Fact]
    public async Task The_same_report_twice_in_one_batch_is_stored_once()
    {
        var receipt = await Archive.Commit(new ArchiveBatch().Add(Reports.New("a", "Bridge closed")).Add(Reports.New("a", "Bridge closed")));
        Assert.Equal([CaptureOutcome.NewReport, CaptureOutcome.Known], receipt.Captures.Select(c => c.Outcome));
        Assert.Equal(1, (await Archive.Counts()).Captures);
    }

    [Fact]
    public async Task Every_version_of_a_changed_report_is_kept()
    {
        await Archive.Commit(new ArchiveBatch().Add(Reports.New("a", "Two hurt", 0)).Add(Reports.New("other", "Rain", 1)));
        var second = (await Archive.Commit(new ArchiveBatch().Add(Reports.New("a", "Three hurt", 5)))).Captures[0];
        Assert.Equal((2, CaptureOutcome.NewVersion), (second.Version, second.Outcome));
        var versions = await Archive.Captures.Versions(new ReportKey("import", "a"));
        Assert.Equal([(1, 1L), (2, 3L)], versions.Select(v => (v.Version, v.Order)));
        Assert.Equal("Two hurt", (await Archive.Captures.Find(versions[0].CaptureId))!.Capture.Content);
        var counts = await Archive.Counts();
        Assert.Equal((3L, 2L, 3L), (counts.Captures, counts.Reports, counts.LastOrder));
    }

    [Fact]
    public async Task Another_source_of_the_same_text_is_another_report()
    {
        var receipt = await Archive.Commit(new ArchiveBatch().Add(Reports.New("a", "Bridge closed", 0, "feed-1")).Add(Reports.New("a", "Bridge closed", 0, "feed-2")));
        Assert.All(receipt.Captures, c => Assert.Equal(CaptureOutcome.NewReport, c.Outcome));
        Assert.Equal([2L], (await Archive.Captures.Latest("feed-2", null, 10)).Select(c => c.Order));
        Assert.Equal([2L, 1L], (await Archive.Captures.Latest(null, null, 10)).Select(c => c.Order));
        Assert.Equal([1L], (await Archive.Captures.Latest(null, 2, 10)).Select(c => c.Order));
    }

    [Fact]
    public async Task A_given_content_hash_says_what_is_the_same_version()
    {
        byte[] hash = new byte[32];
        await Archive.Commit(new ArchiveBatch().Add(Reports.New("a", "Text, advertisement 1") with { ContentHash = hash }));
        var again = await Archive.Commit(new ArchiveBatch().Add(Reports.New("a", "Text, advertisement 2") with { ContentHash = hash }));
        Assert.Equal(CaptureOutcome.Known, again.Captures[0].Outcome);
        Assert.Equal("Text, advertisement 1", (await Archive.Captures.After(0, 10))[0].Capture.Content);
    }

    [Fact]
    public async Task Keys_of_any_characters_and_length_are_told_apart()
    {
        string[] keys = ["a\0b", "a\ud800b", new string('k', 5_000), new string('k', 5_001), "%'; DROP TABLE capture; --", "\u00e5", "a\u030a", " a ", "a"];
        var batch = new ArchiveBatch();
        foreach (string key in keys)
            batch.Add(new NewCapture { Key = new ReportKey("import", key), Capture = Reports.Capture("import/" + Convert.ToHexString(Encoding.Unicode.GetBytes(key)), "the same words"), ArrivedAt = Reports.Start });
        Assert.All((await Archive.Commit(batch)).Captures, c => Assert.Equal(CaptureOutcome.NewReport, c.Outcome));
        foreach (string key in keys)
            Assert.Single(await Archive.Captures.Versions(new ReportKey("import", key)));
    }

    [Fact]
    public async Task Captures_of_every_form_come_back_as_they_were()
    {
        using var pipeline = new global::Parallax.Pipeline(Options.Default);
        var captures = pipeline.Captures([Path.Combine(SharedData.Root, "samples", "reports")], Stream.Null, _ => { }, default).ToList();
        Assert.True(captures.Count > 30);
        var batch = new ArchiveBatch();
        foreach (var capture in captures)
            batch.Add(new NewCapture { Key = new ReportKey("import", capture.Path + capture.Member), Capture = capture, ArrivedAt = Reports.Start });
        await Archive.Commit(batch);
        var stored = await Archive.Captures.After(0, 1_000);
        Assert.Equal(captures.Count, stored.Length);
        for (int i = 0; i < captures.Count; i++)
        {
            var (was, now) = (captures[i], stored[i].Capture);
            Assert.True(was.Bytes.Span.SequenceEqual(now.Bytes.Span));
            Assert.Equal(was.Content, now.Content);
            Assert.Equal(RecordText.Of(was.Given), RecordText.Of(now.Given));
            Assert.Equal((was.Id, was.Path, was.Member, was.Offset, was.Format, was.Url, was.CapturedAt), (now.Id, now.Path, now.Member, now.Offset, now.Format, now.Url, now.CapturedAt));
            Assert.Equal((was.Decoding.Charset, was.Decoding.FirstByte), (now.Decoding.Charset, now.Decoding.FirstByte));
            for (int at = 0; at <= was.Content.Length; at += Math.Max(1, was.Content.Length / 50))
                Assert.Equal(was.Decoding.ByteOf(at), now.Decoding.ByteOf(at));
            var (one, other) = (pipeline.Extract(was).Article, pipeline.Extract(now).Article);
            Assert.Equal(one is null, other is null);
            if (one is not null)
                Assert.Equal(RecordText.Of(one), RecordText.Of(other!));
        }
    }
}
