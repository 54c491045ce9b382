using Parallax.Store;
using Parallax.Tests.App;

namespace Parallax.Tests.Store;

public class SqliteCaptureTests : CaptureContract
{
    private readonly TemporaryFolder _folder = new();

    private protected override Task<IArchive> Open() => Task.FromResult(Archives.Open(_folder.Path));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}

public class SqliteRecordTests : RecordContract
{
    private readonly TemporaryFolder _folder = new();

    private protected override Task<IArchive> Open() => Task.FromResult(Archives.Open(_folder.Path));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}

public class SqliteSearchTests : SearchContract
{
    private readonly TemporaryFolder _folder = new();

    private protected override Task<IArchive> Open() => Task.FromResult(Archives.Open(_folder.Path));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}

public class SqliteStoryTests : StoryContract
{
    private readonly TemporaryFolder _folder = new();

    private protected override Task<IArchive> Open() => Task.FromResult(Archives.Open(_folder.Path));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }
}

public class PostgresCaptureTests : CaptureContract
{
    private protected override Task<IArchive> Open() => Task.FromResult(Archives.OpenPostgres(PostgresServer.NewSchema()));
}

public class PostgresRecordTests : RecordContract
{
    private protected override Task<IArchive> Open() => Task.FromResult(Archives.OpenPostgres(PostgresServer.NewSchema()));
}

public class PostgresSearchTests : SearchContract
{
    private protected override Task<IArchive> Open() => Task.FromResult(Archives.OpenPostgres(PostgresServer.NewSchema()));
}

public class PostgresStoryTests : StoryContract
{
    private protected override Task<IArchive> Open() => Task.FromResult(Archives.OpenPostgres(PostgresServer.NewSchema()));
}
