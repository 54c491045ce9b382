using System.Text.Json;

namespace Parallax.Eval.Gates;

/// <summary>Exit code 0 where every measure is at its floor or above, 1 where one is not or the samples have changed, 2 for misuse.</summary>
internal static class GateCommand
{
    private const string DefaultFile = "eval/gates.json";

    public static int Run(string[] arguments)
    {
        string file = DefaultFile;
        string? reason = null;
        var scores = new List<string>();
        bool pin = false;
        for (int i = 0; i < arguments.Length; i++)
        {
            switch (arguments[i])
            {
                case "--pin":
                    pin = true;
                    break;
                case "--lower" when i + 1 < arguments.Length:
                    (reason, pin) = (arguments[++i], true);
                    break;
                case "--file" when i + 1 < arguments.Length:
                    file = arguments[++i];
                    break;
                case var name when !name.StartsWith('-'):
                    scores.Add(name);
                    break;
                default:
                    Console.Error.WriteLine($"gate: {arguments[i]} is not expected here; known are SCORES.json..., --pin, --lower REASON and --file {DefaultFile}");
                    return 2;
            }
        }

        if (scores.Count == 0 || !scores.TrueForAll(File.Exists))
        {
            Console.Error.WriteLine("gate: expected the files that `samples OUT.jsonl samples/gold --json` and `labelled eval/labelled --json` printed");
            return 2;
        }

        try
        {
            var gate = File.Exists(file) ? GateFile.Parse(File.ReadAllText(file)) : new GateFile();
            var measured = Measured.Merge([.. scores.Select(s => Measured.Parse(File.ReadAllText(s)))]);
            return pin ? Pin(gate, measured, reason, file) : Check(gate, measured);
        }
        catch (JsonException problem)
        {
            Console.Error.WriteLine($"gate: expected JSON in {string.Join(", ", scores)} (from `--json`) and in {file}: {problem.Message}");
            return 2;
        }
    }

    private static int Check(GateFile gate, Measured measured)
    {
        var bars = Gate.Check(gate, measured);
        foreach (string bar in bars)
            Console.Error.WriteLine(bar);
        int risen = gate.Floors.Count(f => measured.Shares.GetValueOrDefault(f.Key) > f.Value);
        if (bars.Count == 0 && risen > 0)
            Console.Error.WriteLine($"{risen} measures stand above their floors: --pin raises them");
        Console.Error.WriteLine(bars.Count == 0 ? $"{gate.Floors.Count} measures at their floors or above" : $"{bars.Count} findings; the gate stays shut");
        return bars.Count == 0 ? 0 : 1;
    }

    private static int Pin(GateFile gate, Measured measured, string? reason, string file)
    {
        var (pinned, bars) = Gate.Pin(gate, measured, reason);
        foreach (string bar in bars)
            Console.Error.WriteLine(bar);
        if (pinned is null)
            return 1;
        File.WriteAllText(file, pinned.ToJson());
        Console.Error.WriteLine($"{file}: {pinned.Floors.Count} floors pinned");
        return 0;
    }
}
