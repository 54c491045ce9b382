using System.Diagnostics;
using Parallax.Copies;

namespace Parallax.Eval;

/// <summary>The rows of <c>parallax copies</c> for the scorers copies_eval.py and pairs_eval.py; with a third argument <c>links</c>, every link.</summary>
internal static class CopiesCommand
{
    public static int Run(string[] arguments)
    {
        var articles = Records.Read(arguments[0]).Select(record => record.ToArticle()).ToList();
        var watch = Stopwatch.StartNew();
        if (arguments is [_, _, "links", ..])
        {
            Records.Write(arguments[1], CopyReport.Links(articles).Select(link => new
            {
                copy = link.Copy,
                origin = link.Origin,
                relation = link.Relation.ToString(),
                share = link.Share,
                origin_share = link.OriginShare,
                directed = link.Directed,
                edits = link.Edits.Length,
                facts = link.Edits.Count(edit => edit.Kind == EditKind.ChangedFact),
                reasons = link.Reasons.Select(reason => $"{reason.Rule}: {reason.Note}"),
            }));
        }
        else
        {
            Records.Write(arguments[1], CopyReport.Rows(articles).Select(row => new { id = row.Id, group = row.Group, origin = row.Origin, relation = row.Relation, share = row.Share }));
        }

        Console.Error.WriteLine($"{articles.Count} articles, {articles.Count / watch.Elapsed.TotalSeconds:F0} a second");
        return 0;
    }
}
