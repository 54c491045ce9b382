using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Parallax.App.Serving;
using Parallax.App.Users;
using Parallax.Store;

namespace Parallax.App.Pages;

/// <summary>Story events as they happen (server-sent events, WHATWG HTML 9.2): what the pages' script listens to.</summary>
internal static class LiveStream
{
    private static readonly TimeSpan _beat = TimeSpan.FromSeconds(25);

    public static void Map(RouteBook routes) => routes.Add(new RouteRule("GET", "/live", RouteKind.Page, Access.Reader) { IsStream = true }, Send);

    private static async Task Send(Visit visit)
    {
        var response = visit.Http.Response;
        response.ContentType = "text/event-stream";
        string story = visit.Query("story");
        long after = long.TryParse(visit.Http.Request.Headers["Last-Event-ID"].ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out long known)
            ? known : (await visit.Archive.Counts(visit.Cancel)).LastEvent;
        await response.WriteAsync("retry: 3000\n\n", visit.Cancel);
        await response.Body.FlushAsync(visit.Cancel);
        while (!visit.Cancel.IsCancellationRequested)
        {
            try
            {
                using var beat = CancellationTokenSource.CreateLinkedTokenSource(visit.Cancel);
                beat.CancelAfter(_beat);
                bool any = true;
                try
                {
                    await visit.Archive.WaitForEvents(after, beat.Token);
                }
                catch (OperationCanceledException) when (!visit.Cancel.IsCancellationRequested)
                {
                    any = false;
                }

                // Who may no longer look hears no more: signed out, closed, or accounts that came meanwhile.
                if (!(await Identification.Of(visit.Http, visit.Site, visit.Rule)).May(visit.Rule.Access))
                    return;
                var events = any ? await visit.Archive.Stories.Events(after, null, 500, visit.Cancel) : [];
                if (events.IsEmpty)
                    await response.WriteAsync(": still here\n\n", visit.Cancel);
                foreach (var happened in events)
                {
                    after = happened.Number;
                    if (story.Length == 0 || happened.StoryId == story || happened.Other == story)
                        await response.WriteAsync($"id: {happened.Number.ToString(CultureInfo.InvariantCulture)}\nevent: story\ndata: {Data(happened)}\n\n", visit.Cancel);
                }

                await response.Body.FlushAsync(visit.Cancel);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private static string Data(StoryEvent happened) => JsonSerializer.Serialize(new Dictionary<string, string?>
    {
        ["story"] = happened.StoryId,
        ["kind"] = Render.Words.Name(happened.Kind),
        ["article"] = happened.ArticleId,
        ["other"] = happened.Other,
    });
}
