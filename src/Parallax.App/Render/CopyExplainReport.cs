using System.Globalization;
using Parallax.Text;

namespace Parallax.App.Render;

/// <summary>What one article takes from others: relation, direction and why, what was added, cut and changed with the characters that differ.</summary>
internal static class CopyExplainReport
{
    // Enough to see what was done to a text; the machine output has all.
    private const int MostEdits = 40;
    private const int MostMembers = 12;

    // Characters of the same text that are shown on either side of a change.
    private const int Context = 32;

    /// <summary>Writes the explanation.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="why">What is explained.</param>
    /// <param name="width">Columns.</param>
    public static void Write(TextWriter output, CopyExplanation why, int width)
    {
        var lines = new IndentedLines(output, width);
        lines.Line("", $"Article {why.Article.Id}: {Words.Headline(why.Article)}");
        lines.Line("", $"{Words.Outlet(why.Article)}, {Words.Dates(why.Article.Published)}");
        lines.Line("", why.Group.Length == 1
            ? "One text with no other article of the input: an origin of its own."
            : $"One text with {Words.Count(why.Group.Length - 1, "other article")}, one witness: {string.Join(", ", why.Group.Take(MostMembers))}{(why.Group.Length > MostMembers ? ", …" : "")}");
        foreach (var link in why.Links)
            Link(lines, why, link);
        foreach (var passage in why.Shared)
            Shared(lines, why, passage);
        if (why.Links.IsEmpty && why.Shared.IsEmpty)
            lines.Title("It has no words in common with another article beyond what is page furniture, chance or too short to tell.");
    }

    private static void Link(IndentedLines lines, CopyExplanation why, CopyLink link)
    {
        string other = link.Copy == why.Article.Id ? link.Origin : link.Copy;
        string who = !link.Directed ? "text in common with" : link.Copy == why.Article.Id ? "takes its text from" : "is taken from by";
        lines.Title($"{Words.Name(link.Relation)}: {who} {Named(why, other)}");
        lines.Line("  ", string.Create(CultureInfo.InvariantCulture, $"{link.Share:P0} of the copy stands in the origin, {link.OriginShare:P0} of the origin in the copy; {(link.IsWhole ? "one witness" : "two reports: what is taken counts for the origin, the rest for the copy")}"));
        lines.Line("  ", link.Directed ? $"{link.Copy} is the copy, {link.Origin} the origin" : $"who took from whom can't be told; {link.Origin} arrived earlier and stands as the origin");
        foreach (var reason in link.Reasons)
        {
            lines.Line("  why  ", $"{reason.Rule}: {reason.Note}");
            foreach (var words in reason.Evidence)
                lines.Line("         ", $"“{TextLines.ClipLines(words.Words)}” ({words.ArticleId})");
        }

        if (!why.Articles.TryGetValue(link.Copy, out var copy) || !why.Articles.TryGetValue(link.Origin, out var origin))
        {
            lines.Line("  ", "The other text is no longer to be had: what was changed can't be shown.");
            return;
        }

        foreach (var passage in link.Passages)
            lines.Line("  taken   ", $"{Place(passage)} “{TextLines.ClipLines(passage.Words(copy.Text))}”");
        var facts = link.Edits.Where(edit => edit.Kind == EditKind.ChangedFact).ToList();
        if (facts.Count > 0)
            lines.Line("  ", $"{Words.Count(facts.Count, "number, name or date", "numbers, names or dates")} changed:");
        foreach (var edit in facts.Take(MostEdits))
            Edit(lines, edit, copy, origin);
        var others = link.Edits.Where(edit => edit.Kind != EditKind.ChangedFact).ToList();
        if (others.Count > 0)
            lines.Line("  ", $"{Words.Count(others.Count, "other edit")}, in the order of the copy:");
        foreach (var edit in others.Take(MostEdits))
            Edit(lines, edit, copy, origin);
        if (Math.Max(facts.Count, others.Count) > MostEdits)
            lines.Line("  ", $"and more: 'parallax copies --links' has all {link.Edits.Length}");
        if (link.Edits.IsEmpty)
            lines.Line("  ", "No edit: the words are the same.");
    }

    private static void Edit(IndentedLines lines, CopyEdit edit, Article copy, Article origin)
    {
        string was = edit.InOrigin.Words(origin.Text), now = edit.InCopy.Words(copy.Text);
        switch (edit.Kind)
        {
            case EditKind.Added:
                lines.Line("    added   ", $"copy {Place(edit.InCopy)} {{+{TextLines.ClipLines(now)}+}}");
                break;
            case EditKind.Cut:
                lines.Line("    cut     ", $"origin {Place(edit.InOrigin)} {{-{TextLines.ClipLines(was)}-}}");
                break;
            default:
                var (before, after) = CharacterMarks.Of(was, now);
                lines.Line("    changed ", $"{(edit.Kind == EditKind.ChangedFact ? FactKinds.Of(was, now) + ", " : "")}origin {Place(edit.InOrigin)}, copy {Place(edit.InCopy)}");
                lines.Line("      origin  ", Around(origin.Text, edit.InOrigin, before));
                lines.Line("      copy    ", Around(copy.Text, edit.InCopy, after));
                break;
        }
    }

    private static void Shared(IndentedLines lines, CopyExplanation why, SharedPassage passage)
    {
        lines.Title($"shares a passage with {Named(why, passage.Other)}");
        lines.Line("  ", $"{Words.Count(passage.Words, "word")}: too little of either text for a copy; a quote or a press release that both have");
        foreach (var span in passage.Here)
            lines.Line("  here    ", $"{Place(span)} “{TextLines.ClipLines(span.Words(why.Article.Text))}”");
        if (why.Articles.TryGetValue(passage.Other, out var other))
        {
            foreach (var span in passage.There)
                lines.Line("  there   ", $"{Place(span)} “{TextLines.ClipLines(span.Words(other.Text))}”");
        }
    }

    // The words with some of the line around them.
    private static string Around(string text, Span span, string marked)
    {
        int from = Math.Max(span.Start - Context, span.Start == 0 ? 0 : text.LastIndexOf('\n', span.Start - 1) + 1);
        int end = text.IndexOf('\n', span.End);
        int to = Math.Min(span.End + Context, end < 0 ? text.Length : end);
        string left = from > 0 && text[from - 1] != '\n' ? "…" : "", right = to < text.Length && text[to] != '\n' ? "…" : "";
        return $"{left}{text[from..span.Start]}{marked}{text[span.End..to]}{right}";
    }

    private static string Place(Span span) => string.Create(CultureInfo.InvariantCulture, $"{span.Start}-{span.End}");

    private static string Named(CopyExplanation why, string id) =>
        why.Articles.TryGetValue(id, out var article) ? $"{id} ({Words.Outlet(article)}, {Words.Dates(article.Published)}: {Words.Headline(article)})" : id;
}
