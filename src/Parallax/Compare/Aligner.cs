namespace Parallax.Compare;

/// <summary>Statements that speak of the same thing, and what denies what.</summary>
/// <param name="Clusters">Items of one point each, ascending; by first item.</param>
/// <param name="TwinOf">For each item the item of its own origin that it repeats, or -1.</param>
/// <param name="Denials">Denial and what it denies, by their items, strongest first.</param>
/// <param name="Corrections">What a person has decided.</param>
internal sealed record Alignment(List<List<int>> Clusters, int[] TwinOf, List<(int Denial, int Claim, double Score)> Denials, PointCorrections Corrections);

/// <summary>
/// Puts the statements of a story into points. Pairs are looked up by what they share, scored, and joined from the likeliest down; two
/// groups join only while no origin is in both and their members are alike on average, so that no chain of half-likenesses makes a point.
/// </summary>
internal sealed class Aligner(Items items, Likeness likeness, FigureKeys figures, CompareOptions options)
{
    private const int CandidatesEach = 24;

    // A repeat inside an article, and the same clause in a copy, are told by their words.
    private const double RepeatScore = 0.75, RepeatWords = 0.5, CopyWords = 0.5;

    // Opposite polarity is a finding: it takes a surer pair than agreement does.
    private const double OpposedThreshold = 0.7;

    // A "not" of other verbs is no opposite: "had not been working", "was out of order".
    private const double OpposedPredicate = 0.5;

    private const double LeadBonus = 0.03;

    // What members must be alike on average where two groups join; less is asked where one pair of them is nearly sure.
    // Of two pairs nearly as likely, the one in which the same thing is signed, built or hit is joined first.
    private const double PatientFirst = 0.15;

    private const double AverageThreshold = 0.42, SureThreshold = 0.8, SureAverageThreshold = 0.28;

    private readonly List<int> _parent = [];
    private readonly List<int> _twins = [];
    private readonly List<Item> _heads = [];
    private readonly Dictionary<int, List<int>> _members = [];
    private readonly SortedDictionary<int, (List<Item> Items, Candidates Candidates)> _byOrigin = [];
    private readonly List<(int Denial, int Claim, double Score)> _denials = [];
    private readonly PointCorrections _corrections = new(items, options);
    private Candidates? _candidates;

    /// <summary>
    /// Aligns. Called again after the items have grown, it aligns the new ones with what is there: groups take them in and grow, or new ones
    /// are made; what was joined before is neither joined further nor parted.
    /// </summary>
    public Alignment Align()
    {
        int first = _parent.Count;
        Twins(first);
        for (int i = first; i < items.All.Count; i++)
        {
            _parent.Add(i);
            if (_twins[i] >= 0)
                continue;
            _heads.Add(items.All[i]);
            _members.Add(i, [i]);
        }

        if (first == 0)
        {
            foreach (var (a, b) in _corrections.Same.Where(s => _twins[s.A] < 0 && _twins[s.B] < 0))
                Join(a, b, 1, forced: true);
        }

        var edges = new List<(double Score, int A, int B)>();
        _candidates ??= new Candidates(_heads, items.Vocabulary);
        _candidates.Pairs(CandidatesEach, (a, b) => a.Origin != b.Origin || a.Denial != b.Denial, (a, b) => Judge(a, b, edges, _denials));
        edges.Sort((x, y) => x.Score != y.Score ? y.Score.CompareTo(x.Score) : x.A != y.A ? x.A.CompareTo(y.A) : x.B.CompareTo(y.B));
        foreach (var (score, a, b) in edges)
            Join(a, b, score);
        AddSecondHalves(edges);
        var clusters = _members.Values.Select(m => m.Order().ToList()).OrderBy(m => m[0]).ToList();
        _denials.Sort((x, y) => x.Score != y.Score ? y.Score.CompareTo(x.Score) : x.Denial != y.Denial ? x.Denial.CompareTo(y.Denial) : x.Claim.CompareTo(y.Claim));
        return new Alignment(clusters, [.. _twins], [.. _denials], _corrections);
    }

