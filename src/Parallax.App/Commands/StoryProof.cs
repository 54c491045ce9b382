using System.Text.Json;
using Parallax.Text;

namespace Parallax.App.Commands;

/// <summary>
/// Checks one story object: every object in it that shows words (article, span, words, bytes) against the article's text and against
/// the capture; every line of every text against the capture; every debris piece against the capture's characters.
/// </summary>
internal sealed class StoryProof(JsonElement story, long line, CaptureStore captures, Action<string> complain)
{
    private readonly Dictionary<string, Source> _sources = new(StringComparer.Ordinal);

    // What an article says of itself, and what its capture holds.
    private sealed record Source(string Text, byte[] Bytes, CaptureFormat Format, string Charset, int Characters);

    public void Check()
    {
        foreach (var article in story.GetProperty("articles").EnumerateArray())
            Article(article);
        Walk(story);
    }

    private void Article(JsonElement article)
    {
        string id = article.GetProperty("id").GetString()!;
        string path = article.GetProperty("path").GetString()!;
        string text = article.GetProperty("text").GetString()!;
        if (captures.Find(id) is not { } capture)
        {
            complain($"line {line}: article {id} ({path}): its capture was not found below the given paths, or its bytes have changed");
            return;
        }

        var source = new Source(text, capture.Bytes, capture.Format, capture.Charset, capture.Characters);
        _sources.Add(id, source);
        int at = 0;
        foreach (var block in article.GetProperty("blocks").EnumerateArray())
        {
            var span = ReadSpan(block.GetProperty("span"));
            if (span.Start != at || span.End > text.Length)
            {
                complain($"line {line}: article {id} ({path}): the blocks do not tile the text at {at}");
                return;
            }

            Stands(id, source, span, span.Words(text), block.GetProperty("bytes"), "line of the text");
            if (block.GetProperty("kind").GetString() == "title" && article.GetProperty("title").GetString() != span.Words(text))
                complain($"line {line}: article {id} ({path}): its title is not its title line");
            at = span.End + 1;
        }

        if (at != text.Length + 1 && text.Length > 0)
            complain($"line {line}: article {id} ({path}): the text has characters after its last line");
        foreach (var time in article.GetProperty("times").EnumerateArray())
            InText(id, source, ReadSpan(time.GetProperty("span")), time.GetProperty("words").GetString()!);
        Debris(article, id, path, source);
    }

    private void Debris(JsonElement article, string id, string path, Source source)
    {
        foreach (var debris in article.GetProperty("debris").EnumerateArray())
        {
            var span = ReadSpan(debris.GetProperty("span"));
            if (span.Start < 0 || span.End > source.Characters || span.IsEmpty)
                complain($"line {line}: article {id} ({path}): debris at {span.Start} to {span.End} is outside the capture's {source.Characters} characters");
        }
    }

    private void Walk(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                Walk(item);
        }

        if (element.ValueKind != JsonValueKind.Object)
            return;
        if (element.TryGetProperty("words", out var words) && words.ValueKind == JsonValueKind.String
            && element.TryGetProperty("article", out var article) && article.ValueKind == JsonValueKind.String)
            Claim(article.GetString()!, ReadSpan(element.GetProperty("span")), words.GetString()!, element.GetProperty("bytes"));
        foreach (var property in element.EnumerateObject())
            Walk(property.Value);
    }

    private void Claim(string id, Span span, string words, JsonElement bytes)
    {
        if (!_sources.TryGetValue(id, out var source))
            return; // said already, or an article of no story: then its capture is missing too
        if (InText(id, source, span, words))
            Stands(id, source, span, words, bytes, "quote");
    }

    private bool InText(string id, Source source, Span span, string words)
    {
        if (span.Start >= 0 && span.Start <= span.End && span.End <= source.Text.Length && span.In(source.Text).SequenceEqual(words))
            return true;
        complain($"line {line}: article {id}: {Show(words)} is not what stands at {span.Start} to {span.End} of its text");
        return false;
    }

    private void Stands(string id, Source source, Span span, string words, JsonElement bytes, string what)
    {
        var ranges = bytes.EnumerateArray().Select(ReadSpan).ToList();
        if (!Proof.Stands(source.Bytes, source.Charset, source.Format, ranges, words))
            complain($"line {line}: article {id}: the {what} {Show(words)} ({span.Start} to {span.End}) does not stand in the capture's bytes {string.Join(" ", ranges)}");
    }

    private static Span ReadSpan(JsonElement element) => new(element[0].GetInt32(), element[1].GetInt32());

    private static string Show(string words) => words.Length <= 80 ? $"“{words}”" : $"“{words[..80]}…”";
}
