using System.Collections.Immutable;
using Parallax.App.Render;
using Parallax.App.Serving;
using Parallax.Store;

namespace Parallax.App.Pages;

/// <summary>What a person says of a story: a report does not belong to it, it is the same as another. It holds for good, and can be taken back.</summary>
internal static class StoryCorrections
{
    public static void Map(RouteBook routes)
    {
        routes.Form("/stories/{id}/apart", Access.Analyst, Apart);
        routes.Form("/stories/{id}/join", Access.Analyst, Join);
    }

    /// <summary>The forms of a story's page.</summary>
    public static void Panel(Markup html, Visit visit, StoredStory story, ImmutableArray<StoryEntry> related, StoryNames names)
    {
        const int most = 200;
        string at = $"/stories/{Uri.EscapeDataString(story.Entry.Id)}";
        html.Add($"<details class=\"part\" id=\"correct\"><summary><h2>Correct this story</h2></summary>\n<p class=\"note\">What you say holds before anything that the texts say, for you and everybody, and can be taken back under <a href=\"/corrections\">Corrections</a>.</p>\n");
        if (story.Members.Length > 1)
        {
            html.Add($"<h3>A report that tells another event</h3>\n<form method=\"post\" action=\"{at + "/apart"}\" class=\"stack\">").Token(visit);
            html.Add($"<label>Report <select name=\"article\">");
            foreach (var member in story.Members.Take(most))
                html.Add($"<option value=\"{member.Article.Id}\">{TextLines.Clip($"{names.Of(member.Article.Id)}: {member.Article.Title ?? member.Article.Key.CanonicalId}")}</option>");
            html.Add($"</select></label>");
            Note(html);
            html.Add($"<button>It does not belong here</button></form>\n");
        }

        html.Add($"<h3>The same event as another story</h3>\n<form method=\"post\" action=\"{at + "/join"}\" class=\"stack\">").Token(visit);
        html.Add($"<label>Address or id of the other story <input name=\"other\" required maxlength=\"300\" list=\"related\"></label><datalist id=\"related\">");
        foreach (var other in related)
            html.Add($"<option value=\"{other.Id}\">{TextLines.Clip(other.Title)}</option>");
        html.Add($"</datalist>");
        Note(html);
        html.Add($"<button>They are one</button></form>\n</details>\n");
    }

    private static void Note(Markup html) => html.Add($"<label>Why <span class=\"note\">if you like</span> <input name=\"note\" maxlength=\"500\"></label>");

    private static async Task Apart(Visit visit)
    {
        var story = await StoryPage.Find(visit);
        string article = visit.Field("article");
        if (!story.Members.Any(m => m.Article.Id == article))
            throw Refusal.NotFound("There is no such report in this story");
        string other = story.Members.FirstOrDefault(m => m.Article.Id != article)?.Article.Id ?? throw Refusal.Bad("A story of one report can't be taken apart");
        // The second of the two is the one that leaves.
        await Say(visit, new StoryCorrection(false, other, article), story);
    }

    private static async Task Join(Visit visit)
    {
        var story = await StoryPage.Find(visit);
        string named = visit.Field("other").Trim();
        int slash = named.LastIndexOf("/stories/", StringComparison.Ordinal);
        string id = slash < 0 ? named : named[(slash + "/stories/".Length)..].Split('/', '?', '#')[0];
        var other = await visit.Archive.Stories.Find(id, visit.Cancel) ?? throw Refusal.NotFound("There is no such other story");
        if (other.Entry.Id == story.Entry.Id)
            throw Refusal.Bad("That is this story");
        await Say(visit, new StoryCorrection(true, story.Members[0].Article.Id, other.Members[0].Article.Id), story);
    }

    private static async Task Say(Visit visit, StoryCorrection said, StoredStory story)
    {
        string note = visit.Field("note").Trim();
        await visit.Archive.Commit(new ArchiveBatch().Correct(new NewCorrection { Story = said, By = visit.Who.Name, Note = note.Length == 0 ? null : note, At = visit.Now }), visit.Cancel);
        visit.SeeOther($"/corrections?about={Uri.EscapeDataString(story.Entry.Id)}");
    }
}
