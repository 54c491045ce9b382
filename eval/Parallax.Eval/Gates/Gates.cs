using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Parallax.Eval.Samples;

namespace Parallax.Eval.Gates;

/// <summary>The floors under which no measure may fall, and what they were measured on: <c>eval/gates.json</c>.</summary>
internal sealed record GateFile
{
    /// <summary>Digest of the samples that the floors were measured on; empty before the first pin.</summary>
    [JsonPropertyName("digest")]
    public string Digest { get; init; } = "";

    /// <summary>Least share by measure, by name.</summary>
    [JsonPropertyName("floors")]
    public SortedDictionary<string, double> Floors { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Every floor that was ever lowered, with why.</summary>
    [JsonPropertyName("lowered")]
    public List<Lowered> Lowered { get; init; } = [];

    public static GateFile Parse(string json) => JsonSerializer.Deserialize<GateFile>(json) ?? new GateFile();

    public string ToJson() => JsonSerializer.Serialize(this, Json.Indented) + "\n";
}

/// <summary>A floor that was lowered on purpose.</summary>
/// <param name="Measure">Its name.</param>
/// <param name="From">The floor before.</param>
/// <param name="To">The floor after; null where the measure is gone.</param>
/// <param name="Reason">Why.</param>
internal sealed record Lowered(
    [property: JsonPropertyName("measure")] string Measure,
    [property: JsonPropertyName("from")] double From,
    [property: JsonPropertyName("to")] double? To,
    [property: JsonPropertyName("reason")] string Reason);

/// <summary>What was measured: what <c>samples --json</c> and <c>labelled --json</c> print.</summary>
internal sealed record Measured(string Digest, SortedDictionary<string, double> Shares)
{
    public static Measured Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var shares = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var measure in document.RootElement.Properties("measures"))
            shares[measure.Name] = measure.Value.GetProperty("share").GetDouble();
        return new Measured(document.RootElement.Text("digest") ?? "", shares);
    }

    /// <summary>All measures of several files; the digest of one is its own, that of more is of all their digests.</summary>
    public static Measured Merge(IReadOnlyList<Measured> parts)
    {
        var shares = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (name, share) in parts.SelectMany(p => p.Shares))
            shares[name] = share;
        string digest = parts.Count == 1 ? parts[0].Digest : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', parts.Select(p => p.Digest)))));
        return new Measured(digest, shares);
    }
}

/// <summary>Compares and pins. Pure: files are the command's affair.</summary>
internal static class Gate
{
    /// <summary>Everything that bars the way, a line each; empty where the gate is open.</summary>
    public static List<string> Check(GateFile gate, Measured measured)
    {
        var bars = new List<string>();
        if (gate.Digest != measured.Digest)
            bars.Add($"the samples have changed (digest {Short(measured.Digest)}, pinned {Short(gate.Digest)}): measure again and pin with --pin");
        foreach (var (name, floor) in gate.Floors)
        {
            if (!measured.Shares.TryGetValue(name, out double share))
                bars.Add(FormattableString.Invariant($"{name}: not measured any more; its floor is {floor:F4}"));
            else if (share < floor)
                bars.Add(FormattableString.Invariant($"{name}: {share:F4} is under its floor {floor:F4}"));
        }

        return bars;
    }

    /// <summary>
    /// Floors raised to what was measured, and the digest pinned. Where a measure fell, the floor follows only with a reason, which is
    /// kept; without one the lines say what fell and nothing is pinned.
    /// </summary>
    public static (GateFile? Pinned, List<string> Bars) Pin(GateFile gate, Measured measured, string? reason)
    {
        var floors = new SortedDictionary<string, double>(measured.Shares, StringComparer.Ordinal);
        var lowered = new List<Lowered>(gate.Lowered);
        var bars = new List<string>();
        foreach (var (name, floor) in gate.Floors)
        {
            bool still = measured.Shares.TryGetValue(name, out double share);
            if (still && share >= floor)
                continue;
            if (string.IsNullOrWhiteSpace(reason))
                bars.Add(FormattableString.Invariant($"{name}: {(still ? share : 0):F4} is under its floor {floor:F4}; to lower it give --lower REASON"));
            else
                lowered.Add(new Lowered(name, floor, still ? share : null, reason));
        }

        return bars.Count > 0 ? (null, bars) : (new GateFile { Digest = measured.Digest, Floors = floors, Lowered = lowered }, bars);
    }

    private static string Short(string digest) => digest.Length > 12 ? digest[..12] : digest.Length == 0 ? "none" : digest;
}
