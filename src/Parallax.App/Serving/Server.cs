using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Parallax.Store;

namespace Parallax.App.Serving;

/// <summary>
/// The HTTP server over an archive: Kestrel, routing, the gate, and every route. Nothing of the framework is switched on that is not used: no configuration
/// files are watched, no keys are written to a home folder.
/// </summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly RouteBook _routes;
    private readonly CancellationTokenSource _stopping;

    private Task _background = Task.CompletedTask;

    private Server(WebApplication app, RouteBook routes, CancellationTokenSource stopping) => (_app, _routes, _stopping) = (app, routes, stopping);

    /// <summary>What all requests share.</summary>
    public Site Site => _routes.Site;

    /// <summary>All routes with their rules.</summary>
    public IReadOnlyList<RouteRule> Rules => _routes.Rules;

    /// <summary>Where it listens; the port that was taken where 0 was asked for.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>A server that listens. The archive stays the caller's.</summary>
    /// <exception cref="IOException">The address is taken, or is none of this machine.</exception>
    public static async Task<Server> Start(ServeSettings settings, IArchive archive, TextWriter log, TimeProvider? time = null, CancellationToken cancel = default)
    {
        time ??= TimeProvider.System;
        var lines = new ServeLog(log, settings.LogLevel, time);
        var site = await Site.Open(settings, archive, time, lines, cancel);
        var stopping = new CancellationTokenSource();
        site.Stopping = stopping.Token;

        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "parallax", ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Production" });
        builder.Logging.AddProvider(lines);
        builder.WebHost.UseKestrelCore().UseUrls(settings.Urls.GetLeftPart(UriPartial.Authority)).ConfigureKestrel(kestrel => Limit(kestrel.Limits, kestrel, settings));
        builder.Services.AddRouting();
        Api.ApiDocument.Add(builder.Services);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = settings.StopTime);
        var app = builder.Build();

        var gate = new Gate(site);
        app.Use((http, next) => gate.Outer(http, _ => next(http)));
        app.UseRouting();
        app.Use((http, next) => gate.Inner(http, _ => next(http)));
        var routes = new RouteBook(app, site);
        AllRoutes.Map(routes);
        var server = new Server(app, routes, stopping);
        try
        {
            await app.StartAsync(cancel);
            site.Alerts = await Alerts.AlertWorker.Of(site, server.Address, cancel);
            site.Sources = settings.Follow ? await SourceService.Start(archive, lines, time, cancel) : null;
            server._background = new Background(site).Run(stopping.Token);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }

        return server;
    }

    /// <summary>Takes no further requests, ends live updates and polls, gives the others the time that the settings allow, and puts down what is under way.</summary>
    public async Task Stop()
    {
        // Streams end at once; what is being worked on may go on, so the site's token is not theirs.
        await _stopping.CancelAsync();
        await _app.StopAsync(CancellationToken.None);
        if (Site.Sources is { } following)
            await following.DisposeAsync();
        await _background;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        if (Site.Sources is { } following)
            await following.DisposeAsync();
        Site.Alerts?.Dispose();
        _stopping.Dispose();
        Site.Dispose();
    }

    private static void Limit(KestrelServerLimits limits, KestrelServerOptions kestrel, ServeSettings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        limits.MaxConcurrentConnections = settings.Connections;
        limits.MaxRequestBodySize = settings.RequestBytes;
        limits.MaxRequestLineSize = 8 * 1024;
        limits.MaxRequestHeaderCount = 60;
        limits.MaxRequestHeadersTotalSize = 32 * 1024;
        limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        limits.KeepAliveTimeout = TimeSpan.FromMinutes(2);
    }
}
