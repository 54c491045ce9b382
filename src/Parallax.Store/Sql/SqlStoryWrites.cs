using System.Collections.Immutable;

namespace Parallax.Store.Sql;

/// <summary>Writes of stories, inside the writer's transaction.</summary>
internal sealed class SqlStoryWrites
{
    private long? _lastEvent;
    private long? _lastRedirect;
    private long? _lastRelated;

    /// <summary>Number of the latest event, where one was written.</summary>
    public long? LastEvent => _lastEvent;

    public void Forget() => (_lastEvent, _lastRedirect, _lastRelated) = (null, null, null);

    public void Write(SqlSession session, ArchiveWrite write)
    {
        switch (write)
        {
            case OpenStory open:
                session.Execute(
                    """
                    INSERT INTO story (number, id, title, articles, origins, disputed, agreed, verdicts, first_seq, last_seq, compared_seq, compared_version, dirty, settled)
                    VALUES (@Number, @Id, '', 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
                    """,
                    open);
                break;
            case PutMember put:
                Put(session, put);
                break;
            case MoveMembers move:
                Move(session, move);
                break;
            case PutRedirect put:
                Put(session, put);
                break;
            case ReopenStory reopen:
                session.Execute("UPDATE story SET merged_into = NULL WHERE id = @Id", reopen);
                break;
            case Relate relate:
                long number = Next(session, ref _lastRelated, "SELECT coalesce(max(number), 0) FROM related");
                session.Execute(
                    "INSERT INTO related (one, other, number, packed) VALUES (@One, @Other, @number, @packed), (@Other, @One, @number, @packed) ON CONFLICT DO NOTHING",
                    new { relate.One, relate.Other, number, packed = Packing.Pack(StoreJson.Write(relate.Why)) });
                break;
            case GroupedUpTo grouped:
                session.Execute("INSERT INTO mark (name, value) VALUES ('grouped', @Order) ON CONFLICT (name) DO UPDATE SET value = @Order", grouped);
                break;
            case PutComparison put:
                Put(session, put);
                break;
            case Recompare again:
                session.Execute("UPDATE story SET dirty = 1 WHERE id = @StoryId AND merged_into IS NULL", again);
                break;
            case AddEvent add:
                long next = Next(session, ref _lastEvent, "SELECT coalesce(max(number), 0) FROM event");
                session.Execute("INSERT INTO event (number, story, packed) VALUES (@next, @StoryId, @packed)", new { next, add.Event.StoryId, packed = Packing.Pack(StoreJson.Write(add.Event with { Number = next })) });
                break;
            case PutStatePart put:
                session.Execute("INSERT INTO state_part (seq, part, bytes) VALUES (@Order, @Part, @Bytes) ON CONFLICT (seq, part) DO UPDATE SET bytes = @Bytes", put);
                break;
            case KeepState keep:
                session.Execute("DELETE FROM state");
                session.Execute("INSERT INTO state (single, seq, maker, parts, hash) VALUES (1, @Order, @Maker, @Parts, @Hash)", keep);
                session.Execute("DELETE FROM state_part WHERE seq <> @Order", keep);
                break;
            default:
                throw new InvalidOperationException($"a write that is not known: {write.GetType().Name}");
        }
    }

