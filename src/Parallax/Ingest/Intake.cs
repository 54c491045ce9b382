namespace Parallax.Ingest;

/// <summary>
/// Bytes in, captures out: walks folders, opens files, tells their format from their content, and yields one arrival after the other.
/// Nothing is read before it is asked for, and no more than one document (or one feed) is held at a time.
/// </summary>
internal sealed class Intake(IngestOptions options)
{
    /// <summary>Standard input, as a path.</summary>
    public const string StandardInput = "-";

    /// <summary>Reads every path in turn; folders are walked in ordinal order.</summary>
    /// <param name="paths">Files, folders, or <c>-</c>.</param>
    /// <param name="standardInput">What <c>-</c> stands for; null where there is none.</param>
    /// <param name="cancellation">Ends the reading with an <see cref="OperationCanceledException"/>.</param>
    public IEnumerable<Arrival> Read(IEnumerable<string> paths, Stream? standardInput = null, CancellationToken cancellation = default)
    {
        foreach (string path in paths)
        {
            var arrivals = path == StandardInput && standardInput is not null
                ? ReadStream(standardInput, new Place(StandardInput), cancellation)
                : ReadPath(path, cancellation);
            foreach (var arrival in arrivals)
                yield return arrival;
        }
    }

    /// <summary>Reads a stream as if it were a file of that path. The stream stays open.</summary>
    public IEnumerable<Arrival> ReadStream(Stream stream, Place place, CancellationToken cancellation = default) =>
        FormatSwitch.Read(stream, place, options, cancellation);

    /// <summary>Finds captures again by their ids, reading the same paths once more; what is found comes in the order of reading.</summary>
    public IEnumerable<Capture> Find(
        IEnumerable<string> paths, IReadOnlySet<string> ids, Stream? standardInput = null, CancellationToken cancellation = default)
    {
        foreach (var arrival in Read(paths, standardInput, cancellation))
        {
            if (arrival.Capture is { } capture && ids.Contains(capture.Id))
                yield return capture;
        }
    }

    private IEnumerable<Arrival> ReadPath(string path, CancellationToken cancellation)
    {
        foreach (var found in FolderWalk.Files(path, options.Limits.Files, cancellation))
        {
            if (found.Problem is { } problem)
                yield return problem;
            else
            {
                foreach (var arrival in ReadFile(found.Path, cancellation))
                    yield return arrival;
            }
        }
    }

    private IEnumerable<Arrival> ReadFile(string path, CancellationToken cancellation)
    {
        string shown = FolderWalk.Shown(path);
        FileStream? file = null;
        Problem? problem = null;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            problem = FolderWalk.Missing(path);
        }
        catch (UnauthorizedAccessException)
        {
            problem = Problems.NoPermission(shown, "file");
        }
        catch (Exception failure) when (failure is IOException or NotSupportedException or ArgumentException)
        {
            problem = Problems.Unreadable(shown, -1, failure);
        }

        if (problem is not null)
            yield return problem;
        if (file is null)
            yield break;
        using (file)
        {
            var arrivals = Whole(file) is { } whole
                ? FormatSwitch.Read(whole, new Place(shown), 0, options, cancellation)
                : FormatSwitch.Read(file, new Place(shown), options, cancellation);
            foreach (var arrival in arrivals)
                yield return arrival;
        }
    }

    // A file of ordinary size is read in one go; null for a larger one, one of no known length, and one that can't be read so.
    private static byte[]? Whole(FileStream file)
    {
        const int ordinary = 1 << 20;
        try
        {
            if (!file.CanSeek || file.Length is 0 or > ordinary)
                return null;
            var bytes = new byte[file.Length];
            int read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (read == bytes.Length && file.ReadByte() < 0)
                return bytes;
            file.Position = 0;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // The reader of streams meets it again and says so.
        }

        return null;
    }
}
