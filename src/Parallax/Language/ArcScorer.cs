using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parallax.Language;

/// <summary>Scores of all heads for one word.</summary>
internal static class ArcScorer
{
    private const float Units = 1024;

    /// <summary>scores[j] = Σ query[k] · heads[k, j], in units of 1/1024, rounded.</summary>
    /// <param name="query">The word as dependent.</param>
    /// <param name="heads">One row a dimension, <paramref name="width"/> heads each.</param>
    /// <param name="width">A multiple of 8, at least the length of <paramref name="scores"/>.</param>
    /// <param name="scores">Receives one score a head.</param>
    public static void Row(ReadOnlySpan<float> query, ReadOnlySpan<float> heads, int width, Span<int> scores)
    {
        Span<int> last = stackalloc int[8];
        for (int j = 0; j < scores.Length; j += 8)
        {
            ref float at = ref MemoryMarshal.GetReference(heads[j..]);
            Vector256<float> even = default, odd = default;
            for (int k = 0; k < query.Length; k += 2)
            {
                even = Vector256.FusedMultiplyAdd(Vector256.Create(query[k]), Vector256.LoadUnsafe(ref at, (nuint)(k * width)), even);
                odd = Vector256.FusedMultiplyAdd(Vector256.Create(query[k + 1]), Vector256.LoadUnsafe(ref at, (nuint)((k + 1) * width)), odd);
            }

            var whole = Vector256.ConvertToInt32(Vector256.Floor((even + odd) * Vector256.Create(Units)));
            if (j + 8 <= scores.Length)
            {
                whole.CopyTo(scores[j..]);
                continue;
            }

            whole.CopyTo(last);
            last[..(scores.Length - j)].CopyTo(scores[j..]);
        }
    }
}
