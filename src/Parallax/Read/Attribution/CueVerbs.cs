using System.Collections.Frozen;

namespace Parallax.Read;

/// <summary>What kind of act or stance a cue expresses: it decides the status of what stands in its content.</summary>
internal enum CueClass
{
    /// <summary>Saying, writing, reporting.</summary>
    Say,

    /// <summary>Believing, knowing, doubting.</summary>
    Believe,

    /// <summary>Denying, rejecting, disputing.</summary>
    Deny,

    /// <summary>Refusing, declining: what is refused is not done, and nobody says that it was.</summary>
    Refuse,

    /// <summary>Accusing, alleging, blaming.</summary>
    Accuse,

    /// <summary>Ordering, urging, demanding.</summary>
    Order,

    /// <summary>Promising, planning, intending, expecting.</summary>
    Promise,

    /// <summary>Warning, threatening.</summary>
    Warn,

    /// <summary>Asking a question.</summary>
    Ask,

    /// <summary>Showing, finding: a study, a poll, a document.</summary>
    Show,

    /// <summary>Praising, criticising, naming.</summary>
    Judge,

    /// <summary>Wanting, hoping, fearing.</summary>
    Want,

    /// <summary>Seeming: nobody is named.</summary>
    Seem,
}

/// <summary>What may stand as the content of a cue verb.</summary>
[Flags]
internal enum CueFrame
{
    None = 0,

    /// <summary>A clause, with or without <c>that</c>.</summary>
    Clause = 1,

    /// <summary>Words in quotation marks without a clause's grammar.</summary>
    Quote = 2,

    /// <summary>An infinitive.</summary>
    Infinitive = 4,

    /// <summary>A noun phrase.</summary>
    Noun = 8,

    /// <summary>A clause or phrase behind one of the verb's prepositions.</summary>
    Preposition = 16,

    /// <summary>Its object is the one spoken to, not what is said.</summary>
    Addressee = 32,
}

/// <summary>A verb that links a source to what it says, thinks or wants.</summary>
/// <param name="Class">What kind.</param>
/// <param name="Frames">What may stand as its content.</param>
/// <param name="Prepositions">Those that lead to its content.</param>
internal sealed record CueVerb(CueClass Class, CueFrame Frames, string[] Prepositions);

/// <summary>The cue verbs by lemma: a table of the language's verbs of saying, thinking and wanting with their complements.</summary>
internal static class CueVerbs
{
    // Letters: c clause, q quote, i infinitive, n noun phrase, o the object is the one spoken to; after a slash the prepositions.
    private const string Table = """
        Say: say c q; tell c q o i n; state c q n; announce c q n; declare c q n; add c q; note c q; report c q n; mention c n q; explain c q;
          comment q /on,about; remark c q; observe c q; reply c q; respond c q; answer q; retort c q; argue c q /for,against; claim c q i n; assert c q n;
          contend c q; maintain c q; insist c q /on; stress c q n; emphasize c q n; emphasise c q n; underscore c q n; underline c q n; reiterate c q n; repeat c q n;
          write c q /about,of; tweet c q n /about; post c q; publish q; confirm c q n; acknowledge c q n; admit c q n i /to; concede c q n; confess c q /to;
          reveal c q n; disclose c q n; indicate c q n; suggest c q n; imply c q; hint c q /at; signal c n; allude /to; refer q /to; cite n q;
          quote n q; recall c q n; recount c q n; describe n q; testify c q /to,about; assure c q o; inform c q o /of,about; notify c q o /of; brief o /on,about; remind c q o /of,about;
          predict c q n; forecast c n; estimate c q n; speculate c q /about,on; joke c q /about; quip c q; boast c q /of,about; brag c q /about; complain c q /about,of;
          lament c q n; muse c q; opine c q; proclaim c q n; assess c; conclude c q; summarize q n; elaborate q /on; clarify c q n; stipulate c n; specify c n;
          point q c /to,out; continue q; interject q; exclaim c q; shout c q n; yell c q; cry q; scream c q n; chant q n; whisper c q; mutter c q;
          discuss n; read q; tout n q; outline n; detail n; echo n q; talk /about,of; speak /about,of,against; propose c q i n; recommend c q n; relay c q n; broadcast c n;
          retweet q n; blog c q; volunteer c q; advise c q o /against; caution c q o i /against; counter c q; deem n c; reason c; theorize c; posit c; note c q n; profess c i n; attest c /to;
          apologize q /for; apologise q /for; congratulate o q /on; thank o q /for; greet q; wish o n; convey n c q; utter n q; rule c; swear c q i; certify c; tell c q o i n; recite n q; exaggerate n; stammer q; credit n; gush q c; express n; voice n; issue n; respond /to; touch /on; explain q /about
        Believe: believe c q i n /in; think c q /about,of; know c; feel c q; consider n c; suspect c q n; assume c; presume c; figure c; realize c; realise c; understand c n; learn c;
          doubt c n; remember c n q; imagine c n; guess c q; reckon c q; judge c; view n; regard n; see c; perceive n c; conceive c; contemplate n; ponder n; worry c q /about; fear c n; forget c n i; dream /of; mull n; weigh n;
          hear c; recognize c n; recognise c n; interpret n; envision n c; decide c i; determine c; disagree c q /with; agree c q i /with,on,to; concur q c; sympathize /with; wonder c q /about; foresee c n; anticipate c n; question c n q; trust c; bet c; underestimate n; overestimate n; mistake n; misunderstand n; grasp n c; 
        Deny: deny c q n; reject n c q; dispute n c; refute n c; rebut n; repudiate n; disavow n; contradict n; dismiss n q; disclaim n; renounce n; discount n; downplay n; debunk n; contest n; rebuff n; disown n; denounce n q
        Refuse: refuse i; decline i
        Accuse: accuse n q /of; allege c q; blame n q /for,on; charge c /with; fault n /for; indict n /on,for; implicate n /in
        Order: order i n c; urge i c q n; demand c i n q; instruct i c q; direct i c; call /for,on,upon; ask c q i o /for,about; request c i n; appeal q /for,to; press i /for; push i /for; beg i q; plead q /for,with; implore i q; exhort i; lobby i /for;
          advocate n c /for; tell i; enjoin i; counsel i; forbid i n; prohibit n; authorize n i; authorise n i; permit n i; mandate c n; decree c n; dare i; 
        Promise: promise c q i n; pledge c q i n; vow c q i n; commit i /to; plan i n /for; intend i c; expect c i n; aim i; offer i n q; volunteer i; agree i; threaten c q i n; undertake i; propose i; resolve i c; seek i n; project c; forecast i; 
        Warn: warn c q o /of,against,about; caution c q /against; alert o c /to,about; threaten i c n
        Ask: ask q c; inquire c q /about,into; enquire c q; query c q; question c q n; quiz o /about,on; press /on,about; wonder c q; interrogate o
        Show: show c n; find c; demonstrate c; suggest c; indicate c; reveal c n; establish c; illustrate c n; highlight n c; uncover n; discover c; detect n; confirm c n; expose n; document n c; portray n; paint n; depict n; chronicle n; characterize n; characterise n; attribute n
        Judge: praise n q /for; criticize n q /for; criticise n q /for; call n q; condemn n q; denounce n q; hail n q; slam n q; blast n q; mock n q; ridicule n q; attack n q; defend n q; endorse n; support n; oppose n; back n; applaud n q; commend n q; welcome n q; laud n q; label n q; dub n q; brand n q; term n q;
          describe n q; decry n q; deride n q; lambaste n q; chide n q; scold n q; rebuke n q; admonish n q; castigate n q; rail q /against; assail n q; admire n; scoff q c /at; lash /out; disparage n; belittle n; insult n; bash n; berate n; rip n; knock n; criticise n; extol n; glorify n; vouch /for; compare n; side /with; trash n; distance n /from; plead i /for; approve n /of; disapprove /of; object c q /to; protest c n; lean /toward,towards; embrace n; espouse n; champion n; bemoan n c; resent n; name n q
        Want: want i n; hope c i q /for; wish c i n /for; like i n; love i n; hate i n; prefer i n c; fear c n; dread n; desire i n; long i; crave n; aspire i /to; regret c n; dislike n; loathe n; mourn n; appreciate n; yearn i /for; 
        Seem: seem i c; appear i c; look i; rumor c; rumour c
        """;

