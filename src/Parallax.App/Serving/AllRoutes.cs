using Parallax.App.Api;
using Parallax.App.Pages;

namespace Parallax.App.Serving;

/// <summary>Every route of the server, by the class that answers it.</summary>
internal static class AllRoutes
{
    public static void Map(RouteBook routes)
    {
        Health.Map(routes);
        Assets.Map(routes);
        SignInPages.Map(routes);
        ApiRoutes.Map(routes);
    }
}
