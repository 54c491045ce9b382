namespace Parallax.Language;

/// <summary>
/// Finds the tokens that start sentences, inside one block. Most places are none by their looks alone (a small letter after a word); the rest are decided by a linear
/// model over the words and marks around them, learned from the treebanks.
/// </summary>
internal static class SentenceSplitter
{
    /// <summary>The longest sentence, in tokens: text without any boundary is cut there, so that the rest stays linear.</summary>
    public const int MaxTokens = 400;

    /// <summary>Features of a place.</summary>
    public const int FeatureCount = 13;

    /// <summary>Bits of a feature's hash that count.</summary>
    public const int Bits = 15;

    /// <summary>Adds the first token of each sentence of <c>tokens[first..end]</c>, which are one block.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">All tokens.</param>
    /// <param name="first">The block's first token.</param>
    /// <param name="end">The token after its last.</param>
    /// <param name="weights">By feature; empty while the trainer has none yet.</param>
    /// <param name="starts">Receives the starts.</param>
    public static void Split(ReadOnlySpan<char> text, TokenBuffer tokens, int first, int end, ReadOnlySpan<sbyte> weights, List<int> starts)
    {
        if (first >= end)
            return;
        Span<int> features = stackalloc int[FeatureCount];
        starts.Add(first);
        int last = first;
        for (int i = first + 1; i < end; i++)
        {
            bool cut = i - last >= MaxTokens || OpensItem(text, tokens, i);
            if (!cut && IsCandidate(text, tokens, i) && !(last == i - 1 && Characters.IsBullet(text[tokens.Starts[last]])))
            {
                Features(text, tokens, first, last, i, end, features);
                int score = 0;
                foreach (int feature in features)
                    score += weights.IsEmpty ? 0 : weights[feature];
                cut = score > 0;
            }

            if (cut)
            {
                starts.Add(i);
                last = i;
            }
        }
    }

    // A bullet at the start of a line opens an item of a list, whatever stands before it, and its words go with it: the treebanks have next to none to learn from.
    private static bool OpensItem(ReadOnlySpan<char> text, TokenBuffer tokens, int at) =>
        (tokens.Flags[at] & Spacing.LineStart) != 0 && Characters.IsBullet(text[tokens.Starts[at]]);

    /// <summary>Could a sentence start at this token?</summary>
    public static bool IsCandidate(ReadOnlySpan<char> text, TokenBuffer tokens, int at)
    {
        var flags = tokens.Flags[at];
        if ((flags & Spacing.ContinuesWord) != 0)
            return false;
        if ((flags & Spacing.LineStart) != 0)
            return true;
        char before = text[tokens.Ends[at - 1] - 1], next = text[tokens.Starts[at]];
        bool plain = Characters.IsWord(before) || before == ',';
        if (plain && Characters.Class(next) == CharClass.Letter && next < '\u0250')
            return false;
        return (tokens.Flags[at - 1] & Spacing.SpaceAfter) != 0 || Characters.IsTerminal(before);
    }

    /// <summary>Indices of the features of a place between two tokens.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">All tokens.</param>
    /// <param name="first">The block's first token.</param>
    /// <param name="last">The first token of the sentence at hand.</param>
    /// <param name="at">The token that may start a sentence.</param>
    /// <param name="end">The token after the block's last.</param>
    /// <param name="features"><see cref="FeatureCount"/> long.</param>
    public static void Features(ReadOnlySpan<char> text, TokenBuffer tokens, int first, int last, int at, int end, Span<int> features)
    {
        int p = Kind(text, tokens, at - 1, first, end), q = Kind(text, tokens, at - 2, first, end), n = Kind(text, tokens, at, first, end), m = Kind(text, tokens, at + 1, first, end);
        uint hp = Word(text, tokens, at - 1, first, end), hq = Word(text, tokens, at - 2, first, end), hn = Word(text, tokens, at, first, end), hm = Word(text, tokens, at + 1, first, end);
        bool line = (tokens.Flags[at] & Spacing.LineStart) != 0;
        int gap = line ? 2 : (tokens.Flags[at - 1] & Spacing.SpaceAfter) != 0 ? 1 : 0;
        int length = at - last, size = length < 3 ? length : length < 6 ? 3 : length < 11 ? 4 : length < 21 ? 5 : length < 41 ? 6 : 7;
        int open = Open(text, tokens, last, at);
        int width = line ? Math.Min(15, LineWidth(text, tokens.Ends[at - 1]) / 10) : 0;
        int k = 0;
        features[k++] = Mix(1, (uint)((p * 32) + n), (uint)gap);
        features[k++] = Mix(2, hp, (uint)((n * 4) + gap));
        features[k++] = Mix(3, hn, (uint)((p * 4) + gap));
        features[k++] = Mix(4, hq, (uint)((p * 32) + n));
        features[k++] = Mix(5, (uint)((q * 32) + p), (uint)((n * 32) + m));
        features[k++] = Mix(6, (uint)((size * 4) + gap), (uint)((p * 32) + n));
        features[k++] = Mix(7, hn, hm);
        features[k++] = Mix(8, hq, hp);
        features[k++] = Mix(9, (uint)((open * 4) + gap), (uint)((p * 32) + n));
        features[k++] = Mix(10, (uint)((width * 4) + gap), (uint)((p * 32) + n));
        features[k++] = Mix(11, (uint)((p * 32) + n), (uint)((m * 4) + gap));
        features[k++] = Mix(12, hp, hn);
        features[k] = Mix(13, (uint)size, (uint)((open * 4) + gap));
    }

