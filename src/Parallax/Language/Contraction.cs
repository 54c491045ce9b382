namespace Parallax.Language;

/// <summary>
/// Chu-Liu and Edmonds over a dense matrix: takes the best arc into every node, contracts a cycle that this makes into one of its nodes, again until
/// there is none, then opens the cycles in reverse. Quadratic for each cycle; cycles are few.
/// </summary>
internal sealed class Contraction
{
    private readonly int[] _scores;
    private readonly int _width;
    private readonly int _n;
    private readonly int _root;
    private readonly int[] _best;
    private readonly bool[] _alive;

    // The words between which the arc of two nodes really runs: a node may stand for a cycle.
    private readonly int[] _realHead;
    private readonly int[] _realWord;
    private readonly List<int>[] _words;
    private readonly List<Cycle> _cycles = [];

    private Contraction(int[] scores, int n, int root)
    {
        (_scores, _width, _n, _root) = (scores, n + 1, n, root);
        _best = new int[n];
        _alive = new bool[n];
        _realHead = new int[n * n];
        _realWord = new int[n * n];
        _words = new List<int>[n];
        for (int i = 0; i < n; i++)
        {
            _alive[i] = true;
            _words[i] = [i];
            for (int j = 0; j < n; j++)
                (_realHead[(i * n) + j], _realWord[(i * n) + j]) = (j, i);
        }
    }

    /// <summary>Fills the heads of all words but <paramref name="root"/>, under which they all hang.</summary>
    /// <param name="scores">n rows of n + 1, of which the last column is not looked at; overwritten.</param>
    /// <param name="n">Number of words.</param>
    /// <param name="root">The word that has no head among the words.</param>
    /// <param name="heads">n long.</param>
    public static void Solve(int[] scores, int n, int root, Span<int> heads)
    {
        var work = new Contraction(scores, n, root);
        work.FindHeads();
        for (int start = work.FindCycle(); start >= 0; start = work.FindCycle())
        {
            work.Contract(start);
            work.FindHeads();
        }

        work.Expand(heads);
    }

    private void FindHeads()
    {
        for (int i = 0; i < _n; i++)
        {
            int best = -1;
            for (int j = 0; j < _n && _alive[i] && i != _root; j++)
            {
                if (j != i && _alive[j] && (best < 0 || _scores[(i * _width) + j] > _scores[(i * _width) + best]))
                    best = j;
            }

            _best[i] = best;
        }
    }

    // A node on a cycle of best heads, or -1.
    private int FindCycle()
    {
        var mark = new int[_n];
        for (int i = 0; i < _n; i++)
        {
            if (!_alive[i])
                continue;
            int at = i;
            while (at != _root && mark[at] == 0)
            {
                mark[at] = i + 1;
                at = _best[at];
            }

            if (at != _root && mark[at] == i + 1)
                return at;
        }

        return -1;
    }

    private void Contract(int node)
    {
        var members = new List<int>();
        for (int at = node; members.Count == 0 || at != node; at = _best[at])
            members.Add(at);
        var cycle = new Cycle([.. members.Select(member => new Member(_words[member], _realWord[(member * _n) + _best[member]], _realHead[(member * _n) + _best[member]]))]);
        int[] own = [.. members.Select(member => _scores[(member * _width) + _best[member]])];
        foreach (int member in members)
            _alive[member] = false;
        for (int j = 0; j < _n; j++)
        {
            if (!_alive[j])
                continue;
            Enter(members, own, node, j);
            Leave(members, node, j);
        }

        _alive[node] = true;
        _words[node] = [.. members.SelectMany(member => _words[member])];
        _cycles.Add(cycle);
    }

    // The best arc from j into the cycle becomes the arc from j to its node: worth what it gains over the arc of the cycle that it breaks.
    private void Enter(List<int> members, int[] own, int node, int j)
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
            foreach (var member in _cycles[c].Members)
            {
                if (!AnyHas(member.Words, heads))
                    heads[member.Word] = member.Head;
            }
        }
    }

    private static bool AnyHas(List<int> words, ReadOnlySpan<int> heads)
    {
        foreach (int word in words)
        {
            if (heads[word] >= 0)
                return true;
        }

        return false;
    }

    private sealed record Cycle(Member[] Members);

    private sealed record Member(List<int> Words, int Word, int Head);
}
