using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Parallax.Language;

/// <summary>
/// The first layer's pre-activations by word form. They depend on the form alone and forms come again and again, so each is computed once (the idea
/// of Chen and Manning 2014). Shared by all threads: an entry is immutable and published whole; once full, the cache stays as it is.
/// </summary>
internal sealed class WordCache(LanguageModel model)
{
    private const int Slots = 1 << 13;
    private const int Probes = 4;

    private readonly Entry?[] _entries = new Entry?[Slots];

    /// <summary>Fills <paramref name="gates"/> for a form.</summary>
    public void Get(ReadOnlySpan<char> form, Span<short> gates)
    {
        var features = WordFeatures.Of(form);
        int slot = (int)(features.Key % Slots), free = -1;
        for (int probe = 0; probe < Probes; probe++)
        {
            int at = (slot + probe) % Slots;
            var entry = Volatile.Read(ref _entries[at]);
            if (entry is null)
            {
                free = at;
                break;
            }

            if (entry.Key == features.Key)
            {
                entry.Gates.AsSpan().CopyTo(gates);
                return;
            }
        }

        Span<int> affixes = stackalloc int[WordFeatures.AffixCount];
        WordFeatures.Affixes(form, affixes);
        Compute(features, affixes, gates);
        if (free >= 0)
            Volatile.Write(ref _entries[free], new Entry(features.Key, gates.ToArray()));
    }

    private void Compute(WordFeatures features, ReadOnlySpan<int> affixes, Span<short> gates)
    {
        Span<float> input = stackalloc float[NetworkShape.Input];
        input.Clear();
        int vector = model.VectorWords.Find(features.Word);
        if (vector >= 0)
            model.VectorRows.Add(vector, input[..NetworkShape.Vector]);
        var learned = input[NetworkShape.Vector..];
        int word = model.Words.Find(features.Word);
        model.WordRows.Add(word >= 0 ? word : model.Words.Count, learned);
        model.ShapeRows.Add(features.Shape, learned);
        foreach (int affix in affixes)
            model.AffixRows.Add(affix, learned);
        Span<float> sums = stackalloc float[NetworkShape.WordGates];
        sums.Clear();
        model.Bias1.CopyTo(sums);
        for (int i = 0; i < NetworkShape.Input; i++)
            AddScaled(sums, model.Weights1.AsSpan(i * NetworkShape.WordGates, NetworkShape.WordGates), input[i]);
        for (int i = 0; i < sums.Length; i++)
            gates[i] = (short)MathF.Round(Math.Clamp(sums[i], -7.9f, 7.9f) * NetworkShape.WordUnits);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddScaled(Span<float> to, ReadOnlySpan<float> from, float by)
    {
        ref float pt = ref MemoryMarshal.GetReference(to);
        ref float pf = ref MemoryMarshal.GetReference(from);
        var scale = Vector256.Create(by);
        for (nuint i = 0; i < (nuint)to.Length; i += 8)
            Vector256.FusedMultiplyAdd(Vector256.LoadUnsafe(ref pf, i), scale, Vector256.LoadUnsafe(ref pt, i)).StoreUnsafe(ref pt, i);
    }

    private sealed record Entry(ulong Key, short[] Gates);
}
