using Parallax.Text;

namespace Parallax.Compare;

/// <summary>A block of a street, as reports of a town give an address: "the 5800 block of South Larch Street".</summary>
/// <param name="Number">Its number.</param>
/// <param name="Street">Stem of the street's name.</param>
/// <param name="Span">From the number to the name.</param>
internal readonly record struct StreetBlock(string Number, string Street, Span Span)
{
    /// <summary>The first that a clause names, or null.</summary>
    /// <param name="text">The text.</param>
    /// <param name="clause">The words of the clause.</param>
    public static StreetBlock? In(string text, List<StemmedWord> clause)
    {
        for (int i = 0; i + 3 < clause.Count; i++)
        {
            if (clause[i + 1].Stem != "block" || clause[i].Stem.Length < 2 || !char.IsAsciiDigit(clause[i].Stem[0]) || clause[i + 2].Span.Words(text) != "of")
                continue;
            // "South Ashland Avenue": a compass word says less than the name behind it.
            int name = clause[i + 3].Stem is "south" or "north" or "east" or "west" or "s" or "n" or "e" or "w" && i + 4 < clause.Count ? i + 4 : i + 3;
            return new StreetBlock(clause[i].Stem, clause[name].Stem, new Span(clause[i].Span.Start, clause[name].Span.End));
        }

        return null;
    }
}
