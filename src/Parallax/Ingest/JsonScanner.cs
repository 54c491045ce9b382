using System.Buffers;
using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>A token of JSON.</summary>
internal enum JsonToken
{
    None,
    ObjectStart,
    ObjectEnd,
    ArrayStart,
    ArrayEnd,
    Name,
    String,
    Number,
    True,
    False,
    Null,
}

/// <summary>
/// A forward scanner of JSON text (RFC 8259) that tells where each token stands. Strict, without recursion, and it never throws for bad
/// input: <see cref="Read"/> then is false and <see cref="Error"/> says why.
/// </summary>
internal ref struct JsonScanner
{
    // What ends a run of plain characters in a string: its quote, an escape, and the control characters that may not stand there.
    private static readonly SearchValues<char> _stringStops =
        SearchValues.Create(['"', '\\', .. Enumerable.Range(0, ' ').Select(c => (char)c)]);

    private readonly ReadOnlySpan<char> _text;
    private readonly int _limit;
    private readonly Stack<bool> _open; // true for an object
    private int _at;
    private bool _expectsValue;   // a value must come (after a name, after a comma in an array, at the start)
    private bool _expectsComma;   // a value has ended
    private bool _afterComma;

    public JsonScanner(ReadOnlySpan<char> text, int limit)
    {
        _text = text;
        _limit = limit;
        _open = new Stack<bool>();
        _expectsValue = true;
    }

    /// <summary>What stands here.</summary>
    public JsonToken Kind { get; private set; }

    /// <summary>Where: strings and names with their quotes.</summary>
    public Span Token { get; private set; }

    /// <summary>True where the string or name holds a backslash.</summary>
    public bool IsEscaped { get; private set; }

    /// <summary>How many objects and arrays are open; a start counts itself.</summary>
    public readonly int Depth => _open.Count;

    /// <summary>What is wrong, in plain words; null where nothing is.</summary>
    public string? Error { get; private set; }

    /// <summary>Where the scanner stands, or where the error is.</summary>
    public readonly int At => _at;

    /// <summary>True where nesting passed the limit.</summary>
    public bool IsTooDeep { get; private set; }

    /// <summary>Goes to the next token; false after the end of the value, or at an error.</summary>
    public bool Read()
    {
        SkipBlanks();
        if (Error is not null)
            return false;
        if (_open.Count == 0 && _expectsComma)
            return false;
        if (_at >= _text.Length)
            return Fail(_open.Count > 0 ? "the text ends inside a value" : "no value");
        return _expectsComma ? AfterValue() : _open.Count > 0 && _open.Peek() && !_expectsValue ? Name() : Value();
    }

    /// <summary>Where the current token opens an object or array, goes to its end.</summary>
    public bool Skip()
    {
        if (Kind is not (JsonToken.ObjectStart or JsonToken.ArrayStart))
            return true;
        int depth = Depth;
        while (Read())
        {
            if (Depth < depth)
                return true;
        }

        return false;
    }

    /// <summary>True where nothing but white space follows the value.</summary>
    public bool IsAtEnd()
    {
        SkipBlanks();
        return _at >= _text.Length;
    }

    private bool AfterValue()
    {
        bool inObject = _open.Peek();
        char c = _text[_at];
        if (c == ',')
        {
            _at++;
            _expectsComma = false;
            _expectsValue = !inObject;
            _afterComma = true;
            SkipBlanks();
            if (_at >= _text.Length)
                return Fail("the text ends after a comma");
            return inObject ? Name() : Value();
        }

        return c == (inObject ? '}' : ']') ? Close() : Fail($"'{Shown(c)}' after a value");
    }

    private bool Name()
    {
        char c = _text[_at];
        if (c == '}' && !_afterComma)
            return Close();
        if (c != '"')
            return Fail($"'{Shown(c)}' where a name in quotes must stand");
        if (!Quoted(JsonToken.Name))
            return false;
        SkipBlanks();
        if (_at >= _text.Length || _text[_at] != ':')
            return Fail("a name without a colon");
        _at++;
        _expectsValue = true;
        return true;
    }

    private bool Value()
    {
        char c = _text[_at];
        switch (c)
        {
            case '{':
                return Open(JsonToken.ObjectStart, isObject: true);
            case '[':
                return Open(JsonToken.ArrayStart, isObject: false);
            case ']' when _open.Count > 0 && !_open.Peek() && !_afterComma:
                return Close();
            case '"':
                return Quoted(JsonToken.String) && End();
            case 't':
                return Word("true", JsonToken.True);
            case 'f':
                return Word("false", JsonToken.False);
            case 'n':
                return Word("null", JsonToken.Null);
            case '-' or (>= '0' and <= '9'):
                return Number();
            default:
                return Fail($"'{Shown(c)}' where a value must stand");
        }
    }

    private bool Open(JsonToken kind, bool isObject)
    {
        if (_open.Count >= _limit)
        {
            IsTooDeep = true;
            return Fail("values nested too deep");
        }

        _open.Push(isObject);
        Kind = kind;
        Token = new Span(_at, ++_at);
        _expectsValue = !isObject;
        _expectsComma = false;
        _afterComma = false;
        return true;
    }

    private bool Close()
    {
        Kind = _open.Pop() ? JsonToken.ObjectEnd : JsonToken.ArrayEnd;
        Token = new Span(_at, ++_at);
        return End();
    }

    private bool End()
    {
        _expectsValue = false;
        _expectsComma = true;
        _afterComma = false;
        return true;
    }

    private bool Quoted(JsonToken kind)
    {
        int start = _at++;
        IsEscaped = false;
        while (true)
        {
            int stop = _text[_at..].IndexOfAny(_stringStops);
            if (stop < 0)
            {
                _at = _text.Length;
                return Fail("a string without its closing quote");
            }

            _at += stop;
            if (_text[_at] == '"')
                break;
            if (_text[_at] != '\\')
                return Fail("a control character in a string");
            IsEscaped = true;
            if (!Escape())
                return false;
        }

        Kind = kind;
        Token = new Span(start, ++_at);
        _afterComma = false;
        return true;
    }

    private bool Escape()
    {
        char kind = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
        if (kind == 'u')
        {
            if (_at + 6 > _text.Length)
                return Fail("an escape that is cut off");
            foreach (char c in _text.Slice(_at + 2, 4))
            {
                if (!char.IsAsciiHexDigit(c))
                    return Fail("an escape without four hexadecimal digits");
            }

            _at += 6;
            return true;
        }

        if (kind is not ('"' or '\\' or '/' or 'b' or 'f' or 'n' or 'r' or 't'))
            return Fail("an unknown escape in a string");
        _at += 2;
        return true;
    }

    private bool Word(string word, JsonToken kind)
    {
        if (!_text[_at..].StartsWith(word))
            return Fail($"'{Shown(_text[_at])}' where a value must stand");
        Kind = kind;
        Token = new Span(_at, _at + word.Length);
        _at += word.Length;
        return End();
    }

    private bool Number()
    {
        int start = _at;
        if (_text[_at] == '-')
            _at++;
        if (Digits() is var whole && whole == 0)
            return Fail("a minus without a number");
        if (whole > 1 && _text[_at - whole] == '0')
            return Fail("a number with a leading zero");
        if (_at < _text.Length && _text[_at] == '.')
        {
            _at++;
            if (Digits() == 0)
                return Fail("a number that ends with its point");
        }

        if (_at < _text.Length && _text[_at] is 'e' or 'E')
        {
            _at++;
            if (_at < _text.Length && _text[_at] is '+' or '-')
                _at++;
            if (Digits() == 0)
                return Fail("a number without its exponent");
        }

        Kind = JsonToken.Number;
        Token = new Span(start, _at);
        return End();
    }

    private int Digits()
    {
        int start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        return _at - start;
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\r' or '\n')
            _at++;
    }

    private bool Fail(string error)
    {
        Error = error;
        Kind = JsonToken.None;
        return false;
    }

    private static string Shown(char c) => char.IsControl(c) || char.IsSurrogate(c) ? $"U+{(int)c:X4}" : c.ToString();
}
