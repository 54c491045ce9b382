namespace Parallax.Compare;

/// <summary>
/// What two texts have to do with each other, 0 to 1, by logistic regression over <see cref="PairFeatures"/>. Three questions are asked of pairs, and what
/// answers one misleads another: two sentences of one report share its topic, so only rare words tell whether they speak of one event; of headlines from
/// anywhere the topic tells most; and two sentences that say the same leave nothing out, however much they share.
/// </summary>
internal static class PairScore
{
    /// <summary>The value of <see cref="Of"/> from which two sentences of one story are taken to tell one event, though they may say different things of it.</summary>
    public const double SameEvent = 0.13;

    /// <summary>The value of <see cref="InSet"/> from which two sentences are taken to tell one event.</summary>
    public const double SameEventInSet = 0.45;

    // What the pairs of a set have in common on average tells what a story is made of: one event told by all, or many.
    private const double InSetBias = -1.95, InSetEvent = 0.6, InSetShared = 1.0, InSetMeanShared = 1.8, InSetMeanLength = 5.4;

    private static readonly int _shared = Array.IndexOf(PairFeatures.Names, "shared"), _length = Array.IndexOf(PairFeatures.Names, "length");

    // Round numbers, set after what "Parallax.Eval train-pairs" finds (see DESIGN.md); what a head does not name weighs nothing in it.
    private static readonly Head _event = new(-3.0,
        ("overlap", 0.4), ("contained", 0.6), ("held", 0.8), ("letters", 1.6), ("order", 0.2), ("other-figures", -0.3), ("negation", -0.3), ("lengths", -0.6), ("length", 2.4),
        ("topic", 0.6), ("words-least", 1.6), ("runs", -0.3), ("edits", -0.6), ("left", -0.8));

    private static readonly Head _likeness = new(-4.3,
        ("aligned", 1.2), ("aligned-words", 1.0), ("words-most", 1.0), ("held", 1.4), ("letters", 1.7), ("pairs-most", -0.8), ("names-most", 0.3), ("figures-most", 0.5),
        ("figures-left", -0.6), ("rarest", 0.3), ("length", 0.6), ("left", 1.4));

    private static readonly Head _meaning = new(-1.1,
        ("words-least", 8.8), ("triples-least", 0.6), ("triples-most", -4.0), ("left", -2.8), ("edits", -3.0), ("negation", -0.9));

    /// <summary>How likely two sentences of one story tell one event.</summary>
    public static double Of(double[] features) => _event.Of(features);

    /// <summary>The same where the other pairs of the story are known too.</summary>
    /// <param name="features">The features of the pair.</param>
    /// <param name="mean">What the pairs of the story have on average.</param>
    public static double InSet(double[] features, double[] mean) =>
        Logistic(InSetBias + (InSetEvent * _event.Sum(features)) + (InSetShared * features[_shared]) + (InSetMeanShared * mean[_shared]) + (InSetMeanLength * mean[_length]));

    /// <summary>How much alike two texts are that need not be of one story: 0 nothing in common, 1 the same.</summary>
    public static double Likeness(double[] features) => _likeness.Of(features);

    /// <summary>How likely two texts say the same, the one no less than the other.</summary>
    public static double SameMeaning(double[] features) => _meaning.Of(features);

    private static double Logistic(double z) => 1 / (1 + Math.Exp(-z));

    /// <summary>A bias, and a weight for each of <see cref="PairFeatures.Names"/>.</summary>
    private sealed class Head
    {
        private readonly double _bias;
        private readonly double[] _weights = new double[PairFeatures.Names.Length];

        public Head(double bias, params ReadOnlySpan<(string Name, double Weight)> weights)
        {
            _bias = bias;
            foreach (var (name, weight) in weights)
                _weights[Array.IndexOf(PairFeatures.Names, name)] = weight;
        }

        public double Of(double[] features) => Logistic(Sum(features));

        public double Sum(double[] features)
        {
            double z = _bias;
            for (int i = 0; i < features.Length; i++)
                z += _weights[i] * features[i];
            return z;
        }
    }
}
