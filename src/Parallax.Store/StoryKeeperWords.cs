using System.Collections.Immutable;

namespace Parallax.Store;

/// <summary>What people say, and comparing.</summary>
public sealed partial class StoryKeeper
{
    // Corrections that were made since the last time.
    private async Task Hear(CancellationToken cancel)
    {
        while (true)
        {
            var heard = await _archive.Corrections.After(_said.Count == 0 ? 0 : _said[^1].Number, 1_000, cancel).ConfigureAwait(false);
            _said.AddRange(heard);
            if (heard.Length < 1_000)
                return;
        }
    }

    // Takes in the corrections that are due: those that took effect here before (stories are made again), and new ones once all of that is done. What a
    // person says of stories is put down together with the stream's memory: no restart has to follow it again against stories that have moved on.
    private async Task Correct(ArchiveBatch batch, CancellationToken cancel)
    {
        while (_taken < _said.Count)
        {
            var next = _said[_taken];
            if (next.AppliedAfter is { } at ? at > _order : _order < _replayTo)
                return;

            // What was said may be about what is still on its way into the archive.
            if (!batch.IsEmpty)
            {
                batch.Write(new GroupedUpTo(_order));
                await Put(batch, cancel).ConfigureAwait(false);
                batch.Clear();
            }

            _taken++;
            _pace.Hurry();
            var step = next.Said switch
            {
                { Story: { } story } => await IsPlaced(story, cancel).ConfigureAwait(false) ? _stream!.Correct(story) : null,
                { Undoes: { } undone } when _said.Find(s => s.Number == undone) is { Said.Story: { } story } before => _stream!.Undo(story, await Moved(before, cancel).ConfigureAwait(false)),
                _ => null,
            };
            if (step is not null)
            {
                Keeping.StepWrites.Add(batch, step, _order, next.Said.At, 1, _events);
                Keeping.StreamMemory.Add(batch, _stream!, _order, next.Number);
                _saved = _order;
            }

            if (next.AppliedAfter is null)
            {
                batch.Write(new ApplyCorrection(next.Number, _order));
                _said[_taken - 1] = next with { AppliedAfter = _order };
            }

            foreach (string story in await Touched(next, cancel).ConfigureAwait(false))
                batch.Write(new Recompare(story));

            batch.Write(new GroupedUpTo(_order));
            await Put(batch, cancel).ConfigureAwait(false);
            batch.Clear();
        }
    }

    private async Task<bool> IsPlaced(StoryCorrection said, CancellationToken cancel) =>
        await _derived.Placed(said.First, cancel).ConfigureAwait(false) is not null && await _derived.Placed(said.Second, cancel).ConfigureAwait(false) is not null;

    // What a correction of stories moved when it took effect.
    private async Task<StoryMove?> Moved(StoredCorrection said, CancellationToken cancel)
    {
        var pair = said.Said.Story!;
        foreach (string id in (string[])[pair.First, pair.Second])
        {
            if (await _derived.Placed(id, cancel).ConfigureAwait(false) is not { } placed || await _archive.Stories.Find(placed.StoryId, cancel).ConfigureAwait(false) is not { } story)
                continue;
            var redirect = story.Redirects.LastOrDefault(r => r.AfterOrder == said.AppliedAfter && r.Why.Rule == "user"
                && r.Why.Note.Contains(pair.First, StringComparison.Ordinal) && r.Why.Note.Contains(pair.Second, StringComparison.Ordinal));
            if (redirect is not null && await _derived.NumberOf(redirect.From, cancel).ConfigureAwait(false) is { } from && await _derived.NumberOf(redirect.To, cancel).ConfigureAwait(false) is { } to)
                return new StoryMove(checked((int)from), checked((int)to), new Redirect(redirect.From, redirect.To, redirect.Articles, redirect.IsMerge, redirect.Why));
        }

        return null;
    }

    // Stories that a correction of points concerns.
    private async Task<ImmutableArray<string>> Touched(StoredCorrection said, CancellationToken cancel)
    {
        var point = said.Said.Point ?? (said.Said.Undoes is { } undone ? _said.Find(s => s.Number == undone)?.Said.Point : null);
        if (point is null)
            return [];
        var stories = ImmutableArray.CreateBuilder<string>();
        foreach (string id in (string[])[point.First.ArticleId, point.Second.ArticleId])
        {
            if (await _derived.Placed(id, cancel).ConfigureAwait(false) is { } placed && !stories.Contains(placed.StoryId))
                stories.Add(placed.StoryId);
        }

        return stories.ToImmutable();
    }

    // What holds of points: what was said and not taken back.
    private ImmutableArray<Correction> Points()
    {
        var undone = _said.Take(_taken).Select(s => s.Said.Undoes).Where(n => n is not null).Select(n => n!.Value).ToHashSet();
        return [.. _said.Take(_taken).Where(s => s.Said.Point is not null && !undone.Contains(s.Number)).Select(s => s.Said.Point!)];
    }

    // Compares some of the stories that have changed; where none has, some of those that were not compared as a whole. False where there is nothing to do,
    // or nothing yet.
    private async Task<bool> CompareSome(Keeping.ComparePace? pace, CancellationToken cancel)
    {
        pace?.Look();
        int asked = ComparedTogether + (pace?.Resting ?? 0);
        bool whole = false;
        var changed = await _derived.ToCompare(asked, cancel).ConfigureAwait(false);
        if (pace is not null)
            changed = pace.Due(changed, whole, ComparedTogether);
        if (changed.IsEmpty)
        {
            whole = true;
            changed = await _derived.Unsettled(asked, cancel).ConfigureAwait(false);
            if (pace is not null)
                changed = pace.Due(changed, whole, ComparedTogether);
        }

        if (changed.IsEmpty)
            return false;
        var batch = new ArchiveBatch();
        var points = Points();
        foreach (string id in changed)
        {
            cancel.ThrowIfCancellationRequested();
            await _comparisons.Add(batch, id, points, whole, _events, cancel).ConfigureAwait(false);
            pace?.Compared(id);
        }

        _options.Crash?.Invoke("compare");
        await _archive.Commit(batch, cancel).ConfigureAwait(false);
        return true;
    }
}
