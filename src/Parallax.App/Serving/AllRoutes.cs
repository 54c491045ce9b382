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
        StoriesPage.Map(routes);
        StoryPage.Map(routes);
        StoryCorrections.Map(routes);
        PointPage.Map(routes);
        ArticlePage.Map(routes);
        SearchPage.Map(routes);
        AlertsPage.Map(routes);
        SourcesPage.Map(routes);
        ProblemsPage.Map(routes);
        CorrectionsPage.Map(routes);
        SettingsPages.Map(routes);
        FollowingPage.Map(routes);
        LiveStream.Map(routes);
    }
}
