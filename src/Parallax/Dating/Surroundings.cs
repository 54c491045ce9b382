namespace Parallax.Dating;

/// <summary>Reads the few words around a full date: whether it lies ahead or behind, and whether it is the report's own date line.</summary>
internal static class Surroundings
{
    private const int Reach = 70;

    private static readonly string[] Ahead = ["will", "would", "until", "by", "through", "expected", "scheduled", "due", "plans", "starting", "ahead", "before", "shall", "may", "could", "upcoming"];
    private static readonly string[] Published = ["posted", "published", "publication"];
    private static readonly string[] Updated = ["updated", "modified", "update", "edited", "revised", "accessed", "retrieved"];

    private static readonly string[] Recalled = ["born", "anniversary"];

    private static readonly string[] Saying = ["said", "says", "told", "announced", "confirmed", "reported", "tweeted", "wrote", "identified", "statement", "release", "conference", "posted"];

    public static Cue CueOf(Article article, TimeExpression time, MentionKind kind)
    {
        string text = article.Text;
        int start = time.Span.Start, line = start == 0 ? 0 : text.LastIndexOf('\n', start - 1) + 1;
        int end = text.IndexOf('\n', time.Span.End);
        if (end < 0)
            end = text.Length;
        var before = text.AsSpan(Math.Max(line, start - Reach)..start);
        if (kind == MentionKind.FullDay)
        {
            // The nearest of "posted" and "updated" on the line rules: "Posted: June 1, 2021 Updated: June 3, 2021".
            int posted = Last(before[Math.Max(0, before.Length - 40)..], Published), updated = Last(before[Math.Max(0, before.Length - 40)..], Updated);
            if (posted >= 0 && posted > updated)
                return Cue.Published;
            if (updated >= 0)
                return Cue.Updated;
            // A line that holds little else, near the head of the text.
            if (end - line <= time.Span.Length + 24 && line < 400)
                return Cue.Published;
        }

        if (Last(Sentence(before), Recalled) >= 0)
            return Cue.Recalled;
        if (Last(Sentence(before), Ahead) >= 0)
            return Cue.Ahead;
        foreach (var range in Sentence(before).Split(' '))
        {
            var word = Sentence(before)[range];
            if (word is "was" or "were" or "had" or "said" or "did" or "since" or "broke" or "began" or "came" or "went" or "took" or "fell" or "won" or "met" or "held" or "left" or "died" || (word.Length > 4 && word.EndsWith("ed", StringComparison.Ordinal)))
                return Cue.Past;
        }

        return Cue.None;
    }

    // Few words between: "said on Thursday", "told reporters at a news conference Thursday". A comma begins another clause.
    private const int SaidReach = 36;

    /// <summary>True where the time belongs to a word of saying right before it.</summary>
    public static bool IsSaid(Article article, TimeExpression time)
    {
        int start = time.Span.Start, from = Math.Max(0, start - SaidReach);
        var before = Sentence(article.Text.AsSpan(from..start));
        int cut = before.LastIndexOfAny(',', '\n', ';');
        return Last(before[(cut + 1)..], Saying) >= 0;
    }

    private static ReadOnlySpan<char> Sentence(ReadOnlySpan<char> before)
    {
        int stop = before.LastIndexOf(". ");
        return stop < 0 ? before : before[(stop + 2)..];
    }

    // Where the last of the words ends; -1 where none stands there as a word.
    private static int Last(ReadOnlySpan<char> text, string[] words)
    {
        int last = -1;
        foreach (string word in words)
        {
            int at = text.LastIndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && (at == 0 || !char.IsLetter(text[at - 1])) && (at + word.Length == text.Length || !char.IsLetter(text[at + word.Length])))
                last = Math.Max(last, at + word.Length);
        }

        return last;
    }
}
