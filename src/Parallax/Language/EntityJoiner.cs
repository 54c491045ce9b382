using System.Collections.Frozen;
using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Language;

/// <summary>
/// Joins the names of a text that name one thing. The same words are one thing, of the kind that most of its mentions have. A surname joins the one full name that ends in
/// it, never one of two; an abbreviation joins the organisation whose initials it is; a company joins itself without Inc. and the like; a place goes by its gazetteer entry.
/// </summary>
internal sealed class EntityJoiner(string text, AnalysisArrays data)
{
    // Forms of companies: what is left out when a company is named again.
    private static readonly FrozenSet<string> Forms = new[]
    {
        "Inc", "Inc.", "Corp", "Corp.", "Corporation", "Co", "Co.", "Company", "Ltd", "Ltd.", "Limited", "LLC", "LLP", "L.P.", "Plc", "PLC", "plc", "AG", "SA", "S.A.", "SpA", "NV", "N.V.", "AB", "GmbH",
        "Group", "Holdings", ",", "&",
    }.ToFrozenSet(StringComparer.Ordinal);

    private readonly List<FoundName> _names = [];
    private readonly List<int> _entities = [];
    private readonly List<Draft> _drafts = [];
    private readonly Dictionary<string, int> _byForm = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<int>> _byLast = new(StringComparer.OrdinalIgnoreCase);

    public void Add(FoundName name)
    {
        _names.Add(name);
        string form = Form(name), bare = Bare(form);
        bool demonym = name.Kind == NameKind.Demonym;
        var place = demonym ? Gazetteer.Demonym(form) : Gazetteer.Place(form);
        // Peoples are never what else has their name; a listed country is one thing by all its names.
        string key = demonym ? $"d|{place?.Name ?? bare}" : place is { Level: PlaceLevel.Country or PlaceLevel.Continent } && name.Kind == NameKind.Place ? $"p|{place.Name}" : bare;
        if (!_byForm.TryGetValue(key, out int entity))
        {
            entity = _drafts.Count;
            _drafts.Add(new Draft(place));
            _byForm.Add(key, entity);
        }

        _entities.Add(entity);
        var draft = _drafts[entity];
        draft.Weights[(int)name.Kind] += Math.Max(0.01, name.Confidence);
        if (!draft.Variants.Contains(form, StringComparer.Ordinal))
            draft.Variants.Add(form);
        if (name.Kind == NameKind.Person && name.End - name.First > 1 && !(_byLast.TryGetValue(Last(name), out var known) && known.Contains(entity)))
            (_byLast.TryGetValue(Last(name), out var list) ? list : _byLast[Last(name)] = []).Add(entity);
    }

    /// <summary>Writes names and entities into the arrays.</summary>
    public void Finish()
    {
        int[] target = [.. Enumerable.Range(0, _drafts.Count)];
        for (int i = 0; i < _drafts.Count; i++)
            target[i] = Target(i);
        // What was joined to something joined goes where that went.
        for (int i = 0; i < target.Length; i++)
            target[i] = target[target[i]];
        for (int i = 0; i < target.Length; i++)
        {
            for (int kind = 0; kind < Draft.Kinds && target[i] != i; kind++)
                _drafts[target[i]].Weights[kind] += _drafts[i].Weights[kind];
        }

        var order = new int[_drafts.Count];
        Array.Fill(order, -1);
        var entities = ImmutableArray.CreateBuilder<Entity>();
        var variants = new List<List<string>>();
        for (int i = 0; i < _drafts.Count; i++)
        {
            int to = target[i];
            if (order[to] < 0)
            {
                order[to] = variants.Count;
                variants.Add([]);
                var kind = _drafts[to].Kind;
                entities.Add(new Entity(order[to], kind, "", [], kind is NameKind.Place or NameKind.Demonym ? _drafts[to].Place : null));
            }

            foreach (string form in _drafts[i].Variants)
            {
                if (!variants[order[to]].Contains(form, StringComparer.Ordinal))
                    variants[order[to]].Add(form);
            }
        }

        for (int i = 0; i < entities.Count; i++)
            entities[i] = entities[i] with { Canonical = entities[i].Place?.Name ?? Fullest(variants[i]), Variants = [.. variants[i]] };
        Mentions(entities, [.. _entities.Select(entity => order[target[entity]])]);
        data.Entities = entities.ToImmutable();
    }

