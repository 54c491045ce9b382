using Parallax.Language;
using Parallax.Text;

namespace Parallax.Read;

/// <summary>What a number counts.</summary>
internal static class Counted
{
    /// <summary>Head of the counted phrase: by the tree, or the noun that the words after the number lead to; -1 where none is said.</summary>
    public static int Head(Page page, Number number, int stop, int end)
    {
        int last = number.End - 1;
        int head = page.Head(last);
        if (head >= stop && page.Relation(last) == Deprel.Nummod && page.Tags[head] is Upos.Noun or Upos.Propn && head - stop < 8)
            return head;
        int i = stop;
        if (i < end && page.Is(i, "of"))
        {
            i++;
            while (i < end && page.Tags[i] is Upos.Det or Upos.Pron && page.Forms[i] is Xpos.DT or Xpos.PRPS)
                i++;
        }

        int noun = -1;
        while (i < end && i - stop < 8 && (page.Tags[i] is Upos.Noun or Upos.Adj or Upos.Propn or Upos.Num || page.Forms[i] is Xpos.VBN or Xpos.VBG or Xpos.HYPH || (page.Is(i, "-") && noun >= 0)))
        {
            if (page.Tags[i] is Upos.Noun or Upos.Propn)
            {
                noun = i;
                if (page.Forms[i] is Xpos.NNS && i + 1 < end && page.Tags[i + 1] is not (Upos.Noun or Upos.Propn))
                    break;
            }

            i++;
        }

        return noun;
    }

    /// <summary>True for a number that stands for people or things without naming them: "12 were killed", "three others".</summary>
    public static bool StandsAlone(Page page, Number number, int stop) =>
        page.Relation(number.End - 1) is Deprel.Nsubj or Deprel.NsubjPass || (stop < page.Count && page.IsAny(stop, ["others", "other", "more"])) || number.Part == NumberPart.Zero;

    /// <summary>The words of what is counted, from the number on, without clauses.</summary>
    public static Span? Words(Page page, int head, int from)
    {
        (_, int end) = Grammar.Phrase(page, head);
        int first = from;
        while (first < head && (page.Is(first, "of") || page.Tags[first] == Upos.Det || page.Is(first, "-")))
            first++;
        if (end <= head || end - first > 14)
            end = head + 1;
        var span = page.Trimmed(first, end);
        return span.IsEmpty ? null : span;
    }

    /// <summary>What a share is a share of: "of voters"; null where it is not said.</summary>
    public static Span? OfWhat(Page page, int stop, int end)
    {
        if (stop + 1 >= end || !page.Is(stop, "of"))
            return null;
        int i = stop + 1;
        while (i < end && i - stop < 6 && page.Tags[i] is Upos.Det or Upos.Adj or Upos.Noun or Upos.Propn or Upos.Num or Upos.Pron)
            i++;
        return i > stop + 1 ? page.Trimmed(stop + 1, i) : null;
    }
}
