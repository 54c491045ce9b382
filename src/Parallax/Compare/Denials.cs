namespace Parallax.Compare;

/// <summary>Who denies what: denials find the claim that they deny, and denials of one claim find each other.</summary>
internal static class Denials
{
    // What a hint at the denied claim weighs: the reading's own link, the claim before it in its sentence or the one before, each origin of the claim.
    private const double ByReading = 0.5, BySentence = 0.3, ByOrigin = 0.1;

    /// <summary>
    /// For each cluster the cluster that it denies, or -1. Clusters that deny the same claim, each of other origins, are joined; the
    /// joined one's list takes the other's items and the other is left empty.
    /// </summary>
    public static int[] Link(Items items, Alignment alignment)
    {
        var clusters = alignment.Clusters;
        int[] clusterOf = ClusterOf(items, alignment);
        int[] denies = new int[clusters.Count];
        Array.Fill(denies, -1);
        var votes = new SortedDictionary<(int Denial, int Claim), double>();
        foreach (var (denial, claim, score) in alignment.Denials)
            Vote(votes, clusterOf[denial], clusterOf[claim], score);
        foreach (var item in items.All)
        {
            if (item.Denial && clusterOf[item.Order] >= 0 && ByStructure(items, item) is var (claim, isSure))
                Vote(votes, clusterOf[item.Order], clusterOf[claim], isSure ? ByReading : BySentence);
        }

        int[] contentOf = ContentOf(items, clusters, clusterOf);

        // The surest claim of each denial; of two as sure the one that more origins make, since that is what the story disputes.
        foreach (var ((denial, claim), _) in votes.OrderByDescending(v => v.Value + (ByOrigin * clusters[v.Key.Claim].Count)).ThenBy(v => v.Key))
        {
            int meant = contentOf[claim] != denial ? contentOf[claim] : claim;
            if (denies[denial] < 0 && denies[meant] != denial)
                denies[denial] = meant;
        }

        JoinByClaim(items, alignment, denies);
        return denies;
    }

    // Who denies an accusation denies what he is accused of: for the cluster of an accusing clause the cluster of its content, for any other itself.
    private static int[] ContentOf(Items items, List<List<int>> clusters, int[] clusterOf)
    {
        int[] contentOf = new int[clusters.Count];
        for (int c = 0; c < clusters.Count; c++)
        {
            contentOf[c] = c;
            foreach (int index in clusters[c])
            {
                var accusing = items.All[index];
                if (accusing.Statement.Kind != EventKind.Accuse || accusing.Statement.Status == StatementStatus.Disputed)
                    continue;
                for (int i = index + 1; i < items.All.Count && items.All[i].Article == accusing.Article && items.All[i].Statement.Sentence == accusing.Statement.Sentence; i++)
                {
                    if (items.All[i].Statement.Status == StatementStatus.Disputed && clusterOf[i] >= 0 && contentOf[c] == c)
                        contentOf[c] = clusterOf[i];
                }
            }
        }

        return contentOf;
    }

    private static void Vote(SortedDictionary<(int Denial, int Claim), double> votes, int denial, int claim, double weight)
    {
        if (denial >= 0 && claim >= 0 && denial != claim)
            votes[(denial, claim)] = votes.GetValueOrDefault((denial, claim)) + weight;
    }

    private static int[] ClusterOf(Items items, Alignment alignment)
    {
        int[] clusterOf = new int[items.All.Count];
        Array.Fill(clusterOf, -1);
        for (int c = 0; c < alignment.Clusters.Count; c++)
        {
            foreach (int item in alignment.Clusters[c])
                clusterOf[item] = clusterOf[item] < 0 ? c : clusterOf[item];
        }

        for (int i = 0; i < clusterOf.Length; i++)
        {
            if (alignment.TwinOf[i] >= 0)
                clusterOf[i] = clusterOf[alignment.TwinOf[i]];
        }

        return clusterOf;
    }

    // What the reading says, else the claim before it in its sentence ("…, which the company has denied"), else, where it denies "that" or "it", the last
    // claim of the sentence before.
    private static (int Claim, bool IsSure)? ByStructure(Items items, Item denial)
    {
        int first = denial.Order;
        while (first > 0 && items.All[first - 1].Article == denial.Article)
            first--;
        if (denial.Statement.Denies >= 0)
        {
            for (int i = first; i < items.All.Count && items.All[i].Article == denial.Article; i++)
            {
                if (items.All[i].Statement.Index == denial.Statement.Denies)
                    return (i, true);
            }
        }

        int? nearest = null, before = null;
        for (int i = first; i < items.All.Count && items.All[i].Article == denial.Article; i++)
        {
            var other = items.All[i];
            bool isBefore = other.Statement.Sentence == denial.Statement.Sentence && other.Statement.Predicate.Start < denial.Statement.Predicate.Start;
            if (isBefore && !other.Denial && (nearest is null || other.Statement.Predicate.Start >= items.All[nearest.Value].Statement.Predicate.Start))
                nearest = i;
            // "The union says that the doors were locked when it began. The owner denies that": the first thing that somebody says there.
            bool isFirstSaid = before is null || (other.Attribution is not null && items.All[before.Value].Attribution is null);
            if (other.Statement.Sentence == denial.Statement.Sentence - 1 && !other.Denial && isFirstSaid)
                before = i;
        }

        return nearest is { } here ? (here, false) : before is { } there && denial.Statement.Kind == EventKind.Deny && !NamesWhat(denial) ? (there, false) : null;
    }

    // "Denied the report" names what it denies; "denied that" and "denies it" point back.
    private static bool NamesWhat(Item denial) =>
        denial.Statement.Participants.Any(p => p.Role == Role.Patient && !p.Span.IsEmpty && !Stems.IsFunctionWord(p.Span.Words(denial.Text).ToLowerInvariant()));

    private static void JoinByClaim(Items items, Alignment alignment, int[] denies)
    {
        var clusters = alignment.Clusters;
        var byClaim = new SortedDictionary<int, List<int>>();
        for (int c = 0; c < clusters.Count; c++)
        {
            if (denies[c] < 0)
                continue;
            if (!byClaim.TryGetValue(denies[c], out var list))
                byClaim.Add(denies[c], list = []);
            list.Add(c);
        }

        foreach (var list in byClaim.Values)
        {
            var kept = clusters[list[0]];
            var origins = kept.Select(i => items.All[i].Origin).ToHashSet();
            for (int k = 1; k < list.Count; k++)
            {
                var other = clusters[list[k]];
                if (other.Exists(i => origins.Contains(items.All[i].Origin) || kept.Exists(k => alignment.Corrections.Apart(i, k))))
                    continue;
                kept.AddRange(other);
                origins.UnionWith(other.Select(i => items.All[i].Origin));
                kept.Sort();
                other.Clear();
                denies[list[k]] = -1;
            }
        }
    }
}
