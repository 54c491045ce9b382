using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Parallax.App.Serving;

/// <summary>Where routes are named: each with its rule, so that the list of routes is the list of rights.</summary>
/// <param name="app">The framework's list.</param>
/// <param name="site">What handlers share.</param>
internal sealed class RouteBook(IEndpointRouteBuilder app, Site site)
{
    private readonly List<RouteRule> _rules = [];

    /// <summary>All rules, in the order in which they were named.</summary>
    public IReadOnlyList<RouteRule> Rules => _rules;

    public Site Site { get; } = site;

    /// <summary>A page.</summary>
    public void Page(string pattern, Access access, Func<Visit, Task> handler) => Add(new RouteRule("GET", pattern, RouteKind.Page, access), handler);

    /// <summary>What a form of a page does: a small body, with the page's token.</summary>
    public void Form(string pattern, Access access, Func<Visit, Task> handler, long bodyBytes = 256 * 1024) =>
        Add(new RouteRule("POST", pattern, RouteKind.Page, access) { BodyBytes = bodyBytes }, handler);

    /// <summary>A route of the API.</summary>
    public void Api(string method, string pattern, Access access, Func<Visit, Task> handler) => Add(new RouteRule(method, pattern, RouteKind.Api, access), handler);

    /// <summary>A route of the API whose parameters and answers are those of the handler's signature: the OpenAPI document names them.</summary>
    public RouteHandlerBuilder Typed(RouteRule rule, Delegate handler)
    {
        _rules.Add(rule);
        string[] methods = rule.Method == "GET" ? ["GET", "HEAD"] : [rule.Method];
        return app.MapMethods(rule.Pattern, methods, handler).WithMetadata(rule);
    }

    /// <summary>An endpoint that the framework makes, with a rule of ours.</summary>
    public void Made(RouteRule rule, Func<IEndpointRouteBuilder, IEndpointConventionBuilder> map)
    {
        _rules.Add(rule);
        map(app).WithMetadata(rule);
    }

    /// <summary>A route with a rule of its own.</summary>
    public void Add(RouteRule rule, Func<Visit, Task> handler)
    {
        _rules.Add(rule);
        string[] methods = rule.Method == "GET" ? ["GET", "HEAD"] : [rule.Method];
        app.MapMethods(rule.Pattern, methods, (RequestDelegate)(http => handler((Visit)http.Items[typeof(Visit)]!))).WithMetadata(rule);
    }
}
