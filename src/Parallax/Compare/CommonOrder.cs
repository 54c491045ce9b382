namespace Parallax.Compare;

/// <summary>What two rows of words have in the same order: their longest common subsequence (Wagner and Fischer 1974).</summary>
internal static class CommonOrder
{
    /// <summary>Words of each row that are looked at: more is no short text, and the cost is their product.</summary>
    public const int Most = 400;

    /// <summary>How many words the two have in the same order.</summary>
    public static int Count<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> b, Func<T, string> stem)
    {
        a = a[..Math.Min(a.Length, Most)];
        b = b[..Math.Min(b.Length, Most)];
        string[] second = new string[b.Length];
        for (int j = 0; j < second.Length; j++)
            second[j] = stem(b[j]);
        // One row of the table serves where no places are asked for: the row of the words before, overwritten from its start.
        int[] common = new int[b.Length + 1];
        foreach (var word in a)
        {
            string first = stem(word);
            int diagonal = 0;
            for (int j = 0; j < second.Length; j++)
            {
                int above = common[j + 1];
                common[j + 1] = first == second[j] ? diagonal + 1 : Math.Max(above, common[j]);
                diagonal = above;
            }
        }

        return common[^1];
    }

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
