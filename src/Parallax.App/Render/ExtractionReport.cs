using System.Globalization;
using System.Text.Json;
using Parallax.Text;

namespace Parallax.App.Render;

/// <summary>Why a capture gave its article: stages, blocks with what decided on each, every candidate of every field. As text for a person, as members of an object for programs.</summary>
internal static class ExtractionReport
{
    private const int KindWidth = 15, ElementWidth = 10, WhyWidth = 18, FromWidth = 11;
    private const int LeastWords = 24;
    private const int LongestWords = 60;

    /// <summary>Lines of at most <paramref name="width"/> columns; a block is one line.</summary>
    public static void Write(TextWriter output, ArticleExplanation why, int width)
    {
        Line(output, "", $"{Path(why.Capture)}: {Heading(why)}", width);
        foreach (var problem in why.Problems)
            Line(output, "  ", $"{problem.Code}: {problem.Found}", width);
        output.Write("\nStages\n");
        foreach (var stage in why.Stages)
            Line(output, $"  {(stage.IsDeciding ? '*' : ' ')} {stage.Name,-16} ", stage.Outcome, width);
        if (!why.Pieces.IsEmpty)
            Pieces(output, why, width);
        output.Write("\nFields (* taken)\n");
        string field = "";
        foreach (var candidate in why.Candidates)
        {
            Line(output, $"  {(candidate.Field == field ? "" : candidate.Field),-10} {(candidate.IsTaken ? '*' : ' ')} {Fit(candidate.Value.From, FromWidth)} ", Place(candidate.Value) + TextLines.Clip(candidate.Value.Value) + (candidate.Words is { } words ? $" ({Cut(Inert.Line(words), LongestWords)})" : ""), width);
            field = candidate.Field;
        }

        foreach (var conflict in why.Article?.Conflicts ?? [])
            Line(output, "  ", $"{conflict.Field}-conflict: {string.Join("; ", conflict.Values.Select(v => $"{v.From} says {v.Value}"))}", width);
        foreach (string flag in why.Article?.Flags.Where(f => !f.EndsWith("-conflict", StringComparison.Ordinal)) ?? [])
            Line(output, "  ", $"flag: {flag}", width);
        if (why.Article?.Truncated is { } cut)
            Line(output, "  ", $"cut off: {cut.Value}{(cut.Source is { } place ? $", at \"{Inert.Line(place.Words(why.Capture.Content))}\"" : "")}", width);
        output.Write("\n");
    }

    /// <summary>Members <c>article</c>, <c>stages</c>, <c>blocks</c> and <c>candidates</c>; spans count in the capture's content.</summary>
    public static void Write(Utf8JsonWriter json, ArticleExplanation why)
    {
        json.WriteString("path", why.Capture.Path);
        json.WriteString("member", why.Capture.Member);
        json.WriteString("article", why.Article?.Id);
        json.WriteStartArray("problems");
        foreach (var problem in why.Problems)
            json.WriteStringValue(problem.Code);
        json.WriteEndArray();
        json.WriteStartArray("stages");
        foreach (var stage in why.Stages)
        {
            json.WriteStartObject();
            json.WriteString("name", stage.Name);
            json.WriteString("outcome", stage.Outcome);
            json.WriteBoolean("deciding", stage.IsDeciding);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("blocks");
        foreach (var piece in why.Pieces)
        {
            json.WriteStartObject();
            json.WriteNumber("start", piece.Source.Start);
            json.WriteNumber("end", piece.Source.End);
            json.WriteString("element", piece.Element);
            json.WriteString("kind", piece.Kind);
            if (piece.Score is { } score)
                json.WriteNumber("score", Math.Round(score, 4));
            else
                json.WriteNull("score");
            json.WriteBoolean("kept", piece.IsKept);
            json.WriteString("why", piece.Why);
            json.WriteString("words", piece.Words);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("candidates");
        foreach (var candidate in why.Candidates)
        {
            json.WriteStartObject();
            json.WriteString("field", candidate.Field);
            json.WriteString("value", candidate.Value.Value);
            json.WriteString("source", candidate.Value.From);
            if (candidate.Value.Source is { } place)
            {
                json.WriteNumber("start", place.Start);
                json.WriteNumber("end", place.End);
            }

            if (candidate.Words is not null)
                json.WriteString("words", candidate.Words);
            json.WriteBoolean("taken", candidate.IsTaken);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Pieces(TextWriter output, ArticleExplanation why, int width)
    {
        bool scored = why.Pieces.Any(p => p.Score is not null);
        output.Write(scored ? "\nBlocks (+ kept; the number is how likely the trees hold it to be the report's)\n" : "\nLines (+ kept)\n");
        foreach (var piece in why.Pieces)
        {
            string score = piece.Score is { } value ? value.ToString("0.00", CultureInfo.InvariantCulture) : scored ? "   -" : "";
            string head = string.Create(CultureInfo.InvariantCulture, $"{piece.Number,5} {score}{(scored ? " " : "")}{(piece.IsKept ? '+' : ' ')} {Fit(piece.Kind, KindWidth)} ")
                + (scored ? Fit(piece.Element, ElementWidth) + " " : "") + Fit(piece.Why, WhyWidth) + " ";
            output.Write(head + Cut(Inert.Line(piece.Words), Math.Max(LeastWords, width - head.Length)) + "\n");
        }
    }

    private static string Heading(ArticleExplanation why) =>
        why.Article is { } article ? $"an article by {article.Maker}, {article.Blocks.Length} lines, {Words.Dates(article.Published)} ({Words.Known(article.Published)})" : "no article";

    private static string Path(Capture capture) => capture.Member is null ? capture.Path : $"{capture.Path}, {capture.Member}";

    private static string Place(Noted<string> value) =>
        value.Source is { IsEmpty: false } place ? string.Create(CultureInfo.InvariantCulture, $"[{place.Start}-{place.End}] ") : "";

    private static string Fit(string words, int width) => Cut(Inert.Line(words), width).PadRight(width);

    // Never between the halves of a surrogate pair.
    private static string Cut(string words, int width)
    {
        if (words.Length <= width)
            return words;
        int end = width - 1;
        return words[..(char.IsHighSurrogate(words[end - 1]) ? end - 1 : end)] + "…";
    }

    private static void Line(TextWriter output, string indent, string words, int width)
    {
        foreach (string line in TextLines.Hanging(indent, words, width))
            output.Write(line + "\n");
    }
}
