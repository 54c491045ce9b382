using System.Text;

namespace Parallax.Text;

/// <summary>A text together with where each of its characters came from.</summary>
/// <param name="Text">The characters.</param>
/// <param name="Map">Tiles <paramref name="Text"/>: its length is the text's.</param>
public sealed record MappedText(string Text, SourceMap Map)
{
    /// <summary>No text.</summary>
    public static MappedText Empty { get; } = new("", SourceMap.Empty);

    /// <summary>A part of the text, with its part of the map.</summary>
    public MappedText Slice(Span span) =>
        span.Start == 0 && span.End == Text.Length ? this : new MappedText(span.Words(Text), Map.Slice(span));

    /// <summary>The text without white space at its ends.</summary>
    public MappedText Trim()
    {
        int start = 0, end = Text.Length;
        while (start < end && char.IsWhiteSpace(Text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(Text[end - 1]))
            end--;
        return Slice(new Span(start, end));
    }
}

/// <summary>
/// Builds a text out of pieces of a source text and keeps the map. Offsets that it is given count in the source; what it
/// builds maps into that source (<see cref="ToMappedText()"/>) or straight into what lies under it (<see cref="ToMappedText(SourceMap)"/>).
/// </summary>
public sealed class MappedTextBuilder
{
    private readonly StringBuilder _text = new();
    private readonly List<SourceMap.Run> _runs = [];

    /// <summary>Code units so far.</summary>
    public int Length => _text.Length;

    /// <summary>The last character, or NUL where there is none.</summary>
    public char Last => _text.Length == 0 ? '\0' : _text[^1];

    /// <summary>Characters that stand in the source as they are, from <paramref name="sourceAt"/> on.</summary>
    public void Literal(ReadOnlySpan<char> characters, int sourceAt)
    {
        SourceMap.Append(_runs, new SourceMap.Run(_text.Length, characters.Length, sourceAt, characters.Length));
        _text.Append(characters);
    }

    /// <summary>Characters that the source range <paramref name="source"/> decodes or folds to.</summary>
    public void Fold(ReadOnlySpan<char> characters, Span source)
    {
        SourceMap.Append(_runs, new SourceMap.Run(_text.Length, characters.Length, source.Start, source.Length), mayJoin: characters.Length == source.Length);
        _text.Append(characters);
    }

    /// <summary>Characters that no source stands behind, put in before <paramref name="sourceAt"/>.</summary>
    public void Insert(ReadOnlySpan<char> characters, int sourceAt)
    {
        SourceMap.Append(_runs, new SourceMap.Run(_text.Length, characters.Length, sourceAt, 0), mayJoin: false);
        _text.Append(characters);
    }

    /// <summary>A whole text that is mapped already (its map counts in this builder's source).</summary>
    public void Append(MappedText piece)
    {
        int shift = _text.Length;
        foreach (var run in piece.Map.Runs)
            SourceMap.Append(_runs, run with { At = run.At + shift }, mayJoin: run.IsLiteral);
        _text.Append(piece.Text);
    }

    /// <summary>What was built, mapped into the source.</summary>
    public MappedText ToMappedText() => new(_text.ToString(), new SourceMap([.. _runs]));

    /// <summary>What was built, mapped into what lies under the source, of which <paramref name="under"/> is the map.</summary>
    public MappedText ToMappedText(SourceMap under) => new(_text.ToString(), new SourceMap([.. _runs]).Through(under));
}
