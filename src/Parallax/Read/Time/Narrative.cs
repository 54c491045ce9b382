namespace Parallax.Read.Time;

/// <summary>Tells an account that dates itself (a history, a chronology) from a report of the day.</summary>
internal static class Narrative
{
    /// <summary>
    /// Full dates and years abound, and the words by which news points at its own day ("today", "yesterday", bare weekdays) do not.
    /// </summary>
    public static bool IsNarrative(Scan scan)
    {
        int years = 0, deictic = 0;
        for (int i = 0; i < scan.Count; i++)
        {
            ref readonly var token = ref scan[i];
            switch (token.Lex)
            {
                case Lex.Digits when token.Length is 3 or 4 && token.Value is >= 100 and <= 2100 && (token.Length == 4 || scan.Is(i + 1, Lex.Era)):
                    years++;
                    break;
                case Lex.Weekday:
                    deictic += 2;
                    break;
                case Lex.This when scan.Is(i + 1, Lex.Unit) && scan.Value(i + 1) is (int)TimeUnit.Week or (int)TimeUnit.Weekend or (int)TimeUnit.Month:
                    deictic += 2;
                    break;
                case Lex.Today or Lex.Ago or Lex.Night:
                    deictic++;
                    break;
                default:
                    break;
            }
        }

        return years >= 8 && years >= 4 * deictic;
    }
}
