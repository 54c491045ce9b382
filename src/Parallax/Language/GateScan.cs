using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parallax.Language;

/// <summary>
/// The recurrent layer over one sentence: c[t] = f·c[t-1] + (1-f)·z, h[t] = o·c[t], from left to right and from right to left (fo-pooling of
/// quasi-recurrent networks, Bradbury et al. 2017). Gates come as integers.
/// </summary>
internal static class GateScan
{
    private const int Side = NetworkShape.Side;

    /// <summary>Adds to the gates of each word what its neighbour gives: the one before it to the forward half, the one after it to the backward half.</summary>
    public static void Join(ReadOnlySpan<short> words, Span<short> gates, int count)
    {
        const int Half = NetworkShape.Gates / 2;
        for (int t = 0; t < count; t++)
        {
            var own = words.Slice(t * NetworkShape.WordGates, NetworkShape.Gates);
            var to = gates.Slice(t * NetworkShape.Gates, NetworkShape.Gates);
            own.CopyTo(to);
            if (t > 0)
                Add(to[..Half], words.Slice(((t - 1) * NetworkShape.WordGates) + NetworkShape.Gates, Half));
            if (t + 1 < count)
                Add(to[Half..], words.Slice(((t + 1) * NetworkShape.WordGates) + NetworkShape.Gates + Half, Half));
        }
    }

    // Two values of less than 8 units of 2048 each stay within 16 bits.
    private static void Add(Span<short> to, ReadOnlySpan<short> from)
    {
        ref short pt = ref MemoryMarshal.GetReference(to);
        ref short pf = ref MemoryMarshal.GetReference(from);
        for (nuint i = 0; i < (nuint)to.Length; i += 16)
            (Vector256.LoadUnsafe(ref pt, i) + Vector256.LoadUnsafe(ref pf, i)).StoreUnsafe(ref pt, i);
    }

    /// <summary>From gates in 16 bits (<see cref="NetworkShape.WordUnits"/>) to outputs, as numbers and in <see cref="NetworkShape.StateUnits"/>.</summary>
    public static void Run(ReadOnlySpan<short> gates, Span<float> outputs, Span<short> units, int count)
    {
        const float Unit = 1f / NetworkShape.WordUnits;
        Span<float> state = stackalloc float[Side];
        for (int side = 0; side < 2; side++)
        {
            state.Clear();
            for (int step = 0; step < count; step++)
            {
                int t = side == 0 ? step : count - 1 - step;
                ref short g = ref Unsafe.AsRef(in gates[(t * NetworkShape.Gates) + (side * 3 * Side)]);
                ref float h = ref outputs[(t * NetworkShape.Hidden) + (side * Side)];
                ref short q = ref units[(t * NetworkShape.Hidden) + (side * Side)];
                for (int i = 0; i < Side; i += 16)
                {
                    var (z0, z1) = Wide(ref g, i, Unit);
                    var (f0, f1) = Wide(ref g, i + Side, Unit);
                    var (o0, o1) = Wide(ref g, i + (2 * Side), Unit);
                    var h0 = Step(z0, f0, o0, state, i);
                    var h1 = Step(z1, f1, o1, state, i + 8);
                    h0.StoreUnsafe(ref h, (nuint)i);
                    h1.StoreUnsafe(ref h, (nuint)i + 8);
                    Narrow(h0, h1, NetworkShape.StateUnits).StoreUnsafe(ref q, (nuint)i);
                }
            }
        }
    }

    /// <summary>The same from sums of a matrix, each worth <paramref name="unit"/>; outputs are added to <paramref name="below"/> and given in <see cref="NetworkShape.SumUnits"/>.</summary>
    public static void Run(ReadOnlySpan<int> gates, float unit, ReadOnlySpan<float> below, Span<short> units, int count)
    {
        var scale = Vector256.Create(unit);
        Span<float> state = stackalloc float[Side];
        for (int side = 0; side < 2; side++)
        {
            state.Clear();
            for (int step = 0; step < count; step++)
            {
                int t = side == 0 ? step : count - 1 - step;
                ref int g = ref Unsafe.AsRef(in gates[(t * NetworkShape.Gates) + (side * 3 * Side)]);
                ref float b = ref Unsafe.AsRef(in below[(t * NetworkShape.Hidden) + (side * Side)]);
                ref short q = ref units[(t * NetworkShape.Hidden) + (side * Side)];
                for (int i = 0; i < Side; i += 16)
                {
                    var h0 = Step(Real(ref g, i, scale), Real(ref g, i + Side, scale), Real(ref g, i + (2 * Side), scale), state, i);
                    var h1 = Step(Real(ref g, i + 8, scale), Real(ref g, i + Side + 8, scale), Real(ref g, i + (2 * Side) + 8, scale), state, i + 8);
                    h0 += Vector256.LoadUnsafe(ref b, (nuint)i);
                    h1 += Vector256.LoadUnsafe(ref b, (nuint)i + 8);
                    Narrow(h0, h1, NetworkShape.SumUnits).StoreUnsafe(ref q, (nuint)i);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Step(Vector256<float> z, Vector256<float> f, Vector256<float> o, Span<float> state, int at)
    {
        ref float c = ref MemoryMarshal.GetReference(state);
        z = Activations.Tanh(z);
        f = Activations.Sigmoid(f);
        var next = z + (f * (Vector256.LoadUnsafe(ref c, (nuint)at) - z));
        next.StoreUnsafe(ref c, (nuint)at);
        return Activations.Sigmoid(o) * next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Real(ref int g, int at, Vector256<float> scale) => Vector256.ConvertToSingle(Vector256.LoadUnsafe(ref g, (nuint)at)) * scale;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<float> Low, Vector256<float> High) Wide(ref short g, int at, float unit)
    {
        var (low, high) = Vector256.Widen(Vector256.LoadUnsafe(ref g, (nuint)at));
        var scale = Vector256.Create(unit);
        return (Vector256.ConvertToSingle(low) * scale, Vector256.ConvertToSingle(high) * scale);
    }

    // Rounds half up: the same on every machine.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Narrow(Vector256<float> low, Vector256<float> high, int units)
    {
        var scale = Vector256.Create((float)units);
        var half = Vector256.Create(0.5f);
        return Vector256.Narrow(Vector256.ConvertToInt32(Vector256.Floor((low * scale) + half)), Vector256.ConvertToInt32(Vector256.Floor((high * scale) + half)));
    }
}
