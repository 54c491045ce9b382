namespace Parallax.Language;

/// <summary>Tags by closed classes, endings and capitals alone.</summary>
internal static class PlainTagger
{
    private static readonly Dictionary<string, (Upos, Xpos)>.AlternateLookup<ReadOnlySpan<char>> Closed = Build();

    public static (Upos Upos, Xpos Xpos) Tag(ReadOnlySpan<char> form, bool first)
    {
        if (Closed.TryGetValue(form, out var known))
            return known;
        char c = form[0];
        if (Characters.IsDigit(c))
            return (Upos.Num, Xpos.CD);
        if (!Characters.IsWord(c))
            return Characters.IsTerminal(c) ? (Upos.Punct, Xpos.Stop) : c == ',' ? (Upos.Punct, Xpos.Comma) : (Upos.Punct, Xpos.Colon);
        if (Characters.IsUpper(c) && !first)
            return (Upos.Propn, Xpos.NNP);
        if (form.EndsWith("ly", StringComparison.Ordinal))
            return (Upos.Adv, Xpos.RB);
        if (form.EndsWith("ing", StringComparison.Ordinal))
            return (Upos.Verb, Xpos.VBG);
        if (form.EndsWith("ed", StringComparison.Ordinal))
            return (Upos.Verb, Xpos.VBD);
        return form.EndsWith("s", StringComparison.Ordinal) ? (Upos.Noun, Xpos.NNS) : (Upos.Noun, Xpos.NN);
    }

    private static Dictionary<string, (Upos, Xpos)>.AlternateLookup<ReadOnlySpan<char>> Build()
    {
        var words = new Dictionary<string, (Upos, Xpos)>(StringComparer.OrdinalIgnoreCase);
        Add(words, Upos.Det, Xpos.DT, "the a an this that these those every each no");
        Add(words, Upos.Adp, Xpos.IN, "of in on at by for from with about into over after before between against during under");
        Add(words, Upos.Sconj, Xpos.IN, "because while although if whether");
        Add(words, Upos.Cconj, Xpos.CC, "and or but nor");
        Add(words, Upos.Pron, Xpos.PRP, "i you he she it we they me him us them");
        Add(words, Upos.Pron, Xpos.PRPS, "my your his her its our their");
        Add(words, Upos.Aux, Xpos.VBZ, "is has does");
        Add(words, Upos.Aux, Xpos.VBP, "are have do am");
        Add(words, Upos.Aux, Xpos.VBD, "was were had did");
        Add(words, Upos.Aux, Xpos.MD, "will would can could may might shall should must");
        Add(words, Upos.Part, Xpos.RB, "not n't");
        Add(words, Upos.Part, Xpos.TO, "to");
        Add(words, Upos.Part, Xpos.POS, "'s");
        Add(words, Upos.Verb, Xpos.VBD, "said told went came saw took made gave found");
        return words.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    private static void Add(Dictionary<string, (Upos, Xpos)> words, Upos upos, Xpos xpos, string list)
    {
        foreach (string word in list.Split(' '))
            words[word] = (upos, xpos);
    }
}
