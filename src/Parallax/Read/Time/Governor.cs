using System.Collections.Frozen;
using Parallax.Language;

namespace Parallax.Read.Time;

/// <summary>
/// Ahead or behind by grammar: the verb that governs the expression, found by climbing the dependency tree, and its tense. Where the
/// tree leads to no finite verb the answer is null and the words around decide (<see cref="Tense"/>).
/// </summary>
internal static class Governor
{
    private const int MaxSteps = 8;

    // "is expected to arrive", "plans to visit", "agreed to meet": what stands in the infinitive under these lies ahead.
    private static readonly FrozenSet<string> Intends = FrozenSet.Create(
        StringComparer.Ordinal,
        "plan", "expect", "schedule", "slate", "intend", "hope", "want", "agree", "decide", "promise", "vow", "aim", "prepare", "set", "due", "likely",
        "ready", "need", "propose", "offer", "vote", "go", "supposed", "suppose", "invite", "ask", "urge", "order", "deadline", "chance", "bid", "date",
        "decision", "pledge", "threaten", "seek", "time");

    // The present of these is used of what is arranged: "meets on Tuesday", "opens Friday".
    private static readonly FrozenSet<string> Events = FrozenSet.Create(
        StringComparer.Ordinal,
        "meet", "begin", "start", "open", "arrive", "leave", "travel", "visit", "return", "go", "vote", "host", "come", "close", "end", "expire", "depart", "fly", "face",
        "resume", "play", "appear", "head", "launch", "take", "run", "convene", "gather", "celebrate", "mark", "turn", "retire", "reopen", "conclude");

    private static readonly FrozenSet<string> Coming = FrozenSet.Create(StringComparer.Ordinal, "effective", "due", "payable", "upcoming", "available");

    // In the passive these look ahead without a verb of their own: "the vote is scheduled for Tuesday".
    private static readonly FrozenSet<string> Arranged = FrozenSet.Create(StringComparer.Ordinal, "schedule", "slate", "expect", "plan", "set", "due", "intend", "propose");

    /// <summary>The side that the governing verb gives the expression whose first character is <paramref name="offset"/>.</summary>
    public static TimeDirection? Side(Analysis analysis, int offset)
    {
        int token = analysis.TokenAt(offset);
        if (token >= analysis.Count)
            return null;
        for (int steps = 0; token >= 0 && steps < MaxSteps; steps++)
        {
            if (analysis.Upos[token] is Upos.Verb or Upos.Aux or Upos.Adj && Judge(analysis, token, steps) is { } side)
                return side;
            token = analysis.Heads[token];
        }

        return null;
    }

    private static TimeDirection? Judge(Analysis analysis, int verb, int steps)
    {
        bool has = false, be = false, was = false, to = false;
        foreach (int child in analysis.Children(verb))
        {
            if (child > verb && analysis.Deprels[child].Universal() is not (Deprel.Aux or Deprel.Cop))
                continue;
            switch (analysis.Deprels[child])
            {
                case Deprel.Aux or Deprel.AuxPass or Deprel.Cop when analysis.Xpos[child] == Xpos.MD:
                    return TimeDirection.FutureOrSame;
                case Deprel.Aux or Deprel.AuxPass or Deprel.Cop:
                    {
                        string lemma = analysis.Lemma(child);
                        has |= lemma == "have";
                        be |= lemma == "be";
                        was |= analysis.Xpos[child] == Xpos.VBD;
                        break;
                    }

                case Deprel.Mark when analysis.Xpos[child] == Xpos.TO:
                    to = true;
                    break;
                default:
                    break;
            }
        }

        if (to)
            return Infinitive(analysis, verb);
        string own = analysis.Lemma(verb);
        if (be && !has && Arranged.Contains(own))
            return TimeDirection.FutureOrSame;
        if (was || has)
            return TimeDirection.PastOrSame;
        return analysis.Xpos[verb] switch
        {
            Xpos.VBD => TimeDirection.PastOrSame,
            Xpos.VBG when be => TimeDirection.FutureOrSame,
            Xpos.VBN when be => null,
            Xpos.VBP or Xpos.VBZ when steps <= 1 && Events.Contains(own) => TimeDirection.FutureOrSame,
            Xpos.JJ when Coming.Contains(own) => TimeDirection.FutureOrSame,
            _ => null,
        };
    }

    private static TimeDirection? Infinitive(Analysis analysis, int verb)
    {
        int head = analysis.Heads[verb];
        return head >= 0 && Intends.Contains(analysis.Lemma(head)) ? TimeDirection.FutureOrSame : null;
    }
}
