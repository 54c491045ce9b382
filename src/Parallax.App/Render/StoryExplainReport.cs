using System.Globalization;
using System.Text.Json;

namespace Parallax.App.Render;

/// <summary>Why a story is what it is: its reports with their reasons, its origins, what was merged or split, the nearest other stories and what kept them apart.</summary>
internal static class StoryExplainReport
{
    private const int MostMembers = 60;

    /// <summary>Writes the explanation.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="why">What is explained.</param>
    /// <param name="width">Columns; lines for the corrections file are never broken.</param>
    public static void Write(TextWriter output, StoryExplanation why, int width)
    {
        var lines = new IndentedLines(output, width);
        var story = why.Story;
        lines.Line("", $"Story {story.Id}: {Words.Headline(why.Articles[story.Members[0].ArticleId])}");
        lines.Line("", $"{Words.Count(story.Members.Length, "report")}, {Words.Count(story.Origins.Length, "origin")}");
        lines.Title("Why each report is in it");
        foreach (var member in story.Members.Take(MostMembers))
            Member(lines, why, member);
        if (story.Members.Length > MostMembers)
            lines.Line("  ", $"and {story.Members.Length - MostMembers} more");
        lines.Title("Origins: who counts as one witness");
        for (int i = 0; i < story.Origins.Length; i++)
            Origin(lines, why, i);
        if (!story.Redirects.IsEmpty)
            lines.Title("Merged and split");
        foreach (var redirect in story.Redirects)
        {
            lines.Line("  ", $"{(redirect.Whole ? $"story {redirect.From} went into {redirect.To}" : $"{string.Join(", ", redirect.Articles)} went from story {redirect.From} to {redirect.To}")}, {Words.Count(redirect.Articles.Length, "report")}");
            lines.Line("     ", Told(redirect.Why));
        }

        Said(lines, why);
        Chain(lines, story);
        lines.Title($"The nearest other stories, as seen from {why.ArticleId}, and what kept them apart");
        foreach (var near in why.Near)
            Near(lines, why, near);
        if (why.Near.IsEmpty)
            lines.Line("  ", "None shares anything that tells stories apart.");
        Corrections(lines, why);
    }

    private static void Member(IndentedLines lines, StoryExplanation why, Membership member)
    {
        lines.Line("  ", $"{Named(why, member.ArticleId)}");
        lines.Line("     ", member.Reasons.IsEmpty ? "opened a story" : string.Create(CultureInfo.InvariantCulture, $"likeness {member.Score:0.00} when it came"));
        Reasons(lines, "     ", member.Reasons);
    }

    private static void Origin(IndentedLines lines, StoryExplanation why, int index)
    {
        var origin = why.Story.Origins[index];
        lines.Line("  ", $"{index + 1}. {(origin.Agency is null ? "" : $"{origin.Agency}: ")}{string.Join(", ", origin.Articles.Take(MostMembers))}");
        Reasons(lines, "     ", origin.Why);
        foreach (var passage in origin.Passages)
            lines.Line("     ", $"also what {passage.ArticleId} took from it: “{TextLines.ClipLines(passage.Span.Words(why.Articles[passage.ArticleId].Text))}”");
    }

    // The running topic in the order of its events, with this story's place in it.
    private static void Chain(IndentedLines lines, Story story)
    {
        if (story.Chain.IsEmpty)
            return;
        lines.Title("The running topic: linked stories in the order of their events, not merged");
        bool met = false;
        foreach (var link in story.Chain)
        {
            if (!met && link.Place is not (ChainPlace.Before or ChainPlace.SameDay))
                lines.Line("  ", "this story");
            met |= link.Place is not (ChainPlace.Before or ChainPlace.SameDay);
            lines.Line("  ", $"{(link.Day is { } day ? NodaTime.Text.LocalDatePattern.Iso.Format(day) : "day unknown")} story {link.StoryId}{(Words.Stands(link.Place) is { Length: > 0 } place ? ", " + place : "")}");
            Reasons(lines, "     ", link.Why);
        }

        if (!met)
            lines.Line("  ", "this story");
    }

    private static void Near(IndentedLines lines, StoryExplanation why, NearStory near)
    {
        lines.Line("  ", string.Create(CultureInfo.InvariantCulture, $"{near.Score:0.00} story {near.StoryId}: {Named(why, near.FirstArticle)}"));
        foreach (var reason in near.Against)
            lines.Line("       against  ", Told(reason));
        foreach (var reason in near.For)
            lines.Line("       for      ", Told(reason));
    }

    private static void Said(IndentedLines lines, StoryExplanation why)
    {
        if (why.Said.IsEmpty)
            return;
        lines.Title("What was said by a person, and holds");
        foreach (var said in why.Said)
            lines.Line("  ", $"{said.First} and {said.Second}: {(said.Same ? "one story" : "not one story")}");
    }

    private static void Corrections(IndentedLines lines, StoryExplanation why)
    {
        lines.Title("To correct it, put lines like these into a file and give it with --corrections");
        string? other = why.Story.Members.Select(m => m.ArticleId).FirstOrDefault(id => id != why.ArticleId);
        if (other is not null)
            lines.Verbatim($"  {Line("story-not-same", why.ArticleId, other)}");
        foreach (var near in why.Near)
            lines.Verbatim($"  {Line("story-same", why.ArticleId, near.FirstArticle)}");
        if (other is null && why.Near.IsEmpty)
            lines.Verbatim($"  {Line("story-same", why.ArticleId, "ID")}");
    }

    private static string Line(string kind, string one, string other) =>
        $"{{\"kind\":\"{kind}\",\"articles\":[\"{JsonEncodedText.Encode(one)}\",\"{JsonEncodedText.Encode(other)}\"]}}";

    private static void Reasons(IndentedLines lines, string indent, IEnumerable<Reason> reasons)
    {
        foreach (var reason in reasons)
            lines.Line(indent, Told(reason));
    }

    private static string Told(Reason reason) =>
        $"{Words.Rule(reason.Rule)}: {reason.Note}{(reason.Evidence.IsEmpty ? "" : $" ({string.Join(", ", reason.Evidence.Select(words => $"“{TextLines.ClipLines(words.Words)}”"))})")}";

    private static string Named(StoryExplanation why, string id)
    {
        var article = why.Articles[id];
        return $"{id} ({Words.Outlet(article)}, {Words.Dates(article.Published)}): {Words.Headline(article)}";
    }
}
