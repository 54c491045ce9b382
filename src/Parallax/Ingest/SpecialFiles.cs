using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Parallax.Ingest;

/// <summary>
/// Tells pipes, sockets and devices from files by their names, before they are opened: opening a pipe that nobody writes to waits for ever,
/// and some devices never end.
/// </summary>
internal static class SpecialFiles
{
    private const int CurrentFolder = -100; // AT_FDCWD
    private const uint Type = 1; // STATX_TYPE
    private const int ModeAt = 28; // stx_mode in struct statx, which is laid out alike on every architecture
    private const int StatSize = 256;

    /// <summary>What the name leads to, links followed, in plain words; null for a file or a folder, and where the system does not say.</summary>
    public static string? What(string path)
    {
        if (!OperatingSystem.IsLinux())
            return null;
        byte[] stat = new byte[StatSize];
        try
        {
            if (statx(CurrentFolder, path, 0, Type, stat) != 0)
                return null;
        }
        catch (Exception absent) when (absent is EntryPointNotFoundException or DllNotFoundException)
        {
            return null; // a C library older than the call
        }

        return (BinaryPrimitives.ReadUInt16LittleEndian(stat.AsSpan(ModeAt)) & 0xF000) switch
        {
            0x1000 => "a named pipe",
            0x2000 or 0x6000 => "a device",
            0xC000 => "a socket",
            _ => null,
        };
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = false)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
#pragma warning disable SYSLIB1054 // its generated code is unsafe, which this project does without
    private static extern int statx(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, [Out] byte[] stat);
#pragma warning restore SYSLIB1054
}
