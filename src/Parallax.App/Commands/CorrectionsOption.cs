using System.CommandLine;

namespace Parallax.App.Commands;

/// <summary><c>--corrections FILE</c>: what a person has said of earlier results, as <see cref="Corrections"/> has it.</summary>
internal static class CorrectionsOption
{
    public static Option<string?> Create()
    {
        var option = new Option<string?>("--corrections")
        {
            Description = "What you say of the result, a JSON object a line: {\"kind\":\"story-same\" or \"story-not-same\",\"articles\":[\"ID\",\"ID\"]}, {\"kind\":\"point-same\" or \"point-not-same\",\"places\":[{\"article\",\"span\"},{\"article\",\"span\"}]}; holds before anything that the texts say",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !File.Exists(result.Tokens[0].Value))
                result.AddError($"--corrections {result.Tokens[0].Value}: no file there; expected a JSON Lines file");
        });
        return option;
    }

    /// <summary>The corrections of the file; none where no file was given.</summary>
    public static Corrections Read(string? path, Action<Problem> report)
    {
        if (path is null)
            return Corrections.None;
        using var lines = new StreamReader(path);
        return Corrections.Read(lines, path, report);
    }
}
