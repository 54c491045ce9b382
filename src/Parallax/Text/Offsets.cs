namespace Parallax.Text;

/// <summary>Offsets of one text as a caller counts them: UTF-16 code units, or Unicode code points (as Python has them).</summary>
public sealed class Offsets
{
    private readonly List<int> _pairs = []; // each low surrogate

    /// <summary>Looks the surrogate pairs up once; each offset is a binary search then.</summary>
    /// <param name="text">The text that the offsets count in.</param>
    /// <param name="codePoints">False to leave them as UTF-16 code units.</param>
    public Offsets(string text, bool codePoints)
    {
        ArgumentNullException.ThrowIfNull(text);
        for (int i = 1; codePoints && i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i - 1], text[i]))
                _pairs.Add(i++);
        }
    }

    /// <summary>The caller's offset of a UTF-16 offset; one between the halves of a pair counts the pair.</summary>
    public int Of(int offset)
    {
        int at = _pairs.BinarySearch(offset);
        return offset - (at >= 0 ? at : ~at);
    }
}
