namespace Parallax.Compare;

/// <summary>What two items have in common, each part from 0 to 1, and what it comes to.</summary>
/// <param name="Score">0 to 1: above <see cref="Likeness.Threshold"/> they are taken to speak of the same thing.</param>
/// <param name="Predicate">Same or related predicate.</param>
/// <param name="Actors">Share of the named participants of the one with fewer that the other has too.</param>
/// <param name="Objects">The same for what takes part without a name.</param>
/// <param name="Words">Overlap of wording, rare words first.</param>
/// <param name="Contained">Share of the shorter one's wording that the longer has.</param>
/// <param name="Context">Overlap of wording of their sentences.</param>
/// <param name="Time">1 the same day, 0.6 one within the other, 0 not known, negative apart.</param>
/// <param name="Figures">1 the same figure of the same thing, 0.4 another figure of it.</param>
/// <param name="Quote">1 where they share a quote.</param>
internal readonly record struct Match(
    double Score, double Predicate, double Actors, double Objects, double Words, double Contained, double Context, double Time, double Figures, double Quote);

/// <summary>Scores how likely two statements speak of the same thing.</summary>
internal sealed class Likeness(Vocabulary vocabulary, FigureKeys figures)
{
    /// <summary>Score from which two items are aligned.</summary>
    public const double Threshold = 0.5;

    // Tolls are joined before anything else: a sentence that gives the toll also tells of the fire, and would go with that.
    private const double TollScore = 0.97;

    // One number of one thing that nothing else in the story is likely to have, however the clauses around it run.
    private const double ValueScore = 0.66;

    // How alike two sentences must be where their clauses share one word, or two; and from where clauses are too alike to ask.
    private const double LeastContextOfOne = 0.16, LeastContextOfTwo = 0.12, NearlySameWords = 0.6;

    private const double Bias = -4.7;

    private static readonly double[] Weights =
    [
        1.45, 1.15, 0.7, 1.4, 0.9, 1.75, 1.2, 1.9, 2.05, 1.5, 3.0, 2.0, 0.3, 1.25, 0.85, 1.3, -0.5, -0.75, -0.2, 0.45, -0.25, 0.2, 0.4, -0.8, 1.3, 0.85, -0.4,
    ];

    // What a related word counts beside the same word.
    private const double RelatedShare = 0.6;

    private static readonly HashSet<string> _light = new(
        ["be", "hav", "have", "do", "make", "mak", "take", "tak", "get", "say", "tell", "go", "come", "com", "giv", "give", "see", "include", "includ", "becom", "seem", "keep", "put", "let"],
        StringComparer.Ordinal);

    /// <summary>True for predicates that say little by themselves, as stems.</summary>
    public static bool IsLight(string predicate) => _light.Contains(predicate);

    /// <summary>How many pairs were compared: what the cost of a story hangs on.</summary>
    public long Compared { get; private set; }

