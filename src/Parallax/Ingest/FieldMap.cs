using System.Collections.Frozen;

namespace Parallax.Ingest;

/// <summary>What a JSON field means.</summary>
/// <param name="Name">One of <see cref="GivenNames"/>.</param>
/// <param name="Rank">Of two fields that mean the same, the lower one speaks.</param>
/// <param name="IsHtml">True where the name says that the value is markup.</param>
internal readonly record struct FieldMeaning(string Name, int Rank, bool IsHtml);

/// <summary>
/// Which JSON fields mean what. Names are compared without case, <c>_</c>, <c>-</c>, <c>@</c> and blanks, so that <c>datePublished</c>,
/// <c>date_published</c> and <c>Date-Published</c> are one.
/// </summary>
internal sealed class FieldMap
{
    // In the order of preference. The first line of each holds the names that can mean nothing else.
    private static readonly (string Meaning, string Fields)[] _table =
    [
        (GivenNames.Body, "articlebody bodytext fulltext maintext cleantext articletext plaintext contenttext textcontent text body "
            + "content article story transcript rawtext"),
        (GivenNames.Title, "headline title articletitle headlinemain webtitle ogtitle heading pagetitle name"),
        (GivenNames.Summary, "summary abstract excerpt teaser standfirst description lead lede leadparagraph dek snippet trailtext subtitle ogdescription"),
        (GivenNames.Url, "url link permalink canonicalurl canonical articleurl weburl pageurl sourceurl externalurl finalurl originalurl href uri"),
        (GivenNames.Published, "datepublished publishedat published publishdate publicationdate pubdate datepublish publishedtime publishtime "
            + "publishedon publisheddate dateofpublication webpublicationdate firstpublished firstpublicationdate issued givendate date datetime pubtime dct "
            + "timestamp createdat created datecreated time"),
        (GivenNames.Modified, "datemodified modified updated updatedat lastmodified modifiedat dateupdated modifieddate updateddate datemodify lastmod lastupdated"),
        (GivenNames.Author, "author authors byline authorname creator dccreator writer journalist reporter contributors by"),
        (GivenNames.Outlet, "outlet publisher newspaper sourcename sitename ogsitename site newssource source publication publishername provider "
            + "media channel sourcedomain domain"),
        (GivenNames.Language, "lang language inlanguage locale languagecode"),
        (GivenNames.EntryId, "id guid uuid docid articleid documentid uid key doc"),
    ];

    private static readonly string[] _markup = ["contenthtml", "bodyhtml", "htmlcontent", "articlehtml", "html", "htmlbody", "rawhtml", "contentencoded"];

    // Objects whose fields count as the document's own.
    private static readonly FrozenSet<string> _wrappers =
        new[] { "article", "data", "fields", "attributes", "doc", "document", "node", "post", "item", "meta", "metadata", "jsonld" }
            .ToFrozenSet(StringComparer.Ordinal);

    // Fields that hold the value of the object they stand in: {"author": {"name": …}}, {"title": {"rendered": …}}.
    private static readonly FrozenSet<string> _values =
        new[] { "name", "rendered", "value", "text", "title", "main", "url", "href", "#text", "$t", "$", "fullname", "displayname", "content", "plain", "html", "id" }
            .ToFrozenSet(StringComparer.Ordinal);

    private readonly FrozenDictionary<string, FieldMeaning> _fields;

    private FieldMap(IEnumerable<KeyValuePair<string, FieldMeaning>> fields) => _fields = fields.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names that are known without being told.</summary>
    public static FieldMap Known { get; } = new(KnownFields());

    /// <summary>This map with further names, which go before those known.</summary>
    /// <param name="assignments">Each <c>field=meaning</c>: the file's field (a dot leads into an object), and <c>text</c>, <c>html</c>, <c>title</c>,
    /// <c>summary</c>, <c>url</c>, <c>published</c> or <c>date</c>, <c>modified</c>, <c>author</c>, <c>outlet</c>, <c>language</c> or <c>id</c>.</param>
    /// <exception cref="ArgumentException">One is not of that form.</exception>
    public FieldMap With(IEnumerable<string> assignments)
    {
        var fields = _fields.ToDictionary(StringComparer.Ordinal);
        foreach (string assignment in assignments)
        {
            int equals = assignment.LastIndexOf('=');
            string field = equals <= 0 ? "" : Fold(assignment.AsSpan(0, equals));
            string meaning = assignment[(equals + 1)..].Trim();
            if (field.Length == 0 || Meaning(meaning) is not { } name)
            {
                const string meanings = "text, html, title, summary, url, published, modified, author, outlet, language or id";
                throw new ArgumentException($"'{assignment}' is no field=meaning; a meaning is {meanings}", nameof(assignments));
            }

            fields[field] = new FieldMeaning(name, -1, meaning == "html");
        }

        return new FieldMap(fields);
    }

    /// <summary>What a field means; <paramref name="parents"/> is the folded path of the objects around it (<c>author.</c>), empty at the top.</summary>
    public FieldMeaning? Find(string parents, ReadOnlySpan<char> name)
    {
        string folded = Fold(name);
        if (parents.Length == 0)
            return _fields.TryGetValue(folded, out var direct) ? direct : null;
        if (_fields.TryGetValue(parents + folded, out var mapped))
            return mapped;
        string parent = parents[..^1];
        if (_fields.TryGetValue(parent, out var around) && _values.Contains(folded) && !(folded == "id" && around.Name != GivenNames.Outlet))
        {
            bool address = folded is "url" or "href";
            return address && around.Name != GivenNames.Url ? null : around with { IsHtml = around.IsHtml || folded is "html" or "rendered" };
        }

        return _wrappers.Contains(parent) && _fields.TryGetValue(folded, out var wrapped) ? wrapped with { Rank = wrapped.Rank + 100 } : null;
    }

    /// <summary>The name as the map keeps it.</summary>
    public static string Fold(ReadOnlySpan<char> name)
    {
        System.Span<char> folded = name.Length <= 128 ? stackalloc char[name.Length] : new char[name.Length];
        int length = 0;
        foreach (char c in name)
        {
            if (c is not ('_' or '-' or ' ' or '@' or ':'))
                folded[length++] = char.ToLowerInvariant(c);
        }

        return new string(folded[..length]);
    }

    /// <summary>The name of an object as a step of a path. Elasticsearch's <c>_source</c> is the document, not its source.</summary>
    public static string Segment(ReadOnlySpan<char> name) => name is "_source" ? "data" : Fold(name);

    private static string? Meaning(string word) => word switch
    {
        "text" or "body" or "content" or "html" => GivenNames.Body,
        "date" or "published" => GivenNames.Published,
        "headline" or "title" => GivenNames.Title,
        "lang" or "language" => GivenNames.Language,
        "source" or "outlet" => GivenNames.Outlet,
        "summary" or "url" or "modified" or "author" or "id" => word,
        _ => null,
    };

    private static IEnumerable<KeyValuePair<string, FieldMeaning>> KnownFields()
    {
        foreach (var (meaning, fields) in _table)
        {
            int rank = 0;
            foreach (string field in fields.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                yield return new(field, new FieldMeaning(meaning, rank++, IsHtml: false));
        }

        for (int i = 0; i < _markup.Length; i++)
            yield return new(_markup[i], new FieldMeaning(GivenNames.Body, 50 + i, IsHtml: true));
    }
}
