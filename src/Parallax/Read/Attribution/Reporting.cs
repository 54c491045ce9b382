using Parallax.Language;

namespace Parallax.Read;

/// <summary>
/// The reporting clause that news sets behind or into what it reports: "…, the ministry said on Monday.", "…, said Orla Venn.",
/// "…, he said, …". Commas and marks show it more surely than a tree of a long sentence does.
/// </summary>
internal static class Reporting
{
    /// <summary>What may stand between the verb and the end of its clause: a time, a place, an addressee.</summary>
    private const int Tail = 14;

    private const int LongestSource = 24;

    /// <summary>A reporting clause.</summary>
    /// <param name="From">First token of the clause, behind the comma.</param>
    /// <param name="End">The token after its last.</param>
    /// <param name="SourceFrom">First token of the source.</param>
    /// <param name="SourceEnd">The token after the source's last.</param>
    /// <param name="Head">The source's head.</param>
    internal readonly record struct Clause(int From, int End, int SourceFrom, int SourceEnd, int Head);

    /// <summary>The reporting clause that the verb makes; false where it makes none.</summary>
    public static bool Find(Page page, int verb, int groupFirst, int groupEnd, out Clause clause)
    {
        clause = default;
        if (page.Forms[verb] is not (Xpos.VBD or Xpos.VBZ or Xpos.VBP or Xpos.VBN))
            return false;
        (int first, int end) = page.Analysis.Sentence(page.SentenceOf(verb));
        // "Asked about the bridge, she said no": the question is nobody's answer.
        if (page.IsAny(first, ["asked", "pressed"]) || (page.Is(first, "when") && page.IsAny(first + 1, ["asked", "pressed"])))
            return false;
        int from = SourceBefore(page, first, groupFirst);
        if (from >= 0)
        {
            int stop = TailEnd(page, groupEnd, end);
            if (stop < 0 || !IsSet(page, first, from, stop, end))
                return false;
            clause = new Clause(from, stop, from, groupFirst, Top(page, from, Math.Max(from + 1, InsertionStart(page, first, groupFirst))));
            return true;
        }

        // A verb with its subject before it and something behind it is no inversion: "Venn, 49, told the paper".
        if (groupFirst == verb && !(Grammar.OwnSubject(page, verb) is var own and >= 0 && own < verb) && page.Lemma(verb) is not "tell")
        {
            int stop = SourceAfter(page, groupEnd, end, out int sourceEnd);
            if (stop < 0 || !IsSet(page, first, verb, stop, end))
                return false;
            clause = new Clause(verb, stop, groupEnd, sourceEnd, Top(page, groupEnd, sourceEnd));
            return true;
        }

        return false;
    }

    // A comma, a dash or a closing mark stands before it, and words with a verb before that or behind its own comma.
    private static bool IsSet(Page page, int first, int from, int stop, int end)
    {
        if (from <= first + 1 || !(page.IsAny(from - 1, [",", "—", "–", "--", "”", "\"", "''", "’"]) || page.IsAny(from - 1, ["?", "!"])))
            return false;
        return HasVerb(page, first, from - 1) || (stop < end && page.IsAny(stop, [",", "—", "–", "--"]) && HasVerb(page, stop + 1, end));
    }

    private static bool HasVerb(Page page, int from, int end)
    {
        for (int i = from; i < end; i++)
        {
            if (page.Tags[i] is Upos.Verb or Upos.Aux)
                return true;
        }

        return false;
    }

    // Back over a noun phrase to the comma; -1 where other words come in between.
    private static int SourceBefore(Page page, int first, int end)
    {
        bool nominal = false;
        int i = InsertionStart(page, first, end);
        while (i > first && end - i < LongestSource)
        {
            int t = i - 1;
            if (page.Tags[t] == Upos.Punct && !page.IsAny(t, ["-", "(", ")", ".", "/"]) && !IsInnerComma(page, t, first))
                break;
            if (page.Tags[t] is not (Upos.Det or Upos.Adj or Upos.Noun or Upos.Propn or Upos.Num or Upos.Pron or Upos.Adp or Upos.Cconj or Upos.Punct or Upos.Sym or Upos.X) && page.Forms[t] != Xpos.POS)
                return -1;
            nominal |= page.IsNominal(t) || page.IsAny(t, ["many", "some", "others", "several", "most", "few"]);
            i = t;
        }

        if (!nominal || i == end || page.Tags[i] is Upos.Adp or Upos.Cconj or Upos.Sconj || page.IsAny(i, ["who", "which", "that", "what"]))
            return -1;
        return i;
    }

    // "Orla Venn, head of the mill, said": back over what two commas enclose; the place itself where there is none.
    private static int InsertionStart(Page page, int first, int end)
    {
        if (end - 1 <= first || !page.Is(end - 1, ","))
            return end;
        for (int i = end - 2; i > first && end - i < LongestSource; i--)
        {
            if (page.Is(i, ",") && page.IsNominal(i - 1))
                return page.Tags[i - 1] is Upos.Propn || page.Tags[i + 1] is Upos.Num || page.IsAny(i + 1, ["a", "an", "the", "who"]) ? i : end;
            if (page.Forms[i] is Xpos.VBD or Xpos.VBZ or Xpos.VBP or Xpos.MD || page.IsQuoteMark(i) && page.Tags[i] == Upos.Punct || page.IsAny(i, [";", ":"]))
                return end;
        }

        return end;
    }

