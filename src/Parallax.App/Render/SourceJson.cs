using System.Text.Json;
using NodaTime;
using NodaTime.Text;
using Parallax.Following.Sources;

namespace Parallax.App.Render;

/// <summary>Sources and polls as JSON. Credentials are never written.</summary>
internal static class SourceJson
{
    public static void Source(Utf8JsonWriter json, FollowedSource followed)
    {
        var (source, state) = (followed.Source, followed.State);
        json.WriteString("id", source.Id);
        json.WriteString("kind", Words.Name(source.Kind));
        json.WriteString("address", followed.Address);
        json.WriteString("title", followed.Title);
        json.WriteString("health", SourceHealth.Word(followed));
        json.WriteString("outcome", state.Outcome is { } outcome ? Words.Name(outcome) : null);
        json.WriteString("why", state.Why);
        json.WriteString("stopped", state.Stopped);
        json.WriteNumber("reports", state.Reports);
        json.WriteNumber("versions", state.Versions);
        json.WriteNumber("polls", state.Polls);
        json.WriteNumber("failures", state.Failures);
        json.WriteNumber("interval_seconds", state.IntervalSeconds);
        json.WriteString("full_text", Words.Name(source.FullText));
        Time(json, "added", source.AddedAt);
        Time(json, "polled", state.PolledAt);
        Time(json, "succeeded", state.SucceededAt);
        Time(json, "brought", state.BroughtAt);
        Time(json, "due", state.DueAt);
    }

    public static void Poll(Utf8JsonWriter json, PollRecord poll)
    {
        Time(json, "at", poll.At);
        json.WriteString("outcome", Words.Name(poll.Outcome));
        json.WriteNumber("milliseconds", poll.Milliseconds);
        json.WriteNumber("status", poll.Status);
        json.WriteNumber("bytes", poll.Bytes);
        json.WriteNumber("entries", poll.Entries);
        json.WriteNumber("new", poll.New);
        json.WriteNumber("changed", poll.Changed);
        json.WriteNumber("pages", poll.Pages);
        json.WriteString("address", poll.Address);
        json.WriteString("why", poll.Why);
        Time(json, "due", poll.DueAt);
    }

    private static void Time(Utf8JsonWriter json, string name, Instant? at) => json.WriteString(name, at is { } instant ? InstantPattern.General.Format(instant) : null);
}
