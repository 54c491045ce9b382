using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Parallax.Following.Outbound;

namespace Parallax.Following.Polling;

/// <summary>What came of a linked page.</summary>
/// <param name="Capture">The page, where it holds an article.</param>
/// <param name="Content">SHA-256 of the article's text; empty without one.</param>
/// <param name="Validators">To ask again with.</param>
/// <param name="IsLater">True where it may be had later: the budget, a deadline, a server that asks to wait.</param>
/// <param name="IsUnchanged">True where the server says that it is as it was.</param>
/// <param name="Why">Why there is no capture.</param>
internal sealed record PageAnswer(Capture? Capture, byte[] Content, Validators? Validators, bool IsLater, bool IsUnchanged, string? Why);

/// <summary>Reads the page that an entry links, and looks whether an article stands on it.</summary>
internal sealed class PageReader(Fetcher fetcher, PipelineIntake intake, TimeProvider time)
{
    private const string Welcome = "text/html, application/xhtml+xml;q=0.9, text/plain;q=0.5";

    /// <summary>Fetches and reads the page.</summary>
    /// <param name="address">Where.</param>
    /// <param name="entry">The entry that links it, whose date and author count beside the page's; null for none.</param>
    /// <param name="validators">Of the page as it is known, or null.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<PageAnswer> Read(WebAddress address, Capture? entry, Validators? validators, CancellationToken cancel)
    {
        var answer = await fetcher.Get(new FetchRequest { Address = address, Accept = Welcome, Validators = validators }, asksRobots: true, cancel).ConfigureAwait(false);
        if (answer is { Outcome: FetchOutcome.Answered, Status: 304 })
            return new PageAnswer(null, [], validators, false, IsUnchanged: true, null);
        if (!answer.IsWhole)
        {
            bool later = answer.Outcome is FetchOutcome.Budget or FetchOutcome.Busy or FetchOutcome.TimedOut or FetchOutcome.Failed or FetchOutcome.Truncated
                || answer.Status is 429 or >= 500;
            return new PageAnswer(null, [], null, later, false, Answers.Why(answer));
        }

        return Read(answer, entry);
    }

    /// <summary>Reads a page that is here.</summary>
    public PageAnswer Read(FetchResult answer, Capture? entry)
    {
        var origin = new DocumentOrigin(answer.Address.ToString(), answer.Address.Uri)
        {
            ContentType = answer.Header("content-type"),
            FetchedAt = Instant.FromDateTimeOffset(time.GetUtcNow()),
        };
        var page = intake.Page(answer.Body, origin, entry, _ => { });
        var article = page is null ? null : intake.Article(page);
        if (page is null || article is null)
            return new PageAnswer(null, [], null, false, false, "no article stands on the page");
        byte[] content = SHA256.HashData(Encoding.UTF8.GetBytes(article.Text));
        return new PageAnswer(page, content, Answers.Validators(answer), false, false, null);
    }
}
