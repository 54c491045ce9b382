using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>A piece of XML.</summary>
internal enum XmlToken
{
    None,
    Start,
    End,
    Text,
    CData,
}

/// <summary>
/// A forward scanner of XML that tells where everything stands and takes what feeds really contain: ampersands and angle brackets that
/// are not escaped, attributes without quotes, tags that don't match (that is its caller's affair). Comments, processing
/// instructions and document type declarations are stepped over: no entity is ever declared, expanded or fetched.
/// </summary>
/// <remarks>One pass: a search for an end that is not there is made once and remembered.</remarks>
internal sealed class XmlScanner(string text)
{
    private int _at;
    private bool _noComment, _noCData, _noInstruction, _noDeclaration, _noDouble, _noSingle, _noBracket, _noQuotes;

    /// <summary>What stands here.</summary>
    public XmlToken Kind { get; private set; }

    /// <summary>Where: a tag with its brackets, the characters of a text, the inside of a CDATA section.</summary>
    public Span Token { get; private set; }

    /// <summary>The qualified name of a tag.</summary>
    public Span Name { get; private set; }

    /// <summary>True for a tag that ends itself.</summary>
    public bool IsEmpty { get; private set; }

    /// <summary>The offset at which the first thing that is not well-formed stands, or -1.</summary>
    public int IllFormedAt { get; private set; } = -1;

    /// <summary>True once a document type was stepped over that declares entities.</summary>
    public bool DeclaresEntities { get; private set; }

    /// <summary>Goes to the next piece; false at the end.</summary>
    public bool Read()
    {
        while (_at < text.Length)
        {
            if (text[_at] != '<')
                return Text(_at);
            char next = _at + 1 < text.Length ? text[_at + 1] : '\0';
            if (next is '!' or '?')
            {
                if (!StepOver())
                    return Kind == XmlToken.CData || Stray();
                continue;
            }

            if (next == '/' && _at + 2 < text.Length && IsNameStart(text[_at + 2]))
                return EndTag() || Stray();
            return (IsNameStart(next) && StartTag()) || Stray();
        }

        Kind = XmlToken.None;
        return false;
    }

