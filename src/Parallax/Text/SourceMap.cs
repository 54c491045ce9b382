using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Parallax.Text;

/// <summary>
/// Where each character of a text came from: runs that tile the text, each pointing into a source (another text, or the
/// bytes of a capture). A run is <em>literal</em> (n characters from n units, one to one), <em>folded</em> (characters
/// that several units decode or fold to: an entity, an escape, a multi-byte character, a stretch of white space), or
/// <em>inserted</em> (no source: the line break between two paragraphs).
/// </summary>
/// <remarks>Immutable; a look-up is a binary search. Four integers a run.</remarks>
[JsonConverter(typeof(SourceMapConverter))]
public sealed class SourceMap
{
    /// <summary>One run of a map.</summary>
    /// <param name="At">Offset in the text.</param>
    /// <param name="Length">Code units in the text.</param>
    /// <param name="SourceAt">Offset in the source; for an inserted run the place where it was put.</param>
    /// <param name="SourceLength">Units in the source; equal to <paramref name="Length"/> in a literal run, 0 in an inserted one.</param>
    public readonly record struct Run(int At, int Length, int SourceAt, int SourceLength)
    {
        /// <summary>One source unit for each code unit.</summary>
        public bool IsLiteral => Length == SourceLength;

        /// <summary>No source stands behind it.</summary>
        public bool IsInserted => SourceLength == 0;
    }

    private readonly Run[] _runs;

    internal SourceMap(Run[] runs) => _runs = runs;

    /// <summary>The map of a text that has no source.</summary>
    public static SourceMap Empty { get; } = new([]);

    /// <summary>Each of <paramref name="length"/> units stands for itself.</summary>
    public static SourceMap Identity(int length, int sourceAt = 0) =>
        length == 0 ? Empty : new SourceMap([new Run(0, length, sourceAt, length)]);

    /// <summary>A map from its stored runs, as <see cref="Runs"/> gave them.</summary>
    /// <exception cref="ArgumentException">The runs do not tile a text from offset 0.</exception>
    public static SourceMap FromRuns(IEnumerable<Run> runs)
    {
        var array = runs.ToArray();
        int at = 0;
        foreach (var run in array)
        {
            if (run.At != at || run.Length <= 0 || run.SourceLength < 0)
                throw new ArgumentException($"the run at {run.At} does not continue the text at {at}", nameof(runs));
            at += run.Length;
        }

        return new SourceMap(array);
    }

    /// <summary>The runs, in the order of the text.</summary>
    public ReadOnlySpan<Run> Runs => _runs;

    /// <summary>Code units of the text that is mapped.</summary>
    public int Length => _runs.Length == 0 ? 0 : _runs[^1].At + _runs[^1].Length;

    /// <summary>
    /// The ranges of the source behind <paramref name="span"/>, in the order of the text, touching ranges joined. A part of a
    /// folded run stands for the whole of its source units; inserted characters add nothing.
    /// </summary>
    public ImmutableArray<Span> Sources(Span span)
    {
        var result = ImmutableArray.CreateBuilder<Span>();
        for (int i = Find(span.Start); i < _runs.Length && _runs[i].At < span.End; i++)
        {
            var piece = Piece(_runs[i], span);
            if (piece.IsEmpty)
                continue;
            if (result.Count > 0 && result[^1].End == piece.Start)
                result[^1] = new Span(result[^1].Start, piece.End);
            else
                result.Add(piece);
        }

        return result.ToImmutable();
    }

    /// <summary>The smallest range of the source that covers all of <paramref name="span"/>; empty where nothing stands behind it.</summary>
    public Span Cover(Span span)
    {
        var cover = new Span(int.MaxValue, 0);
        for (int i = Find(span.Start); i < _runs.Length && _runs[i].At < span.End; i++)
        {
            var piece = Piece(_runs[i], span);
            if (!piece.IsEmpty)
                cover = new Span(Math.Min(cover.Start, piece.Start), Math.Max(cover.End, piece.End));
        }

        return cover.IsEmpty ? new Span(0, 0) : cover;
    }

