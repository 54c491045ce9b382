using System.Collections.Immutable;

namespace Parallax.Store.Keeping;

/// <summary>
/// When a story that changed is compared again. One that grows by the second would be compared by the second, mostly for nobody: after a comparison it rests
/// for a while, however much arrives, and the whole is compared once it has rested for longer. At the end all are compared as they are, whatever came between.
/// </summary>
/// <param name="every">How long a story rests after a comparison.</param>
/// <param name="settle">How long after its latest comparison the whole is compared.</param>
/// <param name="time">The clock; only how long something took is asked of it.</param>
internal sealed class ComparePace(TimeSpan every, TimeSpan settle, TimeProvider time)
{
    // When stories were compared last; of those that have rested long enough for everything nothing is kept.
    private readonly Dictionary<string, long> _compared = new(StringComparer.Ordinal);

    /// <summary>Stories that rest: so many more have to be asked for to find some that do not.</summary>
    public int Resting => _compared.Count;

    /// <summary>How long until the first of the stories that were held back is due; null where none was.</summary>
    public TimeSpan? Wait { get; private set; }

    /// <summary>Begins a look for stories: nothing is held back so far.</summary>
    public void Look()
    {
        Wait = null;
        var longest = every > settle ? every : settle;
        foreach (string id in _compared.Where(c => time.GetElapsedTime(c.Value) >= longest).Select(c => c.Key).ToList())
            _compared.Remove(id);
    }

    /// <summary>Of these, the first that are due.</summary>
    /// <param name="ids">Stories.</param>
    /// <param name="whole">True where the whole is to be compared.</param>
    /// <param name="most">How many at most.</param>
    public ImmutableArray<string> Due(ImmutableArray<string> ids, bool whole, int most)
    {
        var due = ImmutableArray.CreateBuilder<string>();
        foreach (string id in ids)
        {
            if (due.Count == most)
                break;
            var left = _compared.TryGetValue(id, out long at) ? (whole ? settle : every) - time.GetElapsedTime(at) : TimeSpan.Zero;
            if (left <= TimeSpan.Zero)
                due.Add(id);
            else if (Wait is null || left < Wait)
                Wait = left;
        }

        return due.ToImmutable();
    }

    /// <summary>Lets all be compared at once: somebody corrected something and waits for what comes of it.</summary>
    public void Hurry() => _compared.Clear();

    /// <summary>Notes that a story was compared.</summary>
    public void Compared(string id) => _compared[id] = time.GetTimestamp();
}
