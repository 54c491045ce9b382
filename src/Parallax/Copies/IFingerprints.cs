namespace Parallax.Copies;

/// <summary>
/// Where fingerprints are looked up: which earlier articles hold a shingle. Articles are named by their number in arrival order,
/// from 1. An implementation may keep only some of the articles that hold a very common shingle, but must keep the earliest.
/// </summary>
internal interface IFingerprints
{
    /// <summary>Adds to <paramref name="into"/> the numbers of the articles that hold <paramref name="fingerprint"/>, in any fixed order.</summary>
    void Find(uint fingerprint, List<int> into);

    /// <summary>Notes that the article holds these fingerprints. Numbers are given in rising order.</summary>
    void Add(int article, ReadOnlySpan<Fingerprint> fingerprints);

    /// <summary>Articles numbered below <paramref name="first"/> have left the window and need not be found any more.</summary>
    void Forget(int first);
}

/// <summary>Gives back the texts of earlier articles: from memory, a spool file or a store.</summary>
internal interface IArticleTexts
{
    /// <summary>The article of that id, as it was given to the finder; null where it is no longer to be had.</summary>
    Article? Find(string id);
}

/// <summary>A selected shingle.</summary>
/// <param name="Hash">Of its words.</param>
/// <param name="At">Index of its first word.</param>
internal readonly record struct Fingerprint(uint Hash, int At);
