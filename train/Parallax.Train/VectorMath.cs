using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parallax.Train;

/// <summary>Sums over spans whose length is a multiple of 8, in a fixed order.</summary>
internal static class VectorMath
{
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ref float pa = ref MemoryMarshal.GetReference(a);
        ref float pb = ref MemoryMarshal.GetReference(b);
        var sum = Vector256<float>.Zero;
        for (nuint i = 0; i < (nuint)a.Length; i += 8)
            sum = Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref pa, i), Vector256.LoadUnsafe(ref pb, i), sum);
        return Vector256.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddScaled(Span<float> to, ReadOnlySpan<float> from, float by)
    {
        ref float pt = ref MemoryMarshal.GetReference(to);
        ref float pf = ref MemoryMarshal.GetReference(from);
        var scale = Vector256.Create(by);
        for (nuint i = 0; i < (nuint)to.Length; i += 8)
            Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref pf, i), scale, Vector256.LoadUnsafe(ref pt, i)).StoreUnsafe(ref pt, i);
    }
}
