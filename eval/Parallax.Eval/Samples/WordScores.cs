namespace Parallax.Eval.Samples;

/// <summary>What is read from single words: times, attributions, status, figures.</summary>
internal static class WordScores
{
    public static void Count(GoldStory gold, Match match, Tally tally)
    {
        foreach (var time in gold.Times)
        {
            var places = Places(match, time.Key, time.Words);
            var given = match[time.Key]?.Article.Times.Where(t => places.Exists(p => Located.Touch(p, t.Span))).ToList() ?? [];
            tally.Add("times found", given.Count > 0);
            tally.Add("times", given.Exists(t => SameTime(time.Value, t.Value)));
        }

        foreach (var attribution in gold.Attributions)
            Attribution(attribution, match, tally);
        foreach (var status in gold.Status)
            Status(status, match, tally);
        foreach (var figure in gold.Figures)
            Figure(figure, match, tally);
    }

    /// <summary>A day is met by a part of that day: "early on Tuesday" may be the day or its morning. A full hour may be written without its minutes.</summary>
    internal static bool SameTime(string gold, string given) =>
        gold == given || gold + ":00" == given || given + ":00" == gold || (gold.Length == 10 && gold[4] == '-' && given.StartsWith(gold + "T", StringComparison.Ordinal));

    private static void Attribution(GoldAttribution gold, Match match, Tally tally)
    {
        var content = Places(match, gold.Key, gold.Content);
        var source = Places(match, gold.Key, gold.Source);
        var cue = Places(match, gold.Key, gold.Cue);
        var given = match[gold.Key]?.Article.Attributions.Where(a => a.Content.Any(c => content.Exists(p => Located.Overlap(p, c)))).ToList() ?? [];
        tally.Add("attributions found", given.Count > 0);
        tally.Add("attributions", given.Exists(a =>
            a.Source.Any(s => source.Exists(p => Located.Touch(p, s))) && a.Cue.Any(c => cue.Exists(p => Located.Touch(p, c)))));
    }

    // The statement that fits the gold's clause most closely speaks for it: a sentence holds several of different status.
    private static void Status(GoldStatus gold, Match match, Tally tally)
    {
        OutStatement? best = null;
        double fit = 0;
        foreach (var place in Places(match, gold.Key, gold.Words))
        {
            foreach (var statement in match[gold.Key]!.Article.Statements)
            {
                int shared = Located.Shared(place, statement.Span);
                double here = 2.0 * shared / (Located.Length(place) + Located.Length(statement.Span));
                if (!Located.Overlap(place, statement.Span) || here <= fit)
                    continue;
                (best, fit) = (statement, here);
            }
        }

        tally.Add("status found", best is not null);
        tally.Add("status", best is not null && gold.Allowed.Contains(best.Status, StringComparer.Ordinal));
    }

    private static void Figure(GoldFigure gold, Match match, Tally tally)
    {
        var places = Places(match, gold.Key, gold.Words);
        var given = match[gold.Key]?.Article.Figures.Where(f => places.Exists(p => Located.Touch(p, f.Span))).ToList() ?? [];
        tally.Add("figures found", given.Count > 0);
        tally.Add("figure value", given.Exists(f => SameValue(gold, f)));
        tally.Add("figure modifier", given.Exists(f => SameValue(gold, f) && f.Modifier == gold.Modifier));
    }

    /// <summary>"More than 250" may begin at 250 or 251; a rounded figure's range must hold its value; vague ranges must meet.</summary>
    internal static bool SameValue(GoldFigure gold, OutFigure given) => gold.Modifier switch
    {
        "exact" => given.Low == gold.Low && (given.High is null || given.High == gold.Low),
        "at least" => given.Low >= gold.Low && given.Low <= gold.Low + 1,
        "at most" => given.High is { } high && high <= gold.High && high >= gold.High - 1,
        "vague" => given.Low <= gold.High && (given.High is null || given.High >= gold.Low),
        _ => given.Low <= gold.High && (given.High is null || given.High >= gold.Low),
    };

    private static List<Range> Places(Match match, string key, string words) =>
        match[key] is { } placed ? [.. Located.In(placed.Article.Text, words)] : [];
}
