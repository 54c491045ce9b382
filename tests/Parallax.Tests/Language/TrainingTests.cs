using System.IO.Compression;
using System.Text;
using Parallax.Language;
using Parallax.Train;

namespace Parallax.Tests.Language;

/// <summary>Training gives the same bytes every time: on a small configuration of every stage here, on the whole data by the command in MODEL.md, which names a retrained file.</summary>
public sealed class TrainingTests : IDisposable
{
    private const string Bank =
        "1\tMara\tMara\tPROPN\tNNP\t_\t3\tnsubj\t_\t_\n2\tVelin\tVelin\tPROPN\tNNP\t_\t1\tflat\t_\t_\n3\tspoke\tspeak\tVERB\tVBD\t_\t0\troot\t_\t_\n"
        + "4\tin\tin\tADP\tIN\t_\t5\tcase\t_\t_\n5\tOrin\tOrin\tPROPN\tNNP\t_\t3\tobl\t_\t_\n6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n"
        + "1\tThe\tthe\tDET\tDT\t_\t2\tdet\t_\t_\n2\tmayor\tmayor\tNOUN\tNN\t_\t3\tnsubj\t_\t_\n3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_\n4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_\n\n";

    private readonly string _data = Directory.CreateTempSubdirectory("parallax-train").FullName;

    public TrainingTests()
    {
        Directory.CreateDirectory(Path.Combine(_data, "treebanks"));
        Directory.CreateDirectory(Path.Combine(_data, "newstext"));
        foreach (string bank in new[] { "en_ewt-train", "en_ewt-dev", "en_gum-open-train", "en_gum-open-dev" })
            Write(Path.Combine(_data, "treebanks", bank + ".conllu.gz"), string.Concat(Enumerable.Repeat(Bank, 60)));
        Write(WordVectors.NewsPath(_data), string.Concat(Enumerable.Repeat("{\"text\":\"Mara Velin spoke in Orin. The mayor left the harbour before noon.\"}\n", 20)));
    }

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public void Vectors_and_network_are_the_same_to_the_byte()
    {
        Assert.Equal(Network("first"), Network("second"));
    }

    [Fact]
    public async Task One_thread_or_two_at_once_give_the_same_bytes()
    {
        byte[] alone = Whole("alone");
        byte[][] beside = await Task.WhenAll(Task.Run(() => Whole("left")), Task.Run(() => Whole("right")));
        Assert.All(beside, bytes => Assert.Equal(alone, bytes));
    }

    [Fact]
    public void Another_seed_gives_another_network()
    {
        Assert.NotEqual(Network("first"), Network("third", seed: 2));
    }

    [Fact]
    public void The_chain_of_labels_is_learned_the_same_way_twice_and_learns()
    {
        int[] truth = [1, 2, 0, 0, 5, 0], features = [0, 9, 18, 27, 36, 45];
        NameCrf Learned()
        {
            var crf = new NameCrf(new SeededRandom(3));
            for (int i = 0; i < 80; i++)
                crf.Learn(truth, features);
            return crf;
        }

        var (a, b) = (Learned(), Learned());
        Assert.Equal(a.Weights, b.Weights);
        Assert.Equal(a.Pairs, b.Pairs);
        for (int i = 0; i < truth.Length; i++)
            Assert.Equal(truth[i], Array.IndexOf(a.Weights, a.Weights.AsSpan(features[i], NameDecoder.Labels).ToArray().Max(), features[i], NameDecoder.Labels) - features[i]);
    }

    [Fact]
    public void Made_wire_copy_is_the_same_twice_and_its_labels_are_well_formed()
    {
        var (a, b) = (WireCopy.Make(), WireCopy.Make());
        Assert.Equal(a.Select(example => string.Join(' ', example.Forms)), b.Select(example => string.Join(' ', example.Forms)));
        Assert.All(a, example => Assert.True(example.Names.Select((label, i) => label <= 0 || label % 2 == 1 || (i > 0 && (example.Names[i - 1] + 1) / 2 == label / 2)).All(fine => fine)));
    }

    // Vectors, network, lemmas and sentence ends.
    private byte[] Whole(string name)
    {
        byte[] network = Network(name);
        string model = Path.Combine(_data, name);
        SplitTrainer.Append(model, Example.ReadFile(Path.Combine(_data, "treebanks", "en_ewt-train.conllu.gz")), _ => { });
        byte[] whole = File.ReadAllBytes(model);
        Assert.True(whole.Length > network.Length);
        return whole;
    }

    private byte[] Network(string name, ulong seed = 1)
    {
        string model = Path.Combine(_data, name);
        var vectors = WordVectors.Train(WordVectors.NewsPath(_data), 100, 1, _ => { });
        NetworkTrainer.Run(_data, model, vectors, 1, _ => { }, seed);
        return File.ReadAllBytes(model);
    }

    private static void Write(string path, string text)
    {
        using var file = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        file.Write(Encoding.UTF8.GetBytes(text));
    }
}