    // A mention has the kind of its entity; but a place that acts (a capital for a government) stays a place, and a team by its town's name a team.
    private void Mentions(ImmutableArray<Entity>.Builder entities, int[] entityOf)
    {
        var names = ImmutableArray.CreateBuilder<Mention>(_names.Count);
        for (int i = 0; i < _names.Count; i++)
        {
            var name = _names[i];
            var joined = entities[entityOf[i]].Kind;
            bool both = joined is NameKind.Place or NameKind.Organisation && name.Kind is NameKind.Place or NameKind.Organisation;
            var kind = both ? name.Kind : joined;
            var span = new Span(data.Starts[name.First], data.Ends[name.End - 1]);
            var role = kind == NameKind.Person ? Roles.Find(data, name.First, name.End) : default;
            names.Add(new Mention(span, name.First, name.End, kind, entityOf[i], role.IsEmpty ? null : role.Words(text), role, Math.Round(name.Confidence, 3)));
        }

        data.Names = names.MoveToImmutable();
    }

    private int Target(int entity)
    {
        var draft = _drafts[entity];
        string form = Bare(draft.Variants[0]);
        if (draft.Kind is NameKind.Demonym or NameKind.Place)
            return entity;
        if (PersonTarget(entity, form) is var person && person != entity)
            return person;
        if (draft.Kind != NameKind.Organisation)
            return entity;
        return CompanyTarget(entity, form) ?? InitialsTarget(entity, form);
    }

    // "Velin Motors Inc." to "Velin Motors", where both are organisations.
    private int? CompanyTarget(int entity, string form)
    {
        string[] words = form.Split(' ');
        int end = words.Length;
        while (end > 1 && Forms.Contains(words[end - 1].TrimEnd(',')))
            end--;
        return end < words.Length && _byForm.TryGetValue(string.Join(' ', words[..end]).TrimEnd(','), out int shorter) && _drafts[shorter].Kind == NameKind.Organisation ? shorter : null;
    }

    private int InitialsTarget(int entity, string form)
    {
        if (form.Length is < 2 or > 8 || form.Any(c => !char.IsAsciiLetterUpper(c) && c != '.'))
            return entity;
        string letters = form.Replace(".", "", StringComparison.Ordinal);
        int match = -1;
        for (int i = 0; i < _drafts.Count; i++)
        {
            if (i == entity || _drafts[i].Kind != NameKind.Organisation || Initials(_drafts[i].Variants[0]) != letters)
                continue;
            if (match >= 0)
                return entity;
            match = i;
        }

        return match < 0 ? entity : match;
    }

    // "Putin" to the one "… Putin", whatever the word alone was taken for; "Vladimir V. Putin" to "Vladimir Putin".
    private int PersonTarget(int entity, string form)
    {
        string[] words = form.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !_byLast.TryGetValue(words[^1], out var full))
            return entity;
        if (words.Length == 1)
            return full.TrueForAll(other => _drafts[other].Kind == NameKind.Person && SameFirst(other, full[0])) ? full[0] : entity;
        foreach (int other in full)
        {
            if (_drafts[entity].Kind == NameKind.Person && _drafts[other].Kind == NameKind.Person && SameFirst(other, entity))
                return other;
        }

        return entity;
    }

    private bool SameFirst(int a, int b) => First(a).Equals(First(b), StringComparison.OrdinalIgnoreCase);

    private string First(int entity) => _drafts[entity].Variants[0].Split(' ', 2)[0];

    private static string Initials(string form) =>
        string.Concat(form.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries).Where(word => char.IsUpper(word[0]) && word is not "The").Select(word => word[0]));

    private static string Fullest(List<string> variants) => Bare(variants.MaxBy(variant => (Bare(variant).Count(c => c == ' '), char.IsUpper(variant[0]) ? 1 : 0)) ?? "");

    private string Last(FoundName name) => text[data.Starts[name.End - 1]..data.Ends[name.End - 1]];

    private string Form(FoundName name) => text[data.Starts[name.First]..data.Ends[name.End - 1]];

    private static string Bare(string form) => string.Join(' ', (form.StartsWith("the ", StringComparison.OrdinalIgnoreCase) ? form[4..] : form).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private sealed record Draft(Place? Place)
    {
        /// <summary>Number of <see cref="NameKind"/>.</summary>
        public const int Kinds = 5;

        public List<string> Variants { get; } = [];

        /// <summary>Confidence of the mentions, by kind.</summary>
        public double[] Weights { get; } = new double[Kinds];

        /// <summary>The kind of most mentions; of equals the first that is more than "other".</summary>
        public NameKind Kind
        {
            get
            {
                int best = 0;
                for (int kind = 1; kind < Kinds; kind++)
                    best = Weights[kind] > Weights[best] ? kind : best;
                return (NameKind)best;
            }
        }
    }
}
