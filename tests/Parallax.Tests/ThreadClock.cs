using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Parallax.Tests;

/// <summary>
/// What the calling thread has cost the processor: a bound on it holds on a busy machine too, where the wall's clock says nothing.
/// </summary>
internal static partial class ThreadClock
{
    private const int ThreadCpuTime = 3; // CLOCK_THREAD_CPUTIME_ID, POSIX

    /// <summary>Processor time of this thread; the wall's clock where the system has no such thing.</summary>
    public static TimeSpan Now =>
        OperatingSystem.IsLinux() && clock_gettime(ThreadCpuTime, out var time) == 0
            ? TimeSpan.FromSeconds(time.Seconds) + TimeSpan.FromTicks(time.Nanoseconds / 100)
            : Stopwatch.GetElapsedTime(0);

    /// <summary>What <paramref name="work"/> costs.</summary>
    public static TimeSpan Of(Action work)
    {
        var before = Now;
        work();
        return Now - before;
    }

#pragma warning disable SYSLIB1054, CA5392 // a plain import: the tests compile no unsafe code
    [DllImport("libc")]
    private static extern int clock_gettime(int clock, out Time time);
#pragma warning restore SYSLIB1054, CA5392

    [StructLayout(LayoutKind.Sequential)]
    private readonly struct Time
    {
        public readonly long Seconds;
        public readonly long Nanoseconds;
    }
}
