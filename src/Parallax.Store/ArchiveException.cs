namespace Parallax.Store;

/// <summary>What an archive can't do. The message is for a person: what happened, and what to do next.</summary>
public abstract class ArchiveException : Exception
{
    private protected ArchiveException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>A condition of a batch does not hold; nothing of it was stored.</summary>
public sealed class ArchiveConflictException : ArchiveException
{
    /// <summary>The conflict.</summary>
    public ArchiveConflictException(string message)
        : base(message)
    {
    }
}

/// <summary>Nothing can be stored now; nothing was; reads go on where they can.</summary>
public sealed class ArchiveUnavailableException : ArchiveException
{
    /// <summary>Why.</summary>
    public ArchiveUnavailableException(string message, bool isFull, Exception? inner = null)
        : base(message, inner) => IsFull = isFull;

    /// <summary>True where there is no room: an HTTP server answers 507, else 503.</summary>
    public bool IsFull { get; }
}

/// <summary>The archive can't be opened: another process has it, it is of a newer version, it is no archive.</summary>
public sealed class ArchiveOpenException : ArchiveException
{
    /// <summary>Why.</summary>
    public ArchiveOpenException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>What is stored is no longer what was stored. <c>parallax verify</c> finds all of it, <c>parallax salvage</c> saves the rest.</summary>
public sealed class ArchiveCorruptException : ArchiveException
{
    /// <summary>What.</summary>
    public ArchiveCorruptException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}
