using System.Collections.Immutable;
using System.Globalization;
using NodaTime;
using Parallax.Following.Polling;
using Parallax.Following.Sources;
using Parallax.Text;

namespace Parallax.App.Render;

/// <summary>How a source goes, in a word.</summary>
internal static class SourceHealth
{
    /// <summary><c>new</c>, <c>ok</c>, <c>waiting</c>, <c>failing</c>, <c>refused</c> or <c>stopped</c>.</summary>
    public static string Word(FollowedSource followed) => followed.State switch
    {
        { Stopped: not null } => "stopped",
        { Outcome: null } => "new",
        { Outcome: PollOutcome.Robots or PollOutcome.Refused } => "refused",
        { Outcome: PollOutcome.Wait or PollOutcome.Budget } => "waiting",
        { Outcome: { } outcome } when PollPolicy.IsSuccess(outcome) => "ok",
        _ => "failing",
    };
}

/// <summary>Sources and polls for a terminal.</summary>
internal sealed class SourceLines(TextWriter people, Instant now, int width)
{
    /// <summary>All sources, two lines each: how it goes, and what it is.</summary>
    public void All(ImmutableArray<FollowedSource> sources)
    {
        if (sources.IsEmpty)
        {
            people.WriteLine("nothing is followed yet; 'parallax follow ADDRESS --data DIR' follows a feed, a site or a folder");
            return;
        }

        people.WriteLine($"{"id",-10}{"kind",-9}{"health",-10}{"reports",8}{"edits",7}  {"polled",-14}{"next",-14}{"last news",-14}".TrimEnd());
        foreach (var followed in sources)
        {
            var state = followed.State;
            people.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{followed.Source.Id[..8],-10}{Words.Name(followed.Source.Kind),-9}{SourceHealth.Word(followed),-10}{state.Reports,8}{state.Versions,7}  {Ago(state.PolledAt),-14}{In(state),-14}{Ago(state.BroughtAt),-14}").TrimEnd());
            Line("  ", followed.Title is { } title ? $"{title} · {followed.Address}" : followed.Address);
            if ((state.Stopped ?? (SourceHealth.Word(followed) == "ok" ? null : state.Why)) is { } why)
                Line("  ", state.Failures > 1 ? $"{why} ({state.Failures} times in a row)" : why);
        }

        people.WriteLine(string.Join(" · ", sources.GroupBy(SourceHealth.Word, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}")));
    }

    /// <summary>One source with its polls.</summary>
    public void One(FollowedSource followed, ImmutableArray<PollRecord> polls)
    {
        All([followed]);
        people.WriteLine();
        if (polls.IsEmpty)
        {
            people.WriteLine("it was not polled yet");
            return;
        }

        people.WriteLine($"{"at (UTC)",-21}{"outcome",-14}{"status",6}{"ms",8}{"bytes",10}{"entries",9}{"new",5}{"edits",7}{"pages",7}");
        foreach (var poll in polls)
        {
            people.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{poll.At.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),-21}{Words.Name(poll.Outcome),-14}{poll.Status,6}{poll.Milliseconds,8:0}{poll.Bytes,10}{poll.Entries,9}{poll.New,5}{poll.Changed,7}{poll.Pages,7}"));
            if (poll.Address is { } address)
                Line("    ", $"from {address}");
            if (poll.Why is { } why)
                Line("    ", why);
        }
    }

    /// <summary>A poll that is over.</summary>
    public void Polled(FollowedSource followed, PollRecord poll)
    {
        string name = Short(followed.Title ?? followed.Address, 40);
        string what = poll.New + poll.Changed > 0 ? $"{poll.New} new, {Words.Count(poll.Changed, "edit")}" : Words.Name(poll.Outcome);
        Line("", string.Create(CultureInfo.InvariantCulture, $"{followed.Source.Id[..8]}  {name,-40}  {what}"));
        if (poll.Why is { } why)
            Line("          ", why);
    }

    /// <summary>What all polls came to.</summary>
    public void Summary(IReadOnlyCollection<PollRecord> polls)
    {
        int failed = polls.Count(p => !PollPolicy.IsSuccess(p.Outcome));
        people.WriteLine(polls.Count == 0
            ? "nothing is followed yet; 'parallax follow ADDRESS --data DIR' follows a feed, a site or a folder"
            : $"{Words.Count(polls.Count, "source")} asked: {Words.Count(polls.Sum(p => p.New), "new report")}, {Words.Count(polls.Sum(p => p.Changed), "edit")}, {Words.Count(polls.Sum(p => p.Pages), "page")} read, {failed} without success");
    }

    private void Line(string indent, string words)
    {
        foreach (string line in TextLines.Hanging(indent, words, width))
            people.WriteLine(line);
    }

    private static string Short(string words, int length)
    {
        string line = Inert.Line(words);
        return line.Length <= length ? line : line[..(length - 1)] + "…";
    }

    private string Ago(Instant? at) => at is { } then ? $"{Span(now - then)} ago" : "never";

    private string In(SourceState state) => state.Stopped is not null ? "never" : state.DueAt is not { } due || due <= now ? "now" : $"in {Span(due - now)}";

    private static string Span(Duration span) => span.TotalSeconds switch
    {
        < 1 => "0 s",
        < 90 => $"{(int)span.TotalSeconds} s",
        < 5400 => $"{(int)span.TotalMinutes} min",
        < 172_800 => $"{(int)span.TotalHours} h",
        _ => $"{(int)span.TotalDays} d",
    };
}
