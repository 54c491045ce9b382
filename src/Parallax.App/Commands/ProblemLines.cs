using System.Globalization;
using Parallax.Text;

namespace Parallax.App.Commands;

/// <summary>
/// Problems as lines: of one kind in one file (lines of JSON, entries of a feed, records of a WARC file) the first few as they come, and at the
/// end how many more there were. A million bad lines are six lines, and none goes uncounted.
/// </summary>
/// <param name="write">Gets each line.</param>
internal sealed class ProblemLines(Action<string> write)
{
    /// <summary>How many of a kind are written out.</summary>
    public const int Shown = 5;

    // Kinds that are counted at the same time; beyond, what was counted so far is told and counting starts again.
    private const int MostKinds = 4096;

    private readonly Dictionary<(string Code, string File), int> _places = [];
    private readonly List<(string Code, string File, long Count, string Last)> _counts = [];

    public void Add(Problem problem)
    {
        string file = FileOf(problem.Where, out bool isPart);
        if (!isPart)
        {
            write(problem.ToString());
            return;
        }

        var key = (problem.Code, file);
        if (!_places.TryGetValue(key, out int at))
        {
            if (_counts.Count == MostKinds)
                End();
            _places[key] = at = _counts.Count;
            _counts.Add((problem.Code, file, 0, ""));
        }

        _counts[at] = _counts[at] with { Count = _counts[at].Count + 1, Last = problem.Where };
        if (_counts[at].Count <= Shown)
            write(problem.ToString());
    }

    /// <summary>Tells the numbers of what was not written out, in the order in which the kinds came.</summary>
    public void End()
    {
        foreach (var (code, file, count, last) in _counts)
        {
            if (count > Shown)
                write(Inert.Line($"{file}: {Number(count - Shown)} more of the kind, {Number(count)} in all, the last in{last[(file.Length + 1)..]} [{code}]"));
        }

        _counts.Clear();
        _places.Clear();
    }

    private static string Number(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    // The intake names a part behind a comma: "path, line 12", "path, record 3 entry 4".
    private static string FileOf(string where, out bool isPart)
    {
        int comma = where.LastIndexOf(", ", StringComparison.Ordinal);
        var part = comma < 0 ? default : where.AsSpan(comma + 2);
        isPart = part.StartsWith("line ", StringComparison.Ordinal) || part.StartsWith("entry ", StringComparison.Ordinal) || part.StartsWith("record ", StringComparison.Ordinal);
        return isPart ? where[..comma] : where;
    }
}
