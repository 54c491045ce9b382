using Parallax.Text;

namespace Parallax.Compare;

/// <summary>Makes the items of a story: one a statement.</summary>
internal sealed class Items
{
    private static readonly HashSet<string> _denying = new(["deny", "denial", "refute", "rebut", "disavow"], StringComparer.Ordinal);

    private static readonly HashSet<string> _denyingClaims = new(["reject", "dismiss", "dispute", "contradict"], StringComparer.Ordinal);

    private static readonly HashSet<string> _claims = Stems.Set(
        ["accusation", "allegation", "claim", "charge", "report", "suggestion", "assertion", "rumor", "rumour", "suspicion"]);

    private readonly Dictionary<string, int> _heads = new(StringComparer.Ordinal);
    private DatedStory _dated;
    private int[] _firstOf = [0];

    private Items(DatedStory dated)
    {
        _dated = dated;
        Actors = Actors.Join(dated);
        Vocabulary = new Vocabulary();
    }

    /// <summary>The actors of the story.</summary>
    public Actors Actors { get; }

    /// <summary>Its terms.</summary>
    public Vocabulary Vocabulary { get; }

    /// <summary>The words of each article.</summary>
    public ArticleWords[] Words { get; private set; } = [];

    /// <summary>What stands in quotation marks in each article, without the marks, in order.</summary>
    public List<Span>[] Quotes { get; private set; } = [];

    /// <summary>Index of the origin of each article.</summary>
    public int[] OriginOf { get; private set; } = [];

    /// <summary>In order.</summary>
    public List<Item> All { get; } = [];

    /// <summary>The items of an article, in order.</summary>
    public IEnumerable<Item> InArticle(int article) => All.Skip(_firstOf[article]).Take(_firstOf[article + 1] - _firstOf[article]);

    /// <summary>Reads a story; statements are taken of its first <paramref name="mostArticles"/> articles.</summary>
    public static Items Of(DatedStory dated, int mostArticles)
    {
        var items = new Items(dated);
        items.Append(dated, mostArticles);
        items.Vocabulary.Weigh(items.All, items.Actors);
        return items;
    }

    /// <summary>
    /// Takes in the articles that the story has grown by. What is there stays as it is: items, terms and their weights, actors.
    /// </summary>
    public void Grow(DatedStory grown, int mostArticles)
    {
        Actors.Append(grown);
        Append(grown, mostArticles);
        Vocabulary.Extend(Actors);
    }

    private void Append(DatedStory grown, int mostArticles)
    {
        int from = Words.Length, count = grown.Articles.Length;
        _dated = grown;
        var passages = new TakenPassages(grown.Story);
        OriginOf = Origins(grown);
        Words = [.. Words, .. new ArticleWords[count - from]];
        Quotes = [.. Quotes, .. grown.Articles.Skip(from).Select(a => QuoteMarks.In(a.Article))];
        for (int i = from; i < count; i++)
            Words[i] = ArticleWords.Read(grown.Articles[i].Article.Text, Actors.MentionsIn(i), Actors, Vocabulary, _heads);
        Array.Resize(ref _firstOf, count + 1);
        for (int i = from; i < count; i++)
        {
            _firstOf[i] = All.Count;
            if (i < mostArticles)
                AddArticle(i, passages);
        }

        _firstOf[count] = All.Count;
    }

    private void AddArticle(int article, TakenPassages passages)
    {
        var source = _dated.Articles[article];
        var derived = DerivedTimes.Of(source);
        var statements = source.Reading.Statements.Where(s => IsWhole(article, source, s)).ToList();
        var contexts = new Dictionary<int, int[]>();
        for (int i = 0; i < statements.Count; i++)
        {
            var statement = statements[i];
            if (IsShell(article, statements, i))
                continue;
            var words = OwnWords(article, statements, i);
            var (time, timeIndex) = ItemSigns.TimeOf(source, statement);
            string predicate = Stems.Stem(statement.Lemma);
            var clause = Stems.Of(source.Article.Text, statement.Span);
            All.Add(new Item
            {
                Order = All.Count,
                Article = article,
                Origin = passages.OriginOf(source.Article.Id, statement.Span) ?? OriginOf[article],
                Source = source,
                Statement = statement,
                Words = words,
                Terms = Terms(words, statement, predicate),
                Context = Context(article, source.Reading, statement, contexts),
                Actors = ActorsOf(words, statement),
                States = StatesOf(words, statement),
                Goals = GoalsOf(words, statement),
                Predicate = predicate,
                Particle = ItemSigns.ParticleOf(source.Article.Text, statement.Predicate),
                Agents = RoleTerms(statement, isAgent: true),
                Others = RoleTerms(statement, isAgent: false),
                Objects = ItemSigns.Objects(source.Reading, statement),
                Nameless = ItemSigns.Nameless(source.Article.Text, statement),
                Undergone = Undergoing.Nouns(source.Article.Text, clause),
                Block = StreetBlock.In(source.Article.Text, clause),
                Quotes = QuotesIn(article, statement.Span),
                Time = time,
                TimeIndex = timeIndex,
                IsBareClock = timeIndex >= 0 && Times.MinuteOf(time) is not null && !ItemSigns.NamesDay(source.Article.Text, source.Reading.Times[timeIndex].Span),
                Derived = derived.GetValueOrDefault(statement.Index),
                Denial = IsDenial(statement, words),
                Negated = statement.Negated ^ (ItemSigns.IsOfNone(source, statement) || ItemSigns.IsNegativePhrase(source.Article.Text, statement.Predicate)),
                IsOpen = ItemSigns.IsOpen(source.Article.Text, source.Reading, statement),
                WordsHash = HashOf(article, statement.Span),
            });
        }
    }

