using Parallax.Following.Sources;
using Parallax.Store;

namespace Parallax.Following.Polling;

/// <summary>What a poll adds up to while it goes on.</summary>
internal sealed class PollTally
{
    /// <summary>Entries of the document.</summary>
    public int Entries { get; set; }

    /// <summary>New reports.</summary>
    public int New { get; set; }

    /// <summary>New versions.</summary>
    public int Changed { get; set; }

    /// <summary>Pages that were read.</summary>
    public int Pages { get; set; }

    /// <summary>True where something must be looked at again: the next poll may not be answered with 304.</summary>
    public bool IsPartial { get; set; }

    /// <summary>What is to be said of the poll, first come first said.</summary>
    public string? Why { get; private set; }

    /// <summary>Notes what is to be said.</summary>
    public void Say(string? why) => Why ??= why;

    /// <summary>Counts what the archive made of a capture.</summary>
    public void Count(CaptureOutcome outcome)
    {
        if (outcome == CaptureOutcome.NewReport)
            New++;
        else if (outcome == CaptureOutcome.NewVersion)
            Changed++;
    }

    /// <summary>New, where anything was.</summary>
    public PollOutcome Outcome => New + Changed > 0 ? PollOutcome.New : PollOutcome.Unchanged;
}
