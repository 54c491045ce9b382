using System.Collections.Immutable;
using Parallax.Language;
using Parallax.Text;

namespace Parallax.Read;

/// <summary>The named things of an article under their keys, looked up by token.</summary>
internal sealed class EntityIndex
{
    private readonly Page _page;
    private readonly string[] _keys;
    private readonly int[] _entityAt;
    private readonly bool[] _isReference;

    public EntityIndex(Page page)
    {
        _page = page;
        var analysis = page.Analysis;
        _keys = new string[analysis.Entities.Length];
        for (int i = 0; i < _keys.Length; i++)
            _keys[i] = Key(analysis.Entities[i]);
        _entityAt = new int[page.Count];
        _isReference = new bool[page.Count];
        Array.Fill(_entityAt, -1);
        foreach (var reference in analysis.References)
        {
            Array.Fill(_entityAt, reference.Entity, reference.FirstToken, reference.EndToken - reference.FirstToken);
            Array.Fill(_isReference, true, reference.FirstToken, reference.EndToken - reference.FirstToken);
        }

        foreach (var mention in analysis.Names)
        {
            Array.Fill(_entityAt, mention.Entity, mention.FirstToken, mention.EndToken - mention.FirstToken);
            Array.Fill(_isReference, false, mention.FirstToken, mention.EndToken - mention.FirstToken);
        }
    }

    /// <summary>Index of the analysis' entity that the token names or refers to; -1 where it does neither.</summary>
    public int At(int token) => token >= 0 && token < _entityAt.Length ? _entityAt[token] : -1;

    /// <summary>Key of the entity at the token; null where there is none.</summary>
    public string? KeyAt(int token) => At(token) is var entity and >= 0 ? _keys[entity] : null;

    /// <summary>True where the token stands for an entity without naming it.</summary>
    public bool IsReference(int token) => _isReference[token];

    public bool IsPerson(int token) => At(token) is var entity and >= 0 && _page.Analysis.Entities[entity].Kind == NameKind.Person;

    public bool IsPlace(int token) => At(token) is var entity and >= 0 && _page.Analysis.Entities[entity].Kind == NameKind.Place;

    /// <summary>The hand-over's entities, in the order of first mention.</summary>
    public ImmutableArray<NamedEntity> ToRecords()
    {
        var analysis = _page.Analysis;
        var mentions = new List<Span>[analysis.Entities.Length];
        foreach (var mention in analysis.Names)
            (mentions[mention.Entity] ??= []).Add(mention.Span);
        var result = ImmutableArray.CreateBuilder<NamedEntity>();
        for (int i = 0; i < mentions.Length; i++)
        {
            if (mentions[i] is { } spans)
                result.Add(new NamedEntity(_keys[i], analysis.Entities[i].Kind is NameKind.Demonym ? NameKind.Other : analysis.Entities[i].Kind, [.. spans]));
        }

        return result.ToImmutable();
    }

    private static string Key(Entity entity) => (entity.Place?.Name ?? entity.Canonical).ToLowerInvariant();
}
