using System.Numerics;
using Parallax.Extract.Wording;
using Parallax.Text;

namespace Parallax.Extract.Html;

/// <summary>
/// Describes each block of a page by numbers, for <see cref="BlockModel"/>: its text, its place, the names around it, its neighbours,
/// the containers it stands in, and all blocks that the page builds alike.
/// </summary>
/// <remarks>The order is the model's: a feature is added at the end of its group and the model trained anew (see DESIGN.md).</remarks>
internal sealed class BlockFeatures
{
    private const int Cuebits = 27;
    private readonly PageBlocks _page;
    private readonly PageContext _context;
    private readonly LineKind[] _kinds;
    private readonly bool[] _running;
    private readonly TextMarks[] _marks;
    private readonly Dictionary<ulong, int> _texts = [];
    private readonly ulong[] _hashes;
    private readonly PageShape _shape;
    private readonly PageTalk _talk;
    private float[] _row = [];
    private int _at;

    /// <summary>Reads what the page's blocks have in common.</summary>
    public BlockFeatures(PageBlocks page, PageContext context)
    {
        _page = page;
        _context = context;
        int count = page.All.Count;
        _kinds = new LineKind[count];
        _running = new bool[count];
        _marks = new TextMarks[count];
        _hashes = new ulong[count];
        for (int i = 0; i < count; i++)
            ReadOne(page.All[i]);
        Root = MainTextRules.FindRoot(page);
        _shape = new PageShape(page, context, _kinds, _running);
        Alike = new PageAlike(page, context, _running);
        _talk = new PageTalk(page, _running);
    }

    /// <summary>How many numbers describe a block.</summary>
    public static int Count { get; } = Measure();

    /// <summary>The element that the naive stage takes for the report's.</summary>
    public PageNode? Root { get; }

    /// <summary>What the page builds alike.</summary>
    public PageAlike Alike { get; }

    /// <summary>The element over all blocks.</summary>
    public PageNode Top => _context.Top;

    /// <summary>Index of the block that shows the headline; -1 where none does.</summary>
    public int TitleIndex => _context.TitleIndex;

    /// <summary>What each block's words say.</summary>
    public IReadOnlyList<LineKind> Kinds => _kinds;

    /// <summary>Describes one block; <paramref name="row"/> has room for <see cref="Count"/> numbers from <paramref name="offset"/> on.</summary>
    public void Fill(PageBlock block, float[] row, int offset = 0)
    {
        _row = row;
        _at = offset;
        AddText(block);
        AddStructure(block);
        AddPlace(block);
        AddNeighbours(block);
        AddContainers(block);
        AddPage();
        _shape.Fill(block, row.AsSpan(_at, PageShape.Count));
        _at += PageShape.Count;
        Alike.Fill(block, row.AsSpan(_at, PageAlike.Count));
        _at += PageAlike.Count;
        _talk.Fill(block.Index, row.AsSpan(_at, PageTalk.Count));
        _at += PageTalk.Count;
    }

    private void Add(float value) => _row[_at++] = value;

    private void Add(bool value) => _row[_at++] = value ? 1 : 0;

    private static float Log(int value) => BitOperations.Log2((uint)value + 1) + ((value + 1f) / (1u << BitOperations.Log2((uint)value + 1)) - 1);

    private void ReadOne(PageBlock block)
    {
        var text = _page.Text(block);
        _kinds[block.Index] = LineJudge.Judge(text);
        var marks = _marks[block.Index] = TextMarks.Of(text);
        bool running = block.Mass >= 60 && block.LinkDensity < 0.4f && marks.Sentences > 0;
        _running[block.Index] = running;
        for (var up = block.Owner; up is not null; up = up.Up)
        {
            up.Mass += block.Mass;
            up.LinkMass += block.LinkMass;
            up.BlockCount++;
            if (running)
                up.RunningMass += block.Mass;
        }

        ulong hash = Hashing.Hash(text);
        _hashes[block.Index] = hash;
        _texts[hash] = _texts.GetValueOrDefault(hash) + 1;
    }

    private void AddText(PageBlock block)
    {
        var text = _page.Text(block);
        ref readonly var marks = ref _marks[block.Index];
        Add(Log(block.Mass));
        Add(block.LinkDensity);
        Add(block.Mass == 0 ? 0 : (float)block.BoldMass / block.Mass);
        Add(Log(marks.Words));
        Add(marks.Words == 0 ? 0 : (float)block.Mass / marks.Words);
        Add(block.Mass == 0 ? 0 : 100f * marks.Commas / block.Mass);
        Add(Math.Min(marks.Sentences, 12));
        Add(text.Length > 0 && (Characters.IsTerminal(text[^1]) || Characters.IsClosing(text[^1])));
        Add(text.Length > 0 && text[^1] == ':');
        Add(text.Length > 0 && Characters.IsUpper(text[0]));
        Add(marks.Letters == 0 ? 0 : (float)marks.Digits / (marks.Letters + marks.Digits));
        Add(marks.Letters == 0 ? 0 : (float)marks.Capitals / marks.Letters);
        Add(marks.Words == 0 ? 0 : (float)marks.CapitalWords / marks.Words);
        Add(Math.Min(marks.Quotes, 6));
        Add(Math.Min(marks.Bars, 4));
        var kind = _kinds[block.Index];
        Add((float)kind);
        Add(kind != LineKind.Text);
        Add(kind is LineKind.Related or LineKind.ReadMore);
        Add(kind is LineKind.Newsletter or LineKind.Paywall or LineKind.ShareBar);
        Add(kind is LineKind.Credit or LineKind.Copyright or LineKind.Disclaimer);
        Add(Math.Min(_texts[_hashes[block.Index]], 4));
        Add(_context.InDataBody(text));
        Add(_context.LikeDescription(text));
        Add(_context.LikeTitle(text));
    }

