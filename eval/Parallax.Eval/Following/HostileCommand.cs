using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Parallax.Following.Identity;
using Parallax.Following.Outbound;
using Parallax.Following.Robots;
using Parallax.Text;

namespace Parallax.Eval.Following;

/// <summary>
/// <c>hostile FOLDER</c>: takes every file through the import of unknown files and on to its statements, and the cases inside of files
/// (HTML inputs, payloads, addresses) through the parsers they are for. Counts what breaks: nothing may.
/// </summary>
internal static class HostileCommand
{
    private const double MostSeconds = 2;
    private const long MostBytes = 256L << 20;
    private static readonly TimeSpan _hang = TimeSpan.FromSeconds(60);

    /// <summary>What a run came to.</summary>
    /// <param name="Files">Files.</param>
    /// <param name="Documents">Documents, those inside of files counted.</param>
    /// <param name="Captures">Captures they gave.</param>
    /// <param name="Articles">Articles in those.</param>
    /// <param name="Problems">Problems that were reported.</param>
    /// <param name="Crashes">Documents that threw.</param>
    /// <param name="Hangs">Documents that passed the limit of time.</param>
    /// <param name="Swollen">Documents that passed the limit of memory.</param>
    internal sealed record Totals(int Files, int Documents, int Captures, int Articles, int Problems, int Crashes, int Hangs, int Swollen);

