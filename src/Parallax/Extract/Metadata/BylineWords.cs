using System.Collections.Frozen;

namespace Parallax.Extract.Metadata;

/// <summary>The words that bylines and source lines open with, in the languages that news pages come in.</summary>
internal static class BylineWords
{
    // Longest first within a language, so that "written by" is not read as a name after "written".
    private static readonly string[] Openers =
    [
        "written by", "reported by", "reporting by", "story by", "posted by", "published by", "words by", "text by", "article by", "analysis by", "opinion by", "interview by", "report by", "review by", "commentary by", "column by", "essay by", "guest post by",
        "contributed by", "submitted by", "compiled by", "story and photos by", "photos and story by", "story and photography by", "words and photos by", "words and pictures by", "text and photos by", "contributors", "contributor", "by",
        "ein artikel von", "ein bericht von", "eine kolumne von", "kolumne von", "ein gastbeitrag von", "gastbeitrag von", "ein essay von", "eine reportage von", "bericht von", "kommentar von", "analyse von", "text und fotos von", "eine analyse von", "ein kommentar von", "ein interview von", "aufgezeichnet von", "text von", "von unserem korrespondenten", "von", "geschrieben von", "autorin", "autoren", "autor", "text",
        "rédigé par", "publié par", "écrit par", "propos recueillis par", "texte par", "par", "auteurs", "auteur", "texte",
        "escrito por", "publicado por", "redactado por", "texto por", "por", "autora", "autores", "texto", "redacción",
        "scritto da", "articolo di", "a cura di", "di", "da", "autore", "testo di", "testo",
        "geschreven door", "door", "af", "av", "skrevet av", "skrevet af", "skriven av", "tekst",
        "przez", "autorzy", "napisał", "napisała", "szerző", "szöveg",
        "автор текста", "автор", "автори", "авторы", "текст", "подготовил", "подготовила", "συντάκτης", "συντάκτρια", "του", "της", "από", "γράφει ο", "γράφει η",
        "yazar", "yazan", "haber", "penulis", "oleh", "authors", "author(s)", "author", "written",
    ];

    // Written without a space before the name.
    private static readonly string[] Closed = ["作者", "記者", "记者", "撰文", "文/", "文／", "編輯", "글"];

    // What somebody did who stands beside the author.
    private static readonly string[] Helpers =
    [
        "contributions from", "with contributions from", "additional reporting by", "edited by", "photography by", "photographs by", "photographed by", "photos by", "photo by", "pictures by", "images by", "image by",
        "illustration by", "illustrations by", "illustrated by", "graphics by", "graphic by", "styled by", "styling by", "video by", "videos by", "produced by", "translated by", "medically reviewed by", "reviewed by", "fact checked by", "fact-checked by",
        "fotos von", "foto von", "fotos:", "foto:", "bilder:", "redigiert von", "übersetzt von", "photos de", "photos par", "traduit par", "fotos de", "fotografías de", "traducido por", "foto di", "fotografie di", "tradotto da", "foto's:", "foto av", "foto af", "фото:", "фотографии:",
    ];

    private static readonly FrozenSet<string> SourceLabels = new[]
    {
        "source", "sources", "quelle", "quellen", "fuente", "fuentes", "fonte", "bron", "kaynak", "источник", "джерело", "źródło", "πηγή", "zdroj", "forrás", "kilde", "källa", "lähde", "来源", "來源", "출처",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Labels = SourceLabels.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>How many characters of the line are the words that open a byline; 0 where it opens with none.</summary>
    public static int OpenerLength(ReadOnlySpan<char> line)
    {
        int best = 0;
        foreach (string opener in Openers)
        {
            if (opener.Length > best && line.Length > opener.Length && line[opener.Length] is ' ' or ':' or '\u00a0' && line.StartsWith(opener, StringComparison.OrdinalIgnoreCase))
                best = opener.Length + 1;
        }

        foreach (string opener in Closed)
        {
            if (line.Length > opener.Length && line.StartsWith(opener, StringComparison.Ordinal))
                return opener.Length;
        }

        return best;
    }

    /// <summary>How many characters of the line say what somebody did who is not its author (<c>Photography by</c>); 0 where none do.</summary>
    public static int HelperLength(ReadOnlySpan<char> line)
    {
        foreach (string helper in Helpers)
        {
            if (line.StartsWith(helper, StringComparison.OrdinalIgnoreCase) && (line.Length == helper.Length || helper[^1] == ':' || line[helper.Length] is ' ' or ':' or '\u00a0'))
                return line.Length > helper.Length && helper[^1] != ':' ? helper.Length + 1 : helper.Length;
        }

        return 0;
    }

    /// <summary>The line without the words that open a byline.</summary>
    public static string CutOpener(string line)
    {
        int opener = OpenerLength(line);
        return opener == 0 ? line : line[opener..].TrimStart(' ', ':', '：', '\u00a0');
    }

    /// <summary>The parts of an author's slot without those that hold digits: days and hours.</summary>
    public static IEnumerable<string> Undated(string slot)
    {
        foreach (string part in slot.Split(['|', '•', '·', '⋅', '│', '–', '—'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!part.AsSpan().ContainsAnyInRange('0', '9'))
                yield return part;
        }
    }

    /// <summary>True for one word of ASCII letters, as accounts are named (<c>jroe</c>, <c>JaneR</c>).</summary>
    public static bool IsLogin(string name)
    {
        foreach (char c in name)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '_' or '-'))
                return false;
        }

        return true;
    }

    /// <summary>True where the line joins names by a word: <c>Jane Roe and John Doe</c>.</summary>
    public static bool Joins(ReadOnlySpan<char> line)
    {
        foreach (string word in (ReadOnlySpan<string>)[" and ", " und ", " et ", " y ", " e ", " i ", " og ", " och ", " en ", " & ", " и ", " και ", " ve ", "、"])
        {
            if (line.Contains(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    /// <summary>True for the word before the colon of a line that names its source.</summary>
    public static bool IsSourceLabel(ReadOnlySpan<char> word)
    {
        if (word.Length is < 2 or > 12)
            return false;
        Span<char> lower = stackalloc char[12];
        return Labels.Contains(lower[..word.ToLowerInvariant(lower)]);
    }
}