    /// <summary>True where two items say opposite things of the same predicate.</summary>
    public static bool Opposed(Item a, Item b) => (a.Negated != b.Negated)
        ^ (Synonyms.Opposed(a.Predicate, b.Predicate) || Synonyms.StandsOpposed(a.Predicate, a.Objects, b.Predicate, b.Objects));

    private void Judge(Item a, Item b, List<(double Score, int A, int B)> edges, List<(int Denial, int Claim, double Score)> denials)
    {
        var match = likeness.Compare(a, b);
        if (match.Score < Likeness.Threshold)
            return;
        if (a.Denial != b.Denial)
        {
            denials.Add(a.Denial ? (a.Order, b.Order, match.Score) : (b.Order, a.Order, match.Score));
            return;
        }

        if (a.Origin == b.Origin || a.IsOpen != b.IsOpen)
            return;
        if (!a.Denial && Opposed(a, b))
        {
            // A source that says the opposite denies; an outlet that does contradicts.
            var (negative, positive) = a.Negated ? (a, b) : (b, a);
            if (match.Score < OpposedThreshold || match.Predicate < OpposedPredicate)
                return;
            if (negative.Statement.Attribution >= 0 && negative.Negated)
            {
                denials.Add((negative.Order, positive.Order, match.Score));
                return;
            }
        }

        // Of two that fit alike the one told earlier is meant: a report says first what it is about.
        edges.Add((match.Score + (SharesPatient(a, b) ? PatientFirst : 0) + (LeadBonus * (Weights.Earliness(a) + Weights.Earliness(b))), Math.Min(a.Order, b.Order), Math.Max(a.Order, b.Order)));
    }

    private static bool SharesPatient(Item a, Item b)
    {
        foreach (var one in a.Statement.Participants)
        {
            foreach (var other in b.Statement.Participants)
            {
                if (one.Role == Role.Patient && other.Role == Role.Patient && one.Head.Length > 2 && one.Head == other.Head && one.EntityKey is null)
                    return true;
            }
        }

        return false;
    }

    // What an article says twice, and what a copy says after its origin, is one statement of one witness.
    private void Twins(int first)
    {
        _twins.AddRange(Enumerable.Repeat(-1, items.All.Count - first));
        TitleTwins(first);
        var grown = new SortedSet<int>();
        for (int i = first; i < items.All.Count; i++)
        {
            var item = items.All[i];
            if (!_byOrigin.TryGetValue(item.Origin, out var own))
            {
                var list = new List<Item>();
                _byOrigin.Add(item.Origin, own = (list, new Candidates(list, items.Vocabulary)));
            }

            own.Items.Add(item);
            grown.Add(item.Origin);
        }

        foreach (int origin in grown)
            _byOrigin[origin].Candidates.Pairs(6, (a, b) => a.Denial == b.Denial, Twin);
        for (int i = first; i < _twins.Count; i++)
        {
            // A headline's statement may itself repeat one that repeats another.
            for (int steps = 0; steps < 4 && _twins[i] >= 0 && _twins[_twins[i]] >= 0; steps++)
                _twins[i] = _twins[_twins[i]] == i ? -1 : _twins[_twins[i]];
        }

        if (first == 0)
            _corrections.Settle(_twins);
    }

    private void Twin(Item later, Item earlier)
    {
        if (_twins[later.Order] >= 0 || _twins[earlier.Order] == later.Order)
            return;
        var match = likeness.Compare(later, earlier);
        bool isTwin = later.Article == earlier.Article
            ? match.Score >= RepeatScore && match.Words >= RepeatWords && !FiguresDiffer(later, earlier) && !Opposed(later, earlier)
            : match.Words >= CopyWords && match.Score >= Likeness.Threshold;
        if (!isTwin)
            return;

        // Of two in one article the fuller one speaks for both.
        if (later.Article == earlier.Article && later.Terms.Length > earlier.Terms.Length + 1 && _twins[earlier.Order] < 0)
            _twins[earlier.Order] = later.Order;
        else
            _twins[later.Order] = _twins[earlier.Order] >= 0 ? _twins[earlier.Order] : earlier.Order;
    }

