using Parallax.Language;
using Parallax.Text;

namespace Parallax.Read;

/// <summary>The quotations of an article, looked up by place.</summary>
internal sealed class QuoteIndex
{
    private readonly List<Quote> _quotes;
    private readonly bool[] _taken;

    public QuoteIndex(List<Quote> quotes)
    {
        _quotes = quotes;
        _taken = new bool[quotes.Count];
    }

    public int Count => _quotes.Count;

    public Quote this[int index] => _quotes[index];

    /// <summary>True where some attribution has it as its content.</summary>
    public bool IsTaken(int index) => _taken[index];

    /// <summary>Index of the quotation that holds the offset; -1 where none does.</summary>
    public int At(int offset)
    {
        int index = LastStartingAt(offset);
        return index >= 0 && _quotes[index].Outer.Contains(offset) ? index : -1;
    }

    /// <summary>Keeps the content of a cue that stands inside a quotation inside it.</summary>
    public Span ClipTo(int anchor, Span span, Page page)
    {
        int holder = At(page.Starts[anchor]);
        if (holder < 0)
            return span;
        var inner = _quotes[holder].Inner;
        return new Span(Math.Max(span.Start, inner.Start), Math.Max(Math.Max(span.Start, inner.Start), Math.Min(span.End, inner.End)));
    }

    /// <summary>Widens the last piece of the content to the whole of the quotations that it cuts through, unless the cue stands in them.</summary>
    public void WidenLast(Draft draft, Page page)
    {
        if (draft.Content.Count == 0)
            return;
        var span = draft.Content[^1];
        int holder = At(page.Starts[draft.Anchor]);
        foreach (int offset in (ReadOnlySpan<int>)[span.Start, span.End - 1])
        {
            int at = At(offset);
            if (at < 0 || at == holder)
                continue;
            span = span.Union(_quotes[at].Outer);
            _taken[at] = true;
        }

        draft.Content[^1] = span;
    }

    /// <summary>Notes the quotations inside the content as taken.</summary>
    public void TakeWithin(Draft draft)
    {
        foreach (var piece in draft.Content)
        {
            for (int i = Math.Max(0, LastStartingAt(piece.Start)); i < _quotes.Count && _quotes[i].Outer.Start < piece.End; i++)
                _taken[i] |= piece.Contains(_quotes[i].Outer);
        }
    }

    /// <summary>Takes the quotation that ends right before the reporting clause, and those before it that it goes on from.</summary>
    public bool AddBefore(Draft draft, Page page, int first)
    {
        int index = LastStartingAt(page.Starts[first] - 1);
        if (index < 0)
            return false;
        var quote = _quotes[index];
        if (quote.Outer.End > page.Starts[first] || !OnlyPunctuation(page.Text, quote.Outer.End, page.Starts[first]) || quote.Block != Block(page, first) || !EndsSpeech(page.Text, quote) || EndsItsOwnSentence(page, quote))
            return false;
        Take(draft, index);
        for (int at = index - 1; at >= 0 && !_quotes[at].Closed && _quotes[at].Block == _quotes[at + 1].Block - 1; at--)
            Take(draft, at);
        return true;
    }

    /// <summary>Takes the quotation that begins right after the reporting clause, and those that go on with it.</summary>
    public bool AddAfter(Draft draft, Page page, int end)
    {
        int from = page.Ends[end - 1];
        int index = FirstStartingAt(from);
        if (index < 0)
            return false;
        var quote = _quotes[index];
        int sentence = page.SentenceOf(end - 1);
        (_, int sentenceEnd) = page.Analysis.Sentence(sentence);
        int stop = page.Ends[sentenceEnd - 1];
        bool inside = quote.Outer.Start < stop;
        bool colon = page.Is(sentenceEnd - 1, ":") && OnlySpace(page.Text, stop, quote.Outer.Start);
        if (!inside && !colon)
            return false;
        if (inside && !colon && !LeadsIn(page, end, page.Analysis.TokenAt(quote.Outer.Start)))
            return false;
        Take(draft, index);
        Continue(draft, index);
        return true;
    }

