using Parallax.Store;
using Parallax.Store.Memory;

namespace Parallax.Tests.Store;

public class MemoryCaptureTests : CaptureContract
{
    private protected override Task<IArchive> Open() => Task.FromResult<IArchive>(new MemoryArchive());
}

public class MemoryRecordTests : RecordContract
{
    private protected override Task<IArchive> Open() => Task.FromResult<IArchive>(new MemoryArchive());
}

public class MemorySearchTests : SearchContract
{
    private protected override Task<IArchive> Open() => Task.FromResult<IArchive>(new MemoryArchive());
}

public class MemoryStoryTests : StoryContract
{
    private protected override Task<IArchive> Open() => Task.FromResult<IArchive>(new MemoryArchive());
}