    public static int Run(string[] arguments)
    {
        using var run = new HostileRun();
        foreach (string folder in arguments)
            run.Folder(folder);
        var t = run.Totals;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{t.Files} files, {t.Documents} documents: {t.Captures} captures, {t.Articles} articles, {t.Problems} problems"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{t.Crashes} crashes, {t.Hangs} over {MostSeconds} s of processor time, {t.Swollen} over {MostBytes >> 20} MB"));
        foreach (string line in run.Worst())
            Console.WriteLine(line);
        return t.Crashes + t.Hangs + t.Swollen == 0 ? 0 : 1;
    }

    /// <summary>A run over folders.</summary>
    internal sealed class HostileRun : IDisposable
    {
        private readonly PipelineIntake _intake = new();
        private readonly Pipeline _pipeline = new(Options.Default);
        private readonly List<(double Seconds, string Name)> _slow = [];
        private readonly List<(long Bytes, string Name)> _large = [];

        public Totals Totals { get; private set; } = new(0, 0, 0, 0, 0, 0, 0, 0);

        /// <summary>Crashes, by document.</summary>
        public List<string> Broken { get; } = [];

        /// <inheritdoc />
        public void Dispose() => _pipeline.Dispose();

        /// <summary>Every file below, in ordinal order.</summary>
        public void Folder(string folder)
        {
            foreach (string file in Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                Totals = Totals with { Files = Totals.Files + 1 };
                byte[] bytes = File.ReadAllBytes(file);
                string name = Path.GetRelativePath(folder, file);
                Document(name, () => Import(bytes, name));
                foreach (var (part, work) in Parts(name, bytes))
                    Document($"{name} {part}", work);
            }
        }

        public IEnumerable<string> Worst()
        {
            foreach (var (seconds, name) in _slow.OrderByDescending(s => s.Seconds).Take(5))
                yield return string.Create(CultureInfo.InvariantCulture, $"  {seconds:0.000} s  {name}");
            foreach (var (bytes, name) in _large.OrderByDescending(s => s.Bytes).Take(3))
                yield return string.Create(CultureInfo.InvariantCulture, $"  {bytes >> 20} MB  {name}");
            foreach (string broken in Broken)
                yield return $"  broken: {broken}";
        }

        // The unknown file as a user gives it: captures, articles, statements, and what a follower makes of entries.
        private void Import(byte[] bytes, string name)
        {
            _intake.Facts(bytes, new DocumentOrigin(name));
            PipelineIntake.Outlines(bytes);
            RobotsFile.Parse(bytes, "Parallax").Allows("/news/1");
            foreach (var capture in _intake.Captures(bytes, new DocumentOrigin(name, new Uri("http://feeds.example/")), _ => Count(problems: 1), CancellationToken.None))
                Take(capture);
        }

        private void Take(Capture capture)
        {
            Count(captures: 1);
            EntryFacts.Of(capture);
            var (article, problems) = _pipeline.Extract(capture);
            Count(problems: problems.Length);
            if (article is null)
                return;
            Count(articles: 1);
            _pipeline.Read(article);
        }

        private IEnumerable<(string Part, Action Work)> Parts(string name, byte[] bytes)
        {
            if (name.EndsWith(".dat", StringComparison.Ordinal))
                return Sections(bytes).Select((s, i) => ($"#{i}", (Action)(() => Page(s))));
            if (name.EndsWith(".test", StringComparison.Ordinal))
                return Strings(bytes, "input").Select((s, i) => ($"#{i}", (Action)(() => Page(Encoding.UTF8.GetBytes(s)))));
            if (name.EndsWith("payloads.jsonl", StringComparison.Ordinal))
                return Lines(bytes, "p").Select((s, i) => ($"#{i}", (Action)(() => Payload(s))));
            if (name.EndsWith("urltestdata.json", StringComparison.Ordinal))
                return Strings(bytes, "input").Select((s, i) => ($"#{i}", (Action)(() => Address(s))));
            return [];
        }

        private void Page(byte[] page)
        {
            byte[] whole = [.. "<!DOCTYPE html><html><body>"u8, .. page];
            foreach (byte[] document in (byte[][])[page, whole])
            {
                foreach (var capture in _intake.Captures(document, new DocumentOrigin("page"), _ => Count(problems: 1), CancellationToken.None))
                    Take(capture);
            }
        }

        private void Payload(string payload)
        {
            Page(Encoding.UTF8.GetBytes(payload));
            Page(Encoding.UTF8.GetBytes($"<rss><channel><title>{payload}</title><item><title>{payload}</title><link>{payload}</link><description><![CDATA[{payload}]]></description></item></channel></rss>"));
            Page(JsonSerializer.SerializeToUtf8Bytes(new { version = "https://jsonfeed.org/version/1.1", items = new[] { new { id = payload, url = payload, content_html = payload } } }));
        }

        private static void Address(string address)
        {
            WebAddress.Parse(address, null, out _);
            WebAddress.Parse(address, new Uri("http://example.org/foo/bar"), out _);
            LinkKey.Of(address);
        }

        // One document on a thread of its own: its processor time, and what the heap grew by while it was read.
        private void Document(string name, Action work)
        {
            Totals = Totals with { Documents = Totals.Documents + 1 };
            double seconds = 0;
            Exception? failure = null;
            long before = GC.GetTotalMemory(forceFullCollection: false), most = before;
            var thread = new Thread(() =>
            {
                double began = Processor();
                try
                {
                    work();
                }
#pragma warning disable CA1031 // a crash is what is counted
                catch (Exception broken)
#pragma warning restore CA1031
                {
                    failure = broken;
                }

                seconds = Processor() - began;
            }, maxStackSize: 1 << 20);
            thread.Start();
            long started = TimeProvider.System.GetTimestamp();
            while (!thread.Join(20))
            {
                most = Math.Max(most, Heap(before));
                if (TimeProvider.System.GetElapsedTime(started) > _hang)
                {
                    seconds = _hang.TotalSeconds;
                    Broken.Add($"{name}: no end");
                    break;
                }
            }

            _slow.Add((seconds, name));
            _large.Add((most - before, name));
            if (failure is not null)
                Broken.Add($"{name}: {failure.GetType().Name}: {Inert.Line(failure.Message)}");
            Totals = Totals with
            {
                Crashes = Totals.Crashes + (failure is null ? 0 : 1),
                Hangs = Totals.Hangs + (seconds > MostSeconds ? 1 : 0),
                Swollen = Totals.Swollen + (most - before > MostBytes ? 1 : 0),
            };
        }

        // Too much is asked for again without what nobody holds any more: whatever else runs in the process leaves its garbage on the same heap.
        private static long Heap(long before)
        {
            long now = GC.GetTotalMemory(forceFullCollection: false);
            return now - before > MostBytes ? GC.GetTotalMemory(forceFullCollection: true) : now;
        }

        private void Count(int captures = 0, int articles = 0, int problems = 0) => Totals = Totals with
        {
            Captures = Totals.Captures + captures,
            Articles = Totals.Articles + articles,
            Problems = Totals.Problems + problems,
        };

        private static IEnumerable<byte[]> Sections(byte[] bytes)
        {
            string text = Encoding.Latin1.GetString(bytes);
            for (int at = text.IndexOf("#data\n", StringComparison.Ordinal); at >= 0; at = text.IndexOf("\n#data\n", at, StringComparison.Ordinal))
            {
                at += text[at] == '\n' ? 7 : 6;
                int end = text.IndexOf("\n#e", at, StringComparison.Ordinal);
                yield return Encoding.Latin1.GetBytes(end < 0 ? text[at..] : text[at..end]);
                if (end < 0)
                    yield break;
                at = end;
            }
        }

        private static IEnumerable<string> Lines(byte[] bytes, string name)
        {
            foreach (string line in Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                using var row = JsonDocument.Parse(line);
                yield return Text(row.RootElement.GetProperty(name));
            }
        }

        // Every string of that name, however deep.
        private static List<string> Strings(byte[] bytes, string name)
        {
            var found = new List<string>();
            using var document = JsonDocument.Parse(bytes, new JsonDocumentOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var pending = new Stack<JsonElement>([document.RootElement]);
            while (pending.TryPop(out var element))
            {
                if (element.ValueKind == JsonValueKind.Array)
                {
                    foreach (var item in element.EnumerateArray())
                        pending.Push(item);
                }
                else if (element.ValueKind == JsonValueKind.Object)
                {
                    foreach (var member in element.EnumerateObject())
                    {
                        if (member.NameEquals(name) && member.Value.ValueKind == JsonValueKind.String)
                            found.Add(Text(member.Value));
                        pending.Push(member.Value);
                    }
                }
            }

            return found;
        }

        // Half of a pair of surrogates is no string for the reader of JSON.
        private static string Text(JsonElement value)
        {
            try
            {
                return value.GetString()!;
            }
            catch (InvalidOperationException)
            {
                return value.GetRawText();
            }
        }

        private static double Processor() => clock_gettime(3, out var time) == 0 ? time.Seconds + (time.Nanoseconds / 1e9) : 0; // CLOCK_THREAD_CPUTIME_ID

#pragma warning disable SYSLIB1054, CA5392 // a plain import: this program compiles no unsafe code
        [DllImport("libc")]
        private static extern int clock_gettime(int clock, out Time time);
#pragma warning restore SYSLIB1054, CA5392

        [StructLayout(LayoutKind.Sequential)]
        private readonly struct Time
        {
            public readonly long Seconds;
            public readonly long Nanoseconds;
        }
    }
}