    /// <summary>Compares two items. Symmetric.</summary>
    public Match Compare(Item a, Item b)
    {
        Compared++;
        if (a.WordsHash == b.WordsHash && a.Terms.Length > 1)
            return new Match(1, 1, 1, 1, 1, 1, 1, 1, 1, 1);
        var counts = figures.Match(a, b);
        double[] features = Features(a, b, counts.Likeness);
        double z = Bias;
        for (int i = 0; i < features.Length; i++)
            z += Weights[i] * features[i];
        double score = 1 / (1 + Math.Exp(-z));
        var (predicate, actors, objects, words, contained, context, time, figure, quote) =
            (features[0], features[1], features[2], features[3], features[4], features[5], features[6] + features[7], features[8] + features[9], features[11]);

        // Names alone never align: every report of a story names the same people.
        // Nor does a shared predicate alone: somebody opens, works or says something in every report.
        bool sharesMore = objects > 0 || actors > 0 || features[14] >= 2 / 6.0;
        // Where neither a name nor a thing is shared, or a stub of two words says it, the wording must bear more.
        bool sharesParty = objects > 0 || actors > 0;
        bool isStub = Math.Min(a.Terms.Length, b.Terms.Length) < 3;
        bool borneOut = quote > 0 || figure > 0 || features[10] > 0
            || (predicate >= 0.5 && sharesMore && (sharesParty || !isStub)
                && (objects > 0 || features[12] > (sharesParty ? 0.1 : 0.3) || (time >= 0.6 && (sharesParty || features[12] > 0.2))))
            || (features[12] > 0.2 && !isStub && (sharesMore || contained >= 0.6));
        // What hangs on a word or two that mean many things ("faces a field", "faced criticism") is borne out by sentences on the same matter, or not at all.
        bool isSameKind = (features[19] > 0 && actors > 0) || time >= 0.6;
        if (quote == 0 && figure == 0 && features[10] == 0 && !isSameKind
            && ((features[14] < 2 / 6.0 && context < LeastContextOfOne) || (features[14] < 3 / 6.0 && context < LeastContextOfTwo && RareDice(a.Terms, b.Terms) < NearlySameWords)))
            borneOut = false;
        // Told of two days, in other words: two things.
        if (time < 0 && features[14] < 2 / 6.0 && objects == 0 && contained < 0.5 && quote == 0 && figure == 0)
            borneOut = false;
        // A price or a share at one day, and another at another day.
        if (time < 0 && counts.AreApart)
            borneOut = false;
        // Each article's own toll is one thing, in whatever words it is told.
        if (counts.AreTolls && !(features[23] > 0 && features[1] == 0))
            score = Math.Max(score, TollScore);
        if ((counts.AreOneValue && !(time < 0 && figure < 1)) || Occasions.AreOneRecord(a, b) || Occasions.AreOneSentence(a, b)
            || Occasions.AreOne(a, b, features[22] > 0, features[23] > 0) || (time >= 0 && Undergoing.AreOne(a, b)))
            (score, borneOut) = (Math.Max(score, ValueScore), true);
        return new Match(borneOut ? score : Math.Min(score, Threshold / 2), predicate, actors, objects, words, contained, context, time, figure, quote);
    }

    /// <summary>The features of a pair, in the order of <see cref="Weights"/>.</summary>
    internal double[] Features(Item a, Item b) => Features(a, b, figures.Match(a, b).Likeness);

    private double[] Features(Item a, Item b, double figure)
    {
        var clause = Wording(a.Terms, b.Terms);
        var context = Wording(a.Context, b.Context);
        double predicate = Predicates(a, b), time = Time(a, b), actors = Share(a, b);
        // Who meets whom is the same either way round.
        bool isMeeting = a.Statement.Kind == EventKind.Meet && b.Statement.Kind == EventKind.Meet && actors > 0;
        return
        [
            predicate,
            actors,
            Objects(a, b),
            clause.Dice,
            clause.Contained,
            context.Dice,
            Math.Max(time, 0),
            Math.Min(time, 0),
            figure >= 1 ? 1 : 0,
            figure is > 0 and < 1 ? figure : 0,
            Clock(a, b),
            predicate >= 0.5 && SharesQuote(a, b) ? 1 : 0,
            clause.Content,
            context.Content,
            Math.Min(clause.Count, 6) / 6.0,
            clause.Rarest,
            actors == 0 && a.Actors.Length > 0 && b.Actors.Length > 0 && !NamedNear(a, b) && !NamedNear(b, a) ? 1 : 0,
            IsOld(a) != IsOld(b) && time <= 0 ? 1 : 0,
            a.Statement.Background != b.Statement.Background ? 1 : 0,
            a.Statement.Kind == b.Statement.Kind && a.Statement.Kind is not (EventKind.Other or EventKind.Say) ? 1 : 0,
            IsPlanned(a) != IsPlanned(b) ? 1 : 0,
            Math.Min(a.Terms.Length, b.Terms.Length) / 10.0,
            Meet(a.Agents, b.Agents) ? 1 : 0,
            GoalsApart(a, b) && !isMeeting ? 1 : 0,
            a.Denial && b.Denial ? 1 : 0,
            context.Rarest,
            !Meet(a.Agents, b.Agents) && !isMeeting && (Meet(a.Agents, b.Others) || Meet(b.Agents, a.Others)) ? 1 : 0,
        ];
    }

