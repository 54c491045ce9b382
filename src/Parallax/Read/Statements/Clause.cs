namespace Parallax.Read;

/// <summary>A clause that may become a statement.</summary>
internal sealed class Clause
{
    /// <summary>The token that it turns on: a verb, or the noun or adjective of a copula.</summary>
    public required int Predicate { get; init; }

    /// <summary>First token of the predicate's words: of the governing verb where this is its complement ("are expected to sign").</summary>
    public required int First { get; init; }

    /// <summary>Verbs above it that it shares its clause with, outermost first: "expected" of "are expected to sign".</summary>
    public required int[] Governors { get; init; }

    /// <summary>The clause that it hangs on; null for a main clause.</summary>
    public Clause? Parent { get; set; }

    /// <summary>First and last token that belong to it and no inner clause.</summary>
    public int From { get; set; } = int.MaxValue;

    public int To { get; set; } = -1;

    /// <summary>Its place among the statements; -1 where it makes none.</summary>
    public int Index { get; set; } = -1;

    /// <summary>The uppermost token: where its relation to the rest of the sentence is.</summary>
    public int Top => Governors.Length > 0 ? Governors[0] : Predicate;
}
