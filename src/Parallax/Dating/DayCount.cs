using System.Collections.Immutable;
using System.Globalization;

namespace Parallax.Dating;

/// <summary>Reads a lead that counts the days since the event: "Two days after the fire that …, police …". Further down such counts tie other things together.</summary>
internal static class DayCount
{
    private const int Lead = 400, Most = 21;

    /// <summary>The days counted; null where the lead counts none.</summary>
    public static int? InLead(Article article, ImmutableArray<Mention> mentions)
    {
        string text = article.Text;
        foreach (var mention in mentions)
        {
            var span = mention.Time.Span;
            if (mention.Kind != MentionKind.Length || span.Start > Lead || mention.Time.Modifier is not null || mention.Time.Symbol is not FixedTime { Iso: ['P', .. var number, 'D' or 'W'] iso }
                || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int count))
                continue;
            int days = iso[^1] == 'W' ? count * 7 : count;
            if (days <= Most && text.AsSpan(span.End).StartsWith(" after ", StringComparison.Ordinal) && StartsSentence(text, span.Start))
                return days;
        }

        return null;
    }

    // At the start of the text, of a line, of a sentence, or after a dateline's dash.
    private static bool StartsSentence(string text, int at)
    {
        int i = at - 1;
        while (i >= 0 && text[i] == ' ')
            i--;
        return i < 0 || text[i] is '\n' or '.' or '-' or '–' or '—' or ':';
    }
}
