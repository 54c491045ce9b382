using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Language;

/// <summary>
/// The safe part of coreference. "He", "she" and their forms go to the only person in sight, or to the subject that the last sentence was about; "the minister" to the
/// only person who was called so. Anything less plain is left alone.
/// </summary>
internal sealed class Coreference(string text, AnalysisArrays data)
{
    private readonly Dictionary<int, Morph> _genders = [];
    private readonly ImmutableArray<Reference>.Builder _references = ImmutableArray.CreateBuilder<Reference>();
    private readonly Dictionary<string, List<int>> _roles = new(StringComparer.OrdinalIgnoreCase);
    private List<int> _before = [];
    private int _topic = -1;

    public ImmutableArray<Reference> Resolve()
    {
        int name = 0;
        for (int s = 0; s < data.Sentences.Length; s++)
        {
            int end = s + 1 < data.Sentences.Length ? data.Sentences[s + 1] : data.Starts.Length;
            name = Sentence(data.Sentences[s], end, name);
        }

        return _references.ToImmutable();
    }

    private int Sentence(int first, int end, int name)
    {
        var here = new List<int>();
        int topic = -1;
        for (int i = first; i < end; i++)
        {
            if (name < data.Names.Length && data.Names[name].FirstToken == i)
            {
                var mention = data.Names[name++];
                if (mention.Kind == NameKind.Person)
                    See(mention, here, ref topic);
                i = mention.EndToken - 1;
                continue;
            }

            int entity = data.Upos[i] == Upos.Pron ? Pronoun(i, here) : data.Upos[i] == Upos.Noun ? Description(i, first) : -1;
            if (entity < 0)
                continue;
            if (!here.Contains(entity))
                here.Add(entity);
            if (topic < 0 && IsSubject(i))
                topic = entity;
        }

        if (here.Count > 0)
            (_before, _topic) = (here, topic);
        return name;
    }

    private void See(Mention mention, List<int> here, ref int topic)
    {
        if (!here.Contains(mention.Entity))
            here.Add(mention.Entity);
        if (topic < 0 && IsSubject(Roles.Head(data, mention.FirstToken, mention.EndToken)))
            topic = mention.Entity;
        if (mention.Role is not { } role)
            return;
        string title = LastWord(role);
        var gender = title is "Mr" or "Mr." or "Sir" or "Lord" or "King" ? Morph.Masculine : title is "Mrs" or "Mrs." or "Ms" or "Ms." or "Miss" or "Queen" or "Lady" ? Morph.Feminine : Morph.None;
        if (gender != Morph.None)
            _genders.TryAdd(mention.Entity, gender);
        foreach (string word in role.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Length >= 4)
                Register(word, mention.Entity);
            if (Country(word) is { } country)
                Register(country, mention.Entity);
        }
    }

    private void Register(string key, int entity)
    {
        var list = _roles.TryGetValue(key, out var found) ? found : _roles[key] = [];
        if (!list.Contains(entity))
            list.Add(entity);
    }

    // "Russian" and "Russia" in a role are the same; the colon keeps countries apart from words.
    private static string? Country(string word) => (Gazetteer.Demonym(word) ?? Gazetteer.Place(word)) is { Country.Length: > 0 } place ? ":" + place.Country : null;

    private bool IsSubject(int token) => data.Deprels[token] is Deprel.Nsubj or Deprel.NsubjPass;

    private int Pronoun(int token, List<int> here)
    {
        var gender = data.Morphs[token] & (Morph.Masculine | Morph.Feminine);
        if (gender is not (Morph.Masculine or Morph.Feminine))
            return -1;
        var candidates = new List<int>();
        foreach (int entity in here.Concat(_before))
        {
            if (!candidates.Contains(entity) && (!_genders.TryGetValue(entity, out var known) || known == gender))
                candidates.Add(entity);
        }

        // Those known to be of that gender come before those of whom nothing is known.
        var sure = candidates.FindAll(entity => _genders.ContainsKey(entity));
        if (candidates.Count == 1)
            return Refer(token, token + 1, candidates[0], "pronoun-only-person", 0.85, gender);
        if (sure.Count == 1)
            return Refer(token, token + 1, sure[0], "pronoun-known-gender", 0.75, gender);
        if (here.Count == 0 && candidates.Count == 2 && candidates.Contains(_topic) && IsSubject(token))
            return Refer(token, token + 1, _topic, "pronoun-subject", 0.7, gender);
        return -1;
    }

    // "the minister", "the Russian president", where one person alone was given a role with these words.
    private int Description(int token, int first)
    {
        if (!_roles.TryGetValue(text[data.Starts[token]..data.Ends[token]], out var called))
            return -1;
        var entities = called;
        int start = token - 1;
        for (; start > first && token - start < 4 && data.Upos[start] is Upos.Adj or Upos.Propn or Upos.Noun; start--)
        {
            string word = text[data.Starts[start]..data.Ends[start]];
            if (!_roles.TryGetValue(Country(word) ?? word, out var so))
                return -1;
            entities = entities.FindAll(so.Contains);
        }

        bool definite = start >= first && data.Upos[start] == Upos.Det && text.AsSpan(data.Starts[start], data.Ends[start] - data.Starts[start]).Equals("the", StringComparison.OrdinalIgnoreCase);
        bool plain = data.Deprels[token] is Deprel.Nsubj or Deprel.NsubjPass or Deprel.Obj or Deprel.OblAgent;
        bool followed = token + 1 < data.Starts.Length && data.Upos[token + 1] is Upos.Propn or Upos.Noun || (token + 1 < data.Starts.Length && data.Upos[token + 1] == Upos.Adp);
        return entities.Count == 1 && definite && plain && !followed ? Refer(start, token + 1, entities[0], "description-role", 0.75, Morph.None) : -1;
    }

    private int Refer(int first, int end, int entity, string rule, double confidence, Morph gender)
    {
        if (gender != Morph.None)
            _genders.TryAdd(entity, gender);
        _references.Add(new Reference(new Span(data.Starts[first], data.Ends[end - 1]), first, end, entity, rule, confidence));
        return entity;
    }

    private static string LastWord(string role) => role[(role.LastIndexOf(' ') + 1)..];
}
