using System.Diagnostics;
using System.Globalization;
using Parallax.Train;

// DATA: folder with treebanks, names, newstext. MODEL: the file to write. EPOCHS: 26 as shipped; 0 learns only the stages over a network that MODEL holds already.
// VECTORS: keeps the word vectors between runs; without it they are made anew. SEED: of the network, 1 as shipped.
// The first form makes src/Parallax/Compare/words.bin instead, from DATA/newstext. The second measures the name model by folds of UNER dev, over the network that MODEL
// holds; WITHOUT names sets to leave out, parted by commas; ERRORS is a file for what is wrong.
if (args is ["words", var words, var table])
{
    TopicVectors.Run(Path.Combine(words, "newstext", "allsides-background.jsonl.gz"), table, Console.Error.WriteLine);
    return 0;
}

var clock = Stopwatch.StartNew();
void Log(string line) => Console.Error.WriteLine($"{clock.Elapsed.TotalSeconds,7:F1} {line}");
int Number(int at, int other) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : other;

if (args is ["names", var from, var network, var folds, var vectorFile, ..])
{
    NameLab.Run(from, network, WordVectors.Load(vectorFile), int.Parse(folds, CultureInfo.InvariantCulture), args.Length > 5 ? args[5] : "", args.Length > 6 ? args[6] : "", Log);
    return 0;
}

if (args.Length < 2)
{
    Console.Error.WriteLine("usage: Parallax.Train words DATA OUT | Parallax.Train names DATA MODEL FOLDS VECTORS [WITHOUT [ERRORS]] | Parallax.Train DATA MODEL [EPOCHS [VECTORS [SEED]]]");
    return 2;
}

(string data, string output) = (args[0], args[1]);
int epochs = Number(2, 26);
string? kept = args.Length > 3 ? args[3] : null;
bool known = kept is not null && File.Exists(kept);
var vectors = known ? WordVectors.Load(kept!) : WordVectors.Train(WordVectors.NewsPath(data), 40_000, 3, Log);
if (kept is not null && !known)
    vectors.Save(kept);
if (epochs > 0)
    NetworkTrainer.Run(data, output, vectors, epochs, Log, (ulong)Number(4, 1));
StagesAfter.Run(data, output, vectors, Log);
return 0;
