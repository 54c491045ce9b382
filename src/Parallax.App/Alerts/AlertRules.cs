using System.Collections.Immutable;
using Parallax.App.Api;
using Parallax.App.Serving;
using Parallax.App.Users;
using Parallax.Following.Outbound;
using Parallax.Store;
using Refusal = Parallax.App.Serving.Refusal;

namespace Parallax.App.Alerts;

/// <summary>What somebody wants to be told of, and how.</summary>
/// <param name="Name">What to call it.</param>
/// <param name="Kinds">Of second-origin, contradiction, denial, figure-rose, silent-edit, word.</param>
/// <param name="Story">Only this story.</param>
/// <param name="OnlyWatched">Only stories that the caller watches.</param>
/// <param name="Words">For the kind word: words, names or phrases.</param>
/// <param name="Channel">feed, webhook or mail.</param>
/// <param name="Target">The webhook's or mail's address.</param>
/// <param name="Digest">each, hourly or daily.</param>
/// <param name="Paused">True for a rule that tells nothing until it goes on.</param>
internal sealed record AlertRuleRequest(
    string Name, IReadOnlyList<string> Kinds, string? Story = null, bool OnlyWatched = false, IReadOnlyList<string>? Words = null, string Channel = "feed", string? Target = null, string Digest = "each",
    bool Paused = false);

/// <summary>Rules as the API and the pages make and change them: each caller's own.</summary>
/// <param name="visit">The request.</param>
internal sealed class AlertRules(Visit visit)
{
    /// <summary>Why a rule that its owner stopped delivers no more.</summary>
    public const string Paused = "paused";

    private const int Most = 200;
    private const int MostWords = 50;

    private readonly AlertBook _book = new(visit.Archive);

    public Task<ImmutableArray<Keyed<AlertRule>>> Own() => AlertBook.All(_book.Rules, visit.Who.Name + "/", visit.Cancel);

    /// <exception cref="Refusal">The caller has no such rule.</exception>
    public async Task<Keyed<AlertRule>> Find(string id) =>
        await _book.Rules.Find(AlertBook.Key(visit.Who.Name, Answers.Id(id)), visit.Cancel) ?? throw Refusal.NotFound("There is no rule of that id");

    /// <exception cref="Refusal">It makes no sense, or there are too many.</exception>
    public async Task<AlertRule> Add(AlertRuleRequest asked)
    {
        if ((await Own()).Length >= Most)
            throw new Refusal(409, $"There are {Most} rules already", "Drop some first.");
        var rule = await Read(asked, new AlertRule
        {
            Id = Secrets.New(9),
            Owner = visit.Who.Name,
            Name = "",
            Kinds = [],
            CreatedAt = visit.Now,
            AfterEvent = (await visit.Archive.Counts(visit.Cancel)).LastEvent,
        });
        await _book.Rules.Put(AlertBook.Key(rule.Owner, rule.Id), rule, visit.Cancel);
        await Note("alert rule made", rule);
        return rule;
    }

    /// <exception cref="Refusal">It makes no sense, or somebody else changed it meanwhile.</exception>
    public async Task<AlertRule> Change(Keyed<AlertRule> found, AlertRuleRequest asked) => await Put(found, await Read(asked, found.Value), "alert rule changed");

    /// <summary>Stops a rule, or lets it go on: of what happens meanwhile it does not tell.</summary>
    public Task<AlertRule> Pause(Keyed<AlertRule> found, bool stops) =>
        Put(found, found.Value with { Stopped = stops ? Paused : null }, stops ? "alert rule paused" : "alert rule goes on");

    public async Task Remove(Keyed<AlertRule> found)
    {
        await _book.Rules.Remove(found.Key, visit.Cancel);
        await Note("alert rule dropped", found.Value);
    }

