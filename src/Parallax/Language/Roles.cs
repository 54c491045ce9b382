using Parallax.Text;

namespace Parallax.Language;

/// <summary>The title or role that stands with a person's name: before it (<c>Foreign Minister</c>), over it (<c>the president, …</c>) or after it (<c>…, the mayor of Orin</c>).</summary>
internal static class Roles
{
    private const int MaxWords = 10;

    /// <summary>Where the role of the name <c>tokens[first..end]</c> stands; empty where none does.</summary>
    public static Span Find(AnalysisArrays data, int first, int end)
    {
        int head = Head(data, first, end);
        int start = first;
        while (start > 0 && first - start < MaxWords && IsTitle(data, start - 1, first, end))
            start--;
        while (start < first && data.Upos[start] is Upos.Det or Upos.Punct)
            start++;
        if (start < first && Array.FindIndex(data.Upos, start, first - start, tag => tag is Upos.Noun or Upos.Propn) >= 0)
            return new Span(data.Starts[start], data.Ends[first - 1]);
        int over = data.Heads[head];
        if (over >= 0 && over < first && first - over <= 2 && data.Upos[over] == Upos.Noun && data.Deprels[head] is Deprel.Appos or Deprel.Flat or Deprel.NmodDesc)
            return Phrase(data, over, Left(data, over), over + 1);
        for (int i = end; i < Math.Min(data.Heads.Length, end + MaxWords); i++)
        {
            if (data.Heads[i] == head && data.Deprels[i] == Deprel.Appos && data.Upos[i] == Upos.Noun)
                return Phrase(data, i, Math.Max(end, Left(data, i)), Right(data, i) + 1);
        }

        return default;
    }

    /// <summary>The token of a stretch whose head lies outside.</summary>
    public static int Head(AnalysisArrays data, int first, int end)
    {
        for (int i = first; i < end; i++)
        {
            if (data.Heads[i] < first || data.Heads[i] >= end)
                return i;
        }

        return first;
    }

    // A modifier under the name, or one that the name hangs on flat: nouns, adjectives, what stands between them.
    private static bool IsTitle(AnalysisArrays data, int token, int first, int end)
    {
        if (data.Upos[token] is not (Upos.Noun or Upos.Propn or Upos.Adj or Upos.Punct or Upos.Part))
            return false;
        int at = token;
        for (int step = 0; step < MaxWords && at >= 0; step++)
        {
            if (at >= first && at < end)
                return true;
            if (data.Deprels[at] is not (Deprel.NmodDesc or Deprel.Compound or Deprel.Amod or Deprel.Flat or Deprel.Punct or Deprel.NmodPoss or Deprel.Case or Deprel.NmodUnmarked))
                break;
            at = data.Heads[at];
        }

        // "President" above, the name flat under it.
        int head = Head(data, first, end);
        return data.Deprels[head] == Deprel.Flat && data.Heads[head] == token;
    }

    private static Span Phrase(AnalysisArrays data, int head, int first, int end)
    {
        while (first < head && data.Upos[first] is Upos.Det or Upos.Punct)
            first++;
        end = Math.Min(end, first + MaxWords);
        while (end > head + 1 && data.Upos[end - 1] == Upos.Punct)
            end--;
        return end > head && first <= head ? new Span(data.Starts[first], data.Ends[end - 1]) : default;
    }

    private static int Left(AnalysisArrays data, int token)
    {
        int left = token;
        while (left > 0 && token - left < MaxWords && IsUnder(data, left - 1, token))
            left--;
        return left;
    }

    private static int Right(AnalysisArrays data, int token)
    {
        int right = token;
        while (right + 1 < data.Heads.Length && right - token < MaxWords && IsUnder(data, right + 1, token))
            right++;
        return right;
    }

    private static bool IsUnder(AnalysisArrays data, int token, int ancestor)
    {
        for (int at = token, step = 0; at >= 0 && step < 40; at = data.Heads[at], step++)
        {
            if (at == ancestor)
                return true;
        }

        return false;
    }
}
