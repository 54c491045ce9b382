namespace Parallax.Text;

/// <summary>
/// Tells an undeclared legacy encoding by its bytes: each candidate decodes a sample, and the one whose characters its language most
/// likely writes wins. Sums are log-likelihoods of the same bytes, so one-byte and two-byte encodings compare.
/// </summary>
internal static class CharsetGuess
{
    private const int Sample = 8192;
    private const int FewestBytes = 4;   // beyond ASCII, before anything is said
    private const int EnoughBytes = 600; // beyond ASCII: more change nothing
    private const double Margin = 4; // e to the 4th: what another encoding must be likelier than windows-1252

    private const double Unlikely = -7;     // a letter that the language does not write
    private const double Impossible = -12;  // an undefined byte, a control character, an ill-formed sequence
    private const double OddSymbol = -6;
    private const double Currency = -9;     // the sign ¤: where it seems to stand, another encoding has the euro
    private const int FewestLetters = 3;    // different ones, before a Latin encoding other than windows-1252 is believed
    private const double Punctuation = -2.5;
    private const double WrongCase = -3;    // a capital after a small letter
    private const double Capital = -1.5;
    private const double MixedScripts = -4; // a Cyrillic letter beside a Latin one

    private static readonly Charset[] _alphabetic = [.. CharsetModels.Alphabets.SelectMany(a => a.Charsets.Split(' ')).Distinct().Select(Charsets.Named)];

    private static readonly (string[] Charsets, Dictionary<char, double> Weights, bool IsLatin)[] _alphabets =
        [.. CharsetModels.Alphabets.Select(a => (a.Charsets.Split(' '), Weights(a.Letters, 0.9, 2), a.IsLatin))];

    private static readonly (Charset Charset, Dictionary<char, double> Weights)[] _syllabaries =
        [.. CharsetModels.Syllabaries.Select(s => (Charsets.Named(s.Charset), Weights(s.Frequent, 0.55, 10)))];

    /// <summary>An encoding that announces itself with escape sequences, in bytes that are otherwise ASCII; null for none.</summary>
    public static Charset? Escaped(ReadOnlySpan<byte> bytes)
    {
        int escape = bytes.IndexOf((byte)0x1B);
        if (escape < 0 || bytes.ContainsAnyInRange((byte)0x80, (byte)0xFF))
            return null;
        return bytes[(escape + 1)..] switch
        {
            [(byte)'$', (byte)'@' or (byte)'B', ..] or [(byte)'(', (byte)'J' or (byte)'I', ..] => Charsets.Named("iso-2022-jp"),
            [(byte)'$', (byte)')', (byte)'C', ..] => Charsets.Named("iso-2022-kr"),
            _ => null,
        };
    }

    /// <summary>The likely encoding of bytes that are not UTF-8; null where windows-1252 is as good as any other.</summary>
    public static Charset? Legacy(ReadOnlySpan<byte> bytes)
    {
        int first = bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF);
        if (first < 0)
            return null;
        var sample = bytes[Math.Max(0, first - 1)..];
        sample = sample[..Math.Min(sample.Length, Sample)];
        int high = 0, end = 0;
        for (; end < sample.Length && high < EnoughBytes; end++)
            high += sample[end] >> 7;
        if (high < FewestBytes)
            return null;
        sample = sample[..end];

        Charset? best = null;
        double bestScore = double.NegativeInfinity, western = double.NegativeInfinity;
        foreach (var charset in _alphabetic)
        {
            double score = Alphabetic(sample, charset);
            if (charset == Charsets.Windows1252)
                western = score;
            if (score > bestScore)
                (best, bestScore) = (charset, score);
        }

        foreach (var (charset, weights) in _syllabaries)
        {
            double score = Syllabic(sample, charset, weights);
            if (score > bestScore)
                (best, bestScore) = (charset, score);
        }

