using System.Collections.Frozen;

namespace Parallax.Read.Time;

/// <summary>Whether a bare weekday or month lies ahead or behind: the tense of the nearest verb tells.</summary>
internal static class Tense
{
    private const int Reach = 28; // tokens to either side; a newspaper's clause is shorter

    private enum Cue : byte
    {
        Past,
        Future,

        /// <summary>Tells nothing by itself, but "to" after it points ahead: "plans to visit".</summary>
        Intends,
    }

    private static readonly FrozenDictionary<string, Cue> Cues = Build().ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, Cue>.AlternateLookup<ReadOnlySpan<char>> BySpan = Cues.GetAlternateLookup<ReadOnlySpan<char>>();

    private static Dictionary<string, Cue> Build()
    {
        var cues = new Dictionary<string, Cue>(StringComparer.OrdinalIgnoreCase);
        void Put(Cue cue, string list)
        {
            foreach (string word in list.Split(' '))
                cues[word] = cue;
        }

        Put(Cue.Future, "will shall ll would could should may might must can upcoming scheduled slated due expires expire payable effective begins starts opens expected");
        Put(Cue.Past, "said was were had did told came went took made gave got left began fell rose met held found saw led won lost spoke wrote "
            + "became broke brought bought built caught chose cut drew drove fought flew grew heard hit kept knew laid lent let meant paid put ran "
            + "sent set shot shut sold sought spent stood struck swore thought threw understood wore has have ended been reported killed born");
        Put(Cue.Intends, "plans plan planned planning agreed expects wants want hopes hope likely decided promised vowed intends intend is are aims ready supposed "
            + "voted prepares preparing set due scheduled expected going needs proposed offered chance deadline date");
        // "set" and "expected" intend where "to" follows; alone "expected" and "scheduled" point ahead all the same.
        Put(Cue.Future, "scheduled due expected slated");
        return cues;
    }

    /// <summary>Ahead or behind, for the expression whose tokens are [<paramref name="first"/>, <paramref name="end"/>).</summary>
    public static TimeDirection Direction(Scan scan, int first, int end)
    {
        // "Called a vote for Thursday": what is set for a day lies ahead of the setting. Months are not asked: "sales for March" are behind.
        if (first > 0 && scan.LexAt(first) == Lex.Weekday && scan.Word(first - 1, "for"))
            return TimeDirection.FutureOrSame;

        // "Set for April", "due by 3 February", "closed until Thursday": a deadline or an appointment, whatever the tense of its verb.
        if (first > 1 && (scan.LexAt(first) is Lex.Month or Lex.MonthShort or Lex.Digits or Lex.Weekday)
            && ((scan.Word(first - 1, "for") && scan.AnyWord(first - 2, "set", "planned", "scheduled", "slated", "due", "booked", "fixed", "listed", "pencilled", "expected", "postponed", "date"))
                || (scan.Word(first - 1, "until") && scan.AnyWord(first - 2, "closed", "shut", "extended", "postponed", "delayed", "suspended", "adjourned", "barred", "banned", "off", "remain", "stay", "valid"))
                || (scan.Word(first - 1, "by") && scan.LexAt(first) != Lex.Weekday && !scan.IsNarrative)))
            return TimeDirection.FutureOrSame;

        // The words that stand nearest are right more often than a tree that leads far; but a present ("meets on Monday") and a verb further off only the tree can tell.
        var governed = scan.Analysis is { } analysis ? Governor.Side(analysis, scan[first].Start) : null;
        if (governed == TimeDirection.FutureOrSame)
            return TimeDirection.FutureOrSame;
        return Left(scan, first) ?? Right(scan, end) ?? governed ?? TimeDirection.PastOrSame;
    }

    private static TimeDirection? Left(Scan scan, int first)
    {
        for (int i = first - 1; i >= 0 && i > first - Reach; i--)
        {
            if (scan.EndsSentence(i))
                break;
            if (Judge(scan, i) is { } found)
                return found;
            if (scan[i].NewLine)
                break;
        }

        return null;
    }

    private static TimeDirection? Right(Scan scan, int end)
    {
        for (int i = end; i < scan.Count && i < end + Reach; i++)
        {
            if (scan.NewLine(i) || scan.EndsSentence(i))
                break;
            if (Judge(scan, i) is { } found)
                return found;
        }

        return null;
    }

    private static TimeDirection? Judge(Scan scan, int i)
    {
        ref readonly var token = ref scan[i];
        if (token.Lex == Lex.To && i > 0 && BySpan.TryGetValue(scan.Word(i - 1), out var before) && before is Cue.Intends or Cue.Future
            && i + 1 < scan.Count && !scan[i + 1].Capital && scan.LexAt(i + 1) is not (Lex.The or Lex.Article or Lex.Digits))
            return TimeDirection.FutureOrSame;
        if (token.Lex is not Lex.None and not Lex.Month)
            return null;
        if (token.Capital && token.Lex == Lex.Month)
            return null;
        var word = scan.Word(i);
        if (BySpan.TryGetValue(word, out var cue))
        {
            // "may" the verb; a noun phrase's "can" and "set" are rare enough.
            if (cue == Cue.Past && i > 0 && (scan.Word(i - 1, "be") || scan.Word(i - 1, "to")))
                return null;
            return cue switch { Cue.Past => TimeDirection.PastOrSame, Cue.Future => TimeDirection.FutureOrSame, _ => null };
        }

        if (!token.Capital && token.Length > 3 && word.EndsWith("ed", StringComparison.Ordinal) && !word.EndsWith("eed", StringComparison.Ordinal))
            return i > 0 && (scan.AnyWord(i - 1, "be", "to", "being", "its", "his", "their", "newly", "still", "already", "most", "all") || scan.LexAt(i - 1) is Lex.Article or Lex.The or Lex.Past)
                ? null // a participle before its noun
                : TimeDirection.PastOrSame;
        return null;
    }
}
