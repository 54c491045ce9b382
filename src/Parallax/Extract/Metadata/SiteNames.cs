namespace Parallax.Extract.Metadata;

/// <summary>
/// What the address of a document, or the folder and file it is kept in, spell of its site's name: <c>norvanetoday</c>. No outlet by itself, but
/// a line that spells the same is its name.
/// </summary>
internal sealed class SiteNames
{
    private const int Shortest = 4;
    private readonly List<string> _names = [];

    public SiteNames(string? url, string? path)
    {
        if (url is not null && Uri.TryCreate(url, UriKind.Absolute, out var address) && address.HostNameType == UriHostNameType.Dns)
            AddHost(address.IdnHost);
        foreach (string part in (path ?? "").Split('/', '\\'))
        {
            // Mirrors keep a site in a folder named after its host.
            if (part.Contains('.', StringComparison.Ordinal))
                AddHost(part);
            foreach (var range in part.AsSpan().SplitAny('-', '_', '.', ' '))
                Add(part.AsSpan(range));
            Add(part);
        }
    }

    /// <summary>True where the letters and digits of <paramref name="words"/> spell one of the names.</summary>
    public bool Match(ReadOnlySpan<char> words)
    {
        if (words.Length is < Shortest or > 50)
            return false;
        Span<char> folded = stackalloc char[50];
        int length = Fold(words, folded);
        foreach (string name in _names)
        {
            if (folded[..length].SequenceEqual(name))
                return true;
        }

        return false;
    }

    private void AddHost(string host)
    {
        // All labels but the top one: the site's is one of them.
        int dot = host.LastIndexOf('.');
        foreach (var range in host.AsSpan(0, Math.Max(0, dot)).Split('.'))
            Add(host.AsSpan(range));
    }

    private void Add(ReadOnlySpan<char> name)
    {
        if (name.Length is < Shortest or > 50)
            return;
        Span<char> folded = stackalloc char[50];
        int length = Fold(name, folded);
        bool letters = folded[..length].ContainsAnyInRange('a', 'z');
        if (length >= Shortest && letters && !_names.Contains(folded[..length].ToString()))
            _names.Add(folded[..length].ToString());
    }

    private static int Fold(ReadOnlySpan<char> words, Span<char> into)
    {
        int length = 0;
        foreach (char c in words)
        {
            if (char.IsLetterOrDigit(c))
                into[length++] = char.ToLowerInvariant(c);
        }

        return length;
    }
}
