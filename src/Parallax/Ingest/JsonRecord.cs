using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Ingest;

/// <summary>Reads one JSON object that describes a document: which of its fields are the text, the title, the address, the dates.</summary>
/// <remarks>Objects inside are looked into two deep (<c>"author": {"name": …}</c>, <c>"_source": {…}</c>); of two fields that mean the same, the better name speaks.</remarks>
internal sealed class JsonRecord
{
    private const int NamesShown = 8;
    private const int PathDepth = 3;

    private readonly string _content;
    private readonly FieldMap _map;
    private readonly List<(FieldMeaning Meaning, MappedText Value)> _found = [];
    private readonly List<string> _names = [];

    private JsonRecord(string content, FieldMap map)
    {
        _content = content;
        _map = map;
    }

    /// <summary>What the fields come to; empty where <see cref="Error"/> says why.</summary>
    public ImmutableArray<GivenField> Given { get; private set; } = [];

    /// <summary>What is wrong with the JSON, or null.</summary>
    public string? Error { get; private set; }

    /// <summary>Where it is wrong, in characters of the content.</summary>
    public int ErrorAt { get; private set; }

    /// <summary>True where values are nested too deep.</summary>
    public bool IsTooDeep { get; private set; }

    /// <summary>True where a field holds the text, a summary or the title.</summary>
    public bool HasWords { get; private set; }

    /// <summary>The first field names, for a message.</summary>
    public string Names => string.Join(", ", _names);

    /// <summary>Reads the object that <paramref name="content"/> is.</summary>
    public static JsonRecord Read(string content, FieldMap map, int depth)
    {
        var record = new JsonRecord(content, map);
        var scanner = new JsonScanner(content, depth);
        if (!scanner.Read())
            record.Fail(in scanner, scanner.Error ?? "nothing");
        else if (scanner.Kind != JsonToken.ObjectStart)
            record.Fail(in scanner, "a value that is no object");
        else if (record.Object(ref scanner, "", 0) && !scanner.IsAtEnd())
            record.Fail(in scanner, "something after the object");
        else if (record.Error is null)
            record.Choose();
        return record;
    }

    private bool Object(ref JsonScanner scanner, string path, int depth)
    {
        while (scanner.Read() && scanner.Kind != JsonToken.ObjectEnd)
        {
            var name = scanner.Token;
            var key = _content.AsSpan(name.Start + 1, name.Length - 2);
            if (depth == 0 && _names.Count < NamesShown)
                _names.Add(key.Length > 40 ? key[..40].ToString() : key.ToString());
            var meaning = _map.Find(path, key);
            if (!scanner.Read() || !Value(ref scanner, meaning, path, key, depth))
                return Fail(in scanner, scanner.Error ?? "a name without a value");
        }

        return scanner.Error is null || Fail(in scanner, scanner.Error);
    }

    private bool Value(ref JsonScanner scanner, FieldMeaning? meaning, string path, ReadOnlySpan<char> key, int depth)
    {
        switch (scanner.Kind)
        {
            case JsonToken.ObjectStart:
                return depth < PathDepth ? Object(ref scanner, string.Concat(path, FieldMap.Segment(key), "."), depth + 1) : scanner.Skip();
            case JsonToken.ArrayStart when meaning is not null:
                return Array(ref scanner, meaning.Value, path, key, depth);
            case JsonToken.ArrayStart:
                return scanner.Skip();
            case JsonToken.String or JsonToken.Number when meaning is { } known:
                Add(known, Text(in scanner));
                return true;
            default:
                return true;
        }
    }

    // Authors are several values; of a text, the elements are its paragraphs.
    private bool Array(ref JsonScanner scanner, FieldMeaning meaning, string path, ReadOnlySpan<char> key, int depth)
    {
        var paragraphs = new MappedTextBuilder();
        bool joined = meaning.Name is GivenNames.Body or GivenNames.Summary;
        while (scanner.Read() && scanner.Kind != JsonToken.ArrayEnd)
        {
            if (scanner.Kind is JsonToken.ObjectStart)
            {
                if (depth >= PathDepth ? !scanner.Skip() : !Object(ref scanner, string.Concat(path, FieldMap.Segment(key), "."), depth + 1))
                    return false;
            }
            else if (scanner.Kind == JsonToken.ArrayStart)
            {
                if (!scanner.Skip())
                    return false;
            }
            else if (scanner.Kind == JsonToken.String)
            {
                var text = Text(in scanner);
                if (!joined)
                {
                    Add(meaning, text);
                    continue;
                }

                if (paragraphs.Length > 0)
                    paragraphs.Insert("\n", scanner.Token.Start);
                paragraphs.Append(text);
            }
        }

        if (paragraphs.Length > 0)
            Add(meaning, paragraphs.ToMappedText());
        return scanner.Error is null;
    }

    private MappedText Text(in JsonScanner scanner) => scanner.Kind == JsonToken.Number
        ? new MappedText(scanner.Token.Words(_content), SourceMap.Identity(scanner.Token.Length, scanner.Token.Start))
        : JsonText.Unescape(_content, scanner.Token, scanner.IsEscaped);

    private void Add(FieldMeaning meaning, MappedText value)
    {
        if (!value.Text.AsSpan().IsWhiteSpace())
            _found.Add((meaning, value));
    }

    // The best-named value of each meaning, in a fixed order; all authors that have the best name.
    private void Choose()
    {
        var given = ImmutableArray.CreateBuilder<GivenField>();
        foreach (string name in GivenOrder.Names)
        {
            int best = int.MaxValue;
            foreach (var (meaning, _) in _found)
            {
                if (meaning.Name == name)
                    best = Math.Min(best, meaning.Rank);
            }

            foreach (var (meaning, value) in _found)
            {
                if (meaning.Name != name || meaning.Rank != best)
                    continue;
                bool words = name is GivenNames.Body or GivenNames.Summary or GivenNames.Title;
                given.Add(new GivenField(name, value, meaning.IsHtml || (words && Markup.LooksLikeHtml(value.Text))));
                HasWords |= words;
                if (name != GivenNames.Author)
                    break;
            }
        }

        Given = given.ToImmutable();
    }

    private bool Fail(in JsonScanner scanner, string error)
    {
        if (Error is null)
        {
            Error = error;
            ErrorAt = scanner.At;
            IsTooDeep = scanner.IsTooDeep;
        }

        return false;
    }
}
