namespace Parallax.Language;

/// <summary>Dictionary forms by rule and tables of irregular forms.</summary>
internal static class Lemmatizer
{
    public static string Lemma(ReadOnlySpan<char> form, Upos upos, Xpos xpos)
    {
        if (upos == Upos.Propn)
            return form.ToString();
        Span<char> lower = form.Length <= 64 ? stackalloc char[form.Length] : new char[form.Length];
        form.ToLowerInvariant(lower);
        return lower.ToString();
    }
}
