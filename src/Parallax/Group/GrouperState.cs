using System.Collections.Immutable;

namespace Parallax.Group;

/// <summary>What a grouper hands over and remembers in a stream without end.</summary>
internal sealed partial class Grouper
{
    private readonly List<(Redirect Redirect, int From, int To)> _handed = [];
    private readonly List<StoryRelation> _relations = [];
    private readonly List<int> _closed = [];

    /// <summary>Merges, splits and relations since the last call, in order. What was taken is forgotten.</summary>
    public (ImmutableArray<(Redirect Redirect, int From, int To)> Redirects, ImmutableArray<StoryRelation> Relations) TakeChanges()
    {
        ImmutableArray<(Redirect, int, int)> redirects = [.. _handed];
        ImmutableArray<StoryRelation> relations = [.. _relations];
        _handed.Clear();
        _relations.Clear();
        return (redirects, relations);
    }

    /// <summary>Forgets stories that were closed or merged away.</summary>
    public void LetGo()
    {
        foreach (int number in _closed)
        {
            // One that was opened again meanwhile stays.
            if (stories.Holds(number) && stories[number].IsClosed)
                stories.Forget(number);
        }

        _closed.Clear();
    }

    /// <summary>The number of the story that an article is in; 0 where it is in none that still is in memory.</summary>
    public int NumberOf(string articleId) => Placed(articleId);

    /// <summary>Takes back a person's word: what it merged is split again as far as it still is together, what it split is merged again.</summary>
    /// <param name="said">What was said.</param>
    /// <param name="moved">What it moved then, or null for nothing.</param>
    /// <param name="number">The number of the story that was left then.</param>
    /// <param name="texts">The articles that it moved.</param>
    /// <returns>True where the story that was left then stands again.</returns>
    public bool Undo(StoryCorrection said, Redirect? moved, int number, IReadOnlyList<(Article Article, Reading? Reading)> texts)
    {
        LetGo();
        _constraints.Forget(said.First, said.Second);
        if (moved is null)
            return false;
        var why = new Reason("user", $"it was taken back that {said.First} and {said.Second} are {(said.Same ? "" : "not ")}of one story");
        int first = Placed(said.First), second = Placed(said.Second);
        if (!said.Same)
        {
            if (first != 0 && second != 0 && first != second)
                Join(Math.Min(first, second), Math.Max(first, second), why);
            return false;
        }

        // The articles come out together: into the story that they were taken from, under the id that it had.
        var together = texts.Where(text => Placed(text.Article.Id) == first && first != 0).ToList();
        if (first != second || together.Count == 0 || together.Count == stories[first].Members.Count || !stories.Reopen(number, moved.From))
            return false;
        int own = number;
        foreach (var (article, reading) in together)
        {
            var vector = FeatureReader.Read(article, reading, _counts);
            if (stories[first].Remove(article.Id, vector))
                Put(new Member(article.Id, 1, _arrivals, null, [why]), own, vector);
        }

        _aging.Enqueue((own, _arrivals));
        Relate(own, first, why);
        Note(new Redirect(stories[first].Id, stories[own].Id, [.. together.Select(text => text.Article.Id)], Whole: false, why), first, own);
        return true;
    }

    /// <summary>Writes down all that later decisions depend on, but for the stories.</summary>
    public void Save(BinaryWriter to)
    {
        to.Write(_arrivals);
        _counts.Save(to);
        _constraints.Save(to);
        to.Write(_aging.Count);
        foreach (var (story, arrival) in _aging)
        {
            to.Write(story);
            to.Write(arrival);
        }
    }

    /// <summary>Takes up what was written down.</summary>
    public void Load(BinaryReader from)
    {
        _arrivals = from.ReadInt32();
        _counts.Load(from);
        _constraints.Load(from);
        _aging.Clear();
        for (int left = from.ReadInt32(); left > 0; left--)
            _aging.Enqueue((from.ReadInt32(), from.ReadInt32()));
    }

    private void Relate(int one, int other, Reason why)
    {
        bool isNew = stories[one].Relate(new Relation(other, endless ? null : why));
        isNew |= stories[other].Relate(new Relation(one, endless ? null : why));
        if (endless && isNew)
            _relations.Add(new StoryRelation(stories[one].Id, stories[other].Id, why));
    }
}
