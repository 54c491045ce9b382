using System.Collections.Frozen;

namespace Parallax.Compare;

/// <summary>
/// Words by which reports tell one kind of thing: a verb, its nouns and its near synonyms in the news. Two words of a group are
/// evidence that two clauses tell the same event, never proof: participants, time and figures must bear it out.
/// </summary>
internal static class Synonyms
{
    // The words of the news come first; the rest of the language stands in synonyms.txt, derived from WordNet (Parallax.Eval synonyms).
    // One group a line. A word may stand in several groups; groups are small on purpose, so that sharing one says something.
    private const string Groups = """
        visit travel trip go head fly journey tour arrive arrival come
        depart leave departure
        meet meeting talks hold host summit receive gather
        sign signing signature conclude ink seal
        treaty agreement pact accord deal document
        agree agreement consent accept approve approval endorse back
        adopt pass approve ratify vote
        accuse allege allegation accusation suspect blame claim charge
        deny denial reject refute dismiss dispute disavow rebut
        deliver send supply provide ship transfer shipment delivery give hand export transport
        weapon arm arms ammunition munition shell missile rocket
        attack strike assault raid bomb shell hit bombard bombing bombardment ambush
        shoot fire shooting gunfire gunshot open
        explode explosion blast detonate detonation bomb
        kill die death fatal murder slay dead fatality perish homicide
        injure wound hurt injury casualty harm
        gunman shooter attacker assailant suspect
        arrest detain apprehend capture custody seize nab hold catch
        charge indict indictment prosecute accuse
        sentence jail imprison convict prison
        convict guilty conviction verdict
        acquit clear acquittal
        elect election vote poll
        resign quit resignation step stand
        fire sack dismiss oust remove
        appoint name nominate appointment nomination pick
        announce declare unveil announcement reveal disclose
        order command instruct decree demand mandate
        sanction embargo penalty restrict restriction
        protest demonstrate rally demonstration march riot unrest
        quake earthquake tremor temblor
        flood flooding inundate deluge
        burn fire blaze wildfire
        storm hurricane typhoon cyclone
        crash collide collision derail derailment wreck
        collapse fall topple
        publish release issue
        buy purchase acquire acquisition takeover
        sell sale
        win victory triumph beat defeat
        lose loss defeat
        plan intend schedule due expect
        warn caution warning alert
        rescue save evacuate evacuation
        investigate probe investigation inquiry inquest examine
        close shut closure shutdown suspend halt
        open reopen launch start begin
        rise increase climb jump surge gain grow up
        drop decrease decline slump plunge tumble fall down
        build construct construction
        destroy demolish damage destruction devastate
        help aid assist support assistance backing relief
        praise thank laud hail applaud
        criticize condemn denounce criticism condemnation slam
        cooperation collaborate cooperate collaboration partnership
        invite invitation
        discover find uncover detect
        escape flee abscond
        search hunt manhunt look
        steal rob robbery theft heist loot burglary
        abduct kidnap hostage abduction kidnapping
        crowd thousand demonstrator protester
        lawsuit sue suit
        fine penalty
        ban prohibit outlaw forbid prohibition
        delay postpone defer postponement
        cancel scrap abandon axe
        withdraw pull withdrawal retreat
        ceasefire truce armistice
        negotiate negotiation talks
        address speak speech lecture
        home house household residence apartment
        pupil student schoolchild child
        door exit gate
        lock chain bolt shut padlock
        blaze fire
        factory plant mill works cannery
        accident disaster tragedy catastrophe
        owner own proprietor
        dozen ten hundred thousand
        building warehouse hall block
        storage depot warehouse
        lead evacuate bring
        ask request urge call tell
        lift end ease
        missing disappear vanish disappearance
        hospital hospitalize treat
        child kid boy girl
        car vehicle
        police officer cop
        company firm business
        cash money fund
        job worker employee staff
        lawmaker mp senator legislator parliament
        launch satellite space
        """;

