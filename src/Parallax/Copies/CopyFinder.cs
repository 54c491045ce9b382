using System.Collections.Immutable;

namespace Parallax.Copies;

/// <summary>
/// Finds what each article takes from earlier ones, as a stream in arrival order: shingles that are not furniture name the candidates,
/// alignment of the whole texts decides. Keeps of an article its fingerprints, its id and its group: no text.
/// </summary>
/// <param name="fingerprints">Where earlier articles are looked up.</param>
/// <param name="texts">Gives the text of a candidate back; one that it has lost is passed over.</param>
/// <param name="window">Articles that are looked back on.</param>
internal sealed partial class CopyFinder(IFingerprints fingerprints, IArticleTexts texts, int window = 200_000)
{
    // Candidates that are aligned at most; the best by shared fingerprints come first.
    private const int MostAligned = 6;

    // Share of either text from which nothing better need be looked for in other groups.
    private const double Settled = 0.9;

    // Share of the words in common by which one match may fall short of another and still be preferred for being untouched.
    private const double NearlyAll = 0.95;

    // Members of one group that are aligned while each was worked on: an untouched one says best what was taken.
    private const int MostOfGroup = 3;

    private readonly FurnitureCounts _furniture = new();
    private readonly CopyGroups _groups = new();
    private readonly RollingList<string> _ids = new();
    private readonly List<int> _holders = [];

    /// <summary>The links between the article and earlier ones, the most shared words first; at most one for each group of copies.</summary>
    public ImmutableArray<CopyLink> Add(Article article) => [.. Examine(article).Where(match => match.Link is not null).Select(match => match.Link!)];

    /// <summary>As <see cref="Add"/>, with the passages that make no link.</summary>
    public ImmutableArray<CopyMatch> Examine(Article article)
    {
        var sheet = new Sheet(article);
        int number = _ids.Add(article.Id);
        _groups.Add();
        var mask = _furniture.Mask(sheet);
        var matches = Match(sheet, mask);
        var taken = new bool[sheet.Words.Length];
        var kept = new bool[sheet.Words.Length];
        foreach (var match in matches)
        {
            if (match.Link is not { } link)
                continue;

            // A passage that comes back in reports of one outlet, or of nobody knows whom, may be furniture: it is counted.
            if (link.IsWhole || (sheet.Outlet != 0 && match.OtherOutlet != 0 && sheet.Outlet != match.OtherOutlet))
                Or(taken, match.Taken);
            if (!link.IsWhole)
                continue;
            _groups.Join(match.Other, number);

            // What stands in the table already, under an article that stays for long enough, need not be entered again.
            if (match.Other - _ids.First > window / 2 || _ids.Count < window / 2)
                Or(kept, match.Taken);
        }

        _furniture.Learn(sheet, taken);
        fingerprints.Add(number, [.. sheet.Fingerprints.Where(f => !mask[f.At + (Winnowing.Shingle / 2)] && !All(kept, f.At))]);
        if (_ids.Count > window)
        {
            _ids.Drop();
            _groups.Drop();
            fingerprints.Forget(_ids.First);
        }

        return matches;
    }

    private ImmutableArray<CopyMatch> Match(Sheet sheet, bool[] mask)
    {
        var found = new List<CopyMatch>();
        var tried = new Dictionary<int, int>();
        int aligned = 0;
        foreach (var (number, hits) in Candidates(sheet, mask))
        {
            if (aligned == MostAligned)
                break;
            int group = _groups.Of(number);
            bool settled = found.Exists(match => match.Link is { } link && Math.Max(link.Share, link.OriginShare) >= Settled);
            var known = found.Find(match => match.Link is { IsWhole: true } && _groups.Of(match.Other) == group);
            if ((known is not null && (!known.Reworked || tried.GetValueOrDefault(group) >= MostOfGroup)) || (known is null && settled && hits < 3))
                continue;
            if (texts.Find(_ids[number]) is not { } text)
                continue;
            aligned++;
            tried[group] = tried.GetValueOrDefault(group) + 1;
            var other = new Sheet(text);
            if (CopyJudge.Judge(sheet, mask, other, _furniture.Mask(other), number) is not { } match1)
                continue;

            // One match for a group of copies: a whole one before a part, one that was not worked on before others, then the one with more words in common.
            int same = found.FindIndex(match => _groups.Of(match.Other) == group);
            if (same < 0)
                found.Add(match1);
            else if (IsBetter(match1, found[same]))
                found[same] = match1;
        }

        // Of whole ones that have nearly the same in common the earlier comes first: a report that took a part of the other came after it.
        double most = found.Where(match => Rank(match) == 2).Select(match => match.Shared * NearlyAll).DefaultIfEmpty(double.MaxValue).Max();
        CopyMatch[] matches = [.. found.OrderByDescending(Rank).ThenByDescending(match => match.Shared >= most ? most : match.Shared).ThenBy(match => match.Other)];
        return [.. matches.Where((match, at) => at == 0 || !MakesOne(match))];
    }

    // A text that stands whole in two longer ones that are not one, as one cut off does in its origin and in a report that took a part of the
    // origin, does not make these one: it belongs to the one that has more of it.
    private static bool MakesOne(CopyMatch match) => match.Link is { IsWhole: true } link && Math.Min(link.Share, link.OriginShare) < CopyJudge.NearLength;

    // A whole text before a part; an untouched one before others where it has nearly all that they have; then the one with more in common.
    private static bool IsBetter(CopyMatch one, CopyMatch other)
    {
        if (Rank(one) != Rank(other))
            return Rank(one) > Rank(other);
        if (one.Reworked == other.Reworked)
            return one.Shared > other.Shared;
        return one.Reworked ? one.Shared * NearlyAll > other.Shared : one.Shared >= other.Shared * NearlyAll;
    }

    private static int Rank(CopyMatch match) => match.Link is null ? 0 : match.Link.IsWhole ? 2 : 1;

    // Earlier articles by the number of fingerprints in common, of equals the earlier first.
    private List<(int Number, int Hits)> Candidates(Sheet sheet, bool[] mask)
    {
        _holders.Clear();
        foreach (var fingerprint in sheet.Fingerprints)
        {
            if (!mask[fingerprint.At + (Winnowing.Shingle / 2)])
                fingerprints.Find(fingerprint.Hash, _holders);
        }

        _holders.Sort();
        var candidates = new List<(int Number, int Hits)>();
        foreach (int number in _holders)
        {
            if (candidates.Count > 0 && candidates[^1].Number == number)
                candidates[^1] = (number, candidates[^1].Hits + 1);
            else
                candidates.Add((number, 1));
        }

        candidates.Sort((x, y) => x.Hits != y.Hits ? y.Hits.CompareTo(x.Hits) : x.Number.CompareTo(y.Number));
        return candidates;
    }

    private static void Or(bool[] into, bool[] other)
    {
        for (int i = 0; i < into.Length; i++)
            into[i] |= other[i];
    }

    private static bool All(bool[] words, int from)
    {
        for (int i = from; i < from + Winnowing.Shingle; i++)
        {
            if (!words[i])
                return false;
        }

        return true;
    }
}
