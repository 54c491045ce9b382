using System.Text;
using System.Text.Json;
using Parallax.Text;

namespace Parallax.Read;

/// <summary>The statements of an article, for programs and for people.</summary>
internal static class StatementOutput
{
    private const int Margin = 28;

    /// <summary>The line of <c>parallax statements</c>: <c>{"doc","statements":[…],"figures":[…]}</c>, spans as <c>[start,end]</c>.</summary>
    public static string Line(Article article, Reading reading, bool codePoints)
    {
        var offsets = new ReadOutput.Offsets(article.Text, codePoints);
        return ReadOutput.Write(writer =>
        {
            writer.WriteString("doc", article.Id);
            writer.WriteString("maker", reading.Maker);
            writer.WriteStartArray("statements");
            foreach (var statement in reading.Statements)
                Statement(writer, statement, offsets);
            writer.WriteEndArray();
            writer.WriteStartArray("figures");
            foreach (var figure in reading.Figures)
                Figure(writer, figure, offsets);
            writer.WriteEndArray();
        });
    }

    /// <summary>The article with its statements in the margin: each clause on a line of its own, in the order of the text, set in as attributions nest.</summary>
    public static string ForPeople(Article article, Reading reading)
    {
        var text = new StringBuilder();
        int sentence = -1;
        foreach (var statement in reading.Statements)
        {
            if (statement.Sentence != sentence)
            {
                sentence = statement.Sentence;
                text.Append('\n').Append(' ', Margin).Append("| ").Append(Inert.Line(reading.Sentences[sentence].Words(article.Text))).Append('\n');
            }

            int depth = 0;
            for (int at = statement.Attribution; at >= 0; at = reading.Attributions[at].Parent)
                depth++;
            string mark = $"{statement.Index,4} {Name(statement.Status)}{(statement.Negated ? " not" : "")}{(statement.Background ? " (background)" : "")}";
            text.Append(mark.PadRight(Margin)).Append("|   ").Append(' ', depth * 2).Append(Inert.Line(statement.Span.Words(article.Text)));
            if (statement.Attribution >= 0 && reading.Attributions[statement.Attribution].Source is { IsEmpty: false } source)
                text.Append("  <- ").Append(Inert.Line(source[0].Words(article.Text)));
            if (statement.Denies >= 0)
                text.Append("  denies ").Append(statement.Denies);
            text.Append('\n');
        }

        return text.ToString().TrimStart('\n');
    }

    private static void Statement(Utf8JsonWriter writer, Statement statement, ReadOutput.Offsets offsets)
    {
        writer.WriteStartObject();
        writer.WriteNumber("index", statement.Index);
        Named(writer, "span", statement.Span, offsets);
        Named(writer, "predicate", statement.Predicate, offsets);
        writer.WriteString("lemma", statement.Lemma);
        writer.WriteString("kind", statement.Kind.ToString().ToLowerInvariant());
        writer.WriteString("plover", EventTable.Plover(statement.Kind));
        writer.WriteString("status", Name(statement.Status));
        writer.WriteBoolean("done", statement.Done);
        writer.WriteBoolean("negated", statement.Negated);
        writer.WriteBoolean("background", statement.Background);
        writer.WriteNumber("attribution", statement.Attribution);
        writer.WriteNumber("denies", statement.Denies);
        writer.WriteStartArray("participants");
        foreach (var participant in statement.Participants)
        {
            writer.WriteStartObject();
            writer.WriteString("role", participant.Role.ToString().ToLowerInvariant());
            Named(writer, "span", participant.Span, offsets);
            writer.WriteString("head", participant.Head);
            writer.WriteString("entity", participant.EntityKey);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        if (statement.Place is { } place)
            Named(writer, "place", place, offsets);
        Indices(writer, "times", statement.Times);
        Indices(writer, "figures", statement.Figures);
        writer.WriteString("rule", statement.Rule);
        writer.WriteEndObject();
    }

    private static void Figure(Utf8JsonWriter writer, Figure figure, ReadOutput.Offsets offsets)
    {
        writer.WriteStartObject();
        Named(writer, "span", figure.Span, offsets);
        writer.WriteNumber("low", figure.Low);
        if (figure.High is { } high)
            writer.WriteNumber("high", high);
        else
            writer.WriteNull("high");
        writer.WriteString("modifier", figure.Modifier.ToString().ToLowerInvariant());
        writer.WriteString("kind", figure.Kind.ToString().ToLowerInvariant());
        writer.WriteString("unit", figure.Unit);
        writer.WriteString("counted", figure.CountedLemma);
        writer.WriteString("scope", figure.Scope);
        writer.WriteString("rule", figure.Rule);
        writer.WriteEndObject();
    }

    private static string Name(StatementStatus status) => status.ToString().ToLowerInvariant();

    private static void Named(Utf8JsonWriter writer, string name, Span span, ReadOutput.Offsets offsets)
    {
        writer.WritePropertyName(name);
        ReadOutput.Pair(writer, span, offsets);
    }

    private static void Indices(Utf8JsonWriter writer, string name, IEnumerable<int> indices)
    {
        writer.WriteStartArray(name);
        foreach (int index in indices)
            writer.WriteNumberValue(index);
        writer.WriteEndArray();
    }
}
