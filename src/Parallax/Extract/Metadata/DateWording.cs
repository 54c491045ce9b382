using System.Buffers;

namespace Parallax.Extract.Metadata;

/// <summary>Tells the words before a date apart: published or updated.</summary>
internal static class DateWording
{
    private static readonly SearchValues<string> Modified = SearchValues.Create(
        ["updat", "modif", "aktualisiert", "mis à jour", "mise à jour", "actualizad", "aggiornat", "atualizad", "bijgewerkt", "zaktualizowan", "aktualizacja", "обновлен", "изменен", "оновлено", "güncelleme", "uppdaterad", "oppdatert", "opdateret", "ενημερώθηκε", "ενημέρωση", "edited", "revised", "更新", "수정"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> PublishedWords = SearchValues.Create(
        ["publish", "posted", "veröffentlicht", "publié", "publicad", "pubblicat", "gepubliceerd", "opublikowan", "опубликован", "yayın", "publicerad", "publisert", "δημοσίευση", "发布", "입력", "created"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>True where the words before a date say when the report was changed; the word nearest to the date decides.</summary>
    public static bool IsModified(ReadOnlySpan<char> lead)
    {
        int modified = Last(lead, Modified), published = Last(lead, PublishedWords);
        return modified >= 0 && modified > published;
    }

    /// <summary>True for a line that is a date and little else: <c>Published 12 June 2024, 10:15 GMT</c>.</summary>
    public static bool IsDateLine(ReadOnlySpan<char> line)
    {
        if (line.Length > 100 || DateReader.Find(line, monthFirst: true) is not { } found)
            return false;
        int words = 0;
        bool inside = false;
        for (int i = 0; i < line.Length; i++)
        {
            bool letter = char.IsLetter(line[i]) && (i < found.Span.Start || i >= found.Span.End);
            if (letter && !inside)
                words++;
            inside = letter;
        }

        return words <= 6 && line[^1] is not ('.' or '?' or '!' or ',') && (words <= 3 || found.Span.Start == 0 || line[..found.Span.Start].ContainsAny(PublishedWords) || line[..found.Span.Start].ContainsAny(Modified));
    }

    private static int Last(ReadOnlySpan<char> text, SearchValues<string> words)
    {
        int last = -1;
        for (int at = 0; at < text.Length;)
        {
            int found = text[at..].IndexOfAny(words);
            if (found < 0)
                break;
            last = at + found;
            at = last + 1;
        }

        return last;
    }
}
