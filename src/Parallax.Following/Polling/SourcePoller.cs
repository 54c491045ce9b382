using System.Diagnostics.CodeAnalysis;
using NodaTime;
using Parallax.Following.Identity;
using Parallax.Following.Outbound;
using Parallax.Following.Sources;
using Parallax.Store;

namespace Parallax.Following.Polling;

/// <summary>A poll that is over.</summary>
/// <param name="Record">What came of it.</param>
/// <param name="State">The source's state after it.</param>
/// <param name="Wait">How long until the next; null where there is none.</param>
internal sealed record PollEnd(PollRecord Record, SourceState State, TimeSpan? Wait);

/// <summary>
/// Polls one source once: asks, takes what is new, and writes what came of it. Reports and their names are stored first, each in its own
/// transaction; the source's state goes last, so that whatever interrupts a poll is made good by the next.
/// </summary>
internal sealed class SourcePoller
{
    private const string Welcome = "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.5";
    private const int TimesUntilMoved = 3;
    private const int TrimEvery = 25;

    private readonly IArchive _archive;
    private readonly FollowOptions _options;
    private readonly TimeProvider _time;
    private readonly Fetcher _fetcher;
    private readonly PipelineIntake _intake;
    private readonly EntryTaker _taker;
    private readonly PageReader _pages;
    private readonly FolderReader _folders;

    public SourcePoller(IArchive archive, Fetcher fetcher, FollowOptions options, TimeProvider time)
    {
        _archive = archive;
        _options = options;
        _time = time;
        _fetcher = fetcher;
        _intake = new PipelineIntake(options.Limits);
        _pages = new PageReader(fetcher, _intake, time);
        _taker = new EntryTaker(archive, _pages, options, time);
        _folders = new FolderReader(archive, _intake, _taker, time);
    }

    /// <summary>Reads pages for whoever else wants some.</summary>
    public PageReader Pages => _pages;

    private Instant Now => Instant.FromDateTimeOffset(_time.GetUtcNow());

    /// <summary>Polls the source.</summary>
    /// <param name="source">Which.</param>
    /// <param name="before">Its state.</param>
    /// <param name="followed">Ids of all sources.</param>
    /// <param name="cancel">Stops it; nothing is recorded then.</param>
    [SuppressMessage("Design", "CA1031", Justification = "whatever a document does to a reader, the other sources go on; the poll's record says it")]
    public async Task<PollEnd> Poll(Source source, SourceState before, IReadOnlySet<string> followed, CancellationToken cancel)
    {
        var began = Now;
        long started = _time.GetTimestamp();
        var poll = new Turn(source, before, new PollTally());
        try
        {
            if (source.Kind == FollowedKind.Folder)
                await Folder(poll, followed, cancel).ConfigureAwait(false);
            else
                await Ask(poll, followed, cancel).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or ArchiveException))
        {
            poll.Outcome = PollOutcome.Failed;
            poll.Tally.Say($"reading it failed: {failure.GetType().Name}");
        }

