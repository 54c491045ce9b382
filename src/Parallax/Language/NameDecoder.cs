namespace Parallax.Language;

/// <summary>
/// The best sequence of name labels (Viterbi 1967): outside, or begin and inside of a kind, where an inside follows only a begin or inside of its kind.
/// </summary>
internal sealed class NameDecoder
{
    /// <summary>Labels: 0 is outside, 1 + 2k begins kind k, 2 + 2k continues it.</summary>
    public const int Labels = 9;

    /// <summary>Begins a place.</summary>
    public const byte FirstOfPlace = 5;

    /// <summary>Continues a place.</summary>
    public const byte InsideOfPlace = 6;

    private int[] _from = [];

    /// <summary>Fills <paramref name="labels"/>; of equal sequences the one with the lower label at the first difference from the end.</summary>
    /// <param name="scores"><see cref="NetworkShape.NameColumns"/> a token, of which the first <see cref="Labels"/> count.</param>
    /// <param name="pairs">What a label counts after another, <see cref="Labels"/> a row, rows by the label before.</param>
    /// <param name="labels">One a token.</param>
    public void Decode(ReadOnlySpan<int> scores, ReadOnlySpan<short> pairs, Span<byte> labels)
    {
        int count = labels.Length;
        if (_from.Length < count * Labels)
            _from = new int[count * Labels * 2];
        Span<long> best = stackalloc long[Labels];
        Span<long> next = stackalloc long[Labels];
        for (int label = 0; label < Labels; label++)
            best[label] = IsInside(label) ? long.MinValue / 2 : scores[label];
        for (int t = 1; t < count; t++)
        {
            for (int label = 0; label < Labels; label++)
            {
                bool inside = IsInside(label);
                int from = inside ? label - 1 : 0, last = inside ? label : Labels - 1;
                long highest = best[from] + pairs[(from * Labels) + label];
                for (int before = from + 1; before <= last; before++)
                {
                    long sum = best[before] + pairs[(before * Labels) + label];
                    if (sum > highest)
                        (from, highest) = (before, sum);
                }

                _from[(t * Labels) + label] = from;
                next[label] = highest + scores[(t * NetworkShape.NameColumns) + label];
            }

            next.CopyTo(best);
        }

        int final = Best(best);
        for (int t = count - 1; t >= 0; t--)
        {
            labels[t] = (byte)final;
            final = _from[(t * Labels) + final];
        }
    }

    /// <summary>True for a label that continues a name.</summary>
    public static bool IsInside(int label) => label > 0 && label % 2 == 0;

    private static int Best(ReadOnlySpan<long> scores)
    {
        int best = 0;
        for (int i = 1; i < scores.Length; i++)
            best = scores[i] > scores[best] ? i : best;
        return best;
    }
}