    // A clause of one content word tells nothing that could be checked, nor does one that only says who speaks; its words stay with the
    // clause around it.
    private bool IsWhole(int article, DatedArticle source, Statement statement)
    {
        if (statement.Span.IsEmpty || statement.Span.End > source.Article.Text.Length)
            return false;
        int content = 0;
        foreach (var word in Words[article].In(statement.Span))
            content += word.Kind is WordKind.Function ? 0 : 1;
        bool isSpeech = statement.Lemma is "say" or "tell" or "add" or "accord" or "according";
        return content >= (isSpeech ? 4 : 2) || (content > 0 && (!statement.Figures.IsEmpty || statement.Denies >= 0 || _denying.Contains(statement.Lemma)));
    }

    private int[] Context(int article, Reading reading, Statement statement, Dictionary<int, int[]> contexts)
    {
        if (contexts.TryGetValue(statement.Sentence, out int[]? known))
            return known;
        var span = statement.Sentence >= 0 && statement.Sentence < reading.Sentences.Length ? reading.Sentences[statement.Sentence] : statement.Span;
        var terms = new SortedSet<int>();
        foreach (var word in Words[article].In(span))
        {
            if (word.Kind != WordKind.Function)
                terms.Add(word.Term);
        }

        return contexts[statement.Sentence] = [.. terms];
    }

    // A clause is told by its own words: what a clause inside it says is that one's. Too few are left where the reader nests
    // everything, and then the whole clause speaks.
    private Word[] OwnWords(int article, List<Statement> statements, int index)
    {
        var span = statements[index].Span;
        var inner = new List<Span>();
        for (int i = Math.Max(0, index - 8); i < Math.Min(statements.Count, index + 12); i++)
        {
            if (i != index && span.Contains(statements[i].Span) && statements[i].Span.Length < span.Length)
                inner.Add(statements[i].Span);
        }

        var all = Words[article].In(span);
        if (inner.Count == 0)
            return all.ToArray();
        var own = new List<Word>(all.Length);
        int content = 0;
        foreach (var word in all)
        {
            if (inner.Exists(s => s.Contains(word.Span)))
                continue;
            own.Add(word);
            content += word.Kind == WordKind.Function ? 0 : 1;
        }

        return content >= 3 ? [.. own] : all.ToArray();
    }

    private int[] Terms(Word[] words, Statement statement, string predicate)
    {
        var terms = new SortedSet<int>();
        foreach (var word in words)
        {
            if (word.Kind != WordKind.Function)
                terms.Add(word.Term);
        }

        foreach (var participant in statement.Participants)
        {
            int actor = Actors.Of(participant.EntityKey);
            if (actor >= 0)
                terms.Add(Vocabulary.Term("@" + Actors.All[actor].Key));
        }

        if (!Likeness.IsLight(predicate))
            terms.Add(Vocabulary.Term(predicate));
        return [.. terms];
    }

    private int[] ActorsOf(Word[] words, Statement statement)
    {
        var found = new SortedSet<int>();
        foreach (var word in words)
        {
            if (word.Actor >= 0)
                found.Add(word.Actor);
        }

        foreach (var participant in statement.Participants)
        {
            int actor = Actors.Of(participant.EntityKey);
            if (actor >= 0)
                found.Add(actor);
        }

        return [.. found];
    }

    // Who does it and who does not, as actors and as the states that they stand for.
    private int[] RoleTerms(Statement statement, bool isAgent)
    {
        var found = new SortedSet<int>();
        foreach (var participant in statement.Participants)
        {
            int actor = Actors.Of(participant.EntityKey);
            if (actor < 0 || participant.Role == Role.Agent != isAgent)
                continue;
            found.Add(Vocabulary.Term("@" + Actors.All[actor].Key));
            if (Actors.All[actor].State is { } state)
                found.Add(Vocabulary.Term("#" + state));
        }

        return [.. found];
    }