    /// <summary>Sends a test, and gives what became of it.</summary>
    /// <exception cref="Refusal">The rule sends nothing anywhere.</exception>
    public async Task<SendOutcome> Try(Keyed<AlertRule> found)
    {
        if (found.Value.Channel == AlertChannel.Feed)
            throw new Refusal(409, "This rule sends nothing", "Its alerts stand on the page, in the API and in the feed.");
        if (!visit.Who.May(Access.Analyst))
            throw new Refusal(403, "This account may not have alerts sent elsewhere", "It takes the role 'analyst'.");
        var outcome = await visit.Site.Alerts!.Try(found.Value, visit.Cancel);
        await Note("alert rule tried", found.Value);
        return outcome;
    }

    private async Task<AlertRule> Put(Keyed<AlertRule> found, AlertRule rule, string what)
    {
        if (!await _book.Rules.Replace(found, rule, visit.Cancel))
            throw new Refusal(409, "Somebody else changed it meanwhile", "Load it again, and repeat.");
        await Note(what, rule);
        return rule;
    }

    private Task Note(string what, AlertRule rule) => visit.Site.Audit.Add(visit.Now, visit.Who.Name, what, $"{rule.Id} {rule.Name}", visit.Cancel);

    // The rule with what is asked, once it makes sense.
    private async Task<AlertRule> Read(AlertRuleRequest asked, AlertRule rule)
    {
        string name = Answers.Line(asked.Name, 200, "name")!;
        if (name.Length == 0)
            throw new Refusal(422, "'name' is empty");
        var kinds = asked.Kinds.Select(k => ApiJson.FromKebab<AlertKind>(k) ?? throw new Refusal(422, "'kinds' holds something else than " + Known<AlertKind>())).Distinct().Order().ToImmutableArray();
        if (kinds.IsEmpty)
            throw new Refusal(422, "'kinds' is empty", "One at least of " + Known<AlertKind>() + ".");
        ImmutableArray<string> words = [.. (asked.Words ?? []).Select(w => Answers.Line(w, 200, "words") ?? "")];
        if (words.Length > MostWords || words.Any(w => SearchWords.Fold(w).IsEmpty) || kinds.Contains(AlertKind.Word) != !words.IsEmpty)
            throw new Refusal(422, "'words' go with the kind 'word'", $"1 to {MostWords}, each with a letter or digit in it.");
        var channel = ApiJson.FromKebab<AlertChannel>(asked.Channel) ?? throw new Refusal(422, "'channel' is none of " + Known<AlertChannel>());
        var digest = ApiJson.FromKebab<AlertDigest>(asked.Digest) ?? throw new Refusal(422, "'digest' is none of " + Known<AlertDigest>());
        if (channel == AlertChannel.Feed && digest != AlertDigest.Each)
            throw new Refusal(422, "A feed has no digests", "Its reader collects by itself.");
        string? story = asked.Story is { } only ? (await StoryRoutes.Find(visit, only)).Entry.Id : null;
        return rule with
        {
            Name = name,
            Kinds = kinds,
            StoryId = story,
            OnlyWatched = asked.OnlyWatched,
            Words = words,
            Channel = channel,
            Digest = digest,
            Target = Target(channel, asked.Target),
            Secret = channel == AlertChannel.Webhook ? rule.Secret ?? Secrets.New() : rule.Secret,
            Stopped = asked.Paused ? Paused : null,
        };
    }

    // Who only looks must not make this server talk to others.
    private string? Target(AlertChannel channel, string? target)
    {
        if (channel == AlertChannel.Feed)
            return target is null ? null : throw new Refusal(422, "A feed has no 'target'");
        if (!visit.Who.May(Access.Analyst))
            throw new Refusal(403, "This account may not have alerts sent elsewhere", "It takes the role 'analyst', or the channel 'feed'.");
        if (channel == AlertChannel.Mail)
            return target is not null && MailServer.IsAddress(target) ? target : throw new Refusal(422, "'target' is no mail address");
        string refused = "none";
        return target is not null && WebAddress.Parse(target, null, out refused) is { } address ? address.ToString() : throw new Refusal(422, "'target' is no address that can be reached: " + Text.Inert.Line(refused));
    }

    private static string Known<T>()
        where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(v => ApiJson.Kebab(v)));
}