    /// <summary>Takes quotations that follow the attribution's own sentence at once: the same speaker goes on.</summary>
    public void AddFollowing(Draft draft, Page page)
    {
        int sentence = page.SentenceOf(draft.Anchor);
        (_, int end) = page.Analysis.Sentence(sentence);
        int at = Math.Max(page.Ends[end - 1], LastEnd(draft));
        int index = FirstStartingAt(at);
        if (index < 0 || !OnlySpace(page.Text, at, _quotes[index].Outer.Start) || _quotes[index].Block != Block(page, draft.Anchor) || !IsSpeech(page.Text, _quotes[index]))
            return;
        int after = page.Analysis.TokenAt(_quotes[index].Outer.End);
        if (after < page.Count && page.Analysis.Sentence(page.SentenceOf(after)).First != after && !StartsNewSentence(page, after))
            return;
        Take(draft, index);
        Continue(draft, index);
    }

    /// <summary>True for words that a person speaks rather than a title or a word held at arm's length.</summary>
    public static bool IsSpeech(string text, Quote quote)
    {
        var words = quote.Inner.In(text);
        int spaces = words.Count(' ');
        return spaces >= 3 || (spaces >= 1 && EndsSpeech(text, quote)) || words.IndexOfAny('!', '?') >= 0;
    }

    private static bool StartsNewSentence(Page page, int token) => page.Tags[token] != Upos.Punct && char.IsUpper(page.Text[page.Starts[token]]);

    private void Continue(Draft draft, int index)
    {
        while (index + 1 < _quotes.Count && !_quotes[index].Closed && _quotes[index + 1].Block == _quotes[index].Block + 1)
            Take(draft, ++index);
    }

    private void Take(Draft draft, int index)
    {
        _taken[index] = true;
        draft.Content.Add(_quotes[index].Outer);
    }

    private static int LastEnd(Draft draft)
    {
        int end = 0;
        foreach (var piece in draft.Content)
            end = Math.Max(end, piece.End);
        return end;
    }

    // Between the reporting clause and the quotation stand at most an addressee, a place and a time, no other clause.
    private static bool LeadsIn(Page page, int from, int to)
    {
        if (to - from > 14)
            return false;
        for (int i = from; i < to; i++)
        {
            if (page.IsVerb(i) || page.Tags[i] == Upos.Cconj)
                return false;
        }

        return to == from || to - from <= 2 || page.IsAny(to - 1, [",", ":", "—", "-", "that"]);
    }

    private static int Block(Page page, int token)
    {
        int offset = page.Starts[token];
        var blocks = page.Article.Blocks;
        int low = 0, high = blocks.Length - 1;
        while (low < high)
        {
            int middle = (low + high + 1) >>> 1;
            if (blocks[middle].Span.Start <= offset)
                low = middle;
            else
                high = middle - 1;
        }

        return low;
    }

    // "The plan is “dead.” He said …": a quotation that closes a sentence begun outside it belongs to that sentence.
    private static bool EndsItsOwnSentence(Page page, Quote quote)
    {
        if (page.Text[quote.Inner.End - 1] != '.')
            return false;
        int first = page.Analysis.TokenAt(quote.Outer.Start);
        return first < page.Count && page.Analysis.Sentence(page.SentenceOf(first)).First != first;
    }

    // Print sets the comma before the closing mark or right after it.
    private static bool EndsSpeech(string text, Quote quote) =>
        text[quote.Inner.End - 1] is ',' or '.' or '?' or '!' or '—' or '…' || (quote.Outer.End < text.Length && text[quote.Outer.End] is ',' or '.' or '?' or '!');

    private static bool OnlyPunctuation(string text, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            if (char.IsLetterOrDigit(text[i]))
                return false;
        }

        return true;
    }

    private static bool OnlySpace(string text, int from, int to)
    {
        for (int i = from; i < to; i++)
        {
            if (!char.IsWhiteSpace(text[i]))
                return false;
        }

        return to >= from;
    }

    private int LastStartingAt(int offset)
    {
        int low = 0, high = _quotes.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            if (_quotes[middle].Outer.Start <= offset)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return high;
    }

    private int FirstStartingAt(int offset)
    {
        int index = LastStartingAt(offset - 1) + 1;
        return index < _quotes.Count ? index : -1;
    }
}
