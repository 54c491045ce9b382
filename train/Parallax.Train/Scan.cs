using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Parallax.Language;

namespace Parallax.Train;

/// <summary>
/// The recurrent layer: a gated average of its inputs in both directions (fo-pooling of quasi-recurrent networks, Bradbury et al. 2017). No matrix
/// stands between one token and the next, so all products are made beforehand for whole batches.
/// </summary>
/// <remarks>
/// For each token <c>u</c> holds, for the forward and then the backward direction, the pre-activations of candidate z, forget gate f and output gate o,
/// <c>size</c> each. c[t] = f·c[t-1] + (1-f)·z; h[t] = o·c[t].
/// </remarks>
internal static class Scan
{
    /// <summary>Turns pre-activations into activations in place; fills states c and outputs h (2·size a token).</summary>
    public static void Forward(Span<float> u, Span<float> c, Span<float> h, int first, int end, int size)
    {
        for (int side = 0; side < 2; side++)
        {
            for (int step = 0; step < end - first; step++)
            {
                int t = side == 0 ? first + step : end - 1 - step;
                int before = side == 0 ? t - 1 : t + 1;
                ForwardToken(u.Slice((t * 6 * size) + (side * 3 * size), 3 * size), step == 0 ? default : c.Slice((before * 2 * size) + (side * size), size),
                    c.Slice((t * 2 * size) + (side * size), size), h.Slice((t * 2 * size) + (side * size), size), size);
            }
        }
    }

    /// <summary>From the gradient of h to that of the pre-activations, which replaces the activations in <paramref name="u"/>.</summary>
    public static void Backward(Span<float> u, ReadOnlySpan<float> c, ReadOnlySpan<float> gradient, int first, int end, int size)
    {
        Span<float> carry = stackalloc float[size];
        for (int side = 0; side < 2; side++)
        {
            carry.Clear();
            for (int step = end - first - 1; step >= 0; step--)
            {
                int t = side == 0 ? first + step : end - 1 - step;
                int before = side == 0 ? t - 1 : t + 1;
                BackwardToken(u.Slice((t * 6 * size) + (side * 3 * size), 3 * size), step == 0 ? default : c.Slice((before * 2 * size) + (side * size), size),
                    c.Slice((t * 2 * size) + (side * size), size), gradient.Slice((t * 2 * size) + (side * size), size), carry, size);
            }
        }
    }

    private static void ForwardToken(Span<float> u, ReadOnlySpan<float> before, Span<float> c, Span<float> h, int size)
    {
        for (int i = 0; i < size; i += 8)
        {
            var z = Activations.Tanh(Load(u, i));
            var f = Activations.Sigmoid(Load(u, size + i));
            var o = Activations.Sigmoid(Load(u, (2 * size) + i));
            var previous = before.IsEmpty ? default : Load(before, i);
            var state = z + (f * (previous - z));
            Store(z, u, i);
            Store(f, u, size + i);
            Store(o, u, (2 * size) + i);
            Store(state, c, i);
            Store(o * state, h, i);
        }
    }

    private static void BackwardToken(Span<float> u, ReadOnlySpan<float> before, ReadOnlySpan<float> c, ReadOnlySpan<float> gradient, Span<float> carry, int size)
    {
        var one = Vector256<float>.One;
        for (int i = 0; i < size; i += 8)
        {
            var z = Load(u, i);
            var f = Load(u, size + i);
            var o = Load(u, (2 * size) + i);
            var previous = before.IsEmpty ? default : Load(before, i);
            var dh = Load(gradient, i);
            var dc = Load(carry, i) + (dh * o);
            Store(dc * (one - f) * (one - (z * z)), u, i);
            Store(dc * (previous - z) * f * (one - f), u, size + i);
            Store(dh * Load(c, i) * o * (one - o), u, (2 * size) + i);
            Store(dc * f, carry, i);
        }
    }

    private static Vector256<float> Load(ReadOnlySpan<float> values, int at) => Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)at);

    private static void Store(Vector256<float> value, Span<float> values, int at) => value.StoreUnsafe(ref MemoryMarshal.GetReference(values), (nuint)at);
}
