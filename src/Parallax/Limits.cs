namespace Parallax;

/// <summary>What one input may cost. Every limit is met with a <see cref="Problem"/>, never with a crash.</summary>
public sealed record Limits
{
    /// <summary>The limits that hold where nothing else is said.</summary>
    public static Limits Default { get; } = new();

    /// <summary>Bytes of one document (a page, a feed entry, a JSON line, a WARC payload) after decompression. 16 MiB.</summary>
    public int DocumentBytes { get; init; } = 16 << 20;

    /// <summary>Characters of one document that are read on; the rest is cut, and the article says so. 5 million.</summary>
    public int DocumentCharacters { get; init; } = 5_000_000;

    /// <summary>Bytes that one compressed input may decompress to in all. 64 GiB: WARC files are large, the ratio guards against bombs.</summary>
    public long DecompressedBytes { get; init; } = 64L << 30;

    /// <summary>Bytes of a file that must be held whole to be read (a feed, a sitemap, one JSON document), after decompression. 40 MiB.</summary>
    public int ContainerBytes { get; init; } = 40 << 20;

    /// <summary>Bytes that one compressed byte may give, once more than a document's worth has come: beyond, it is a bomb. 100; text gives 3 to 20.</summary>
    public int CompressionRatio { get; init; } = 100;

    /// <summary>Elements inside elements (HTML, XML) or values inside values (JSON). 512, as in Go's HTML parser.</summary>
    public int Depth { get; init; } = 512;

    /// <summary>Elements of one page. 200,000.</summary>
    public int Elements { get; init; } = 200_000;

    /// <summary>Attributes of one element. 1,000.</summary>
    public int Attributes { get; init; } = 1_000;

    /// <summary>Entries of one feed or sitemap. 50,000, as the sitemap protocol has it.</summary>
    public int Entries { get; init; } = 50_000;

    /// <summary>Characters of one article's text that statements are read from. 400,000: a very long feature is a tenth of it.</summary>
    public int ArticleCharacters { get; init; } = 400_000;

    /// <summary>Statements of one article. 5,000.</summary>
    public int Statements { get; init; } = 5_000;

    /// <summary>Articles of one story that are compared; the rest are listed. 2,000.</summary>
    public int StoryArticles { get; init; } = 2_000;

    /// <summary>Files that one folder walk may yield. 10 million.</summary>
    public int Files { get; init; } = 10_000_000;
}
