using Parallax.Text;

namespace Parallax.Compare;

/// <summary>
/// Two short texts side by side, each taken as one statement, for what is asked of a pair alone: do they tell the same event, do they conflict.
/// A story says more than a pair does; nothing here is used by <see cref="Comparer"/>.
/// </summary>
internal sealed class TextPair
{
    private static readonly Origin[] _origins = [new Origin("a", ["a"], null, []), new Origin("b", ["b"], null, [])];

    /// <summary>Sets two texts side by side.</summary>
    /// <param name="a">The one: its article's id is <c>a</c>.</param>
    /// <param name="b">The other: <c>b</c>.</param>
    public TextPair(DatedArticle a, DatedArticle b)
    {
        if (a.Article.Id != "a" || b.Article.Id != "b")
            throw new ArgumentException("the articles of a pair have the ids a and b");
        var story = new Story
        {
            Id = "pair",
            Members = [new Membership("a", 1, []), new Membership("b", 1, [])],
            Origins = [.. _origins],
            Maker = "pair",
        };
        Items = Items.Of(new DatedStory(story, [Whole(a), Whole(b)], "pair"), 2);
        Keys = new FigureKeys(Items);
        IsEmpty = Items.All.Count != 2;
    }

    /// <summary>True where one text has nothing that could be compared.</summary>
    public bool IsEmpty { get; }

    /// <summary>The two as items of a story.</summary>
    public Items Items { get; }

    /// <summary>What their figures count.</summary>
    public FigureKeys Keys { get; }

    private static DatedArticle Whole(DatedArticle article)
    {
        var reading = article.Reading;
        var all = new Span(0, article.Article.Text.Length);
        var first = reading.Statements.FirstOrDefault(s => s.Lemma is not ("say" or "tell" or "be")) ?? (reading.Statements.IsEmpty ? null : reading.Statements[0]);
        var statement = new Statement
        {
            Index = 0,
            Span = all,
            Sentence = 0,
            Predicate = first?.Predicate ?? all,
            Lemma = first?.Lemma ?? "be",
            Kind = first?.Kind ?? EventKind.Other,
            Participants = [.. reading.Statements.SelectMany(s => s.Participants)],
            Status = first?.Status ?? StatementStatus.Asserted,
            Done = first?.Done ?? true,
            Times = [.. Enumerable.Range(0, reading.Times.Length)],
            Figures = [.. Enumerable.Range(0, reading.Figures.Length)],
            Rule = "pair",
        };
        return article with { Reading = reading with { Sentences = [all], Statements = [statement] } };
    }
}
