using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Compare;

/// <summary>
/// Tells whether what an origin says is its own: a report that has it from another outlet ("the Times reported") is no second
/// witness beside that outlet, nor beside a third one that has it from there too; nor is a second report of the same newsroom.
/// </summary>
internal static class Independence
{
    private static readonly HashSet<string> _agencies = new(
        ["reuters", "associated press", "ap", "afp", "agence france presse", "dpa", "tass", "interfax", "ria novosti", "xinhua", "kyodo", "yonhap", "kcna", "bloomberg", "upi", "ansa", "efe", "pti", "anadolu"],
        StringComparer.Ordinal);

    private static readonly HashSet<string> _outletWords = new(
        ["newspaper", "newspapers", "daily", "magazine", "broadcaster", "tv", "television", "radio", "news", "times", "post", "tribune", "herald", "gazette", "courier", "journal", "tidings", "agency", "agencies"],
        StringComparer.Ordinal);

    /// <summary>
    /// The witnesses of a point: for each item the outlet that it cites, else its own newsroom, by the first origin of it. Items of one witness count once.
    /// </summary>
    /// <param name="members">The point's items, one an origin.</param>
    /// <param name="dated">The story.</param>
    /// <param name="newsrooms">Its newsrooms.</param>
    /// <param name="reasons">Takes a reason for each item that cites an outlet, and for each that a newsroom says again.</param>
    public static ImmutableArray<Witness> Witnesses(IReadOnlyList<Item> members, DatedStory dated, Newsrooms newsrooms, List<Reason> reasons) =>
        [.. Group(members, dated, newsrooms, reasons).Select(w => new Witness(w.Origin >= 0 ? dated.Story.Origins[w.Origin].Id : null, w.Outlet.Length > 0 ? w.Outlet : null, [.. w.Items.Select(i => i.Quote(i.Span))]))];

    /// <summary>How many there are.</summary>
    public static int Count(IReadOnlyList<Item> members, DatedStory dated, Newsrooms newsrooms, List<Reason> reasons) => Group(members, dated, newsrooms, reasons).Count;

    private static List<(string Outlet, int Origin, List<Item> Items)> Group(IReadOnlyList<Item> members, DatedStory dated, Newsrooms newsrooms, List<Reason> reasons)
    {
        var witnesses = new List<(string Outlet, int Origin, List<Item> Items)>();
        var places = new Dictionary<(string Outlet, int Origin), int>();
        foreach (var item in members)
        {
            var (outlet, origin) = ("", newsrooms.FirstOf(item.Origin));
            bool cites = false;
            if (Cited(item) is var (name, words))
            {
                (outlet, origin) = OriginOf(name, dated) is { } known ? ("", newsrooms.FirstOf(known)) : (name, -1);
                cites = origin != newsrooms.FirstOf(item.Origin);
                if (cites)
                    reasons.Add(new Reason("cites-outlet", Named(words.Words(item.Text)), [item.Quote(words)]));
            }

            if (places.TryAdd((outlet, origin), witnesses.Count))
                witnesses.Add((outlet, origin, []));
            var witness = witnesses[places[(outlet, origin)]].Items;
            if (!cites && witness.Exists(i => i.Origin != item.Origin && newsrooms.FirstOf(i.Origin) == origin))
                reasons.Add(new Reason("same-newsroom", newsrooms.NameOf(item.Origin)!, [item.Quote(item.Span)]));
            witness.Add(item);
        }

        return witnesses;
    }

    private static int? OriginOf(string name, DatedStory dated)
    {
        for (int i = 0; i < dated.Articles.Length; i++)
        {
            var article = dated.Articles[i].Article;
            if (!IsName(article.Outlet?.Value, name) && !IsName(article.Agency?.Value, name))
                continue;
            for (int o = 0; o < dated.Story.Origins.Length; o++)
            {
                if (dated.Story.Origins[o].Articles.Contains(article.Id))
                    return o;
            }
        }

        return null;
    }

    private static bool IsName(string? outlet, string name) => outlet is not null && (PlainName.Of(outlet) == name || IsAcronym(outlet, name));

    // "NPC" beside "the Norvane Press Club": three letters at least, each the first of a word.
    private static bool IsAcronym(string outlet, string name)
    {
        string[] words = name.Split(' ');
        if (words.Length < 3 || words.Length != outlet.Length)
            return false;
        for (int i = 0; i < words.Length; i++)
        {
            if (!char.IsAsciiLetterUpper(outlet[i]) || char.ToUpperInvariant(words[i][0]) != outlet[i])
                return false;
        }

        return true;
    }

    // As the report names it, without its "the".
    private static string Named(string words) => words.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? words[4..] : words;

    // The outlet or agency that an item's attribution names as its source or channel.
    private static (string Name, Span Words)? Cited(Item item)
    {
        int index = item.Statement.Attribution;
        var attributions = item.Source.Reading.Attributions;
        for (int depth = 0; depth < 8 && index >= 0 && index < attributions.Length; depth++)
        {
            foreach (var span in attributions[index].Channel)
            {
                if (!span.IsEmpty && span.End <= item.Text.Length)
                    return (PlainName.Of(span.Words(item.Text)), span);
            }

            foreach (var span in attributions[index].Source)
            {
                if (!span.IsEmpty && span.End <= item.Text.Length && IsOutlet(PlainName.Of(span.Words(item.Text)), span.Words(item.Text)))
                    return (PlainName.Of(span.Words(item.Text)), span);
            }

            index = attributions[index].Parent;
        }

        return null;
    }

    private static bool IsOutlet(string plain, string words)
    {
        if (_agencies.Contains(plain))
            return true;
        // "The Halden Times", "state television": the head says what it is. "The news", "the post" alone name nothing.
        string[] parts = plain.Split(' ');
        var name = words.AsSpan().StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? words.AsSpan(4).TrimStart() : words;
        return parts.Length is > 1 and < 6 && _outletWords.Contains(parts[^1]) && ((name.Length > 0 && char.IsUpper(name[0])) || words.Contains("state", StringComparison.Ordinal));
    }
}
