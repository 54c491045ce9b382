using Parallax.Text;

namespace Parallax.Compare;

/// <summary>One named thing of a story, its names in all articles joined.</summary>
/// <param name="Id">Its number: by first mention, in the order of the articles.</param>
/// <param name="Key">The fullest of its keys.</param>
/// <param name="Kind">What it is.</param>
/// <param name="State">The state that it stands for, where it is a country, its capital or a seat of its government.</param>
internal sealed record Actor(int Id, string Key, NameKind Kind, string? State);

/// <summary>Where an article names an actor.</summary>
internal readonly record struct ActorMention(Span Span, int Actor);

/// <summary>
/// Joins the named things of a story's articles: variants of one name ("Kim" and "Kim Jong Un", where no other Kim is named), an
/// acronym and its long form, the names of one country. A variant that fits two longer names joins neither.
/// </summary>
internal sealed class Actors
{
    private static readonly HashSet<string> _titles = new(
        [
            "president", "prime", "minister", "premier", "chancellor", "king", "queen", "prince", "princess", "pope", "senator", "governor", "mayor", "judge", "justice",
            "general", "colonel", "major", "captain", "lieutenant", "sergeant", "inspector", "detective", "officer", "chief", "sheriff", "doctor", "dr", "professor",
            "mr", "mrs", "ms", "sir", "lord", "lady", "leader", "secretary", "ambassador", "spokesman", "spokeswoman", "spokesperson", "director", "chairman", "ceo",
            "foreign", "deputy", "vice", "former", "acting", "aide", "representative", "congressman", "congresswoman", "lawyer", "prosecutor", "police", "fire",
        ],
        StringComparer.Ordinal);

    private readonly List<Actor> _all = [];
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _fullByWord = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);
    private ActorMention[][] _mentions = [];

    private Actors()
    {
    }

    /// <summary>By <see cref="Actor.Id"/>.</summary>
    public IReadOnlyList<Actor> All => _all;

    /// <summary>The mentions of an article, in the order of the text, none inside another.</summary>
    public ReadOnlySpan<ActorMention> MentionsIn(int article) => _mentions[article];

    /// <summary>The actor of an entity key, or -1.</summary>
    public int Of(string? entityKey) => entityKey is not null && _byKey.TryGetValue(entityKey, out int id) ? id : -1;

    /// <summary>Joins the entities of all readings.</summary>
    public static Actors Join(DatedStory dated)
    {
        var actors = new Actors();
        actors.Append(dated);
        return actors;
    }

    /// <summary>
    /// Joins the entities of the articles that a story has grown by to those that are known. Who is known stays who he is: two that a later name would
    /// show to be one stay two.
    /// </summary>
    public void Append(DatedStory grown)
    {
        int from = _mentions.Length;
        var keys = new List<(string Key, string Name, NameKind Kind)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (int i = from; i < grown.Articles.Length; i++)
        {
            foreach (var entity in grown.Articles[i].Reading.Entities)
            {
                if (!_byKey.ContainsKey(entity.Key) && seen.Add(entity.Key))
                    keys.Add((entity.Key, entity.Kind == NameKind.Place ? PlainName.Of(entity.Key) : WithoutTitle(PlainName.Of(entity.Key)), entity.Kind));
            }
        }

        JoinKeys(keys);
        Array.Resize(ref _mentions, grown.Articles.Length);
        for (int i = from; i < grown.Articles.Length; i++)
            _mentions[i] = Mentions(grown.Articles[i].Reading);
    }

    private void JoinKeys(List<(string Key, string Name, NameKind Kind)> keys)
    {
        // Longer names first, so that a short variant finds the name that it is short for.
        var order = Enumerable.Range(0, keys.Count).OrderByDescending(i => WordCount(keys[i].Name)).ThenBy(i => i).ToArray();
        foreach (int i in order)
        {
            var (key, name, kind) = keys[i];
            string? country = States.TryGet(name, out var standing) ? standing.Code : null;
            string canonical = country is not null && standing.IsCountry ? "state " + country : name;
            if (!_byName.TryGetValue(canonical, out int id) && (country is not null || !TryVariant(name, kind, _fullByWord, out id)))
            {
                id = _all.Count;
                _all.Add(new Actor(id, key, kind, country));
                _names.Add(name);
                IndexWords(name, id, _fullByWord);
                string initials = Initials(name);
                if (kind == NameKind.Organisation && initials.Length >= 3)
                    _byName.TryAdd(initials, id);
            }

            _byName.TryAdd(canonical, id);
            _byKey[key] = id;
        }
    }

    private static void IndexWords(string name, int id, Dictionary<string, List<int>> fullByWord)
    {
        foreach (string word in name.Split(' '))
        {
            if (!fullByWord.TryGetValue(word, out var list))
                fullByWord.Add(word, list = []);
            if (!list.Contains(id))
                list.Add(id);
        }
    }

    // A variant: all of its words stand in one longer name, and in that one only.
    private bool TryVariant(string name, NameKind kind, Dictionary<string, List<int>> fullByWord, out int id)
    {
        id = -1;
        string[] words = name.Split(' ');
        if (kind == NameKind.Place || !fullByWord.TryGetValue(words[^1], out var candidates))
            return false;
        foreach (int candidate in candidates)
        {
            var full = _all[candidate];
            if (!IsAlike(full.Kind, kind) || full.State is not null || !IsVariant(words, _names[candidate].Split(' '), kind))
                continue;
            if (id >= 0)
                return false;
            id = candidate;
        }

        return id >= 0;
    }

    // Readers take "Vell" for a person here and for something else there; a place they seldom take for either.
    private static bool IsAlike(NameKind a, NameKind b) => a == b || (a != NameKind.Place && b != NameKind.Place);

    private static bool IsVariant(string[] words, string[] full, NameKind kind)
    {
        if (words.Length >= full.Length)
            return false;
        foreach (string word in words)
        {
            if (Array.IndexOf(full, word) < 0)
                return false;
        }

        // A person is known by the last name or, where it comes first, the first one; a body by its first word.
        return kind is NameKind.Person or NameKind.Other || words.Length > 1
            ? words[^1] == full[^1] || words[0] == full[0]
            : words[0] == full[0] && words[0].Length > 3;
    }

    private ActorMention[] Mentions(Reading reading)
    {
        var mentions = new List<ActorMention>();
        foreach (var entity in reading.Entities)
        {
            foreach (var span in entity.Mentions)
                mentions.Add(new ActorMention(span, _byKey[entity.Key]));
        }

        mentions.Sort((a, b) => a.Span.CompareTo(b.Span));
        int kept = 0;
        for (int i = 0; i < mentions.Count; i++)
        {
            if (kept == 0 || mentions[i].Span.Start >= mentions[kept - 1].Span.End)
                mentions[kept++] = mentions[i];
        }

        return [.. mentions.Take(kept)];
    }

    // "Larkish President Ana Vell" is Ana Vell.
    private static string WithoutTitle(string name)
    {
        string[] words = name.Split(' ');
        int from = 0;
        while (from < words.Length - 1 && (_titles.Contains(words[from]) || States.TryGet(words[from], out _)
            || (from < words.Length - 2 && States.TryGet(words[from] + " " + words[from + 1], out _))))
            from++;
        return string.Join(' ', words[from..]);
    }

    private static int WordCount(string name) => name.AsSpan().Count(' ') + 1;

    private static string Initials(string name)
    {
        string[] words = name.Split(' ');
        return words.Length < 3 ? "" : string.Concat(words.Where(w => w is not ("of" or "the" or "and" or "for")).Select(w => w[0]));
    }
}
