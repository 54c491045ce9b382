namespace Parallax.App.Render;

/// <summary>What was read from one article, for a person: its text with statements or attributions in the margin.</summary>
internal static class ReadingText
{
    private const int LongestWords = 60;

    /// <summary>The article with its statements: number at the predicate; status, kind, whose words, what it denies.</summary>
    public static string Statements(Article article, Reading reading) =>
        MarginText.Write(article.Text, article.Blocks.Select(b => b.Span), reading.Statements.Select(s => new MarginText.Note(s.Predicate.Start, s.Index, Note(s, article, reading))));

    /// <summary>The article with its attributions: number at the cue (at the content where no cue is given); source, how it is known, what it stands in.</summary>
    public static string Attributions(Article article, Reading reading) =>
        MarginText.Write(article.Text, article.Blocks.Select(b => b.Span), reading.Attributions.Select((a, i) => new MarginText.Note(a.Cue.IsEmpty ? a.Content[0].Start : a.Cue[0].Start, i, Note(a, article))));

    private static string Note(Statement statement, Article article, Reading reading)
    {
        string note = Words.Name(statement.Status);
        if (statement.Negated)
            note += ", negated";
        if (statement.Kind != EventKind.Other)
            note += $", {Words.Name(statement.Kind)}";
        if (statement.Background)
            note += ", background";
        foreach (var role in new[] { Role.Agent, Role.Patient })
        {
            string who = string.Join(" + ", statement.Participants.Where(p => p.Role == role).Select(p => Clip(p.Span.Words(article.Text))));
            if (who.Length > 0)
                note += role == Role.Agent ? $"; by {who}" : $"; to {who}";
        }

        if (statement.Attribution >= 0 && reading.Attributions[statement.Attribution].Source is { IsEmpty: false } source)
            note += $"; says {Clip(source[0].Words(article.Text))}";
        foreach (int figure in statement.Figures)
            note += $"; {Clip(reading.Figures[figure].Span.Words(article.Text))}{(reading.Figures[figure].Scope is { } scope ? $" {scope}" : "")}";
        if (statement.Denies >= 0)
            note += $"; denies [{statement.Denies}]";
        return note;
    }

    private static string Note(Attribution attribution, Article article)
    {
        string who = attribution.Source.IsEmpty ? "no source" : string.Join(" … ", attribution.Source.Select(s => Clip(s.Words(article.Text))));
        string note = $"{who} ({Words.Name(attribution.SourceKind)}{(attribution.Plural ? ", several" : "")}{(attribution.SourceKey is { } key && attribution.SourceKind == SourceKind.Resolved ? $": {key}" : "")})";
        note += attribution.Direct ? ", in quotation marks" : "";
        if (!attribution.Channel.IsEmpty)
            note += $", through {Clip(attribution.Channel[0].Words(article.Text))}";
        note += ": " + string.Join(" … ", attribution.Content.Select(c => Clip(c.Words(article.Text))));
        return attribution.Parent >= 0 ? $"{note}; inside [{attribution.Parent}]" : note;
    }

    private static string Clip(string words) =>
        words.Length <= LongestWords ? words : string.Concat(words.AsSpan(0, words.LastIndexOf(' ', LongestWords) is var cut && cut > 0 ? cut : LongestWords), " …");
}
