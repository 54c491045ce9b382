using System.Collections.Immutable;
using NodaTime;
using Parallax.Dating;
using Parallax.Read.Time;
using Parallax.Text;

namespace Parallax.Tests.Dating;

/// <summary>Stories of a few lines for the tests of dating.</summary>
internal static class Reports
{
    public static Article Article(string id, string text, LocalDate? published = null, params DateNote[] dates)
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        int start = 0;
        foreach (string line in text.Split('\n'))
        {
            if (line.Length > 0)
                blocks.Add(new Block(BlockKind.Paragraph, new Span(start, start + line.Length)));
            start += line.Length + 1;
        }

        return new Article
        {
            Id = id,
            Path = id,
            Text = text,
            Map = SourceMap.Identity(text.Length),
            Charset = "utf-8",
            Blocks = blocks.DrainToImmutable(),
            Dates = [.. dates],
            Maker = "test",
            Published = published is { } day ? new DateEstimate(day, day, DateKind.Metadata, 0.99, [new Reason("json-ld", "")]) : DateEstimate.Unknown,
        };
    }

    public static DatedStory Solve(LocalDate? asOf, params Article[] articles)
    {
        var reader = new TimeReader();
        var read = articles.Select(article =>
            (article, new Reading { ArticleId = article.Id, Times = reader.Read(article.Text, article.Blocks, null), Maker = "test" }));
        var story = new Story
        {
            Id = "s",
            Members = [.. articles.Select(article => new Membership(article.Id, 1, []))],
            Origins = [.. articles.Select(article => new Origin(article.Id, [article.Id], null, []))],
            Maker = "test",
        };
        return new Solver().Solve(story, [.. read], asOf);
    }
}
