using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Parallax.App.Serving;

namespace Parallax.App.Api;

/// <summary>The OpenAPI 3.1 document, <c>/openapi/v1.json</c>: made from the handlers' signatures and the routes' rules, so that it says what is done.</summary>
internal static class ApiDocument
{
    private const string Bearer = "key";

    /// <summary>What the document and the handlers' bindings need.</summary>
    public static void Add(IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        // A parameter that can't be read is a failure like any other: it becomes problem+json.
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.AddOpenApi("v1", options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = _ => true;
            options.AddOperationTransformer(Describe);
            options.AddDocumentTransformer(Complete);
        });
    }

    // Every operation: who may, how failures look.
    private static Task Describe(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancel)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<RouteRule>().LastOrDefault() is not { } rule)
            return Task.CompletedTask;
        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A failure (RFC 9457): what is not so, and what to do next",
            Content = new Dictionary<string, OpenApiMediaType> { ["application/problem+json"] = new() { Schema = Problem() } },
        };
        foreach (var query in operation.Parameters?.OfType<OpenApiParameter>() ?? [])
        {
            query.Description ??= query.Name switch
            {
                "cursor" => "'next' of the page before; leave it out for the first",
                "limit" => "How many entries at most",
                "q" => "What is looked for, as in the search field: words, \"phrases\", title: outlet: speaker: place: source: verdict: after: before:, OR, NOT, parentheses",
                "after" => "The number of an event: those after it",
                _ => null,
            };
        }

        operation.Description = rule.Access switch
        {
            Access.Public => "For everybody.",
            Access.Reader => "Takes the scope 'read'.",
            Access.Analyst => "Takes the scope 'write'.",
            _ => "Takes the scope 'admin'.",
        };
        return Task.CompletedTask;
    }

    private static Task Complete(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancel)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Parallax",
            Version = "1",
            Description = "Stories, what their reports agree on, where they differ, and all that stands behind it. Cursors are opaque and stable; answers carry entity tags; failures are application/problem+json.",
        };
        // The address under which it was asked may be a proxy's inside: paths are relative to where the document lies.
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
        {
            [Bearer] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "An API key: read looks, write also corrects, follows and pushes, admin does all" },
        };
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, document)] = [] }];
        foreach (var path in document.Paths.Values)
            path.Operations?.Remove(HttpMethod.Head);
        return Task.CompletedTask;
    }

    private static OpenApiSchema Problem() => new()
    {
        Type = JsonSchemaType.Object,
        Properties = new Dictionary<string, IOpenApiSchema>
        {
            ["type"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["title"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer },
            ["detail"] = new OpenApiSchema { Type = JsonSchemaType.String },
            ["instance"] = new OpenApiSchema { Type = JsonSchemaType.String },
        },
    };
}
