using Parallax.App.Render;
using Parallax.App.Serving;

namespace Parallax.App.Pages;

/// <summary>Problems that were met when captures were read: what was found, what was expected, what to do next.</summary>
internal static class ProblemsPage
{
    private const int PageSize = 50;

    public static void Map(RouteBook routes) => routes.Page("/problems", Access.Reader, Show);

    private static async Task Show(Visit visit)
    {
        var problems = await visit.Archive.Articles.Problems(visit.QueryNumber("before"), PageSize, visit.Cancel);
        await Frame.Write(visit, new FramePage("Problems"), html =>
        {
            html.Add($"<h1>Problems</h1>\n<p class=\"note\">What could not be read, or only with a caveat. The bytes are kept in any case.</p>\n");
            if (problems.IsEmpty)
                html.Add($"<p class=\"empty\">There are none.</p>\n");
            html.Add($"<ol class=\"log\">\n");
            foreach (var (capture, problem) in problems)
            {
                html.Add($"<li><p>{(problem.Lost ? "Lost: " : "")}{problem.Found}; expected {problem.Expected}</p><p class=\"note\"><bdi>{TextLines.Clip(problem.Where)}</bdi>");
                if (problem.Offset >= 0)
                    html.Add($" at byte {problem.Offset}");
                html.Add($" · <code>{problem.Code}</code> · ").Moment(capture.ArrivedAt, visit.Now).Add($" · {problem.Advice}</p></li>\n");
            }

            html.Add($"</ol>\n");
            if (problems.Length >= PageSize)
                html.Add($"<p class=\"pages\"><a rel=\"next\" href=\"/problems?before={problems[^1].Capture.Order}\">Earlier ones</a></p>\n");
        });
    }
}