    private static void Put(SqlSession session, PutMember put)
    {
        long? before = session.Scalar<long?>("SELECT story FROM article WHERE seq = @Order", put);
        session.Execute(
            "UPDATE article SET story = @Story, score = @Score, reasons = @reasons WHERE seq = @Order",
            new { put.Story, put.Score, put.Order, reasons = put.Reasons.IsEmpty ? null : Packing.Pack(StoreJson.Write(put.Reasons)) });
        if (before is { } left)
        {
            session.Execute(
                """
                UPDATE story SET articles = articles - 1, dirty = 1,
                  first_seq = coalesce((SELECT min(seq) FROM article WHERE story = @left), 0),
                  last_seq = coalesce((SELECT max(seq) FROM article WHERE story = @left), 0)
                WHERE number = @left
                """,
                new { left });
        }

        session.Execute(
            """
            UPDATE story SET
              title = CASE WHEN compared_version = 0 AND (articles = 0 OR first_seq >= @Order) THEN (SELECT first_words FROM article WHERE seq = @Order) ELSE title END,
              first_seq = CASE WHEN articles = 0 OR first_seq > @Order THEN @Order ELSE first_seq END,
              last_seq = CASE WHEN last_seq < @Order THEN @Order ELSE last_seq END,
              articles = articles + 1, dirty = 1
            WHERE number = @Story
            """,
            new { put.Order, put.Story });
    }

    private static void Move(SqlSession session, MoveMembers move)
    {
        if (move.Articles.IsEmpty)
            session.Execute("UPDATE article SET story = @To WHERE story = @From", move);
        foreach (string id in move.Articles)
        {
            session.Execute(
                "UPDATE article SET story = @To, score = 1, reasons = @reasons WHERE seq = (SELECT seq FROM capture WHERE id = @id)",
                new { move.To, id, reasons = Packing.Pack(StoreJson.Write(ImmutableArray.Create(move.Why!))) });
        }

        foreach (long number in (ReadOnlySpan<long>)[move.From, move.To])
        {
            session.Execute(
                """
                UPDATE story SET dirty = 1, articles = (SELECT count(*) FROM article WHERE story = @number),
                  first_seq = coalesce((SELECT min(seq) FROM article WHERE story = @number), 0),
                  last_seq = coalesce((SELECT max(seq) FROM article WHERE story = @number), 0)
                WHERE number = @number
                """,
                new { number });
        }

        session.Execute("UPDATE story SET title = (SELECT first_words FROM article WHERE seq = story.first_seq) WHERE number = @To AND compared_version = 0 AND articles > 0", move);
    }

    private void Put(SqlSession session, PutRedirect put)
    {
        long number = Next(session, ref _lastRedirect, "SELECT coalesce(max(number), 0) FROM redirect");
        session.Execute(
            "INSERT INTO redirect (number, after_seq, from_id, to_id, is_merge, packed) VALUES (@number, @AfterOrder, @From, @To, @merge, @packed)",
            new { number, put.AfterOrder, put.From, put.To, merge = put.IsMerge ? 1 : 0, packed = Packing.Pack(StoreJson.Write(new Moved(put.Articles, put.Why))) });
        if (put.IsMerge)
            session.Execute("UPDATE story SET merged_into = @To, dirty = 0 WHERE id = @From", new { put.To, put.From });
    }

    private static void Put(SqlSession session, PutComparison put)
    {
        session.Execute(
            """
            UPDATE story SET title = @Title, origins = @Origins, disputed = @Disputed, agreed = @Agreed, verdicts = @Verdicts,
              compared_seq = @LastOrder, compared_version = compared_version + 1, dirty = 0, settled = @settled,
              event_from = @from, event_to = @to
            WHERE id = @StoryId
            """,
            new { put.Title, put.Origins, put.Disputed, put.Agreed, put.Verdicts, put.LastOrder, settled = put.IsSettled ? 1 : 0, from = Days.Of(put.EventFrom), to = Days.Of(put.EventTo), put.StoryId });
        session.Execute(
            "INSERT INTO comparison (story, packed) VALUES ((SELECT number FROM story WHERE id = @StoryId), @Packed) ON CONFLICT (story) DO UPDATE SET packed = @Packed",
            new { put.StoryId, put.Packed });
    }

    private static long Next(SqlSession session, ref long? last, string query)
    {
        long next = (last ?? session.Scalar<long>(query)) + 1;
        last = next;
        return next;
    }
}

/// <summary>What a redirect keeps beside its two stories.</summary>
internal sealed record Moved(ImmutableArray<string> Articles, Reason Why);