    /// <summary>This map followed by <paramref name="inner"/>: where this one's source is the text that <paramref name="inner"/> maps.</summary>
    public SourceMap Through(SourceMap inner)
    {
        var runs = new List<Run>(_runs.Length);
        foreach (var run in _runs)
        {
            if (run.IsInserted)
                Append(runs, new Run(run.At, run.Length, inner.SourceOffset(run.SourceAt), 0));
            else if (!run.IsLiteral)
                AppendFold(runs, run, inner);
            else
                AppendLiteral(runs, run, inner);
        }

        return new SourceMap([.. runs]);
    }

    /// <summary>The source offset of the character at <paramref name="offset"/>: exact in literal runs, the run's start elsewhere.</summary>
    public int SourceOffset(int offset)
    {
        if (_runs.Length == 0)
            return 0;
        if (offset >= Length)
            return _runs[^1].SourceAt + _runs[^1].SourceLength;
        var run = _runs[Find(offset)];
        return run.IsLiteral ? run.SourceAt + (offset - run.At) : run.SourceAt;
    }

    /// <summary>The map of the part <paramref name="span"/> of the text, counted from that part's start.</summary>
    public SourceMap Slice(Span span)
    {
        var runs = new List<Run>();
        for (int i = Find(span.Start); i < _runs.Length && _runs[i].At < span.End; i++)
        {
            var run = _runs[i];
            int from = Math.Max(run.At, span.Start), to = Math.Min(run.At + run.Length, span.End);
            runs.Add(run.IsLiteral
                ? new Run(from - span.Start, to - from, run.SourceAt + (from - run.At), to - from)
                : new Run(from - span.Start, to - from, run.SourceAt, run.SourceLength));
        }

        return new SourceMap([.. runs]);
    }

    private static void AppendFold(List<Run> runs, Run run, SourceMap inner)
    {
        var cover = inner.Cover(new Span(run.SourceAt, run.SourceAt + run.SourceLength));
        Append(runs, new Run(run.At, run.Length, cover.Start, cover.Length), mayJoin: false);
    }

    private static void AppendLiteral(List<Run> runs, Run run, SourceMap inner)
    {
        int end = run.SourceAt + run.Length, shift = run.At - run.SourceAt;
        for (int i = inner.Find(run.SourceAt); i < inner._runs.Length && inner._runs[i].At < end; i++)
        {
            var under = inner._runs[i];
            int from = Math.Max(under.At, run.SourceAt), to = Math.Min(under.At + under.Length, end);
            if (under.IsLiteral)
                Append(runs, new Run(from + shift, to - from, under.SourceAt + (from - under.At), to - from));
            else
                Append(runs, new Run(from + shift, to - from, under.SourceAt, under.SourceLength), mayJoin: false);
        }
    }

    internal static void Append(List<Run> runs, Run run, bool mayJoin = true)
    {
        if (run.Length == 0)
            return;
        if (mayJoin && run.IsLiteral && runs.Count > 0 && runs[^1] is { IsLiteral: true } last
            && last.At + last.Length == run.At && last.SourceAt + last.SourceLength == run.SourceAt)
            runs[^1] = last with { Length = last.Length + run.Length, SourceLength = last.SourceLength + run.SourceLength };
        else
            runs.Add(run);
    }

    private static Span Piece(Run run, Span span)
    {
        if (run.IsInserted)
            return default;
        if (!run.IsLiteral)
            return new Span(run.SourceAt, run.SourceAt + run.SourceLength);
        int from = Math.Max(run.At, span.Start), to = Math.Min(run.At + run.Length, span.End);
        return new Span(run.SourceAt + (from - run.At), run.SourceAt + (to - run.At));
    }

    // Index of the run that holds the offset; the first run for a negative one, past the last beyond the end.
    private int Find(int offset)
    {
        int low = 0, high = _runs.Length - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            if (_runs[middle].At + _runs[middle].Length <= offset)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return low;
    }
}
