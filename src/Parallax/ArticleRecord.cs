using System.Collections.Immutable;
using NodaTime;
using Parallax.Text;

namespace Parallax;

/// <summary>One line of the streams that <c>parallax copies</c> and <c>parallax stories</c> read: a report that is clean text already.</summary>
/// <param name="Id">Its id in the stream; unique there.</param>
/// <param name="Title">Headline, or null.</param>
/// <param name="Text">The text below it, a paragraph a line.</param>
/// <param name="Date">Publication day, or null.</param>
/// <param name="Source">The outlet, or null.</param>
internal sealed record ArticleRecord(string Id, string? Title, string Text, LocalDate? Date, string? Source)
{
    /// <summary>The record as an article. A first line that repeats the title stands for it; empty lines are dropped; nothing else is cut.</summary>
    public Article ToArticle()
    {
        var lines = new List<string>();
        string? title = string.IsNullOrWhiteSpace(Title) ? null : Title.ReplaceLineEndings(" ").Trim();
        if (title is not null)
            lines.Add(title);
        foreach (var line in Text.AsSpan().EnumerateLines())
        {
            var trimmed = line.Trim();
            if (!trimmed.IsEmpty && !(lines.Count == 1 && title is not null && trimmed.SequenceEqual(title)))
                lines.Add(trimmed.ToString());
        }

        string text = string.Join('\n', lines);
        var blocks = ImmutableArray.CreateBuilder<Block>(lines.Count);
        int at = 0;
        for (int i = 0; i < lines.Count; i++)
        {
            blocks.Add(new Block(i == 0 && title is not null ? BlockKind.Title : BlockKind.Paragraph, new Span(at, at + lines[i].Length)));
            at += lines[i].Length + 1;
        }

        return new Article
        {
            Id = Id,
            Path = "-",
            Format = CaptureFormat.JsonLine,
            Text = text,
            Map = SourceMap.Identity(text.Length),
            Charset = "UTF-8",
            Blocks = blocks.ToImmutable(),
            Title = title is null ? null : blocks[0].Span,
            Outlet = Source is null ? null : new Noted<string>(Source, "field"),
            Published = Date is { } day ? new DateEstimate(day, day, DateKind.Metadata, 0.9, []) : DateEstimate.Unknown,
            Maker = "record 1",
        };
    }
}