        return await Finish(poll, began, _time.GetElapsedTime(started), cancel).ConfigureAwait(false);
    }

    private async Task Folder(Turn poll, IReadOnlySet<string> followed, CancellationToken cancel)
    {
        poll.Outcome = await _folders.Read(poll.Source, followed, poll.Tally, cancel).ConfigureAwait(false);
        poll.Outcome ??= poll.Tally.Outcome;
    }

    private async Task Ask(Turn poll, IReadOnlySet<string> followed, CancellationToken cancel)
    {
        if (WebAddress.Parse(poll.Before.Address ?? poll.Source.Address, null, out string refused) is not { } address)
        {
            poll.Outcome = PollOutcome.Refused;
            poll.Tally.Say(refused);
            return;
        }

        var own = WebAddress.Parse(poll.Source.Address);
        var request = new FetchRequest
        {
            Address = address,
            Accept = poll.Source.Kind == FollowedKind.Page ? "text/html, */*;q=0.5" : Welcome,
            Validators = poll.Before.Validators,
            Credentials = own?.Origin == address.Origin ? poll.Source.Credentials : null,
        };
        var answer = await _fetcher.Get(request, poll.Source.AsksRobots, cancel).ConfigureAwait(false);
        poll.Asked = address;
        poll.Answer = answer;
        poll.Outcome = Answers.Outcome(answer);
        poll.Tally.Say(Answers.Why(answer));
        if (poll.Outcome is null)
            await Take(poll, answer, followed, cancel).ConfigureAwait(false);
    }

    private async Task Take(Turn poll, FetchResult answer, IReadOnlySet<string> followed, CancellationToken cancel)
    {
        if (poll.Source.Kind == FollowedKind.Page)
        {
            poll.Outcome = await TakePage(poll, answer, cancel).ConfigureAwait(false);
            return;
        }

        if (Answers.Body(answer, _options.Outbound.BodyBytes, out string? damaged) is not { } body)
        {
            poll.Outcome = PollOutcome.Truncated;
            poll.Tally.Say(damaged);
            return;
        }

        var origin = Origin(answer);
        var facts = _intake.Facts(body, origin);
        poll.Facts = facts;
        switch (facts.Kind)
        {
            case DocumentKind.Feed or DocumentKind.Sitemap:
                await TakeEntries(poll, body, origin, facts, followed, cancel).ConfigureAwait(false);
                break;
            case DocumentKind.SitemapIndex:
                await TakeIndex(poll, facts, followed, cancel).ConfigureAwait(false);
                break;
            default:
                poll.Outcome = PollOutcome.NotAFeed;
                poll.Tally.Say(facts.Kind == DocumentKind.Page ? "a page of HTML stands where the feed was" : "the answer is no feed");
                break;
        }
    }

    private async Task TakeEntries(Turn poll, ReadOnlyMemory<byte> body, DocumentOrigin origin, DocumentFacts facts, IReadOnlySet<string> followed, CancellationToken cancel)
    {
        var entries = Entries(body, origin, poll.Tally, cancel);
        if (facts.Kind == DocumentKind.Sitemap)
            entries = News(poll, entries);
        await Take(poll, entries, facts.Link, followed, cancel).ConfigureAwait(false);
    }

    private async Task Take(Turn poll, List<EntryFacts> entries, Uri? home, IReadOnlySet<string> followed, CancellationToken cancel)
    {
        // A document lists the latest first; reports arrive in the order in which they were written.
        entries.Reverse();
        await _taker.Take(poll.Source, entries, poll.Before.Seen.ToHashSet(StringComparer.Ordinal), home, followed, poll.Tally, cancel).ConfigureAwait(false);
        if (entries.Count > 0)
            poll.Seen = [.. entries.Select(e => e.Fingerprint)];
        poll.Outcome = poll.Tally.IsPartial ? PollOutcome.Truncated : entries.Count == 0 ? PollOutcome.Empty : poll.Tally.Outcome;
    }

    private async Task TakeIndex(Turn poll, DocumentFacts index, IReadOnlySet<string> followed, CancellationToken cancel)
    {
        var all = new List<EntryFacts>();
        foreach (var address in SitemapNews.Choose(index, _time.GetUtcNow(), _options))
        {
            var answer = await _fetcher.Get(new FetchRequest { Address = address, Accept = Welcome }, poll.Source.AsksRobots, cancel).ConfigureAwait(false);
            string? why = answer.IsWhole ? null : Answers.Why(answer);
            if (why is null && Answers.Body(answer, _options.Outbound.BodyBytes, out why) is { } body && _intake.Facts(body, Origin(answer)).Kind == DocumentKind.Sitemap)
                all.AddRange(Entries(body, Origin(answer), poll.Tally, cancel));
            else
                poll.Tally.Say($"a sitemap of the list was left out: {why ?? "it is none"} ({address})");
        }

        await Take(poll, News(poll, all), null, followed, cancel).ConfigureAwait(false);
    }

    // Whoever sees that nothing came of a sitemap full of addresses must see why.
    private List<EntryFacts> News(Turn poll, List<EntryFacts> listed)
    {
        var news = SitemapNews.Choose(listed, poll.Before.Seen, _time.GetUtcNow(), _options);
        if (news.Count == 0 && listed.Count > 0)
            poll.Tally.Say($"none of the {listed.Count} addresses listed is news: they are dated more than {_options.SitemapDays} days back, or were there before; an old page can be followed by its own address");
        return news;
    }

    // The entries of a document. One that stops in the middle gives those before its end.
    private List<EntryFacts> Entries(ReadOnlyMemory<byte> body, DocumentOrigin origin, PollTally tally, CancellationToken cancel)
    {
        bool cut = false;
        var captures = new List<Capture>();
        void Note(Problem problem)
        {
            cut |= problem.Code == "bad-json" || (problem.Code == "ill-formed-feed" && problem.Offset >= body.Length);
            if (problem.Lost && problem.Code is not ("empty-feed" or "sitemap-index"))
                tally.Say(problem.Found);
        }

        foreach (var capture in _intake.Captures(body, origin, Note, cancel))
            captures.Add(capture);
        if (cut)
        {
            tally.IsPartial = true;
            tally.Say("the document stops in the middle");
            if (captures.Count > 0 && captures[^1].Offset + captures[^1].Bytes.Length >= body.Length)
                captures.RemoveAt(captures.Count - 1);
        }

        return [.. captures.Select(EntryFacts.Of)];
    }

    private async Task<PollOutcome> TakePage(Turn poll, FetchResult answer, CancellationToken cancel)
    {
        var page = _pages.Read(answer, null);
        if (page.Capture is null)
        {
            poll.Tally.Say(page.Why);
            return PollOutcome.NotAFeed;
        }

        var batch = new ArchiveBatch().Add(new NewCapture
        {
            Key = new ReportKey(poll.Source.Id, LinkKey.Of(poll.Source.Address) ?? poll.Source.Address),
            Capture = page.Capture,
            ArrivedAt = Now,
            ContentHash = page.Content,
        });
        var receipt = await _archive.Commit(batch, cancel).ConfigureAwait(false);
        (poll.Tally.Entries, poll.Tally.Pages) = (1, 1);
        poll.Tally.Count(receipt.Captures[0].Outcome);
        return poll.Tally.Outcome;
    }

    private DocumentOrigin Origin(FetchResult answer) =>
        new(answer.Address.ToString(), answer.Address.Uri) { ContentType = answer.Header("content-type"), FetchedAt = Now };

    private async Task<PollEnd> Finish(Turn poll, Instant began, TimeSpan took, CancellationToken cancel)
    {
        var outcome = poll.Outcome ?? PollOutcome.Failed;
        var answer = poll.Answer;
        var asked = RetryAfter.Parse(answer?.Header("retry-after"), answer?.Header("date"), _time.GetUtcNow(), _options.Polls.MostWait);
        var hint = poll.Facts?.Interval ?? (answer is null ? null : Answers.Freshness(answer));
        var (interval, wait) = PollPolicy.Next(poll.Source, poll.Before, new PollFacts(outcome, outcome is PollOutcome.Wait or PollOutcome.Error ? asked : null, hint), _options.Polls);
        var state = poll.After(outcome, began, interval);
        bool stops = outcome == PollOutcome.Gone;
        var due = stops ? (Instant?)null : Now + Duration.FromTimeSpan(wait);
        state = state with { DueAt = due, Stopped = stops ? "the server said that it is gone for good (410)" : null };
        var record = new PollRecord
        {
            At = began,
            Outcome = outcome,
            Milliseconds = Math.Round(took.TotalMilliseconds),
            Status = answer?.Status ?? 0,
            Bytes = answer?.BytesReceived ?? 0,
            Entries = poll.Tally.Entries,
            New = poll.Tally.New,
            Changed = poll.Tally.Changed,
            Pages = poll.Tally.Pages,
            Address = answer is not null && answer.Address.ToString() != poll.Source.Address ? answer.Address.ToString() : null,
            Why = poll.Tally.Why,
            DueAt = due,
        };
        var batch = new ArchiveBatch().PutRecord(SourceBook.States, poll.Source.Id, state).Append(SourceBook.Polls, poll.Source.Id, record);
        if (state.Polls % TrimEvery == 0)
            batch.Trim(SourceBook.Polls, poll.Source.Id, _options.KeptPolls);
        await _archive.Commit(batch, cancel).ConfigureAwait(false);
        return new PollEnd(record, state, stops ? null : wait);
    }

    // A poll while it goes on.
    private sealed class Turn(Source source, SourceState before, PollTally tally)
    {
        public Source Source { get; } = source;

        public SourceState Before { get; } = before;

        public PollTally Tally { get; } = tally;

        public WebAddress? Asked { get; set; }

        public FetchResult? Answer { get; set; }

        public DocumentFacts? Facts { get; set; }

        public PollOutcome? Outcome { get; set; }

        public System.Collections.Immutable.ImmutableArray<string>? Seen { get; set; }

        public SourceState After(PollOutcome outcome, Instant began, TimeSpan interval)
        {
            bool success = PollPolicy.IsSuccess(outcome);
            var state = Before with
            {
                Title = Facts?.Title ?? Before.Title,
                IntervalSeconds = interval.TotalSeconds,
                Polls = Before.Polls + 1,
                Failures = success ? 0 : outcome == PollOutcome.Budget ? Before.Failures : Before.Failures + 1,
                PolledAt = began,
                SucceededAt = success ? began : Before.SucceededAt,
                BroughtAt = outcome == PollOutcome.New ? began : Before.BroughtAt,
                Outcome = outcome,
                Why = Tally.Why,
                Reports = Before.Reports + Tally.New,
                Versions = Before.Versions + Tally.Changed,
                Seen = Seen ?? Before.Seen,
            };
            if (!success)
                return state with { MovedTimes = 0, MovingTo = null };
            // Validators are of the last whole answer; 304 means that the answer they are of is still that one.
            if (outcome != PollOutcome.NotModified && Answer is not null)
                state = state with { Validators = Answers.Validators(Answer) };
            return Moved(state);
        }

        // A permanent redirect is believed once it was met three times: a portal that catches everything lasts less long.
        private SourceState Moved(SourceState state)
        {
            if (Asked is null || Answer is null)
                return state;
            string? to = Answers.MovedTo(Answer, Asked);
            if (to is null)
                return state with { MovingTo = null, MovedTimes = 0 };
            int times = to == state.MovingTo ? state.MovedTimes + 1 : 1;
            return times < TimesUntilMoved ? state with { MovingTo = to, MovedTimes = times } : state with { Address = to, MovingTo = null, MovedTimes = 0 };
        }
    }
}
