using System.CommandLine;
using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Parallax.App.Commands;

/// <summary>The options that every command over captures shares.</summary>
internal sealed class RunOptions
{
    private readonly Option<LocalDate?> _since = Day("--since", "Leave out reports certainly published before this day");
    private readonly Option<LocalDate?> _until = Day("--until", "Leave out reports certainly published after this day");
    private readonly Option<LocalDate?> _asOf = Day("--as-of", "The reader's \"now\" where evidence needs one: no report was published after it. Never the machine's clock");
    private readonly Option<int> _threads = Number("--threads", "Articles read at the same time; the output is the same for any number", Environment.ProcessorCount);
    private readonly Option<string[]> _map = new("--map") { Description = "field=meaning: a JSON field of yours and what it is (text, html, title, summary, url, published, modified, author, outlet, language, id); may be given again", DefaultValueFactory = _ => [] };
    private readonly Option<int> _bytes = Number("--limit-bytes", "Bytes of one document", Limits.Default.DocumentBytes);
    private readonly Option<int> _characters = Number("--limit-characters", "Characters of one document that are read", Limits.Default.DocumentCharacters);
    private readonly Option<int> _depth = Number("--limit-depth", "Elements inside elements", Limits.Default.Depth);
    private readonly Option<int> _entries = Number("--limit-entries", "Entries of one feed or sitemap", Limits.Default.Entries);
    private readonly Option<int> _articles = Number("--limit-story", "Articles of one story that are compared", Limits.Default.StoryArticles);
    private readonly Option<int> _memory = Number("--limit-memory", "Articles kept in memory; the rest wait in a temporary file", Options.Default.ArticlesInMemory);

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _since, _until, _asOf, _threads, _map, _bytes, _characters, _depth, _entries, _articles, _memory })
            command.Add(option);
    }

    public Options Read(ParseResult parsed) => new()
    {
        Since = parsed.GetValue(_since),
        Until = parsed.GetValue(_until),
        AsOf = parsed.GetValue(_asOf),
        Threads = parsed.GetValue(_threads),
        FieldMap = [.. parsed.GetValue(_map)!],
        ArticlesInMemory = parsed.GetValue(_memory),
        Limits = Limits.Default with
        {
            DocumentBytes = parsed.GetValue(_bytes),
            DocumentCharacters = parsed.GetValue(_characters),
            Depth = parsed.GetValue(_depth),
            Entries = parsed.GetValue(_entries),
            StoryArticles = parsed.GetValue(_articles),
        },
    };

    /// <summary>A pipeline with these options, or what is wrong with them.</summary>
    public static Pipeline? Start(Options options, out string? misuse)
    {
        try
        {
            misuse = null;
            return new Pipeline(options);
        }
        catch (ArgumentException wrong)
        {
            misuse = wrong.Message;
            return null;
        }
    }

    /// <summary>The first path that is neither a file nor a folder nor <c>-</c>; a broken link is there, and is a problem of its own.</summary>
    public static string? Missing(string[] paths) =>
        paths.FirstOrDefault(p => p != "-" && !File.Exists(p) && !Directory.Exists(p) && new FileInfo(p).LinkTarget is null);

    private static Option<LocalDate?> Day(string name, string description) => new(name)
    {
        Description = description + " (YYYY-MM-DD)",
        CustomParser = result =>
        {
            var day = LocalDatePattern.Iso.Parse(result.Tokens[0].Value);
            if (day.Success)
                return day.Value;
            result.AddError($"{name} {result.Tokens[0].Value}: expected a day as YYYY-MM-DD");
            return null;
        },
    };

    private static Option<int> Number(string name, string description, int value)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => value };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int given) || given < 1))
                result.AddError($"{name} {result.Tokens[0].Value}: expected a whole number from 1 up");
        });
        return option;
    }
}
