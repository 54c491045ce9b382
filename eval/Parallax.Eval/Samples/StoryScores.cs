using System.Collections.Immutable;

namespace Parallax.Eval.Samples;

/// <summary>Which reports are one story, which are one origin, and who takes text from whom.</summary>
internal static class StoryScores
{
    /// <summary>B-cubed (Bagga and Baldwin, 1998) over all reports of all gold files, and stories that are exactly right.</summary>
    public static void Stories(GoldStory gold, ImmutableArray<GoldStory> all, Match match, Tally tally)
    {
        var items = all.SelectMany(s => s.Articles.Select(a => (a.Key, Truth: s.IsStory ? s.Name : a.Key))).ToList();
        foreach (var article in gold.Articles)
        {
            string truth = gold.IsStory ? gold.Name : article.Key;
            string given = Given(article.Key, match);
            var together = items.Where(i => Given(i.Key, match) == given).ToList();
            var right = together.Count(i => i.Truth == truth);
            tally.Add("story precision", right / (double)together.Count, 1);
            tally.Add("story recall", right / (double)items.Count(i => i.Truth == truth), 1);
            if (!gold.IsStory)
                tally.Add("singles alone", together.Count == 1 && match[article.Key] is not null);
        }

        if (!gold.IsStory)
            return;
        var members = gold.Articles.Select(a => Given(a.Key, match)).Distinct(StringComparer.Ordinal).ToList();
        int strangers = items.Count(i => i.Truth != gold.Name && members.Contains(Given(i.Key, match), StringComparer.Ordinal));
        tally.Add("stories exact", members.Count == 1 && strangers == 0);
    }

    /// <summary>Pairs of one story's reports: joined as one origin rightly, and all that should be joined.</summary>
    public static void Origins(GoldStory gold, Match match, Tally tally)
    {
        for (int i = 0; i < gold.Articles.Length; i++)
        {
            for (int j = i + 1; j < gold.Articles.Length; j++)
            {
                bool truth = gold.Articles[i].Origin == gold.Articles[j].Origin;
                bool given = match[gold.Articles[i].Key] is { } a && match[gold.Articles[j].Key] is { } b
                    && a.Story.Id == b.Story.Id && a.Article.Origin == b.Article.Origin;
                if (given)
                    tally.Add("origin precision", truth);
                if (truth)
                    tally.Add("origin recall", given);
            }
        }
    }

    /// <summary>Who takes text from whom. A link that leaves the direction open is not wrong in it.</summary>
    public static void Copies(GoldStory gold, Match match, Tally tally)
    {
        foreach (var copy in gold.Copies)
        {
            var link = LinkOf(copy, gold, match);
            tally.Add("copies", link is not null);
            tally.Add("copy relation", link is not null && SameRelation(copy.Relation, link.Relation));
            tally.Add("copy direction", link is not null && (!link.Directed || link.Copy == match[copy.To]!.Article.Id));
            foreach (var (old, now) in copy.Changed)
                tally.Add("changed facts", link is not null && link.Edits.Any(e => e.Kind == "changed fact" && (Holds(e.Old, e.New, old, now) || Holds(e.New, e.Old, old, now))));
        }
    }

    // A reprint may be linked to another reprint of the same wire; which one came first is often not to be known.
    private static OutCopy? LinkOf(GoldCopy copy, GoldStory gold, Match match)
    {
        if (match[copy.To] is not { } to)
            return null;
        string origin = gold.Articles.First(a => a.Key == copy.From).Origin;
        var sources = gold.Articles.Where(a => a.Origin == origin && a.Key != copy.To).Select(a => match[a.Key]?.Article.Id).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var links = to.Story.Copies.Where(l => Other(l, to.Article.Id) is { } other && (sources.Contains(other) || other == match[copy.From]?.Article.Id)).ToList();
        return links.FirstOrDefault(l => Other(l, to.Article.Id) == match[copy.From]?.Article.Id) ?? links.FirstOrDefault();
    }

    private static string? Other(OutCopy link, string id) => link.Copy == id ? link.Origin : link.Origin == id ? link.Copy : null;

    private static bool Holds(string inOld, string inNew, string old, string now) =>
        inOld.Contains(FirstWord(old), StringComparison.Ordinal) && inNew.Contains(FirstWord(now), StringComparison.Ordinal);

    private static bool SameRelation(string gold, string given) =>
        gold == given || (gold is "identical" or "near" && given is "identical" or "near");

    private static string FirstWord(string words) => words.Split(' ')[0];

    private static string Given(string key, Match match) => match[key] is { } placed ? "story " + placed.Story.Id : "missing " + key;
}
