using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Parallax.App.Serving;

namespace Parallax.App.Api;

/// <summary>
/// A value as JSON with a strong entity tag made from its bytes; 304 where the caller has it already (RFC 9110, 13.1.2).
/// </summary>
/// <param name="value">The value.</param>
internal sealed class Tagged<T>(T value) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext) => Answers.Write(httpContext, JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options), "application/json");

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(200, typeof(T), ["application/json"]));
        builder.Metadata.Add(new ProducesResponseTypeMetadata(304));
    }
}

/// <summary>A value that was made by a request.</summary>
/// <param name="value">The value.</param>
/// <param name="location">Where it is from now on.</param>
internal sealed class Made<T>(T value, string location) : IResult, IEndpointMetadataProvider
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = 201;
        httpContext.Response.Headers.Location = location;
        httpContext.Response.ContentType = "application/json";
        await httpContext.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(value, ApiJson.Options), httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) => builder.Metadata.Add(new ProducesResponseTypeMetadata(201, typeof(T), ["application/json"]));
}

/// <summary>Bytes of another media type, with an entity tag.</summary>
/// <param name="body">The bytes.</param>
/// <param name="type">Their media type.</param>
internal sealed class TaggedBytes(byte[] body, string type) : IResult
{
    /// <summary>Under which name a browser keeps it; null where it is shown.</summary>
    public string? FileName { get; init; }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (FileName is { } name)
            httpContext.Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        return Answers.Write(httpContext, body, type);
    }
}

/// <summary>What answers share.</summary>
internal static class Answers
{
    private const int LargestBody = 256 * 1024;

    /// <summary>The request with who makes it; the gate put it there.</summary>
    public static Visit Of(HttpContext http) => (Visit)http.Items[typeof(Visit)]!;

    public static async Task Write(HttpContext http, byte[] body, string type)
    {
        string tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body).AsSpan(0, 16))}\"";
        var response = http.Response;
        response.Headers.ETag = tag;
        response.Headers.CacheControl = "private, no-cache";
        if (http.Request.Headers.IfNoneMatch.ToString() is { Length: > 0 } given && Matches(given, tag))
        {
            response.StatusCode = 304;
            return;
        }

        response.ContentType = type;
        response.ContentLength = body.Length;
        await response.Body.WriteAsync(body, http.RequestAborted);
    }

    /// <summary>The JSON body of a request.</summary>
    /// <exception cref="Refusal">It is none, or not of that form.</exception>
    public static async Task<T> Body<T>(HttpContext http)
        where T : class
    {
        if (http.Request.ContentType?.Split(';')[0].Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase) != true)
            throw new Refusal(415, "A body of JSON was expected", "Send it with Content-Type: application/json.");
        byte[] bytes = await Bytes(http, LargestBody);
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, ApiJson.Options) ?? throw new Refusal(422, "The body is null; an object was expected");
        }
        catch (JsonException wrong)
        {
            throw new Refusal(422, "The body does not have the form that was expected", $"At {wrong.Path ?? "$"}, line {(wrong.LineNumber ?? 0) + 1}; /openapi/v1.json describes the form.");
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, which JSON can escape and a string can't hold.
            throw new Refusal(422, "The body holds a character that is none", "Half of a surrogate pair stands alone.");
        }
    }

    /// <summary>The whole body of a request.</summary>
    /// <exception cref="Refusal">It is larger than that.</exception>
    public static async Task<byte[]> Bytes(HttpContext http, long most)
    {
        if (http.Request.ContentLength > most)
            throw TooLarge(most);
        using var whole = new MemoryStream();
        byte[] buffer = new byte[32 * 1024];
        while (await http.Request.Body.ReadAsync(buffer, http.RequestAborted) is > 0 and var read)
        {
            if (whole.Length + read > most)
                throw TooLarge(most);
            whole.Write(buffer, 0, read);
        }

        return whole.ToArray();
    }

    /// <summary>Text of a caller that is kept: one line, not too long.</summary>
    /// <exception cref="Refusal">It is too long.</exception>
    public static string? Line(string? text, int most, string name)
    {
        if (text is null)
            return null;
        return text.Length <= most ? Text.Inert.Line(text.Trim()) : throw new Refusal(422, $"'{name}' is too long", $"{most} characters at most.");
    }

    /// <summary>An id in an address: what is none of ours is not looked for.</summary>
    public static string Id(string id) =>
        id.Length is > 0 and <= 200 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~') ? id : throw Refusal.NotFound("There is nothing of that id");

    private static Refusal TooLarge(long most) => new(413, "That is too large", $"{most} bytes at most.");

    // Weak comparison, as If-None-Match has it.
    private static bool Matches(string given, string tag)
    {
        foreach (string part in given.Split(','))
        {
            string one = part.Trim();
            if (one == "*" || one == tag || (one.StartsWith("W/", StringComparison.Ordinal) && one.AsSpan(2).SequenceEqual(tag)))
                return true;
        }

        return false;
    }
}