    /// <summary>The value of an attribute of the tag that stands here, as it is written; false where it has none of that name.</summary>
    /// <param name="name">The qualified name; case does not matter.</param>
    /// <param name="value">Where the value stands, without quotes.</param>
    public bool Attribute(ReadOnlySpan<char> name, out Span value)
    {
        int at = Name.End;
        while (NextAttribute(ref at, out var found, out value))
        {
            if (found.In(text).Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>Goes through the attributes of the tag that stands here; <paramref name="at"/> starts at the end of its name.</summary>
    public bool NextAttribute(ref int at, out Span name, out Span value)
    {
        int end = Token.End - 1;
        while (at < end && (IsBlank(text[at]) || text[at] is '/' or '=')) // an equals sign without a name is nothing
            at++;
        int start = at;
        while (at < end && !IsBlank(text[at]) && text[at] is not ('=' or '/'))
            at++;
        name = new Span(start, at);
        value = new Span(at, at);
        if (at == start)
            return false;
        while (at < end && IsBlank(text[at]))
            at++;
        if (at >= end || text[at] != '=')
            return true;
        at++;
        while (at < end && IsBlank(text[at]))
            at++;
        value = Value(ref at, end);
        return true;
    }

    private Span Value(ref int at, int end)
    {
        int start = at;
        if (at < end && text[at] is '"' or '\'')
        {
            int close = text.AsSpan(at + 1, end - at - 1).IndexOf(text[at]);
            if (close >= 0)
            {
                at += close + 2;
                return new Span(start + 1, start + 1 + close);
            }
        }

        while (at < end && !IsBlank(text[at]))
            at++;
        return new Span(start, at);
    }

    private bool Text(int start)
    {
        int next = text.AsSpan(_at).IndexOf('<');
        _at = next < 0 ? text.Length : _at + next;
        Kind = XmlToken.Text;
        Token = new Span(start, _at);
        return true;
    }

    // An angle bracket that starts nothing is text.
    private bool Stray()
    {
        NoteIllFormed(_at);
        int start = _at++;
        return Text(start);
    }

    private bool EndTag()
    {
        int close = Bracket(_at);
        if (close < 0)
            return false;
        int end = _at + 2;
        while (end < close && !IsBlank(text[end]))
            end++;
        Kind = XmlToken.End;
        Name = new Span(_at + 2, end);
        Token = new Span(_at, close + 1);
        IsEmpty = false;
        _at = Token.End;
        return true;
    }

    private bool StartTag()
    {
        int end = TagEnd();
        if (end < 0)
            return false;
        int name = _at + 1;
        while (name < end && !IsBlank(text[name]) && text[name] != '/')
            name++;
        Kind = XmlToken.Start;
        Name = new Span(_at + 1, name);
        Token = new Span(_at, end + 1);
        IsEmpty = text[end - 1] == '/';
        _at = end + 1;
        return true;
    }

    private int Bracket(int from)
    {
        int step = _noBracket ? -1 : text.AsSpan(from).IndexOf('>');
        _noBracket |= step < 0;
        return step < 0 ? -1 : from + step;
    }

    // The bracket that ends the tag: one inside the quotes of an attribute does not. Where quotes don't pair up so that a tag would
    // never end, they mean nothing from there on.
    private int TagEnd()
    {
        int first = Bracket(_at);
        if (first < 0 || _noQuotes)
            return first;
        for (int at = _at + 1; ;)
        {
            int step = text.AsSpan(at).IndexOfAny('>', '"', '\'');
            if (step < 0)
                break;
            at += step;
            if (text[at] == '>')
                return at;
            at = FollowsEquals(at) && Quote(at) is var close && close >= 0 ? close + 1 : at + 1;
        }

        NoteIllFormed(_at);
        _noQuotes = true;
        return first;
    }

    private int Quote(int at)
    {
        bool twofold = text[at] == '"';
        int step = (twofold ? _noDouble : _noSingle) ? -1 : text.AsSpan(at + 1).IndexOf(text[at]);
        if (step >= 0)
            return at + 1 + step;
        NoteIllFormed(at);
        if (twofold)
            _noDouble = true;
        else
            _noSingle = true;
        return -1;
    }

    private bool FollowsEquals(int at)
    {
        int before = at - 1;
        while (before > _at && IsBlank(text[before]))
            before--;
        return text[before] == '=';
    }

    // Comments, instructions and declarations are left behind; a CDATA section becomes the token.
    private bool StepOver()
    {
        Kind = XmlToken.None;
        var rest = text.AsSpan(_at);
        if (rest.StartsWith("<!--"))
            return Skip("-->", 4, ref _noComment);
        if (rest.StartsWith("<![CDATA["))
        {
            int start = _at + 9;
            int close = _noCData ? -1 : text.AsSpan(start).IndexOf("]]>");
            if (close < 0)
                NoteIllFormed(_at);
            _noCData |= close < 0;
            Kind = XmlToken.CData;
            Token = new Span(start, close < 0 ? text.Length : start + close);
            _at = close < 0 ? text.Length : start + close + 3;
            return false;
        }

        if (rest.StartsWith("<?"))
            return Skip("?>", 2, ref _noInstruction) || Skip(">", 2, ref _noDeclaration);
        return Declaration();
    }

    private bool Skip(string end, int from, ref bool never)
    {
        int close = never || _at + from > text.Length ? -1 : text.AsSpan(_at + from).IndexOf(end);
        if (close < 0)
        {
            never = true;
            return false;
        }

        _at += from + close + end.Length;
        return true;
    }

    // <!DOCTYPE … [ … ]>: the internal subset ends with its bracket, whatever stands in it.
    private bool Declaration()
    {
        if (_noDeclaration)
            return false;
        int stop = text.AsSpan(_at).IndexOfAny('>', '[');
        if (stop >= 0 && text[_at + stop] == '[')
        {
            for (int at = _at + stop; ;)
            {
                int bracket = text.AsSpan(at).IndexOf(']');
                if (bracket < 0)
                {
                    stop = -1;
                    break;
                }

                at += bracket + 1;
                while (at < text.Length && IsBlank(text[at]))
                    at++;
                if (at < text.Length && text[at] == '>')
                {
                    DeclaresEntities |= text.AsSpan(_at, at - _at).Contains("<!ENTITY", StringComparison.Ordinal);
                    _at = at + 1;
                    return true;
                }
            }
        }

        if (stop < 0)
        {
            _noDeclaration = true;
            return false;
        }

        _at += stop + 1;
        return true;
    }

    private void NoteIllFormed(int at)
    {
        if (IllFormedAt < 0)
            IllFormedAt = at;
    }

    private static bool IsNameStart(char c) => char.IsAsciiLetter(c) || c is '_' or ':' || c >= '\u0080';

    private static bool IsBlank(char c) => c is ' ' or '\t' or '\r' or '\n';
}
