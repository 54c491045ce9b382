using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Parallax.App.Api;
using Parallax.App.Render;
using Parallax.App.Serving;

namespace Parallax.App.Alerts;

/// <summary>A rule. The secret stands in the answer that made it, and in no other.</summary>
internal sealed record AlertRuleItem(
    string Id, string Name, IReadOnlyList<string> Kinds, string? Story, bool OnlyWatched, IReadOnlyList<string> Words, string Channel, string? Target, string Digest, string CreatedAt, string? Stopped, string? Secret);

/// <summary>What became of a try to deliver.</summary>
internal sealed record DeliveryItem(string Id, string Rule, string At, string Outcome, string? Why, int Tries, string? NextAt, bool Test);

/// <summary>What became of a test.</summary>
/// <param name="Delivered">True where it was taken.</param>
/// <param name="Why">Why it was not.</param>
internal sealed record TestItem(bool Delivered, string? Why);

/// <summary>Rules and alerts: each caller's own.</summary>
internal static class AlertRoutes
{
    private const int FeedEntries = 100;

    public static async Task<Tagged<PageOf<AlertRuleItem>>> Rules(HttpContext http) =>
        new(new PageOf<AlertRuleItem>([.. (await Own(http).Own()).Select(r => View(r.Value))], null));

    public static async Task<Tagged<AlertRuleItem>> Rule(HttpContext http, string id) => new(View((await Own(http).Find(id)).Value));

    public static async Task<Made<AlertRuleItem>> Add(HttpContext http)
    {
        var rule = await Own(http).Add(await Answers.Body<AlertRuleRequest>(http));
        return new Made<AlertRuleItem>(View(rule) with { Secret = rule.Secret }, $"{ApiRoutes.Root}/alert-rules/{rule.Id}");
    }

    public static async Task<Ok<AlertRuleItem>> Change(HttpContext http, string id)
    {
        var asked = await Answers.Body<AlertRuleRequest>(http);
        var found = await Own(http).Find(id);
        var rule = await Own(http).Change(found, asked);
        // A secret is shown where it is made: with the first webhook that the rule has.
        return TypedResults.Ok(View(rule) with { Secret = found.Value.Secret is null ? rule.Secret : null });
    }

    public static async Task<NoContent> Remove(HttpContext http, string id)
    {
        await Own(http).Remove(await Own(http).Find(id));
        return TypedResults.NoContent();
    }

    public static async Task<Ok<TestItem>> Try(HttpContext http, string id)
    {
        var outcome = await Own(http).Try(await Own(http).Find(id));
        return TypedResults.Ok(new TestItem(outcome.IsDelivered, outcome.Why));
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
            [.. found.Select(d => new DeliveryItem(d.Value.Id, d.Value.RuleId, ApiJson.Time(d.Value.At), d.Value.Outcome, d.Value.Why, d.Value.Tries, ApiJson.Time(d.Value.NextAt), d.Value.IsTest))],
            found.Length == most ? Cursor.Make("deliveries", found[^1].Number) : null));
    }

    private static AlertBook Book(Visit visit) => new(visit.Archive);

    private static AlertRules Own(HttpContext http) => new(Answers.Of(http));

    private static AlertRuleItem View(AlertRule r) => new(
        r.Id, r.Name, [.. r.Kinds.Select(k => ApiJson.Kebab(k))], r.StoryId, r.OnlyWatched, r.Words, ApiJson.Kebab(r.Channel), r.Target, ApiJson.Kebab(r.Digest), ApiJson.Time(r.CreatedAt), r.Stopped, null);
}
