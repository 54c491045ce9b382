using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Parallax.Language;

/// <summary>
/// The squashing functions of the network, by one rational function: the same on every machine to the last bit, which no library's exponential is. The
/// network is trained with these very functions, so they need be smooth, not close.
/// </summary>
internal static class Activations
{
    /// <summary>The [5/4] Padé approximant of the hyperbolic tangent, cut at -1 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Tanh(Vector256<float> x)
    {
        var limit = Vector256.Create(5f);
        x = Vector256.Min(Vector256.Max(x, -limit), limit);
        var square = x * x;
        var top = x * (Vector256.Create(945f) + (square * (Vector256.Create(105f) + square)));
        var bottom = Vector256.Create(945f) + (square * (Vector256.Create(420f) + (square * Vector256.Create(15f))));
        return Vector256.Min(Vector256.Max(top / bottom, -Vector256<float>.One), Vector256<float>.One);
    }

    /// <summary>The logistic function, by <see cref="Tanh"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Sigmoid(Vector256<float> x)
    {
        var half = Vector256.Create(0.5f);
        return half + (half * Tanh(x * half));
    }
}
