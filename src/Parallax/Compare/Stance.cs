using Parallax.Text;

namespace Parallax.Compare;

/// <summary>
/// How a headline stands to a claim: <c>for</c> it, <c>against</c> it, or merely <c>observing</c> that it is made (Ferreira and Vlachos 2016). Told by
/// the words that the headline has and the claim has not: what refutes, what negates, what keeps a distance.
/// </summary>
internal static class Stance
{
    private static readonly HashSet<string> _refuting = StemsOf(
        "hoax fake bogus false falsely debunk untrue myth deny denial refute dispute dismiss reject rubbish nonsense fabricate wrong satire satirical unfounded baseless lie " +
        "retract retraction correction doubt doubtful fiction fictional prank mislead inaccurate disprove discredit exaggerate scam photoshop rebut contradict");

    private static readonly HashSet<string> _distant = StemsOf(
        "may might could reportedly allegedly alleged rumor rumour rumored rumoured apparently supposedly purport purportedly claim report suggest say believe unconfirmed unverified " +
        "possible possibly perhaps maybe likely speculation speculate whether probe investigate examine if appear seem set plan consider talk source according tip expect theory accuse hint leak");

    private static readonly HashSet<string> _farthest = StemsOf(
        "may might could reportedly allegedly alleged rumor rumour rumored rumoured supposedly purported purportedly unconfirmed unverified speculation whether");

    private static readonly HashSet<string> _negative = StemsOf(
        "not no never isn't aren't wasn't weren't don't doesn't didn't won't can't cannot hasn't haven't nobody none nope without");

    /// <summary><c>for</c>, <c>against</c> or <c>observing</c>.</summary>
    public static string Of(string claim, string headline)
    {
        var said = Words(claim);
        var words = Words(headline);
        var added = words.FindAll(w => !said.Contains(w));
        bool refutes = added.Exists(_refuting.Contains);
        bool negates = added.Exists(_negative.Contains);
        bool isDenied = said.Exists(_negative.Contains) && !words.Exists(_negative.Contains);
        int distance = added.Count(_distant.Contains);
        bool asks = headline.Contains('?', StringComparison.Ordinal);
        bool opensAsking = words.Count > 0 && words[0] is "is" or "did" or "wa" or "was" or "are" or "do" or "ha" or "has" or "no";
        double length = Math.Min(25, words.Count) / 25.0;
        double held = words.Count == 0 ? 0 : words.Count(said.Contains) / (double)words.Count;

        // Round numbers; what each is worth was learned from labelled headlines (see DESIGN.md) and set by hand.
        double isFor = 0.7 - (1.8 * One(refutes)) - (0.9 * One(negates)) + (0.5 * One(isDenied)) - (0.9 * One(distance > 0)) - (0.4 * One(added.Exists(_farthest.Contains)))
            - (1.3 * One(asks)) - (0.15 * Math.Min(3, distance)) + (0.75 * held) + (1.2 * length) - (0.7 * One(opensAsking)) - (0.35 * One(headline.Contains(':', StringComparison.Ordinal)));
        double against = -0.9 + (2.8 * One(refutes)) + (2.1 * One(negates)) + (0.2 * One(isDenied)) - (0.2 * One(asks)) - (0.35 * held) - length + (0.3 * One(opensAsking));
        double observing = 0.2 - One(refutes) - (1.2 * One(negates)) - (0.7 * One(isDenied)) + (0.7 * One(distance > 0)) + (0.65 * One(added.Exists(_farthest.Contains)))
            + (1.4 * One(asks)) + (0.2 * Math.Min(3, distance)) - (0.4 * held) - (0.2 * length) + (0.4 * One(opensAsking)) + (0.25 * One(headline.Contains(':', StringComparison.Ordinal)));
        return against > isFor && against > observing ? "against" : observing > isFor ? "observing" : "for";
    }

    private static double One(bool isSo) => isSo ? 1 : 0;

    private static List<string> Words(string text) => Stems.Of(text, new Span(0, text.Length)).ConvertAll(w => w.Stem);

    private static HashSet<string> StemsOf(string words) => words.Split(' ').Select(w => Stems.Stem(w)).ToHashSet(StringComparer.Ordinal);
}
