using System.Diagnostics;
using System.Text;
using Parallax.Compare;

namespace Parallax.Tests.Compare;

public class CostTests(ITestOutputHelper output)
{
    [Fact]
    public void Pairs_compared_grow_with_the_reports_not_with_their_square()
    {
        var (few, fewStatements) = Compared(Reports(120));
        var (many, manyStatements) = Compared(Reports(480));

        output.WriteLine($"{fewStatements} statements: {few} pairs; {manyStatements} statements: {many} pairs");
        Assert.True(many < 5.0 * few, $"{few} pairs for 120 reports, {many} for 480");
        Assert.True(many < 60L * manyStatements, $"{many} pairs for {manyStatements} statements");
    }

    [Fact]
    public void Five_hundred_reports_make_points()
    {
        var story = Reports(500);
        var watch = Stopwatch.StartNew();

        var comparison = new Comparer().Compare(story);

        output.WriteLine($"{story.Articles.Sum(a => a.Reading.Statements.Length)} statements, {comparison.Points.Length} points, {watch.ElapsedMilliseconds} ms");
        Assert.Contains(comparison.Points, p => p.Origins > 100);
        Assert.All(comparison.Points, p => Assert.Equal(p.Cells.Length, p.Cells.Select(c => c.Words.ArticleId).Distinct().Count()));
    }

    private static (long Pairs, int Statements) Compared(DatedStory story)
    {
        var items = Items.Of(story, 2000);
        var figures = new FigureKeys(items);
        var likeness = new Likeness(items.Vocabulary, figures);
        new Aligner(items, likeness, figures, CompareOptions.Default).Align();
        return (likeness.Compared, items.All.Count);
    }

    // Reports of one event: each takes twenty of sixty facts, tells them in one of three wordings, and adds words of its own.
    private static DatedStory Reports(int count)
    {
        var random = new Random(11);
        var story = new StoryBuilder();
        string[] verbs = ["sink", "strike", "rescue", "close", "warn", "arrive", "search", "promise", "blame", "repair"];
        for (int i = 0; i < count; i++)
        {
            var article = story.Article("r" + i, $"2031-04-{1 + (i % 20):D2}");
            foreach (int fact in Enumerable.Range(0, 60).OrderBy(_ => random.Next()).Take(20))
            {
                string verb = verbs[fact % verbs.Length];
                string own = Word(random.Next(4000));
                string subject = Word(5000 + fact), thing = Word(6000 + fact), place = Word(7000 + (fact / 6));
                article.Says(random.Next(3) switch
                {
                    0 => $"[A the {subject}|{subject}] [V {verb}ed|{verb}] [N the {thing}|{thing}] at [L {place}|{place}] {own}",
                    1 => $"{own} in [L {place}|{place}] [A a {subject}|{subject}] had [V {verb}ed|{verb}] [N {thing}|{thing}] with [F {fact + 3} {thing}s|{fact + 3} Count - {thing}]",
                    _ => $"[N the {thing}|{thing}] was [V {verb}ed|{verb}] by {subject} {own} on [T day {fact % 20}|2031-04-{1 + (fact % 20):D2}]",
                });
            }
        }

        return story.Build();
    }

    private static string Word(int number)
    {
        var word = new StringBuilder();
        for (int i = 0; i < 3; i++, number /= 17)
            word.Append("bcdfghklmnprstvwz"[number % 17]).Append("aeiou"[(number + i) % 5]);
        return word.Append('k').ToString();
    }
}
