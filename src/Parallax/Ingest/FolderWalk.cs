namespace Parallax.Ingest;

/// <summary>A file that the walk found, or what stood in its way.</summary>
internal readonly record struct Found(string Path, Problem? Problem);

/// <summary>
/// Walks a folder: depth first, names in ordinal order, so that the same tree gives the same list everywhere. Links are followed; a
/// folder is entered once, by whatever name it is met first, so loops of links end. Pipes, sockets and devices in it are not opened: only
/// a path that a person gave may be one (a shell hands over <c>&lt;(command)</c> so).
/// </summary>
internal static class FolderWalk
{
    private const int Depth = 256;

    /// <summary>The files under a path; the path itself where it is a file.</summary>
    public static IEnumerable<Found> Files(string path, int limit, CancellationToken cancellation)
    {
        if (!Directory.Exists(path))
        {
            yield return Single(path);
            yield break;
        }

        var entered = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<(string Path, int Depth)>();
        pending.Push((path.Length > 1 ? Path.TrimEndingDirectorySeparator(path) : path, 0));
        int files = 0;
        while (pending.TryPop(out var next))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!Directory.Exists(next.Path))
            {
                if (++files > limit)
                {
                    yield return new(path, Problems.TooManyFiles(Shown(path), limit));
                    yield break;
                }

                yield return SpecialFiles.What(next.Path) is { } special ? new(next.Path, Problems.SpecialFile(Shown(next.Path), special)) : Single(next.Path);
                continue;
            }

            if (next.Depth > Depth)
            {
                yield return new(next.Path, Problems.FolderTooDeep(Shown(next.Path), Depth));
                continue;
            }

            if (!entered.Add(RealPath(next.Path)))
            {
                yield return new(next.Path, Problems.FolderAgain(Shown(next.Path)));
                continue;
            }

            var names = List(next.Path, out var problem);
            if (problem is not null)
                yield return new(next.Path, problem);
            for (int i = names.Length - 1; i >= 0; i--)
                pending.Push((names[i], next.Depth + 1));
        }
    }

    private static Found Single(string path) => File.Exists(path) ? new(path, null) : new(path, Missing(path));

    /// <summary>Why nothing can be opened by that name: a link that leads nowhere, or nothing at all.</summary>
    public static Problem Missing(string path)
    {
        try
        {
            if (new FileInfo(path).LinkTarget is { } target)
                return Problems.BrokenLink(Shown(path), target);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Problems.Unreadable(Shown(path), -1, failure);
        }

        return Problems.NotFound(Shown(path));
    }

    private static string[] List(string folder, out Problem? problem)
    {
        problem = null;
        try
        {
            var everything = new EnumerationOptions { IgnoreInaccessible = false, AttributesToSkip = 0, MatchType = MatchType.Simple };
            string[] names = Directory.GetFileSystemEntries(folder, "*", everything);
            Array.Sort(names, StringComparer.Ordinal);
            return names;
        }
        catch (UnauthorizedAccessException)
        {
            problem = Problems.NoPermission(Shown(folder), "folder");
        }
        catch (IOException failure)
        {
            problem = Problems.Unreadable(Shown(folder), -1, failure);
        }

        return [];
    }

    // The path without links in it. A name that can't be resolved stands for itself.
    private static string RealPath(string path)
    {
        string full = Path.GetFullPath(path);
        string root = Path.GetPathRoot(full) ?? "";
        string real = root;
        foreach (string name in full[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries))
        {
            real = Path.Combine(real, name);
            try
            {
                if (new DirectoryInfo(real).ResolveLinkTarget(returnFinalTarget: true) is { } target)
                    real = Path.GetFullPath(target.FullName);
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
            {
                return real;
            }
        }

        return real;
    }

    /// <summary>The path as it is shown: with slashes.</summary>
    public static string Shown(string path) => Path.DirectorySeparatorChar == '/' ? path : path.Replace(Path.DirectorySeparatorChar, '/');
}
