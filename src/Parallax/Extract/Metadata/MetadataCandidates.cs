using System.Collections.Immutable;
using Parallax.Extract.Html;

namespace Parallax.Extract.Metadata;

/// <summary>Everything that a document and its container say of the report's fields, taken or not, in the order in which it was found.</summary>
internal sealed class MetadataCandidates
{
    // Words that two titles have in common, of those of the shorter one: below, they are two headlines.
    private const double SameTitle = 0.5;

    private readonly List<(string Field, Noted<string> Value)> _all = [];

    /// <summary>All of them; places count in the capture's content.</summary>
    public IReadOnlyList<(string Field, Noted<string> Value)> All => _all;

    /// <summary>The title that was taken, with its source.</summary>
    public Noted<string>? Title { get; set; }

    /// <summary>Takes a value; null is none.</summary>
    public void Add(string field, Noted<string>? value)
    {
        if (value is { Value.Length: > 0 })
            _all.Add((field, value));
    }

    /// <summary>The fields of which sources say different things.</summary>
    /// <param name="outlet">The outlet that was taken.</param>
    /// <param name="authors">The authors that were taken.</param>
    /// <param name="dates">All dates.</param>
    public ImmutableArray<FieldConflict> Conflicts(Noted<string>? outlet, IReadOnlyList<Noted<string>> authors, IReadOnlyList<DateNote> dates)
    {
        var result = ImmutableArray.CreateBuilder<FieldConflict>();
        if (Title is not null)
            Add(result, "title", Title, TitlesDiffer);
        if (outlet is not null && IsStrong(outlet.From))
            Add(result, "outlet", outlet, OutletsDiffer);
        if (authors.Count > 0)
            Add(result, "authors", authors[0] with { Value = string.Join(", ", authors.Select(static author => author.Value)) }, AuthorsDiffer);
        if (Publication.Conflict(dates))
            result.Add(new FieldConflict("dates", Days(dates)));
        return result.ToImmutable();
    }

    private void Add(ImmutableArray<FieldConflict>.Builder result, string field, Noted<string> taken, Func<string, string, bool> differ)
    {
        ImmutableArray<Noted<string>>.Builder? values = null;
        foreach (var (name, value) in _all)
        {
            if (name != field || value.From == taken.From || !IsStrong(value.From) || !differ(taken.Value, value.Value))
                continue;
            values ??= ImmutableArray.CreateBuilder<Noted<string>>();
            if (!values.Any(known => known.From == value.From || !differ(known.Value, value.Value)))
                values.Add(value);
        }

        if (values is null)
            return;
        values.Insert(0, taken);
        result.Add(new FieldConflict(field, values.ToImmutable()));
    }

    // A line of the text, the title element's end or an application's name may be anything: they can't gainsay.
    private static bool IsStrong(string from) => from is "h1" or "og" or "json-ld" or "microdata" or "meta" or "byline" or "feed" or "field";

    private static bool TitlesDiffer(string one, string other)
    {
        var first = TitleFinder.WordsOf(one);
        var second = TitleFinder.WordsOf(other);
        int common = 0;
        foreach (string word in first)
            common += second.Contains(word) ? 1 : 0;
        return first.Count > 0 && second.Count > 0 && common < Math.Min(first.Count, second.Count) * SameTitle;
    }

    // "Elm Courier", "elmcourier.example" and "EC" may be one outlet.
    private static bool OutletsDiffer(string one, string other)
    {
        string first = Letters(one), second = Letters(other);
        if (first.Length == 0 || second.Length == 0 || first.Contains(second, StringComparison.Ordinal) || second.Contains(first, StringComparison.Ordinal))
            return false;
        return !AreInitials(one, second) && !AreInitials(other, first);
    }

    private static bool AreInitials(string name, string letters)
    {
        var initials = new System.Text.StringBuilder();
        foreach (string word in name.Split([' ', '-', '.'], StringSplitOptions.RemoveEmptyEntries))
            initials.Append(char.ToLowerInvariant(word[0]));
        return initials.Length > 1 && letters.StartsWith(initials.ToString(), StringComparison.Ordinal);
    }

    // People with no last name in common.
    private static bool AuthorsDiffer(string one, string other)
    {
        foreach (string first in one.Split(", "))
        {
            foreach (string second in other.Split(", "))
            {
                if (Last(first).Equals(Last(second), StringComparison.OrdinalIgnoreCase))
                    return false;
            }
        }

        return true;
    }

    private static ReadOnlySpan<char> Last(string name) => name.AsSpan()[(name.LastIndexOf(' ') + 1)..];

    private static string Letters(string words) => string.Concat(words.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant));

    private static ImmutableArray<Noted<string>> Days(IReadOnlyList<DateNote> dates)
    {
        var days = ImmutableArray.CreateBuilder<Noted<string>>();
        foreach (var date in dates)
        {
            if (date.Role != DateRole.Published)
                continue;
            string day = NodaTime.Text.LocalDatePattern.Iso.Format(date.Earliest) + (date.Latest == date.Earliest ? "" : " to " + NodaTime.Text.LocalDatePattern.Iso.Format(date.Latest));
            if (!days.Any(known => known.Value == day && known.From == date.From))
                days.Add(new Noted<string>(day, date.From, date.Source));
        }

        return days.ToImmutable();
    }
}
