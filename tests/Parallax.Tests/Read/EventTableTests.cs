using Parallax.Read;

namespace Parallax.Tests.Read;

public sealed class EventTableTests
{
    [Fact]
    public void The_page_for_people_shows_the_table()
    {
        string page = File.ReadAllText(Path.Combine(SharedData.Root, "docs", "events.md"));
        foreach (var row in EventTable.Rows)
            Assert.Contains(Line(row), page, StringComparison.Ordinal);
        int lines = page.Split('\n').Count(l => l.StartsWith("| ", StringComparison.Ordinal)) - 1;
        Assert.Equal(EventTable.Rows.Count, lines);
    }

    [Fact]
    public void Every_kind_but_other_has_one_row()
    {
        var kinds = EventTable.Rows.Select(r => r.Kind).ToList();
        Assert.Equal(Enum.GetValues<EventKind>().Where(k => k != EventKind.Other).Order(), kinds.Order());
    }

    [Theory]
    [InlineData("visit", null, null, EventKind.Visit)]
    [InlineData("hold", null, "talk", EventKind.Meet)]
    [InlineData("hold", null, "umbrella", EventKind.Other)]
    [InlineData("step", "down", null, EventKind.Resign)]
    [InlineData("step", "up", null, EventKind.Other)]
    [InlineData("strike", null, "deal", EventKind.Agree)]
    [InlineData("strike", null, "town", EventKind.Attack)]
    [InlineData("strike", null, null, EventKind.Protest)]
    [InlineData("sign", null, "treaty", EventKind.Sign)]
    [InlineData("sign", null, null, EventKind.Other)]
    [InlineData("walk", null, null, EventKind.Other)]
    public void A_verb_means_its_kind_in_its_frame(string lemma, string? particle, string? target, EventKind expected) =>
        Assert.Equal(expected, EventTable.OfVerb(lemma, particle, target, _ => false));

    [Fact]
    public void A_charge_needs_its_preposition()
    {
        Assert.Equal(EventKind.Charge, EventTable.OfVerb("charge", null, "man", p => p == "with"));
        Assert.Equal(EventKind.Other, EventTable.OfVerb("charge", null, "fee", _ => false));
    }

    private static string Line(EventRow row) =>
        $"| {row.Kind} | {row.Plover ?? ""} | {string.Join(", ", row.Verbs.Select(v => $"`{v}`"))} | {string.Join(", ", row.Nouns)} |";
}