        return best is not null && best != Charsets.Windows1252 && bestScore > western + Margin && (best.Kind == CharsetKind.MultiByte || Different(sample, best) >= FewestLetters)
            ? best
            : null;
    }

    private static int Different(ReadOnlySpan<byte> sample, Charset charset)
    {
        var table = SingleByteTables.Of(charset);
        var seen = new HashSet<char>();
        foreach (byte b in sample)
        {
            if (b >= 0x80)
                seen.Add(char.ToLowerInvariant(table[b]));
        }

        return seen.Count;
    }

    private static double Alphabetic(ReadOnlySpan<byte> sample, Charset charset)
    {
        var table = SingleByteTables.Of(charset);
        double best = double.NegativeInfinity;
        foreach (var (charsets, weights, isLatin) in _alphabets)
        {
            if (Array.IndexOf(charsets, charset.Name) < 0)
                continue;
            double sum = 0;
            char before = ' ';
            for (int i = 0; i < sample.Length; i++)
            {
                char c = table[sample[i]];
                if (sample[i] >= 0x80)
                    sum += Score(c, before, i + 1 < sample.Length ? table[sample[i + 1]] : ' ', weights, isLatin);
                before = c;
            }

            best = Math.Max(best, sum);
        }

        return best;
    }

    private static double Score(char c, char before, char after, Dictionary<char, double> weights, bool isLatin)
    {
        if (c == '\uFFFD' || char.IsControl(c))
            return Impossible;
        char small = char.ToLowerInvariant(c);
        bool known = weights.TryGetValue(small, out double weight);
        if (!known && !char.IsLetter(c))
            return Symbol(c, before, after);
        double score = known ? weight : Unlikely;
        if (small != c)
            score += char.IsLower(before) ? WrongCase : Capital;
        if (!isLatin && (char.IsAsciiLetter(before) || char.IsAsciiLetter(after)))
            score += MixedScripts;
        return score;
    }

    private static double Symbol(char c, char before, char after)
    {
        bool inWord = char.IsLetter(before) && char.IsLetter(after);
        return c switch
        {
            '\u00a0' or '’' => Punctuation,
            '“' or '”' or '„' or '‘' or '‚' or '«' or '»' or '–' or '—' or '…' or '°' or '§' or '€' or '£' or '©' or '®' or '™' or '·' or '•' or '¿' or '¡' or '№' or 'º' or 'ª'
                => inWord && c is not ('–' or '—') ? OddSymbol : Punctuation,
            '¤' => Currency,
            _ => OddSymbol,
        };
    }

    private static double Syllabic(ReadOnlySpan<byte> sample, Charset charset, Dictionary<char, double> weights)
    {
        var units = new CodeUnits(sample.Length);
        MultiByteDecoder.Decode(sample, charset, ref units);
        string text = units.Text();
        double sum = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c < 0x80)
                continue;
            if (c == '\uFFFD')
                sum += i + 1 == text.Length ? 0 : Impossible; // the sample may end inside a character
            else if (weights.TryGetValue(c, out double weight))
                sum += weight;
            else
                sum += Rare(c, charset.Name);
        }

        return sum;
    }

    // By the size of the block that the character stands in: about what a text spreads over it.
    private static double Rare(char c, string charset) => c switch
    {
        >= '\u3000' and <= '\u3002' or >= '\u3008' and <= '\u3011' or '\uFF0C' or '\uFF01' or '\uFF1A' or '\uFF1B' or '\uFF1F' or '\uFF08' or '\uFF09' or '“' or '”' or '·' => -5,
        >= '\u3040' and <= '\u30FF' => charset is "shift_jis" or "euc-jp" ? -7 : -13,
        >= '\uAC00' and <= '\uD7A3' => charset == "euc-kr" ? -8.5 : -16,
        >= '\u4E00' and <= '\u9FFF' => charset == "euc-kr" ? -13 : IsOrdinary(c, charset) ? -9 : -13,
        >= '\uFF10' and <= '\uFF5A' => -8,
        >= '\uFF61' and <= '\uFF9F' => -6.5, // half-width kana: one byte
        _ => -14,
    };

    // The first level of the national standards: the characters of daily use.
    private static bool IsOrdinary(char c, string charset) => charset switch
    {
        "gb18030" => Lead(c, "gb18030") is >= 0xB0 and <= 0xD7,
        "big5" => Lead(c, "big5") is >= 0xA4 and <= 0xC6,
        "euc-jp" or "shift_jis" => Lead(c, "shift_jis") is >= 0x88 and <= 0x98,
        _ => false,
    };

    private static int Lead(char c, string charset) => MultiByteDecoder.LeadByte(c, Charsets.Named(charset).CodePage);

    private static Dictionary<char, double> Weights(string letters, double mass, int offset)
    {
        double sum = 0;
        for (int i = 0; i < letters.Length; i++)
            sum += 1.0 / (i + offset);
        var weights = new Dictionary<char, double>(letters.Length);
        for (int i = 0; i < letters.Length; i++)
            weights.TryAdd(letters[i], Math.Log(mass / ((i + offset) * sum)));
        return weights;
    }
}
