using System.Collections.Frozen;

namespace Parallax.Read;

/// <summary>Nouns whose clause or complement is somebody's words or thoughts: "the claim that", "accusations of".</summary>
internal static class CueNouns
{
    private const string Table = """
        Say: claim statement assertion comment remark announcement report suggestion argument declaration observation admission acknowledgement revelation testimony prediction estimate forecast
          explanation description contention insinuation rumor rumour word response answer criticism praise reference letter speech tweet post warning conclusion assurance recommendation joke boast tip news headline
        Believe: belief view opinion idea notion thought conviction assumption suspicion feeling impression perception doubt understanding sense assessment consensus judgment judgement theory hypothesis concern worry
        Deny: denial rejection dismissal
        Accuse: accusation allegation charge
        Order: call order demand request appeal plea instruction push
        Promise: promise pledge vow plan proposal commitment offer intention expectation threat bid decision agreement guarantee
        Warn: warning threat
        Ask: question
        Show: evidence finding proof indication sign
        Want: hope fear desire wish
        Judge: endorsement support opposition condemnation attack
        """;

    private static readonly FrozenDictionary<string, CueClass> Nouns = Parse();

    /// <summary>The class of the noun, or null where it is no cue.</summary>
    public static CueClass? Find(string lemma) => Nouns.TryGetValue(lemma, out var found) ? found : null;

    private static FrozenDictionary<string, CueClass> Parse()
    {
        var nouns = new Dictionary<string, CueClass>(StringComparer.Ordinal);
        var now = CueClass.Say;
        foreach (string line in Table.Split('\n'))
        {
            string rest = line.Trim();
            int colon = rest.IndexOf(':', StringComparison.Ordinal);
            if (colon > 0)
            {
                now = Enum.Parse<CueClass>(rest[..colon]);
                rest = rest[(colon + 1)..];
            }

            foreach (string noun in rest.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                nouns.TryAdd(noun, now);
        }

        return nouns.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
