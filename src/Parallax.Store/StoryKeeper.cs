using System.Collections.Immutable;
using Parallax.Store.Keeping;

namespace Parallax.Store;

/// <summary>How stories are kept.</summary>
public sealed record KeeperOptions
{
    /// <summary>All defaults.</summary>
    public static KeeperOptions Default { get; } = new();

    /// <summary>How much of the stream is kept in mind.</summary>
    public StreamOptions Stream { get; init; } = StreamOptions.Default;

    /// <summary>What one input may cost.</summary>
    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>Captures that are read at the same time.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Arrivals after which the stream's memory is written down, so that a restart need not read them again. 5,000.</summary>
    public int SaveEvery { get; init; } = 5_000;

    /// <summary>
    /// While it keeps up with what arrives (<see cref="StoryKeeper.Run"/>): how long a story that was compared waits before it is compared again, however much it
    /// grows. 5 s. Six times as long after its latest comparison the whole is compared.
    /// </summary>
    public TimeSpan CompareEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock of <see cref="CompareEvery"/>.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Told of every step: captures that are in stories, and those that there are. On the keeper's thread.</summary>
    public Action<long, long>? Progress { get; init; }

    /// <summary>Told of what went wrong in passing, in one line for a log. On the keeper's thread.</summary>
    public Action<string>? Report { get; init; }

    internal Action<string>? Crash { get; init; }

    /// <summary>For benchmarks: stands for extraction and reading.</summary>
    internal Func<Capture, (Article Article, Reading Reading)>? Reader { get; init; }
}

/// <summary>
/// Keeps an archive's articles, links, stories and comparisons up to date with its captures: the one reader of what arrives. Each arrival is read, linked and
/// put into a story in one transaction with the mark of how far it has come, so that whatever happens it goes on where it was; stories are compared when
/// there is time, the longest unchanged first.
/// </summary>
/// <remarks>One keeper an archive. Not for several threads.</remarks>
public sealed partial class StoryKeeper : IDisposable
{
    // Captures of one transaction, and stories that are compared between two of them.
    private const int Together = 32;
    private const int ComparedTogether = 8;

    private readonly IArchive _archive;
    private readonly IDerived _derived;
    private readonly KeeperOptions _options;
    // Made with the first capture: an archive with nothing to read needs no model of the language in memory.
    private readonly Lazy<Pipeline> _pipeline;
    private readonly ComparePace _pace;
    private readonly List<StoredCorrection> _said = [];
    private Comparisons _comparisons;
    private PipelineLive? _stream;
    private ArchivePast? _past;
    private Task<ImmutableArray<Extracted>>? _ahead;
    private long _aheadAfter;
    private long _order;
    private long _replayTo;
    private long _saved;
    private int _taken;
    private bool _events = true;

    /// <summary>A keeper of an archive.</summary>
    /// <exception cref="ArgumentException">The archive is not one that this assembly makes.</exception>
    public StoryKeeper(IArchive archive, KeeperOptions? options = null)
    {
        _archive = archive;
        _derived = archive as IDerived ?? throw new ArgumentException("only archives of this assembly can be kept", nameof(archive));
        _options = options ?? KeeperOptions.Default;
        _pipeline = new Lazy<Pipeline>(() => new Pipeline(new Options { Limits = _options.Limits }));
        _comparisons = new Comparisons(archive, _options.Limits);
        _pace = new ComparePace(_options.CompareEvery, 6 * _options.CompareEvery, _options.Time);
    }

    /// <summary>Which stories rest in <see cref="Run"/>.</summary>
    internal ComparePace Pace => _pace;

    private sealed record Extracted(StoredCapture Stored, Article? Article, Reading? Reading, ImmutableArray<Problem> Problems);

    /// <summary>Brings everything up to date, compares every story as a whole, and writes down the stream's memory.</summary>
    public async Task CatchUp(CancellationToken cancel = default)
    {
        while (await Work(cancel).ConfigureAwait(false))
        {
            // Until nothing is left.
        }

        await Save(cancel).ConfigureAwait(false);
    }

