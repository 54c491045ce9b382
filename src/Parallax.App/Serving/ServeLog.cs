using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Parallax.App.Serving;

/// <summary>
/// The server's log: a JSON object a line. What is written is named field by field; requests are logged by path alone, as queries, headers and bodies may
/// hold what must not be kept: passwords, tokens, keys.
/// </summary>
/// <param name="writer">Where lines go.</param>
/// <param name="least">Lines less grave are left out.</param>
/// <param name="time">The clock.</param>
internal sealed class ServeLog(TextWriter writer, LogLevel least, TimeProvider time) : ILoggerProvider
{
    private static readonly JsonWriterOptions _options = new() { Encoder = JavaScriptEncoder.Default };
    private readonly Lock _gate = new();

    /// <summary>Writes a line.</summary>
    /// <param name="level">How grave.</param>
    /// <param name="what">What happened: a few fixed words.</param>
    /// <param name="fields">What belongs to it.</param>
    public void Write(LogLevel level, string what, params ReadOnlySpan<(string Name, object? Value)> fields)
    {
        if (level < least)
            return;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, _options))
        {
            json.WriteStartObject();
            json.WriteString("at", time.GetUtcNow().UtcDateTime);
            json.WriteString("level", Render.Words.Name(level));
            json.WriteString("what", what);
            foreach (var (name, value) in fields)
                Field(json, name, value);
            json.WriteEndObject();
        }

        string line = Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length));
        lock (_gate)
        {
            writer.WriteLine(line);
            writer.Flush();
        }
    }

    /// <inheritdoc />
    public ILogger CreateLogger(string categoryName) => new Framework(this, categoryName);

    /// <inheritdoc />
    public void Dispose()
    {
    }

    private static void Field(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case null:
                break;
            case int or long:
                json.WriteNumber(name, Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture));
                break;
            case double number:
                json.WriteNumber(name, Math.Round(number, 2));
                break;
            case bool flag:
                json.WriteBoolean(name, flag);
                break;
            default:
                string text = value.ToString() ?? "";
                json.WriteString(name, text.Length > 2_000 ? text[..2_000] : text);
                break;
        }
    }

    // What the framework has to say: only what is wrong, as its lesser messages name queries and headers.
    private sealed class Framework(ServeLog log, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(Microsoft.Extensions.Logging.LogLevel logLevel) => logLevel >= Microsoft.Extensions.Logging.LogLevel.Warning;

        public void Log<TState>(Microsoft.Extensions.Logging.LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (IsEnabled(logLevel))
                log.Write(logLevel == Microsoft.Extensions.Logging.LogLevel.Warning ? LogLevel.Warn : LogLevel.Error, "framework", ("from", category), ("event", eventId.Name), ("error", exception?.GetType().Name), ("message", exception?.Message));
        }
    }
}
