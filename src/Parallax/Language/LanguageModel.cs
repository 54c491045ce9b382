using System.Reflection;
using System.Runtime.InteropServices;

namespace Parallax.Language;

/// <summary>The weights: read once, never changed, shared by all threads.</summary>
internal sealed class LanguageModel
{
    private const uint Magic = 0x4D4C5850; // "PXLM"
    private const int Format = 2;

    public required string Version { get; init; }

    public required (Upos Upos, Xpos Xpos)[] Tags { get; init; }

    public required WordTable Words { get; init; }

    /// <summary>Learned rows of words, the one after the last for unknown words.</summary>
    public required RowTable WordRows { get; init; }

    public required WordTable VectorWords { get; init; }

    public required RowTable VectorRows { get; init; }

    public required RowTable AffixRows { get; init; }

    public required RowTable ShapeRows { get; init; }

    /// <summary>From a word's input to the pre-activations of the first layer, row-major, and their bias.</summary>
    public required float[] Weights1 { get; init; }

    public required float[] Bias1 { get; init; }

    public required QuantizedMatrix TagScores { get; init; }

    public required QuantizedMatrix Layer2 { get; init; }

    /// <summary>Tags from the second layer.</summary>
    public required QuantizedMatrix TagScores2 { get; init; }

    public required QuantizedMatrix Parts { get; init; }

    public required QuantizedMatrix Arcs { get; init; }

    public required QuantizedMatrix Relations { get; init; }

    public required LemmaTable Lemmas { get; init; }

    /// <summary>Weights of the sentence splitter; empty while the trainer is still at work on them.</summary>
    public sbyte[] Splits { get; init; } = [];

    /// <summary>Null while the trainer is still at work on them.</summary>
    public NameWeights? Names { get; init; }

    /// <summary>The root as a head, for arcs and for relations.</summary>
    public required float[] RootArc { get; init; }

    public required float[] RootRelation { get; init; }