    private static readonly FrozenDictionary<string, CueVerb> Verbs = Parse();

    /// <summary>How many verbs there are.</summary>
    public static int Count => Verbs.Count;

    /// <summary>All lemmas in ordinal order.</summary>
    public static IEnumerable<string> Lemmas => Verbs.Keys.Order(StringComparer.Ordinal);

    /// <summary>The cue verb of that lemma; null where it is none.</summary>
    public static CueVerb? Find(string lemma) => Verbs.GetValueOrDefault(lemma);

    /// <summary>The lemma with the e that a guess for an unknown form has too many or too few ("blaste", "declin"), where only so it is a verb of the table.</summary>
    public static string Correct(string lemma)
    {
        if (lemma.Length < 4 || Verbs.ContainsKey(lemma))
            return lemma;
        string other = lemma[^1] == 'e' ? lemma[..^1] : lemma + "e";
        return Verbs.ContainsKey(other) ? other : lemma;
    }

    // A verb that stands in several rows keeps the class of the first and joins the frames.
    private static FrozenDictionary<string, CueVerb> Parse()
    {
        var verbs = new Dictionary<string, CueVerb>(StringComparer.Ordinal);
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

            foreach (string entry in rest.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                Add(verbs, now, entry);
        }

        return verbs.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static void Add(Dictionary<string, CueVerb> verbs, CueClass cueClass, string entry)
    {
        string[] parts = entry.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var frames = CueFrame.None;
        string[] prepositions = [];
        foreach (string part in parts.AsSpan(1))
        {
            if (part[0] == '/')
            {
                frames |= CueFrame.Preposition;
                prepositions = part[1..].Split(',');
            }
            else
            {
                frames |= part[0] switch
                {
                    'c' => CueFrame.Clause,
                    'q' => CueFrame.Quote,
                    'i' => CueFrame.Infinitive,
                    'n' => CueFrame.Noun,
                    'o' => CueFrame.Addressee,
                    _ => throw new FormatException($"unknown frame '{part}' of '{parts[0]}'"),
                };
            }
        }

        verbs[parts[0]] = verbs.TryGetValue(parts[0], out var known)
            ? known with { Frames = known.Frames | frames, Prepositions = [.. known.Prepositions.Union(prepositions)] }
            : new CueVerb(cueClass, frames, prepositions);
    }
}
