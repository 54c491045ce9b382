using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>An object that holds a list of articles: a JSON Feed (1.0 and 1.1), the answer of a news service.</summary>
/// <param name="Version">The feed's <c>version</c>; empty for anything else.</param>
/// <param name="Items">Where the objects of the list stand.</param>
/// <param name="Fields">What the object around says of all of them (a feed's title, its language, its authors), without a place in any.</param>
internal sealed record JsonList(string Version, ImmutableArray<Span> Items, ImmutableArray<GivenField> Fields)
{
    // The names of lists, in the order of preference.
    private static readonly string[] _names = ["items", "articles", "results", "docs", "documents", "entries", "posts", "news", "stories", "hits", "data", "value"];

    /// <summary>True for a JSON Feed.</summary>
    public bool IsJsonFeed => Version.Contains("jsonfeed.org/version/", StringComparison.Ordinal);

    /// <summary>What is wrong with the JSON, if anything: the items before it were found.</summary>
    public string? Error { get; private init; }

    /// <summary>Where, in characters.</summary>
    public int ErrorAt { get; private init; }

    /// <summary>The list in the object that <paramref name="content"/> is, looked for two objects deep; null where it holds none.</summary>
    public static JsonList? Find(string content, int depth)
    {
        var scanner = new JsonScanner(content, depth);
        if (!scanner.Read() || scanner.Kind != JsonToken.ObjectStart)
            return null;
        var search = new Search(content);
        bool sound = search.Object(ref scanner, 0);
        if (search.Items is not { } items)
            return null;
        var list = new JsonList(search.Version, items, search.Fields.ToImmutable())
        {
            Error = sound ? null : scanner.Error,
            ErrorAt = scanner.At,
        };
        return search.HasText && !list.IsJsonFeed ? null : list;
    }

    /// <summary>The objects of the array whose start stands at the scanner; leaves it at the array's end.</summary>
    public static ImmutableArray<Span> Elements(ref JsonScanner scanner)
    {
        var items = ImmutableArray.CreateBuilder<Span>();
        while (scanner.Read() && scanner.Kind != JsonToken.ArrayEnd)
        {
            int start = scanner.Token.Start;
            bool isObject = scanner.Kind == JsonToken.ObjectStart;
            if (!scanner.Skip())
                break;
            if (isObject)
                items.Add(new Span(start, scanner.Token.End));
        }

        return items.ToImmutable();
    }

    private sealed class Search(string content)
    {
        private int _rank = int.MaxValue;

        public string Version { get; private set; } = "";

        // An article may hold lists of other things.
        public bool HasText { get; private set; }

        public ImmutableArray<Span>? Items { get; private set; }

        public ImmutableArray<GivenField>.Builder Fields { get; } = ImmutableArray.CreateBuilder<GivenField>();

        public bool Object(ref JsonScanner scanner, int depth)
        {
            while (scanner.Read() && scanner.Kind != JsonToken.ObjectEnd)
            {
                string name = FieldMap.Fold(content.AsSpan(scanner.Token.Start + 1, scanner.Token.Length - 2));
                if (!scanner.Read() || !Value(ref scanner, name, depth))
                    return false;
            }

            return scanner.Error is null;
        }

        private bool Value(ref JsonScanner scanner, string name, int depth)
        {
            const int deepest = 2;
            switch (scanner.Kind)
            {
                case JsonToken.ArrayStart when Array.IndexOf(_names, name) is var rank && rank >= 0 && rank + (depth * _names.Length) < _rank:
                    var items = Elements(ref scanner);
                    if (!items.IsEmpty || name == "items")
                        (Items, _rank) = (items, rank + (depth * _names.Length));
                    return scanner.Error is null;
                case JsonToken.ObjectStart when depth < deepest && name is "response" or "data" or "hits" or "result" or "feed":
                    return Object(ref scanner, depth + 1);
                case JsonToken.ObjectStart or JsonToken.ArrayStart:
                    return scanner.Skip();
                case JsonToken.String when depth == 0:
                    Note(name, JsonText.Unescape(content, scanner.Token, scanner.IsEscaped).Text);
                    return true;
                default:
                    return true;
            }
        }

        private void Note(string name, string value)
        {
            HasText |= value.Length > 0 && FieldMap.Known.Find("", name) is { Name: GivenNames.Body };
            switch (name)
            {
                case "version":
                    Version = value;
                    break;
                case "title" when value.Length > 0:
                    Fields.Add(FeedReader.Beside(GivenNames.Outlet, value));
                    break;
                case "language" when value.Length > 0:
                    Fields.Add(FeedReader.Beside(GivenNames.Language, value));
                    break;
            }
        }
    }
}
