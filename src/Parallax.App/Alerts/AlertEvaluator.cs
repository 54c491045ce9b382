using System.Collections.Immutable;
using NodaTime;
using Parallax.App.Api;
using Parallax.App.Users;
using Parallax.Store;

namespace Parallax.App.Alerts;

/// <summary>
/// Goes through story events in their order, once each: what a rule asks for becomes an alert, in one transaction with the mark of how far it came. A crash before
/// the commit repeats the event, one after it does not: no alert is lost and none is made twice.
/// </summary>
internal sealed class AlertEvaluator(IArchive archive, TimeProvider time)
{
    private const int Together = 100;
    private const int MostMembers = 200;
    private const string Mark = "events";

    private readonly AlertBook _book = new(archive);

    /// <summary>Looks at the next events; false where there were none.</summary>
    public async Task<bool> Step(CancellationToken cancel)
    {
        var rules = (await AlertBook.All(_book.Rules, "", cancel)).Select(r => r.Value).Where(r => r.Stopped is null).ToList();
        long after = await At(rules, cancel);
        var events = await archive.Stories.Events(after, null, Together, cancel);
        if (events.IsEmpty)
            return false;
        var look = new Look(archive, cancel);
        foreach (var e in events)
        {
            var batch = new ArchiveBatch();
            var asking = rules.FindAll(r => e.Number > r.AfterEvent);
            int made = 0;
            if (asking.Count > 0)
            {
                foreach (var finding in await look.Findings(e, asking))
                    made += await Ask(batch, look, e, finding, asking, cancel);
            }

            // Where nothing was found the mark is written once for all of them.
            if (made > 0 || e.Number == events[^1].Number)
                await archive.Commit(batch.PutRecord(AlertBook.MarkTable, Mark, new AlertMark(e.Number)), cancel);
        }

        return true;
    }

    private async Task<long> At(List<AlertRule> rules, CancellationToken cancel)
    {
        if (await _book.Marks.Find(Mark, cancel) is { } mark)
            return mark.Value.Event;
        return rules.Count == 0 ? (await archive.Counts(cancel)).LastEvent : rules.Min(r => r.AfterEvent);
    }

    private async Task<int> Ask(ArchiveBatch batch, Look look, StoryEvent e, Finding finding, List<AlertRule> rules, CancellationToken cancel)
    {
        int made = 0;
        foreach (var rule in rules)
        {
            if (!rule.Kinds.Contains(finding.Kind) || !await look.IsAbout(rule, e.StoryId))
                continue;
            if (finding.Kind == AlertKind.Word && !rule.Words.Any(w => string.Join(' ', SearchWords.Fold(w)) == finding.Subject))
                continue;
            string id = AlertBook.IdOf(rule, e.StoryId, finding);
            if (await _book.Seen.Find(id, cancel) is not null)
                continue;
            AlertBook.Write(batch, rule, new Alert
            {
                Id = id,
                RuleId = rule.Id,
                RuleName = rule.Name,
                Kind = finding.Kind,
                StoryId = e.StoryId,
                StoryTitle = await look.Title(e.StoryId),
                Subject = finding.Subject,
                Change = finding.Change,
                Evidence = finding.Evidence,
                Event = e.Number,
                At = Instant.FromDateTimeOffset(time.GetUtcNow()),
            });
            made++;
        }

        return made;
    }

    // What one step looks up, each thing once.
    private sealed class Look(IArchive archive, CancellationToken cancel)
    {
        private readonly Dictionary<string, Comparison?> _comparisons = new(StringComparer.Ordinal);
        private readonly Dictionary<string, ImmutableDictionary<string, Watched>> _watched = new(StringComparer.Ordinal);
        private readonly Dictionary<string, string?> _stands = new(StringComparer.Ordinal);

        public async Task<List<Finding>> Findings(StoryEvent e, List<AlertRule> rules)
        {
            if (e.Kind == StoryEventKind.Compared)
                return [.. Alerts.Findings.Of(e, await Comparison(e.StoryId))];
            if (e.Kind is not (StoryEventKind.Opened or StoryEventKind.Grew) || e.ArticleId is null)
                return [];
            var words = rules.Where(r => r.Kinds.Contains(AlertKind.Word)).SelectMany(r => r.Words).Distinct(StringComparer.Ordinal).ToList();
            bool edits = e.IsRevision && rules.Exists(r => r.Kinds.Contains(AlertKind.SilentEdit));
            if ((words.Count == 0 && !edits) || await archive.Articles.Find(e.ArticleId, cancel) is not { } arrived)
                return [];
            var found = new List<Finding>();
            if (edits && await Earlier(arrived) is { } before && SilentEdits.Of(before.Article, before.Reading, arrived.Article, arrived.Reading) is { } edit)
                found.Add(edit);
            var fresh = words.Select(w => WatchedWords.Of(arrived.Article, w)).OfType<Finding>().DistinctBy(f => f.Subject).ToList();
            if (fresh.Count > 0)
                found.AddRange(await New(e, arrived, fresh));
            return found;
        }

        /// <summary>True where the rule wants to hear of that story. A rule on a story that was merged goes on with the story that took it in.</summary>
        public async Task<bool> IsAbout(AlertRule rule, string story)
        {
            if (rule.StoryId is { } only && only != story && await Stands(only) != story)
                return false;
            if (!rule.OnlyWatched)
                return true;
            if (!_watched.TryGetValue(rule.Owner, out var watched))
                _watched[rule.Owner] = watched = await Watching.Of(archive, rule.Owner, cancel);
            return watched.ContainsKey(story) || (await Stands(story) is { } now && watched.ContainsKey(now));
        }

        public async Task<string?> Title(string story) =>
            (await archive.Stories.Entries([story], cancel)).FirstOrDefault()?.Title;

        private async Task<Comparison?> Comparison(string story)
        {
            if (!_comparisons.TryGetValue(story, out var comparison))
                _comparisons[story] = comparison = (await archive.Stories.Comparison(story, cancel))?.Comparison;
            return comparison;
        }

        private async Task<string?> Stands(string story)
        {
            if (!_stands.TryGetValue(story, out string? now))
                _stands[story] = now = (await archive.Stories.Entries([story], cancel)).FirstOrDefault()?.Id;
            return now;
        }

        private async Task<StoredArticle?> Earlier(StoredArticle arrived)
        {
            var versions = await archive.Articles.Versions(arrived.Entry.Key, cancel);
            return versions.LastOrDefault(v => v.Version < arrived.Entry.Version) is { } before ? await archive.Articles.Find(before.Id, cancel) : null;
        }

        // Words that no earlier report of the story has.
        private async Task<IEnumerable<Finding>> New(StoryEvent e, StoredArticle arrived, List<Finding> found)
        {
            if (e.Kind == StoryEventKind.Opened || await archive.Stories.Find(e.StoryId, cancel) is not { } story)
                return found;
            var earlier = story.Members.Where(m => m.Article.Order < arrived.Entry.Order).TakeLast(MostMembers).Select(m => m.Article.Id).ToList();
            var articles = await archive.Articles.Find(earlier, cancel);
            return found.Where(f => !articles.Any(a => WatchedWords.Of(a.Article, f.Subject) is not null));
        }
    }
}
