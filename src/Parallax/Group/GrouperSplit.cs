using System.Globalization;
using Parallax.Text;

namespace Parallax.Group;

/// <summary>Stories that later evidence shows to be two.</summary>
internal sealed partial class Grouper
{
    // Names of each part that a split's reason shows.
    private const int NamesShown = 3;

    // Where the articles of a story fall into two groups that share little, the smaller leaves. Its features are read anew from the texts:
    // what is kept of an article for looking is too little to go on with. What a person said to be the same stays together.
    private void Split(int number)
    {
        var draft = stories[number];
        if (past is null || Teacher is not null || draft.IsClosed || draft.Members.Count < draft.NextLook)
            return;
        draft.Looked();
        if (draft.Members.Any(member => member.Sketch.Length == 0))
            return;
        uint[][] sketches = [.. draft.Members.Select(member => member.Sketch)];
        if (StorySplit.Of(sketches) is { } split && Split(number, split))
            return;
        if (StorySplit.Stray(sketches) is { } stray)
            Split(number, stray);
    }

    private bool Split(int number, StorySplit split)
    {
        var draft = stories[number];
        var leaving = split.Leaving.Select(place => draft.Members[place].ArticleId).ToHashSet(StringComparer.Ordinal);
        if (draft.Members.Any(member => _constraints.Same(member.ArticleId).Any(other => draft.Has(other) && leaving.Contains(other) != leaving.Contains(member.ArticleId))))
            return false;
        var texts = draft.Members.Select(member => (Member: member, Text: past?.Invoke(member.ArticleId))).ToList();
        if (texts.Exists(text => text.Text is null))
            return false;
        return Split(number, [.. texts.Select(text => (text.Member, text.Text!.Value.Article, FeatureReader.Read(text.Text.Value.Article, text.Text.Value.Reading, _counts, meet: false)))], leaving, split);
    }

    private bool Split(int number, List<(Member Member, Article Article, FeatureVector Vector)> texts, HashSet<string> leaving, StorySplit split)
    {
        var draft = stories[number];
        var gone = texts.FindAll(text => leaving.Contains(text.Member.ArticleId));
        var stay = texts.FindAll(text => !leaving.Contains(text.Member.ArticleId));
        var bridges = split.Bridges.Select(place => draft.Members[place].ArticleId).ToHashSet(StringComparer.Ordinal);
        double asOne = _model.Score(Likeness.Of(Alone(gone, bridges).AsVector(), Alone(stay, bridges), _counts));
        if (asOne >= (split.IsStray ? LikenessModel.Leave : LikenessModel.StayOne))
            return false;
        string likeness = string.Create(CultureInfo.InvariantCulture, $"{split.Between:0.00} between them, {split.Within:0.00} and more within");
        string told = split.IsStray ? "a report of another event, which the others share little with" : $"two events: {stay.Count} reports and {gone.Count} that share little";
        var why = new Reason("split", $"{told}: likeness {likeness}", [.. Names(stay, gone), .. Names(gone, stay)]);
        var moved = why with { Evidence = [.. why.Evidence.Where(words => leaving.Contains(words.ArticleId))] };
        int own = stories.Open(new StoryDraft(Hashing.Id([], "story", gone[0].Member.ArticleId, draft.Id, _arrivals.ToString(CultureInfo.InvariantCulture))));
        draft.Clear();
        foreach (var (member, _, vector) in stay)
            Put(member, number, vector);
        foreach (var (member, _, vector) in gone)
            Put(member.Moved(moved), own, vector);
        foreach (int story in (int[])[number, own])
        {
            stories[story].Looked();
            _aging.Enqueue((story, stories[story].LastArrival));
        }

        draft.Part(own);
        stories[own].Part(number);
        Relate(own, number, why);
        Note(new Redirect(draft.Id, stories[own].Id, [.. gone.Select(text => text.Member.ArticleId)], Whole: false, why), number, own);
        return true;
    }

    private static StoryDraft Alone(List<(Member Member, Article Article, FeatureVector Vector)> texts, HashSet<string> without)
    {
        var draft = new StoryDraft("");
        foreach (var (member, _, vector) in texts)
        {
            if (!without.Contains(member.ArticleId))
                draft.Add(new Member(member.ArticleId, member.Score, member.Arrival, null, []), vector);
        }

        return draft;
    }

    // What most of the ones name and none of the others does.
    private static IEnumerable<Quoted> Names(List<(Member Member, Article Article, FeatureVector Vector)> of, List<(Member Member, Article Article, FeatureVector Vector)> not)
    {
        var known = not.SelectMany(text => text.Vector.Keys.Select(key => key >> 2)).ToHashSet();
        var own = of.SelectMany(text => text.Vector.Features).Where(feature => feature.Kind == FeatureKind.Name && !known.Contains(feature.Identity))
            .GroupBy(feature => feature.Identity).Where(same => same.Count() > 1 || of.Count == 1)
            .OrderByDescending(same => same.Sum(feature => feature.Weight)).ThenBy(same => same.Key).Take(NamesShown);
        foreach (var name in own)
        {
            var (_, article, vector) = of.Find(text => text.Vector.Features.Any(feature => feature.Identity == name.Key));
            yield return Quoted.From(article, vector.Places(name.Key << 2));
        }
    }

    // What became two by itself is one again by a person's word only.
    private bool WereParted(int one, int other) => stories[one].Parted.Count > 0 && stories[one].Parted.Any(parted => parted == other || Standing(parted) == other)
        || (stories[other].Parted.Count > 0 && stories[other].Parted.Any(parted => Standing(parted) == one));
}
