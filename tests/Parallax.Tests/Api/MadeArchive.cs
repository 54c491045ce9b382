using System.Collections.Immutable;
using NodaTime;
using Parallax.Store;
using Parallax.Store.Memory;

namespace Parallax.Tests.Api;

/// <summary>An archive in memory with one compared story of three reports, and one report that stands alone.</summary>
internal static class MadeArchive
{
    private static readonly (string Name, string Text)[] Reports =
    [
        ("post.txt", """
            Ferry fire in Eskvik hurts 14

            ESKVIK, 3 March 2026 - A fire broke out on the ferry Aurelia in the harbour of Eskvik on Tuesday, the coast guard said.

            Fourteen people were injured and 212 passengers were brought ashore, harbour master Ida Lind told reporters.

            "We saw smoke within minutes," said Tomas Brandt, who was on board.

            The operator, Nordlinje, denied that the sprinklers had failed.
            """),
        ("ledger.txt", """
            Fire on Aurelia ferry: 19 injured in Eskvik harbour

            ESKVIK, 3 March 2026 - Nineteen people were injured when a fire broke out on the ferry Aurelia in Eskvik on Tuesday, the hospital said.

            The coast guard brought 212 passengers ashore. The sprinklers had failed, engineer Karel Novotny said.

            Harbour master Ida Lind said the cause was not known.
            """),
        ("courier.txt", """
            Eskvik ferry Aurelia burns, passengers safe

            ESKVIK, 3 March 2026 - The ferry Aurelia caught fire in the harbour of Eskvik on Tuesday. All 212 passengers were brought ashore by the coast guard.

            Nordlinje, the operator, said the ship would stay in Eskvik until Friday.
            """),
    ];

    private static readonly Lazy<(ImmutableArray<Capture> Captures, ImmutableArray<(Article, Reading)> Read, Comparison Comparison)> Made = new(Make);

    public static Comparison Comparison => Made.Value.Comparison;

    public static Instant Start { get; } = Instant.FromUtc(2026, 3, 3, 12, 0);

    public static async Task<MemoryArchive> Fill(IEnumerable<StoryEvent>? events = null)
    {
        var archive = new MemoryArchive();
        var (captures, read, comparison) = Made.Value;
        var story = comparison.Dated.Story;
        var arrive = new ArchiveBatch();
        for (int i = 0; i < captures.Length; i++)
            arrive.Add(new NewCapture { Key = new ReportKey("made", captures[i].Path), Capture = captures[i], ArrivedAt = Start + Duration.FromMinutes(i) });
        await archive.Commit(arrive);
        var derive = new ArchiveBatch();
        for (int i = 0; i < read.Length; i++)
            derive.Write(new PutArticle(i + 1, read[i].Item1, read[i].Item2, []));
        derive.Write(new OpenStory(1, story.Id, 1));
        for (int i = 0; i < read.Length; i++)
            derive.Write(new PutMember(i + 1, 1, 1, [new Reason("made", "for a test")]));
        derive.Write(new GroupedUpTo(read.Length))
            .Write(new PutComparison(story.Id, read.Length, Packing.Comparison(comparison), comparison.Title.Words, story.Origins.Length, 1, 1, 15, true));
        derive.Write(new AddEvent(new StoryEvent { StoryId = story.Id, Kind = StoryEventKind.Opened, AfterOrder = 1, At = Start, ArticleId = read[0].Item1.Id }));
        foreach (var e in events ?? [])
            derive.Write(new AddEvent(e));
        await archive.Commit(derive);
        return archive;
    }

    /// <summary>A report more, read but in no story yet.</summary>
    public static Task<string> Add(IArchive archive, string title) => Store.Reports.Put(archive, title, title + " and what came of it.", "Harbour Post");

    private static (ImmutableArray<Capture>, ImmutableArray<(Article, Reading)>, Comparison) Make()
    {
        string folder = Directory.CreateTempSubdirectory("parallax-api-").FullName;
        try
        {
            foreach (var (name, text) in Reports)
                File.WriteAllText(Path.Combine(folder, name), text);
            using var pipeline = new global::Parallax.Pipeline(new Options { Threads = 1 });
            var comparison = pipeline.Read([folder], Stream.Null, _ => { }, _ => { }, CancellationToken.None).First();
            var byId = new global::Parallax.Pipeline(new Options()).Captures([folder], Stream.Null, _ => { }, CancellationToken.None).ToDictionary(c => c.Id);
            var dated = comparison.Dated.Articles;
            return ([.. dated.Select(d => byId[d.Article.Id])], [.. dated.Select(d => (d.Article, d.Reading))], comparison);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
