using System.CommandLine;
using System.Text;
using Parallax.Language;
using Parallax.Text;

namespace Parallax.App.Commands;

/// <summary><c>parallax parse</c>: tags and dependency trees, of CoNLL-U with given tokens or of raw English text.</summary>
internal static class ParseCommand
{
    public static Command Create(Streams streams)
    {
        var file = new Argument<string>("FILE.conllu") { Description = "CoNLL-U with tokens and sentences; - for standard input" };
        var raw = new Option<bool>("--raw") { Description = "The file is plain text: tokens and sentences are found too" };
        var format = new Option<string>("--format", "-f") { Description = "conllu, or tree to look at: of the tokens given where the file ends in .conllu, else of plain text", DefaultValueFactory = _ => "conllu" };
        format.AcceptOnlyFromAmong("conllu", "tree");
        var command = new Command("parse", "English grammar: UPOS, XPOS, HEAD and DEPREL predicted") { file, raw, format };
        command.SetAction(parsed => Parse(streams, parsed.GetValue(file)!, parsed.GetValue(raw), parsed.GetValue(format) == "tree"));
        return command;
    }

    private static int Parse(Streams streams, string path, bool raw, bool tree)
    {
        if (RunOptions.Missing([path]) is not null)
        {
            streams.Error.WriteLine(Inert.Line($"parallax parse: {path}: no file there; expected CoNLL-U, or plain text with --raw"));
            return CommandLine.Misuse;
        }

        using var input = new StreamReader(path == "-" ? streams.In : File.OpenRead(path), Encoding.UTF8);
        using var output = new StreamWriter(streams.Out, new UTF8Encoding(false), 1 << 16, leaveOpen: true) { NewLine = "\n" };
        var analyzer = Analyzer.Shared;
        try
        {
            if (!raw && !tree)
                ParseOutput.Predict(analyzer, input, output);
            else if (tree && !raw && path.EndsWith(".conllu", StringComparison.OrdinalIgnoreCase))
                ParseOutput.Tree(analyzer, input, output);
            else if (tree)
                ParseOutput.Tree(ParseOutput.Raw(analyzer, input.ReadToEnd()), output);
            else
                ParseOutput.Conllu(ParseOutput.Raw(analyzer, input.ReadToEnd()), output);
        }
        catch (FormatException wrong)
        {
            output.Flush();
            streams.Error.WriteLine(new Problem("bad-conllu", path, -1, wrong.Message, "CoNLL-U of ten columns", "use --raw for plain text").ToString());
        }

        return CommandLine.Done;
    }
}
