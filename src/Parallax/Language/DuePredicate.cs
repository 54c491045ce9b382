namespace Parallax.Language;

/// <summary>
/// "Due" is two words: the adjective of what is expected ("was due to be moved", "is due in court") and half of a preposition ("due to rain"). The parser often takes the
/// first for the second, and the sentence then says that the thing happened. What stands behind decides: an infinitive or, after "be", another preposition makes it the predicate.
/// </summary>
internal static class DuePredicate
{
    /// <summary>Changes tags, heads (-1 for the root) and relations of a sentence in place.</summary>
    /// <param name="text">The text.</param>
    /// <param name="starts">Where the tokens of the sentence start.</param>
    /// <param name="ends">Where they end.</param>
    /// <param name="upos">Their tags.</param>
    /// <param name="xpos">The same by the treebank.</param>
    /// <param name="heads">Their heads, by index in the sentence.</param>
    /// <param name="relations">Their relations.</param>
    public static void Apply(ReadOnlySpan<char> text, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends, Span<Upos> upos, ReadOnlySpan<Xpos> xpos, Span<int> heads, Span<Deprel> relations)
    {
        for (int due = 0; due + 2 < heads.Length; due++)
        {
            if (ends[due] - starts[due] != 3 || !text[starts[due]..ends[due]].Equals("due", StringComparison.OrdinalIgnoreCase))
                continue;
            int be = Copula(text, starts, ends, upos, due);
            bool infinitive = IsInfinitive(text, starts, ends, upos, xpos, due + 1);
            if (infinitive && relations[due + 1] == Deprel.Fixed && heads[due] >= 0 && !TreeRepair.Reaches(heads, heads[due], due + 1))
                (heads[due + 1], relations[due + 1]) = (heads[due], Deprel.Mark);
            bool before = !infinitive && be >= 0 && upos[due + 1] == Upos.Adp && xpos[due + 1] == Xpos.IN && !Is(text, starts, ends, due + 1, "to");
            if (infinitive && relations[due] is not (Deprel.Case or Deprel.Mark or Deprel.Fixed))
                Hang(heads, relations, upos, due);
            if (relations[due] is not (Deprel.Case or Deprel.Mark) || heads[due] <= due + 1 || !(infinitive || before))
                continue;
            bool joined = be >= 0 && (heads[be] == heads[due] || heads[heads[due]] == be);
            if (joined || infinitive)
                Raise(heads, relations, upos, due, joined ? be : -1, infinitive);
        }
    }

    // "Due" is the predicate already: its infinitive hangs on it and on nothing else.
    private static void Hang(Span<int> heads, Span<Deprel> relations, ReadOnlySpan<Upos> upos, int due)
    {
        int verb = due + 2;
        while (verb < heads.Length - 1 && upos[verb] is Upos.Adv or Upos.Aux)
            verb++;
        if (upos[verb] != Upos.Verb || heads[verb] == due || TreeRepair.Reaches(heads, due, verb))
            return;
        (heads[verb], relations[verb]) = (due, Deprel.Xcomp);
        if (!TreeRepair.Reaches(heads, verb, due + 1))
            (heads[due + 1], relations[due + 1]) = (verb, Deprel.Mark);
    }

    // Makes "due" the head of what hung on its infinitive or noun and stands before it.
    private static void Raise(Span<int> heads, Span<Deprel> relations, Span<Upos> upos, int due, int be, bool infinitive)
    {
        int under = heads[due];
        int top = be >= 0 && heads[under] == be ? be : under;
        int noun = be < 0 && NounBefore(upos, due) is >= 0 and var before && !TreeRepair.Reaches(heads, before, under) ? before : -1;
        (heads[due], relations[due]) = noun >= 0 ? (noun, Deprel.Amod) : (heads[top], relations[top]);
        upos[due] = Upos.Adj;
        (heads[under], relations[under]) = (due, infinitive ? Deprel.Xcomp : Deprel.Obl);
        for (int i = 0; i < heads.Length; i++)
        {
            bool moves = (heads[i] == under && i < due && noun < 0) || (top == be && heads[i] == be) || (heads[i] == under && i > under && i == heads.Length - 1 && relations[i] == Deprel.Punct);
            if (!moves || i == due)
                continue;
            heads[i] = due;
            relations[i] = relations[i] switch
            {
                Deprel.NsubjPass or Deprel.NsubjOuter => Deprel.Nsubj,
                Deprel.AuxPass => Deprel.Aux,
                var other => other,
            };
        }

        if (be >= 0)
            (heads[be], relations[be]) = (due, Deprel.Cop);
    }

    // "To visit", "to be moved", "to formally open": by the tag of "to" or of the verb, for either may be wrong.
    private static bool IsInfinitive(ReadOnlySpan<char> text, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends, ReadOnlySpan<Upos> upos, ReadOnlySpan<Xpos> xpos, int to)
    {
        if (!Is(text, starts, ends, to, "to"))
            return false;
        if (xpos[to] == Xpos.TO)
            return true;
        int verb = to + 1;
        while (verb < upos.Length - 1 && verb < to + 3 && upos[verb] == Upos.Adv)
            verb++;
        return xpos[verb] == Xpos.VB;
    }

    // The form of "be" before the word, adverbs and "not" between.
    private static int Copula(ReadOnlySpan<char> text, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends, ReadOnlySpan<Upos> upos, int at)
    {
        int i = at - 1;
        while (i >= 0 && i > at - 4 && upos[i] is Upos.Adv or Upos.Part)
            i--;
        if (i < 0)
            return -1;
        return text[starts[i]..ends[i]] is "is" or "are" or "was" or "were" or "be" or "been" or "being" or "'s" or "\u2019s" or "'re" or "\u2019re" or "am" or "'m" or "\u2019m" ? i : -1;
    }

    // The noun right before, or before a comma: "talks due to begin", "the bridge, due to open in May,".
    private static int NounBefore(ReadOnlySpan<Upos> upos, int due)
    {
        int i = due > 1 && upos[due - 1] == Upos.Punct ? due - 2 : due - 1;
        return i >= 0 && upos[i] is Upos.Noun or Upos.Propn ? i : -1;
    }

    private static bool Is(ReadOnlySpan<char> text, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends, int i, ReadOnlySpan<char> word) =>
        text[starts[i]..ends[i]].Equals(word, StringComparison.OrdinalIgnoreCase);
}
