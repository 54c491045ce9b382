using System.Collections.Immutable;
using System.Globalization;
using Parallax.App.Alerts;
using Parallax.App.Render;
using Parallax.App.Serving;
using Refusal = Parallax.App.Serving.Refusal;

namespace Parallax.App.Pages;

/// <summary>What one was told of with its evidence, the rules that say what to be told of, and what became of what was sent.</summary>
internal static class AlertsPage
{
    private const int PageSize = 30, ShownEvidence = 6;

    public static void Map(RouteBook routes)
    {
        routes.Page("/alerts", Access.Reader, visit => Show(visit, null, null, null));
        routes.Page("/alerts/deliveries", Access.Reader, Deliveries);
        routes.Form("/alerts/rules", Access.Reader, Add);
        routes.Page("/alerts/rules/{id}", Access.Reader, visit => Edit(visit, null));
        routes.Form("/alerts/rules/{id}", Access.Reader, Change);
        routes.Form("/alerts/rules/{id}/pause", Access.Reader, Pause);
        routes.Form("/alerts/rules/{id}/try", Access.Analyst, Try);
        routes.Form("/alerts/rules/{id}/remove", Access.Reader, Remove);
    }

    private static async Task Show(Visit visit, string? wrong, string? done, AlertRule? made)
    {
        var rules = await new AlertRules(visit).Own();
        var alerts = await new AlertBook(visit.Archive).Alerts.Latest(visit.Who.Name, visit.QueryNumber("before"), PageSize, visit.Cancel);
        string story = visit.Query("story");
        bool opensForm = wrong is not null || story.Length > 0;
        await Frame.Write(visit, new FramePage("Alerts"), html =>
        {
            html.Add($"<h1>Alerts</h1>\n<p class=\"note\">On a change of state, never on mere arrival. <a href=\"/api/v1/alerts/feed\">Atom feed</a> · <a href=\"/alerts/deliveries\">What was sent</a></p>\n");
            html.Wrong(wrong).Done(done).ShownOnce(made?.Secret, "The webhook’s secret", "Deliveries are signed with it.");
            html.Add($"<section aria-labelledby=\"rules\"><h2 id=\"rules\">Rules</h2>\n");
            if (rules.IsEmpty)
                html.Add($"<p class=\"note\">There is none yet: nothing is told.</p>\n");
            html.Add($"<ul class=\"people\">\n");
            foreach (var (_, _, rule) in rules)
                Rule(html, visit, rule);
            html.Add($"</ul>\n<details class=\"part\"{Attr.If(opensForm || rules.IsEmpty, "open")}><summary><h3>A new rule</h3></summary>\n");
            AlertRuleForm.Write(html, visit, "/alerts/rules", wrong is null ? AlertRuleForm.Empty(story) : AlertRuleForm.Of(visit), "Make the rule");
            html.Add($"</details></section>\n<section aria-labelledby=\"told\"><h2 id=\"told\">What was told</h2>\n");
            if (alerts.IsEmpty)
                html.Add($"<p class=\"empty\">{(visit.QueryNumber("before") is null ? "Nothing yet." : "There is nothing earlier.")}</p>\n");
            html.Add($"<ol class=\"log\">\n");
            foreach (var alert in alerts)
                Told(html, visit, alert.Value);
            html.Add($"</ol>\n");
            if (alerts.Length == PageSize)
                html.Add($"<p class=\"pages\"><a rel=\"next\" href=\"/alerts?before={alerts[^1].Number}\">Earlier</a></p>\n");
            html.Add($"</section>\n");
        });
    }

