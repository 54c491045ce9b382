using NodaTime;

namespace Parallax.Store.Keeping;

/// <summary>Puts down what a step of the stream changed.</summary>
internal static class StepWrites
{
    /// <summary>Adds a step to a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="step">The step.</param>
    /// <param name="order">The arrival that was there last.</param>
    /// <param name="at">When it arrived.</param>
    /// <param name="version">Which version of its report the article is.</param>
    /// <param name="events">False where stories are made again: what happened to them was told when it happened.</param>
    public static void Add(ArchiveBatch batch, StreamStep step, long order, Instant at, int version, bool events)
    {
        foreach (var opened in step.Opened)
            batch.Write(new OpenStory(opened.Number, opened.Id, order));
        if (step.Reopened is { } again)
            batch.Write(new ReopenStory(again.Id));
        if (step.Joined is { } joined)
        {
            var membership = step.Membership!;
            if (!step.Links.IsEmpty)
                batch.Write(new PutLinks(order, step.Links));
            batch.Write(new PutMember(order, joined.Number, membership.Score, membership.Reasons));
            bool isNew = step.Opened.Any(o => o.Number == joined.Number);
            Tell(new StoryEvent
            {
                StoryId = joined.Id,
                Kind = isNew ? StoryEventKind.Opened : StoryEventKind.Grew,
                AfterOrder = order,
                At = at,
                ArticleId = membership.ArticleId,
                IsRevision = version > 1,
            });
        }

        foreach (var move in step.Moves)
        {
            var redirect = move.Redirect;
            batch.Write(new MoveMembers(move.From, move.To, redirect.Whole ? [] : redirect.Articles, redirect.Whole ? null : redirect.Why));
            batch.Write(new PutRedirect(order, redirect.From, redirect.To, redirect.Whole, redirect.Articles, redirect.Why));
            Tell(new StoryEvent { StoryId = redirect.From, Kind = redirect.Whole ? StoryEventKind.MergedInto : StoryEventKind.Split, AfterOrder = order, At = at, Other = redirect.To, Why = redirect.Why });
        }

        foreach (var related in step.Related)
            batch.Write(new Relate(related.One, related.Other, related.Why));

        void Tell(StoryEvent happened)
        {
            if (events)
                batch.Write(new AddEvent(happened));
        }
    }
}
