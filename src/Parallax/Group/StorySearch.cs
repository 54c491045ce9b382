using System.Runtime.InteropServices;

namespace Parallax.Group;

/// <summary>Looks up the stories that an article may belong to. Holds nothing between two calls.</summary>
/// <param name="stories">Where they are looked up.</param>
internal sealed class StorySearch(IStories stories)
{
    // Candidates that are measured.
    private const int Measured = 24;

    private readonly Dictionary<int, float> _sums = [];
    private readonly List<int> _found = [];

    /// <summary>
    /// The stories that share most by the weight of what they share, for the root of their articles, of equals the later: a story of fifty articles is found by
    /// the words of all of them, and ten such stories of a topic would stand before the one that the article belongs to.
    /// </summary>
    public List<int> Candidates(FeatureVector vector, FeatureCounts counts)
    {
        _sums.Clear();
        foreach (var probe in vector.Probes(counts))
        {
            _found.Clear();
            stories.Find(probe.Identity, _found);
            foreach (int story in _found)
                CollectionsMarshal.GetValueRefOrAddDefault(_sums, story, out _) += probe.Worth;
        }

        var candidates = new List<(float Sum, int Story)>(_sums.Count);
        foreach (var (story, sum) in _sums)
            candidates.Add((sum / MathF.Sqrt(stories[story].Articles), story));
        candidates.Sort((x, y) => x.Sum != y.Sum ? y.Sum.CompareTo(x.Sum) : y.Story.CompareTo(x.Story));
        return candidates[..Math.Min(Measured, candidates.Count)].ConvertAll(candidate => candidate.Story);
    }
}