    private static void Rule(Markup html, Visit visit, AlertRule rule)
    {
        string at = "/alerts/rules/" + Uri.EscapeDataString(rule.Id);
        html.Add($"<li><b><bdi>{rule.Name}</bdi></b> {(rule.Stopped is { } stopped ? "· " + stopped : "")}<p class=\"note\">{string.Join(", ", rule.Kinds.Select(AlertRuleForm.Label))}");
        if (!rule.Words.IsEmpty)
            html.Add($": <bdi>{string.Join(", ", rule.Words)}</bdi>");
        if (rule.StoryId is { } story)
            html.Add($" · in <a href=\"/stories/{story}\">one story</a>");
        if (rule.OnlyWatched)
            html.Add($" · in stories that you watch");
        html.Add($" · {Where(rule)}</p>\n<div class=\"bar\"><a href=\"{at}\">Edit<span class=\"away\"> {rule.Name}</span></a>");
        html.Button(visit, at + "/pause", rule.Stopped is null ? "Pause" : "Go on", ("on", rule.Stopped is null ? "yes" : "no"));
        if (rule.Channel != AlertChannel.Feed && visit.Who.May(Access.Analyst))
            html.Button(visit, at + "/try", "Try it");
        html.Button(visit, at + "/remove", "Remove").Add($"</div></li>\n");
    }

    private static string Where(AlertRule rule) => rule.Channel == AlertChannel.Feed ? "on this page and in the feed" : $"{(rule.Channel == AlertChannel.Mail ? "mail" : "webhook")} to {TextLines.Clip(rule.Target ?? "")}{rule.Digest switch { AlertDigest.Hourly => ", hourly", AlertDigest.Daily => ", daily", _ => "" }}";

    private static void Told(Markup html, Visit visit, Alert alert)
    {
        html.Add($"<li><p><span class=\"tag {(alert.Kind is AlertKind.Contradiction or AlertKind.Denial ? "denied" : "")}\">{AlertRuleForm.Label(alert.Kind)}</span> <a href=\"/stories/{alert.StoryId}\"><bdi>{TextLines.Clip(alert.StoryTitle ?? "a story")}</bdi></a></p>");
        html.Add($"<p class=\"note\">{alert.Change} · ").Moment(alert.At, visit.Now).Add($" · by the rule <bdi>{alert.RuleName}</bdi></p>\n<ul class=\"plain\">");
        foreach (var (role, words) in alert.Evidence.Take(ShownEvidence).Select(e => (e.Role, e.Words)))
            html.Add($"<li><span class=\"note\">{role}</span> <a class=\"quote\" href=\"/articles/{words.ArticleId}?from={words.Span.Start}&amp;to={words.Span.End}#words\"><q><bdi>{TextLines.Clip(words.Words)}</bdi></q></a></li>");
        html.Add($"</ul></li>\n");
    }

    private static async Task Deliveries(Visit visit)
    {
        var book = new AlertBook(visit.Archive);
        var records = await book.Deliveries.Latest(visit.Who.Name, visit.QueryNumber("before"), PageSize, visit.Cancel);
        var waiting = (await AlertBook.All(book.Outbox, "", visit.Cancel)).Select(w => w.Value).Where(w => w.Owner == visit.Who.Name).OrderBy(w => w.DueAt).ToList();
        var names = (await new AlertRules(visit).Own()).ToDictionary(r => r.Value.Id, r => r.Value.Name, StringComparer.Ordinal);
        await Frame.Write(visit, new FramePage("What was sent"), html =>
        {
            html.Add($"<p class=\"up\"><a href=\"/alerts\">← Alerts</a></p>\n<h1>What was sent</h1>\n");
            if (waiting.Count > 0)
            {
                html.Add($"<h2>Waiting</h2>\n<ul class=\"plain\">\n");
                foreach (var delivery in waiting.Take(PageSize))
                    html.Add($"<li><bdi>{names.GetValueOrDefault(delivery.RuleId, "a rule that is gone")}</bdi> <span class=\"note\">{Words.Count(delivery.Alerts.Length, "alert")} · {Words.Count(delivery.Tries, "try", "tries")} · next ").Moment(delivery.DueAt, visit.Now).Add($"</span></li>\n");
                html.Add($"</ul>\n");
            }

            if (records.IsEmpty)
            {
                html.Add($"<p class=\"empty\">Nothing was sent yet.</p>\n");
                return;
            }

            html.Add($"<h2>What became of it</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Deliveries\"><table class=\"rows\"><thead><tr><th scope=\"col\">Rule</th><th scope=\"col\">What became of it</th><th scope=\"col\">When</th><th scope=\"col\">Try</th><th scope=\"col\">Next</th></tr></thead><tbody>\n");
            foreach (var record in records.Select(r => r.Value))
            {
                html.Add($"<tr><td><bdi>{names.GetValueOrDefault(record.RuleId, "a rule that is gone")}</bdi>{(record.IsTest ? " (a test)" : "")}</td><td><span class=\"health {record.Outcome switch { "delivered" => "good", "retry" => "poor", _ => "bad" }}\"></span>{record.Outcome}");
                if (record.Why is { } why)
                    html.Add($"<br><span class=\"note\">{TextLines.Clip(why)}</span>");
                html.Add($"</td><td>").Moment(record.At, visit.Now).Add($"</td><td>{record.Tries.ToString(CultureInfo.InvariantCulture)}</td><td>");
                if (record.NextAt is { } next)
                    html.Moment(next, visit.Now);
                html.Add($"</td></tr>\n");
            }

            html.Add($"</tbody></table></div>\n");
            if (records.Length == PageSize)
                html.Add($"<p class=\"pages\"><a rel=\"next\" href=\"/alerts/deliveries?before={records[^1].Number}\">Earlier</a></p>\n");
        });
    }

