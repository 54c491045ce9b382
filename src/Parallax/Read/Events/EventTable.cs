using System.Collections.Frozen;

namespace Parallax.Read;

/// <summary>One kind of event with the words that tell it.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Plover">The event type of PLOVER (Open Event Data Alliance) that it falls under; null where none fits.</param>
/// <param name="Verbs">
/// Verbs by lemma. <c>step+down</c> needs the particle, <c>hold=talk</c> an object with that head, <c>fire/at</c> that preposition,
/// <c>sign!</c> an object (in the active) or the passive.
/// </param>
/// <param name="Nouns">Nouns by lemma that name such an event.</param>
internal sealed record EventRow(EventKind Kind, string? Plover, string[] Verbs, string[] Nouns);

/// <summary>Kinds of event by lemma and frame: the data behind <see cref="EventKind"/>, shown in docs/events.md.</summary>
internal static class EventTable
{
    /// <summary>The table; where a word stands in two rows the earlier one with a fitting frame counts.</summary>
    public static IReadOnlyList<EventRow> Rows { get; } =
    [
        Row(EventKind.Meet, "CONSULT", "meet host confer hold=talk hold=meeting hold=negotiation sit+down", "meeting talk summit negotiation encounter"),
        Row(EventKind.Visit, "CONSULT", "visit travel go/to arrive return/to tour depart fly head/to head/for pay=visit make=visit make=trip", "visit trip tour journey arrival"),
        Row(EventKind.Sign, "AGREE", "sign! ratify initial conclude=treaty conclude=agreement ink", "signing ratification"),
        Row(EventKind.Agree, "AGREE", "agree accept approve! endorse strike=deal reach=agreement reach=deal back", "agreement accord deal treaty pact settlement approval"),
        Row(EventKind.Accuse, "ACCUSE", "accuse blame allege denounce condemn suspect implicate", "accusation allegation"),
        Row(EventKind.Deny, "REJECT", "deny reject refute dispute repudiate dismiss=allegation dismiss=accusation dismiss=claim dismiss=report", "denial rejection"),
        Row(EventKind.Attack, "ASSAULT", "attack bomb shell shoot stab raid strike! ambush assault invade open=fire fire/at fire/on fire/into storm ram target fire=missile fire=rocket fire=shot launch=attack launch=missile launch=offensive detonate murder assassinate", "attack bombing shelling shooting stabbing raid ambush assault invasion offensive strike airstrike explosion blast murder assassination war fighting"),
        Row(EventKind.Die, null, "die kill perish drown claim=life lose=life succumb execute", "death killing fatality toll"),
        Row(EventKind.Injure, null, "injure wound hurt hospitalize hospitalise maim", "injury casualty"),
        Row(EventKind.Arrest, "COERCE", "arrest detain capture apprehend seize round+up imprison jail", "arrest detention capture"),
        Row(EventKind.Charge, "COERCE", "charge/with indict prosecute arraign sue", "charge indictment prosecution lawsuit"),
        Row(EventKind.Sentence, "COERCE", "sentence convict acquit fine", "sentence conviction verdict acquittal"),
        Row(EventKind.Elect, null, "elect vote reelect re-elect appoint nominate inaugurate hold=election", "election vote referendum appointment inauguration nomination"),
        Row(EventKind.Resign, null, "resign step+down stand+down quit abdicate oust sack", "resignation ouster"),
        Row(EventKind.Sanction, "SANCTION", "sanction embargo boycott blacklist impose=sanction impose=tariff", "sanction embargo tariff boycott"),
        Row(EventKind.Protest, "PROTEST", "protest demonstrate march rally riot strike picket", "protest demonstration march rally riot walkout unrest"),
        Row(EventKind.Disaster, null, "collapse flood burn crash derail erupt explode sink capsize destroy devastate break+out sweep+away topple", "earthquake flood flooding fire wildfire storm hurricane typhoon cyclone landslide eruption crash derailment tsunami drought avalanche outbreak quake collapse"),
        Row(EventKind.Publish, null, "publish print release leak post issue=report issue=statement", "publication release leak"),
        Row(EventKind.Buy, null, "buy acquire purchase sell take+over merge", "purchase acquisition sale takeover merger"),
        Row(EventKind.Win, null, "win beat defeat triumph score", "win victory defeat"),
        Row(EventKind.Rescue, "AID", "rescue evacuate save free! pull=survivor", "rescue evacuation"),
        Row(EventKind.Investigate, null, "investigate probe examine inspect look/into question", "investigation inquiry probe inquest"),
        Row(EventKind.Close, null, "close shut suspend halt cancel shut+down abolish", "closure shutdown suspension cancellation"),
        Row(EventKind.Deliver, "AID", "deliver send supply provide ship donate give hand+over transfer", "delivery shipment supply aid transfer"),
        Row(EventKind.Order, "REQUEST", "order demand urge command instruct call/for require direct request appeal", "order demand request appeal"),
        Row(EventKind.Warn, "THREATEN", "warn threaten caution alert", "warning threat alert"),
        Row(EventKind.Announce, null, "announce declare proclaim unveil reveal", "announcement declaration"),
        Row(EventKind.Plan, null, "plan intend aim propose pledge promise vow schedule", "plan proposal pledge promise intention"),
        Row(EventKind.Change, null, "rise fall increase decrease grow drop climb raise cut reduce double halve triple decline surge plunge jump expand change soar slump widen", "increase decrease rise fall growth decline cut drop surge"),
        Row(EventKind.Say, null, "say tell state add note report mention explain comment remark reply respond claim insist stress write tweet describe confirm acknowledge admit argue praise thank criticize criticise suggest quote speak", "statement remark comment speech"),
    ];

