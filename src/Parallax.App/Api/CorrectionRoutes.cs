using Microsoft.AspNetCore.Http;
using Parallax.App.Serving;
using Parallax.Store;
using Parallax.Text;

namespace Parallax.App.Api;

/// <summary>What people say of results: posted, listed, taken back; each with who.</summary>
internal static class CorrectionRoutes
{
    public static async Task<Tagged<PageOf<CorrectionItem>>> List(HttpContext http, string? cursor, int? limit)
    {
        var visit = Answers.Of(http);
        int most = Cursor.Limit(limit);
        var found = await visit.Archive.Corrections.Latest(Cursor.Number("corrections", cursor), most, visit.Cancel);
        return new Tagged<PageOf<CorrectionItem>>(new PageOf<CorrectionItem>([.. found.Select(Views.Correction)], found.Length == most ? Cursor.Make("corrections", found[^1].Number) : null));
    }

    public static async Task<Tagged<CorrectionItem>> One(HttpContext http, long number)
    {
        var visit = Answers.Of(http);
        return new Tagged<CorrectionItem>(Views.Correction(await Find(visit, number)));
    }

    public static async Task<Made<CorrectionItem>> Add(HttpContext http)
    {
        var visit = Answers.Of(http);
        var asked = await Answers.Body<CorrectionRequest>(http);
        var said = new NewCorrection { By = visit.Who.Name, Note = Answers.Line(asked.Note, 1_000, "note"), At = visit.Now };
        switch (asked.Kind)
        {
            case "story-same" or "story-not-same":
                if (asked.Articles is not { Count: 2 } articles || articles[0] == articles[1])
                    throw new Refusal(422, "'articles' are two different ids");
                foreach (string id in articles)
                    await Known(visit, id);
                said = said with { Story = new StoryCorrection(asked.Kind == "story-same", articles[0], articles[1]) };
                break;
            case "point-same" or "point-not-same":
                if (asked.Places is not { Count: 2 } places)
                    throw new Refusal(422, "'places' are two places");
                var (first, second) = (await Place(visit, places[0]), await Place(visit, places[1]));
                if (first == second)
                    throw new Refusal(422, "'places' are two different places");
                said = said with { Point = new Correction(asked.Kind == "point-same", first, second) };
                break;
            default:
                throw new Refusal(422, "'kind' is none of story-same, story-not-same, point-same, point-not-same");
        }

        return await Commit(visit, said);
    }

    public static async Task<Made<CorrectionItem>> Undo(HttpContext http, long number)
    {
        var visit = Answers.Of(http);
        string? note = http.Request.ContentLength is null or 0 ? null : (await Answers.Body<UndoRequest>(http)).Note;
        var found = await Find(visit, number);
        if (found.UndoneBy is { } by)
            throw new Refusal(409, "That correction was taken back already", $"By correction {by}.");
        return await Commit(visit, new NewCorrection { Undoes = found.Number, By = visit.Who.Name, Note = Answers.Line(note, 1_000, "note"), At = visit.Now });
    }

    private static async Task<Made<CorrectionItem>> Commit(Visit visit, NewCorrection said)
    {
        var receipt = await visit.Archive.Commit(new ArchiveBatch().Correct(said), visit.Cancel);
        var stored = await Find(visit, receipt.Corrections[0]);
        return new Made<CorrectionItem>(Views.Correction(stored), $"{ApiRoutes.Root}/corrections/{stored.Number}");
    }

    private static async Task<StoredCorrection> Find(Visit visit, long number) =>
        await visit.Archive.Corrections.Find(number, visit.Cancel) ?? throw Refusal.NotFound("There is no correction of that number");

    private static async Task<Article> Known(Visit visit, string? id)
    {
        bool isId = id is { Length: > 0 and <= 200 } && id.All(char.IsAsciiLetterOrDigit);
        return isId && await visit.Archive.Articles.Find(id!, visit.Cancel) is { } found
            ? found.Article
            : throw new Refusal(422, "There is no article of an id that was given");
    }

    private static async Task<StatementPlace> Place(Visit visit, PlaceItem? place)
    {
        var article = await Known(visit, place?.Article);
        if (place!.Span is not [>= 0 and var start, var end] || end <= start || end > article.Text.Length)
            throw new Refusal(422, "'span' is two offsets in the article's text, the second after the first");
        return new StatementPlace(article.Id, new Span(start, end));
    }
}
