using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Language;

/// <summary>
/// Joins the names of a text that name one thing. A surname joins the one full name that ends in it, never one of two; an abbreviation joins the
/// organisation whose initials it is; a place goes by its gazetteer entry.
/// </summary>
internal sealed class EntityJoiner(string text, AnalysisArrays data)
{
    private readonly List<FoundName> _names = [];
    private readonly List<int> _entities = [];
    private readonly List<Draft> _drafts = [];
    private readonly Dictionary<string, int> _byForm = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<int>> _byLast = new(StringComparer.OrdinalIgnoreCase);

    public void Add(FoundName name)
    {
        _names.Add(name);
        string form = Form(name);
        var place = name.Kind switch
        {
            NameKind.Demonym => Gazetteer.Demonym(form),
            NameKind.Place => Gazetteer.Place(form),
            _ => null,
        };
        string key = $"{(int)name.Kind}|{(place is null ? Bare(form) : $"{place.Name}|{place.Level}")}";
        if (!_byForm.TryGetValue(key, out int entity))
        {
            entity = _drafts.Count;
            _drafts.Add(new Draft(name.Kind, place));
            _byForm.Add(key, entity);
            if (name.Kind == NameKind.Person && name.End - name.First > 1)
                (_byLast.TryGetValue(Last(name), out var list) ? list : _byLast[Last(name)] = []).Add(entity);
        }

        _entities.Add(entity);
        if (!_drafts[entity].Variants.Contains(form, StringComparer.Ordinal))
            _drafts[entity].Variants.Add(form);
    }

    /// <summary>Writes names and entities into the arrays.</summary>
    public void Finish()
    {
        int[] target = [.. Enumerable.Range(0, _drafts.Count)];
        for (int i = 0; i < _drafts.Count; i++)
            target[i] = Target(i);
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
                entities.Add(new Entity(order[to], _drafts[to].Kind, "", [], _drafts[to].Place));
            }

            foreach (string form in _drafts[i].Variants)
            {
                if (!variants[order[to]].Contains(form, StringComparer.Ordinal))
                    variants[order[to]].Add(form);
            }
        }

        for (int i = 0; i < entities.Count; i++)
            entities[i] = entities[i] with { Canonical = entities[i].Place?.Name ?? Fullest(variants[i]), Variants = [.. variants[i]] };
        var names = ImmutableArray.CreateBuilder<Mention>(_names.Count);
        for (int i = 0; i < _names.Count; i++)
        {
            var name = _names[i];
            var span = new Span(data.Starts[name.First], data.Ends[name.End - 1]);
            var role = name.Kind == NameKind.Person ? Roles.Find(data, name.First, name.End) : default;
            names.Add(new Mention(span, name.First, name.End, name.Kind, order[target[_entities[i]]], role.IsEmpty ? null : role.Words(text), role, Math.Round(name.Confidence, 3)));
        }

        data.Names = names.MoveToImmutable();
        data.Entities = entities.ToImmutable();
    }

    private int Target(int entity)
    {
        var draft = _drafts[entity];
        string form = Bare(draft.Variants[0]);
        if (draft.Kind == NameKind.Person)
            return PersonTarget(entity, form);
        if (draft.Kind != NameKind.Organisation || form.Length is < 2 or > 8 || form.Any(c => !char.IsAsciiLetterUpper(c) && c != '.'))
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

    // "Putin" to the one "… Putin"; "Vladimir V. Putin" to "Vladimir Putin".
    private int PersonTarget(int entity, string form)
    {
        string[] words = form.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !_byLast.TryGetValue(words[^1], out var full))
            return entity;
        if (words.Length == 1)
            return full.TrueForAll(other => SameFirst(other, full[0])) ? full[0] : entity;
        foreach (int other in full)
        {
            if (SameFirst(other, entity))
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

    private sealed record Draft(NameKind Kind, Place? Place)
    {
        public List<string> Variants { get; } = [];
    }
}
