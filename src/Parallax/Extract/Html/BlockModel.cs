using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Parallax.Extract.Html;

/// <summary>Boosted regression trees over a row of numbers; their sum through the logistic function is a probability.</summary>
/// <remarks>
/// One text file holds both passes. A line <c>model FEATURES BIAS</c> opens a pass, a line <c>tree NODES</c> a tree; then a line a node:
/// <c>FEATURE THRESHOLD LEFT</c>, or <c>-1 VALUE</c> for a leaf. A row goes to the node <c>LEFT</c> of the tree where its number is at most the
/// threshold, else to the one behind it.
/// </remarks>
internal sealed class BlockModel
{
    // After so many trees, and each time as many again, a row that is far from the middle is left where it is.
    private const int Look = 16;
    private const float Sure = 4f;
    private readonly List<Node> _build = [];
    private readonly List<int> _starts = [];
    private Node[] _nodes = [];
    private int[] _roots = [];

    private BlockModel(int features, float bias)
    {
        Features = features;
        Bias = bias;
    }

    /// <summary>Length of a row.</summary>
    public int Features { get; }

    private float Bias { get; }

    /// <summary>The passes that the engine carries.</summary>
    public static BlockModel[] Embedded { get; } = ReadEmbedded();

    /// <summary>The probability that the row describes a part of the report.</summary>
    public float Score(ReadOnlySpan<float> row)
    {
        float sum = Bias;
        var nodes = _nodes.AsSpan();
        for (int tree = 0; tree < _roots.Length; tree++)
        {
            if (tree % Look == 0 && tree > Look && MathF.Abs(sum) > Sure)
                break;
            int at = _roots[tree];
            while (nodes[at].Feature >= 0)
            {
                // A sum instead of a jump: which way a row goes is not to be foreseen.
                ref readonly var node = ref nodes[at];
                at += node.Left + Unsafe.BitCast<bool, byte>(!(row[node.Feature] <= node.Value));
            }

            sum += nodes[at].Value;
        }

        return 1 / (1 + MathF.Exp(-sum));
    }

    /// <summary>Reads the passes of a model file.</summary>
    /// <exception cref="FormatException">Not a model file.</exception>
    public static BlockModel[] Read(TextReader reader)
    {
        var models = new List<BlockModel>();
        while (reader.ReadLine() is { } line)
        {
            string[] parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (parts.Length == 0)
                continue;
            if (parts[0] == "model")
                models.Add(new BlockModel(int.Parse(parts[1], CultureInfo.InvariantCulture), float.Parse(parts[2], CultureInfo.InvariantCulture)));
            else if (parts[0] == "tree")
                models[^1].ReadTree(reader, int.Parse(parts[1], CultureInfo.InvariantCulture));
            else
                throw new FormatException("a model's line starts with 'model' or 'tree', not with '" + parts[0] + "'");
        }

        foreach (var model in models)
            (model._nodes, model._roots) = ([.. model._build], [.. model._starts]);
        return [.. models];
    }

    private void ReadTree(TextReader reader, int nodes)
    {
        _starts.Add(_build.Count);
        for (int i = 0; i < nodes; i++)
        {
            string[] parts = (reader.ReadLine() ?? throw new FormatException("the model ends within a tree")).Split(' ');
            short feature = short.Parse(parts[0], CultureInfo.InvariantCulture);
            float value = float.Parse(parts[1], CultureInfo.InvariantCulture);
            _build.Add(feature < 0 ? new Node(value, -1, 0) : new Node(value, feature, (short)(int.Parse(parts[2], CultureInfo.InvariantCulture) - i)));
        }
    }

    private static BlockModel[] ReadEmbedded()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Parallax.Extract.Html.blocks.model");
        if (stream is null)
            return [];
        using var reader = new StreamReader(stream);
        return Read(reader);
    }

    private readonly record struct Node(float Value, short Feature, short Left);
}
