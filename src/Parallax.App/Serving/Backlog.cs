namespace Parallax.App.Serving;

/// <summary>How far the keeper has come with what arrived: counted from when there was last nothing to do.</summary>
internal sealed class Backlog
{
    private readonly Lock _gate = new();
    private long? _from;

    /// <summary>How many of the reports that arrived since were read, and how many they are; null where all were.</summary>
    /// <param name="grouped">Order key up to which reports are in stories.</param>
    /// <param name="last">Order key of the latest.</param>
    public (long Read, long All)? See(long grouped, long last)
    {
        lock (_gate)
        {
            if (grouped >= last)
            {
                _from = last;
                return null;
            }

            // An archive that is made again goes back behind where it was.
            long from = Math.Min(_from ?? grouped, grouped);
            _from = from;
            return (grouped - from, last - from);
        }
    }
}
