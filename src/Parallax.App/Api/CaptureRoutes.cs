using Microsoft.AspNetCore.Http;
using Parallax.App.Render;
using Parallax.App.Serving;
using Parallax.Store;

namespace Parallax.App.Api;

/// <summary>Captures that programs push. Acknowledged once they are durable; whoever repeats a push after a lost answer stores nothing twice.</summary>
internal static class CaptureRoutes
{
    private const string Source = "push";
    private const int LongestKey = 1_000;
    private const int MostDocuments = 1_000;
    private static readonly PipelineIntake _intake = new(Limits.Default with { DocumentBytes = (int)ApiRoutes.PushBytes, ContainerBytes = (int)ApiRoutes.PushBytes });

    public static async Task<Tagged<PageOf<CaptureItem>>> List(HttpContext http, string? source, string? cursor, int? limit)
    {
        var visit = Answers.Of(http);
        int most = Cursor.Limit(limit);
        var found = await visit.Archive.Captures.Latest(ArticleRoutes.Given(source), Cursor.Number("captures", cursor), most, visit.Cancel);
        return new Tagged<PageOf<CaptureItem>>(new PageOf<CaptureItem>([.. found.Select(Views.Capture)], found.Length == most ? Cursor.Make("captures", found[^1].Order) : null));
    }

    /// <summary>Takes the body as a document.</summary>
    /// <param name="http">The request.</param>
    /// <param name="key">What the report is known by; its address where it is left out, the hash of its bytes where there is none either. The header <c>Idempotency-Key</c> does as well.</param>
    /// <param name="url">The document's address.</param>
    public static async Task<Made<PushItem>> Push(HttpContext http, string? key, string? url)
    {
        var visit = Answers.Of(http);
        string given = key is { Length: > 0 } ? key : http.Request.Headers["Idempotency-Key"].ToString();
        if (given.Length > LongestKey)
            throw new Refusal(422, "'key' is too long", $"{LongestKey} characters at most.");
        Uri? address = null;
        if (!string.IsNullOrEmpty(url) && !(Uri.TryCreate(url, UriKind.Absolute, out address) && address.Scheme is "http" or "https" && address.UserInfo.Length == 0 && url.Length <= 2_000))
            throw new Refusal(422, "'url' is no address", "http or https, without credentials.");
        byte[] body = await Answers.Bytes(http, ApiRoutes.PushBytes);
        if (body.Length == 0)
            throw new Refusal(422, "The body is empty; a document was expected");

        string known = given.Length > 0 ? given : address?.AbsoluteUri ?? Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(body).AsSpan(0, 16));
        var problems = new List<string>();
        var origin = new DocumentOrigin("push/" + Text.Inert.Line(known), address) { ContentType = http.Request.ContentType };
        var captures = await Task.Run(() => _intake.Captures(body, origin, p => problems.Add(p.ToString()), visit.Cancel).Take(MostDocuments + 1).ToList(), visit.Cancel);
        if (captures.Count > MostDocuments)
            throw new Refusal(413, "That holds too many documents", $"{MostDocuments} at most; push it in parts.");
        if (captures.Count == 0)
            throw new Refusal(422, "No document was found in the body", problems.FirstOrDefault());

        var batch = new ArchiveBatch();
        var keys = captures.Select(c => captures.Count == 1 ? known : $"{known}#{c.Member ?? c.Id}").ToList();
        for (int i = 0; i < captures.Count; i++)
            batch.Add(new NewCapture { Key = new ReportKey(Source, keys[i]), Capture = captures[i], ArrivedAt = visit.Now });
        var receipt = await visit.Archive.Commit(batch, visit.Cancel);
        return new Made<PushItem>(
            new PushItem([.. receipt.Captures.Select((r, i) => new ReceiptItem(r.CaptureId, keys[i], r.Version, Words.Name(r.Outcome)))], problems),
            $"{ApiRoutes.Root}/articles/{receipt.Captures[0].CaptureId}");
    }
}
