using Parallax.Store;

namespace Parallax.Tests.Store;

/// <summary>A new archive of one kind for each test, closed and taken away behind it.</summary>
public abstract class ArchiveContract<TPlace> : IAsyncLifetime
    where TPlace : IArchivePlace, new()
{
    private readonly TPlace _place = new();

    private protected IArchive Archive { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Archive = _place.Open();
        await Prepare();
    }

    /// <summary>What the archive holds before each test.</summary>
    private protected virtual Task Prepare() => Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await Archive.DisposeAsync();
        _place.Dispose();
        GC.SuppressFinalize(this);
    }
}
