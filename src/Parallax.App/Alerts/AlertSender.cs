using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Parallax.App.Api;
using Parallax.App.Serving;
using Parallax.Following.Outbound;

namespace Parallax.App.Alerts;

/// <summary>What came of a try to deliver.</summary>
/// <param name="Why">Why it was not taken, in plain words; null where it was.</param>
/// <param name="IsFinal">True where trying again helps nothing.</param>
internal readonly record struct SendOutcome(string? Why, bool IsFinal = false)
{
    public bool IsDelivered => Why is null;
}

/// <summary>Sends deliveries: webhooks through the one way out, mails to the configured server.</summary>
/// <param name="settings">The server's settings.</param>
/// <param name="http">The way out.</param>
/// <param name="time">The clock of signatures.</param>
/// <param name="address">Under which address people reach the server, for links.</param>
internal sealed class AlertSender(ServeSettings settings, OutboundHttp http, TimeProvider time, string address)
{
    /// <summary>The header that carries a webhook's signature.</summary>
    public const string SignatureHeader = "Parallax-Signature";

    /// <summary>Tries to deliver.</summary>
    public Task<SendOutcome> Send(Delivery delivery, AlertRule rule, CancellationToken cancel) => rule.Channel switch
    {
        AlertChannel.Webhook => Webhook(delivery, rule, cancel),
        AlertChannel.Mail => Mail(delivery, rule, cancel),
        _ => Task.FromResult(default(SendOutcome)),
    };

    /// <summary>
    /// <c>t=SECONDS,v1=HEX</c>: HMAC-SHA256 with the rule's secret over the time, a full stop, and the body. A receiver that checks the time too can't be
    /// shown an old delivery again.
    /// </summary>
    public static string Sign(string secret, long seconds, ReadOnlySpan<byte> body)
    {
        string t = seconds.ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(t + "."), .. body];
        return $"t={t},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), signed))}";
    }

    private async Task<SendOutcome> Webhook(Delivery delivery, AlertRule rule, CancellationToken cancel)
    {
        if (rule.Target is null || WebAddress.Parse(rule.Target) is not { } target)
            return new SendOutcome("the rule has no address that can be reached", IsFinal: true);
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(
            new WebhookItem(delivery.Id, rule.Id, rule.Name, ApiJson.Kebab(rule.Digest), [.. delivery.Alerts.Select(a => AlertViews.Item(a, address))]), ApiJson.Options);
        var answer = await http.Fetch(
            new FetchRequest
            {
                Address = target,
                Content = body,
                Fields = [KeyValuePair.Create(SignatureHeader, Sign(rule.Secret ?? "", time.GetUtcNow().ToUnixTimeSeconds(), body)), KeyValuePair.Create("Parallax-Delivery", delivery.Id)],
            },
            cancel);
        if (answer.Outcome != FetchOutcome.Answered && answer.Status is < 200 or > 299)
            return new SendOutcome(answer.Why ?? "no answer", IsFinal: answer.Outcome == FetchOutcome.Refused);
        return answer.Status is >= 200 and <= 299 ? default : new SendOutcome(string.Create(CultureInfo.InvariantCulture, $"status {answer.Status}"), IsFinal: answer.Status == 410);
    }

    private async Task<SendOutcome> Mail(Delivery delivery, AlertRule rule, CancellationToken cancel)
    {
        if (settings is not { Smtp: { } server, MailFrom: { } from })
            return new SendOutcome("no mail server is configured: set 'smtp' and 'mail-from'");
        if (rule.Target is null || !MailServer.IsAddress(rule.Target))
            return new SendOutcome("the rule has no mail address", IsFinal: true);
        return new SendOutcome(await OutboundMail.Send(server, new Letter(delivery.Id, from, rule.Target, AlertViews.Subject(delivery), AlertViews.Letter(delivery, address)), time, cancel));
    }
}