    /// <summary>Keeps up with what arrives until it is cancelled. Where the archive can't be written to it waits and goes on by itself.</summary>
    public async Task Run(CancellationToken cancel)
    {
        long seen = -1;
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                // What the stream remembers is taken up with the first work: a server that only shows what is there does without.
                if ((_stream is not null || await _derived.HasWork(cancel).ConfigureAwait(false)) && await Work(cancel, _pace).ConfigureAwait(false))
                    continue;

                // A quiet moment is the time to write down what a restart would have to live through again.
                if (_stream is not null && _order - _saved >= Math.Max(1, _options.SaveEvery / 5))
                    await Save(cancel).ConfigureAwait(false);
                seen = await Commits(seen, cancel).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                break;
            }
            catch (ArchiveException failure)
            {
                // What the stream has decided and could not put down it must decide again.
                _stream = null;
                _options.Report?.Invoke(failure.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }

        try
        {
            if (_stream is not null)
                await Save(CancellationToken.None).ConfigureAwait(false);
        }
        catch (ArchiveException failure)
        {
            _options.Report?.Invoke(failure.Message);
        }
    }

    /// <summary>
    /// Drops all that is derived and makes it again from the captures and corrections: the same stories with the same ids, the same comparisons, byte for byte,
    /// unless the program has learned meanwhile. Events are kept as they were.
    /// </summary>
    public async Task Rebuild(CancellationToken cancel = default)
    {
        await Remake(cancel).ConfigureAwait(false);
        await CatchUp(cancel).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (_pipeline.IsValueCreated)
            _pipeline.Value.Dispose();
    }

    /// <summary>One piece of work; false where there is none left.</summary>
    /// <param name="cancel">Stops it.</param>
    /// <param name="pace">Holds back what was compared a moment ago; null to compare all that has changed.</param>
    internal async Task<bool> Work(CancellationToken cancel, ComparePace? pace = null)
    {
        if (_stream is null && !await Start(cancel).ConfigureAwait(false))
            await Remake(cancel).ConfigureAwait(false);
        bool more = await Group(cancel).ConfigureAwait(false);
        return await CompareSome(pace, cancel).ConfigureAwait(false) || more;
    }

