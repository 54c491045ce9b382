using Parallax.Text;

namespace Parallax.Extract.Html;

/// <summary>
/// Builds an article's text out of ranges of the markup, line by line: character references decoded, white space folded, and each
/// character mapped to the range that it came from.
/// </summary>
internal sealed class LineComposer(string source, bool isMarkup)
{
    private readonly MappedTextBuilder _text = new();
    private int _lineStart;
    private Span? _space;
    private char _break = ' ';

    /// <summary>Characters so far.</summary>
    public int Length => _text.Length;

    /// <summary>Starts a new line; <paramref name="at"/> is where its text starts in the source.</summary>
    public void BeginLine(int at)
    {
        _space = null;
        if (_text.Length > 0)
            _text.Insert("\n", at);
        _lineStart = _text.Length;
    }

    /// <summary>True where the current line has no text yet.</summary>
    public bool IsLineEmpty => _text.Length == _lineStart;

    /// <summary>Puts white space that the markup implies (a line break element, the border of two cells) before the next text.</summary>
    public void BreakBefore(int at, char space = ' ')
    {
        if (IsLineEmpty || (_space is not null && space == ' '))
            return;
        _space = new Span(at, at);
        _break = space;
    }

    /// <summary>Appends source text from <paramref name="start"/> to <paramref name="end"/> to the current line.</summary>
    public void Append(int start, int end, bool inAttribute = false)
    {
        for (int i = start; i < end;)
        {
            char c = source[i];
            if (c == '&' && isMarkup)
            {
                int length = CharacterReference.Read(source, i, end, inAttribute, out string decoded);
                if (length > 0)
                {
                    Decoded(decoded, new Span(i, i + length));
                    i += length;
                    continue;
                }
            }

            if (Characters.IsSpace(c))
            {
                int from = i++;
                while (i < end && Characters.IsSpace(source[i]))
                    i++;
                _space ??= new Span(from, i);
                continue;
            }

            if (Characters.IsDropped(c) || IsLoneSurrogate(i, end))
            {
                i++;
                continue;
            }

            int run = i;
            while (i < end && IsPlain(source[i]) && !IsLoneSurrogate(i, end))
                i += char.IsHighSurrogate(source[i]) ? 2 : 1;
            if (i == run)
                i++; // an ampersand that opens no reference
            Space();
            _text.Literal(source.AsSpan(run, i - run), run);
        }
    }

    /// <summary>Appends what was composed elsewhere from the same source.</summary>
    public void Append(MappedText piece)
    {
        Space();
        _text.Append(piece);
    }

    /// <summary>What was built.</summary>
    public MappedText ToMappedText() => _text.ToMappedText();

    private bool IsPlain(char c) => !(c == '&' && isMarkup) && !Characters.IsSpace(c) && !Characters.IsDropped(c);

    private bool IsLoneSurrogate(int i, int end)
    {
        char c = source[i];
        if (!char.IsSurrogate(c))
            return false;
        if (char.IsHighSurrogate(c))
            return i + 1 >= end || !char.IsLowSurrogate(source[i + 1]);
        return i == 0 || !char.IsHighSurrogate(source[i - 1]);
    }

    private void Decoded(string characters, Span from)
    {
        if (characters.Length == 1 && Characters.IsSpace(characters[0]))
        {
            _space ??= from;
            return;
        }

        if (characters.Length == 1 && Characters.IsDropped(characters[0]))
            return;
        Space();
        _text.Fold(characters, from);
    }

    private void Space()
    {
        if (_space is { } space && !IsLineEmpty)
        {
            if (space.IsEmpty)
                _text.Insert(_break == '\t' ? "\t" : " ", space.Start);
            else if (space.Length == 1 && source[space.Start] == ' ')
                _text.Literal(" ", space.Start);
            else
                _text.Fold(" ", space);
        }

        _space = null;
        _break = ' ';
    }
}