    // Whom or what each names beside who does it, and none of it is the other's: "visits Malse", "visits Orvik".
    private static bool GoalsApart(Item a, Item b) => a.Goals.Length > 0 && b.Goals.Length > 0 && !Meet(a.Goals, b.Goals);

    // An actor of the one stands in the sentence of the other, outside of its clause.
    private bool NamedNear(Item a, Item b)
    {
        foreach (int term in a.Terms)
        {
            if (!IsContent(term) && Best(term, b.Context) > 0)
                return true;
        }

        return false;
    }

    private static bool Meet(int[] a, int[] b)
    {
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j])
                return true;
            if (a[i] < b[j])
                i++;
            else
                j++;
        }

        return false;
    }

    private static bool IsPlanned(Item item) => item.Statement.Status is StatementStatus.Expected or StatementStatus.Possible;

    // 1 where both give one time of day, less up to the most that reports of one event lie apart.
    private static double Clock(Item a, Item b)
    {
        if (Times.MinuteOf(a.Time) is not { } one || Times.MinuteOf(b.Time) is not { } other || Times.Relate(a.Time, b.Time) is < (Times.WithinWeek))
            return 0;
        if (Times.Relate(a.Time, b.Time) is < 0 && !a.IsBareClock && !b.IsBareClock)
            return 0;
        int minutes = Math.Abs(one - other);
        return minutes > Times.MinutesApart ? 0 : 1 - (minutes / (2.0 * Times.MinutesApart));
    }

    // Soft Dice and containment over weighted terms, and the share of the shorter one's words that are no names.
    private (double Dice, double Contained, double Content, int Count, double Rarest) Wording(int[] a, int[] b)
    {
        int count = 0;
        double ofA = 0, ofB = 0, shared = 0, rarest = 0, contentA = 0, contentB = 0, sharedContent = 0;
        foreach (int term in a)
        {
            double weight = vocabulary.Weight(term);
            bool content = IsContent(term);
            ofA += weight;
            contentA += content ? weight : 0;
            double best = Best(term, b);
            if (best > 0 && content)
            {
                count++;
                rarest = Math.Max(rarest, weight * best);
            }

            shared += weight * best;
            sharedContent += content ? weight * best : 0;
        }

        foreach (int term in b)
        {
            double weight = vocabulary.Weight(term);
            bool content = IsContent(term);
            ofB += weight;
            contentB += content ? weight : 0;
            double best = Best(term, a);
            shared += weight * best;
            sharedContent += content ? weight * best : 0;
        }

        if (ofA + ofB == 0)
            return (0, 0, 0, 0, 0);
        double least = Math.Min(ofA, ofB);
        double leastContent = Math.Min(contentA, contentB);

        // One word shared by two short clauses is a high share and little evidence.
        double sure = count / (count + 1.0);
        return (sure * shared / (ofA + ofB), sure * Math.Min(1, shared / 2 / least), leastContent > 0 ? Math.Min(1, sharedContent / 2 / leastContent) : 0, count, rarest);
    }

    private bool IsContent(int term) => !vocabulary.IsName(term);

    // Overlap in which a word counts by how rare it is in the news, whatever the story repeats.
    private double RareDice(int[] a, int[] b)
    {
        double all = 0, shared = 0;
        foreach (int term in a)
        {
            all += vocabulary.Rarity(term);
            shared += vocabulary.Rarity(term) * Best(term, b);
        }

        foreach (int term in b)
        {
            all += vocabulary.Rarity(term);
            shared += vocabulary.Rarity(term) * Best(term, a);
        }

        return all == 0 ? 0 : shared / all;
    }

    private double Best(int term, int[] others)
    {
        if (Array.BinarySearch(others, term) >= 0)
            return 1;
        if (vocabulary.Groups(term).IsEmpty)
            return 0;
        foreach (int other in others)
        {
            if (vocabulary.Related(term, other))
                return RelatedShare;
        }

        return 0;
    }

    private double Predicates(Item a, Item b)
    {
        if (a.Predicate == b.Predicate)
            return IsLight(a.Predicate) || a.Particle != b.Particle ? 0.3 : 1;
        if (Synonyms.Related(a.Predicate, b.Predicate))
            return 0.8;
        if (Holds(b, a.Predicate) || Holds(a, b.Predicate))
            return 0.6;
        return a.Statement.Kind == b.Statement.Kind && a.Statement.Kind is not (EventKind.Other or EventKind.Say) ? 0.5 : 0;
    }

    // The predicate of one stands in the other as a noun: "visit", "the visit".
    private bool Holds(Item item, string predicate)
    {
        if (IsLight(predicate))
            return false;
        int term = vocabulary.Term(predicate);
        return Best(term, item.Terms) >= RelatedShare;
    }

    private static double Share(Item a, Item b)
    {
        var (few, many) = a.Actors.Length + a.States.Length <= b.Actors.Length + b.States.Length ? (a, b) : (b, a);
        int all = few.Actors.Length;
        double shared = 0;
        foreach (int actor in few.Actors)
            shared += Array.BinarySearch(many.Actors, actor) >= 0 ? 1 : 0;
        int states = 0, sharedStates = 0;
        foreach (int state in few.States)
        {
            states++;
            sharedStates += Array.BinarySearch(many.States, state) >= 0 ? 1 : 0;
        }

        double total = Math.Max(all, states);
        return total == 0 ? 0 : Math.Min(1, Math.Max(shared, RelatedShare * sharedStates) / Math.Max(1, Math.Min(all == 0 ? states : all, total)));
    }

    private static double Objects(Item a, Item b)
    {
        var (few, many) = a.Objects.Length <= b.Objects.Length ? (a.Objects, b.Objects) : (b.Objects, a.Objects);
        if (few.Length == 0)
            return 0;
        double shared = 0;
        foreach (string head in few)
        {
            if (Array.BinarySearch(many, head, StringComparer.Ordinal) >= 0)
                shared++;
            else if (Array.Exists(many, other => Synonyms.Related(head, other)))
                shared += RelatedShare;
        }

        return shared / few.Length;
    }

    private static double Time(Item a, Item b)
    {
        if (Times.Relate(a.Time, b.Time) is { } direct)
            return direct < 0 && direct >= Times.WithinWeek && (a.IsBareClock || b.IsBareClock) ? 0 : direct;
        if (a.Derived is { } one && b.Derived is { } other && Times.Relate(one.Value, other.Value) is { } derived)
            return derived;
        if (a.Derived is { } fromA && Times.Relate(fromA.Value, b.Time) is > 0)
            return 1;
        return b.Derived is { } fromB && Times.Relate(fromB.Value, a.Time) is > 0 ? 1 : 0;
    }

    // What a report dates long before itself is not what another tells without a date: that is the news.
    private static bool IsOld(Item item) => item.Time.Latest is { } latest && item.Source.Published.Earliest is { } published
        && NodaTime.Period.DaysBetween(latest, published) > 120;

    private static bool SharesQuote(Item a, Item b)
    {
        foreach (int[] one in a.Quotes)
        {
            foreach (int[] other in b.Quotes)
            {
                if (one.AsSpan().IndexOf(other) >= 0 || other.AsSpan().IndexOf(one) >= 0)
                    return true;
            }
        }

        return false;
    }
}
