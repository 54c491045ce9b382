using System.Text;

namespace Parallax.App.Render;

/// <summary>
/// Two short texts set side by side by their characters: what only the one has stands in <c>{-</c> and <c>-}</c>, what only the other has
/// in <c>{+</c> and <c>+}</c>. Texts that have less than half of their characters in common are marked whole.
/// </summary>
internal static class CharacterMarks
{
    // A longer change is no slip of a pen: it is shown whole, cut where it is long.
    private const int Longest = 200;

    /// <summary>Both texts with their marks.</summary>
    public static (string Before, string After) Of(string before, string after)
    {
        if (before.Length == 0 || after.Length == 0 || before.Length > Longest || after.Length > Longest)
            return Whole(before, after);
        var common = Common(before, after, out int length);
        if (length * 2 < Math.Max(before.Length, after.Length))
            return Whole(before, after);
        return (Marked(before.Replace('\n', ' '), i => common.InBefore[i], '-'), Marked(after.Replace('\n', ' '), i => common.InAfter[i], '+'));
    }

    private static (string Before, string After) Whole(string before, string after) =>
        (before.Length == 0 ? "" : $"{{-{TextLines.ClipLines(before)}-}}", after.Length == 0 ? "" : $"{{+{TextLines.ClipLines(after)}+}}");

    // The longest common subsequence by the textbook table; ties go to the earlier character.
    private static (bool[] InBefore, bool[] InAfter) Common(string before, string after, out int length)
    {
        int n = before.Length, m = after.Length;
        var table = new int[n + 1, m + 1];
        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = m - 1; j >= 0; j--)
                table[i, j] = before[i] == after[j] ? table[i + 1, j + 1] + 1 : Math.Max(table[i + 1, j], table[i, j + 1]);
        }

        var (inBefore, inAfter) = (new bool[n], new bool[m]);
        for (int i = 0, j = 0; i < n && j < m;)
        {
            if (before[i] == after[j])
                inBefore[i++] = inAfter[j++] = true;
            else if (table[i + 1, j] >= table[i, j + 1])
                i++;
            else
                j++;
        }

        length = table[0, 0];
        return (inBefore, inAfter);
    }

    private static string Marked(string text, Func<int, bool> isCommon, char mark)
    {
        var marked = new StringBuilder(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            if (!isCommon(i) && (i == 0 || isCommon(i - 1)))
                marked.Append('{').Append(mark);
            marked.Append(text[i]);
            if (!isCommon(i) && (i == text.Length - 1 || isCommon(i + 1)))
                marked.Append(mark).Append('}');
        }

        return marked.ToString();
    }
}
