using System.Collections.Immutable;
using NodaTime;

namespace Parallax.Store;

/// <summary>
/// What is found of an article, by field: folded words, with a word that nobody can type between what does not follow on each other. The last field holds what its words
/// are without inflection, and how much each matters (<see cref="SearchWeights"/>).
/// </summary>
internal sealed record SearchDocument(
    ImmutableArray<string> Text, ImmutableArray<string> Title, ImmutableArray<string> Outlet, ImmutableArray<string> Speaker, ImmutableArray<string> Place, ImmutableArray<string> Stems)
{
    /// <summary>Stands between two names of a field, so that no phrase reaches across.</summary>
    public const string Gap = "\u241E";

    private const int MostNames = 200;

    /// <summary>The document of an article.</summary>
    public static SearchDocument Of(Article article, Reading reading)
    {
        var speakers = reading.Attributions.SelectMany(a => a.Source.Select(s => s.Words(article.Text)).Append(a.SourceKey ?? ""));
        var places = reading.Entities.Where(e => e.Kind == NameKind.Place).SelectMany(e => e.Mentions.Select(m => m.Words(article.Text)).Append(e.Key)).Append(article.Dateline?.Value ?? "");
        var text = SearchWords.Fold(article.Text);
        ImmutableArray<string> head = article.Title is { } title ? SearchWords.Fold(title.Words(article.Text)) : [];
        return new SearchDocument(text, head, SearchWords.Fold(article.Outlet?.Value ?? ""), Names(speakers), Names(places), SearchWeights.Of(text, head));
    }

    /// <summary>The fields in the order in which they are numbered.</summary>
    public ImmutableArray<string>[] Fields() => [Text, Title, Outlet, Speaker, Place, Stems];

    /// <summary>The words of a field.</summary>
    public ImmutableArray<string> Of(SearchField field) => field switch
    {
        SearchField.Title => Title,
        SearchField.Outlet => Outlet,
        SearchField.Speaker => Speaker,
        SearchField.Place => Place,
        _ => Text,
    };

    private static ImmutableArray<string> Names(IEnumerable<string> names)
    {
        var words = ImmutableArray.CreateBuilder<string>();
        foreach (string name in names.Where(n => n.Length > 0).Distinct(StringComparer.Ordinal).Take(MostNames))
        {
            if (words.Count > 0)
                words.Add(Gap);
            words.AddRange(SearchWords.Fold(name));
        }

        return words.ToImmutable();
    }
}

/// <summary>What lists and filters need of an article, worked out once.</summary>
internal sealed record ArticleColumns(string? Title, string? Outlet, string Language, string? Url, LocalDate? Earliest, LocalDate? Latest, string Names)
{
    private const int LongestShown = 500;

    public static ArticleColumns Of(Article article, Reading reading) => new(
        article.Title is { } title ? Shown(title.Words(article.Text)) : null,
        article.Outlet is { } outlet ? Shown(outlet.Value) : null,
        Clean.Text(article.Language),
        article.Url is null ? null : Clean.Text(article.Url),
        article.Published.Earliest,
        article.Published.Latest,
        SearchNames.Of(article, reading));

    /// <summary>What stands for a story until it is compared: the article's headline or first line.</summary>
    public static string FirstWords(Article article) => Shown((article.Title ?? (article.Blocks.IsEmpty ? new Text.Span(0, 0) : article.Blocks[0].Span)).Words(article.Text));

    private static string Shown(string text) => Clean.Text(text.Length > LongestShown ? text[..LongestShown] : text);
}

/// <summary>Makes strings that every database can hold: no NUL, no half of a surrogate pair.</summary>
internal static class Clean
{
    public static string Text(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || char.IsSurrogate(text[i]))
                return Slowly(text);
        }

        return text;
    }

    private static string Slowly(string text)
    {
        var clean = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            clean.Append(rune.Value == 0 ? "\uFFFD" : rune.ToString());
        return clean.ToString();
    }
}
