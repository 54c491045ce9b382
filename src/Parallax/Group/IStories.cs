namespace Parallax.Group;

/// <summary>
/// Where stories are looked up. Stories are numbered in the order in which they were opened, from 1; a number is never used again.
/// </summary>
internal interface IStories
{
    /// <summary>The draft of that number.</summary>
    /// <exception cref="KeyNotFoundException">It was forgotten.</exception>
    StoryDraft this[int number] { get; }

    /// <summary>Number of the oldest story that is not forgotten.</summary>
    int First { get; }

    /// <summary>True where the story is not forgotten.</summary>
    bool Holds(int number);

    /// <summary>Stories opened so far.</summary>
    int Count { get; }

    /// <summary>Opens a story; gives its number.</summary>
    int Open(StoryDraft draft);

    /// <summary>Notes that the story can be found by these probes from now on; those that it is found by already are passed over.</summary>
    void Index(int story, IReadOnlyList<Probe> probes);

    /// <summary>Adds to <paramref name="into"/> the numbers of the stories that can be found by the probe of that identity, in any fixed order.</summary>
    void Find(uint probe, List<int> into);

    /// <summary>The story takes no more articles and need not be found any more.</summary>
    void Close(int story);

    /// <summary>Drops a closed story with the places of its articles: nothing of it is kept, and its number leads nowhere any more.</summary>
    void Forget(int story);

    /// <summary>The story that an article is in; 0 where it is in none or too old.</summary>
    int StoryOf(string articleId);

    /// <summary>Puts an article into a story.</summary>
    void Place(string articleId, int story);

    /// <summary>Opens a story again that is forgotten, empty, under its number; false where it is not forgotten.</summary>
    bool Reopen(int story, string id);
}
