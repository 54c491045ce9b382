using System.Buffers;

namespace Parallax.Extract.Html;

/// <summary>
/// Signs of readers' talk between the blocks of a page: short lines that offer an answer or count votes, hours, headings that announce remarks.
/// What stands among them is a remark, however like a paragraph it is built.
/// </summary>
internal sealed class PageTalk
{
    private const int Near = 4;
    private const int LongestSign = 70;
    private const int Unknown = 60;

    private static readonly SearchValues<string> Answers = SearchValues.Create(
        ["reply", "replies", "report abuse", "report this", "upvote", "permalink", "recommend (", "antworten", "beitrag melden", "répondre", "signaler", "responder", "rispondi", "segnala", "denunciar", "odpowiedz", "zgłoś", "ocena:",
            "ответить", "пожаловаться", "відповісти", "відповіс", "απάντηση", "απάντησε", "回复", "回覆", "举报", "返信", "답글", "svara", "svar på", "yanıtla", "cevapla", "vastaa", "reageer", "beantwoorden", "odpovědět", "válasz"],
        StringComparison.Ordinal);

    private static readonly SearchValues<string> Headings = SearchValues.Create(
        ["comment", "kommentar", "commentaire", "comentario", "comentário", "commenti", "komentarz", "komentář", "коммент", "комент", "обсужд", "отзыв", "σχόλι", "评论", "評論", "留言", "网友", "コメント", "댓글", "reacties", "reactions",
            "yorum", "kommentti", "discussion", "diskussion", "discuss this", "leserbrief", "opinie", "hozzászólás", "readers' ", "have your say", "join the conversation"],
        StringComparison.Ordinal);

    private readonly byte[] _signs;
    private readonly int[] _answers;
    private readonly int[] _hours;
    private readonly int[] _heading;
    private readonly int[] _headings;

    /// <param name="page">The page's blocks.</param>
    /// <param name="running">Which blocks are running text.</param>
    public PageTalk(PageBlocks page, bool[] running)
    {
        int count = page.All.Count;
        _signs = new byte[count];
        _answers = new int[count + 1];
        _hours = new int[count + 1];
        _heading = new int[count];
        _headings = new int[count + 1];
        int heading = -1;
        for (int i = 0; i < count; i++)
        {
            var block = page.All[i];
            _heading[i] = heading;
            byte sign = running[i] || block.Length > LongestSign ? (byte)0 : SignOf(page.Text(block), block);
            _signs[i] = sign;
            _answers[i + 1] = _answers[i] + (sign & 1);
            _hours[i + 1] = _hours[i] + (sign >> 1 & 1);
            _headings[i + 1] = _headings[i] + (sign >> 2 & 1);
            if ((sign & 4) != 0)
                heading = i;
        }
    }

    /// <summary>How many numbers <see cref="Fill"/> writes.</summary>
    public static int Count => 11;

    /// <summary>Describes one block.</summary>
    public void Fill(int at, Span<float> row)
    {
        int count = _signs.Length, from = Math.Max(0, at - Near), to = Math.Min(count, at + Near + 1);
        row[0] = _signs[at];
        row[1] = _answers[to] - _answers[from];
        row[2] = Math.Min(_answers[at], 12);
        row[3] = Math.Min(_answers[count] - _answers[at], 12);
        row[4] = _hours[to] - _hours[from];
        row[5] = Math.Min(_hours[at], 20);
        row[6] = Math.Min(_hours[count] - _hours[at], 20);
        row[7] = _heading[at] < 0 ? -1 : Math.Min(at - _heading[at], Unknown);
        row[8] = Math.Min(_headings[at], 6);
        row[9] = Since(at, 1);
        row[10] = Since(at, 2);
    }

    // Blocks since the last sign of the kind.
    private int Since(int at, int kind)
    {
        for (int i = at - 1; i >= 0 && at - i <= 12; i--)
        {
            if ((_signs[i] & kind) != 0)
                return at - i;
        }

        return 13;
    }

    private static byte SignOf(ReadOnlySpan<char> text, PageBlock block)
    {
        int sign = 0;
        Span<char> lower = stackalloc char[LongestSign];
        lower = lower[..text.ToLowerInvariant(lower)];
        if (block.Mass < 40 && lower.ContainsAny(Answers))
            sign |= 1;
        if (HasHour(text))
            sign |= 2;
        if (lower.ContainsAny(Headings))
            sign |= 4;
        return (byte)sign;
    }

    // "21:09", "3 hours ago".
    private static bool HasHour(ReadOnlySpan<char> text)
    {
        for (int i = text.IndexOf(':'); i >= 1 && i + 2 < text.Length;)
        {
            if (char.IsAsciiDigit(text[i - 1]) && char.IsAsciiDigit(text[i + 1]) && char.IsAsciiDigit(text[i + 2]))
                return true;
            int next = text[(i + 1)..].IndexOf(':');
            if (next < 0)
                break;
            i += next + 1;
        }

        return text.EndsWith(" ago", StringComparison.OrdinalIgnoreCase);
    }
}
