namespace Parallax.Eval;

/// <summary>From UTF-16 offsets to code points, which the data sets count.</summary>
internal sealed class CodePoints
{
    private readonly int[] _pairs; // offset of each low surrogate

    public CodePoints(string text)
    {
        var pairs = new List<int>();
        for (int i = 1; i < text.Length; i++)
        {
            if (char.IsSurrogatePair(text[i - 1], text[i]))
                pairs.Add(i++);
        }

        _pairs = [.. pairs];
    }

    public int At(int offset)
    {
        int at = Array.BinarySearch(_pairs, offset);
        return offset - (at >= 0 ? at : ~at);
    }
}
