using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Parallax.App.Api;
using Parallax.App.Render;
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
internal sealed record AlertRuleRequest(
    string Name, IReadOnlyList<string> Kinds, string? Story = null, bool OnlyWatched = false, IReadOnlyList<string>? Words = null, string Channel = "feed", string? Target = null, string Digest = "each");

/// <summary>A rule. The secret stands in the answer that made it, and in no other.</summary>
internal sealed record AlertRuleItem(
    string Id, string Name, IReadOnlyList<string> Kinds, string? Story, bool OnlyWatched, IReadOnlyList<string> Words, string Channel, string? Target, string Digest, string CreatedAt, string? Stopped, string? Secret);

/// <summary>What became of a try to deliver.</summary>
internal sealed record DeliveryItem(string Id, string Rule, string At, string Outcome, string? Why, int Tries, string? NextAt);

/// <summary>Rules and alerts: each caller's own.</summary>
internal static class AlertRoutes
{
    private const int Most = 200;
    private const int MostWords = 50;
    private const int FeedEntries = 100;

    public static async Task<Tagged<PageOf<AlertRuleItem>>> Rules(HttpContext http)
    {
        var visit = Answers.Of(http);
        return new Tagged<PageOf<AlertRuleItem>>(new PageOf<AlertRuleItem>([.. (await Own(visit)).Select(r => View(r.Value))], null));
    }

    public static async Task<Tagged<AlertRuleItem>> Rule(HttpContext http, string id) => new(View((await Find(Answers.Of(http), id)).Value));

    public static async Task<Made<AlertRuleItem>> Add(HttpContext http)
    {
        var visit = Answers.Of(http);
        var asked = await Answers.Body<AlertRuleRequest>(http);
        if ((await Own(visit)).Length >= Most)
            throw new Refusal(409, $"There are {Most} rules already", "Drop some first.");
        var rule = await Read(visit, asked, new AlertRule
        {
            Id = Secrets.New(9),
            Owner = visit.Who.Name,
            Name = "",
            Kinds = [],
            CreatedAt = visit.Now,
            AfterEvent = (await visit.Archive.Counts(visit.Cancel)).LastEvent,
        });
        await Book(visit).Rules.Put(AlertBook.Key(rule.Owner, rule.Id), rule, visit.Cancel);
        return new Made<AlertRuleItem>(View(rule) with { Secret = rule.Secret }, $"{ApiRoutes.Root}/alert-rules/{rule.Id}");
    }

    public static async Task<Ok<AlertRuleItem>> Change(HttpContext http, string id)
    {
        var visit = Answers.Of(http);
        var asked = await Answers.Body<AlertRuleRequest>(http);
        var found = await Find(visit, id);
        var rule = await Read(visit, asked, found.Value) with { Stopped = null };
        if (!await Book(visit).Rules.Replace(found, rule, visit.Cancel))
            throw new Refusal(409, "Somebody else changed it meanwhile", "Load it again, and repeat.");
        // A secret is shown where it is made: with the first webhook that the rule has.
        return TypedResults.Ok(View(rule) with { Secret = found.Value.Secret is null ? rule.Secret : null });
    }

    public static async Task<NoContent> Remove(HttpContext http, string id)
    {
        var visit = Answers.Of(http);
        var found = await Find(visit, id);
        await Book(visit).Rules.Remove(found.Key, visit.Cancel);
        return TypedResults.NoContent();
    }

    public static async Task<Tagged<PageOf<AlertItem>>> List(HttpContext http, string? cursor, int? limit)
    {
        var visit = Answers.Of(http);
        int most = Cursor.Limit(limit);
        var found = await Book(visit).Alerts.Latest(visit.Who.Name, Cursor.Number("alerts", cursor), most, visit.Cancel);
        string address = ExportRoutes.Base(visit);
        return new Tagged<PageOf<AlertItem>>(new PageOf<AlertItem>([.. found.Select(a => AlertViews.Item(a.Value, address))], found.Length == most ? Cursor.Make("alerts", found[^1].Number) : null));
    }

    public static async Task<IResult> Feed(HttpContext http)
    {
        var visit = Answers.Of(http);
        string address = ExportRoutes.Base(visit);
        var found = await Book(visit).Alerts.Latest(visit.Who.Name, null, FeedEntries, visit.Cancel);
        return new TaggedBytes(
            AtomFeed.Write(
                Names.Urn("alerts", visit.Site.Identity.Id, visit.Who.Name), "Parallax: alerts", $"{address}{http.Request.Path.Value}", NodaTime.Instant.FromUnixTimeSeconds(0),
                [.. found.Select(a => AlertViews.Entry(a.Value, address))]),
            "application/atom+xml; charset=utf-8");
    }

    public static async Task<Tagged<PageOf<DeliveryItem>>> Deliveries(HttpContext http, string? cursor, int? limit)
    {
        var visit = Answers.Of(http);
        int most = Cursor.Limit(limit);
        var found = await Book(visit).Deliveries.Latest(visit.Who.Name, Cursor.Number("deliveries", cursor), most, visit.Cancel);
        return new Tagged<PageOf<DeliveryItem>>(new PageOf<DeliveryItem>(
            [.. found.Select(d => new DeliveryItem(d.Value.Id, d.Value.RuleId, ApiJson.Time(d.Value.At), d.Value.Outcome, d.Value.Why, d.Value.Tries, ApiJson.Time(d.Value.NextAt)))],
            found.Length == most ? Cursor.Make("deliveries", found[^1].Number) : null));
    }

    private static AlertBook Book(Visit visit) => new(visit.Archive);

    private static Task<ImmutableArray<Keyed<AlertRule>>> Own(Visit visit) => AlertBook.All(Book(visit).Rules, visit.Who.Name + "/", visit.Cancel);

    private static async Task<Keyed<AlertRule>> Find(Visit visit, string id) =>
        await Book(visit).Rules.Find(AlertBook.Key(visit.Who.Name, Answers.Id(id)), visit.Cancel) ?? throw Refusal.NotFound("There is no rule of that id");

    // The rule with what is asked, once it makes sense.
    private static async Task<AlertRule> Read(Visit visit, AlertRuleRequest asked, AlertRule rule)
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
            Target = Target(visit, channel, asked.Target),
            Secret = channel == AlertChannel.Webhook ? rule.Secret ?? Secrets.New() : rule.Secret,
        };
    }

    // Who only looks must not make this server talk to others.
    private static string? Target(Visit visit, AlertChannel channel, string? target)
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

    private static AlertRuleItem View(AlertRule r) => new(
        r.Id, r.Name, [.. r.Kinds.Select(k => ApiJson.Kebab(k))], r.StoryId, r.OnlyWatched, r.Words, ApiJson.Kebab(r.Channel), r.Target, ApiJson.Kebab(r.Digest), ApiJson.Time(r.CreatedAt), r.Stopped, null);
}
