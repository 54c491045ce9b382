using System.Numerics;
using System.Runtime.InteropServices;
using Parallax.Text;

namespace Parallax.Extract.Html;

/// <summary>
/// What a template builds alike: blocks whose element and the one around it have the same names and classes. Paragraphs of a report are alike and
/// stand side by side in one container; teasers, remarks of readers and items of menus are alike too, but each in a container of its own, or with
/// other lines between them.
/// </summary>
internal sealed class PageAlike
{
    private readonly PageContext _context;
    private readonly ulong[] _signatures;
    private readonly int[] _runs;
    private readonly int[] _places;
    private readonly int[] _groups;
    private readonly int[] _parts;
    private readonly List<Likes> _likes = [];
    private readonly List<(int Count, int Mass)> _inside = [];

    /// <param name="page">The page's blocks.</param>
    /// <param name="context">What the page says as a whole.</param>
    /// <param name="running">Which blocks are running text.</param>
    public PageAlike(PageBlocks page, PageContext context, bool[] running)
    {
        _context = context;
        int count = page.All.Count;
        _signatures = new ulong[count];
        _runs = new int[count];
        _places = new int[count];
        _groups = new int[count];
        _parts = new int[count];
        var groups = new Dictionary<ulong, int>();
        var parts = new Dictionary<(int, PageNode), int>();
        for (int i = 0; i < count; i++)
        {
            var block = page.All[i];
            ulong signature = _signatures[i] = Sign(block.Owner);
            int group = _groups[i] = NumberOf(groups, signature, _likes);
            ref var likes = ref CollectionsMarshal.AsSpan(_likes)[group];
            bool goesOn = i > 0 && _signatures[i - 1] == signature;
            _places[i] = goesOn ? _places[i - 1] + 1 : 0;
            var before = i > 0 ? page.All[i - 1] : null;
            likes.Count++;
            likes.Mass += block.Mass;
            likes.LinkMass += block.LinkMass;
            likes.Runs += goesOn ? 0 : 1;
            likes.LinksBefore += before is not null && before.LinkDensity > 0.6f ? 1 : 0;
            likes.ShortBefore += before is not null && before.Mass < 30 ? 1 : 0;
            likes.Media += block.MediaBefore > 0 ? 1 : 0;
            int mass = running[i] ? block.Mass : 0;
            likes.Running += running[i] ? 1 : 0;
            likes.RunningMass += mass;
            int part = _parts[i] = NumberOf(parts, (group, Around(block)), _inside);
            ref var inside = ref CollectionsMarshal.AsSpan(_inside)[part];
            likes.Parents += inside.Count == 0 ? 1 : 0;
            inside = (inside.Count + 1, inside.Mass + mass);
        }

        for (int i = count - 1; i >= 0; i--)
            _runs[i] = i + 1 < count && _places[i + 1] > 0 ? _runs[i + 1] : _places[i] + 1;
    }

    /// <summary>How many numbers <see cref="Fill"/> writes.</summary>
    public static int Count => 16;

    /// <summary>Names what the template builds alike: equal for blocks that are.</summary>
    public ulong Signature(int at) => _signatures[at];

    /// <summary>Describes one block.</summary>
    public void Fill(PageBlock block, Span<float> row)
    {
        ref readonly var likes = ref CollectionsMarshal.AsSpan(_likes)[_groups[block.Index]];
        var inside = _inside[_parts[block.Index]];
        float count = likes.Count;
        row[0] = Log(likes.Count);
        row[1] = (float)likes.Mass / Math.Max(1, _context.Top.Mass);
        row[2] = likes.Mass == 0 ? 0 : (float)likes.LinkMass / likes.Mass;
        row[3] = likes.Running / count;
        row[4] = Log(likes.Mass / likes.Count);
        row[5] = (float)likes.RunningMass / Math.Max(1, _context.Top.RunningMass);
        row[6] = likes.Runs / count;
        row[7] = likes.LinksBefore / count;
        row[8] = likes.ShortBefore / count;
        row[9] = likes.Media / count;
        row[10] = likes.Parents / count;
        row[11] = Log(likes.Parents);
        row[12] = inside.Count / count;
        row[13] = likes.RunningMass == 0 ? -1 : (float)inside.Mass / likes.RunningMass;
        row[14] = Math.Min(_runs[block.Index], 40);
        row[15] = Math.Min(_places[block.Index], 40);
    }

    // The number of a key, in the order in which they come; a new one gets a place in the list.
    private static int NumberOf<TKey, TValue>(Dictionary<TKey, int> numbers, TKey key, List<TValue> list)
        where TKey : notnull
        where TValue : struct
    {
        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, key, out bool known);
        if (!known)
        {
            number = list.Count;
            list.Add(default);
        }

        return number;
    }

    // Owner and parent by name and class.
    private static ulong Sign(PageNode node)
    {
        ulong hash = Hashing.Hash(node.Attribute("class"), Hashing.Combine(0, (ulong)node.Tag));
        if (node.Up is { } up)
            hash = Hashing.Hash(up.Attribute("class"), Hashing.Combine(hash, (ulong)up.Tag));
        return hash;
    }

    // Where lines of one kind would stand side by side.
    private static PageNode Around(PageBlock block) =>
        block.Owner is { Tag: Tag.P or Tag.Li or Tag.Pre or Tag.BlockQuote or Tag.H2 or Tag.H3 or Tag.H4 or Tag.Dd or Tag.Dt, Up: { } up } ? up : block.Owner;

    private static float Log(int value) => BitOperations.Log2((uint)value + 1) + ((value + 1f) / (1u << BitOperations.Log2((uint)value + 1)) - 1);

    private struct Likes
    {
        public int Count;
        public int Mass;
        public int LinkMass;
        public int Running;
        public int RunningMass;
        public int Runs;
        public int LinksBefore;
        public int ShortBefore;
        public int Media;
        public int Parents;
    }
}
