using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Parallax.Language;

/// <summary>
/// A matrix of 16-bit weights that multiplies rows of 16-bit activations into 32-bit sums. Integer sums are exact, so the result does not depend on the
/// machine or on how many rows are multiplied at once; and a 256-bit multiply-add does 16 products where single precision does 8.
/// </summary>
internal sealed class QuantizedMatrix
{
    // For every pair of rows and every 16 columns: row 2p and 2p+1 of column 0, of column 1, ...
    private readonly short[] _weights;
    private readonly int[] _bias;

    /// <summary>Takes row-major weights, rows even, columns a multiple of 16.</summary>
    /// <param name="weights">Already in units of <c>1 / weightScale</c>.</param>
    /// <param name="bias">In units of <c>1 / (weightScale · activation scale)</c>, one a column.</param>
    /// <param name="rows">Activations a row holds.</param>
    /// <param name="columns">Sums a row gives.</param>
    /// <param name="unit">What one unit of a sum is worth.</param>
    public QuantizedMatrix(ReadOnlySpan<short> weights, int[] bias, int rows, int columns, float unit)
    {
        (Rows, Columns, Unit, _bias) = (rows, columns, unit, bias);
        _weights = new short[rows * columns];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
                _weights[((r / 2) * columns * 2) + (c * 2) + (r & 1)] = weights[(r * columns) + c];
        }
    }

    public int Rows { get; }

    public int Columns { get; }

    /// <summary>Multiply a sum by this to have the real value.</summary>
    public float Unit { get; }

    /// <summary>The largest weight for which no sum over <paramref name="rows"/> activations of at most <paramref name="activation"/> overflows.</summary>
    public static int Limit(int rows, int activation) => (int)Math.Min(32767, (int.MaxValue / 2) / ((long)rows * activation));

    /// <summary>sums[i, c] = bias[c] + Σ activations[i, r] · weights[r, c].</summary>
    public void Multiply(ReadOnlySpan<short> activations, Span<int> sums, int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count * Rows, activations.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count * Columns, sums.Length);
        int i = 0;
        for (; i + 6 <= count; i += 6)
        {
            for (int c = 0; c < Columns; c += 16)
                Tile6(ref Unsafe.AsRef(in activations[i * Rows]), ref sums[(i * Columns) + c], c);
        }

        for (; i + 2 <= count; i += 2)
        {
            for (int c = 0; c < Columns; c += 16)
                Tile2(ref Unsafe.AsRef(in activations[i * Rows]), ref sums[(i * Columns) + c], c);
        }

        for (; i < count; i++)
        {
            for (int c = 0; c < Columns; c += 16)
                Tile1(ref Unsafe.AsRef(in activations[i * Rows]), ref sums[(i * Columns) + c], c);
        }
    }

    private void Tile6(ref short row, ref int sums, int column)
    {
        unchecked
        {
            ref short weights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), column * 2);
            ref int bias = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bias), column);
            Vector256<int> low = Vector256.LoadUnsafe(ref bias), high = Vector256.LoadUnsafe(ref bias, 8);
            Vector256<int> a0 = low, a1 = low, a2 = low, a3 = low, a4 = low, a5 = low, b0 = high, b1 = high, b2 = high, b3 = high, b4 = high, b5 = high;
            nint rows = Rows, stride = (nint)Columns * 2;
            for (nint r = 0; r < rows; r += 2)
            {
                var w0 = Vector256.LoadUnsafe(ref weights);
                var w1 = Vector256.LoadUnsafe(ref weights, 16);
                var x = Pair(ref Unsafe.Add(ref row, r));
                a0 += Products(x, w0);
                b0 += Products(x, w1);
                x = Pair(ref Unsafe.Add(ref row, r + rows));
                a1 += Products(x, w0);
                b1 += Products(x, w1);
                x = Pair(ref Unsafe.Add(ref row, r + (2 * rows)));
                a2 += Products(x, w0);
                b2 += Products(x, w1);
                x = Pair(ref Unsafe.Add(ref row, r + (3 * rows)));
                a3 += Products(x, w0);
                b3 += Products(x, w1);
                x = Pair(ref Unsafe.Add(ref row, r + (4 * rows)));
                a4 += Products(x, w0);
                b4 += Products(x, w1);
                x = Pair(ref Unsafe.Add(ref row, r + (5 * rows)));
                a5 += Products(x, w0);
                b5 += Products(x, w1);
                weights = ref Unsafe.Add(ref weights, stride);
            }

            Store(ref sums, a0, b0);
            Store(ref Unsafe.Add(ref sums, Columns), a1, b1);
            Store(ref Unsafe.Add(ref sums, 2 * Columns), a2, b2);
            Store(ref Unsafe.Add(ref sums, 3 * Columns), a3, b3);
            Store(ref Unsafe.Add(ref sums, 4 * Columns), a4, b4);
            Store(ref Unsafe.Add(ref sums, 5 * Columns), a5, b5);
        }
    }

    private void Tile2(ref short row, ref int sums, int column)
    {
        unchecked
        {
            ref short weights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), column * 2);
            ref int bias = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bias), column);
            Vector256<int> a0 = Vector256.LoadUnsafe(ref bias), b0 = Vector256.LoadUnsafe(ref bias, 8), a1 = a0, b1 = b0;
            nint rows = Rows, stride = (nint)Columns * 2;
            for (nint r = 0; r < rows; r += 2)
            {
                var w0 = Vector256.LoadUnsafe(ref weights);
                var w1 = Vector256.LoadUnsafe(ref weights, 16);
                var x = Pair(ref Unsafe.Add(ref row, r));
                a0 += Products(x, w0);
                b0 += Products(x, w1);
                x = Pair(ref Unsafe.Add(ref row, r + rows));
                a1 += Products(x, w0);
                b1 += Products(x, w1);
                weights = ref Unsafe.Add(ref weights, stride);
            }

            Store(ref sums, a0, b0);
            Store(ref Unsafe.Add(ref sums, Columns), a1, b1);
        }
    }

    private void Tile1(ref short row, ref int sums, int column)
    {
        unchecked
        {
            ref short weights = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_weights), column * 2);
            ref int bias = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_bias), column);
            Vector256<int> low = Vector256.LoadUnsafe(ref bias), high = Vector256.LoadUnsafe(ref bias, 8);
            nint stride = (nint)Columns * 2;
            for (nint r = 0; r < Rows; r += 2)
            {
                var x = Pair(ref Unsafe.Add(ref row, r));
                low += Products(x, Vector256.LoadUnsafe(ref weights));
                high += Products(x, Vector256.LoadUnsafe(ref weights, 16));
                weights = ref Unsafe.Add(ref weights, stride);
            }

            Store(ref sums, low, high);
        }
    }

    // Two neighbouring activations, eight times over.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<short> Pair(ref short at) => Vector256.Create(Unsafe.ReadUnaligned<int>(ref Unsafe.As<short, byte>(ref at))).AsInt16();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Products(Vector256<short> x, Vector256<short> w)
    {
        if (Avx2.IsSupported)
            return Avx2.MultiplyAddAdjacent(x, w);
        var xi = x.AsInt32();
        var wi = w.AsInt32();
        return (Vector256.ShiftRightArithmetic(Vector256.ShiftLeft(xi, 16), 16) * Vector256.ShiftRightArithmetic(Vector256.ShiftLeft(wi, 16), 16))
            + (Vector256.ShiftRightArithmetic(xi, 16) * Vector256.ShiftRightArithmetic(wi, 16));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref int at, Vector256<int> low, Vector256<int> high)
    {
        low.StoreUnsafe(ref at);
        high.StoreUnsafe(ref at, 8);
    }
}