    // A headline says in short what the report tells below: there it stands in full, with its source and its time.
    private void TitleTwins(int first)
    {
        foreach (var title in items.All.Skip(first).Where(i => i.InTitle))
        {
            double best = Likeness.Threshold;
            foreach (var item in items.InArticle(title.Article))
            {
                if (item.InTitle || item.Denial != title.Denial || Opposed(item, title) || FiguresDiffer(item, title))
                    continue;
                var match = likeness.Compare(title, item);
                if (match.Score > best && match.Predicate >= 0.5)
                    (best, _twins[title.Order]) = (match.Score, item.Order);
            }
        }
    }

    private bool FiguresDiffer(Item a, Item b)
    {
        foreach (var x in figures.In(a))
        {
            foreach (var y in figures.In(b))
            {
                if (x.IsComparable(y) && FigureRelations.Relate(x.Figure, y.Figure) == FigureRelation.Apart)
                    return true;
            }
        }

        return false;
    }

    private bool Join(int a, int b, double score, bool forced = false)
    {
        int rootA = Root(a), rootB = Root(b);
        if (rootA == rootB)
            return true;
        var (first, second) = (_members[rootA], _members[rootB]);
        bool mayJoin = forced
            ? !first.Exists(one => second.Exists(other => _corrections.Apart(one, other)))
            : MayJoin(first, second, score >= SureThreshold ? SureAverageThreshold : AverageThreshold);
        if (!mayJoin)
            return false;
        int root = Math.Min(rootA, rootB), gone = Math.Max(rootA, rootB);
        _parent[gone] = root;
        _members[root].AddRange(_members[gone]);
        _members.Remove(gone);
        return true;
    }

    private bool MayJoin(List<int> first, List<int> second, double least)
    {
        foreach (int a in first)
        {
            foreach (int b in second)
            {
                if (items.All[a].Origin == items.All[b].Origin || _corrections.Apart(a, b))
                    return false;
            }
        }

        if (first.Count == 1 && second.Count == 1)
            return true;
        double total = 0;
        int count = 0;
        foreach (int a in Sample(first))
        {
            foreach (int b in Sample(second))
            {
                total += likeness.Compare(items.All[a], items.All[b]).Score;
                count++;
            }
        }

        return total >= least * count;
    }

    private static List<int> Sample(List<int> members) => members.Count <= 3 ? members : [members[0], members[members.Count / 2], members[^1]];

    /// <summary>
    /// Where a report packs two things into a sentence and another tells them in two, the second of the two found the place of its origin
    /// taken. It gets a point of its own with the packed sentence, if it says other things than the first did.
    /// </summary>
    private void AddSecondHalves(List<(double Score, int A, int B)> edges)
    {
        foreach (var (score, a, b) in edges)
        {
            if (score < OpposedThreshold || Root(a) == Root(b) || _corrections.Apart(a, b))
                continue;
            bool aloneA = _members[Root(a)].Count == 1, aloneB = _members[Root(b)].Count == 1;
            if (aloneA == aloneB)
                continue;
            var (single, packed) = aloneA ? (items.All[a], items.All[b]) : (items.All[b], items.All[a]);
            var sibling = _members[Root(packed.Order)].Select(i => items.All[i]).FirstOrDefault(i => i.Origin == single.Origin);
            if (sibling is not null && likeness.Compare(single, sibling).Words < 0.25 && likeness.Compare(single, packed).Contained >= 0.5)
                _members[Root(single.Order)].Add(packed.Order);
        }
    }

    private int Root(int item)
    {
        while (_parent[item] != item)
            item = _parent[item] = _parent[_parent[item]];
        return item;
    }
}
