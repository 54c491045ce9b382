using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Parallax.Crash;
using Parallax.Store;
using Parallax.Store.Postgres;
using Parallax.Store.Sql;
using Parallax.Store.Sqlite;
using Parallax.Tests.App;

namespace Parallax.Tests.Store;

/// <summary>What was written once can be read for good: archives of each written form are kept as files, and migrations are only ever added.</summary>
public class FormatTests
{
    private static string Frozen(int form) => Path.Combine(SharedData.Root, "tests", "Parallax.Tests", "Store", "data", $"archive-{form}.db.gz");

    private const int Forms = 4;

    // Sums over the ids, keys and bytes of the captures of each frozen archive.
    public static TheoryData<int, string> Archived => new() { { 1, "6620310414fa43e7" }, { 2, "6620310414fa43e7" }, { 3, "6620310414fa43e7" }, { 4, "6620310414fa43e7" } };

    [Theory]
    [MemberData(nameof(Archived))]
    public async Task An_archive_of_every_form_opens_whole_and_goes_on(int form, string expected)
    {
        using var folder = new TemporaryFolder();
        await using (var frozen = new GZipStream(File.OpenRead(Frozen(form)), CompressionMode.Decompress))
        await using (var file = File.Create(Path.Combine(folder.Path, SqliteDatabase.FileName)))
            await frozen.CopyToAsync(file);

        if (form < Forms)
            Assert.Contains((await Verified(folder.Path)).Findings, f => f.Contains("earlier form", StringComparison.Ordinal));
        await using (var archive = Archives.Open(folder.Path))
        {
            // What an earlier form did not enter was entered when it was opened.
            var words = SearchQuery.Parse((await archive.Articles.Latest(null, null, 1))[0].Title!);
            Assert.NotEmpty(await archive.Best(words));
            Assert.True((await archive.Facets(new SearchQuery(null))).Places.Length > 0, "no places");
            using var sum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (var stored in await archive.Captures.After(0, 100))
            {
                sum.AppendData(Encoding.UTF8.GetBytes(stored.Entry.ToString()));
                sum.AppendData(stored.Capture.Bytes.Span);
            }

            Assert.Equal(expected, Convert.ToHexStringLower(sum.GetHashAndReset())[..16]);
            Assert.Equal(new Kept("kept", 7), (await archive.Table<Kept>("note").Find("one"))!.Value);
            Assert.Equal("mira", Assert.Single(await archive.Corrections.After(0, 10)).Said.By);
            Assert.NotEmpty(await archive.Stories.Events(0, null, 10));
            var biggest = (await archive.Stories.List(StoryOrder.Biggest, null, 1)).Stories[0];
            Assert.NotEmpty((await archive.Stories.Comparison(biggest.Id))!.Comparison.Points);
            await archive.Commit(new ArchiveBatch().Add(Reports.New("later", "A ferry ran aground off Kelmar.\n\nNobody was hurt, the coast guard said.")));
            using var keeper = new StoryKeeper(archive, Child.Options(null));
            await keeper.CatchUp();
            Assert.Equal((await archive.Counts()).LastOrder, (await archive.Counts()).GroupedOrder);
        }

        Assert.Empty((await Verified(folder.Path)).Findings);
    }

    private static async Task<(ArchiveReport Report, List<string> Findings)> Verified(string folder)
    {
        var findings = new List<string>();
        return (await ArchiveCare.Verify(folder, f => findings.Add($"{f.Where}: {f.What}")), findings);
    }

    [Fact]
    public void Migrations_are_only_ever_added()
    {
        using var folder = new TemporaryFolder();
        SqlDatabase[] databases = [new SqliteDatabase(folder.Path), new PostgresDatabase("Host=none")];
        string[] known =
        [
            "Sqlite 001-archive 75bc5371fed95d4f", "Sqlite 002-stems 0ccd7a0f0ab45ab6", "Sqlite 003-chain 9a941cbd9d578eab", "Sqlite 004-facets a24ad781ed1162f4",
            "Postgres 001-archive c78986d9ff8df9fb", "Postgres 002-stems 53a431ad739ad6d2", "Postgres 003-chain 3ad5d4a67866ff35", "Postgres 004-facets a24ad781ed1162f4",
        ];
        Assert.Equal(known, databases.SelectMany(d => d.Migrations().Select(m =>
            $"{d.GetType().Name.Replace("Database", "", StringComparison.Ordinal)} {m.Name} {Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(m.Script)))[..16]}")));
        Assert.Equal(Forms, databases[0].Migrations().Count);
        Assert.All(databases, d => Assert.Equal(Enumerable.Range(1, d.Migrations().Count), d.Migrations().Select(m => int.Parse(m.Name.AsSpan(0, 3), System.Globalization.CultureInfo.InvariantCulture))));
    }

    [Fact]
    public async Task An_archive_of_a_newer_version_is_refused_with_advice()
    {
        using var folder = new TemporaryFolder();
        await Archives.Open(folder.Path).DisposeAsync();
        using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder.Path, SqliteDatabase.FileName)};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "INSERT INTO migration (number, name) VALUES (99, 'of tomorrow')";
            command.ExecuteNonQuery();
        }

        Assert.Contains("newer version", Assert.Throws<ArchiveOpenException>(() => Archives.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_archive_is_refused_with_advice()
    {
        using var folder = new TemporaryFolder();
        folder.Write(SqliteDatabase.FileName, string.Concat(Enumerable.Repeat("not a database. ", 2_000)));
        Assert.Contains("damaged or no archive", Assert.Throws<ArchiveOpenException>(() => Archives.Open(folder.Path)).Message, StringComparison.Ordinal);
    }

    /// <summary>Makes the frozen archive of the form that is written now; run by hand once a form, by its name.</summary>
    internal static async Task Freeze(int form)
    {
        using var folder = new TemporaryFolder();
        await using (var archive = Archives.Open(folder.Path))
        {
            var batch = new ArchiveBatch();
            foreach (var report in MadeStream.Reports(10, 31, events: 2))
                batch.Add(report);
            await archive.Commit(batch.PutRecord("note", "one", new Kept("kept", 7)));
            using var keeper = new StoryKeeper(archive, Child.Options(null) with { Stream = StreamOptions.Default });
            await keeper.CatchUp();
            var ids = (await archive.Captures.After(0, 2)).Select(c => c.Entry.CaptureId).ToList();
            await archive.Commit(new ArchiveBatch().Correct(new NewCorrection { Story = new StoryCorrection(true, ids[0], ids[1]), By = "mira", At = Reports.Start }));
            await keeper.CatchUp();
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Frozen(form))!);
        await using var file = File.OpenRead(Path.Combine(folder.Path, SqliteDatabase.FileName));
        await using var frozen = new GZipStream(File.Create(Frozen(form)), CompressionLevel.SmallestSize);
        await file.CopyToAsync(frozen);
    }

    internal sealed record Kept(string Text, int Number);
}
