using System.Diagnostics;
using Parallax.Train;

string data = args.Length > 0 ? args[0] : "../shared/data";
string output = args.Length > 1 ? args[1] : "english.model";
int epochs = args.Length > 2 ? int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture) : 12;
var clock = Stopwatch.StartNew();
void Log(string line) => Console.Error.WriteLine($"{clock.Elapsed.TotalSeconds,7:F1} {line}");
string cache = Path.Combine(Path.GetTempPath(), "parallax-vectors.bin");
var vectors = File.Exists(cache) ? WordVectors.Load(cache) : WordVectors.Train(Path.Combine(data, "newstext", "allsides-background.jsonl.gz"), 40_000, 3, Log);
if (!File.Exists(cache))
    vectors.Save(cache);
if (epochs > 0)
    NetworkTrainer.Run(data, output, vectors, epochs, Log);
StagesAfter.Run(data, output, vectors, Log);
