using System.Text;

namespace Parallax.App.Render;

/// <summary>The words by which the domain's values are shown, the same in every format.</summary>
internal static class Words
{
    /// <summary>An enum member as users and programs see it: <c>CopyingError</c> is <c>copying error</c>.</summary>
    public static string Name<T>(T value)
        where T : struct, Enum
    {
        string name = value.ToString();
        var words = new StringBuilder(name.Length + 4);
        for (int i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsAsciiLetterUpper(name[i]))
                words.Append(' ');
            words.Append(char.ToLowerInvariant(name[i]));
        }

        return words.ToString();
    }

    /// <summary><c>1 report</c>, <c>2 reports</c>.</summary>
    public static string Count(long n, string noun) => n == 1 ? $"1 {noun}" : $"{n} {(noun.EndsWith('y') ? noun[..^1] + "ies" : noun + "s")}";

    /// <summary>The same where the plural is not made by a letter.</summary>
    public static string Count(long n, string one, string many) => n == 1 ? $"1 {one}" : $"{n} {many}";

    /// <summary>The headline; the first line where there is none. Long ones are cut.</summary>
    public static string Headline(Article article) =>
        TextLines.Clip(article.Title is { } title ? title.Words(article.Text) : article.Blocks.IsEmpty ? "no text" : article.Blocks[0].Span.Words(article.Text));

    /// <summary>A difference in words a reader understands at once.</summary>
    public static string Difference(Difference difference) => difference switch
    {
        Parallax.Difference.Contradiction => "contradiction",
        Parallax.Difference.Later => "later figure",
        Parallax.Difference.Scope => "other scope",
        Parallax.Difference.Vague => "vague / exact",
        Parallax.Difference.Rounding => "rounding",
        Parallax.Difference.Name => "other name",
        Parallax.Difference.Status => "other status",
        Parallax.Difference.CopyingError => "copying error",
        _ => Name(difference),
    };

    /// <summary>A day or interval as ISO 8601; <c>date unknown</c> where nothing bounds it.</summary>
    public static string Dates(DateEstimate estimate)
    {
        if (estimate.Iso is { } iso)
            return iso;
        string? from = estimate.Earliest is { } a ? NodaTime.Text.LocalDatePattern.Iso.Format(a) : null;
        string? to = estimate.Latest is { } b ? NodaTime.Text.LocalDatePattern.Iso.Format(b) : null;
        return (from, to) switch
        {
            (null, null) => "date unknown",
            (null, _) => $"until {to}",
            (_, null) => $"from {from}",
            _ => $"{from} to {to}",
        };
    }

    /// <summary>How a report came to lack what another has: <c>cut from the text of</c>.</summary>
    public static string Dropped(string reason) => reason switch
    {
        "revision" => "no longer has, of the earlier version of",
        "follow-up" => "no longer has, on a later day, of the report of",
        _ => "cut from the text of",
    };

    /// <summary>A rule's name as words: <c>figures-differ</c> is <c>figures differ</c>.</summary>
    public static string Rule(string rule) => rule.Replace('-', ' ');

    /// <summary>
    /// A point or span of time as a person reads it: the day, with the part of the day or the clock time; a week or a season as its days. Empty
    /// where nothing is known.
    /// </summary>
    public static string Time(TimeValue time)
    {
        int t = time.Iso.IndexOf('T', StringComparison.Ordinal);
        string? part = t < 0 || t + 1 >= time.Iso.Length ? null : time.Iso[(t + 1)..] switch
        {
            "MO" => "morning",
            "MI" => "midday",
            "AF" => "afternoon",
            "EV" => "evening",
            "NI" => "night",
            "DT" => "daytime",
            var clock when char.IsAsciiDigit(clock[0]) => clock,
            _ => null,
        };
        if (time is { Earliest: { } from, Latest: { } to })
        {
            string days = from == to ? Day(from)
                : time.Iso.Length == 4 && time.Iso[3] == 'X' && char.IsAsciiDigit(time.Iso[2]) ? $"{time.Iso[..3]}0s"
                : t < 0 && time.Iso.Length is 4 or 7 && !time.Iso.Contains('W', StringComparison.Ordinal) && time.Iso.All(c => char.IsAsciiDigit(c) || c == '-') ? time.Iso
                : $"{Day(from)} to {Day(to)}";
            return part is null ? days : $"{days} {part}";
        }

        return time.Iso.Contains('X', StringComparison.Ordinal) || t >= 0 ? "" : time.Iso;
    }

    /// <summary>Where a linked story stands to the one that is shown; empty where nothing tells.</summary>
    public static string Stands(ChainPlace place) => place switch
    {
        ChainPlace.Before => "before this one",
        ChainPlace.SameDay => "on the day of this one",
        ChainPlace.After => "after this one",
        _ => "",
    };

    private static string Day(NodaTime.LocalDate day) => NodaTime.Text.LocalDatePattern.Iso.Format(day);

    /// <summary>How a date is known.</summary>
    public static string Known(DateEstimate estimate) => estimate.Kind switch
    {
        DateKind.Metadata => "from its metadata",
        DateKind.Feed => "from the feed",
        DateKind.Text => "stated in the text",
        DateKind.Url => "from its address",
        DateKind.Inferred => "inferred",
        _ => "no evidence",
    };

    /// <summary>The report as a reader would call it: its outlet, else its host, else its file.</summary>
    public static string Outlet(Article article)
    {
        if (article.Outlet is { } outlet)
            return outlet.Value;
        if (article.Url is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Host.Length > 0)
            return address.Host.StartsWith("www.", StringComparison.Ordinal) ? address.Host[4..] : address.Host;
        return Place(article);
    }

    /// <summary>The file name with the member.</summary>
    public static string Place(Article article)
    {
        string name = article.Path[(article.Path.LastIndexOf('/') + 1)..];
        return article.Member is null ? name : $"{name} {article.Member}";
    }
}
