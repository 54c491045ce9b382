using Parallax.Following;
using Parallax.Following.Outbound;
using Parallax.Following.Polling;
using Parallax.Following.Sources;

namespace Parallax.App.Serving;

/// <summary>Looks at what somebody wants to follow, for pages.</summary>
internal sealed class SourceDesk(Site site)
{
    /// <summary>Looks at what somebody wants to follow.</summary>
    /// <param name="target">An address; a folder of this machine where that is allowed.</param>
    /// <param name="mayFolders">Whether a folder may be watched: whoever may name any folder can read it.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<FoundSource> Find(string target, bool mayFolders, CancellationToken cancel)
    {
        if (Path.IsPathRooted(target) && !target.StartsWith("//", StringComparison.Ordinal))
        {
            if (!mayFolders || !Directory.Exists(target))
                return new FoundSource(null, "an admin can have a folder of the server watched; otherwise an http or https address is expected", []);
            return new FoundSource(SourceBook.Make(target, FollowedKind.Folder, site.Now, out _), null, []);
        }

        var options = (await FollowSettings.Read(site.Archive, cancel)).Options(FollowOptions.Default);
        using var http = new OutboundHttp(options.Outbound);
        var finder = new SourceFinder(new Fetcher(http, new HostGates(options.Hosts, site.Time), site.Time), new PipelineIntake(options.Limits), site.Time);
        return await finder.Find(target, asksRobots: true, cancel);
    }
}
