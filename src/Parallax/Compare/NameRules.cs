using Parallax.Text;

namespace Parallax.Compare;

/// <summary>
/// Finds the same thing under two names: one kind of document, plan or body that each report calls differently ("a border peace accord",
/// "the valley treaty"), and bodies or people whose names share their telling part ("Larkmere Foods", "the Larkmere Group").
/// </summary>
internal static class NameRules
{
    // What has a name made of common words. Of other things ("a large fire", "a deadly fire") two descriptions are no two names.
    private static readonly HashSet<string> _named = StemSet(
        "treaty agreement pact accord deal document memorandum convention protocol charter declaration resolution law act bill decree plan programme project " +
        "operation mission initiative campaign strategy doctrine party group company firm corporation union movement ministry commission agency department " +
        "committee council force unit brigade battalion institute foundation fund bank court festival conference summit forum exercise drill system missile " +
        "rocket satellite virus variant storm hurricane");

    // What describes and names nothing.
    private static readonly HashSet<string> _describing = StemSet(
        "new old joint final draft so called first second third last latest next key major main big small large great long short historic landmark controversial " +
        "proposed planned expected important secret recent current future former formal official possible similar separate different mutual whole entire full " +
        "bilateral international national foreign local regional federal public private tough strict broad wide several various");

    /// <summary>Adds what a pair shows.</summary>
    public static void Find(Item a, Item b, Actors actors, List<Finding> findings)
    {
        foreach (var (x, head) in a.Nameless)
        {
            if (!_named.Contains(head))
                continue;
            foreach (var (y, other) in b.Nameless)
            {
                if (x.Role == y.Role && _named.Contains(other) && (head == other || Synonyms.Related(head, other)) && AreOtherDescriptions(Modifiers(a.Text, x.Span, head), Modifiers(b.Text, y.Span, other)))
                {
                    findings.Add(new Finding(Difference.Name, "other-name", head, a, x.Span, b, y.Span));
                    return;
                }
            }
        }

        OtherNames(a, b, actors, findings);
    }

    private static bool AreOtherDescriptions(HashSet<string> first, HashSet<string> second) =>
        first.Count > 0 && second.Count > 0 && !first.Overlaps(second) && (first.Count > 1 || second.Count > 1);

    // The content words that stand before the head: after it come clauses and phrases that describe, not name.
    private static HashSet<string> Modifiers(string text, Span span, string head)
    {
        var modifiers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var word in Stems.Of(text, span))
        {
            if (word.Stem == head)
                return modifiers;
            string lower = word.Span.Words(text).ToLowerInvariant();
            if (word.Stem.Length > 2 && !char.IsAsciiDigit(word.Stem[0]) && !Stems.IsFunctionWord(lower) && !_describing.Contains(word.Stem) && !States.TryGet(lower, out _))
                modifiers.Add(word.Stem);
        }

        return [];
    }

    // Two names of one kind in the same role that share their first, telling word and nothing else names both.
    private static void OtherNames(Item a, Item b, Actors actors, List<Finding> findings)
    {
        foreach (int one in a.Actors)
        {
            if (Array.BinarySearch(b.Actors, one) >= 0)
                continue;
            foreach (int other in b.Actors)
            {
                if (Array.BinarySearch(a.Actors, other) >= 0 || !IsSameUnderOtherName(actors.All[one], actors.All[other]))
                    continue;
                findings.Add(new Finding(Difference.Name, "other-name", "name", a, Mention(a, one), b, Mention(b, other)));
                return;
            }
        }
    }

    private static bool IsSameUnderOtherName(Actor a, Actor b)
    {
        if (a.Kind != b.Kind || a.Kind == NameKind.Place || a.State is not null || b.State is not null)
            return false;
        string[] x = PlainName.Of(a.Key).Split(' '), y = PlainName.Of(b.Key).Split(' ');
        if (a.Kind == NameKind.Person)
            return x.Length == y.Length && x.Length > 1 && IsSpelling(string.Join(' ', x), string.Join(' ', y));
        return x[0].Length >= 5 && x[0] == y[0];
    }

    /// <summary>True where two names are a spelling apart: one letter in eight or fewer, two in more, the first letters alike.</summary>
    internal static bool IsSpelling(string a, string b)
    {
        if (a.Length == 0 || b.Length == 0 || a.Length > 64 || b.Length > 64 || a[0] != b[0] || Math.Abs(a.Length - b.Length) > 2)
            return false;
        int distance = Distance(a, b);
        return distance > 0 && distance <= (Math.Min(a.Length, b.Length) <= 8 ? 1 : 2);
    }

    private static int Distance(string a, string b)
    {
        int[] previous = new int[b.Length + 1], current = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
            previous[j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            for (int j = 1; j <= b.Length; j++)
                current[j] = Math.Min(Math.Min(current[j - 1], previous[j]) + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
            (previous, current) = (current, previous);
        }

        return previous[b.Length];
    }

    private static Span Mention(Item item, int actor)
    {
        foreach (var word in item.Words)
        {
            if (word.Actor == actor)
                return word.Span;
        }

        return item.Statement.Predicate;
    }

    private static HashSet<string> StemSet(string words)
    {
        var stems = new HashSet<string>(StringComparer.Ordinal);
        foreach (string word in words.Split(' '))
            stems.Add(Stems.Stem(word));
        return stems;
    }
}
