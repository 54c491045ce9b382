using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Parallax.Text;

namespace Parallax.Following.Identity;

/// <summary>What tells an entry from others, made of its capture alone.</summary>
internal sealed record EntryFacts
{
    private const int SketchSize = 16;
    private const int LongestTitle = 200;

    /// <summary>The entry.</summary>
    public required Capture Capture { get; init; }

    /// <summary>Its id as the feed gives it, in one spelling: an address by its key, so that http and https are one. Null where it has none.</summary>
    public string? Id { get; init; }

    /// <summary>The key of its link; null where it has none.</summary>
    public string? Link { get; init; }

    /// <summary>Its title as words.</summary>
    public required string Title { get; init; }

    /// <summary>When it says that it was published, as it stands.</summary>
    public string? Published { get; init; }

    /// <summary>SHA-256 of what a reader sees of it: title and text without markup.</summary>
    public required ImmutableArray<byte> Content { get; init; }

    /// <summary>Characters of its text that a reader sees.</summary>
    public int TextLength { get; init; }

    /// <summary>The least hashes of the words of its text: two texts share about as many as they share words.</summary>
    public required ImmutableArray<uint> Sketch { get; init; }

    /// <summary><see cref="Content"/> as it is kept.</summary>
    public string ContentKey => Convert.ToHexStringLower(Content.AsSpan()[..16]);

    /// <summary>Everything above in one hash: an entry with the same fingerprint in the next document is the same entry.</summary>
    public string Fingerprint => Hashing.Id(Content.AsSpan(), Id ?? "", Link ?? "");

    /// <summary>The facts of an entry.</summary>
    public static EntryFacts Of(Capture capture)
    {
        string title = VisibleText.Of(capture.GivenValue(GivenNames.Title)?.Text ?? "");
        string text = VisibleText.Of((capture.GivenValue(GivenNames.Body) ?? capture.GivenValue(GivenNames.Summary))?.Text ?? "");
        string? published = capture.GivenValue(GivenNames.Published)?.Text.Trim();
        string? id = capture.GivenValue(GivenNames.EntryId)?.Text.Trim() is { Length: > 0 } given ? LinkKey.Of(given) ?? given : null;
        // An entry without a link has the feed's own address for its address.
        string? link = capture.GivenValue(GivenNames.Url) is null ? null : LinkKey.Of(capture.Url?.OriginalString);
        if (id is null && link is null)
            id = $"title:{title}|{published}"; // all that is left to know it by
        return new EntryFacts
        {
            Capture = capture,
            Id = id,
            Link = link,
            Title = title.Length > LongestTitle ? title[..LongestTitle] : title,
            Published = published,
            Content = [.. SHA256.HashData(Encoding.UTF8.GetBytes(title + "\n" + text))],
            TextLength = text.Length,
            Sketch = SketchOf(text),
        };
    }

    private static ImmutableArray<uint> SketchOf(string text)
    {
        var least = new SortedSet<uint>();
        foreach (var range in text.AsSpan().Split(' '))
        {
            uint hash = unchecked((uint)Hashing.Hash(text.AsSpan()[range]));
            if (least.Count < SketchSize)
            {
                least.Add(hash);
            }
            else if (hash < least.Max && least.Add(hash))
            {
                least.Remove(least.Max);
            }
        }

        return [.. least];
    }

    /// <summary>The share of words that two texts have in common, estimated from their sketches; 0 where one is too short to say.</summary>
    public static double Overlap(ImmutableArray<uint> one, ImmutableArray<uint> other)
    {
        const int least = 6;
        if (one.Length < least || other.Length < least)
            return 0;
        var union = one.Union(other).Order().Take(SketchSize).ToList();
        return (double)union.Count(h => one.Contains(h) && other.Contains(h)) / union.Count;
    }

    /// <summary>The share of words that two titles have in common.</summary>
    public static double TitleOverlap(string one, string other)
    {
        var a = Words(one);
        var b = Words(other);
        int both = a.Count(b.Contains);
        return a.Count + b.Count == 0 ? 0 : (double)both / (a.Count + b.Count - both);
    }

    private static HashSet<string> Words(string title) =>
        [.. title.ToLower(CultureInfo.InvariantCulture).Split([' ', ',', '.', ':', ';', '!', '?', '"', '\'', '(', ')', '-', '–', '—', '|'], StringSplitOptions.RemoveEmptyEntries)];
}

/// <summary>What a reader sees of a text that may have markup, roughly: for comparing, never for showing.</summary>
internal static class VisibleText
{
    /// <summary>Without tags and comments, white space as single blanks.</summary>
    public static string Of(string text)
    {
        var result = new StringBuilder(text.Length);
        bool blank = true, noTag = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '<' && !noTag && i + 1 < text.Length && (char.IsAsciiLetter(text[i + 1]) || text[i + 1] is '/' or '!'))
            {
                bool comment = text.AsSpan(i).StartsWith("<!--");
                int end = comment ? text.IndexOf("-->", i, StringComparison.Ordinal) : text.IndexOf('>', i);
                noTag = end < 0;
                if (end >= 0)
                {
                    i = comment ? end + 2 : end;
                    c = ' ';
                }
            }

            if (char.IsWhiteSpace(c))
            {
                if (!blank)
                    result.Append(' ');
                blank = true;
            }
            else
            {
                result.Append(c);
                blank = false;
            }
        }

        if (blank && result.Length > 0)
            result.Length--;
        return result.ToString();
    }
}
