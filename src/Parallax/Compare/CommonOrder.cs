namespace Parallax.Compare;

/// <summary>What two rows of words have in the same order: their longest common subsequence (Wagner and Fischer 1974).</summary>
internal static class CommonOrder
{
    /// <summary>Words of each row that are looked at: more is no short text, and the cost is their product.</summary>
    public const int Most = 400;

    /// <summary>The places of the common words in the one and in the other, ascending. Of ways as long the one that skips in the first row first.</summary>
    public static List<(int A, int B)> Of<T>(IReadOnlyList<T> a, IReadOnlyList<T> b, Func<T, string> stem)
    {
        int rows = Math.Min(a.Count, Most), columns = Math.Min(b.Count, Most);
        string[] first = new string[rows], second = new string[columns];
        for (int i = 0; i < rows; i++)
            first[i] = stem(a[i]);
        for (int j = 0; j < columns; j++)
            second[j] = stem(b[j]);
        int[,] common = new int[rows + 1, columns + 1];
        for (int i = rows - 1; i >= 0; i--)
        {
            for (int j = columns - 1; j >= 0; j--)
                common[i, j] = first[i] == second[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var places = new List<(int, int)>(common[0, 0]);
        for (int i = 0, j = 0; i < rows && j < columns;)
        {
            if (first[i] == second[j])
                places.Add((i++, j++));
            else if (common[i + 1, j] >= common[i, j + 1])
                i++;
            else
                j++;
        }

        return places;
    }
}
