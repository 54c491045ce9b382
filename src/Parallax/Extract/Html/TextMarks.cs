namespace Parallax.Extract.Html;

/// <summary>What a line's characters come to, counted in one pass.</summary>
internal readonly record struct TextMarks(int Words, int Commas, int Sentences, int Letters, int Digits, int Capitals, int CapitalWords, int Quotes, int Bars)
{
    /// <summary>Counts <paramref name="text"/>; of a very long line the first 2,000 characters.</summary>
    public static TextMarks Of(ReadOnlySpan<char> text)
    {
        int words = 0, commas = 0, sentences = 0, letters = 0, digits = 0, capitals = 0, capitalWords = 0, quotes = 0, bars = 0;
        if (text.Length > 2_000)
            text = text[..2_000];
        bool inside = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool letter = char.IsLetter(c), digit = !letter && char.IsDigit(c);
            if (letter)
            {
                letters++;
                bool unspaced = Characters.IsUnspaced(c);
                if (Characters.IsUpper(c))
                {
                    capitals++;
                    if (!inside)
                        capitalWords++;
                }

                if (!inside || (unspaced && (letters & 1) == 0))
                    words++;
            }
            else if (digit)
            {
                digits++;
                if (!inside)
                    words++;
            }
            else
            {
                switch (c)
                {
                    case ',' or '，' or '、' or '،' or ';':
                        commas++;
                        break;
                    case '.' or '!' or '?' or '。' or '！' or '？' or '؟' or '…' or '।':
                        // A sentence's end: what follows is white space, a closing mark or nothing.
                        if (c > '\u2000' || i + 1 == text.Length || Characters.IsSpace(text[i + 1]) || Characters.IsClosing(text[i + 1]))
                            sentences++;
                        break;
                    case '"' or '“' or '”' or '„' or '«' or '»' or '「' or '」':
                        quotes++;
                        break;
                    case '|' or '•' or '·' or '›' or '/' or '>':
                        bars++;
                        break;
                    default:
                        break;
                }
            }

            inside = letter || digit || (inside && c is '\'' or '’' or '-');
        }

        return new TextMarks(words, commas, sentences, letters, digits, capitals, capitalWords, quotes, bars);
    }
}
