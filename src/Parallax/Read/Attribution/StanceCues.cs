using System.Collections.Frozen;
using Parallax.Language;

namespace Parallax.Read;

/// <summary>Attributions of stance: nouns with their preposition ("criticism of", "questions about"), adjectives with a copula ("was critical of", "is worried that").</summary>
internal sealed class StanceCues(Page page, QuoteIndex quotes)
{
    private const string Version = " 1";

    // Noun or adjective, its class, the prepositions or markers that lead to what it is about.
    private static readonly FrozenDictionary<string, (CueClass Class, string[] Leads)> Nouns = Table(
        """
        Ask: question/about,on,whether
        Say: comment/about,on remark/about,on statement/about,on mention/of reference/to
        Judge: endorsement/of attack/against criticism/of,from rejection/of praise/for,of complaint/about opposition/to proponent/of condemnation/of
        Believe: concern/about,over,for anxiety/about doubt/about worry/about skepticism/about,of optimism/about confidence/in,that certainty/that
        Accuse: allegation/of,that accusation/of,that
        """);

    private static readonly FrozenDictionary<string, (CueClass Class, string[] Leads)> Adjectives = Table(
        """
        Believe: aware/that,of worried/that,about concerned/that,about skeptical/of,about sceptical/of,about confident/that,of,in hopeful/that,about convinced/that,of nervous/about wary/of adamant/that,about optimistic/that,about certain/that doubtful/that,about unsure/about
        Say: clear/that,about
        Judge: critical/of proud/of supportive/of dismissive/of opposed/to furious/at,about,that angry/at,about,that disappointed/that,by,in
        Want: eager/to quick/to reluctant/to
        """);

    private static readonly string[] Light = ["express", "voice", "raise", "make", "give", "offer", "share", "have", "issue", "level", "repeat", "renew", "lodge", "face", "throw", "launch", "draw", "show", "withdraw", "announce", "pose", "ask"];

    /// <summary>True for a noun of stance with what it is about: its light verb is no cue of its own.</summary>
    public static bool IsStance(Page page, int noun) => page.Tags[noun] == Upos.Noun && Nouns.TryGetValue(page.Lemma(noun), out var row) && Matter(page, noun, row.Leads).Matter >= 0;

    /// <summary>Looks at one token for a cue that turns on it.</summary>
    public void Read(int token, List<Draft> drafts)
    {
        if (page.Tags[token] == Upos.Noun && Nouns.TryGetValue(page.Lemma(token), out var noun))
            Noun(token, noun.Class, noun.Leads, drafts);
        else if (page.Tags[token] == Upos.Adj && (page.Child(token, Deprel.Cop) >= 0 || IsMade(token)) && Adjectives.TryGetValue(page.Lemma(token), out var adjective))
            Adjective(token, adjective.Class, adjective.Leads, drafts);
    }

    private void Noun(int noun, CueClass cueClass, string[] leads, List<Draft> drafts)
    {
        (int matter, int lead) = Matter(page, noun, leads);
        if (matter < 0)
            return;
        int source = page.Child(noun, Deprel.NmodPoss);
        if (source < 0)
            source = Grammar.Oblique(page, noun, "by");
        int first = noun;
        while (first > 0 && page.Head(first - 1) == noun && page.Relation(first - 1) is Deprel.Amod or Deprel.Compound)
            first--;
        int verb = page.Head(noun);
        if (source < 0 && verb >= 0 && verb < noun && page.Relation(noun) == Deprel.Obj && Array.IndexOf(Light, page.Lemma(verb)) >= 0)
        {
            source = Grammar.Subject(page, verb);
            first = Grammar.Group(page, verb).First;
        }

        Push(noun, cueClass, "stance-noun", source, first, lead, matter, drafts);
    }

    private void Adjective(int adjective, CueClass cueClass, string[] leads, List<Draft> drafts)
    {
        (int matter, int lead) = Matter(page, adjective, leads);
        if (matter < 0 && IsMade(adjective))
            (matter, lead) = Matter(page, page.Head(adjective), leads);
        if (matter < 0)
            return;
        if (IsMade(adjective))
        {
            Push(adjective, cueClass, "stance-adjective", Grammar.Subject(page, page.Head(adjective)), Grammar.Group(page, page.Head(adjective)).First, lead, matter, drafts);
            return;
        }

        int subject = Grammar.OwnSubject(page, adjective);
        bool named = subject >= 0 && subject < adjective && !page.IsAny(subject, ["it", "that", "this", "what"]);
        if (named || (subject >= 0 && page.Is(subject, "it")))
            Push(adjective, cueClass, "stance-adjective", named ? subject : -1, Grammar.Group(page, adjective).First, lead, matter, drafts);
    }

    // "made clear that", "made it clear that".
    private bool IsMade(int adjective) => page.Is(adjective, "clear") && page.Head(adjective) is var verb and >= 0 && page.Lemma(verb) == "make" && verb < adjective;

    private void Push(int anchor, CueClass cueClass, string rule, int source, int first, int lead, int matter, List<Draft> drafts)
    {
        // A preposition next to the cue is part of it; "that" and "to" belong to what is thought.
        bool inCue = lead == anchor + 1 && !page.IsAny(lead, ["that", "to", "whether"]) | page.Relation(lead) == Deprel.Case;
        int end = inCue ? lead + 1 : anchor + 1;
        var draft = new Draft { Anchor = anchor, Lemma = page.Lemma(anchor), Class = cueClass, Rule = rule + Version, Cue = new Text.Span(page.Starts[first], page.Ends[end - 1]), Source = source };
        var span = page.Trimmed(Math.Max(page.Left(matter), end), page.Right(matter));
        if (span.IsEmpty || quotes.ClipTo(anchor, span, page) is not { IsEmpty: false } clipped)
            return;
        draft.Content.Add(clipped);
        quotes.WidenLast(draft, page);
        drafts.Add(draft);
    }

    private static (int Matter, int Lead) Matter(Page page, int holder, string[] leads)
    {
        for (int c = page.First(holder); c >= 0; c = page.Next(c))
        {
            if (c <= holder || page.Relation(c) is not (Deprel.Nmod or Deprel.Obl or Deprel.Acl or Deprel.Ccomp or Deprel.Xcomp or Deprel.Advcl or Deprel.Csubj))
                continue;
            int marker = page.Marker(c);
            if (marker > holder && Array.IndexOf(leads, page.Lemma(marker)) >= 0)
                return (c, marker);
        }

        return (-1, -1);
    }

    private static FrozenDictionary<string, (CueClass, string[])> Table(string table)
    {
        var rows = new Dictionary<string, (CueClass, string[])>(StringComparer.Ordinal);
        foreach (string line in table.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            var now = Enum.Parse<CueClass>(line[..colon]);
            foreach (string entry in line[(colon + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                int slash = entry.IndexOf('/', StringComparison.Ordinal);
                rows.Add(entry[..slash], (now, entry[(slash + 1)..].Split(',')));
            }
        }

        return rows.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
