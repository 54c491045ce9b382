using System.Collections.Immutable;
using System.Text.Json.Serialization;
using NodaTime;

namespace Parallax.App.Alerts;

/// <summary>A change of state that somebody may want to be told of.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertKind>))]
internal enum AlertKind
{
    /// <summary>A second independent origin tells the story: it no longer hangs on one witness.</summary>
    SecondOrigin,

    /// <summary>Two origins contradict each other on a point that they did not contradict each other on before.</summary>
    Contradiction,

    /// <summary>A point is denied that was not denied before.</summary>
    Denial,

    /// <summary>A figure has a value above all that it had.</summary>
    FigureRose,

    /// <summary>A later version of a report has other figures or names, and does not say so.</summary>
    SilentEdit,

    /// <summary>A story has a word or name that it had not before.</summary>
    Word,
}

/// <summary>How an alert reaches its reader. The Atom feed and the API have it in every case.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertChannel>))]
internal enum AlertChannel
{
    /// <summary>The feed alone.</summary>
    Feed,

    /// <summary>An HTTP POST, signed.</summary>
    Webhook,

    /// <summary>A mail.</summary>
    Mail,
}

/// <summary>How many at a time.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AlertDigest>))]
internal enum AlertDigest
{
    /// <summary>Each by itself, at once.</summary>
    Each,

    /// <summary>Those of an hour (UTC) together, when it is over.</summary>
    Hourly,

    /// <summary>Those of a day (UTC) together.</summary>
    Daily,
}

/// <summary>What somebody wants to be told of, and how.</summary>
internal sealed record AlertRule
{
    public required string Id { get; init; }

    /// <summary>The account that it belongs to.</summary>
    public required string Owner { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Which changes count.</summary>
    public required ImmutableArray<AlertKind> Kinds { get; init; }

    /// <summary>Only this story; null for all.</summary>
    public string? StoryId { get; init; }

    /// <summary>Only stories that the owner watches.</summary>
    public bool OnlyWatched { get; init; }

    /// <summary>Words and phrases for <see cref="AlertKind.Word"/>, as they were typed.</summary>
    public ImmutableArray<string> Words { get; init; } = [];

    public AlertChannel Channel { get; init; }

    /// <summary>The webhook's or the mail's address; null for the feed.</summary>
    public string? Target { get; init; }

    /// <summary>What webhooks are signed with. Given out once, when the rule is made.</summary>
    public string? Secret { get; init; }

    public AlertDigest Digest { get; init; }

    public required Instant CreatedAt { get; init; }

    /// <summary>The number of the latest story event when it was made: it tells of what comes after.</summary>
    public long AfterEvent { get; init; }

    /// <summary>Why it delivers no more; null while it does.</summary>
    public string? Stopped { get; init; }
}

/// <summary>Words that an alert stands on.</summary>
/// <param name="Role">What they are in it: <c>now</c>, <c>before</c>, <c>report</c>, <c>claim</c>, <c>denial</c>.</param>
/// <param name="Words">The words, with their article and span.</param>
internal sealed record AlertEvidence(string Role, Quoted Words);

/// <summary>A change of state that a rule asked for.</summary>
internal sealed record Alert
{
    /// <summary>Made from rule, kind, story and what changed: the same change is told once, however often it is looked at.</summary>
    public required string Id { get; init; }

    public required string RuleId { get; init; }

    public required string RuleName { get; init; }

    public required AlertKind Kind { get; init; }

    public required string StoryId { get; init; }

    /// <summary>Words of the story's headline, where it is compared.</summary>
    public string? StoryTitle { get; init; }

    /// <summary>The point, figure, version or word that it is about.</summary>
    public required string Subject { get; init; }

    /// <summary>What changed, as values and counts; words of reports stand in the evidence.</summary>
    public required string Change { get; init; }

    public required ImmutableArray<AlertEvidence> Evidence { get; init; }

    /// <summary>The number of the story event that brought it.</summary>
    public required long Event { get; init; }

    /// <summary>When it was found.</summary>
    public required Instant At { get; init; }
}
