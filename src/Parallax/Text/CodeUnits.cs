namespace Parallax.Text;

/// <summary>A growing text, with how many bytes each of its code units stands for.</summary>
internal struct CodeUnits(int capacity)
{
    private char[] _text = new char[Math.Max(capacity, 16)];
    private byte[] _widths = new byte[Math.Max(capacity, 16)];
    private int _length;

    /// <summary>Adds a character of the basic plane that <paramref name="width"/> bytes decode to.</summary>
    public void Add(char c, int width)
    {
        if (_length == _text.Length)
            Grow();
        _text[_length] = c;
        _widths[_length++] = (byte)width;
    }

    /// <summary>Adds a scalar value; of a pair, the second half bears the width, so that both start at the same byte.</summary>
    public void AddScalar(int value, int width)
    {
        if (value < 0x10000)
        {
            Add((char)value, width);
            return;
        }

        Add((char)(0xD800 + ((value - 0x10000) >> 10)), 0);
        Add((char)(0xDC00 + ((value - 0x10000) & 0x3FF)), width);
    }

    /// <summary>Gives bytes that decode to nothing (an escape sequence at the end) to the last character; a text of no character has none.</summary>
    public readonly void Widen(int by)
    {
        if (_length > 0)
            _widths[_length - 1] += (byte)by;
    }

    /// <summary>The characters.</summary>
    public readonly string Text() => new(_text, 0, _length);

    /// <summary>The width of each.</summary>
    public readonly byte[] Widths() => _widths[.._length];

    private void Grow()
    {
        Array.Resize(ref _text, _text.Length * 2);
        Array.Resize(ref _widths, _widths.Length * 2);
    }
}
