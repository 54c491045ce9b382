namespace Parallax.Tests;

/// <summary>
/// Development data that stands beside the repository and is not part of it. Tests that need it do nothing where it is absent: what
/// they check elsewhere is also checked on data that the repository carries.
/// </summary>
internal static class SharedData
{
    /// <summary>The repository's root: the nearest folder above the test assembly that holds the solution file.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file or folder below <c>shared</c> beside the repository, or null where it is absent.</summary>
    public static string? Find(params string[] parts)
    {
        string path = Path.Combine([Root, "..", "shared", .. parts]);
        return File.Exists(path) || Directory.Exists(path) ? Path.GetFullPath(path) : null;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Parallax.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("the tests run outside the repository: no Parallax.slnx above " + AppContext.BaseDirectory);
    }
}