    private static async Task Add(Visit visit)
    {
        try
        {
            var rule = await new AlertRules(visit).Add(AlertRuleForm.Of(visit));
            await Show(visit, null, $"The rule {rule.Name} holds from now on.", rule);
        }
        catch (Refusal refusal) when (refusal.Status is 403 or 404 or 409 or 422)
        {
            visit.Http.Response.StatusCode = refusal.Status;
            await Show(visit, Said(refusal), null, null);
        }
    }

    private static async Task Edit(Visit visit, string? wrong)
    {
        var rule = (await new AlertRules(visit).Find(visit.Route("id"))).Value;
        await Frame.Write(visit, new FramePage("An alert rule"), html =>
        {
            html.Add($"<p class=\"up\"><a href=\"/alerts\">← Alerts</a></p>\n<h1><bdi>{rule.Name}</bdi></h1>\n");
            html.Wrong(wrong);
            AlertRuleForm.Write(html, visit, "/alerts/rules/" + Uri.EscapeDataString(rule.Id), wrong is null ? AlertRuleForm.Of(rule) : AlertRuleForm.Of(visit), "Change the rule");
        });
    }

    private static async Task Change(Visit visit)
    {
        var rules = new AlertRules(visit);
        var found = await rules.Find(visit.Route("id"));
        try
        {
            var rule = await rules.Change(found, AlertRuleForm.Of(visit) with { Paused = found.Value.Stopped is not null });
            if (found.Value.Secret is null && rule.Secret is not null)
                await Show(visit, null, $"The rule {rule.Name} was changed.", rule);
            else
                visit.SeeOther("/alerts");
        }
        catch (Refusal refusal) when (refusal.Status is 403 or 404 or 409 or 422)
        {
            visit.Http.Response.StatusCode = refusal.Status;
            await Edit(visit, Said(refusal));
        }
    }

    private static async Task Pause(Visit visit)
    {
        var rules = new AlertRules(visit);
        await rules.Pause(await rules.Find(visit.Route("id")), visit.Field("on") == "yes");
        visit.SeeOther("/alerts");
    }

    private static async Task Try(Visit visit)
    {
        var rules = new AlertRules(visit);
        var found = await rules.Find(visit.Route("id"));
        var outcome = await rules.Try(found);
        await Show(visit, outcome.IsDelivered ? null : $"The test did not arrive: {outcome.Why}.", outcome.IsDelivered ? "The test arrived." : null, null);
    }

    private static async Task Remove(Visit visit)
    {
        var rules = new AlertRules(visit);
        await rules.Remove(await rules.Find(visit.Route("id")));
        visit.SeeOther("/alerts");
    }

    private static string Said(Refusal refusal) => string.IsNullOrEmpty(refusal.Next) ? refusal.Message + "." : $"{refusal.Message}: {refusal.Next}";
}
