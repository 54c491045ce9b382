using System.Net;
using System.Net.Mail;
using System.Text;

namespace Parallax.Following.Outbound;

/// <summary>The mail server that somebody configured. It is the user's own word: it may stand anywhere, as a proxy may.</summary>
/// <param name="Host">Its name or address.</param>
/// <param name="Port">Its port.</param>
/// <param name="IsLocal">True where it is on this machine: then nothing is encrypted.</param>
internal sealed record MailServer(string Host, int Port, bool IsLocal)
{
    /// <summary>User name and password; null where it asks for none. Never printed.</summary>
    public NetworkCredential? Credentials { get; init; }

    /// <summary>Reads <c>smtp://USER:PASSWORD@HOST:PORT</c>; null for anything else.</summary>
    public static MailServer? Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme != "smtp" || address.Host.Length == 0 || address.AbsolutePath is not ("" or "/") || address.Query.Length > 0)
            return null;
        const int submission = 587, local = 25;
        string[] user = address.UserInfo.Split(':', 2);
        return new MailServer(address.Host.Trim('[', ']'), address.Port > 0 ? address.Port : address.IsLoopback ? local : submission, address.IsLoopback)
        {
            Credentials = user is [{ Length: > 0 } name, var password] ? new NetworkCredential(Uri.UnescapeDataString(name), Uri.UnescapeDataString(password)) : null,
        };
    }

    /// <summary>True for one plain mail address.</summary>
    public static bool IsAddress(string text) =>
        text.Length is > 2 and <= 254 && !text.AsSpan().ContainsAnyExceptInRange('!', '~') && MailAddress.TryCreate(text, out var address) && address.Address == text;

    /// <inheritdoc />
    public override string ToString() => $"{Host}:{Port}";
}

/// <summary>A mail of plain text.</summary>
/// <param name="Id">Stands in its <c>Message-ID</c>: a mail that is sent again has the same, so that programs see that it is one.</param>
/// <param name="From">From whom.</param>
/// <param name="To">To whom.</param>
/// <param name="Subject">One line.</param>
/// <param name="Text">The text.</param>
internal sealed record Letter(string Id, string From, string To, string Subject, string Text);

/// <summary>Hands mails to the configured server.</summary>
internal static class OutboundMail
{
    private static readonly TimeSpan _deadline = TimeSpan.FromSeconds(60);

    /// <summary>Sends a mail; null once the server has taken it, else why not, in plain words.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static async Task<string?> Send(MailServer server, Letter letter, TimeProvider time, CancellationToken cancel)
    {
        using var deadline = new CancellationTokenSource(_deadline, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancel);
        try
        {
            using var message = new MailMessage(letter.From, letter.To)
            {
                Subject = OneLine(letter.Subject),
                SubjectEncoding = Encoding.UTF8,
                Body = letter.Text,
                BodyEncoding = Encoding.UTF8,
                IsBodyHtml = false,
            };
            message.Headers.Add("Message-ID", $"<{letter.Id}@{letter.From[(letter.From.IndexOf('@', StringComparison.Ordinal) + 1)..]}>");
            message.Headers.Add("Auto-Submitted", "auto-generated");
            using var client = new SmtpClient(server.Host, server.Port) { EnableSsl = !server.IsLocal, UseDefaultCredentials = false, Credentials = server.Credentials, DeliveryMethod = SmtpDeliveryMethod.Network };
            await client.SendMailAsync(message, both.Token).ConfigureAwait(false);
            return null;
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return "the mail server did not take it before the deadline";
        }
        catch (SmtpException failure)
        {
            return $"the mail server said no: {failure.StatusCode}";
        }
        catch (Exception failure) when (failure is IOException or InvalidOperationException or FormatException or System.Net.Sockets.SocketException)
        {
            return $"the mail could not be handed over: {failure.GetType().Name}";
        }
    }

    // A line break would end the header.
    private static string OneLine(string text)
    {
        const int longest = 200;
        var line = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            line.Append(Rune.IsControl(rune) ? " " : rune.ToString());
            if (line.Length >= longest)
                break;
        }

        return line.ToString();
    }
}
