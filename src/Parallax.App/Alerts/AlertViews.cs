using System.Globalization;
using System.Text;
using Parallax.App.Api;
using Parallax.App.Render;

namespace Parallax.App.Alerts;

/// <summary>Words that an alert stands on: what they are in it, and the words with article and span.</summary>
internal sealed record EvidenceItem(string Role, QuoteItem Quote);

/// <summary>An alert.</summary>
internal sealed record AlertItem(
    string Id, string Rule, string RuleName, string Kind, string Story, string? StoryTitle, string Subject, string Change, IReadOnlyList<EvidenceItem> Evidence, long Event, string At, string Url);

/// <summary>What a webhook gets: one alert or the alerts of a digest. The id is the same however often it is sent.</summary>
internal sealed record WebhookItem(string Id, string Rule, string RuleName, string Digest, IReadOnlyList<AlertItem> Alerts);

/// <summary>Alerts as programs, feeds and mails show them. No words are added: what changed is values and counts, and the evidence is quoted.</summary>
internal static class AlertViews
{
    /// <summary>An alert for programs.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="address">Under which address people reach the server.</param>
    public static AlertItem Item(Alert alert, string address) => new(
        alert.Id, alert.RuleId, alert.RuleName, ApiJson.Kebab(alert.Kind), alert.StoryId, alert.StoryTitle, alert.Subject, alert.Change,
        [.. alert.Evidence.Select(e => new EvidenceItem(e.Role, QuoteItem.Of(e.Words)!))], alert.Event, ApiJson.Time(alert.At), Link(alert, address));

    public static AtomEntry Entry(Alert alert, string address) => new(Names.Urn("alert", alert.Id), Title(alert), alert.At)
    {
        Author = alert.RuleName,
        Summary = string.Join(" · ", alert.Evidence.Select(e => $"{e.Role}: “{e.Words.Words}”").Prepend(alert.Change)),
        Link = Link(alert, address),
    };

    /// <summary>One line.</summary>
    public static string Title(Alert alert) => alert.StoryId.Length == 0 ? $"test: {alert.RuleName}" : $"{Words.Name(alert.Kind)}: {alert.StoryTitle ?? alert.StoryId}";

    /// <summary>A mail's subject.</summary>
    public static string Subject(Delivery delivery) =>
        delivery.Alerts.Length == 1 ? Title(delivery.Alerts[0]) : $"{Words.Count(delivery.Alerts.Length, "alert")}: {delivery.Alerts[0].RuleName}";

    /// <summary>A mail's text.</summary>
    public static string Letter(Delivery delivery, string address)
    {
        var text = new StringBuilder();
        foreach (var alert in delivery.Alerts)
        {
            text.Append(Names.Line(Title(alert))).Append('\n').Append(Names.Line(alert.Change)).Append("\n\n");
            foreach (var (role, words) in alert.Evidence.Select(e => (e.Role, e.Words)))
                text.Append(CultureInfo.InvariantCulture, $"  {role}: “{Names.Line(words.Words)}”\n    article {words.ArticleId}, characters {words.Span.Start} to {words.Span.End}\n");
            text.Append(CultureInfo.InvariantCulture, $"\n{Link(alert, address)}\n{ApiJson.Time(alert.At)} · alert {alert.Id}\n\n");
        }

        return text.ToString();
    }

    private static string Link(Alert alert, string address) => alert.StoryId.Length == 0 ? address + "/alerts" : $"{address}/stories/{alert.StoryId}";
}
