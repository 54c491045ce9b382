namespace Parallax.Extract.Html;

/// <summary>One line of a page as a reader sees it: the text between two block boundaries.</summary>
internal sealed class PageBlock
{
    /// <summary>Position among the page's blocks.</summary>
    public required int Index { get; init; }

    /// <summary>The nearest element around it that makes lines.</summary>
    public required PageNode Owner { get; init; }

    /// <summary>Range in the page's folded text.</summary>
    public required int From { get; init; }

    /// <summary>End of the range.</summary>
    public required int To { get; init; }

    /// <summary>Range in the page's list of text pieces.</summary>
    public required int FirstPiece { get; init; }

    /// <summary>End of that range.</summary>
    public required int EndPiece { get; init; }

    /// <summary>Cues of the owner, the elements inside it that hold all of the text, and its next two ancestors.</summary>
    public required Cues Near { get; init; }

    /// <summary>Cues of all ancestors.</summary>
    public required Cues Around { get; init; }

    /// <summary>Nearest list, table, quotation, figure or heading around it.</summary>
    public required BlockContext Context { get; init; }

    /// <summary>Letters, an ideograph counting three: how much it says.</summary>
    public int Mass { get; set; }

    /// <summary>Of these, letters inside links.</summary>
    public int LinkMass { get; set; }

    /// <summary>Of these, letters inside bold type.</summary>
    public int BoldMass { get; set; }

    /// <summary>Of these, letters inside italic type.</summary>
    public int ItalicMass { get; set; }

    /// <summary>Links that it has.</summary>
    public int LinkCount { get; init; }

    /// <summary>True where its last text is a link's.</summary>
    public bool EndsInLink { get; init; }

    /// <summary>Pictures, films and frames between the block before and this one's end.</summary>
    public int MediaBefore { get; init; }

    /// <summary>Characters of the folded text.</summary>
    public int Length => To - From;

    /// <summary>Share of the letters inside links.</summary>
    public float LinkDensity => Mass == 0 ? 0 : (float)LinkMass / Mass;
}

/// <summary>What kind of structure a block stands in.</summary>
[Flags]
internal enum BlockContext
{
    None = 0,
    Heading = 1,
    ListItem = 2,
    TableCell = 4,
    Quotation = 8,
    Figure = 16,
    Caption = 32,
    Paragraph = 64,
    Link = 128,
    Preformatted = 256,
    Definition = 512,
    TopHeading = 1024,
}

/// <summary>A text node's part in a block.</summary>
/// <param name="Node">The text node.</param>
/// <param name="At">Where its text starts in the folded text.</param>
/// <param name="SpaceBefore">True where a line break or cell boundary stood before it.</param>
internal readonly record struct Piece(PageNode Node, int At, bool SpaceBefore);
