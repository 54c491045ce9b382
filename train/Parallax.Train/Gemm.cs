using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parallax.Train;

/// <summary>
/// Dense products of row-major single-precision matrices. Every sum runs in the order of k with fused multiply-add on 8 lanes, so the result is the
/// same to the bit on any machine. Column counts are multiples of 16.
/// </summary>
internal static class Gemm
{
    // Kept between calls; one for each thread, or two trainings at once would spoil each other's sums.
    [ThreadStatic]
    private static float[]? transposed;

    /// <summary>c[m,n] (+)= a[m,k] · b[k,n].</summary>
    public static void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int m, int k, int n, bool add)
    {
        if (n % 16 != 0)
            throw new ArgumentException($"{n} columns; expected a multiple of 16", nameof(n));
        if (!add)
            c[..(m * n)].Clear();
        int i = 0;
        for (; i + 6 <= m; i += 6)
        {
            for (int j = 0; j < n; j += 16)
                Tile6(a, b, c, i, j, k, n);
        }

        for (; i < m; i++)
        {
            for (int j = 0; j < n; j += 16)
                Tile1(a, b, c, i, j, k, n);
        }
    }

    /// <summary>c[k,n] += a[m,k]ᵀ · b[m,n]: the gradient of weights.</summary>
    public static void AddTransposedLeft(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int m, int k, int n)
    {
        var turned = Transpose(a, m, k);
        Multiply(turned, b, c, k, m, n, add: true);
    }

    /// <summary>c[m,k] (+)= a[m,n] · b[k,n]ᵀ: the gradient of inputs. k is a multiple of 16.</summary>
    public static void MultiplyTransposedRight(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int m, int n, int k, bool add)
    {
        var turned = Transpose(b, k, n);
        Multiply(a, turned, c, m, n, k, add);
    }

    private static ReadOnlySpan<float> Transpose(ReadOnlySpan<float> a, int rows, int columns)
    {
        if (transposed is null || transposed.Length < rows * columns)
            transposed = new float[Math.Max(rows * columns, 2 * (transposed?.Length ?? 0))];
        var result = transposed.AsSpan(0, rows * columns);
        unchecked
        {
            const int Block = 16;
            for (int i0 = 0; i0 < rows; i0 += Block)
            {
                for (int j0 = 0; j0 < columns; j0 += Block)
                {
                    int i1 = Math.Min(rows, i0 + Block), j1 = Math.Min(columns, j0 + Block);
                    for (int i = i0; i < i1; i++)
                    {
                        for (int j = j0; j < j1; j++)
                            result[(j * rows) + i] = a[(i * columns) + j];
                    }
                }
            }
        }

        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile6(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k, int n)
    {
        unchecked
        {
            ref float pa = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), (nint)i * k);
            ref float pb = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), j);
            ref float pc = ref Unsafe.Add(ref MemoryMarshal.GetReference(c), ((nint)i * n) + j);
            Vector256<float> c00 = default, c01 = default, c10 = default, c11 = default, c20 = default, c21 = default;
            Vector256<float> c30 = default, c31 = default, c40 = default, c41 = default, c50 = default, c51 = default;
            for (int p = 0; p < k; p++)
            {
                var b0 = Vector256.LoadUnsafe(ref pb);
                var b1 = Vector256.LoadUnsafe(ref pb, 8);
                var x = Vector256.Create(Unsafe.Add(ref pa, p));
                c00 = Vector256.FusedMultiplyAdd(x, b0, c00);
                c01 = Vector256.FusedMultiplyAdd(x, b1, c01);
                x = Vector256.Create(Unsafe.Add(ref pa, p + k));
                c10 = Vector256.FusedMultiplyAdd(x, b0, c10);
                c11 = Vector256.FusedMultiplyAdd(x, b1, c11);
                x = Vector256.Create(Unsafe.Add(ref pa, p + (2 * k)));
                c20 = Vector256.FusedMultiplyAdd(x, b0, c20);
                c21 = Vector256.FusedMultiplyAdd(x, b1, c21);
                x = Vector256.Create(Unsafe.Add(ref pa, p + (3 * k)));
                c30 = Vector256.FusedMultiplyAdd(x, b0, c30);
                c31 = Vector256.FusedMultiplyAdd(x, b1, c31);
                x = Vector256.Create(Unsafe.Add(ref pa, p + (4 * k)));
                c40 = Vector256.FusedMultiplyAdd(x, b0, c40);
                c41 = Vector256.FusedMultiplyAdd(x, b1, c41);
                x = Vector256.Create(Unsafe.Add(ref pa, p + (5 * k)));
                c50 = Vector256.FusedMultiplyAdd(x, b0, c50);
                c51 = Vector256.FusedMultiplyAdd(x, b1, c51);
                pb = ref Unsafe.Add(ref pb, n);
            }

            Store(ref pc, c00, c01);
            Store(ref Unsafe.Add(ref pc, n), c10, c11);
            Store(ref Unsafe.Add(ref pc, 2 * n), c20, c21);
            Store(ref Unsafe.Add(ref pc, 3 * n), c30, c31);
            Store(ref Unsafe.Add(ref pc, 4 * n), c40, c41);
            Store(ref Unsafe.Add(ref pc, 5 * n), c50, c51);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tile1(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> c, int i, int j, int k, int n)
    {
        unchecked
        {
            ref float pa = ref Unsafe.Add(ref MemoryMarshal.GetReference(a), (nint)i * k);
            ref float pb = ref Unsafe.Add(ref MemoryMarshal.GetReference(b), j);
            Vector256<float> c0 = default, c1 = default;
            for (int p = 0; p < k; p++)
            {
                var x = Vector256.Create(Unsafe.Add(ref pa, p));
                c0 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref pb), c0);
                c1 = Vector256.FusedMultiplyAdd(x, Vector256.LoadUnsafe(ref pb, 8), c1);
                pb = ref Unsafe.Add(ref pb, n);
            }

            Store(ref Unsafe.Add(ref MemoryMarshal.GetReference(c), ((nint)i * n) + j), c0, c1);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref float at, Vector256<float> low, Vector256<float> high)
    {
        (Vector256.LoadUnsafe(ref at) + low).StoreUnsafe(ref at);
        (Vector256.LoadUnsafe(ref at, 8) + high).StoreUnsafe(ref at, 8);
    }
}
