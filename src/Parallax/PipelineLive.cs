using System.Collections.Immutable;
using System.Globalization;
using Parallax.Copies;
using Parallax.Group;

namespace Parallax;

/// <summary>
/// Copies and stories of a stream that never ends: one article in, what it changes out. Keeps in memory what the next decision needs and no more
/// (the window of <see cref="StreamOptions"/>), so that an arrival costs the same whatever came before; everything decided is handed over.
/// A function of the articles and the words of people, in their order: given the same again it gives the same, and so does a stream that was
/// written down (<see cref="Save"/>) and taken up (<see cref="Load"/>) anywhere on the way.
/// </summary>
/// <remarks>Not for several threads.</remarks>
public sealed class PipelineLive
{
    // What is written down begins with this; another form gets another number.
    private const int Form = 3;

    private readonly StreamOptions _options;
    private readonly StoryTable _stories = new();
    private readonly FingerprintTable _fingerprints = new();
    private readonly RecentTexts _texts;
    private readonly IStreamPast _past;
    private readonly Grouper _grouper;
    private readonly CopyFinder _copies;

    /// <summary>A stream in which nothing has arrived.</summary>
    /// <param name="past">Where what was handed over is kept.</param>
    /// <param name="options">How much is kept in mind.</param>
    public PipelineLive(IStreamPast past, StreamOptions? options = null)
    {
        _past = past;
        _options = options ?? StreamOptions.Default;
        _texts = new RecentTexts(past, _options.Texts);
        _copies = new CopyFinder(_fingerprints, _texts, _options.CopyWindow);
        _grouper = new Grouper(_stories, _options.StoryWindow, endless: true, past: id => past.Article(id));
    }

    /// <summary>Stages and versions whose decisions these are, with the window: what was written down by others can't be taken up.</summary>
    public string Maker => string.Create(CultureInfo.InvariantCulture, $"{LikenessModel.Maker}; stream {Form}, {_options.StoryWindow}, {_options.CopyWindow}");

    /// <summary>Takes the next article.</summary>
    public StreamStep Add(Article article, Reading reading)
    {
        ArgumentNullException.ThrowIfNull(article);
        int before = _stories.Count;
        var links = _copies.Add(article);
        _texts.Keep(article);
        var assignment = _grouper.Add(article, reading, links);
        return Taken(before) with
        {
            Joined = new StoryName(assignment.Story, assignment.StoryId),
            Membership = new Membership(article.Id, assignment.Score, assignment.Reasons),
            Links = links,
        };
    }

    /// <summary>Takes a person's word on two articles that have arrived; it holds from then on.</summary>
    public StreamStep Correct(StoryCorrection said)
    {
        ArgumentNullException.ThrowIfNull(said);
        int before = _stories.Count;
        BringBack(said.First);
        BringBack(said.Second);
        var second = _past.Article(said.Second);
        _grouper.Constrain(said, second is var (article, reading) ? (article, reading) : null);
        return Taken(before);
    }

    /// <summary>Takes back a person's word: nothing holds between the two any more but what is said again, and what it did is undone as far as it still stands.</summary>
    /// <param name="said">What was said.</param>
    /// <param name="moved">What changed over because of it, as it was handed over then; null where nothing did.</param>
    public StreamStep Undo(StoryCorrection said, StoryMove? moved)
    {
        ArgumentNullException.ThrowIfNull(said);
        int before = _stories.Count;
        ImmutableArray<string> articles = moved?.Redirect.Articles ?? [];
        foreach (string id in articles.Append(said.First).Append(said.Second))
            BringBack(id);
        var texts = articles.Select(_past.Article).Where(a => a is not null).Select(a => (a!.Value.Article, (Reading?)a.Value.Reading)).ToList();
        bool again = _grouper.Undo(said, moved?.Redirect, moved?.From ?? 0, texts);
        var step = Taken(before);
        return again ? step with { Reopened = new StoryName(moved!.From, moved.Redirect.From) } : step;
    }

    /// <summary>Writes down all that later decisions depend on.</summary>
    public void Save(Stream to)
    {
        using var writer = new BinaryWriter(to, System.Text.Encoding.UTF8, leaveOpen: true);
        writer.Write(Form);
        _stories.Save(writer);
        _grouper.Save(writer);
        _fingerprints.Save(writer);
        _copies.Save(writer);
    }

    /// <summary>Takes up what a stream of the same <see cref="Maker"/> wrote down; only a stream in which nothing has arrived can.</summary>
    /// <exception cref="InvalidDataException">It is not what was written down. The stream is of no use then.</exception>
    public void Load(Stream from)
    {
        using var reader = new BinaryReader(from, System.Text.Encoding.UTF8, leaveOpen: true);
        try
        {
            if (reader.ReadInt32() != Form)
                throw new InvalidDataException("a state of another form");
            _stories.Load(reader);
            _grouper.Load(reader);
            _fingerprints.Load(reader);
            _copies.Load(reader);
        }
        catch (Exception wrong) when (wrong is EndOfStreamException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("a state that is damaged or cut off", wrong);
        }
    }

    private void BringBack(string articleId)
    {
        if (_grouper.NumberOf(articleId) == 0 && _past.StoryOf(articleId) is var (story, members))
            _stories.BringBack(story.Number, story.Id, members.Select((id, i) => (id, i - members.Length)));
    }

    private StreamStep Taken(int before)
    {
        var opened = ImmutableArray.CreateBuilder<StoryName>();
        var (redirects, relations) = _grouper.TakeChanges();
        for (int number = before + 1; number <= _stories.Count; number++)
        {
            // A story that was opened and merged at once has gone: its move tells its id.
            string id = _stories.Holds(number) ? _stories[number].Id : redirects.First(r => r.From == number).Redirect.From;
            opened.Add(new StoryName(number, id));
        }

        _grouper.LetGo();
        _stories.LetGo();
        return new StreamStep { Opened = opened.ToImmutable(), Moves = [.. redirects.Select(r => new StoryMove(r.From, r.To, r.Redirect))], Related = relations };
    }

    // The latest articles, and the others from where they are kept.
    private sealed class RecentTexts(IStreamPast past, int most) : IArticleTexts
    {
        private readonly Dictionary<string, Article> _recent = new(StringComparer.Ordinal);
        private readonly Queue<string> _order = new();

        public Article? Find(string id) => _recent.TryGetValue(id, out var article) ? article : past.Article(id)?.Article;

        public void Keep(Article article)
        {
            if (_recent.TryAdd(article.Id, article))
                _order.Enqueue(article.Id);
            if (_order.Count > most)
                _recent.Remove(_order.Dequeue());
        }
    }
}