    private int[] StatesOf(Word[] words, Statement statement)
    {
        var found = new SortedSet<int>();
        foreach (var word in words)
        {
            if (word.Kind == WordKind.State)
                found.Add(word.Term);
        }

        foreach (int actor in ActorsOf(words, statement))
        {
            if (Actors.All[actor].State is { } state)
                found.Add(Vocabulary.Term("#" + state));
        }

        return [.. found];
    }

    // Whom and what it names beside who does it. What stands in the words of the one who does it ("the Norvanian premier") is no goal.
    private int[] GoalsOf(Word[] words, Statement statement)
    {
        var found = new SortedSet<int>();
        var agents = statement.Participants.Where(p => p.Role == Role.Agent).Select(p => p.Span).ToList();
        foreach (var word in words)
        {
            if (agents.Exists(agent => agent.Overlaps(word.Span)))
                continue;
            if (word.Kind == WordKind.State)
                found.Add(word.Term);
            AddActor(word.Actor, found);
        }

        foreach (var participant in statement.Participants)
        {
            if (participant.Role != Role.Agent)
                AddActor(Actors.Of(participant.EntityKey), found);
        }

        found.ExceptWith(RoleTerms(statement, isAgent: true));
        return [.. found];
    }

    // An actor, and the state that it stands for.
    private void AddActor(int actor, SortedSet<int> terms)
    {
        if (actor < 0)
            return;
        terms.Add(Vocabulary.Term("@" + Actors.All[actor].Key));
        if (Actors.All[actor].State is { } state)
            terms.Add(Vocabulary.Term("#" + state));
    }

    private bool IsDenial(Statement statement, Word[] words)
    {
        // "Would neither confirm nor deny": nothing is denied.
        if (statement.Kind == EventKind.Deny && statement.Negated)
            return false;
        if (statement.Status == StatementStatus.Denied || statement.Denies >= 0 || _denying.Contains(statement.Lemma))
            return true;
        return _denyingClaims.Contains(statement.Lemma) && Array.Exists(words, w => w.Kind == WordKind.Word && _claims.Contains(Vocabulary.Text(w.Term)));
    }

    // "Has denied" beside the clause that is denied, which stands as denied itself: one denial, not two.
    private bool IsShell(int article, List<Statement> statements, int index)
    {
        var statement = statements[index];
        if (!_denying.Contains(statement.Lemma))
            return false;
        for (int i = index + 1; i < statements.Count && statements[i].Sentence == statement.Sentence; i++)
        {
            var inner = statements[i];
            if (inner.Status == StatementStatus.Denied && inner.Predicate.Start > statement.Predicate.Start && !_denying.Contains(inner.Lemma))
                return OwnContent(article, statements, index) < 3;
        }

        return false;
    }

    private int OwnContent(int article, List<Statement> statements, int index)
    {
        int content = 0;
        foreach (var word in OwnWords(article, statements, index))
            content += word.Kind == WordKind.Word ? 1 : 0;
        return content;
    }

    private int[][] QuotesIn(int article, Span span)
    {
        var found = new List<int[]>();
        var quotes = Quotes[article];
        for (int i = FirstFrom(quotes, span.Start); i < quotes.Count && quotes[i].Start < span.End; i++)
        {
            if (!span.Overlaps(quotes[i]))
                continue;
            var terms = new List<int>();
            int content = 0;
            foreach (var word in Words[article].In(quotes[i]))
            {
                terms.Add(word.Term);
                content += word.Kind == WordKind.Function ? 0 : 1;
            }

            if (content >= 2)
                found.Add([.. terms]);
        }

        return [.. found];
    }

    // The last quote that begins at or before the offset may reach into the span.
    private static int FirstFrom(List<Span> quotes, int start)
    {
        int low = 0, high = quotes.Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (quotes[middle].End <= start)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private ulong HashOf(int article, Span span)
    {
        ulong hash = 0;
        foreach (var word in Words[article].In(span))
            hash = Hashing.Combine(hash, Hashing.Hash(Vocabulary.Text(word.Term)));
        return hash;
    }

    private static int[] Origins(DatedStory dated)
    {
        var byArticle = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int i = 0; i < dated.Story.Origins.Length; i++)
        {
            foreach (string article in dated.Story.Origins[i].Articles)
                byArticle.TryAdd(article, i);
        }

        var origins = new int[dated.Articles.Length];
        for (int i = 0; i < origins.Length; i++)
        {
            origins[i] = byArticle.TryGetValue(dated.Articles[i].Article.Id, out int origin)
                ? origin
                : throw new ArgumentException($"article {dated.Articles[i].Article.Id} of story {dated.Story.Id} is in no origin", nameof(dated));
        }

        return origins;
    }
}
