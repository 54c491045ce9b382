namespace Parallax.Extract.Html;

/// <summary>Tells the rows of a table that carries content from those of a table that only lays out the page.</summary>
internal static class TableRow
{
    private const int WidestCell = 200;

    /// <summary>The row that the block is a cell of; null where it is no cell, or one of a layout: wide, or with lines of its own.</summary>
    public static PageNode? Of(PageBlock block)
    {
        if ((block.Context & BlockContext.TableCell) == 0 || block.Mass > WidestCell)
            return null;
        var node = block.Owner;
        for (int step = 0; node is not null && step < 3 && node.Tag is not (Tag.Td or Tag.Th); step++)
            node = node.Up;
        if (node is not { Tag: Tag.Td or Tag.Th, Up: { Tag: Tag.Tr } row })
            return null;
        int cells = 0;
        foreach (var child in row.Children)
        {
            if (child.Tag is not (Tag.Td or Tag.Th))
                continue;
            cells++;
            if (child.Mass > WidestCell || child.BlockCount > 3)
                return null;
        }

        return cells >= 2 ? row : null;
    }
}
