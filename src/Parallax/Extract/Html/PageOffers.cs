using System.Buffers;

namespace Parallax.Extract.Html;

/// <summary>Short lines by which a page sells: buttons that put something into a cart, calls to ask for an offer.</summary>
/// <param name="Cart">Lines of a shop.</param>
/// <param name="Calls">Lines that call for an order, a demonstration or a talk.</param>
internal readonly record struct PageOffers(int Cart, int Calls)
{
    private const int LongestLine = 40;

    private static readonly SearchValues<string> CartWords = SearchValues.Create(
        ["add to cart", "add to basket", "add to bag", "buy now", "in den warenkorb", "ajouter au panier", "añadir al carrito", "agregar al carrito", "aggiungi al carrello", "adicionar ao carrinho", "in winkelwagen", "do koszyka", "в корзину", "sepete ekle", "out of stock", "in stock"],
        StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> CallWords = SearchValues.Create(
        ["request a demo", "book a demo", "get a demo", "schedule a demo", "get a quote", "request a quote", "free trial", "get started", "contact sales", "talk to an expert", "talk to sales", "schedule a call", "book a call", "start for free", "free consultation",
            "request a consultation", "apply now", "enroll now", "register now", "jetzt anfragen", "angebot anfordern", "demandez un devis", "demander une démo", "solicitar presupuesto", "solicita una demo", "richiedi un preventivo"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Counts the lines of <paramref name="page"/>; each different line counts once.</summary>
    public static PageOffers Of(PageAnalysis page)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        int cart = 0, calls = 0;
        foreach (var block in page.Blocks.All)
        {
            if (block.Length is < 5 or > LongestLine)
                continue;
            var text = page.Blocks.Text(block);
            bool isCart = text.ContainsAny(CartWords);
            if ((!isCart && !text.ContainsAny(CallWords)) || !seen.Add(text.ToString()))
                continue;
            if (isCart)
                cart++;
            else
                calls++;
        }

        return new PageOffers(cart, calls);
    }
}
