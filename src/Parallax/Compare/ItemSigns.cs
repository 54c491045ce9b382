using Parallax.Text;

namespace Parallax.Compare;

/// <summary>What single words of a clause give away of it.</summary>
internal static class ItemSigns
{
    // Heads that measure and stand for nothing by themselves.
    private static readonly HashSet<string> _measures = Stems.Set(["month", "year", "week", "day", "hour", "time", "dozen", "hundred", "thousand", "million", "number", "use", "way", "part"]);

    private static readonly string[] _particles = ["off", "out", "up", "down", "away", "back", "over", "apart"];

    private static readonly string[] _negativePhrases = ["out of order", "out of service", "out of action", "out of use", "failed to", "fails to", "unable to"];

    /// <summary>True where nobody or nothing takes part: "no exit was locked". Where that is a figure ("nobody was hurt": 0 hurt) the figure says it.</summary>
    public static bool IsOfNone(DatedArticle source, Statement statement)
    {
        foreach (int figure in statement.Figures)
        {
            if (figure >= 0 && figure < source.Reading.Figures.Length && source.Reading.Figures[figure] is { Low: 0, High: 0 })
                return false;
        }

        return statement.Participants.Any(p => IsNone(source.Article.Text, p.Span));
    }

    /// <summary>The particle at the end of a predicate or right behind it; empty where there is none.</summary>
    public static string ParticleOf(string text, Span predicate)
    {
        var behind = text.AsSpan(predicate.End, Math.Min(8, text.Length - predicate.End));
        foreach (string particle in _particles)
        {
            if (behind.Length > particle.Length && behind[0] == ' ' && behind[1..].StartsWith(particle, StringComparison.Ordinal)
                && (behind.Length == particle.Length + 1 || !char.IsLetter(behind[particle.Length + 1])))
                return particle;
            var words = predicate.In(text);
            if (words.Length > particle.Length && words[^(particle.Length + 1)] == ' ' && words.EndsWith(particle, StringComparison.Ordinal))
                return particle;
        }

        return "";
    }

    /// <summary>True for words that say "not" in another way: "out of order", "failed to", "unable to".</summary>
    public static bool IsNegativePhrase(string text, Span predicate)
    {
        var words = predicate.In(text);
        foreach (string phrase in _negativePhrases)
        {
            if (words.Contains(phrase, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    private static bool IsNone(string text, Span span)
    {
        var words = span.In(text).TrimStart("“\"'‘");
        return words.StartsWith("no ", StringComparison.OrdinalIgnoreCase) || words.StartsWith("none ", StringComparison.OrdinalIgnoreCase) || words.StartsWith("nobody", StringComparison.OrdinalIgnoreCase)
            || words.StartsWith("no one", StringComparison.OrdinalIgnoreCase) || words.StartsWith("neither ", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>True for a question, by its mark wherever in its sentence the clause stands, and for a supposition, by its status or its first word.</summary>
    public static bool IsOpen(string text, Reading reading, Statement statement)
    {
        if (statement.Status is StatementStatus.Asked or StatementStatus.Conditional)
            return true;
        var sentence = statement.Sentence >= 0 && statement.Sentence < reading.Sentences.Length ? reading.Sentences[statement.Sentence] : statement.Span;
        int end = Math.Min(text.Length, Math.Max(sentence.End, statement.Span.End));
        for (int i = statement.Span.End - 1; i < end && i >= 0; i++)
        {
            if (text[i] == '?')
                return true;
            if (text[i] is ',' or ';' or '.' or '“' or '”' or '"')
                break;
        }

        return statement.Span.In(text).StartsWith("whether ", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>True where a time expression names a day or a date, not a time of day alone.</summary>
    public static bool NamesDay(string text, Span span)
    {
        foreach (var word in Stems.Of(text, span))
        {
            string lower = word.Span.Words(text).ToLowerInvariant();
            if (lower.EndsWith("day", StringComparison.Ordinal) || lower is "yesterday" or "today" or "tonight" or "tomorrow"
                || (char.IsUpper(text[word.Span.Start]) && word.Span.Length >= 3) || (lower.Length == 4 && char.IsAsciiDigit(lower[0])))
                return true;
        }

        return false;
    }

    /// <summary>What takes part without a name, each with the stem of its head.</summary>
    public static (Participant Participant, string Stem)[] Nameless(string text, Statement statement) =>
        [.. statement.Participants.Where(p => p.EntityKey is null && p.Head.Length > 0 && !p.Span.IsEmpty && p.Span.End <= text.Length).Select(p => (p, Stems.Stem(p.Head)))];

    /// <summary>Stems of what takes part without a name, and of what is counted, in order.</summary>
    public static string[] Objects(Reading reading, Statement statement)
    {
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var participant in statement.Participants)
        {
            if (participant.EntityKey is null && participant.Head.Length > 0 && !Stems.IsFunctionWord(participant.Head)
                && !_measures.Contains(Stems.Stem(participant.Head)))
                found.Add(Stems.Stem(participant.Head));
        }

        foreach (int index in statement.Figures)
        {
            if (index >= 0 && index < reading.Figures.Length && reading.Figures[index].CountedLemma is { Length: > 0 } counted)
                found.Add(Stems.Stem(counted));
        }

        return [.. found];
    }

    /// <summary>The finest calendar time that the statement gives, the first of equals, and its index; -1 where it gives none.</summary>
    public static (TimeValue Time, int Index) TimeOf(DatedArticle source, Statement statement)
    {
        var best = TimeValue.Unknown;
        int bestIndex = -1, bestLength = int.MaxValue;
        foreach (int index in statement.Times)
        {
            if (index < 0 || index >= source.Times.Length || source.Times[index] is not { Earliest: { } from, Latest: { } to } value)
                continue;
            int length = NodaTime.Period.DaysBetween(from, to);
            if (value.Iso.Contains('T', StringComparison.Ordinal))
                length--;
            if (length < bestLength)
                (best, bestIndex, bestLength) = (value, index, length);
        }

        return (best, bestIndex);
    }
}
