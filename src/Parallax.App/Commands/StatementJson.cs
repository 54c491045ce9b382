using System.Text.Json;
using Parallax.App.Render;
using Parallax.Text;

namespace Parallax.App.Commands;

/// <summary>A statement as machine output.</summary>
internal static class StatementJson
{
    public static void Write(Utf8JsonWriter json, Statement statement, Reading reading, string text, Offsets offsets)
    {
        json.WriteStartObject();
        json.WriteNumber("index", statement.Index);
        json.WriteNumber("sentence", statement.Sentence);
        Place(json, "span", statement.Span, offsets);
        json.WriteString("words", statement.Span.Words(text));
        Place(json, "predicate", statement.Predicate, offsets);
        json.WriteString("lemma", statement.Lemma);
        json.WriteString("kind", Words.Name(statement.Kind));
        json.WriteString("plover", statement.Plover);
        json.WriteString("status", Words.Name(statement.Status));
        json.WriteBoolean("done", statement.Done);
        json.WriteBoolean("negated", statement.Negated);
        json.WriteBoolean("background", statement.Background);
        json.WriteNumber("attribution", statement.Attribution);
        json.WriteNumber("denies", statement.Denies);
        json.WriteStartArray("participants");
        foreach (var participant in statement.Participants)
        {
            json.WriteStartObject();
            json.WriteString("role", Words.Name(participant.Role));
            Place(json, "span", participant.Span, offsets);
            json.WriteString("words", participant.Span.Words(text));
            json.WriteString("head", participant.Head);
            json.WriteString("entity", participant.EntityKey);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        if (statement.Place is { } place)
            Place(json, "place", place, offsets);
        JsonLines.Pairs(json, "times", statement.Times.Select(t => reading.Times[t].Span), offsets);
        json.WriteStartArray("figures");
        foreach (var figure in statement.Figures.Select(f => reading.Figures[f]))
        {
            json.WriteStartObject();
            Place(json, "span", figure.Span, offsets);
            json.WriteString("words", figure.Span.Words(text));
            json.WriteNumber("low", figure.Low);
            if (figure.High is { } high)
                json.WriteNumber("high", high);
            else
                json.WriteNull("high");
            json.WriteString("modifier", Words.Name(figure.Modifier));
            json.WriteString("kind", Words.Name(figure.Kind));
            json.WriteString("unit", figure.Unit);
            json.WriteString("counted", figure.CountedLemma);
            json.WriteString("scope", figure.Scope);
            if (figure.Attacker is { } attacker)
                json.WriteBoolean("attacker", attacker);
            if (figure.Region is { } region)
                Place(json, "region", region, offsets);
            if (figure.AsOf >= 0)
                Place(json, "as_of", reading.Times[figure.AsOf].Span, offsets);
            json.WriteString("rule", figure.Rule);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("rule", statement.Rule);
        json.WriteEndObject();
    }

    private static void Place(Utf8JsonWriter json, string name, Span span, Offsets offsets)
    {
        json.WritePropertyName(name);
        JsonLines.Pair(json, span, offsets);
    }
}