    // "Orla Venn, 42, said": the comma belongs to the source where the words behind it are an age or a role next to the verb.
    private static bool IsInnerComma(Page page, int comma, int first) =>
        page.Is(comma, ",") && page.Relation(comma) == Deprel.Punct && page.Head(comma) is var head && head > comma && page.Relation(head) == Deprel.Appos && page.Head(head) is var name && name >= first && name < comma
        && page.Tags[name] == Upos.Propn;

    // Only phrases up to the sentence's end, or up to a comma that the content goes on behind.
    private static int TailEnd(Page page, int from, int end)
    {
        int i = from;
        while (i < end && i - from <= Tail)
        {
            if (page.Tags[i] == Upos.Punct)
            {
                if (page.IsAny(i, [",", ".", "—", "–", "--", ";", "?", "!"]))
                    return i;
                if (!page.IsAny(i, ["-", "(", ")"]))
                    return page.IsQuoteMark(i) || page.Is(i, ":") ? -1 : i;
            }
            else if (i == from ? !(page.Tags[i] is Upos.Adp or Upos.Adv || IsTimeWord(page, i) || page.Tags[i] is Upos.Propn or Upos.Noun or Upos.Det or Upos.Pron && page.Lemma(i - 1) is "tell") : page.Tags[i] is Upos.Verb or Upos.Aux or Upos.Sconj or Upos.Cconj && !page.Is(i - 1, "-"))
                return -1;
            i++;
        }

        return i >= end ? end : -1;
    }

    private static bool IsTimeWord(Page page, int token) =>
        page.Lemma(token) is "monday" or "tuesday" or "wednesday" or "thursday" or "friday" or "saturday" or "sunday" or "today" or "yesterday" or "tomorrow" or "last" or "this" or "earlier" or "late" or "early";

    private static int SourceAfter(Page page, int from, int end, out int sourceEnd)
    {
        sourceEnd = from;
        int i = from;
        while (i < end && i - from <= LongestSource)
        {
            if (page.Tags[i] == Upos.Punct && !page.IsAny(i, ["-", "(", ")", "/"]))
                break;
            if (page.Tags[i] is Upos.Verb or Upos.Aux or Upos.Sconj)
                return -1;
            i++;
        }

        if (i == from || page.Tags[from] is Upos.Adp or Upos.Adv or Upos.Part || (!page.IsNominal(from) && page.Tags[from] is not (Upos.Det or Upos.Adj)) || page.Is(from, "that"))
            return -1;
        sourceEnd = i;
        for (int t = from; t < i; t++)
        {
            if (t > from && page.IsAny(t, ["on", "in", "during", "at"]) && t + 1 < i && (IsTimeWord(page, t + 1) || (page.Is(t, "in") && page.IsAny(t + 1, ["a", "an"]))))
            {
                sourceEnd = t;
                return i;
            }
        }

        while (AppositionEnd(page, i, end) is var further and > 0)
            sourceEnd = i = further;
        return i;
    }

    // "said Orla Venn, head of the mill, who …": what a comma adds to the name is the source's; -1 where what follows is a clause of its own.
    private static int AppositionEnd(Page page, int comma, int end)
    {
        int from = comma + 1;
        if (from >= end || !page.Is(comma, ","))
            return -1;
        bool relative = page.IsAny(from, ["who", "whose"]);
        if (!relative && (page.Tags[from] is not (Upos.Det or Upos.Noun or Upos.Propn or Upos.Adj or Upos.Num) || page.IsAny(from, ["this", "that", "these", "those"])))
            return -1;
        int i = from;
        int longest = relative ? 2 * LongestSource : LongestSource;
        for (; i < end && i - from <= longest; i++)
        {
            if (page.IsAny(i, [",", ";", "—", "–", "--", ":"]) || (page.IsQuoteMark(i) && page.Tags[i] == Upos.Punct) || (i == end - 1 && page.Tags[i] == Upos.Punct))
                break;
            if (!relative && page.Forms[i] is Xpos.VBD or Xpos.VBZ or Xpos.VBP or Xpos.MD)
                return -1;
        }

        return i - from > longest ? -1 : i;
    }

    /// <summary>Head of the noun phrase that ends right before a finite verb and begins its clause: for trees that give the verb no subject; -1 where there is none.</summary>
    public static int NounBefore(Page page, int groupFirst)
    {
        (int first, _) = page.Analysis.Sentence(page.SentenceOf(groupFirst));
        int i = InsertionStart(page, first, groupFirst);
        bool nominal = false;
        while (i > first && groupFirst - i < LongestSource && (page.Tags[i - 1] is Upos.Det or Upos.Adj or Upos.Noun or Upos.Propn or Upos.Num or Upos.Pron || page.Forms[i - 1] is Xpos.POS || page.Is(i - 1, "of")))
        {
            i--;
            nominal |= page.IsNominal(i);
        }

        bool starts = i == first || page.Tags[i - 1] is Upos.Punct or Upos.Cconj or Upos.Sconj;
        return nominal && starts && !page.Is(groupFirst - 1, "to") ? Top(page, i, InsertionStart(page, first, groupFirst)) : -1;
    }

    /// <summary>The head of the phrase between two tokens.</summary>
    public static int Top(Page page, int from, int end)
    {
        int best = end - 1;
        for (int i = from; i < end; i++)
        {
            if (page.IsNominal(i) && (page.Head(i) < from || page.Head(i) >= end))
                return i;
            if (page.IsNominal(i))
                best = i;
        }

        return best;
    }
}
