using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Parallax.App.Serving;
using Parallax.Store;

namespace Parallax.App.Api;

/// <summary>
/// Story events as server-sent events: the event's number is its id, so that a listener who was cut off goes on where it was (Last-Event-ID) and misses
/// nothing. A comment every few seconds tells proxies and us that the other side is still there.
/// </summary>
internal static class EventStream
{
    private const int Together = 100;
    private static readonly TimeSpan _beat = TimeSpan.FromSeconds(15);

    public static async Task Listen(HttpContext http, long? after)
    {
        var visit = Answers.Of(http);
        string last = http.Request.Headers["Last-Event-ID"].ToString();
        long at = last.Length == 0 ? after ?? (await visit.Archive.Counts(visit.Cancel)).LastEvent
            : long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number
            : throw Refusal.Bad("'Last-Event-ID' is no number of an event");
        if (at < 0)
            throw Refusal.Bad("'after' is no number of an event");
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        if (HttpMethods.IsHead(http.Request.Method))
            return;
        try
        {
            await Send(http, "retry: 3000\n\n", visit.Cancel);
            while (true)
            {
                var events = await visit.Archive.Stories.Events(at, null, Together, visit.Cancel);
                foreach (var e in events)
                {
                    await Send(http, $"id: {e.Number}\nevent: {Name(e.Kind)}\ndata: {JsonSerializer.Serialize(Views.Event(e), ApiJson.Options)}\n\n", visit.Cancel);
                    at = e.Number;
                }

                if (events.IsEmpty && !await Wait(visit, at))
                    await Send(http, ": still here\n\n", visit.Cancel);
            }
        }
        catch (OperationCanceledException)
        {
            // The listener left, or the server stops: the stream ends.
        }
    }

    /// <summary>The event's type, as a script listens for it.</summary>
    private static string Name(StoryEventKind kind) => kind switch
    {
        StoryEventKind.Opened => "story-opened",
        StoryEventKind.Grew => "story-grew",
        StoryEventKind.MergedInto => "story-merged",
        StoryEventKind.Split => "story-split",
        _ => "story-compared",
    };

    private static async Task Send(HttpContext http, string text, CancellationToken cancel)
    {
        await http.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), cancel);
        await http.Response.Body.FlushAsync(cancel);
    }

    // False where nothing came before the next beat.
    private static async Task<bool> Wait(Visit visit, long after)
    {
        using var beat = new CancellationTokenSource(_beat, visit.Site.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(beat.Token, visit.Cancel);
        try
        {
            await visit.Archive.WaitForEvents(after, both.Token);
            return true;
        }
        catch (OperationCanceledException) when (!visit.Cancel.IsCancellationRequested)
        {
            return false;
        }
    }
}
