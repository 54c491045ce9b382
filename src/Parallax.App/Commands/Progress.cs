using System.Diagnostics;
using Parallax.App.Render;

namespace Parallax.App.Commands;

/// <summary>Problems as they come (<see cref="ProblemLines"/>), and on a terminal one line that says how far the run is. In a pipe only problems are written.</summary>
internal sealed class Progress(Streams streams)
{
    private const int MillisecondsBetween = 100;

    private readonly Lock _lock = new();
    private readonly ProblemLines _problems = new(streams.Error.WriteLine);
    private long _shownAt;
    private bool _drawn;

    public void Problem(Problem problem)
    {
        lock (_lock)
        {
            Erase();
            _problems.Add(problem);
        }
    }

    public void Show(RunCounts counts)
    {
        if (!streams.IsTerminal || Stopwatch.GetElapsedTime(_shownAt).TotalMilliseconds < MillisecondsBetween)
            return;
        lock (_lock)
        {
            _shownAt = Stopwatch.GetTimestamp();
            Erase();
            streams.Error.Write($"{Bar(counts)} {Words.Count(counts.Captures, "document")} · {Words.Count(counts.Articles, "article")} · {Words.Count(counts.Stories, "story")} · {Words.Count(counts.Problems, "problem")}");
            _drawn = true;
        }
    }

    /// <summary>Tells how many problems were not written out.</summary>
    public void End()
    {
        lock (_lock)
        {
            Erase();
            _problems.End();
        }
    }

    /// <summary>Makes room for output that may go to the same terminal.</summary>
    public void Clear()
    {
        lock (_lock)
            Erase();
    }

    private void Erase()
    {
        if (!_drawn)
            return;
        streams.Error.Write("\r\u001b[2K");
        _drawn = false;
    }

    // How many documents there are is not known before the last: the bar moves with them, it does not fill.
    private static string Bar(RunCounts counts)
    {
        Span<char> bar = stackalloc char[12];
        bar.Fill('·');
        bar[(int)(counts.Captures / 8 % bar.Length)] = '█';
        return new string(bar);
    }
}
