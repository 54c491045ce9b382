using System.Collections.Immutable;
using Parallax.Text;

namespace Parallax.Store;

/// <summary>The passage of an article that shows why a query found it.</summary>
internal static class Snippets
{
    private const int Length = 240;
    private const int MostMarks = 40;

    /// <summary>The words that a query asks for in the text, whatever its Boolean form; none from under a not.</summary>
    public static List<SearchPhrase> Phrases(SearchNode? node)
    {
        var found = new List<SearchPhrase>();
        Collect(node, found);
        return found;
    }

    /// <summary>A hit with its passage.</summary>
    public static SearchHit Hit(ArticleEntry entry, Article article, List<SearchPhrase> phrases)
    {
        var words = new List<(string Word, Span Span)>(256);
        foreach (var word in SearchWords.Scan(article.Text))
        {
            words.Add(word);
            if (words.Count == SearchWords.MostWords)
                break;
        }

        var marks = Marks(words, phrases);
        int from = Best(marks);
        var passage = Passage(article.Text, from);
        return new SearchHit(entry, Quoted.From(article, passage), [.. marks.Where(passage.Contains).Take(MostMarks)]);
    }

    private static void Collect(SearchNode? node, List<SearchPhrase> into)
    {
        switch (node)
        {
            case SearchPhrase phrase when phrase.Field is not SearchField.Outlet:
                into.Add(phrase);
                break;
            case SearchAnd and:
                foreach (var part in and.All)
                    Collect(part, into);
                break;
            case SearchOr or:
                foreach (var part in or.Any)
                    Collect(part, into);
                break;
        }
    }

    private static List<Span> Marks(List<(string Word, Span Span)> words, List<SearchPhrase> phrases)
    {
        var marks = new List<Span>();
        for (int i = 0; i < words.Count; i++)
        {
            foreach (var phrase in phrases)
            {
                if (!StandsAt(words, i, phrase))
                    continue;
                marks.Add(new Span(words[i].Span.Start, words[i + phrase.Words.Length - 1].Span.End));
                break;
            }
        }

        return marks;
    }

    private static bool StandsAt(List<(string Word, Span Span)> words, int at, SearchPhrase phrase)
    {
        if (at + phrase.Words.Length > words.Count)
            return false;
        for (int i = 0; i < phrase.Words.Length; i++)
        {
            bool last = phrase.IsPrefix && i == phrase.Words.Length - 1;
            if (last ? !words[at + i].Word.StartsWith(phrase.Words[i], StringComparison.Ordinal) : words[at + i].Word != phrase.Words[i] && !(phrase.IsLoose && SearchStems.Of(words[at + i].Word) == SearchStems.Of(phrase.Words[i])))
                return false;
        }

        return true;
    }

    // Where a window that holds most marks begins; of equals the first.
    private static int Best(List<Span> marks)
    {
        int best = 0, most = 0;
        for (int i = 0, j = 0; i < marks.Count; i++)
        {
            while (j < marks.Count && marks[j].End - marks[i].Start <= Length)
                j++;
            if (j - i > most)
                (most, best) = (j - i, marks[i].Start);
        }

        return best;
    }

    // From the start of the line or some words before, to a space near the length.
    private static Span Passage(string text, int from)
    {
        int line = from == 0 ? 0 : text.LastIndexOf('\n', from - 1) + 1;
        int start = from - line <= Length / 3 ? line : NextSpace(text, from - (Length / 4)) + 1;
        int end = Math.Min(text.Length, start + Length);
        if (end < text.Length)
        {
            int space = text.LastIndexOfAny([' ', '\n'], end - 1, end - start);
            end = space > Math.Max(start, from) ? space : end;
            if (char.IsLowSurrogate(text[end]))
                end++;
        }

        return new Span(Math.Min(start, end), end);
    }

    private static int NextSpace(string text, int at)
    {
        int space = text.IndexOf(' ', Math.Max(0, at));
        return space < 0 ? -1 : space;
    }
}
