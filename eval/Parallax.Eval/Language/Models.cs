using Parallax.Language;

namespace Parallax.Eval.Language;

/// <summary>Which model is measured.</summary>
internal static class Models
{
    /// <summary>The embedded model, or that of <c>--model FILE</c>, which is taken off the arguments.</summary>
    public static Analyzer FromArguments(ref string[] arguments)
    {
        int at = Array.IndexOf(arguments, "--model");
        if (at < 0 || at + 1 >= arguments.Length)
            return Analyzer.Shared;
        using var file = File.OpenRead(arguments[at + 1]);
        arguments = [.. arguments[..at], .. arguments[(at + 2)..]];
        return new Analyzer(LanguageModel.Read(file));
    }
}
