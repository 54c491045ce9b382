using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Parallax.Text;

namespace Parallax.Read;

/// <summary>The machine output of this room: a JSON object a line for each document.</summary>
internal static class ReadOutput
{
    private static readonly JsonWriterOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A plain text as an article: each line that is not blank is a paragraph.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="text">The text; offsets of what is read count in it.</param>
    /// <param name="language">BCP 47 tag.</param>
    public static Article FromText(string id, string text, string language = "en")
    {
        var blocks = ImmutableArray.CreateBuilder<Block>();
        int start = 0;
        while (start <= text.Length)
        {
            int end = text.IndexOf('\n', start);
            if (end < 0)
                end = text.Length;
            int from = start, to = end;
            while (from < to && char.IsWhiteSpace(text[from]))
                from++;
            while (to > from && char.IsWhiteSpace(text[to - 1]))
                to--;
            if (to > from)
                blocks.Add(new Block(BlockKind.Paragraph, new Span(from, to)));
            start = end + 1;
        }

        return new Article
        {
            Id = id,
            Path = id,
            Text = text,
            Map = SourceMap.Identity(text.Length),
            Charset = "utf-8",
            Blocks = blocks.ToImmutable(),
            Language = language,
            Maker = "read/plain 1",
        };
    }

    /// <summary>The line of <c>parallax attributions</c>: <c>{"doc","attributions":[{"cue","source","content","direct",…}]}</c>.</summary>
    public static string AttributionLine(Article article, Reading reading, bool codePoints)
    {
        var offsets = new Offsets(article.Text, codePoints);
        return Write(writer =>
        {
            writer.WriteString("doc", article.Id);
            writer.WriteStartArray("attributions");
            foreach (var attribution in reading.Attributions)
            {
                writer.WriteStartObject();
                Pieces(writer, "cue", attribution.Cue, offsets);
                Pieces(writer, "source", attribution.Source, offsets);
                Pieces(writer, "content", attribution.Content, offsets);
                Pieces(writer, "channel", attribution.Channel, offsets);
                writer.WriteBoolean("direct", attribution.Direct);
                writer.WriteString("lemma", attribution.CueLemma);
                writer.WriteString("source_key", attribution.SourceKey);
                writer.WriteNumber("parent", attribution.Parent);
                writer.WriteString("rule", attribution.Rule);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    internal static void Pieces(Utf8JsonWriter writer, string name, ImmutableArray<Span> pieces, Offsets offsets)
    {
        writer.WriteStartArray(name);
        foreach (var piece in pieces)
            Pair(writer, piece, offsets);
        writer.WriteEndArray();
    }

    internal static void Pair(Utf8JsonWriter writer, Span span, Offsets offsets)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(offsets.Of(span.Start));
        writer.WriteNumberValue(offsets.Of(span.End));
        writer.WriteEndArray();
    }

    internal static string Write(Action<Utf8JsonWriter> body)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            body(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>Offsets in UTF-16 code units or in code points: surrogate pairs before an offset are looked up, not counted anew.</summary>
    internal sealed class Offsets
    {
        private readonly List<int> _pairs = [];

        public Offsets(string text, bool codePoints)
        {
            for (int i = 1; codePoints && i < text.Length; i++)
            {
                if (char.IsLowSurrogate(text[i]) && char.IsHighSurrogate(text[i - 1]))
                    _pairs.Add(i);
            }
        }

        public int Of(int offset)
        {
            int at = _pairs.BinarySearch(offset);
            return offset - (at >= 0 ? at : ~at);
        }
    }
}
