using Parallax.Text;

namespace Parallax.Extract.Html;

/// <summary>
/// Builds an article's text out of ranges of the markup, line by line: character references decoded (also those that were escaped twice, and
/// those that a scraper left in plain text), white space folded, and each character mapped to the range that it came from.
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
    /// <param name="start">Where it starts.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="inAttribute">True for the value of an attribute.</param>
    /// <param name="isVerbatim">True for code and the like, where an escaped reference is meant as one.</param>
    public void Append(int start, int end, bool inAttribute = false, bool isVerbatim = false)
    {
        for (int i = start; i < end;)
        {
            char c = source[i];
            if (c == '&' && Reference(i, end, inAttribute, isVerbatim) is > 0 and var length)
            {
                i += length;
                continue;
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

    // Appends what the reference at the ampersand stands for; 0 where there is none, else how many characters it takes.
    private int Reference(int at, int end, bool inAttribute, bool isVerbatim)
    {
        int length;
        string decoded = "&";
        if (isMarkup)
        {
            length = CharacterReference.Read(source, at, end, inAttribute, out decoded);
            if (length > 0 && !isVerbatim)
                length += CharacterReference.ReadOn(source, at + length, end, ref decoded);
        }
        else
        {
            length = CharacterReference.ReadOn(source, at + 1, end, ref decoded);
            length += length > 0 ? 1 : 0;
        }

        if (length > 0)
            Decoded(decoded, new Span(at, at + length));
        return length;
    }

    private static bool IsPlain(char c) => c != '&' && !Characters.IsSpace(c) && !Characters.IsDropped(c);

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
