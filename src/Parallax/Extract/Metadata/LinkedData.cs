using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Parallax.Extract.Html;
using Parallax.Text;

namespace Parallax.Extract.Metadata;

/// <summary>What a page's structured data (schema.org as JSON-LD) says of its article.</summary>
internal sealed class LinkedData
{
    private const int LongestScript = 2_000_000;
    private const int LargestWalk = 5_000;
    private static readonly JsonDocumentOptions Options = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip, MaxDepth = 64 };
    private readonly Dictionary<string, JsonElement> _byId = new(StringComparer.Ordinal);
    private int _rank;
    private int _walked;

    /// <summary>The article's headline.</summary>
    public string? Headline { get; private set; }

    /// <summary>As written.</summary>
    public string? Published { get; private set; }

    /// <summary>As written.</summary>
    public string? Modified { get; private set; }

    /// <summary>Names of the authors that are persons, or have no type.</summary>
    public List<string> Authors { get; } = [];

    /// <summary>Names of the authors that the data calls organisations.</summary>
    public List<string> Organizations { get; } = [];

    /// <summary>The publisher's name.</summary>
    public string? Publisher { get; private set; }

    /// <summary>The address that the data gives the article.</summary>
    public string? Url { get; private set; }

    /// <summary>The first section.</summary>
    public string? Section { get; private set; }

    /// <summary>The text of the report, where the data carries it.</summary>
    public string? Body { get; private set; }

    /// <summary>False where the data says that the page is not free to read.</summary>
    public bool Free { get; private set; } = true;

    /// <summary>How many words the article is said to have; 0 where nothing says so.</summary>
    public int WordCount { get; private set; }

    /// <summary>Types that the page gives itself, in order: <c>NewsArticle</c>, <c>CollectionPage</c>, …</summary>
    public List<string> Types { get; } = [];

    /// <summary>True where one of the items is an article, or a kind of it.</summary>
    public bool HasArticle => _rank >= 2;

    /// <summary>True where it is a news article, or a kind of it.</summary>
    public bool HasNewsArticle => _rank >= 4;

    /// <summary>The script that the article was described in.</summary>
    public PageNode? Script { get; private set; }

    /// <summary>Reads all scripts; one that is no JSON is passed over.</summary>
    public static LinkedData Read(List<PageNode> scripts)
    {
        var result = new LinkedData();
        foreach (var script in scripts)
        {
            if (script.Text.Length > LongestScript)
                continue;
            try
            {
                using var document = JsonDocument.Parse(Clean(script.Text.Span), Options);
                result.Index(document.RootElement, 0);
                result.Walk(document.RootElement, script, 0);
                result._byId.Clear();
            }
            catch (JsonException)
            {
                // Data that is no JSON says nothing; the page has other sources.
            }
        }

        return result;
    }

    /// <summary>Where <paramref name="value"/> stands in the script's source, if it stands there unescaped.</summary>
    public Span? Place(string source, string? value)
    {
        if (Script is null || value is null || value.Length == 0)
            return null;
        int at = source.AsSpan(Script.Start, Script.End - Script.Start).IndexOf(value, StringComparison.Ordinal);
        return at < 0 ? null : new Span(Script.Start + at, Script.Start + at + value.Length);
    }

    // Raw line breaks inside strings, comment and CDATA wrappers are common and harmless.
    private static string Clean(ReadOnlySpan<char> text)
    {
        text = text.Trim();
        foreach (string opener in (ReadOnlySpan<string>)["<!--", "//<![CDATA[", "/*<![CDATA[*/", "<![CDATA["])
        {
            if (text.StartsWith(opener, StringComparison.Ordinal))
                text = text[opener.Length..];
        }

        foreach (string closer in (ReadOnlySpan<string>)["-->", "//]]>", "/*]]>*/", "]]>", ";"])
        {
            if (text.EndsWith(closer, StringComparison.Ordinal))
                text = text[..^closer.Length];
        }

        return string.Create(text.Length, text, static (target, from) =>
        {
            for (int i = 0; i < from.Length; i++)
                target[i] = from[i] < ' ' ? ' ' : from[i];
        });
    }

    private void Index(JsonElement element, int depth)
    {
        if (depth > 12 || ++_walked > LargestWalk)
            return;
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Index(item, depth + 1);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            if (element.TryGetProperty("@id", out var id) && id.ValueKind == JsonValueKind.String && element.TryGetProperty("name", out _))
                _byId.TryAdd(id.GetString()!, element);
            foreach (var property in element.EnumerateObject())
            {
                if (property.Value.ValueKind is JsonValueKind.Array or JsonValueKind.Object)
                    Index(property.Value, depth + 1);
            }
        }
    }

    private void Walk(JsonElement element, PageNode script, int depth)
    {
        if (depth > 6)
            return;
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Walk(item, script, depth + 1);
            return;
        }

        if (element.ValueKind != JsonValueKind.Object)
            return;
        int rank = 0;
        foreach (string type in Strings(element, "@type"))
        {
            Types.Add(type);
            rank = Math.Max(rank, RankOf(type));
        }

        if (rank > _rank || (rank == _rank && rank > 0 && Headline is null))
        {
            _rank = rank;
            TakeArticle(element, script);
        }
        else if (rank == 0 && Publisher is null && IsOrganization(element))
        {
            Publisher = Text(element, "name");
        }

        foreach (string name in (ReadOnlySpan<string>)["@graph", "mainEntity", "mainEntityOfPage", "itemListElement", "hasPart"])
        {
            if (name is not "itemListElement" && element.TryGetProperty(name, out var inner))
                Walk(inner, script, depth + 1);
        }
    }

    private static int RankOf(string type) =>
        type.EndsWith("NewsArticle", StringComparison.Ordinal) || type is "LiveBlogPosting" or "https://schema.org/NewsArticle" or "http://schema.org/NewsArticle" ? 4
        : type.EndsWith("Article", StringComparison.Ordinal) || type.EndsWith("BlogPosting", StringComparison.Ordinal) || type is "Report" or "SocialMediaPosting" ? 3
        : type is "WebPage" or "ItemPage" or "VideoObject" or "CreativeWork" ? 1 : 0;

    private static bool IsOrganization(JsonElement element)
    {
        foreach (string type in Strings(element, "@type"))
        {
            if (type.EndsWith("Organization", StringComparison.Ordinal) || type is "WebSite")
                return true;
        }

        return false;
    }

    private void TakeArticle(JsonElement element, PageNode script)
    {
        Script = script;
        Headline = Words(Text(element, "headline") ?? (_rank >= 3 ? Text(element, "name") : null)) ?? Headline;
        Published = Text(element, "datePublished") ?? Published;
        Modified = Text(element, "dateModified") ?? Modified;
        Section = Text(element, "articleSection") ?? Section;
        Url = Text(element, "url") ?? Text(element, "mainEntityOfPage") ?? (element.TryGetProperty("mainEntityOfPage", out var main) && main.ValueKind == JsonValueKind.Object ? Text(main, "@id") : null) ?? Url;
        Body = Text(element, "articleBody") ?? Text(element, "text") ?? Body;
        if (element.TryGetProperty("isAccessibleForFree", out var free))
            Free = free.ValueKind != JsonValueKind.False && !(free.ValueKind == JsonValueKind.String && free.GetString()!.Equals("false", StringComparison.OrdinalIgnoreCase));
        if (element.TryGetProperty("wordCount", out var words))
            WordCount = words.ValueKind == JsonValueKind.Number && words.TryGetInt32(out int count) ? count : words.ValueKind == JsonValueKind.String && int.TryParse(words.GetString(), System.Globalization.CultureInfo.InvariantCulture, out count) ? count : WordCount;
        if (element.TryGetProperty("publisher", out var publisher))
            Publisher = Names(publisher).FirstOrDefault().Name ?? Publisher;
        foreach (string property in (ReadOnlySpan<string>)["author", "creator"])
        {
            if (Authors.Count > 0 || !element.TryGetProperty(property, out var author))
                continue;
            foreach (var (name, isOrganization) in Names(author))
            {
                var names = isOrganization ? Organizations : Authors;
                if (!names.Contains(name))
                    names.Add(name);
            }
        }
    }

    private IEnumerable<(string Name, bool IsOrganization)> Names(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.String:
                if (element.GetString() is { Length: > 0 } plain && !plain.StartsWith("http", StringComparison.Ordinal))
                    yield return (Words(plain), false);
                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    foreach (var name in Names(item))
                        yield return name;
                }

                break;
            case JsonValueKind.Object:
                if (!element.TryGetProperty("name", out var own) && element.TryGetProperty("@id", out var id)
                    && id.ValueKind == JsonValueKind.String && _byId.TryGetValue(id.GetString()!, out var known))
                    element = known;
                bool organization = IsOrganization(element);
                if (element.TryGetProperty("name", out own))
                {
                    foreach (var name in Names(own))
                        yield return (name.Name, organization);
                }
                else if (Text(element, "familyName") is { } family)
                {
                    yield return (Text(element, "givenName") is { } given ? $"{given} {family}" : family, organization);
                }

                break;
        }
    }

    private static IEnumerable<string> Strings(JsonElement element, string property)
    {
        if (!element.TryGetProperty(property, out var value))
            yield break;
        if (value.ValueKind == JsonValueKind.String)
        {
            yield return value.GetString()!;
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in value.EnumerateArray())
            {
                if (item.ValueKind == JsonValueKind.String)
                    yield return item.GetString()!;
            }
        }
    }

    // Character references have no meaning in JSON, and systems write them all the same.
    [return: NotNullIfNotNull(nameof(value))]
    private static string? Words(string? value) => value is null || !value.Contains('&', StringComparison.Ordinal) ? value : TitleFinder.Plain(value);

    private static string? Text(JsonElement element, string property)
    {
        foreach (string value in Strings(element, property))
        {
            if (!string.IsNullOrWhiteSpace(value))
                return value;
        }

        return null;
    }
}
