using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parallax.Language;

/// <summary>From sums of a matrix to numbers, plain or through the leaky rectifier, and on to units of the next matrix. Lengths are multiples of 16.</summary>
internal static class Scaling
{
    /// <summary>to[i] = from[i] · unit.</summary>
    public static void Plain(ReadOnlySpan<int> from, float unit, Span<float> to)
    {
        for (int i = 0; i < from.Length; i += 8)
            Real(from, i, unit).StoreUnsafe(ref MemoryMarshal.GetReference(to), (nuint)i);
    }

    /// <summary>The same through the rectifier.</summary>
    public static void Leaky(ReadOnlySpan<int> from, float unit, Span<float> to)
    {
        for (int i = 0; i < from.Length; i += 8)
            Rectified(Real(from, i, unit)).StoreUnsafe(ref MemoryMarshal.GetReference(to), (nuint)i);
    }

    /// <summary>The same in <see cref="NetworkShape.ActivationUnits"/>.</summary>
    public static void LeakyUnits(ReadOnlySpan<int> from, float unit, Span<short> to)
    {
        for (int i = 0; i < from.Length; i += 16)
            Vector256.Narrow(Units(Real(from, i, unit)), Units(Real(from, i + 8, unit))).StoreUnsafe(ref MemoryMarshal.GetReference(to), (nuint)i);
    }

    /// <summary>The sum of two numbers through the rectifier, in <see cref="NetworkShape.ActivationUnits"/>.</summary>
    public static void LeakyUnits(ReadOnlySpan<float> left, ReadOnlySpan<float> right, Span<short> to)
    {
        ref float a = ref MemoryMarshal.GetReference(left), b = ref MemoryMarshal.GetReference(right);
        for (nuint i = 0; i < (nuint)left.Length; i += 16)
        {
            var low = Units(Vector256.LoadUnsafe(ref a, i) + Vector256.LoadUnsafe(ref b, i));
            var high = Units(Vector256.LoadUnsafe(ref a, i + 8) + Vector256.LoadUnsafe(ref b, i + 8));
            Vector256.Narrow(low, high).StoreUnsafe(ref MemoryMarshal.GetReference(to), i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Real(ReadOnlySpan<int> from, int at, float unit) =>
        Vector256.ConvertToSingle(Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(from), (nuint)at)) * Vector256.Create(unit);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Rectified(Vector256<float> value) =>
        Vector256.ConditionalSelect(Vector256.GreaterThan(value, Vector256<float>.Zero), value, Vector256.Create(NetworkShape.Leak) * value);

    // Rounds half to even: the same on every machine.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Units(Vector256<float> value)
    {
        var limit = Vector256.Create((float)NetworkShape.ActivationLimit);
        var whole = Vector256.Round(Rectified(value) * Vector256.Create((float)NetworkShape.ActivationUnits));
        return Vector256.ConvertToInt32(Vector256.Min(Vector256.Max(whole, -limit), limit));
    }
}
