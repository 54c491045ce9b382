namespace Parallax.Language;

/// <summary>
/// Chu-Liu and Edmonds over a dense matrix: takes the best arc into every node, contracts a cycle that this makes into one of its nodes, again until
/// there is none, then opens the cycles in reverse. A contraction costs its cycle's length for each node left, so that all of them together are quadratic.
/// </summary>
internal sealed class Contraction
{
    private readonly List<Member> _cycle = [];
    private readonly List<(int From, int Count)> _cycles = [];
    private readonly List<int> _members = [];
    private readonly List<int> _own = [];

    private int[] _scores = [];
    private int _width;
    private int _n;
    private int _root;
    private int[] _best = [];
    private int[] _mark = [];
    private bool[] _alive = [];

    // The words between which the arc of two nodes really runs: a node may stand for a cycle.
    private int[] _realHead = [];
    private int[] _realWord = [];
    private int[][] _words = [];

    /// <summary>Fills the heads of all words but <paramref name="root"/>, under which they all hang.</summary>
    /// <param name="scores">n rows of n + 1, of which the last column is not looked at; overwritten.</param>
    /// <param name="n">Number of words.</param>
    /// <param name="root">The word that has no head among the words.</param>
    /// <param name="heads">n long.</param>
    public void Solve(int[] scores, int n, int root, Span<int> heads)
    {
        Start(scores, n, root);
        FindHeads();
        for (int start = FindCycle(); start >= 0; start = FindCycle())
        {
            Contract(start);
            Refresh(start);
        }

        Expand(heads);
    }

    private void Start(int[] scores, int n, int root)
    {
        (_scores, _width, _n, _root) = (scores, n + 1, n, root);
        _cycle.Clear();
        _cycles.Clear();
        if (_best.Length < n)
        {
            int size = n + (n / 2);
            (_best, _mark, _alive, _words) = (new int[size], new int[size], new bool[size], new int[size][]);
            (_realHead, _realWord) = (new int[size * size], new int[size * size]);
        }

        for (int i = 0; i < n; i++)
        {
            _alive[i] = true;
            _words[i] = [];
            for (int j = 0; j < n; j++)
                (_realHead[(i * n) + j], _realWord[(i * n) + j]) = (j, i);
        }
    }

    private void FindHeads()
    {
        for (int i = 0; i < _n; i++)
            _best[i] = BestHead(i);
    }

    private int BestHead(int i)
    {
        int best = -1;
        for (int j = 0; j < _n && _alive[i] && i != _root; j++)
        {
            if (j != i && _alive[j] && (best < 0 || _scores[(i * _width) + j] > _scores[(i * _width) + best]))
                best = j;
        }

        return best;
    }

    // The arc from a contracted cycle is as good as the best of its members was: who hung on a member hangs on it now, and nobody else has reason to change.
    private void Refresh(int node)
    {
        for (int i = 0; i < _n; i++)
        {
            if (_alive[i] && i != _root && i != node && !_alive[_best[i]])
                _best[i] = node;
        }

        _best[node] = BestHead(node);
    }

    // A node on a cycle of best heads, or -1.
    private int FindCycle()
    {
        Array.Clear(_mark, 0, _n);
        for (int i = 0; i < _n; i++)
        {
            if (!_alive[i])
                continue;
            int at = i;
            while (at != _root && _mark[at] == 0)
            {
                _mark[at] = i + 1;
                at = _best[at];
            }

            if (at != _root && _mark[at] == i + 1)
                return at;
        }

        return -1;
    }

    private void Contract(int node)
    {
        _members.Clear();
        _own.Clear();
        for (int at = node; _members.Count == 0 || at != node; at = _best[at])
            _members.Add(at);
        int from = _cycle.Count, words = 0;
        foreach (int member in _members)
        {
            int arc = (member * _n) + _best[member];
            _cycle.Add(new Member(member, _words[member], _realWord[arc], _realHead[arc]));
            _own.Add(_scores[(member * _width) + _best[member]]);
            _alive[member] = false;
            words += _words[member].Length + (_words[member].Length == 0 ? 1 : 0);
        }

        _cycles.Add((from, _members.Count));
        for (int j = 0; j < _n; j++)
        {
            if (!_alive[j])
                continue;
            Enter(_members, _own, node, j);
            Leave(_members, node, j);
        }

        _alive[node] = true;
        int[] all = new int[words];
        int fill = 0;
        foreach (int member in _members)
        {
            if (_words[member].Length == 0)
                all[fill++] = member;
            else
                _words[member].CopyTo(all.AsSpan(fill));
            fill += _words[member].Length;
        }

        _words[node] = all;
    }

    // The best arc from j into the cycle becomes the arc from j to its node: worth what it gains over the arc of the cycle that it breaks.
    private void Enter(List<int> members, List<int> own, int node, int j)
    {
        int chosen = 0;
        for (int k = 1; k < members.Count; k++)
        {
            if ((long)_scores[(members[k] * _width) + j] - own[k] > (long)_scores[(members[chosen] * _width) + j] - own[chosen])
                chosen = k;
        }

        int member = members[chosen];
        long gain = (long)_scores[(member * _width) + j] - own[chosen];
        (int word, int head) = (_realWord[(member * _n) + j], _realHead[(member * _n) + j]);
        _scores[(node * _width) + j] = (int)Math.Clamp(gain, int.MinValue / 2, int.MaxValue / 2);
        (_realWord[(node * _n) + j], _realHead[(node * _n) + j]) = (word, head);
    }

    // The best arc from the cycle to j becomes the arc from its node.
    private void Leave(List<int> members, int node, int j)
    {
        int chosen = members[0];
        foreach (int member in members)
        {
            if (_scores[(j * _width) + member] > _scores[(j * _width) + chosen])
                chosen = member;
        }

        _scores[(j * _width) + node] = _scores[(j * _width) + chosen];
        (_realWord[(j * _n) + node], _realHead[(j * _n) + node]) = (_realWord[(j * _n) + chosen], _realHead[(j * _n) + chosen]);
    }

    // In each cycle, opened again, the arc from outside took one word; the members without that word keep the cycle's own arcs.
    private void Expand(Span<int> heads)
    {
        for (int i = 0; i < _n; i++)
            heads[i] = i == _root ? heads[i] : -1;
        for (int i = 0; i < _n; i++)
        {
            if (_alive[i] && i != _root)
                heads[_realWord[(i * _n) + _best[i]]] = _realHead[(i * _n) + _best[i]];
        }

        for (int c = _cycles.Count - 1; c >= 0; c--)
        {
            for (int k = _cycles[c].From; k < _cycles[c].From + _cycles[c].Count; k++)
            {
                if (!AnyHas(_cycle[k], heads))
                    heads[_cycle[k].Word] = _cycle[k].Head;
            }
        }
    }

    private static bool AnyHas(Member member, ReadOnlySpan<int> heads)
    {
        if (member.Words.Length == 0)
            return heads[member.Node] >= 0;
        foreach (int word in member.Words)
        {
            if (heads[word] >= 0)
                return true;
        }

        return false;
    }

    // A node of a cycle: the words that it stands for (none listed: itself alone), and its arc of the cycle.
    private readonly record struct Member(int Node, int[] Words, int Word, int Head);
}