    private void AddStructure(PageBlock block)
    {
        var context = (int)block.Context;
        for (int bit = 0; bit < 11; bit++)
            Add((context >> bit & 1) != 0);
        Add((float)block.Owner.Tag);
        Add((float)(block.Owner.Up?.Tag ?? Tag.Other));
        int near = (int)block.Near, around = (int)block.Around, own = (int)block.Owner.Cues;
        for (int bit = 0; bit < Cuebits; bit++)
        {
            // 0 nowhere, 1 far around, 2 near, 3 the owner itself.
            Add((own >> bit & 1) != 0 ? 3f : (near >> bit & 1) != 0 ? 2f : (around >> bit & 1) != 0 ? 1f : 0f);
        }

        Add(BitOperations.PopCount((uint)(block.Near & CueReader.Against)));
        Add(BitOperations.PopCount((uint)(block.Around & CueReader.Against)));
        Add(block.Owner.Depth);
        Add(block.Owner.Kept.Length == 0);
        int steps = 0;
        bool inside = false;
        var cues = Cues.None;
        for (var up = block.Owner; up is not null && steps < 60; up = up.Up, steps++)
        {
            if (ReferenceEquals(up, Root))
            {
                inside = true;
                break;
            }

            cues |= up.Cues;
        }

        Add(inside ? Math.Min(steps, 12) : -1);
        Add(inside ? BitOperations.PopCount((uint)(cues & CueReader.Against)) : -1);
    }

    private void AddPlace(PageBlock block)
    {
        int count = _page.All.Count;
        Add((float)block.Index / count);
        Add(_page.Length == 0 ? 0 : (float)block.From / _page.Length);
        int title = _context.TitleIndex;
        Add(title < 0 ? -50 : Math.Clamp(block.Index - title, -40, 60));
        Add(_context.FirstRunning < 0 ? -50 : Math.Clamp(block.Index - FirstRunning(), -40, 60));
        Add(Math.Clamp(LastRunning() - block.Index, -60, 60));
    }

    private int FirstRunning() => _firstRunning ??= Array.IndexOf(_running, true);

    private int LastRunning() => _lastRunning ??= Array.LastIndexOf(_running, true);

    private int? _firstRunning;
    private int? _lastRunning;

    private void AddNeighbours(PageBlock block)
    {
        for (int step = -3; step <= 3; step++)
        {
            if (step == 0)
                continue;
            int at = block.Index + step;
            if (at < 0 || at >= _page.All.Count)
            {
                Add(-1);
                Add(-1);
                if (Math.Abs(step) <= 2)
                {
                    Add(-1);
                    Add(-1);
                    Add(-1);
                }

                continue;
            }

            var other = _page.All[at];
            Add(Log(other.Mass));
            Add(other.LinkDensity);
            if (Math.Abs(step) <= 2)
            {
                Add(_running[at]);
                Add((int)(other.Context & (BlockContext.Heading | BlockContext.ListItem | BlockContext.Paragraph | BlockContext.Caption)));
                Add(Alike.Signature(at) == Alike.Signature(block.Index) ? 2 : ReferenceEquals(other.Owner.Up, block.Owner.Up) ? 1 : 0);
            }
        }

        // The nearest running text before and after.
        int before = block.Index - 1, after = block.Index + 1;
        while (before >= 0 && !_running[before] && block.Index - before < 30)
            before--;
        while (after < _running.Length && !_running[after] && after - block.Index < 30)
            after++;
        Add(before < 0 ? 31 : block.Index - before);
        Add(after >= _running.Length ? 31 : after - block.Index);
    }

    private void AddContainers(PageBlock block)
    {
        var body = _context.Top;
        float allRunning = Math.Max(1, body.RunningMass), allMass = Math.Max(1, body.Mass);
        var node = block.Owner;
        for (int level = 0; level < 5; level++)
        {
            if (node is null)
            {
                Add(-1);
                Add(-1);
                Add(-1);
                Add(-1);
                continue;
            }

            Add(node.RunningMass / allRunning);
            Add(node.Mass / allMass);
            Add(node.Mass == 0 ? 0 : (float)node.LinkMass / node.Mass);
            Add(Log(node.BlockCount));
            if (!ReferenceEquals(node, body))
                node = node.Up;
        }
    }

    private void AddPage()
    {
        Add(Log(_page.All.Count));
        Add(Log(_context.Top.Mass));
        Add((float)_context.Top.RunningMass / Math.Max(1, _context.Top.Mass));
        Add((float)_context.Top.LinkMass / Math.Max(1, _context.Top.Mass));
        Add(_context.HasDataBody);
        Add(_context.HasDataArticle);
        Add(Root is null ? 0 : (float)Root.RunningMass / Math.Max(1, _context.Top.RunningMass));
    }

    // A model's rows are as long as one page's blocks say.
    private static int Measure()
    {
        const string page = "<p>a, b.</p>";
        var document = PageParser.Parse(page, new PageLimits(16, 16, 16), []);
        var blocks = PageBlocks.Of(document, 100);
        var features = new BlockFeatures(blocks, PageContext.Of(document, blocks, null, null, null, hasDataArticle: false, [], null));
        float[] row = new float[512];
        features.Fill(blocks.All[0], row);
        return features._at;
    }
}
