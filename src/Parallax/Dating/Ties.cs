using System.Globalization;
using NodaTime;
using Parallax.Text;

namespace Parallax.Dating;

/// <summary>
/// Lengths that tie two dates together across the reports of a story: "first visit in 24 years" here and "last visited in 2000" there
/// leave one year for the visit; "nine months after" here and "in September 2023" there leave one month.
/// </summary>
internal static class Ties
{
    /// <summary>What a tie says: the event falls into these days.</summary>
    /// <param name="From">First day.</param>
    /// <param name="To">Last day.</param>
    /// <param name="Length">The words of the length.</param>
    /// <param name="Date">The words of the date that it counts from.</param>
    /// <param name="Rule">The name of the reason: <c>tied-length</c>, <c>tied-age</c>, <c>tied-anniversary</c>.</param>
    public sealed record Tie(LocalDate From, LocalDate To, Quoted Length, Quoted Date, string Rule = "tied-length");

    private const int MaxPairs = 20_000;

    public static List<Tie> Find(IReadOnlyList<ArticleEvidence> articles)
    {
        var lengths = new List<(ArticleEvidence Article, Mention Mention, Period Length, bool Since)>();
        var dates = new List<(ArticleEvidence Article, Mention Mention)>();
        foreach (var article in articles)
        {
            foreach (var mention in article.Mentions)
            {
                if (mention.Kind == MentionKind.Length && LengthOf(article.Article, mention.Time) is { } found)
                    lengths.Add((article, mention, found.Length, found.First));
                else if (mention.Kind is MentionKind.Year or MentionKind.FullMonth or MentionKind.FullDay)
                    dates.Add((article, mention));
            }
        }

        var ties = new List<Tie>();
        int pairs = 0;
        foreach (var article in articles)
        {
            foreach (var age in Ages.Find(article.Article.Text))
            {
                foreach (var (other, date) in dates)
                {
                    if (++pairs > MaxPairs)
                        return ties;
                    string text = other.Article.Text;
                    bool tied = age.IsAnniversary ? ReferenceEquals(other, article) && Ages.IsAnniversaryOf(text, age, date.Time.Span) : Ages.IsBirth(text, date.Time.Span, age.Name!);
                    if (!tied)
                        continue;
                    var from = Move(date.Earliest!.Value, Period.FromYears(age.Years));
                    // Of age from one birthday to the eve of the next; an anniversary is spoken of in the weeks around it.
                    var to = age.IsAnniversary ? Move(date.Latest!.Value, Period.FromYears(age.Years)) : Move(date.Latest!.Value, Period.FromYears(age.Years + 1)).PlusDays(-1);
                    (int before, int after) = age.IsAnniversary && date.Kind == MentionKind.FullDay ? (30, 30) : (0, 0);
                    ties.Add(new Tie(from.PlusDays(-before), to.PlusDays(after), Quoted.From(article.Article, age.Span), Quoted.From(other.Article, date.Time.Span), age.IsAnniversary ? "tied-anniversary" : "tied-age"));
                }
            }
        }

        foreach (var (article, mention, length, first) in lengths)
        {
            var words = ContentWords(article.Article, mention.Time.Span);
            foreach (var (other, date) in dates)
            {
                if (++pairs > MaxPairs)
                    return ties;
                if (first ? !SaysLast(other.Article, date.Time.Span) : date.Kind == MentionKind.Year)
                    continue;
                if (length.Years == 0 && length.Months == 0 && date.Kind != MentionKind.FullDay)
                    continue; // days after a month leave no day
                if (Shared(words, ContentWords(other.Article, date.Time.Span)) < 2)
                    continue;
                ties.Add(new Tie(
                    Move(date.Earliest!.Value, length), Move(date.Latest!.Value, length),
                    Quoted.From(article.Article, mention.Time.Span), Quoted.From(other.Article, date.Time.Span)));
            }
        }

        return ties;
    }

    private static LocalDate Move(LocalDate day, Period length) => day.Year + length.Years < 9900 ? day + length : day;

    // "first ... in N years" and "N months after": anything else ties nothing.
    private static (Period Length, bool First)? LengthOf(Article article, TimeExpression time)
    {
        string iso = ((FixedTime)time.Symbol).Iso;
        if (iso.Length is < 3 or > 5 || !int.TryParse(iso.AsSpan(1, iso.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out int amount) || time.Modifier is not null)
            return null;
        Period? length = iso[^1] switch { 'Y' => Period.FromYears(amount), 'M' => Period.FromMonths(amount), 'D' => Period.FromDays(amount), 'W' => Period.FromWeeks(amount), _ => null };
        if (length is null)
            return null;
        var (before, after) = Around(article, time.Span);
        if (after.StartsWith(" after ", StringComparison.Ordinal) || after.StartsWith(" since ", StringComparison.Ordinal))
            return (length, false);
        bool first = before.EndsWith(" in ", StringComparison.Ordinal) && before.LastIndexOf("first", StringComparison.OrdinalIgnoreCase) >= 0 && iso[^1] == 'Y';
        return first ? (length, true) : null;
    }

    private static bool SaysLast(Article article, Span date)
    {
        var (before, _) = Around(article, date);
        return before.LastIndexOf("last ", StringComparison.OrdinalIgnoreCase) >= 0 || before.LastIndexOf("previous", StringComparison.OrdinalIgnoreCase) >= 0;
    }

    // The sentence before and after the span, cut at 160 characters.
    private static (string Before, string After) Around(Article article, Span span)
    {
        string text = article.Text;
        int from = Math.Max(0, span.Start - 160), to = Math.Min(text.Length, span.End + 160);
        string before = text[from..span.Start], after = text[span.End..to];
        int cut = Math.Max(before.LastIndexOf(". ", StringComparison.Ordinal), before.LastIndexOf('\n'));
        if (cut >= 0)
            before = before[(cut + 1)..];
        int stop = after.IndexOf(". ", StringComparison.Ordinal);
        int line = after.IndexOf('\n', StringComparison.Ordinal);
        int end = stop < 0 ? line : line < 0 ? stop : Math.Min(stop, line);
        return (before, end < 0 ? after : after[..end]);
    }

    private static HashSet<string> ContentWords(Article article, Span span)
    {
        var (before, after) = Around(article, span);
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (string part in (string[])[before, after])
        {
            int start = -1;
            for (int i = 0; i <= part.Length; i++)
            {
                if (i < part.Length && char.IsLetter(part[i]))
                {
                    start = start < 0 ? i : start;
                    continue;
                }

                // A stem of five letters joins "visit" and "visited"; names of four letters and less stay whole.
                if (start >= 0 && (i - start > 4 || (i - start > 2 && char.IsUpper(part[start]))))
                    words.Add(part[start..Math.Min(i, start + 5)].ToLowerInvariant());
                start = -1;
            }
        }

        return words;
    }

    private static int Shared(HashSet<string> a, HashSet<string> b) => a.Count(b.Contains);
}
