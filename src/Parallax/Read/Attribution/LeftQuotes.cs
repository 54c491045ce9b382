namespace Parallax.Read;

/// <summary>Quotations that no cue claimed: speech whose speaker the text gives by a colon or by going on, else nobody's.</summary>
internal sealed class LeftQuotes(Page page, QuoteIndex quotes)
{
    public void Read(List<Draft> drafts)
    {
        for (int i = 0; i < quotes.Count; i++)
        {
            if (quotes.IsTaken(i) || !IsWholeSpeech(quotes[i]) || page.Analysis.TokenAt(quotes[i].Outer.Start) is var first && first >= page.Count)
                continue;
            if (HolderOf(quotes[i], drafts) || Continues(quotes[i], drafts))
                continue;
            var draft = new Draft { Anchor = first, Lemma = "", Class = CueClass.Say, Rule = "quotation-alone 1", Cue = default };
            draft.Content.Add(quotes[i].Outer);
            drafts.Add(draft);
        }
    }

    // A paragraph of speech right after one that ends with the words of a speaker goes on with them.
    private bool Continues(Quote quote, List<Draft> drafts)
    {
        if (quote.Block == 0)
            return false;
        var before = page.Article.Blocks[quote.Block - 1].Span;
        Draft? best = null;
        for (int i = drafts.Count - 1; i >= 0 && i >= drafts.Count - 200; i--)
        {
            var draft = drafts[i];
            if (draft.Cue.IsEmpty || !before.Contains(draft.Cue.Start) || draft.Class != CueClass.Say || draft.Source < 0 || quotes.At(draft.Cue.Start) >= 0)
                continue;
            bool speaks = draft.Content.Exists(piece => quotes.At(piece.Start) is var at and >= 0 && quotes[at].Outer.End >= piece.End);
            if (speaks && (best is null || draft.Cue.Start > best.Cue.Start))
                best = draft;
        }

        best?.Content.Add(quote.Outer);
        return best is not null;
    }

    // A quotation that is its block, or whole sentences of it.
    private bool IsWholeSpeech(Quote quote)
    {
        var block = page.Article.Blocks[quote.Block].Span;
        if (!QuoteIndex.IsSpeech(page.Text, quote))
            return false;
        return quote.Outer.Start == block.Start && quote.Outer.End >= block.End - 1;
    }

    private static bool HolderOf(Quote quote, List<Draft> drafts)
    {
        // Drafts of one block only: those before it can't hold it.
        for (int i = drafts.Count - 1; i >= 0 && i >= drafts.Count - 200; i--)
        {
            foreach (var piece in drafts[i].Content)
            {
                if (piece.Contains(quote.Outer))
                    return true;
            }
        }

        return false;
    }
}
