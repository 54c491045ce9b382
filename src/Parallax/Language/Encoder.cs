namespace Parallax.Language;

/// <summary>
/// Runs the network over sentences. Its buffers are kept, so one belongs to one thread at a time; after they have grown nothing is allocated.
/// </summary>
internal sealed class Encoder(LanguageModel model, WordCache words)
{
    private const int Hidden = NetworkShape.Hidden, Gates = NetworkShape.Gates, Arc = NetworkShape.Arc, Relation = NetworkShape.Relation;

    private readonly ArcDecoder _decoder = new();
    private short[] _wordGates = [], _gates = [], _units1 = [], _units2 = [], _dependents = [], _pairs = [];
    private float[] _states = [], _heads = [], _own = [], _other = [], _queries = [];
    private int[] _sums = [], _scores = [], _tree = [], _arcSums = [];
    private int _capacity;

    /// <summary>Tags of the tokens of a sentence; <see cref="Parse"/> may follow.</summary>
    public void Tag(ReadOnlySpan<char> text, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends, Span<Upos> upos, Span<Xpos> xpos)
    {
        int count = starts.Length;
        Grow(count);
        for (int i = 0; i < count; i++)
            words.Get(text[starts[i]..ends[i]], _wordGates.AsSpan(i * NetworkShape.WordGates, NetworkShape.WordGates));
        GateScan.Join(_wordGates, _gates, count);
        GateScan.Run(_gates, _states, _units1, count);
        model.TagScores.Multiply(_units1, _sums, count);
        PickTags(upos, xpos);
    }

    /// <summary>Heads (-1 for the root, else an index into the sentence) and relations of the sentence tagged last.</summary>
    /// <remarks>Tags again, too: with the second layer they are better.</remarks>
    public void Parse(Span<int> heads, Span<Deprel> relations, Span<Upos> upos, Span<Xpos> xpos)
    {
        int count = heads.Length;
        model.Layer2.Multiply(_units1, _sums, count);
        GateScan.Run(_sums, model.Layer2.Unit, _states, _units2, count);
        model.TagScores2.Multiply(_units2, _sums, count);
        PickTags(upos, xpos);
        model.Parts.Multiply(_units2, _sums, count);
        Divide(count);
        model.Arcs.Multiply(_dependents, _arcSums, count);
        ScoreArcs(count);
        _decoder.Decode(_scores, count, _tree.AsSpan(0, count));
        Relate(count, relations);
        for (int i = 0; i < count; i++)
        {
            heads[i] = _tree[i] == count ? -1 : _tree[i];
            relations[i] = heads[i] < 0 ? Deprel.Root : relations[i];
        }
    }

    private void PickTags(Span<Upos> upos, Span<Xpos> xpos)
    {
        for (int i = 0; i < upos.Length; i++)
            (upos[i], xpos[i]) = model.Tags[Best(_sums.AsSpan(i * NetworkShape.TagColumns, model.Tags.Length))];
    }

    // Cuts the sums into what a word is as dependent (units), as head (turned: one row a dimension), and the two for relations.
    private void Divide(int count)
    {
        float unit = model.Parts.Unit;
        int width = Width(count);
        Span<float> arc = stackalloc float[Arc];
        for (int i = 0; i < count; i++)
        {
            var sums = _sums.AsSpan(i * NetworkShape.Parts, NetworkShape.Parts);
            Scaling.LeakyUnits(sums[..Arc], unit, _dependents.AsSpan(i * Arc, Arc));
            Scaling.Leaky(sums.Slice(Arc, Arc), unit, arc);
            for (int k = 0; k < Arc; k++)
                _heads[(k * width) + i] = arc[k];
            Scaling.Plain(sums.Slice(2 * Arc, Relation), unit, _own.AsSpan(i * Relation, Relation));
            Scaling.Plain(sums.Slice((2 * Arc) + Relation, Relation), unit, _other.AsSpan(i * Relation, Relation));
        }

        for (int k = 0; k < Arc; k++)
            _heads[(k * width) + count] = model.RootArc[k];
    }

    // Scores in units of 1/1024, whole, so that the decoder's sums are exact.
    private void ScoreArcs(int count)
    {
        float unit = model.Arcs.Unit;
        int width = Width(count);
        for (int i = 0; i < count; i++)
        {
            Scaling.Plain(_arcSums.AsSpan(i * Arc, Arc), unit, _queries);
            ArcScorer.Row(_queries, _heads, width, _scores.AsSpan(i * (count + 1), count + 1));
        }
    }

    private void Relate(int count, Span<Deprel> relations)
    {
        for (int i = 0; i < count; i++)
        {
            var other = _tree[i] == count ? model.RootRelation : _other.AsSpan(_tree[i] * Relation, Relation);
            Scaling.LeakyUnits(_own.AsSpan(i * Relation, Relation), other, _pairs.AsSpan(i * Relation, Relation));
        }

        model.Relations.Multiply(_pairs, _sums, count);
        for (int i = 0; i < count; i++)
        {
            var scores = _sums.AsSpan(i * NetworkShape.RelationColumns, TagNames.DeprelCount);
            // "root" is the root's and nobody else's.
            scores[(int)Deprel.Root] = int.MinValue;
            relations[i] = (Deprel)Best(scores);
        }
    }

    private static int Best(ReadOnlySpan<int> scores)
    {
        int best = 0;
        for (int i = 1; i < scores.Length; i++)
            best = scores[i] > scores[best] ? i : best;
        return best;
    }

    // Heads and the root, filled up to whole vectors.
    private static int Width(int count) => (count + 8) / 8 * 8;

    private void Grow(int count)
    {
        if (count <= _capacity)
            return;
        _capacity = Math.Max(64, count + (count / 2));
        _wordGates = new short[_capacity * NetworkShape.WordGates];
        _gates = new short[_capacity * Gates];
        _units1 = new short[_capacity * Hidden];
        _units2 = new short[_capacity * Hidden];
        _dependents = new short[_capacity * Arc];
        _pairs = new short[_capacity * Relation];
        _states = new float[_capacity * Hidden];
        _heads = new float[(_capacity + 8) * Arc];
        _own = new float[_capacity * Relation];
        _other = new float[_capacity * Relation];
        _queries = new float[Arc];
        _sums = new int[_capacity * Gates];
        _arcSums = new int[_capacity * Arc];
        _scores = new int[(_capacity + 8) * (_capacity + 8)];
        _tree = new int[_capacity];
    }
}