    private static readonly FrozenDictionary<string, (EventKind Kind, string Frame)[]> Verbs = VerbIndex();
    private static readonly FrozenDictionary<string, EventKind> Nouns = NounIndex();

    /// <summary>The kind that a noun names; <see cref="EventKind.Other"/> where it names none.</summary>
    public static EventKind OfNoun(string lemma) => Nouns.GetValueOrDefault(lemma, EventKind.Other);

    /// <summary>The PLOVER type of a kind; null where none fits.</summary>
    public static string? Plover(EventKind kind)
    {
        foreach (var row in Rows)
        {
            if (row.Kind == kind)
                return row.Plover;
        }

        return null;
    }

    /// <summary>The kind of a verb in its frame.</summary>
    /// <param name="lemma">The verb's lemma.</param>
    /// <param name="particle">Its particle, or null.</param>
    /// <param name="objectHead">Lemma of its object's head (of its subject's in the passive), or null.</param>
    /// <param name="hasPreposition">True where it has a complement with that preposition.</param>
    public static EventKind OfVerb(string lemma, string? particle, string? objectHead, Func<string, bool> hasPreposition)
    {
        if (!Verbs.TryGetValue(lemma, out var entries))
            return EventKind.Other;
        foreach ((var kind, string frame) in entries)
        {
            bool fits = frame.Length == 0 || frame[0] switch
            {
                '+' => particle is not null && frame.AsSpan(1).SequenceEqual(particle),
                '=' => objectHead is not null && frame.AsSpan(1).SequenceEqual(objectHead),
                '/' => hasPreposition(frame[1..]),
                _ => objectHead is not null,
            };
            if (fits)
                return kind;
        }

        return EventKind.Other;
    }

    private static EventRow Row(EventKind kind, string? plover, string verbs, string nouns) =>
        new(kind, plover, verbs.Split(' '), nouns.Split(' '));

    // Entries with a frame come before the bare verb, whatever the row.
    private static FrozenDictionary<string, (EventKind, string)[]> VerbIndex()
    {
        var index = new Dictionary<string, List<(EventKind, string)>>(StringComparer.Ordinal);
        foreach (var row in Rows)
        {
            foreach (string verb in row.Verbs)
            {
                int at = verb.AsSpan().IndexOfAny('+', '=', '/');
                if (at < 0 && verb[^1] == '!')
                    at = verb.Length - 1;
                string lemma = at < 0 ? verb : verb[..at];
                if (!index.TryGetValue(lemma, out var list))
                    index.Add(lemma, list = []);
                list.Add((row.Kind, at < 0 ? "" : verb[at..]));
            }
        }

        return index.ToFrozenDictionary(x => x.Key, x => x.Value.OrderBy(y => y.Item2.Length == 0).ToArray(), StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, EventKind> NounIndex()
    {
        var index = new Dictionary<string, EventKind>(StringComparer.Ordinal);
        foreach (var row in Rows)
        {
            foreach (string noun in row.Nouns)
                index.TryAdd(noun, row.Kind);
        }

        return index.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
