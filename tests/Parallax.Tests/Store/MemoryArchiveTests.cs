using Parallax.Store;
using Parallax.Store.Memory;

namespace Parallax.Tests.Store;

/// <summary>Memory.</summary>
public sealed class MemoryPlace : IArchivePlace
{
    public IArchive Open() => new MemoryArchive();

    public void Dispose()
    {
    }
}

public class MemoryCaptureTests : CaptureContract<MemoryPlace>;

public class MemoryRecordTests : RecordContract<MemoryPlace>;

public class MemorySearchTests : SearchContract<MemoryPlace>;

public class MemoryStoryTests : StoryContract<MemoryPlace>;
