namespace Parallax.Language;

/// <summary>Sizes and scales of the network, which the trainer and the engine share.</summary>
internal static class NetworkShape
{
    /// <summary>Size of the vectors learned from unlabelled text.</summary>
    public const int Vector = 64;

    /// <summary>Size of the sum of learned rows.</summary>
    public const int Learned = 64;

    /// <summary>What the first layer reads of a word.</summary>
    public const int Input = Vector + Learned;

    /// <summary>States of a layer in one direction.</summary>
    public const int Side = 96;

    /// <summary>States of a layer.</summary>
    public const int Hidden = 2 * Side;

    /// <summary>Pre-activations of a layer: candidate, forget gate, output gate, each in both directions.</summary>
    public const int Gates = 6 * Side;

    /// <summary>What a word gives to the first layer: gates of its own, then what it adds to those of its right neighbour (forward) and left one (backward).</summary>
    public const int WordGates = 2 * Gates;

    /// <summary>Size of what a word is as a dependent, and as a head.</summary>
    public const int Arc = 96;

    /// <summary>The same for the relation of the two.</summary>
    public const int Relation = 64;

    /// <summary>Dependent and head for arcs, dependent and head for relations.</summary>
    public const int Parts = 2 * (Arc + Relation);

    /// <summary>Columns of the tag scores, filled up to a multiple of 16.</summary>
    public const int TagColumns = 112;

    /// <summary>Columns of the name scores: outside, begin and inside of each kind, filled up to 16.</summary>
    public const int NameColumns = 16;

    /// <summary>Columns of the relation scores.</summary>
    public const int RelationColumns = 64;

    /// <summary>A state of a layer, between -1 and 1, is this many units.</summary>
    public const int StateUnits = 2048;

    /// <summary>A sum of two states, between -2 and 2, is this many units for each 1.</summary>
    public const int SumUnits = 1024;

    /// <summary>Other activations are cut at <see cref="ActivationLimit"/> and are this many units for each 1.</summary>
    public const int ActivationUnits = 256;

    /// <summary>The largest activation, in units.</summary>
    public const int ActivationLimit = 4095;

    /// <summary>The part of a negative value that passes a leaky rectifier.</summary>
    public const float Leak = 0.1f;

    /// <summary>What is kept of a word is this many units for each 1.</summary>
    public const int WordUnits = 2048;
}