    // More commits than that, or the end of the rest of a story that has grown.
    private async Task<long> Commits(long seen, CancellationToken cancel)
    {
        using var rested = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        if (_pace.Wait is { } left)
            rested.CancelAfter(left + TimeSpan.FromMilliseconds(1));
        try
        {
            return await _derived.WaitForCommits(seen, rested.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return seen;
        }
    }

    private async Task Remake(CancellationToken cancel)
    {
        long grouped = (await _archive.Counts(cancel).ConfigureAwait(false)).GroupedOrder;
        _stream = null;
        await _archive.Commit(new ArchiveBatch().Write(new DropDerived()), cancel).ConfigureAwait(false);
        _comparisons = new Comparisons(_archive, _options.Limits);
        _events = false;
        _replayTo = grouped;
        try
        {
            await Start(cancel).ConfigureAwait(false);
            while (_order < grouped && await Group(cancel).ConfigureAwait(false))
            {
                // Comparing waits until the stories are what they were.
            }

            while (await CompareSome(null, cancel).ConfigureAwait(false))
            {
                // Until all are compared.
            }
        }
        finally
        {
            _events = true;
        }
    }

    // Takes up the stream's memory, and lets it live through what came after once more, without putting anything down. False where there is no memory that
    // this version can read and people's words stand between the reports: then all must be made again.
    private async Task<bool> Start(CancellationToken cancel)
    {
        _past = new ArchivePast(_archive);
        var stream = new PipelineLive(_past, _options.Stream);
        (long order, long correction) = (0, 0);
        try
        {
            if (StreamMemory.Load(await _derived.State(cancel).ConfigureAwait(false), stream) is var (at, last))
                (order, correction) = (at, last);
        }
        catch (InvalidDataException)
        {
            _options.Report?.Invoke("what the stream remembered is damaged; it is made again from the first report");
            stream = new PipelineLive(_past, _options.Stream);
        }

        long grouped = (await _archive.Counts(cancel).ConfigureAwait(false)).GroupedOrder;
        (_order, _saved) = (order, order);
        await Hear(cancel).ConfigureAwait(false);
        _taken = _said.Count(s => s.Number <= correction);
        if (order == 0 && grouped > 0 && _said.Exists(s => s.AppliedAfter is not null && s.Said.Point is null))
            return false;
        _replayTo = Math.Max(_replayTo, grouped);
        while (_order < grouped)
        {
            cancel.ThrowIfCancellationRequested();
            var entries = await _archive.Captures.Latest(null, Math.Min(grouped, _order + Together) + 1, (int)Math.Min(Together, grouped - _order), cancel).ConfigureAwait(false);
            foreach (var stored in await _archive.Articles.Find([.. entries.Select(e => e.CaptureId)], cancel).ConfigureAwait(false))
                stream.Add(stored.Article, stored.Reading);
            _order = entries[0].Order;
        }

        _stream = stream;
        return true;
    }

    // Captures -> articles, links and stories: a transaction. False where nothing was waiting.
    private async Task<bool> Group(CancellationToken cancel)
    {
        await Hear(cancel).ConfigureAwait(false);
        var batch = new ArchiveBatch();
        await Correct(batch, cancel).ConfigureAwait(false);
        var waiting = await Next(cancel).ConfigureAwait(false);
        foreach (var (stored, article, reading, problems) in waiting)
        {
            await Correct(batch, cancel).ConfigureAwait(false);
            batch.Write(new PutArticle(stored.Entry.Order, article, reading, problems));
            if (article is not null)
            {
                _past!.Keep(article, reading!);
                StepWrites.Add(batch, _stream!.Add(article, reading!), stored.Entry.Order, stored.Entry.ArrivedAt, stored.Entry.Version, _events);
            }

            _order = stored.Entry.Order;
        }

        await Correct(batch, cancel).ConfigureAwait(false);
        if (waiting.Length > 0)
            batch.Write(new GroupedUpTo(_order));
        if (batch.IsEmpty)
            return false;
        _options.Crash?.Invoke("cluster");
        await Put(batch, cancel).ConfigureAwait(false);
        if (_order - _saved >= _options.SaveEvery)
            await Save(cancel).ConfigureAwait(false);
        if (_options.Progress is { } progress)
            progress(_order, (await _archive.Counts(cancel).ConfigureAwait(false)).LastOrder);
        return true;
    }

    private async Task Put(ArchiveBatch batch, CancellationToken cancel)
    {
        try
        {
            await _archive.Commit(batch, cancel).ConfigureAwait(false);
        }
        catch
        {
            _stream = null;
            throw;
        }
    }

    // The next captures, read; the ones after them are being read while these are grouped.
    private async Task<ImmutableArray<Extracted>> Next(CancellationToken cancel)
    {
        var reading = _ahead is not null && _aheadAfter == _order ? _ahead : Extract(_order, cancel);
        _ahead = null;
        var read = await reading.ConfigureAwait(false);
        if (read.Length == Together)
            (_ahead, _aheadAfter) = (Extract(read[^1].Stored.Entry.Order, cancel), read[^1].Stored.Entry.Order);
        return read;
    }

    private async Task<ImmutableArray<Extracted>> Extract(long after, CancellationToken cancel)
    {
        var captures = await _archive.Captures.After(after, Together, cancel).ConfigureAwait(false);
        if (captures.IsEmpty)
            return [];
        return await Task.Run(() => Ordered.Select(captures, Extract, _options.Threads, cancel).ToImmutableArray(), cancel).ConfigureAwait(false);
    }

    private Extracted Extract(StoredCapture stored)
    {
        try
        {
            if (_options.Reader is { } reader)
            {
                var (given, found) = reader(stored.Capture);
                return new Extracted(stored, given, found, []);
            }

            var (article, problems) = _pipeline.Value.Extract(stored.Capture);
            return new Extracted(stored, article, article is null ? null : _pipeline.Value.Read(article), problems);
        }
#pragma warning disable CA1031 // one report that the program fails at must not stop all that come after it
        catch (Exception own) when (OwnError.Is(own))
#pragma warning restore CA1031
        {
            return new Extracted(stored, null, null, [OwnError.At(stored.Capture.Path, own)]);
        }
    }

    private async Task Save(CancellationToken cancel)
    {
        if (_stream is null || _order == _saved)
            return;
        _options.Crash?.Invoke("state");
        await StreamMemory.Save(_archive, _stream, _order, _taken == 0 ? 0 : _said[_taken - 1].Number, cancel).ConfigureAwait(false);
        _saved = _order;
    }
}