    private static int Mix(uint kind, uint left, uint right)
    {
        unchecked
        {
            uint hash = (kind * 0x9E3779B1u) ^ (left * 0x85EBCA77u);
            hash = ((hash << 13) | (hash >> 19)) ^ (right * 0xC2B2AE3Du);
            hash *= 0x27D4EB2Fu;
            return (int)((hash ^ (hash >> 15)) & ((1u << Bits) - 1));
        }
    }

    // What a token looks like: below 32.
    private static int Kind(ReadOnlySpan<char> text, TokenBuffer tokens, int at, int first, int end)
    {
        if (at < first || at >= end)
            return 0;
        var form = text[tokens.Starts[at]..tokens.Ends[at]];
        char c = form[0], last = form[^1];
        switch (Characters.Class(c))
        {
            case CharClass.Letter:
                return last == '.' ? 1 : 2;
            case CharClass.Upper:
                if (last == '.')
                    return form.Length == 2 ? 3 : 4;
                return form.Length == 1 ? 5 : Characters.IsUpper(last) ? 6 : 7;
            case CharClass.Digit:
                return 8;
            case CharClass.Ideograph:
                return 9;
        }

        if (c == '.')
            return form.Length > 1 ? 11 : 10;
        if (Characters.IsTerminal(c))
            return c == '\u2026' ? 11 : 12;
        if (Characters.IsOpenBracket(c))
            return 13;
        if (Characters.IsCloseBracket(c))
            return 14;
        if (Characters.IsQuote(c))
            return c is '\u201c' or '\u2018' or '\u00ab' or '\u201e' or '`' ? 15 : c is '\u201d' or '\u2019' or '\u00bb' ? 16 : 17;
        if (Characters.IsDash(c))
            return form.Length > 3 ? 18 : 19;
        return c switch
        {
            ',' => 20,
            ':' => form.Length > 1 ? 21 : 22,
            ';' => form.Length > 1 ? 21 : 23,
            '*' or '=' or '_' or '~' or '#' => form.Length > 2 ? 18 : 24,
            '\u2022' or '\u00b7' or '\u25cf' or '\u25aa' => 25,
            _ => 26,
        };
    }

    private static uint Word(ReadOnlySpan<char> text, TokenBuffer tokens, int at, int first, int end) =>
        at < first || at >= end ? 1 : WordFeatures.Hash(text[tokens.Starts[at]..tokens.Ends[at]]);

    // Does a bracket (2) or quotation (1) stand open in the sentence so far? Looks at its last tokens only.
    private static int Open(ReadOnlySpan<char> text, TokenBuffer tokens, int last, int at)
    {
        int brackets = 0, quotes = 0;
        for (int i = Math.Max(last, at - 60); i < at; i++)
        {
            char c = text[tokens.Starts[i]];
            if (Characters.IsOpenBracket(c))
                brackets++;
            else if (Characters.IsCloseBracket(c))
                brackets--;
            else if (c is '"' or '\u201c' or '\u201d')
                quotes++;
        }

        return (brackets > 0 ? 2 : 0) + (quotes & 1);
    }

    private static int LineWidth(ReadOnlySpan<char> text, int end)
    {
        int from = Math.Max(0, end - 160);
        int at = text[from..end].LastIndexOf('\n');
        return at < 0 ? end - from : end - from - at - 1;
    }
}