    // Pairs that can't both be true of one subject at one time: a sign of contradiction where all else is alike.
    private const string Opposites = """
        die:survive  kill:survive  rise:fall  increase:decrease  rise:drop  increase:drop  gain:lose  win:lose  accept:reject  approve:reject
        open:close  start:end  begin:end  arrest:release  convict:acquit  guilty:innocent  confirm:deny  pass:fail  buy:sell  enter:leave
        arrive:depart  hire:fire  appoint:dismiss  succeed:fail  up:down  higher:lower  more:fewer  more:less  above:below  before:after
        allow:ban  permit:ban  allow:forbid  legal:illegal  alive:dead  major:minor  increase:decline  rise:decline  strengthen:weaken  support:oppose
        attack:defend  agree:refuse  accept:refuse  allow:refuse raise:cut  raise:lower  jump:plunge  surge:plunge  gain:decline  advance:retreat  male:female  man:woman  boy:girl  include:exclude
        admit:deny  praise:criticize  praise:condemn  welcome:condemn  agree:disagree
        """;

    // What a light verb may be for or against: "voiced support", "her opposition".
    private const string OppositeStands = """
        support:opposition  support:oppose  support:rejection  oppose:support  approval:rejection  approval:disapproval  praise:criticism  praise:condemnation  backing:opposition
        """;

    private static readonly FrozenDictionary<string, int[]> _groupsOf = ReadGroups();

    private static readonly FrozenSet<string> _opposites = ReadOpposites(Opposites);

    private static readonly FrozenSet<string> _oppositeStands = ReadOpposites(OppositeStands);

    /// <summary>The groups that a stem stands in; empty where it stands in none.</summary>
    public static ReadOnlySpan<int> GroupsOf(string stem) => _groupsOf.TryGetValue(stem, out int[]? groups) ? groups : [];

    /// <summary>True where two different stems share a group.</summary>
    public static bool Related(string a, string b)
    {
        var first = GroupsOf(a);
        if (first.IsEmpty)
            return false;
        foreach (int group in GroupsOf(b))
        {
            if (first.Contains(group))
                return true;
        }

        return false;
    }

    /// <summary>True where the two stems can't both be true of one thing at one time.</summary>
    public static bool Opposed(string a, string b) => _opposites.Contains(a + ":" + b);

    /// <summary>True where the stems of what two clauses do and whom or what they do it to name opposite stands on something.</summary>
    public static bool StandsOpposed(string predicateA, string[] objectsA, string predicateB, string[] objectsB)
    {
        foreach (string b in objectsB)
        {
            if (_oppositeStands.Contains(predicateA + ":" + b) || Array.Exists(objectsA, a => _oppositeStands.Contains(a + ":" + b)))
                return true;
        }

        return Array.Exists(objectsA, a => _oppositeStands.Contains(a + ":" + predicateB));
    }

    private static FrozenDictionary<string, int[]> ReadGroups()
    {
        var groups = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        int number = 0;
        number = Read(Groups, Stems.Stem, number, groups);
        using var stream = typeof(Synonyms).Assembly.GetManifestResourceStream("Parallax.Compare.synonyms.txt")
            ?? throw new InvalidOperationException("the engine was built without Compare/synonyms.txt");
        using var reader = new StreamReader(stream);
        Read(reader.ReadToEnd(), word => word.ToString(), number, groups);
        return groups.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);
    }

    private static int Read(string table, Func<ReadOnlySpan<char>, string> stemOf, int number, Dictionary<string, List<int>> groups)
    {
        foreach (string line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line[0] == '#')
                continue;
            foreach (string word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                string stem = stemOf(word);
                if (!groups.TryGetValue(stem, out var list))
                    groups.Add(stem, list = []);
                if (!list.Contains(number))
                    list.Add(number);
            }

            number++;
        }

        return number;
    }

    private static FrozenSet<string> ReadOpposites(string table)
    {
        var pairs = new HashSet<string>(StringComparer.Ordinal);
        foreach (string pair in table.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = pair.Split(':');
            string a = Stems.Stem(sides[0]), b = Stems.Stem(sides[1]);
            pairs.Add(a + ":" + b);
            pairs.Add(b + ":" + a);
        }

        return pairs.ToFrozenSet(StringComparer.Ordinal);
    }
}
