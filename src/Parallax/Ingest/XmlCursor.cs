using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>
/// Walks an XML text with its open elements: depth, names with the prefix that their namespace usually has, <c>xml:base</c> and
/// <c>xml:lang</c>. An end tag closes the elements that were left open inside; one that matches nothing is passed over.
/// </summary>
internal sealed class XmlCursor(string text, int depthLimit, Uri? documentBase = null)
{
    private const int MostNamespaces = 256;
    private const int LongestAddress = 2048;

    private readonly XmlScanner _scanner = new(text);
    private readonly List<Open> _open = [];
    private readonly List<(int Depth, string Prefix, string Usual)> _namespaces = [];
    private readonly Uri? _documentBase = documentBase;
    private int _beyond; // elements open beyond the limit of depth

    private readonly record struct Open(Span Name, string Key, Uri? Base, string? Language);

    /// <summary>What stands here.</summary>
    public XmlToken Kind { get; private set; }

    /// <summary>Where, as in <see cref="XmlScanner.Token"/>.</summary>
    public Span Token => _scanner.Token;

    /// <summary>How many elements are open; a start tag that does not end itself counts, an end tag no longer.</summary>
    public int Depth => _open.Count + _beyond;

    /// <summary>For a start tag: its name with the usual prefix of its namespace (<c>dc:date</c>, <c>item</c>), lower case.</summary>
    public string Key { get; private set; } = "";

    /// <summary>True for a start tag that ends itself: no end tag will come.</summary>
    public bool IsEmpty => _scanner.IsEmpty;

    /// <summary>For an end tag: true where it names the element that it closes, not one around it.</summary>
    public bool ClosesItself { get; private set; }

    /// <summary>The <c>xml:base</c> that holds here.</summary>
    public Uri? Base { get; private set; } = documentBase;

    /// <summary>The <c>xml:lang</c> that holds here.</summary>
    public string? Language { get; private set; }

    /// <summary>The offset of the first thing that is not well-formed, or -1.</summary>
    public int IllFormedAt { get; private set; } = -1;

    /// <summary>True once a document type was stepped over that declares entities.</summary>
    public bool DeclaresEntities => _scanner.DeclaresEntities;

    /// <summary>True once elements were nested deeper than the limit.</summary>
    public bool IsTooDeep { get; set; }

    /// <summary>Goes to the next piece; false at the end of the text.</summary>
    public bool Read()
    {
        while (_scanner.Read())
        {
            Kind = _scanner.Kind;
            if (Kind == XmlToken.Start)
                Start();
            else if (Kind == XmlToken.End && !End())
                continue;
            if (IllFormedAt < 0)
                IllFormedAt = _scanner.IllFormedAt;
            return true;
        }

        if (_open.Count > 0 && IllFormedAt < 0)
            IllFormedAt = text.Length;
        Kind = XmlToken.None;
        return false;
    }

    /// <summary>Closes elements until <paramref name="depth"/> are open: where one begins that can't stand inside another.</summary>
    public void CloseTo(int depth)
    {
        IllFormedAt = IllFormedAt < 0 ? Token.Start : IllFormedAt;
        bool pushed = Kind == XmlToken.Start && !IsEmpty && _beyond == 0 && _open.Count > depth;
        var top = pushed ? _open[^1] : default;
        _beyond = 0;
        while (_open.Count > depth)
            Pop();
        if (pushed)
            _open.Add(top);
    }

    /// <summary>The value of an attribute of the start tag that stands here.</summary>
    public bool Attribute(ReadOnlySpan<char> name, out Span value) => _scanner.Attribute(name, out value);

    private void Start()
    {
        if (_open.Count >= depthLimit)
        {
            IsTooDeep = true;
            Key = "";
            if (!IsEmpty)
                _beyond++;
            return;
        }

        var (outerBase, outerLanguage) = _open.Count > 0 ? (_open[^1].Base, _open[^1].Language) : (_documentBase, null);
        Base = outerBase;
        Language = outerLanguage;
        int at = _scanner.Name.End;
        while (at < Token.End - 1 && _scanner.NextAttribute(ref at, out var name, out var value))
            Note(name, value);
        Key = MakeKey(_scanner.Name.In(text));
        if (!IsEmpty)
            _open.Add(new Open(_scanner.Name, Key, Base, Language));
        else
            DropNamespaces(_open.Count);
    }

    private void Note(Span name, Span value)
    {
        var words = name.In(text);
        if (words.StartsWith("xmlns", StringComparison.OrdinalIgnoreCase) && (words.Length == 5 || words[5] == ':'))
        {
            if (_namespaces.Count < MostNamespaces)
                _namespaces.Add((_open.Count, words.Length == 5 ? "" : words[6..].ToString(), FeedNames.UsualPrefix(value.In(text))));
        }
        else if (words.Equals("xml:base", StringComparison.OrdinalIgnoreCase) && value.Length is > 0 and < LongestAddress)
        {
            string address = XmlText.Decode(text, value, 0).Text.Trim();
            if (Base is null ? Uri.TryCreate(address, UriKind.Absolute, out var uri) : Uri.TryCreate(Base, address, out uri))
                Base = uri;
        }
        else if (words.Equals("xml:lang", StringComparison.OrdinalIgnoreCase))
        {
            Language = value.Length is > 0 and < 64 ? value.Words(text) : null;
        }
    }

    private string MakeKey(ReadOnlySpan<char> name)
    {
        int colon = name.IndexOf(':');
        var prefix = colon < 0 ? [] : name[..colon];
        var local = name[(colon + 1)..];
        string usual = prefix.ToString();
        for (int i = _namespaces.Count - 1; i >= 0; i--)
        {
            if (prefix.Equals(_namespaces[i].Prefix, StringComparison.Ordinal))
            {
                usual = _namespaces[i].Usual == FeedNames.Unknown ? usual : _namespaces[i].Usual;
                break;
            }
        }

        return FeedNames.Intern(usual, local);
    }

    private bool End()
    {
        if (_beyond > 0)
        {
            _beyond--;
            ClosesItself = true;
            return true;
        }

        var name = _scanner.Name.In(text);
        for (int i = _open.Count - 1; i >= 0; i--)
        {
            if (!_open[i].Name.In(text).Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;
            ClosesItself = i == _open.Count - 1;
            if (!ClosesItself && IllFormedAt < 0)
                IllFormedAt = Token.Start;
            while (_open.Count > i)
                Pop();
            return true;
        }

        if (IllFormedAt < 0)
            IllFormedAt = Token.Start;
        return false;
    }

    private void Pop()
    {
        _open.RemoveAt(_open.Count - 1);
        DropNamespaces(_open.Count);
        (Base, Language) = _open.Count > 0 ? (_open[^1].Base, _open[^1].Language) : (_documentBase, null);
    }

    private void DropNamespaces(int depth)
    {
        while (_namespaces.Count > 0 && _namespaces[^1].Depth >= depth)
            _namespaces.RemoveAt(_namespaces.Count - 1);
    }
}
