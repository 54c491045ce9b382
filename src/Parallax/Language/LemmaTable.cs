using Parallax.Text;

namespace Parallax.Language;

/// <summary>
/// Dictionary forms by learned edits: the longest known ending of the form, with its tag, says how many characters to cut and what to add. A whole form
/// counts as an ending of its own, so that irregular forms are entries like the others.
/// </summary>
internal sealed class LemmaTable
{
    /// <summary>The longest ending that is looked up, short of the whole form.</summary>
    public const int MaxEnding = 6;

    private readonly WordTable _endings;
    private readonly ushort[] _rules;
    private readonly byte[] _cuts;
    private readonly string[] _additions;

    /// <summary>Entry i: the ending with hash <c>endings[i]</c> takes edit <c>rules[i]</c>, which cuts <c>cuts[r]</c> characters and adds <c>additions[r]</c>.</summary>
    public LemmaTable(ReadOnlySpan<uint> endings, ushort[] rules, byte[] cuts, string[] additions) =>
        (_endings, _rules, _cuts, _additions) = (new WordTable(endings), rules, cuts, additions);

    /// <summary>Hash of an ending with its tag; <paramref name="whole"/> for a whole form.</summary>
    public static uint Key(ReadOnlySpan<char> ending, Upos upos, Xpos xpos, bool whole)
    {
        ulong seed = ((ulong)upos * 256) + ((ulong)xpos * 2) + (whole ? 1UL : 0);
        return unchecked((uint)Hashing.Hash(ending, seed + 1)) | 1;
    }

    /// <summary>Lower case but for proper nouns, quotes folded.</summary>
    public string Lemma(ReadOnlySpan<char> form, Upos upos, Xpos xpos)
    {
        if (form.Length > 64)
            return form.ToString();
        Span<char> lower = stackalloc char[64];
        int length = form.ToLowerInvariant(lower);
        lower = lower[..length];
        lower.Replace('\u2019', '\'');
        if (upos is Upos.Verb or Upos.Aux or Upos.Noun or Upos.Adj && IrregularForms.Lemma(lower, xpos) is { } irregular)
            return irregular;
        int rule = Find(lower, upos, xpos);
        if (upos == Upos.Propn)
            form.CopyTo(lower);
        if (rule < 0 || _cuts[rule] > length)
            return lower.ToString();
        return string.Concat(lower[..(length - _cuts[rule])], _additions[rule]);
    }

    private int Find(ReadOnlySpan<char> lower, Upos upos, Xpos xpos)
    {
        int entry = _endings.Find(Key(lower, upos, xpos, whole: true));
        for (int length = Math.Min(MaxEnding, lower.Length - 1); entry < 0 && length >= 0; length--)
            entry = _endings.Find(Key(lower[^length..], upos, xpos, whole: false));
        return entry < 0 ? -1 : _rules[entry];
    }
}
