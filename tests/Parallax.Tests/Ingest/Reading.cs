using System.IO.Compression;
using System.Text;
using Parallax.Ingest;
using Parallax.Text;

namespace Parallax.Tests.Ingest;

/// <summary>Reads bytes as if they were a file, and checks what holds for every capture.</summary>
internal static class Reading
{
    public static List<Arrival> Bytes(byte[] bytes, Limits? limits = null, FieldMap? fields = null, string path = "input")
    {
        var options = new IngestOptions { Limits = limits ?? Limits.Default, Fields = fields ?? FieldMap.Known };
        var arrivals = new Intake(options).ReadStream(new MemoryStream(bytes), new Place(path), TestContext.Current.CancellationToken).ToList();
        foreach (var arrival in arrivals)
            Check(arrival);
        return arrivals;
    }

    public static List<Arrival> Text(string text, Limits? limits = null, FieldMap? fields = null) => Bytes(Encoding.UTF8.GetBytes(text), limits, fields);

    public static Capture One(string text, FieldMap? fields = null) => Captures(Text(text, fields: fields)).Single();

    public static List<Capture> Captures(IEnumerable<Arrival> arrivals) => [.. arrivals.Where(a => a.Capture is not null).Select(a => a.Capture!)];

    public static List<Problem> Problems(IEnumerable<Arrival> arrivals) => [.. arrivals.Where(a => a.Problem is not null).Select(a => a.Problem!)];

    public static string[] Codes(IEnumerable<Arrival> arrivals) => [.. Problems(arrivals).Select(p => p.Code)];

    public static string? Given(Capture capture, string name) => capture.GivenValue(name)?.Text;

    public static byte[] Gzip(byte[] bytes, CompressionLevel level = CompressionLevel.Fastest)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, level))
            gzip.Write(bytes);
        return compressed.ToArray();
    }

    private static void Check(Arrival arrival)
    {
        if (arrival.Problem is { } problem)
        {
            Assert.Contains(problem.Code, Parallax.Ingest.Problems.Codes);
            Assert.DoesNotContain(problem.ToString(), c => char.IsControl(c));
            return;
        }

        var capture = arrival.Capture!;
        Assert.Equal(capture.Content.Length, capture.Decoding.Characters);
        Assert.Equal(capture.Bytes.Length, capture.Decoding.Bytes);
        foreach (var field in capture.Given)
        {
            Assert.True(field.Value.Map.Length == field.Value.Text.Length, field.Name);
            Assert.All(field.Value.Map.Runs.ToArray(), run => Assert.InRange(run.SourceAt + run.SourceLength, 0, capture.Content.Length));
            AssertLiteralRuns(field.Value, capture.Content);
        }
    }

    // What a literal run says is in the source stands there, character by character.
    private static void AssertLiteralRuns(MappedText value, string content)
    {
        foreach (var run in value.Map.Runs)
        {
            if (run.IsLiteral && run.Length > 1)
                Assert.True(content.AsSpan(run.SourceAt, run.Length).SequenceEqual(value.Text.AsSpan(run.At, run.Length)));
        }
    }
}
