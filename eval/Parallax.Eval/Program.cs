namespace Parallax.Eval;

/// <summary>Measures the engine, for developers. One file a subcommand, one line here for each.</summary>
internal static class Program
{
    /// <summary>Name, usage, least number of arguments, and what runs.</summary>
    private static readonly (string Name, string Usage, int Arguments, Func<string[], int> Run)[] Commands =
    [
        ("predicates", "predicates PAIRS.jsonl: which predicates of two sentences meet in one point, against QA-Align's pairs", 1, Compare.PredicatesCommand.Run),
        ("gate", "gate SCORES.json... [--pin] [--lower REASON] [--file eval/gates.json]: holds the scores against their floors", 1, Gates.GateCommand.Run),
        ("labelled", "labelled eval/labelled [NEWS.jsonl[.gz]...] [--errors] [--json]: status and figures against labels made by hand", 1, Labelled.LabelledCommand.Run),
        ("samples", "samples OUT.jsonl GOLDDIR [--json]: scores what `parallax read` made of the samples", 2, Samples.SamplesCommand.Run),
        ("count-words", "count-words CORPUS.jsonl[.gz] OUT.txt: common features for src/Parallax/Group/word-counts.txt", 2, Stories.CountWordsCommand.Run),
        ("stories", "stories DOCS TRUTH [--noise FILE] [--read] [--model NUMBERS] [--memory]: which reports tell one event, scored at arrival and after the last article", 2, Stories.StoriesCommand.Run),
        ("corroboration", "corroboration DOCS TRUTH: how many stories that are one origin are called corroborated, on derived copies", 2, Stories.CorroborationCommand.Run),
        ("pages", "pages DOCS TRUTH [--keep FOLDER]: story texts wrapped in page furniture, from page to text to story", 2, Stories.PagesCommand.Run),
        ("dates", "dates IN.jsonl OUT.jsonl: publication dates, for eval_dating.py", 2, DatesCommand.Run),
        ("times", "times IN.jsonl OUT.jsonl [tags]: time expressions, for eval_timex.py; with tags after the texts are analysed", 2, TimesCommand.Run),
        ("specs", "specs TRUTH.jsonl [NEWS.jsonl[.gz]]: specifications of Recognizers-Text by span and value; with NEWS those whose form stands there", 1, Times.SpecsCommand.Run),
        ("synonyms", "synonyms WORDNET OUT: derives the table of related words that the comparison uses from WordNet's files", 2, Compare.SynonymsCommand.Run),
        ("train-group", "train-group DOCS TRUTH [DOCS TRUTH ...]: what the evidence of one story is worth", 2, Stories.TrainGroupCommand.Run),
        ("train-pairs", "train-pairs IN.jsonl...: what the features of a sentence pair are worth, on several labelled sets at once", 1, Compare.TrainPairsCommand.Run),
        ("feeds", "feeds FOLDER: the feed reader against what others' readers expect (data of hostile feeds)", 1, Following.FeedsCommand.Run),
        ("hostile", "hostile FOLDER...: every file, and the cases inside of files, through import, extraction and reading: crashes, time, memory", 1, Following.HostileCommand.Run),
        ("soak", "soak MINUTES [FEEDS [INTERVAL]]: as many bad feeds beside good ones on loopback; every good one is to be polled within 1.2 of its interval", 1, Following.SoakCommand.Run),
        ("warc", "warc SAMPLES: packs SAMPLES/warc into the WARC files of SAMPLES/reports", 1, Samples.WarcCommand.Run),
        ("ud", "ud [--model FILE] FILE.conllu[.gz]...: CoNLL 2018 measures of tags and trees, on given tokens and from raw text", 1, Language.UdCommand.Run),
        ("names", "names [--model FILE] FILE...: span F1 of persons, organisations and places on CoNLL columns (form first, label last; .iob2: columns 2 and 3)", 1, Language.NamesCommand.Run),
        ("language-speed", "language-speed [--model FILE] FILE: tokens a second and bytes a token, by depth of reading", 1, Language.SpeedCommand.Run),
        ("train-blocks", "train-blocks DATA MODEL [look|score|all]: trains the block model of the Extract room", 2, Extraction.TrainBlocksCommand.Run),
        ("cross-blocks", "cross-blocks DATA look|score|all [SCORES [WORST]]: scores the block model on folds of the sites that it has not seen", 2, Extraction.CrossBlocksCommand.Run),
        ("charsets", "charsets HOSTILE: labels, declarations and undeclared files of data/hostile, as they are told", 0, Extraction.CharsetsCommand.Run),
        ("languages", "languages PATH...: the language told by the text beside the one that the page declares", 0, Extraction.LanguagesCommand.Run),
        ("prove", "prove PATH...: extracts every document and proves every line of every article in its bytes", 0, Extraction.ProveCommand.Run),
        ("extract-speed", "extract-speed PATH [PAGES]: extraction beside a bare parse of the same pages", 1, Extraction.ExtractSpeedCommand.Run),
        ("explain", "explain PAGE...: shows each block of a page with its score", 1, Extraction.ExplainCommand.Run),
    ];

    private static int Main(string[] arguments)
    {
        foreach (var (name, usage, least, run) in Commands)
        {
            if (arguments.Length == 0 || arguments[0] != name)
                continue;
            if (arguments.Length > least)
                return run(arguments[1..]);
            Console.Error.WriteLine($"usage: Parallax.Eval {usage}");
            return 2;
        }

        Console.Error.WriteLine("usage: Parallax.Eval COMMAND ARGUMENTS");
        foreach (var (_, usage, _, _) in Commands)
            Console.Error.WriteLine($"  {usage}");
        return 2;
    }
}
