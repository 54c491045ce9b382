using System.Diagnostics;
using System.Globalization;
using Parallax.Train;

// DATA: folder with treebanks, names, newstext. MODEL: the file to write. EPOCHS: 16 as shipped; 0 learns only the stages over a network that MODEL holds already.
// VECTORS: keeps the word vectors between runs; without it they are made anew.
// The first form makes src/Parallax/Compare/words.bin instead, from DATA/newstext.
if (args is ["words", var words, var table])
{
    TopicVectors.Run(Path.Combine(words, "newstext", "allsides-background.jsonl.gz"), table, Console.Error.WriteLine);
    return 0;
}

if (args.Length < 2)
{
    Console.Error.WriteLine("usage: Parallax.Train words DATA OUT | Parallax.Train DATA MODEL [EPOCHS [VECTORS]]");
    return 2;
}

(string data, string output) = (args[0], args[1]);
int epochs = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 16;
string? kept = args.Length > 3 ? args[3] : null;
var clock = Stopwatch.StartNew();
void Log(string line) => Console.Error.WriteLine($"{clock.Elapsed.TotalSeconds,7:F1} {line}");

bool known = kept is not null && File.Exists(kept);
var vectors = known ? WordVectors.Load(kept!) : WordVectors.Train(Path.Combine(data, "newstext", "allsides-background.jsonl.gz"), 40_000, 3, Log);
if (kept is not null && !known)
    vectors.Save(kept);
if (epochs > 0)
    NetworkTrainer.Run(data, output, vectors, epochs, Log);
StagesAfter.Run(data, output, vectors, Log);
return 0;