    /// <summary>The model that is part of the assembly.</summary>
    public static LanguageModel Embedded()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("english.model")
            ?? throw new InvalidOperationException("the English model is not in the assembly; build with src/Parallax/Language/english.model");
        return Read(stream);
    }

    /// <summary>Reads a model file, as the trainer writes it.</summary>
    /// <exception cref="InvalidDataException">It is none, or of another format.</exception>
    public static LanguageModel Read(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        var model = ReadNetwork(reader);
        return stream.Position == stream.Length ? model : model.With(reader);
    }

    /// <summary>Where in a model file the sections begin that are learned over the finished network.</summary>
    public static long NetworkEnd(Stream stream)
    {
        using var reader = new BinaryReader(stream);
        ReadNetwork(reader);
        return stream.Position;
    }

    private static LanguageModel ReadNetwork(BinaryReader reader)
    {
        if (reader.ReadUInt32() != Magic)
            throw new InvalidDataException("found other bytes; expected a language model, which starts with PXLM");
        int format = reader.ReadInt32();
        if (format != Format)
            throw new InvalidDataException($"found a language model of format {format}; expected {Format}: train it again");
        string version = reader.ReadString();
        var tags = new (Upos, Xpos)[reader.ReadInt32()];
        for (int i = 0; i < tags.Length; i++)
            tags[i] = ((Upos)reader.ReadByte(), (Xpos)reader.ReadByte());
        return new LanguageModel
        {
            Version = version,
            Tags = tags,
            Words = new WordTable(Array<uint>(reader)),
            WordRows = RowTable.Read(reader),
            VectorWords = new WordTable(Array<uint>(reader)),
            VectorRows = RowTable.Read(reader),
            AffixRows = RowTable.Read(reader),
            ShapeRows = RowTable.Read(reader),
            Weights1 = Array<float>(reader),
            Bias1 = Array<float>(reader),
            TagScores = Matrix(reader),
            Layer2 = Matrix(reader),
            TagScores2 = Matrix(reader),
            Parts = Matrix(reader),
            Arcs = Matrix(reader),
            Relations = Matrix(reader),
            RootArc = Array<float>(reader),
            RootRelation = Array<float>(reader),
            Lemmas = ReadLemmas(reader),
        };
    }

    /// <summary>Writes the start of a model file; the sections follow in the order of <see cref="Read"/>.</summary>
    public static void WriteHeader(BinaryWriter writer, string version, IReadOnlyList<(Upos Upos, Xpos Xpos)> tags)
    {
        writer.Write(Magic);
        writer.Write(Format);
        writer.Write(version);
        writer.Write(tags.Count);
        foreach (var (upos, xpos) in tags)
        {
            writer.Write((byte)upos);
            writer.Write((byte)xpos);
        }
    }

    /// <summary>Writes an array with its length before it.</summary>
    public static void WriteArray<T>(BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes(values));
    }

    /// <summary>Quantises and writes a matrix.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="weights">Row-major.</param>
    /// <param name="bias">One a column.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="limit">The largest activation, in units.</param>
    /// <param name="units">Units of an activation of 1.</param>
    public static void WriteMatrix(BinaryWriter writer, ReadOnlySpan<float> weights, ReadOnlySpan<float> bias, int rows, int limit, int units)
    {
        float largest = 1e-9f;
        foreach (float weight in weights)
            largest = Math.Max(largest, Math.Abs(weight));
        float scale = QuantizedMatrix.Limit(rows, limit) / largest;
        var whole = new short[weights.Length];
        for (int i = 0; i < whole.Length; i++)
            whole[i] = (short)MathF.Round(weights[i] * scale);
        var wholeBias = new int[bias.Length];
        for (int i = 0; i < wholeBias.Length; i++)
            wholeBias[i] = (int)Math.Clamp(MathF.Round(bias[i] * scale * units), int.MinValue / 4, int.MaxValue / 4);
        writer.Write(rows);
        writer.Write(bias.Length);
        writer.Write(1f / (scale * units));
        WriteArray<short>(writer, whole);
        WriteArray<int>(writer, wholeBias);
    }

    /// <summary>Writes the section that <see cref="ReadLemmas"/> reads.</summary>
    public static void WriteLemmas(BinaryWriter writer, uint[] endings, ushort[] rules, byte[] cuts, string[] additions)
    {
        WriteArray<uint>(writer, endings);
        WriteArray<ushort>(writer, rules);
        WriteArray<byte>(writer, cuts);
        foreach (string addition in additions)
            writer.Write(addition);
    }

    // The sections that are learned over the finished network.
    private LanguageModel With(BinaryReader reader) => new()
    {
        Version = Version,
        Tags = Tags,
        Words = Words,
        WordRows = WordRows,
        VectorWords = VectorWords,
        VectorRows = VectorRows,
        AffixRows = AffixRows,
        ShapeRows = ShapeRows,
        Weights1 = Weights1,
        Bias1 = Bias1,
        TagScores = TagScores,
        Layer2 = Layer2,
        TagScores2 = TagScores2,
        Parts = Parts,
        Arcs = Arcs,
        Relations = Relations,
        RootArc = RootArc,
        RootRelation = RootRelation,
        Lemmas = Lemmas,
        Splits = Array<sbyte>(reader),
        Names = reader.BaseStream.Position == reader.BaseStream.Length ? null : NameWeights.Read(reader, VectorWords),
    };

    private static LemmaTable ReadLemmas(BinaryReader reader)
    {
        uint[] endings = Array<uint>(reader);
        ushort[] rules = Array<ushort>(reader);
        byte[] cuts = Array<byte>(reader);
        var additions = new string[cuts.Length];
        for (int i = 0; i < additions.Length; i++)
            additions[i] = reader.ReadString();
        return new LemmaTable(endings, rules, cuts, additions);
    }

    private static QuantizedMatrix Matrix(BinaryReader reader)
    {
        int rows = reader.ReadInt32(), columns = reader.ReadInt32();
        float unit = reader.ReadSingle();
        return new QuantizedMatrix(Array<short>(reader), Array<int>(reader), rows, columns, unit);
    }

    internal static T[] Array<T>(BinaryReader reader)
        where T : unmanaged
    {
        var values = new T[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}

/// <summary>A table of rows in 8 bits a value, each row with its own scale.</summary>
internal sealed class RowTable
{
    private readonly sbyte[] _values;
    private readonly float[] _scales;
    private readonly int _columns;

    private RowTable(sbyte[] values, float[] scales, int columns) => (_values, _scales, _columns) = (values, scales, columns);

    /// <summary>Adds a row to <paramref name="sum"/>.</summary>
    public void Add(int row, Span<float> sum)
    {
        float scale = _scales[row];
        var values = _values.AsSpan(row * _columns, _columns);
        for (int i = 0; i < values.Length; i++)
            sum[i] += values[i] * scale;
    }

    public static RowTable Read(BinaryReader reader)
    {
        int columns = reader.ReadInt32();
        return new RowTable(LanguageModel.Array<sbyte>(reader), LanguageModel.Array<float>(reader), columns);
    }

    public static void Write(BinaryWriter writer, ReadOnlySpan<float> values, int columns)
    {
        var whole = new sbyte[values.Length];
        var scales = new float[values.Length / columns];
        for (int row = 0; row < scales.Length; row++)
        {
            var from = values.Slice(row * columns, columns);
            float largest = 1e-9f;
            foreach (float value in from)
                largest = Math.Max(largest, Math.Abs(value));
            scales[row] = largest / 127;
            for (int i = 0; i < columns; i++)
                whole[(row * columns) + i] = (sbyte)MathF.Round(from[i] / scales[row]);
        }

        writer.Write(columns);
        LanguageModel.WriteArray<sbyte>(writer, whole);
        LanguageModel.WriteArray<float>(writer, scales);
    }
}
