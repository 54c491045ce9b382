using Parallax.Store;
using Parallax.Tests.App;

namespace Parallax.Tests.Store;

/// <summary>Where the archives of a contract's tests come from.</summary>
public interface IArchivePlace : IDisposable
{
    /// <summary>Opens an archive with nothing in it.</summary>
    IArchive Open();
}

/// <summary>A folder of its own.</summary>
public sealed class SqlitePlace : IArchivePlace
{
    private readonly TemporaryFolder _folder = new();

    public IArchive Open() => Archives.Open(_folder.Path);

    public void Dispose() => _folder.Dispose();
}

/// <summary>A schema of its own.</summary>
public sealed class PostgresPlace : IArchivePlace
{
    public IArchive Open() => Archives.OpenPostgres(PostgresServer.NewSchema());

    public void Dispose()
    {
    }
}

public class SqliteCaptureTests : CaptureContract<SqlitePlace>;

public class SqliteRecordTests : RecordContract<SqlitePlace>;

public class SqliteSearchTests : SearchContract<SqlitePlace>;

public class SqliteStoryTests : StoryContract<SqlitePlace>;

public class PostgresCaptureTests : CaptureContract<PostgresPlace>;

public class PostgresRecordTests : RecordContract<PostgresPlace>;

public class PostgresSearchTests : SearchContract<PostgresPlace>;

public class PostgresStoryTests : StoryContract<PostgresPlace>;
