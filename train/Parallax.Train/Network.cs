using Parallax.Language;

namespace Parallax.Train;

/// <summary>
/// The network in training: word inputs, two recurrent layers, a tag from the first, heads and relations from the second. Heads are chosen by a
/// bilinear score over all words of the sentence (Dozat and Manning 2017), relations by a small layer over the pair.
/// </summary>
internal sealed class Network
{
    public const int Vector = NetworkShape.Vector;
    public const int Learned = NetworkShape.Learned;
    public const int Input = NetworkShape.Input;
    public const int Side = NetworkShape.Side;
    public const int Hidden = NetworkShape.Hidden;
    public const int Gates = NetworkShape.Gates;
    public const int WordGates = NetworkShape.WordGates;
    public const int Arc = NetworkShape.Arc;
    public const int Relation = NetworkShape.Relation;
    public const int Parts = NetworkShape.Parts;
    public const int TagColumns = NetworkShape.TagColumns;
    public const int RelationColumns = NetworkShape.RelationColumns;

    public Network(int words, SeededRandom random)
    {
        Words = new Parameter(words + 1, Learned, 0.1f, random, sparse: true);
        Affixes = new Parameter(WordFeatures.AffixRows, Learned, 0.1f, random, sparse: true);
        Shapes = new Parameter(WordFeatures.ShapeCount, Learned, 0.1f, random, sparse: true);
        Weights1 = new Parameter(Input, WordGates, 0.7f / MathF.Sqrt(Input), random);
        Bias1 = new Parameter(1, Gates, 0, random);
        Weights2 = new Parameter(Hidden, Gates, 1.5f / MathF.Sqrt(Hidden), random);
        Bias2 = new Parameter(1, Gates, 0, random);
        TagWeights = new Parameter(Hidden, TagColumns, 1f / MathF.Sqrt(Hidden), random);
        TagBias = new Parameter(1, TagColumns, 0, random);
        TagWeights2 = new Parameter(Hidden, TagColumns, 1f / MathF.Sqrt(Hidden), random);
        TagBias2 = new Parameter(1, TagColumns, 0, random);
        PartWeights = new Parameter(Hidden, Parts, 1f / MathF.Sqrt(Hidden), random);
        PartBias = new Parameter(1, Parts, 0, random);
        ArcWeights = new Parameter(Arc, Arc, 1f / MathF.Sqrt(Arc), random);
        ArcBias = new Parameter(1, Arc, 0, random);
        RootHead = new Parameter(1, Arc, 0.1f, random);
        RootRelation = new Parameter(1, Relation, 0.1f, random);
        RelationWeights = new Parameter(Relation, RelationColumns, 1f / MathF.Sqrt(Relation), random);
        RelationBias = new Parameter(1, RelationColumns, 0, random);
        All =
        [
            Words, Affixes, Shapes, Weights1, Bias1, Weights2, Bias2, TagWeights, TagBias, TagWeights2, TagBias2, PartWeights, PartBias, ArcWeights, ArcBias, RootHead,
            RootRelation, RelationWeights, RelationBias,
        ];
    }

    public Parameter Words { get; }

    public Parameter Affixes { get; }

    public Parameter Shapes { get; }

    public Parameter Weights1 { get; }

    public Parameter Bias1 { get; }

    public Parameter Weights2 { get; }

    public Parameter Bias2 { get; }

    public Parameter TagWeights { get; }

    public Parameter TagBias { get; }

    /// <summary>Tags once more, from the second layer: better, for those who parse anyway.</summary>
    public Parameter TagWeights2 { get; }

    public Parameter TagBias2 { get; }

    public Parameter PartWeights { get; }

    public Parameter PartBias { get; }

    public Parameter ArcWeights { get; }

    public Parameter ArcBias { get; }

    public Parameter RootHead { get; }

    public Parameter RootRelation { get; }

    public Parameter RelationWeights { get; }

    public Parameter RelationBias { get; }

    public Parameter[] All { get; }
}
